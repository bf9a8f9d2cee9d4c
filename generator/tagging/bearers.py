"""Whether a name that means nothing but a country is borne by somebody or something else here:
"Israel Adesanya said", "Mr. England", "Mexico Beach".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.words import Words


class Bearers:
    """Looks at the names beside the names of countries of one report. `titled` says whether a
    private person's title stands before a word."""

    def __init__(
        self,
        words: Words,
        hit_at: Mapping[int, Hit],
        hit_end: Mapping[int, Hit],
        gazetteer: Gazetteer,
        titled: Callable[[int], bool],
    ) -> None:
        self.words = words
        self.hit_at = hit_at
        self.hit_end = hit_end
        self.gazetteer = gazetteer
        self._titled = titled

    def bears(self, hit: Hit, entry: Entry) -> bool:
        """Whether a strong name may be a person's: "Israel Adesanya said", "Mr. England"."""
        if entry.form not in ("name", "seat", "city") or hit.last - hit.first > 1:
            return entry.form == "demonym" and self._surname(hit)
        if self.words.low[hit.first] in self.gazetteer.context.given_like and self._surname_after(
            hit.last
        ):
            return True
        if entry.form == "name" and (self._in_a_name(hit) or self._stranger_before(hit.first)):
            return True
        return self._given_before(hit.first) or self._titled(hit.first)

    def _surname(self, hit: Hit) -> bool:
        """Whether a demonym is a surname here: "Ms. French", "Dawn English"."""
        if self.words.low[hit.first] not in self.gazetteer.context.surname_demonyms:
            return False
        first = hit.first
        titled = self._titled(first) or self._given_before(first)
        return titled or self._stranger_before(first)

    def _in_a_name(self, hit: Hit) -> bool:
        """Whether the name begins a longer one that is no state's: "Mexico Beach"."""
        words, known = self.words, self.gazetteer.context
        last = hit.last
        if not (words.follows(last) and words.gap[last] == " " and words.upper(last)):
            return False
        if words.block[last] in words.headline or (
            words.raw[last].isupper() and not words.raw[last - 1].isupper()
        ):
            return False
        if last in self.hit_at and not self._of_people(self.hit_at[last]):
            return False
        before = words.low[hit.first - 1] if words.follows(hit.first) else ""
        if words.low[last] in self.gazetteer.given_names and before in ("to", "of", "for", "in"):
            return False  # "the ambassador to Pakistan Abdul Salam"
        behind = set()
        for at in range(last, min(last + 4, len(words))):
            if not (words.follows(at) and words.gap[at] == " "):
                break
            if not words.upper(at) and words.low[at] not in ("of", "and", "for"):
                break
            behind.add(words.low[at])
        return all(
            behind.isdisjoint(named)
            for named in (
                known.state_nouns, known.institutions, known.calendar, known.of_countries
            )
        )  # fmt: skip

    def _of_people(self, hit: Hit) -> bool:
        return all(entry.kind in (Kind.FAMILY, Kind.PERSON) for entry in hit.entries)

    def _stranger_before(self, first: int) -> bool:
        """Whether a capitalised word stands before the name that is likely its bearer's given
        name: "senior Paige Poland said"."""
        words, known = self.words, self.gazetteer.context
        if not words.follows(first) or words.gap[first] != " " or words.opens(first - 1):
            return False
        if words.block[first] in words.headline or not words.upper(first - 1):
            return False
        low, raw = words.low[first - 1], words.raw[first - 1]
        if len(raw) < 3 or raw.isupper() or first in self.hit_end:
            return False
        return not (low in known.starters or low in known.sides or low in known.calendar)

    def _surname_after(self, last: int) -> bool:
        """Whether a capitalised word stands behind that is nothing of a state's."""
        words, known = self.words, self.gazetteer.context
        if not (words.follows(last) and words.gap[last] == " " and words.upper(last)):
            return False
        if words.block[last] in words.headline or words.raw[last].isupper():
            return False
        if last in self.hit_at and not self._of_people(self.hit_at[last]):
            return False
        behind = {words.low[at] for at in range(last, min(last + 3, len(words)))}
        of_states = known.state_nouns, known.institutions, known.companies
        return all(behind.isdisjoint(one) for one in (*of_states, known.calendar, known.things))

    def _given_before(self, first: int) -> bool:
        """Whether a given name known from the gazetteer stands right before."""
        words = self.words
        if (
            not words.follows(first)
            or words.gap[first] != " "
            or words.block[first] in words.headline
        ):
            return False
        low = words.low[first - 1]
        if not words.upper(first - 1) or low in self.gazetteer.context.starters:
            return False
        hit = self.hit_end.get(first)
        if hit is not None and not hit.of(Kind.FAMILY):
            return False
        return low in self.gazetteer.given_names and low not in self.gazetteer.context.honorifics
