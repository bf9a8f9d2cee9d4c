"""Braces that a content system left behind: headings in double braces, words in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_RULE = "template-braces"
_REASON = "braces of the source's content system"
_ALONE = re.compile(r"^\{\{\s*([^{}]+?)\s*\}\}$")
_OPEN = re.compile(r"^\{\{\s*([^{}\s][^{}]*)$")
_INLINE = re.compile(r"\{\{([^{}\n]{1,200})\}\}")
_LONE = re.compile(r"^[\s{}]+$")


def _has_braces(text: str) -> bool:
    return "{" in text or "}" in text


BRACES = sign_of(_has_braces, somewhere=_has_braces)


@looks_for(BRACES)
def template_braces(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """`{{Heading}}` on its own (also with the closing braces on the next line) becomes a heading;
    `{{word}}` within a line becomes plain text; lone braces go.

    Variables and directives ("{{ page.title }}") went before, by rules of the data file.
    """
    del context
    closers: set[int] = set()
    for index, piece in enumerate(pieces):
        text = piece.text
        if ("{" not in text and "}" not in text) or index in closers:
            continue
        if found := _ALONE.match(text):
            yield Verdict(index, _RULE, _REASON, 0, found.start(1))
            yield Verdict(index, _RULE, _REASON, found.end(1), len(text), kind=LineKind.HEADING)
        elif (found := _OPEN.match(text)) and _closes(pieces, index):
            closers.add(index + 1)
            head = text[: found.start(1)]
            until = pieces[index + 1].last or pieces[index + 1].line
            yield Verdict(index, _RULE, _REASON, 0, len(head), kind=LineKind.HEADING, until=until)
            yield from _closer(pieces, index + 1)
        elif _LONE.match(text):
            yield Verdict(index, _RULE, _REASON)
        elif found := _OPEN.match(text):
            yield Verdict(index, _RULE, _REASON, 0, found.start(1))
        else:
            for inner in _INLINE.finditer(text):
                yield Verdict(index, _RULE, _REASON, inner.start(), inner.start(1))
                yield Verdict(index, _RULE, _REASON, inner.end(1), inner.end())


def _closes(pieces: list[Piece], index: int) -> bool:
    return index + 1 < len(pieces) and pieces[index + 1].text.lstrip().startswith("}}")


def _closer(pieces: list[Piece], index: int) -> Iterator[Verdict]:
    text = pieces[index].text
    end = len(text) - len(text.lstrip()) + 2
    yield Verdict(index, _RULE, _REASON, 0, end if text[end:].strip() else None)
