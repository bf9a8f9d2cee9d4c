"""Edges, held to a share of the text where it is not sure that the document is a whole page.

A page saved with its menus shows it in several ways at once: share buttons and legal lines and
forms. Where one or two lines are all that speaks for a page, a text with many short lines of its
own (code, a programme, verse) would lose most of its words to the search for its edges.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.condition import is_surely_page
from generator.cleaning.rules_edges import edges
from generator.cleaning.signs import looks_for
from generator.cleaning.sweep import KNOWN, Context, Piece, Verdict

_CAP = 0.4  # share of the words, in lines that no rule knows


@looks_for(KNOWN)
def capped_edges(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """What `edges` takes; of more than the cap only lines that some rule knows, unless the document
    is surely a page."""
    found = list(edges(pieces, context))
    if not found:
        return
    hits = [context.hit(piece) for piece in pieces]
    total = sum(piece.look.words for piece in pieces)
    taken = sum(pieces[at].look.words for at in {one.index for one in found} if hits[at] is None)
    if taken > _CAP * total and not is_surely_page(hits):
        found = [one for one in found if hits[one.index] is not None]
    yield from found


__all__ = ["capped_edges"]
