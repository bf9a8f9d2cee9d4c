"""Short labels between lines that are known to be boilerplate.

No list of words holds every label of every site. What stands between two widgets, says no sentence
and follows the first paragraph is a widget too. So is the headline over a button that reads on.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.prose import Shape
from generator.cleaning.signs import looks_for
from generator.cleaning.sweep import KNOWN, Context, Piece, Verdict, known_by
from generator.model import LineKind

#: a run of unknown labels is at most this long, and each label has at most so many words
_MAX_RUN = 3
_MAX_WORDS = 8
#: a headline of another story has so many words; fewer may be a subheading
_MIN_LINK, _MAX_LINK = 5, 25
_BUTTON_WORDS = 3
_READ_ON = "read-on"
# Rules that take "word: anything", states of the text, or marks of the report itself.
_WEAK = frozenset(
    (
        "byline",
        "dated-byline",
        "date-line",
        "dateline-label",
        "source-agency",
        "source-publisher",
        "outlet-byline",
        "outlet-date",
        "counter",
        "menu-label",
        "caption-credit",
        "breadcrumb",
        "tag-line",
        "string-format",
        "end-mark",
        "wire-slug",
    )
)


@looks_for(KNOWN, least=2)
def between(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Runs of short labels with a line of boilerplate right above and right below."""
    known = [_is_known(piece, context) for piece in pieces]
    start = next((at for at, piece in enumerate(pieces) if piece.is_prose), len(pieces))
    at = start + 1
    while at < len(pieces):
        end = at
        while end < len(pieces) and end - at <= _MAX_RUN and _is_label(pieces[end], context):
            end += 1
        if at < end < len(pieces) and end - at <= _MAX_RUN and known[at - 1] and known[end]:
            for index in range(at, end):
                yield Verdict(index, "among-furniture", "label between parts of the page")
        at = max(end, at + 1)


@looks_for(known_by(_READ_ON))
def linked_headlines(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The headline of another story over its own "Read more", between two paragraphs: the button
    would read on in the middle of this one otherwise."""
    for at in range(2, len(pieces) - 1):
        hit = context.hit(pieces[at])
        if hit is None or hit.rule.id != _READ_ON or pieces[at].look.words > _BUTTON_WORDS:
            continue
        link = pieces[at - 1]
        if (
            pieces[at - 2].is_prose
            and pieces[at + 1].is_prose
            and link.look.shape is Shape.HEADLINE
            and link.kind is LineKind.TEXT
            and _MIN_LINK <= link.look.words <= _MAX_LINK
            and context.hit(link) is None
        ):
            yield Verdict(at - 1, "linked-headline", "headline of another story over its button")


def _is_known(piece: Piece, context: Context) -> bool:
    hit = context.hit(piece)
    return hit is not None and not hit.clues and hit.rule.id not in _WEAK


def _is_label(piece: Piece, context: Context) -> bool:
    look = piece.look
    return (
        look.shape <= Shape.HEADLINE
        and look.words <= _MAX_WORDS
        and piece.kind is LineKind.TEXT
        and not piece.text.endswith((":", ",", "”", '"'))
        and context.hit(piece) is None
    )
