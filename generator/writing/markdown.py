"""Text of a seed as Markdown in which nothing of it is active.

Every piece of text that a page shows goes through `escape`, and so does every title in a list.
The escapes are chosen so that the page stays readable as a text file: a backslash where
Python-Markdown knows one, a character reference elsewhere, and neither where a character is
harmless in its place. They also hold for extensions that `mkdocs.yml` does not load but an owner
may add (footnotes, abbreviations, admonitions, definition lists, emoji, autolinked addresses,
snippets, marks), because nobody will think of seeds when adding one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache

from generator.model import LineKind, Paragraph

# What Python-Markdown would take for a line break or drop, and what no page should carry.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)

#: always active somewhere in a line
_ALWAYS = {
    "\\": "\\\\",
    "`": "\\`",
    "*": "\\*",
    "_": "\\_",
    "{": "\\{",
    "}": "\\}",
    "[": "\\[",
    "]": "\\]",
    "#": "\\#",
    "<": "&lt;",
    "&": "&amp;",
    "|": "&#124;",
    "~": "&#126;",
    "^": "&#94;",
    "@": "&#64;",
}
_ALWAYS_PATTERN = re.compile("[" + re.escape("".join(_ALWAYS)) + "]")

#: active only beside another character: runs of marks, addresses, emoji, arrows, comments
_SOMETIMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r":(?=//)"), "&#58;"),
    (re.compile(r":(?=[A-Za-z0-9+_-]{1,64}:)"), "&#58;"),
    (re.compile(r"(?i)\b(www|ftp)\.(?=\w)"), r"\1\\."),
    (re.compile(r"=(?==)|(?<==)="), "&#61;"),
    (re.compile(r"\+(?=\+)|(?<=\+)\+"), r"\\+"),
    (re.compile(r"-(?=[->])|(?<=-)-"), r"\\-"),
    (re.compile(r"%(?=%)|(?<=%)%"), "&#37;"),
    (re.compile(r"\((?=[CcRrTtPp][Mm]?\))"), "&#40;"),
)

#: active at the start of a line only
_START_MARK = re.compile(r"[-+>!=:/%?;$(]")
_START_NUMBER = re.compile(r"((?:\d{1,18}|[A-Za-z]|[IVXLCDMivxlcdm]{1,9}))([.)])(?=\s|$)")
# not the bracket: a backslash before it opens a formula where such an extension is loaded
_ESCAPABLE = frozenset("-+>!.")


def plain(text: str) -> str:
    """`text` on one line: breaks and tabs as spaces, no control characters, no outer space."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip()


# A title stands in the list of each of its countries and leaders.
@lru_cache(maxsize=1 << 15)
def escape(text: str, at_line_start: bool = True) -> str:
    """`text` as Markdown that renders as exactly `plain(text)` and as nothing else.

    `at_line_start` says whether the piece begins a line of Markdown; give True when in doubt.
    What it does not do: keep line breaks (a caller makes paragraphs), or change the text in any
    way that a reader would see.
    """
    text = plain(text)
    if not text:
        return ""
    # A character reference must not be born from the escapes themselves, so the characters that
    # are always active go first and the patterns below see none of them unescaped.
    result = _ALWAYS_PATTERN.sub(lambda match: _ALWAYS[match.group()], text)
    for pattern, replacement in _SOMETIMES:
        result = pattern.sub(replacement, result)
    return _escape_start(result) if at_line_start else result


def _escape_start(text: str) -> str:
    number = _START_NUMBER.match(text)
    if number:
        return f"{number.group(1)}\\{number.group(2)}{text[number.end() :]}"
    if _START_MARK.match(text):
        first = text[0]
        return (f"\\{first}" if first in _ESCAPABLE else f"&#{ord(first)};") + text[1:]
    return text


def body_markdown(paragraphs: Iterable[Paragraph], named: Set[int] = frozenset()) -> str:
    """The body of an article as Markdown: one block per paragraph, a blank line between.

    The paragraphs `named` (by index) get an id by which a link finds them: `t-1` is the first.
    Headings become h2, runs of items one list, runs of quotes one blockquote, runs of notes
    (corrections) one box set apart. Ends without a line break; empty paragraphs are left out.
    """
    blocks: list[str] = []
    before: LineKind | None = None
    for index, paragraph in enumerate(paragraphs):
        text = escape(paragraph.text)
        if not text:
            continue
        kind = paragraph.kind
        mark = f"{{: #t-{index + 1} }}" if index in named else ""
        if kind is LineKind.HEADING:
            block = f"## {text} {mark}".rstrip()
        elif kind is LineKind.ITEM:
            block = f"- {text}" + (f"\n    {mark}" if mark else "")
        elif kind is LineKind.QUOTE:
            block = f"> {text}" + (f"\n> {mark}" if mark else "")
        elif kind is LineKind.NOTE:
            # Without a title of ours: what it is, it says itself, in its own language.
            block = f"    {text}" if before is kind else f'!!! note ""\n\n    {text}'
            block += f"\n    {mark}" if mark else ""
        else:
            block = f"{text}\n{mark}" if mark else text
        if not blocks:
            joint = ""
        elif kind is before is LineKind.ITEM:
            joint = "\n"
        elif kind is before is LineKind.QUOTE:
            joint = "\n>\n"
        else:
            joint = "\n\n"
        blocks.append(joint + block)
        before = kind
    return "".join(blocks)


def link(text: str, target: str) -> str:
    """A Markdown link; `target` is a path that this program made (no spaces, no brackets)."""
    return f"[{escape(text, at_line_start=False)}]({target})"
