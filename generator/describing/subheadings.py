"""Subheadings that no markup tells: short title-like lines between two paragraphs.

They are marked once an article stands by itself, so that a subheading never speaks for a boundary
or a title. Marking changes how a line looks and nothing else: where a bare caption is taken for a
subheading, no word is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence

from generator.describing import title
from generator.model import LineKind, Paragraph

_MOST = 7  # words; captions and headlines of other reports are longer
_LONGEST = 60  # code points
_TEXT_BELOW = 12  # words of the paragraph below
# A capital or a number in front; no mark of an address, a credit, a list or a speaker.
_SHAPE = re.compile(
    r"^(?:\d{1,2}[.)] |[IVX]{1,4}\. )?[\"“'‘]?[^\W\d_][^@©|•/:;()\[\]<>#*=]*[^\W_]['’]?$"
)
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_NAMES = re.compile(r"^(?:[^\W\d_a-z][\w.’'-]*)(?: [^\W\d_a-z][\w.’'-]*){1,3}$")


def marked(body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """`body` with its subheadings marked as such.

    Left alone: lines that stand twice (speakers, labels), names alone, and bodies in which such
    lines are as many as the paragraphs (verse, a list, an interview).
    """
    found = {
        at
        for at in range(1, len(body) - 1)
        if len(body[at].text) <= _LONGEST and _is_subheading(*body[at - 1 : at + 2])
    }
    if found:
        times = Counter(one.text for one in body)
        found = {at for at in found if times[body[at].text] == 1}
    if not found or len(found) >= sum(title.is_prose(one) for one in body):
        return tuple(body)
    return tuple(
        dataclasses.replace(one, kind=LineKind.HEADING) if at in found else one
        for at, one in enumerate(body)
    )


def _is_subheading(above: Paragraph, here: Paragraph, below: Paragraph) -> bool:
    text = here.text
    if here.kind is not LineKind.TEXT or len(text.split()) > _MOST:
        return False
    if not _SHAPE.match(text) or text[0].islower() or _NAMES.match(text):
        return False
    if (
        not title.is_prose(below)
        or len(below.text.split()) < _TEXT_BELOW
        or below.text[0].islower()
    ):
        return False
    running = above.kind is not LineKind.TEXT or title.is_prose(above)
    return running and above.kind is not LineKind.HEADING and bool(_ENDED.search(above.text))


__all__ = ["marked"]
