"""To which of its countries a shared name goes: Korean, Congolese, Dominican, or Georgia, which is
also a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.tagging.evidence import Evidence, called_a_country
from generator.tagging.gazetteer import Entry, Gazetteer
from generator.tagging.matching import Hit
from generator.tagging.words import Words

if TYPE_CHECKING:
    from generator.tagging.countries import Place

_OLD_CONGO = "zaire"


class Sharing:
    """Decides the shared names of one report. `local` says that it is about places in America, so
    that a state is meant rather than a country."""

    def __init__(self, words: Words, gazetteer: Gazetteer, evidence: Evidence, local: bool) -> None:
        self.words = words
        self.known = gazetteer.context
        self.evidence = evidence
        self.local = local

    def meant(
        self,
        hit: Hit,
        entries: tuple[Entry, ...],
        support: Mapping[str, int],
        places: Sequence[Place],
    ) -> tuple[Entry, str] | None:
        """The one country that the report otherwise names, by `places` or `support` (mentions by
        country), and the rule; None where that is none or several."""
        named = self._named(hit, entries, support, places)
        if len({entry.key for entry in named}) == 1:
            return named[0], "shared-name"
        if not named and (code := self.known.likelier.get(self._low(hit))):
            return next(entry for entry in entries if entry.key == code), "likelier-name"
        return None

    def _named(
        self,
        hit: Hit,
        entries: tuple[Entry, ...],
        support: Mapping[str, int],
        places: Sequence[Place],
    ) -> list[Entry]:
        if self._low(hit) == "congo" and _OLD_CONGO in self.words.said:
            # While the one was Zaire, the other was Congo.
            return [entry for entry in entries if entry.key == "CG"]
        if {"name", "city"} <= {entry.form for entry in entries}:
            return self._clearly(hit, entries, support, places)
        named = [entry for entry in entries if support.get(entry.key)]
        if len({entry.key for entry in named}) < 2:
            return named
        for unit in (self.words.sentence, self.words.block):
            near = {
                place.code
                for place in places
                if place.code in {entry.key for entry in named}
                and unit[place.first] == unit[hit.first]
            }
            if len(near) == 1:
                return [entry for entry in named if entry.key in near]
        return named

    def _low(self, hit: Hit) -> str:
        return " ".join(self.words.low[hit.first : hit.last])

    def _clearly(
        self,
        hit: Hit,
        entries: tuple[Entry, ...],
        support: Mapping[str, int],
        places: Sequence[Place],
    ) -> list[Entry]:
        """Of a country and a town or state elsewhere ("Georgia"), the one that the text speaks
        for by a clear margin; where it names both, each sentence for itself."""
        country = [entry for entry in entries if entry.form == "name"]
        if called_a_country(self.words, hit.last):
            return country
        if any(support.get(entry.key) for entry in country):
            return self._by_sentence(hit, entries, places)
        scored = []
        for entry in entries:
            score = self.evidence.score(hit, entry, support)
            if entry.form == "city":
                town = any(place.code == entry.key and place.rule == "city" for place in places)
                score += 7 if self.local or town or self._state_named(hit) else -3
            scored.append((score, entry))
        scored.sort(key=lambda pair: -pair[0])
        if scored[0][0] >= 2 and scored[0][0] >= scored[1][0] + 2:
            return [scored[0][1]]
        return []

    def _by_sentence(
        self, hit: Hit, entries: tuple[Entry, ...], places: Sequence[Place]
    ) -> list[Entry]:
        """The state where its sentence names a governor, a county or the like, and no town or
        people of the country; else the country."""
        words = self.words
        sentence = words.sentence[hit.first]
        country = [entry for entry in entries if entry.form == "name"]
        codes = {entry.key for entry in country}
        if any(place.code in codes and words.sentence[place.first] == sentence for place in places):
            return country
        if self._state_named(hit):
            return [entry for entry in entries if entry.form == "city"]
        return country

    def _state_named(self, hit: Hit) -> bool:
        """Whether the sentence names a governor, a county or what else states have."""
        words = self.words
        sentence = words.sentence[hit.first]
        return any(
            words.sentence[at] == sentence
            for sign in self.known.state_signs & words.said
            for at in words.places(sign)
        )
