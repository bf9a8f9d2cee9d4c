"""Which countries a report names, and which of their doubtful names are meant.

A name that means nothing else counts where it stands. A weak name (Georgia, Jordan, Chad) counts
when the text around it or the rest of the report speaks for the country. A name that several
countries share (Korean, Congolese, Dominican) goes to the one that the report otherwise names,
and stays undecided when that is none or several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.tagging.evidence import Evidence
from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.namesakes import Namesakes
from generator.tagging.result_codes import result_codes
from generator.tagging.seats import Seats
from generator.tagging.words import TITLE, Words, split

_NEAR = frozenset({" ", "-", "\u00a0", "\n", "–"})
_TOWNS = ("city", "seat")
_OLD_CONGO = "zaire"


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a country: words `first` to `last`, the alias, how it was read, and the sort
    of name that it is."""

    code: str
    first: int
    last: int
    alias: str
    rule: str
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that could be several countries, or none."""

    first: int
    last: int
    alias: str
    rule: str
    candidates: tuple[str, ...]


class Countries:
    """Resolves the countries of one report, in two steps: what is sure, then what follows."""

    def __init__(self, words: Words, hits: list[Hit], gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.hit_at = {hit.first: hit for hit in hits}
        self.hit_end = {hit.last: hit for hit in hits}
        self.places: list[Place] = []
        self._parts = gazetteer.context.parts
        self.doubts: list[Doubt] = []
        self.later: list[tuple[Hit, tuple[Entry, ...]]] = []
        self.sure: Counter[str] = Counter()
        self.towns: set[tuple[str, ...]] = set()
        self.evidence = Evidence(words, hits, self.hit_at, gazetteer)
        self.seats = Seats(words, self.hit_at, gazetteer)
        self.namesakes = Namesakes(
            words, hits, self.hit_at, gazetteer, self._state_after, self.evidence.states
        )
        self.elsewhere = self.namesakes.found()
        # "The University of Georgia" says that Georgia is the state.
        self.barred = any(entry.key == "GE" for hit in hits for entry in hit.of(Kind.NOTHING))
        for hit in hits:
            entries = self._of_countries(hit)
            if entries:
                self._sort(hit, entries)
            elif hit.entries[0].kind is Kind.NOTHING and "," in hit.entries[0].alias:
                self.towns.add(split(hit.entries[0].alias.partition(",")[0]))

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
        if len(entries) == len(hit.entries):
            return entries
        barred = {entry.key for entry in hit.of(Kind.NOTHING)}
        if not barred <= self.gazetteer.countries.keys():
            return ()
        return tuple(entry for entry in entries if entry.key not in barred)

    def _sort(self, hit: Hit, entries: tuple[Entry, ...]) -> None:
        if self._no_mention(hit, entries):
            return
        other = self.elsewhere.get(tuple(self.words.low[hit.first : hit.last]))
        if other is not None and not self.namesakes.apart(hit):
            self._doubt(hit, entries, other)
            return
        codes = {entry.key for entry in entries}
        strong = [entry for entry in entries if not entry.weak]
        entry = strong[0] if strong else entries[0]
        town = entry.form in ("city", "seat") and self._part_of_name(hit)
        person = hit.of(Kind.FAMILY) or hit.of(Kind.PERSON)
        if len(codes) > 1 or not strong or town or person:
            self.later.append((hit, entries))
            return
        if self._named_person(hit, entry):
            self.later.append((hit, entries))
            return
        self._count(hit, entry, entry.form)

    def _count(self, hit: Hit, entry: Entry, rule: str) -> None:
        if hit.first < 4 and self.words.block[hit.first] != TITLE and self._dateline(hit):
            rule = "dateline"
        form = entry.form
        if form in _TOWNS and " ".join(self.words.low[hit.first : hit.last]) in self._parts:
            form = "part"
        self.places.append(Place(entry.key, hit.first, hit.last, entry.alias, rule, form))
        self.sure[entry.key] += 1

    def _dateline(self, hit: Hit) -> bool:
        """Whether the name stands in a dateline ("NAIROBI, Kenya, Nov 8 (Xinhua) –")."""
        words = self.words
        text = words.texts[words.block[hit.first]]
        head = text[words.end[hit.last - 1] : words.end[hit.last - 1] + 60]
        if words.start[hit.first] > 40:
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

    def _no_mention(self, hit: Hit, entries: tuple[Entry, ...]) -> bool:
        """Whether the name is plainly part of something else."""
        words, known = self.words, self.gazetteer.context
        first, last = hit.first, hit.last
        gap = words.gap[first]
        if (
            gap[-1:] in ("#", "@", "_")
            or gap.endswith("//")
            or words.low[first - 1 : first] == ["www"]
        ):
            return True
        behind = words.after(last - 1)
        after = words.low[last] if last < len(words) and words.follows(last) else ""
        form = entries[0].form
        if form == "combining" and not behind.startswith(("-", "–", "‑")):
            return True
        if behind[:1] in ("@", "_") or (behind == "." and after and words.raw[last].islower()):
            return True
        if form == "abbreviation":
            # "US$5" and "US $5 billion" are money.
            if behind.strip(" .\u00a0").startswith("$") or self._highway(last):
                return True
            if words.block[first] in words.shouting and words.low[first] in known.words_in_capitals:
                return True
        if (
            form in ("abbreviation", "demonym", "name")
            and after in known.money
            and entries[0].key == "US"
        ):
            return True
        if self._state_after(last):
            self.towns.add(tuple(words.low[first:last]))
            return True
        if self._publication(hit):
            return True
        if after in known.local_after and words.upper(last) and self._near(last):
            if last in self.hit_at and self.hit_at[last].of(Kind.OFFICE):
                return False  # "the British High Commissioner"
            return words.block[first] not in words.headline
        return form == "demonym" and (
            self._tongue(hit, after, behind) or self._of_a_parish(hit.last)
        )

    def _highway(self, last: int) -> bool:
        """Whether the name is a road's: "U.S. 31", "US Highway 52"."""
        words = self.words
        if last >= len(words) or not words.follows(last) or words.gap[last].strip(" .-"):
            return False
        return words.raw[last].isdigit() or words.low[last] in self.gazetteer.context.roads

    def _state_after(self, last: int) -> bool:
        """Whether ", Ohio" follows: a town of that name in a state."""
        words = self.words
        if not words.follows(last) or words.gap[last] not in (", ", ","):
            return False
        hit = self.hit_at.get(last)
        if hit is not None and hit.of(Kind.SUBDIVISION):
            return True
        if len(words.raw[last]) == 1 and words.after(last) == "." and last + 1 < len(words):
            return words.raw[last] + words.raw[last + 1] in self.gazetteer.context.subdivision_marks
        return words.raw[last] in self.gazetteer.context.subdivision_marks and (
            words.after(last)[:1] in (".", ",", ")", ";", "") or words.raw[last].isupper()
        )

    def _publication(self, hit: Hit) -> bool:
        words, known = self.words, self.gazetteer.context
        if words.block[hit.first] in words.headline:
            return False
        for at in range(hit.last, min(hit.last + 2, len(words))):
            if not (words.follows(at) and words.gap[at] == " " and words.upper(at)):
                break
            if words.low[at] in known.publication_after:
                return True
        first = hit.first
        if (
            first >= 2
            and words.low[first - 1] == "of"
            and words.low[first - 2] in ("times", "voice", "radio", "bank")
        ):
            return words.upper(first - 2) and words.low[first - 2] != "bank" and self._near(first)
        return False

    def _of_a_parish(self, last: int) -> bool:
        """Whether an adjective belongs to a church, club or hospital: "Swedish Medical Center"."""
        words = self.words
        for at in range(last, min(last + 3, len(words))):
            if not (words.follows(at) and words.gap[at] == " " and words.upper(at)):
                return False
            if words.low[at] in self.gazetteer.context.parishes:
                return words.block[at] not in words.headline
        return False

    def _near(self, at: int) -> bool:
        return self.words.follows(at) and self.words.gap[at] in _NEAR

    def _tongue(self, hit: Hit, after: str, behind: str) -> bool:
        """Whether a demonym is a language here ("speaks fluent Chinese", "said in French")."""
        words, known = self.words, self.gazetteer.context
        before = words.low[hit.first - 1] if words.follows(hit.first) else ""
        if after in known.tongue_after or before in known.speech:
            return True
        if before in ("in", "into", "from") and (
            not after or not behind.isspace() or after in known.after_tongue
        ):
            return words.raw[hit.first][-1:] != "s"
        return False

    def _part_of_name(self, hit: Hit) -> bool:
        """Whether a town's name is followed by another capital ("Paris Hilton")."""
        words, last = self.words, hit.last
        if words.block[hit.first] in words.headline or not words.follows(last):
            return False
        if words.gap[last] != " " or not words.upper(last):
            return False
        return last not in self.hit_at and words.low[last] not in self.gazetteer.context.calendar

    def _without_towns(self) -> None:
        """Take back the names that are towns of a state: those the text puts there ("Lima, Ohio"),
        and, where it names several states, those of which only a town speaks for the country."""
        if not self.towns and self.evidence.states < 2:
            return
        local = self.evidence.states + 2 * len(self.towns)
        firm = {place.code for place in self.places if place.rule not in ("city", "seat")}
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

    def _named_person(self, hit: Hit, entry: Entry) -> bool:
        """Whether a strong name may be a person's: "Israel Adesanya said", "Mr. England"."""
        if entry.form not in ("name", "seat", "city") or hit.last - hit.first > 1:
            return entry.form == "demonym" and self._surname(hit)
        if self.words.low[hit.first] in self.gazetteer.context.given_like and self._surname_after(
            hit.last
        ):
            return True
        if entry.form == "name" and (self._in_a_name(hit) or self._stranger_before(hit.first)):
            return True
        return self._given_before(hit.first) or self.evidence.titled(hit.first)

    def _surname(self, hit: Hit) -> bool:
        """Whether a demonym is a surname here: "Ms. French", "Dawn English"."""
        if self.words.low[hit.first] not in self.gazetteer.context.surname_demonyms:
            return False
        first = hit.first
        titled = self.evidence.titled(first) or self._given_before(first)
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
        return behind.isdisjoint(
            known.state_nouns | known.institutions | known.companies | known.calendar | known.things
        )

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

    # -- what follows from the rest

    def settle(self, led: Mapping[str, int], covered: Collection[int]) -> None:
        """Decide the doubtful names. `led` counts mentions of leaders by country; `covered` are
        words that turned out to be people."""
        support = Counter(self.sure)
        for code, count in led.items():
            support[code] += count
        waiting = [(hit, entries) for hit, entries in self.later if hit.first not in covered]
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
            self._share(hit, entries, support)
        self.places.sort(key=lambda place: place.first)
        self.doubts.sort(key=lambda doubt: doubt.first)

    def without_lone_towns(self, led: Collection[str]) -> None:
        """Take back countries for which only towns speak: where things happen is no party to
        them. A capital that acts speaks for its country, and so do its leaders (`led`)."""
        firm = {place.code for place in self.places if place.form not in _TOWNS}.union(led)
        for place in self.places:
            if (
                place.code not in firm
                and place.form == "seat"
                and self.seats.acts(place.first, place.last)
            ):
                firm.add(place.code)
        for place in self.places:
            if place.code not in firm:
                self.doubts.append(
                    Doubt(place.first, place.last, place.alias, "town-alone", (place.code,))
                )
        self.places = [place for place in self.places if place.code in firm]
        self.doubts.sort(key=lambda doubt: doubt.first)

    def _share(self, hit: Hit, entries: tuple[Entry, ...], support: Mapping[str, int]) -> None:
        """Give a shared name to the one country that the report otherwise names."""
        named = [entry for entry in entries if support.get(entry.key)]
        if self._low(hit) == "congo" and _OLD_CONGO in self.words.where:
            # While the one was Zaire, the other was Congo.
            named = [entry for entry in entries if entry.key == "CG"]
        elif {"name", "city"} <= {entry.form for entry in entries}:
            named = self._likelier(hit, entries, support)
        elif len({entry.key for entry in named}) > 1:
            sentence = self.words.sentence[hit.first]
            block = self.words.block[hit.first]
            for same in ("sentence", "block"):
                near = {
                    place.code
                    for place in self.places
                    if place.code in {entry.key for entry in named}
                    and (self.words.sentence[place.first] == sentence if same == "sentence"
                         else self.words.block[place.first] == block)
                }  # fmt: skip
                if len(near) == 1:
                    named = [entry for entry in named if entry.key in near]
                    break
        if len({entry.key for entry in named}) == 1:
            self.places.append(
                Place(
                    named[0].key, hit.first, hit.last, named[0].alias, "shared-name", named[0].form
                )
            )
        elif not named and (code := self.gazetteer.context.likelier.get(self._low(hit))):
            entry = next(entry for entry in entries if entry.key == code)
            self.places.append(
                Place(code, hit.first, hit.last, entry.alias, "likelier-name", entry.form)
            )
        else:
            self._doubt(hit, entries, "shared-name")

    def _low(self, hit: Hit) -> str:
        return " ".join(self.words.low[hit.first : hit.last])

    def _likelier(
        self, hit: Hit, entries: tuple[Entry, ...], support: Mapping[str, int]
    ) -> list[Entry]:
        """Of a country and a town or state elsewhere ("Georgia"), the one that the text speaks
        for by a clear margin."""
        scored = []
        for entry in entries:
            score = self.evidence.score(hit, entry, support)
            if entry.form == "city":
                local = (
                    self.evidence.states
                    or self.namesakes.local > 1
                    or self.barred
                    or any(
                        place.code == entry.key and place.rule == "city" for place in self.places
                    )
                )
                score += 7 if local else -3
            scored.append((score, entry))
        scored.sort(key=lambda pair: -pair[0])
        if scored[0][0] >= 2 and scored[0][0] >= scored[1][0] + 2:
            return [scored[0][1]]
        return []

    def _doubt(self, hit: Hit, entries: tuple[Entry, ...], rule: str) -> None:
        codes = tuple(sorted({entry.key for entry in entries}))
        self.doubts.append(Doubt(hit.first, hit.last, entries[0].alias, rule, codes))
