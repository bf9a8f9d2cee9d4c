"""Hooks of MkDocs: take out what Material has for its own frame and script; this site has neither.

In pages: switches for a drawer and a search, an overlay, a dialog and a second skip link. They are
dead weight, and a checkbox with `autocomplete` is not valid HTML; Material offers no block around
them. Only markup outside the pages' own content is touched. In the style sheet, which every page
waits for: the rules for Material's header, navigation, search and so on, more than half of it; all
that content may use stays. And the scripts themselves.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import tinycss2

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


# -------------------------------------------------------------------------- style sheet

#: classes of Material that content may have; the others are its frame's, or its script sets them
_CONTENT = frozenset({"typeset", "button", "icon", "grid", "main", "container", "tag", "tags"})
_FRAME = re.compile(r"\.md-([a-z]+)")
_NOT = re.compile(r":not\([^()]*\)")
#: at-rules that hold rules; the others (@font-face, @keyframes) have nothing of the frame
_NESTED = frozenset({"media", "supports", "layer", "container"})


def trimmed(css: str) -> str:
    """`css` without the selectors of Material's frame and without comments: rules keep their order
    and, but for quotes, their text; those of no selector left go. Raises ValueError where it is no
    valid CSS."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _rules(rules: list[Any]) -> str:
    return "".join(map(_rule, rules))


def _rule(rule: Any) -> str:
    if rule.type == "error":
        raise ValueError(f"line {rule.source_line} of the style sheet: {rule.message}")
    inside = rule.content
    if rule.type == "at-rule":
        if inside is None or rule.lower_at_keyword not in _NESTED:
            return str(rule.serialize())
        text = _rules(tinycss2.parse_rule_list(inside, skip_comments=True, skip_whitespace=True))
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
    else:
        text = tinycss2.serialize(inside)
        head = ",".join(filter(_content, _selectors(rule.prelude)))
        if not head:
            return ""
    return f"{head}{{{text}}}" if text else ""


def _selectors(prelude: list[Any]) -> list[str]:
    """The selectors of a rule; commas inside brackets are inside one token."""
    found: list[list[Any]] = [[]]
    for part in prelude:
        if part == ",":
            found.append([])
        else:
            found[-1].append(part)
    return [tinycss2.serialize(tokens).strip() for tokens in found]


def _content(selector: str) -> bool:
    return {*_FRAME.findall(_NOT.sub("", selector))} <= _CONTENT


def on_post_build(config: Any) -> None:
    """Called by MkDocs when all pages stand: leaves of Material's files what the pages use."""
    assets = Path(config.site_dir) / "assets"
    for sheet in sorted((assets / "stylesheets").glob("*.css")):
        # read and written as bytes, and as a new file: the old one may be shared with the last site
        try:
            css = trimmed(sheet.read_bytes().decode("utf-8"))
        except ValueError:
            continue  # a form of CSS that is not known here: whole, it is only larger
        sheet.unlink()
        sheet.write_bytes(css.encode("utf-8"))
    for unused in sorted((assets / "stylesheets").glob("*.map")):
        unused.unlink()
    shutil.rmtree(assets / "javascripts", ignore_errors=True)
