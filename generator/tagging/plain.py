"""Names of countries around which nothing stands that makes them anything else: "in Kenya on
Monday". Most are such, and need not be asked about towns, bearers, newspapers and tongues.

Each rule of `within`, `bearers`, `namesake_people` and `town_cues` looks for signs beside the name:
a capital, a mark, a figure or one of some words. Where no sign of any rule stands, all of them say
no. A rule that looks for another sign must be given it here too; a test compares the answers.
"""

from __future__ import annotations

from functools import lru_cache

from generator.tagging.context import Context
from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.parting import APOSTROPHES
from generator.tagging.town_cues import IN_HEADLINES, PLACES, PLAYS, TOWN_OF
from generator.tagging.within import NAMED_OF, TONGUES_BEHIND, Within
from generator.tagging.words import Words

_FORMS = frozenset({"name", "demonym", "seat", "city"})
_CONTINENTS = frozenset("africa america asia europe caribbean".split())
_ARTICLES = frozenset({"a", "an", "the"})
# Signs two words before a name.
_BEFORE_THAT = PLAYS | TOWN_OF | NAMED_OF
_Words = frozenset[str]


@lru_cache(maxsize=2)
def _signs(speech: _Words, *behind: _Words) -> tuple[_Words, _Words]:
    """The words that are signs right before a name and right behind it."""
    first = {phrase.partition(" ")[0] for phrase in IN_HEADLINES}
    before = PLAYS | speech | {"downtown", "www"}
    return before, PLAYS.union(PLACES, first, *behind)


def _of(known: Context) -> tuple[_Words, _Words]:
    return _signs(known.speech, known.money, known.tongue_after, known.townsfolk, known.townspeople)


class Plain:
    """Looks around the names of one report."""

    def __init__(self, words: Words, gazetteer: Gazetteer, within: Within) -> None:
        self.words = words
        self._before, self._behind = _of(gazetteer.context)
        self._states = within.states

    def stands(self, hit: Hit) -> bool:
        """Whether no rule can make the name of a country something else."""
        for entry in hit.entries:
            if entry.kind is not Kind.COUNTRY or entry.form not in _FORMS:
                return False
        return self._opens(hit) and self._ends(hit)

    def _opens(self, hit: Hit) -> bool:
        """Whether nothing before the name is a sign."""
        words, first = self.words, hit.first
        if first == 0:
            return words.gap[0] == "" and not words.raw[0].isupper()
        before = words.low[first - 1]
        if before in self._before or (first > 1 and words.low[first - 2] in _BEFORE_THAT):
            return False
        if words.follows(first):
            return (
                words.gap[first] == " "
                and not words.raw[first - 1][0].isupper()
                and (before not in TONGUES_BEHIND or hit.entries[0].form != "demonym")
            )
        return words.gap[first][-1:] in ("", " ") and not words.raw[first].isupper()

    def _ends(self, hit: Hit) -> bool:
        """Whether nothing behind the name is a sign."""
        words, last = self.words, hit.last
        if not (last < len(words.low) and words.follows(last)):
            if last < len(words.low) and words.block[last] == words.block[last - 1]:
                return words.gap[last][:1] not in ("@", "_")
            text = words.texts[words.block[last - 1]]
            return "@" not in text and "_" not in text
        gap, low, letter = words.gap[last], words.low[last], words.raw[last][0]
        if gap == " ":
            if low == "and" and self._states:
                return False
            return letter.islower() and low not in self._behind
        if gap == ", ":
            return (
                not self._states
                and not letter.isdigit()
                and low not in self._behind
                and low not in _ARTICLES
                and _CONTINENTS.isdisjoint(words.low[last : last + 2])
            )
        return low == "s" and gap in APOSTROPHES
