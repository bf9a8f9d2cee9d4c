"""Captions that no credit gives away: told by their place among furniture and by their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape
from generator.cleaning.signs import looks_for
from generator.cleaning.sweep import KNOWN, Context, Piece, Verdict
from generator.model import LineKind

# A caption says when it was taken; a subheading does not.
_WHEN = re.compile(
    r"\b(?:on|in|,) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:last|this) (?:week|month|year)|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? ?\d{0,2}(?:, \d{4})?|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: \d{1,2})?(?:,? \d{4})?|\d{4})$|\((?:archive|file|library picture)\)$",
    re.IGNORECASE,
)


# Rules that know a caption by what it says of its picture.
_CAPTIONS = frozenset(("caption-credit", "caption-position", "caption-dated", "file-caption"))
_MAX_CREDIT = 8  # words that a caption has behind those of its copy


@looks_for(KNOWN)
def bare_captions(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A line without a full stop between a paragraph and a widget that ends in a day or a year,
    and a caption's copy without the credit, on the line above or below it."""
    yield from _copies(pieces, context)
    for index in range(1, len(pieces) - 1):
        piece = pieces[index]
        if piece.kind is not LineKind.TEXT or piece.look.shape is not Shape.HEADLINE:
            continue
        if not 5 <= piece.look.words <= 30 or not _WHEN.search(piece.text):
            continue
        above, below = pieces[index - 1], pieces[index + 1]
        hits = (context.hit(above), context.hit(below))
        inside = any(one.is_prose for one in pieces[:index]) and any(
            one.is_prose for one in pieces[index + 1 :]
        )
        # With its own paragraphs right below, the line may be the headline of a further report.
        if inside and context.hit(piece) is None and hits[1] is not None and not hits[1].clues:
            yield Verdict(index, "bare-caption", "caption of a picture, between text and widgets")


def _copies(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """What stands for a picture that cannot be shown: its caption without the credit."""
    for index in range(1, len(pieces)):
        hit = context.hit(pieces[index])
        if hit is None or hit.rule.id not in _CAPTIONS:
            continue
        caption = pieces[index]
        for at in (index - 1, index + 1):
            if not 0 < at < len(pieces) or pieces[at].kind is not LineKind.TEXT:
                continue
            copy = pieces[at]
            longer = caption.look.words - copy.look.words
            if (
                copy.look.words >= 3
                and 0 < longer <= _MAX_CREDIT
                and caption.key.startswith(f"{copy.key} ")
                and context.hit(copy) is None
                and any(one.look.words >= 4 for one in pieces[:at])
            ):
                yield Verdict(at, "bare-caption", "the caption again, without its credit")
