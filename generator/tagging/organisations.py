"""Which international bodies a report names: by name, and by abbreviations that it does not
itself explain otherwise."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.words import Words

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "du", "des", "la", "le"})


class Body(msgspec.Struct, frozen=True):
    """A mention of an organisation."""

    id: str
    first: int
    last: int
    alias: str
    rule: str


def find_bodies(words: Words, hits: Hits, gazetteer: Gazetteer) -> list[Body]:
    """The mentions of organisations, in order.

    An abbreviation that the report explains as something else ("National Electoral Commission
    (NEC)") is not the body of that abbreviation. Weak names need a full name beside them.
    """
    found: list[tuple[Hit, Body, bool]] = []
    sure: set[str] = set()
    for hit in hits.of(Kind.ORGANISATION):
        entries = hit.of(Kind.ORGANISATION)
        if words.gap[hit.first][-1:] in ("#", "@", "_"):
            continue
        entry = entries[0]
        if len({e.key for e in entries}) > 1:
            known = [e for e in entries if e.key in sure]
            if len({e.key for e in known}) != 1:
                continue
            entry = known[0]
        if entry.form == "abbreviation" and _shouted(words, hit, gazetteer):
            continue
        weak = entry.weak
        if not weak:
            sure.add(entry.key)
        rule = entry.form if not weak else f"{entry.form}-with-support"
        found.append((hit, Body(entry.key, hit.first, hit.last, entry.alias, rule), weak))
    foreign = explained(words, {hit.last: body.id for hit, body, _ in found})
    return [
        body
        for hit, body, weak in found
        if not (hit.last - hit.first == 1 and words.raw[hit.first] in foreign)
        and (not weak or body.id in sure)
    ]


def _shouted(words: Words, hit: Hit, gazetteer: Gazetteer) -> bool:
    return (
        words.block[hit.first] in words.shouting
        and words.low[hit.first] in gazetteer.context.words_in_capitals
    )


def explained(words: Words, ends: dict[int, str]) -> Collection[str]:
    """The abbreviations that the report explains by words of its own, such as "NEC".

    `ends` are the places at which names of known bodies end: what stands in brackets behind one
    of these is theirs.
    """
    foreign: set[str] = set()
    if not any("(" in text for text in words.texts.values()):
        return foreign
    for at in [at for at, gap in enumerate(words.gap) if "(" in gap and at > 1]:
        mark = words.raw[at]
        if not (mark.isupper() and 2 <= len(mark) <= 7 and words.gap[at].endswith("(")):
            continue
        if words.block[at] != words.block[at - 1] or at in ends:
            continue
        letters = _initials(words, at)
        if letters.endswith(mark.lower()) or mark.lower() in letters:
            foreign.add(mark)
    return foreign


def _initials(words: Words, at: int) -> str:
    """The first letters of the capitalised words right before `at`."""
    letters: list[str] = []
    place = at - 1
    while place >= 0 and len(letters) < 9 and words.block[place] == words.block[at]:
        if words.upper(place):
            letters.append(words.low[place][0])
        elif words.low[place] not in _SMALL:
            break
        if place + 1 < at and "." in words.gap[place + 1]:
            break
        place -= 1
    return "".join(reversed(letters))
