"""Writing: the whole archive -> Markdown pages -> files below docs/.

In comes an `Archive` and the gazetteer's countries and leaders; out goes a mapping from path to
page text (`render_pages`), which `sync` puts on disk. Rendering is pure and sees no disk.

What never happens here: a decision about what a text means (that is tagging's and describing's),
or text of a seed in a page without `markdown.escape` or the YAML writer. How a page looks is the
theme's matter (`overrides/`); what it says is decided here.

To add a kind of page: a template in `templates/`, a module that fills it, and a line in
`render_pages` of `pages.py`.
"""

from generator.writing.markdown import body_markdown
from generator.writing.pages import render_pages
from generator.writing.sync import SyncReport, owned, sync

__all__ = ["SyncReport", "body_markdown", "owned", "render_pages", "sync"]
