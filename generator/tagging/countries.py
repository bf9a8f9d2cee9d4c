"""Which countries a report names, and which of their doubtful names are meant.

A name that means nothing else counts where it stands. A weak name (Georgia, Jordan, Chad) counts
when the text around it or the rest of the report speaks for the country. A name that several
countries share (Korean, Congolese, Dominican) goes to the one that the report otherwise names,
and stays undecided when that is none or several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter

import msgspec

from generator.tagging.bearers import Bearers
from generator.tagging.evidence import Evidence
from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.namesakes import Namesakes
from generator.tagging.plain import Plain
from generator.tagging.result_codes import result_codes
from generator.tagging.seats import Seats
from generator.tagging.sharing import Sharing
from generator.tagging.within import Within
from generator.tagging.words import TITLE, Words, split

_TOWNS = ("city", "seat")
_FIRST = attrgetter("first")


class Place(msgspec.Struct, frozen=True):
    """A mention of a country: words `first` to `last`, the alias, how it was read, and the sort
    of name that it is."""

    code: str
    first: int
    last: int
    alias: str
    rule: str
    form: str = "name"


class Doubt(msgspec.Struct, frozen=True):
    """A name that could be several countries, or none."""

    first: int
    last: int
    alias: str
    rule: str
    candidates: tuple[str, ...]


class Countries:
    """Resolves the countries of one report, in two steps: what is sure, then what follows."""

    def __init__(self, words: Words, hits: Hits, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.hit_at = hits.at
        self.hit_end = hits.end
        self.places: list[Place] = []
        self._parts = gazetteer.context.parts
        self.doubts: list[Doubt] = []
        self.later: list[tuple[Hit, tuple[Entry, ...]]] = []
        self.sure: Counter[str] = Counter()
        self.towns: set[tuple[str, ...]] = set()
        self.evidence = Evidence(words, hits, gazetteer)
        self.seats = Seats(words, self.hit_at, gazetteer)
        self.within = Within(words, hits, gazetteer)
        stands = Plain(words, gazetteer, self.within).stands
        self.plain = {hit.first for hit in hits.of(Kind.COUNTRY) if stands(hit)}
        self.bearers = Bearers(words, self.hit_at, self.hit_end, gazetteer, self.evidence.titled)
        self.namesakes = Namesakes(
            words, hits, gazetteer, self.within.in_a_state, self.evidence.states,
            self.plain,
        )  # fmt: skip
        self.elsewhere = self.namesakes.found()
        # "The University of Georgia" says that Georgia is the state.
        barred = any(
            entry.key == "GE" for hit in hits.of(Kind.NOTHING) for entry in hit.of(Kind.NOTHING)
        )
        local = bool(self.evidence.states or self.namesakes.in_america or barred)
        self.sharing = Sharing(words, gazetteer, self.evidence, local)
        for hit in hits.of(Kind.COUNTRY):
            if entries := self._of_countries(hit):
                self._sort(hit, entries)
        for hit in hits.of(Kind.NOTHING):
            alias = hit.entries[0].alias
            if hit.entries[0].kind is Kind.NOTHING and "," in alias and not self._of_countries(hit):
                self.towns.add(split(alias.partition(",")[0]))

        self._without_towns()
        for at, code in result_codes(words, gazetteer):
            if at not in self.hit_at or not self.hit_at[at].of(Kind.COUNTRY):
                self.places.append(Place(code, at, at + 1, words.raw[at], "code", "code"))
                self.sure[code] += 1
        self._promote()

    # -- the sure ones

    def _of_countries(self, hit: Hit) -> tuple[Entry, ...]:
        """The countries that the name may be; none where a phrase of the same words is something
        else ("African American"), at all or for that country."""
        entries = hit.of(Kind.COUNTRY)
        if not entries or len(entries) == len(hit.entries):
            return entries
        barred = {entry.key for entry in hit.of(Kind.NOTHING)}
        if not barred <= self.gazetteer.countries.keys():
            return ()
        return tuple(entry for entry in entries if entry.key not in barred)

    def _sort(self, hit: Hit, entries: tuple[Entry, ...]) -> None:
        plain = hit.first in self.plain
        if not plain and self.within.no_mention(hit, entries):
            if self.within.in_a_state(hit.last):
                self.towns.add(tuple(self.words.low[hit.first : hit.last]))
            return
        if self.elsewhere:
            other = self.elsewhere.get(tuple(self.words.low[hit.first : hit.last]))
            if other is not None and not self.namesakes.apart(hit):
                self._doubt(hit, entries, other)
                return
        if plain and len(entries) == 1 and not entries[0].weak:
            self._count(hit, entries[0], entries[0].form)
            return
        codes = {entry.key for entry in entries}
        strong = [entry for entry in entries if not entry.weak]
        entry = strong[0] if strong else entries[0]
        town = not plain and entry.form in _TOWNS and self.within.opens_a_name(hit)
        person = hit.of(Kind.FAMILY) or hit.of(Kind.PERSON)
        if len(codes) > 1 or not strong or town or person:
            self.later.append((hit, entries))
            return
        if not plain and self.bearers.bears(hit, entry):
            self.later.append((hit, entries))
            return
        self._count(hit, entry, entry.form)

    def _count(self, hit: Hit, entry: Entry, rule: str) -> None:
        first, last, form = hit.first, hit.last, entry.form
        if first < 4 and self.words.block[first] != TITLE and self._dateline(hit):
            rule = "dateline"
        if form in _TOWNS and " ".join(self.words.low[first:last]) in self._parts:
            form = "part"
        self.places.append(Place(entry.key, first, last, entry.alias, rule, form))
        self.sure[entry.key] += 1

    def _dateline(self, hit: Hit) -> bool:
        """Whether the name stands in a dateline ("NAIROBI, Kenya, Nov 8 (Xinhua) –")."""
        words = self.words
        text = words.texts[words.block[hit.first]]
        head = text[words.end(hit.last - 1) : words.end(hit.last - 1) + 60]
        if words.start(hit.first) > 40:
            return False
        for mark in ("–", "—", " - ", "--"):
            at = head.find(mark)
            if (
                at >= 0
                and "." not in head[:at].replace(". ", " ", 2)
                and len(head[:at].split()) <= 8
            ):
                lowered = [w for w in head[:at].split() if w[:1].isalpha() and w[0].islower()]
                return not lowered
        return False

    def _without_towns(self) -> None:
        """Take back the names that are towns of a state: those the text puts there ("Lima, Ohio"),
        and, where it names several states, those of which only a town speaks for the country."""
        if not self.towns and self.evidence.states < 2:
            return
        local = self.evidence.states + 2 * len(self.towns)
        firm = {place.code for place in self.places if place.rule not in ("city", "seat")}
        # "Her native Holland" beside Utrecht: a name still in doubt speaks for its towns.
        firm |= {entries[0].key for _, entries in self.later if entries[0].form == "name"}
        kept = []
        for place in self.places:
            namesake = tuple(self.words.low[place.first : place.last]) in self.towns
            lone = place.code not in firm and place.code != "US" and place.form != "part"
            if namesake and place.rule != "demonym" and not self._apart(place.first):
                self.sure[place.code] -= 1
            elif lone and local >= (2 if place.rule == "city" else 3):
                self.sure[place.code] -= 1
                alias = place.alias
                self.doubts.append(
                    Doubt(place.first, place.last, alias, "town-of-a-state", (place.code,))
                )
            else:
                kept.append(place)
        self.places = kept
        self.sure = +self.sure
        self.later = [
            (hit, entries)
            for hit, entries in self.later
            if tuple(self.words.low[hit.first : hit.last]) not in self.towns
            or self._apart(hit.first)
        ]

    def _apart(self, first: int) -> bool:
        hit = self.hit_at.get(first)
        return hit is not None and self.namesakes.apart(hit)

    def _promote(self) -> None:
        """Count weak names that the text right around them speaks for, so that people of the
        country find support."""
        if not self.later:
            return
        left = []
        support = Counter(self.sure)
        for hit, entries in self.later:
            person = hit.of(Kind.FAMILY) or hit.of(Kind.PERSON)
            single = len({entry.key for entry in entries}) == 1 and not person
            if single and self.evidence.score(hit, entries[0], support) >= 3:
                self._count(hit, entries[0], f"{entries[0].form}-with-support")
            else:
                left.append((hit, entries))
        self.later = left

    # -- what follows from the rest

    def settle(self, led: Mapping[str, int], covered: Collection[int]) -> None:
        """Decide the doubtful names. `led` counts mentions of leaders by country; `covered` are
        words that turned out to be people."""
        waiting = [(hit, entries) for hit, entries in self.later if hit.first not in covered]
        if waiting:
            self._decide(waiting, led)
        self.places.sort(key=_FIRST)
        self.doubts.sort(key=_FIRST)

    def _decide(
        self, waiting: Sequence[tuple[Hit, tuple[Entry, ...]]], led: Mapping[str, int]
    ) -> None:
        support = Counter(self.sure)
        for code, count in led.items():
            support[code] += count
        lone: list[tuple[Hit, tuple[Entry, ...]]] = []
        sums: Counter[str] = Counter()
        scored = []
        for hit, entries in waiting:
            codes = sorted({entry.key for entry in entries})
            if len(codes) > 1:
                lone.append((hit, entries))
                continue
            score = self.evidence.score(hit, entries[0], support)
            scored.append((hit, entries, score))
            sums[codes[0]] = max(sums[codes[0]], score)
        for hit, entries, score in scored:
            entry = entries[0]
            best = sums[entry.key]
            if score >= 2 or (score >= 0 and (best >= 3 or support[entry.key] > 0)):
                self._count(hit, entry, f"{entry.form}-with-support")
            elif score > -2:
                self._doubt(hit, entries, "weak-name")
        for hit, entries in lone:
            meant = self.sharing.meant(hit, entries, support, self.places)
            if meant is None:
                self._doubt(hit, entries, "shared-name")
                continue
            entry, rule = meant
            self.places.append(Place(entry.key, hit.first, hit.last, entry.alias, rule, entry.form))

    def without_lone_towns(self, led: Collection[str]) -> None:
        """Take back countries for which only towns speak: where things happen is no party to
        them. A capital that acts speaks for its country, and so do its leaders (`led`)."""
        firm = {place.code for place in self.places if place.form not in _TOWNS}.union(led)
        # In a local report that names no other country, "Moscow plans a park" is a town.
        homely = self.namesakes.in_america and firm <= {"US"}
        for place in self.places:
            if (
                place.code not in firm
                and place.form == "seat"
                and (place.code == "US" or not homely)
                and self.seats.acts(place.first, place.last)
            ):
                firm.add(place.code)
        for place in self.places:
            if place.code not in firm:
                self.doubts.append(
                    Doubt(place.first, place.last, place.alias, "town-alone", (place.code,))
                )
        self.places = [place for place in self.places if place.code in firm]
        self.doubts.sort(key=_FIRST)

    def _doubt(self, hit: Hit, entries: tuple[Entry, ...], rule: str) -> None:
        codes = tuple(sorted({entry.key for entry in entries}))
        self.doubts.append(Doubt(hit.first, hit.last, entries[0].alias, rule, codes))
