"""Whether the name of a country is plainly a person's surname: "Sgt. Tyler Poland, 24,"."""

from __future__ import annotations

from collections.abc import Mapping

from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.words import Words

_TOLD = frozenset("was said is has had who threw scored led hit ran joined".split())
_RANKS = frozenset("pfc pvt cpl spc sgt lt capt maj col gen gov".split())


class NamesakePeople:
    """Looks at what stands before the names of countries of one report."""

    def __init__(self, words: Words, hit_at: Mapping[int, Hit], gazetteer: Gazetteer) -> None:
        self.words = words
        self.hit_at = hit_at
        self.gazetteer = gazetteer
        self.known = gazetteer.context

    def borne(self, hit: Hit) -> bool:
        """Whether one mention is plainly a person's surname: "Sgt. Tyler Poland, 24," or, before
        she married, "Pearl (Ireland) Gray"."""
        words, first, last = self.words, hit.first, hit.last
        if (
            last - first == 1
            and last < len(words)
            and words.follows(last)
            and words.gap[first] == " ("
            and words.gap[last] == ") "
            and words.upper(first - 1)
            and words.upper(last)
        ):
            return True
        if last - first > 1 or not words.follows(first) or words.gap[first] != " ":
            return False
        before = first - 1
        if (
            words.block[first] in words.headline
            or not words.upper(before)
            or words.raw[before].isupper()
            or self._ordinary(words.low[before])
            or (self._named_before(first) and words.low[before] not in self.known.given_like)
        ):
            return False
        if words.after(last - 1).startswith(", ") and last < len(words):
            age = words.low[last]
            if age.isdigit() and len(age) == 2 and words.after(last)[:1] in (",", "."):
                return True
        titled = before > 0 and (
            words.low[before - 1] in self.known.private_titles
            or words.low[before - 1] in self.known.townsfolk
            or words.low[before - 1] in _RANKS
        )
        return titled or (
            (
                words.low[before] in self.gazetteer.given_names
                or words.low[before] in self.known.given_like
            )
            and (not words.opens(before) or self._is_told_of(last))
        )

    def _is_told_of(self, last: int) -> bool:
        """Whether a verb of people follows: "Chad Poland was named"."""
        words = self.words
        return last < len(words) and words.follows(last) and words.low[last] in _TOLD

    def _named_before(self, first: int) -> bool:
        """Whether another name that is no person's ends right before ("South Africa Poland")."""
        for at in (first - 1, first - 2):
            hit = self.hit_at.get(at)
            if hit is not None and hit.last == first:
                return not (hit.of(Kind.PERSON) or hit.of(Kind.FAMILY))
        return False

    def _ordinary(self, low: str) -> bool:
        known = self.known
        return low in known.starters or low in known.sides or low in known.calendar
