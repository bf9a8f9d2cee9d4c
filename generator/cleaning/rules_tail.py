"""What extractors leave behind the end of an article: teasers of other articles, cut short.

A content system shows the first so many words of every article and puts a mark where it cut
("… […]"). One such paragraph may be a quotation; several at the end of a text, with nothing but
headlines, dates and labels around them, are a list of other articles, in whatever language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_CUT = re.compile(r"(?:\[ ?(?:…|\.{3}) ?\]|…\.?|(?<!\.)\.{3,4}|\( ?(?:…|\.{3}) ?\)|\[\+\])[ »>→]*$")
_CUTS = ("...", "…", "[+]")  # one of which is in each of them
_MIN_CUT = 2
_MIN_BODY = 40  # words of running text above the first teaser
_MAX_WORDS = 90  # of a teaser
_MAX_HEADLINE = 25  # words


def _is_cut(text: str) -> bool:
    """Whether the line was cut short."""
    tail = text[-12:]
    return any(mark in tail for mark in _CUTS) and _CUT.search(tail) is not None


CUTS = sign_of(_is_cut, somewhere=lambda texts: any(mark in texts for mark in _CUTS))


@looks_for(CUTS, least=_MIN_CUT)
def cut_teasers(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """All from the first of several paragraphs that were cut short, with the headline above it,
    where from there to the end of the document nothing else is prose."""
    start, cut, whole = None, 0, 0
    for index in range(len(pieces) - 1, 0, -1):
        piece = pieces[index]
        if piece.kind is not LineKind.TEXT and piece.kind is not LineKind.ITEM:
            if piece.kind is not LineKind.HEADING:
                break
            continue
        if piece.look.shape <= Shape.HEADLINE or context.hit(piece) is not None:
            continue
        if _is_cut(piece.text) and 8 <= piece.look.words <= _MAX_WORDS:
            start, cut = index, cut + 1
        elif piece.is_prose:
            # A teaser that ends with its sentence shows no mark: at most one for two that do.
            whole += 1
            if whole > cut // 2 + 1 or piece.look.words > _MAX_WORDS:
                break
    if start is None or cut < _MIN_CUT:
        return
    teasers = sum(one.is_prose and context.hit(one) is None for one in pieces[start:])
    above = sum(one.look.words for one in pieces[:start] if one.is_prose)
    if teasers > 2 * cut or above < _MIN_BODY:
        return
    for index in range(_headed(pieces, start, context), len(pieces)):
        yield Verdict(index, "cut-teaser", "teasers of other articles, cut short")


def _headed(pieces: list[Piece], start: int, context: Context) -> int:
    """The first of the short lines right above the teaser: its headline, a date, a heading."""
    first = start
    while first > 1 and start - first < 4:
        above = pieces[first - 1]
        known = context.hit(above) is not None
        if not known and (
            above.look.shape > Shape.HEADLINE
            or above.look.words > _MAX_HEADLINE
            or above.text.endswith((":", ",", "”", '"'))
        ):
            break
        first -= 1
    return first


__all__ = ["cut_teasers"]
