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
# A quoted text or an address may hold signs that mean something elsewhere.
_QUOTED = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_ADDRESS = rf"url\((?:{_QUOTED}|[^)\"'])*\)"
_COMMENT = r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/"
_SIGN = re.compile(rf"{_QUOTED}|{_ADDRESS}|{_COMMENT}|[{{}};]")
_COMMA = re.compile(rf"{_QUOTED}|[(\[)\],]")
_NESTED = ("@media", "@supports", "@layer", "@container")


def trimmed(css: str) -> str:
    """`css` without the selectors of Material's frame and without comments: rules keep their order
    and their text, those of no selector left go. Raises ValueError where braces do not match."""
    out, at = _block(css, 0)
    if at != len(css):
        raise ValueError("a brace is closed that was never opened")
    return out


def _block(css: str, at: int) -> tuple[str, int]:
    """The rules from `at` to the end of their block, and where that is."""
    out: list[str] = []
    head: list[str] = []
    while sign := _SIGN.search(css, at):
        head.append(css[at : sign.start()])
        at, found = sign.end(), sign.group()
        if found.startswith("/*"):
            continue
        if found not in ("{", "}", ";"):
            head.append(found)
        elif found == "}":
            return "".join([*out, *head]), sign.start()
        elif found == ";":
            out.append("".join(head) + ";")
            head = []
        else:
            name = "".join(head).strip()
            head = []
            inside, at = _block(css, at)
            if at == len(css):
                raise ValueError("a brace is opened that is never closed")
            at += 1
            kept = name if name.startswith("@") else ",".join(filter(_content, _selectors(name)))
            if kept and (inside or not name.startswith(_NESTED)):
                out.append(f"{kept}{{{inside}}}")
    return "".join([*out, *head, css[at:]]), len(css)


def _selectors(text: str) -> list[str]:
    found, begin, depth = [], 0, 0
    for sign in _COMMA.finditer(text):
        depth += (sign.group() in "([") - (sign.group() in ")]")
        if sign.group() == "," and not depth:
            found.append(text[begin : sign.start()])
            begin = sign.end()
    return [*found, text[begin:]]


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
