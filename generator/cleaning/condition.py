"""In what condition a document came: a whole page, a text with some furniture left, or a clean one.

Edges are looked for only where menus and lists stand around a text. A list of short lines in a
text that an extractor has already cleaned (prices, a programme, verse) looks the same by its
shapes alone; what tells them apart is whether any line is known furniture. Measured on 87 real
pages: whole pages hold one line of menus, forms or notices at least, in whatever language; of the
extracted texts in which less than a twentieth of the lines is known and none of these, most lost
body lines to the edges, and none gained a fortieth of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from generator.cleaning.prose import Shape
from generator.cleaning.registry import Hit
from generator.cleaning.sweep import Piece
from generator.model import LineKind

_KNOWN = 0.05  # share of lines that some rule knows
_MANY, _KINDS = 5, 2  # known lines, or kinds of furniture, that pages alone hold
# Rules for what stands on pages and hardly ever in texts that were taken from them.
_FURNITURE = frozenset(
    (
        "ad-label",
        "breadcrumb",
        "comment-field",
        "comment-form",
        "legal-line",
        "menu-label",
        "menu-row",
        "newsletter",
        "share-label",
        "share-networks",
    )
)


# Lines that rules know and that articles themselves hold, about programs above all.
_OF_ARTICLES = frozenset(("code-line", "string-format"))


class Condition(Enum):
    """From least to most that is not the article."""

    CLEAN = "clean"  # no rule knows any line of it
    RESIDUE = "residue"  # an article with some furniture left
    PAGE = "page"  # saved with its menus and lists


def condition(pieces: Sequence[Piece], hits: Sequence[Hit | None]) -> Condition:
    """The condition of a document; `hits` are the rules that know its lines, place apart.

    A page has many short lines, and many of them known furniture or in long runs.
    """
    known = [hit for hit in hits if hit is not None and hit.rule.id not in _OF_ARTICLES]
    if not known:
        return Condition.CLEAN
    short = run = longest = 0
    for piece, hit in zip(pieces, hits, strict=True):
        if hit is not None or (
            piece.look.shape <= Shape.HEADLINE and piece.kind is not LineKind.HEADING
        ):
            short += 1
            run += piece.look.words <= 8
            longest = max(longest, run)
        else:
            run = 0
    # Menus come in runs; the widgets between the articles of a composite do not.
    many = short >= 8 and short >= 0.3 * len(pieces)
    runs = longest >= 5 and (len(known) >= 5 or longest >= 12)
    furnished = len(known) >= _KNOWN * len(pieces) or any(
        hit.rule.id in _FURNITURE for hit in known
    )
    return Condition.PAGE if many and runs and furnished else Condition.RESIDUE


def is_surely_page(hits: Sequence[Hit | None]) -> bool:
    """Whether the known lines alone make a page: two kinds of furniture, or five lines."""
    known = [hit.rule.id for hit in hits if hit is not None and hit.rule.id not in _OF_ARTICLES]
    return len(known) >= _MANY or len(_FURNITURE.intersection(known)) >= _KINDS


__all__ = ["Condition", "condition", "is_surely_page"]
