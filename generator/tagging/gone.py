"""Who has left office by what a report tells: ousted, overthrown, dead. Such people keep their
title in the news ("the junta that holds President Bazoum"), so it says nothing of the last day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.tagging.context import context
from generator.tagging.named import Named
from generator.tagging.words import Words

# How many words these stand from the name of the one whom they are told of.
_AROUND = 12
_BEHIND = 4


def leavers(words: Words, named: Iterable[Named]) -> frozenset[str]:
    """The people of whom the report says somewhere that they were ousted or died."""
    known = context()
    marked = not (known.ousted | known.dead | known.coups).isdisjoint(words.said)
    if not marked:
        return frozenset()
    return frozenset(one.person for one in named if _ousted(words, one) or _dead(words, one))


def _ousted(words: Words, one: Named) -> bool:
    known = context()
    first, last = _reach(words, one, _AROUND)
    near = words.low[first:last]
    signs = known.ousted
    if not known.coups.isdisjoint(words.said):
        signs |= known.captive
    return not signs.isdisjoint(near) and known.foiled.isdisjoint(near)


def _dead(words: Words, one: Named) -> bool:
    """Whether a verb of dying follows the name: "Sata, who died in a hospital"."""
    _, last = _reach(words, one, _BEHIND)
    return not context().dead.isdisjoint(words.low[one.last : last])


def _reach(words: Words, one: Named, size: int) -> tuple[int, int]:
    """The words within `size` of the name and in its sentence, as first and behind the last."""
    first, last = one.first, one.last
    sentence = words.sentence[one.first]
    while first > 0 and one.first - first < size and words.sentence[first - 1] == sentence:
        first -= 1
    while last < len(words) and last - one.last < size and words.sentence[last] == sentence:
        last += 1
    return first, last
