"""What says, right around a name, that it is a town's: a state, a mayor, a school, a match against
another town.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.words import TITLE, Words

TOWN_OF = frozenset({"city", "town", "village", "mayor", "township", "borough", "downtown"})
# How many words a row of towns may run on before its state.
_ROW = 14
PLAYS = frozenset(
    """beat beats edged edges lost loses topped tops routed routs downed downs blanked blanks
    defeated defeats hosts hosted visits plays play played
    upset shut led trailed rallied swims wrestles travels""".split()
)
_PLAYS_OR = PLAYS | {"to", "past"}
# Right behind a name in a headline: no state has these.
IN_HEADLINES = frozenset(
    f"{one} {other}"
    for one, others in {
        "city": "council manager hall clerk attorney",
        "village": "council board hall trustees",
        "town": "council board hall manager clerk supervisor officials",
        "township": "trustees board supervisors",
        "high": "school",
        "middle": "school",
        "elementary": "school",
        "school": "board district",
        "community": "briefs schools school hospital news",
        "public": "schools library",
        "fire": "department",
        "volunteer": "fire",
    }.items()
    for other in others.split()
)
PLACES = frozenset({"town", "village", "township", "city"})
_DASH = ("—", "–", "--", " - ")


class TownCues:
    """Looks at the words around the names of one report. `local` says how much in the report is
    of places in America, `plain` which countries are plainly named in each sentence; both are
    known only when all names have been seen."""

    def __init__(
        self,
        words: Words,
        hit_at: Mapping[int, Hit],
        gazetteer: Gazetteer,
        in_a_state: Callable[[int], bool],
        local: Callable[[], int],
        plain: Callable[[], Mapping[int, set[str]]],
    ) -> None:
        self.words = words
        self.hit_at = hit_at
        self.gazetteer = gazetteer
        self.known = gazetteer.context
        self.in_a_state = in_a_state
        self.local = local
        self.plain = plain

    def points(self, hit: Hit) -> int:
        """What speaks for a town in the words around one mention."""
        words, first, last = self.words, hit.first, hit.last
        if self.in_a_state(last) or self.in_a_row(last):
            return 4
        if self._plays_a_town(hit):
            return 3
        if self._dateline(hit):
            return 4 if self.local() else 2
        if words.follows(first) and words.low[first - 1] == "downtown":
            return 3
        if (
            first > 1
            and words.follows(first - 1)
            and words.low[first - 1] == "of"
            and words.low[first - 2] in TOWN_OF
        ):
            return 3
        if not (last < len(words.low) and words.follows(last) and words.gap[last] == " "):
            return 0
        if self._team(hit):
            return 2
        if words.block[first] in words.headline:
            return 2 if words.low[last] in self.known.townsfolk or self._school(last) else 0
        if words.raw[last].islower():
            return 3 if words.low[last] in self.known.townsfolk or self._people(hit) else 0
        for at in range(last, min(last + 3, len(words.low))):
            if not (words.follows(at) and words.gap[at] == " " and words.upper(at)):
                break
            if words.low[at] in self.known.town_bodies:
                return 3
        return 0

    def homes(self, hit: Hit) -> int:
        """How many states, counties and quarters of towns called like the country are named."""
        name = " ".join(self.words.low[hit.first : hit.last])
        said = self.words.said
        return sum(
            home in said or (" " in home and self._named(home.split()))
            for home in self.known.namesake_homes.get(name, ())
        )

    def _named(self, wanted: list[str]) -> bool:
        low = self.words.low
        size = len(wanted)
        return any(low[at : at + size] == wanted for at in self.words.places(wanted[0]))

    def of_a_town(self, hit: Hit) -> bool:
        """Whether a town stands before the name of a people: "the Owensville Dutchmen"."""
        words, first = self.words, hit.first
        return (
            words.follows(first)
            and words.gap[first] == " "
            and words.upper(first - 1)
            and not words.opens(first - 1)
            and not words.raw[first - 1].isupper()
            and words.block[first] not in words.headline
            and words.low[first - 1] not in self.known.starters | self.known.sides
            and first - 1 not in self.hit_at
            and hit.of(Kind.COUNTRY)[0].form == "demonym"
            and words.low[first].endswith(("men", "s"))
        )

    def _team(self, hit: Hit) -> bool:
        """Whether a team of a school or town follows: "Cuba Wildcats", "Mexico Lady Bulldogs"."""
        words, last = self.words, hit.last
        return words.low[last] in self.known.mascots and words.upper(last) and self.local() > 0

    def _school(self, last: int) -> bool:
        """Whether a school or a town's council follows, in a headline, where all words may have
        capitals."""
        words = self.words
        return " ".join(words.low[last : last + 2]) in IN_HEADLINES

    def _people(self, hit: Hit) -> bool:
        """Whether those who live or learn in a town follow: "Poland students"."""
        words, last = self.words, hit.last
        if words.low[last] in PLACES and self._school(last):
            return True  # "Sweden town board"
        return words.low[last] in self.known.townspeople and self._rare(hit)

    def _rare(self, hit: Hit) -> bool:
        """Whether towns of that name are as often in local reports as the country."""
        return " ".join(self.words.low[hit.first : hit.last]) in self.known.namesakes

    def in_a_row(self, last: int) -> bool:
        """Whether it stands in a row of towns that ends in a state: "Norway, Peru and China,
        Maine"."""
        words = self.words
        for at in range(last, min(last + _ROW, len(words.low) - 1)):
            if not words.follows(at):
                return False
            if words.low[at] == "and" and words.gap[at].strip() in ("", ","):
                continue
            if not words.upper(at) or words.gap[at] not in (", ", " "):
                return False
            if at == last and words.gap[at] == " ":
                return False
            if at > last and self.in_a_state(at + 1):
                return True
        return False

    def _plays_a_town(self, hit: Hit) -> bool:
        """Whether it plays against a town: "Lebanon beat Carthage 27-14". Countries play against
        countries, and a report on them names others."""
        own = {entry.key for entry in hit.of(Kind.COUNTRY)}
        return self.plays_another(hit) and all(named <= own for named in self.plain().values())

    def plays_another(self, hit: Hit) -> bool:
        """Whether it plays against what is called like no country."""
        words, first, last = self.words, hit.first, hit.last
        if (
            last < len(words.low)
            and words.follows(last)
            and words.raw[last].isdigit()
            and self._scores(hit)
        ):
            return True
        if last + 1 < len(words.low) and words.follows(last) and words.low[last] in PLAYS:
            at = last + 1
            if words.low[at] in ("to", "at", "by", "past", "over", "with"):
                at += 1
        elif (
            first > 1
            and words.follows(first)
            and words.low[first - 1] == "at"
            and words.low[first - 2] in PLAYS
        ):
            return True  # countries play in, towns play at
        elif first > 1 and words.follows(first) and words.low[first - 1] in _PLAYS_OR:
            at = first - 2
            if words.low[first - 1] in ("to", "past") and words.low[at] not in PLAYS:
                return False
            at -= words.low[at] in PLAYS and words.low[first - 1] not in PLAYS
        else:
            return False
        if not 0 <= at < len(words.low) or words.sentence[at] != words.sentence[first]:
            return False
        other = self.hit_at.get(at)
        known = other is not None and other.of(Kind.COUNTRY)
        return words.upper(at) and not (known and known[0].form not in ("city", "seat"))

    def _scores(self, hit: Hit) -> bool:
        """Whether it stands in a result with what is called like no country: "Lebanon 42, Boiling
        Springs 21"."""
        words, first = self.words, hit.first
        behind = self._run(hit.last + 1, 1)
        if behind and words.gap[hit.last + 1] == ", ":
            end = hit.last + 1 + behind
            return end < len(words.low) and words.follows(end) and words.raw[end].isdigit()
        if first > 1 and words.follows(first) and words.gap[first] == ", ":
            return words.raw[first - 1].isdigit() and self._run(first - 2, -1) > 0
        return False

    def _run(self, at: int, step: int) -> int:
        """How many words with capitals stand from word `at` on, to the right or left, in one block;
        none where one is a country's name."""
        words, start = self.words, at
        while (
            0 <= at < len(words.low) and words.block[at] == words.block[start] and words.upper(at)
        ):
            hit = self.hit_at.get(at)
            if abs(at - start) > 3 or (hit is not None and hit.of(Kind.COUNTRY)):
                return 0
            at += step
        return abs(at - start)

    def _dateline(self, hit: Hit) -> bool:
        """Whether the name in capitals opens the body before a dash: no agency dates a report
        from a country, but from its towns, unless the town is called like the country."""
        words = self.words
        block = words.block[hit.first]
        if block == TITLE or (hit.first > 0 and words.block[hit.first - 1] == block):
            return False
        if not all(word.isupper() for word in words.raw[hit.first : hit.last]):
            return False
        if not self.local() and not self._rare(hit):
            return False
        country = self.gazetteer.countries.get(hit.of(Kind.COUNTRY)[0].key)
        if country is not None and country.capital == country.name:
            return False
        behind = words.texts[block][words.end(hit.last - 1) :][:12].lstrip()
        return behind.startswith(_DASH) or behind.startswith(("- ", "(AP) "))
