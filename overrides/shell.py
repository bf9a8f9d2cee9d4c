"""A hook of MkDocs: takes out of every page what Material's frame holds for its own script.

This site does not load that script, so its switches for a drawer and a search, its overlay, dialog
and second skip link are dead weight, and a checkbox with `autocomplete` is not valid HTML. Material
offers no block around them. Only markup outside the pages' own content is touched.
"""

import re
from typing import Any

_BEFORE = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="skip">\s*(?:<a [^>]*>[^<]*</a>\s*)?</div>\s*'
    r'|<div data-md-component="announce">\s*</div>\s*'
)
_AFTER = re.compile(
    r'<div class="md-dialog"[^>]*>\s*<div class="md-dialog__inner[^>]*></div>\s*</div>\s*'
)


def plain_frame(html: str) -> str:
    """`html`, a whole page, without those pieces; unchanged where it has none."""
    head, header, rest = html.partition('<header class="ba-header"')
    content, footer, end = rest.rpartition("</footer>")
    return _BEFORE.sub("", head) + header + content + footer + _AFTER.sub("", end)


def on_post_page(output: str, **_: Any) -> str:
    """Called by MkDocs with each page."""
    return plain_frame(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """Called by MkDocs with each template that is no page: 404.html and the sitemap."""
    return plain_frame(output_content) if template_name.endswith(".html") else output_content
