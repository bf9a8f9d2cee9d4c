"""Links to other articles between two paragraphs, told by a lead in capitals ("IN THE REGION: …").

A round-up sets such leads over every paragraph, and a list of steps or rules too; there they are
the text's own. A link stands alone, or with one or two others in a long text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_LED = re.compile(
    r"^[^\w\s]{0,3}([A-Z][A-Z0-9 &’'/-]{2,28})(?::| \|| [–—-]) ?[\"“‘']?[A-Z].*[^.;:,…]$"
)
# Leads of a text's own parts.
_PARTS = re.compile(
    r"\b(?:STEP|DAY|PART|CHAPTER|RULE|MYTH|FACT|TIP|QUESTION|ANSWER|ARTICLE|SECTION|ANNEX|NOTE|ROUND|"
    r"LESSON|REASON|OPTION|SCENARIO|CASE|ITEM|TABLE|FIGURE|BOX|NO|NUMBER|Q|A)\b|\d"
)
_MIN_WORDS = 5
_PARAGRAPHS = 4  # for one such link


LED = sign_of(_LED.match)


@looks_for(LED)
def led_links(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Headlines with a lead in capitals between two paragraphs, where they are few."""
    found = []
    for index in range(2, len(pieces) - 1):
        piece = pieces[index]
        look = piece.look
        if piece.kind is not LineKind.TEXT or look.ended or look.shape > Shape.SENTENCE:
            continue
        lead = _LED.match(piece.text)
        if lead is None or _PARTS.search(lead.group(1)) or look.words < _MIN_WORDS:
            continue
        if context.hit(piece) is not None or piece.text.upper() == piece.text:
            continue
        if pieces[index - 1].is_prose and pieces[index + 1].is_prose:
            found.append(index)
    paragraphs = sum(piece.is_prose for piece in pieces)
    if _PARAGRAPHS * len(found) > paragraphs:
        return
    for index in found:
        yield Verdict(index, "led-link", "link to another article, between paragraphs")


__all__ = ["led_links"]
