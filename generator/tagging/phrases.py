"""Phrases of office: a title with all that hangs on it.

"Kenya's former Interior Cabinet Secretary, Kipchumba Murkomen": title, field, country, name and
whether the office is past or still to come. People, discovery and dates all read these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.offices import OfficeKind, Rank, narrow
from generator.tagging.words import Words

_FORMER = frozenset({"former", "ex", "late", "then", "erstwhile", "onetime", "previous", "deposed", "ousted",
                     "predecessor", "retired"})  # fmt: skip
_COMING = frozenset({"elect", "designate", "nominee", "select"})
_NEXT = frozenset({"next", "future", "incoming", "would"})
_PLAIN = frozenset({"acting", "interim", "new", "newly", "current", "incumbent", "outgoing", "visiting", "elected",
                    "appointed", "first", "second", "deputy", "sitting", "longtime", "embattled", "transitional",
                    "caretaker", "veteran", "counterpart", "hardline", "reformist", "assistant"})  # fmt: skip
_APOSTROPHE = ("'", "’", "‘")
_OF_BODIES = (Rank.ORGANISATION, Rank.OFFICIAL, Rank.LEGISLATURE)
_OF = frozenset({"of", "for", "to", "at"})
_FIELD_WORDS = frozenset(
    ["interior", "trade", "finance", "defence", "defense", "energy", "health", "education", "agriculture", "justice", "environment", "climate", "transport", "tourism", "culture", "labour", "labor", "industry", "commerce", "economy", "economic", "planning", "water", "oil", "petroleum", "mining", "foreign", "home", "security", "information", "communications", "technology", "science", "sports", "youth", "gender", "fisheries", "forestry", "housing", "infrastructure", "investment", "development", "cooperation", "treasury", "state", "internal", "external", "public", "works", "immigration", "migration", "digital", "telecommunications", "cyber", "women", "children", "social", "affairs", "lands", "local", "government", "peace", "africa", "middle", "east", "veterans", "commerce", "homeland"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title at words `head`, with everything that belongs to it in words `first` to `last`.

    `country` and `organisation` hold the office, `target` is where an envoy is posted, `field`
    the subject as written. `name` is the run of words that names the holder, before or after.
    """

    head: tuple[int, int]
    first: int
    last: int
    kind: OfficeKind
    country: str | None
    target: str | None
    organisation: str | None
    body: tuple[int, int] | None
    field: tuple[int, int] | None
    former: bool
    coming: bool
    name: tuple[int, int] | None
    definite: bool
    plural: bool = False


class Finder:
    """Reads the phrases of one report. Built for each report; holds nothing that outlives it."""

    def __init__(self, words: Words, hits: list[Hit], gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.hit_at: dict[int, Hit] = {}
        self.hit_end: dict[int, Hit] = {}
        for hit in hits:
            self.hit_at[hit.first] = hit
            self.hit_end[hit.last] = hit
        self.hits = hits

    def phrases(self) -> list[Phrase]:
        """Every phrase of office, in order."""
        found: list[Phrase] = []
        for hit in self.hits:
            office = _first(hit, Kind.OFFICE)
            if office is None:
                continue
            phrase = self._phrase(hit, self.gazetteer.offices.kinds[office.key])
            if office.form == "plural":
                found.extend(self._each(phrase))
            else:
                found.append(phrase)
        return found

    def _each(self, phrase: Phrase) -> list[Phrase]:
        """A phrase for each of the names behind a plural title: "Presidents Xi Jinping of China
        and Vladimir Putin"."""
        words, at = self.words, phrase.last
        shared = phrase.country
        if phrase.first > 1 and words.low[phrase.first - 1] == "and":
            shared = None  # "the Greek and Macedonian foreign ministers"
        found: list[Phrase] = []
        while at < len(words) and words.follows(at) and len(found) < 8:
            if words.low[at] == "and" and found:
                at += 1
                continue
            run = self.name_run(at)
            if run is None or (found and words.gap[run[0]] not in (" ", ", ")):
                break
            country, at = self._of_country(run[1], shared)
            found.append(replace(phrase, name=run, country=country, plural=True))
            if at < len(words) and words.gap[at] not in (", ", " ", "; "):
                break
        return found

    def _of_country(self, at: int, known: str | None) -> tuple[str | None, int]:
        """The country behind a name ("Peter O'Neill of Papua New Guinea"), and where it ends."""
        words = self.words
        if (
            at + 1 < len(words)
            and words.low[at] == "of"
            and words.follows(at)
            and words.gap[at] == " "
        ):
            start = at + 2 if words.low[at + 1] == "the" else at + 1
            hit = self.hit_at.get(start)
            place = _first(hit, Kind.COUNTRY) if hit is not None else None
            if hit is not None and place is not None and place.form in ("name", "abbreviation"):
                return place.key, hit.last
        return known, at

    # -- what stands around the title

    def _phrase(self, hit: Hit, kind: OfficeKind) -> Phrase:
        words = self.words
        former = coming = False
        first, last = hit.first, hit.last
        field: tuple[int, int] | None = None
        country = organisation = target = None
        body: tuple[int, int] | None = None
        if last < len(words) and words.low[last] in _COMING and words.follows(last):
            coming, last = True, last + 1
        if kind.field:
            start = self._field_before(first)
            if start < first:
                field, first = (start, first), start
        first, was, will = self._modifiers(first)
        former, coming = former or was, coming or will
        at, country, organisation = self._holder_before(first)
        if at == first and field is not None and country is None:
            field, first, country, organisation = self._split_field(field, first)
        first = at if at < first else first
        if country is None and organisation is None:
            body_start = self._institution_before(first)
            if body_start < first and field is None and kind.rank in _OF_BODIES:
                body, first = (body_start, first), body_start
        else:
            first, was, will = self._modifiers(first)
            former, coming = former or was, coming or will
        last = self._and_more(last)
        head = (hit.first, last)
        last, country, organisation, target, field, body = self._after(
            last, kind, country, organisation, field, body
        )
        definite = first > 0 and words.low[first - 1] in ("the", "his", "her", "its")
        if definite and words.follows(first):
            first -= 1
        if organisation is None and body is not None and country is None:
            country = self._country_within(body)
        name = self._name_after(last)
        if name is not None and country is None and organisation is None:
            country, _ = self._of_country(name[1], None)
        name = name or self._name_before(first)
        narrowed = kind
        if field is not None:
            narrowed = self.gazetteer.offices.kinds[
                narrow(kind.id, tuple(words.low[field[0] : field[1]]))
            ]
        return Phrase(
            head, first, last, narrowed, country, target, organisation, body, field,
            former, coming, name, definite,
        )  # fmt: skip

    def _near(self, at: int) -> bool:
        """Whether word `at` follows the one before it with a blank or a hyphen only."""
        return self.words.follows(at) and self.words.gap[at] in (" ", "-", "\u00a0", "\n", "–")

    def _modifiers(self, first: int) -> tuple[int, bool, bool]:
        former = coming = False
        while first > 0 and self._near(first):
            word = self.words.low[first - 1]
            if word in _FORMER:
                former = True
            elif word in _NEXT:
                coming = True
            elif not (
                word in _PLAIN or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))
            ):
                break
            first -= 1
        return first, former, coming

    def _field_before(self, first: int) -> int:
        """Where the subject before a title begins ("Interior and National Administration")."""
        words, at = self.words, first
        while at > 0 and first - at < 9:
            before = at - 1
            if not (words.follows(at) and words.gap[at] in (" ", ", ", " & ", "-")):
                break
            low = words.low[before]
            hit = self.hit_end.get(at)
            if hit is not None and (hit.of(Kind.COUNTRY) or hit.of(Kind.ORGANISATION)):
                break
            if (
                low in _FORMER
                or low in _PLAIN
                or words.possessive(before)
                or (words.gap[at] == ", " and at == first)
            ):
                break
            if low == "and" and at < first and before > 0:
                at = before
                continue
            headline = words.block[before] in words.headline
            if (
                words.upper(before) and not headline and not self._starter(before)
            ) or low in _FIELD_WORDS:
                at = before
                continue
            break
        while at < first and words.low[at] in ("and", "the"):
            at += 1
        return at

    def _starter(self, at: int) -> bool:
        return self.words.low[at] in self.gazetteer.context.starters

    def _holder_before(self, first: int) -> tuple[int, str | None, str | None]:
        """The country or organisation right before `first`: its start and who it is."""
        words = self.words
        at = first
        if at > 0 and words.follows(at) and words.possessive(at - 1):
            at -= 1
        elif not (
            at > 0
            and words.follows(at)
            and words.gap[at] in (" ", "-", "’ ", "' ", "‘ ", "\u00a0", "\n", ". ")
        ):
            return first, None, None
        hit = self.hit_end.get(at)
        if hit is None:
            return first, None, None
        country = _first(hit, Kind.COUNTRY)
        if country is not None and country.form != "city":  # "Barcelona president" is of a club
            codes = {entry.key for entry in hit.of(Kind.COUNTRY)}
            return hit.first, country.key if len(codes) == 1 else None, None
        body = _first(hit, Kind.ORGANISATION)
        if body is not None:
            return hit.first, None, body.key
        return first, None, None

    def _split_field(
        self, field: tuple[int, int], first: int
    ) -> tuple[tuple[int, int], int, str | None, str | None]:
        return field, first, None, None

    def _institution_before(self, first: int) -> int:
        """Where the name of a national institution before a title begins ("NBR", "National
        Electoral Commission"); `first` when there is none."""
        words, at = self.words, first
        if at > 0 and words.possessive(at - 1):
            at -= 1
        start = at
        while start > 0 and at - start < 7:
            before = start - 1
            low = words.low[before]
            if not (
                words.follows(start) and (words.gap[start] in (" ", "-", " & ") or start == at)
            ):
                break
            if low in ("of", "and", "for") and start < at and words.upper(start):
                start = before
                continue
            if (
                not words.upper(before)
                or self._starter(before)
                or words.block[before] in words.headline
            ):
                break
            start = before
        while start < at and words.low[start] in ("of", "and", "for"):
            start += 1
        run = words.low[start:at]
        if not run:
            return first
        known = self.gazetteer.context
        acronym = at - start == 1 and words.raw[start].isupper() and 2 <= len(words.raw[start]) <= 6
        if acronym or (
            known.institutions.intersection(run) and not known.companies.intersection(run)
        ):
            return start
        return first

    def _country_within(self, body: tuple[int, int]) -> str | None:
        for at in range(*body):
            hit = self.hit_at.get(at)
            if hit is not None and (entry := _first(hit, Kind.COUNTRY)):
                return entry.key
        return None

    def _after(
        self,
        last: int,
        kind: OfficeKind,
        country: str | None,
        organisation: str | None,
        field: tuple[int, int] | None,
        body: tuple[int, int] | None,
    ) -> tuple[
        int, str | None, str | None, str | None, tuple[int, int] | None, tuple[int, int] | None
    ]:
        """What a title takes behind it: "of Foreign Affairs and Cooperation of Rwanda"."""
        words = self.words
        target: str | None = None
        for _ in range(3):
            if not (last + 1 < len(words) and self._near(last)):
                break
            link = words.low[last]
            if link == "in" and words.low[last + 1 : last + 3] == ["charge", "of"]:
                at = last + 3
            elif link in _OF or (link == "in" and kind.rank is Rank.ENVOY):
                at = last + 1
            else:
                break
            if at < len(words) and words.low[at] == "the" and self._near(at):
                at += 1
            if not (at < len(words) and self._near(at)):
                break
            hit = self.hit_at.get(at)
            place = _first(hit, Kind.COUNTRY) if hit else None
            union = _first(hit, Kind.ORGANISATION) if hit else None
            if hit is not None and place is not None and place.form != "demonym":
                if kind.rank is Rank.ENVOY and link != "of":
                    target = place.key
                elif country is None and len({e.key for e in hit.of(Kind.COUNTRY)}) == 1:
                    country = place.key
                last = hit.last
                continue
            if hit is not None and union is not None:
                if organisation is None:
                    organisation = union.key
                    if kind.rank is Rank.ENVOY:
                        body = (hit.first, hit.last)
                last = hit.last
                continue
            end = self._field_after(at)
            if end == at:
                break
            if kind.field and field is None:
                field = (at, end)
            elif (
                kind.rank in _OF_BODIES
                and body is None
                and country is None
                and organisation is None
            ):
                run = set(words.low[at:end])
                known = self.gazetteer.context
                acronym = end - at == 1 and words.raw[at].isupper() and len(words.raw[at]) > 1
                if (run & known.institutions and not run & known.companies) or acronym:
                    body = (at, end)
                else:
                    break
            else:
                break
            last = end
        return last, country, organisation, target, field, body

    def _and_more(self, last: int) -> int:
        """The end of a title that goes on: "Minister of Foreign Affairs and Cooperation"."""
        words = self.words
        if not (words.upper(last - 1) and last + 1 < len(words) and words.low[last] == "and"):
            return last
        at = last + 1
        if not (self._near(last) and self._near(at) and words.upper(at)) or at in self.hit_at:
            return last
        of_titles = words.low[last - 1] in _FIELD_WORDS
        return self._field_after(at) if of_titles else last

    def _field_after(self, at: int) -> int:
        """The end of a subject that begins at `at` ("Foreign Affairs and Cooperation")."""
        words, end = self.words, at
        while end < len(words) and end - at < 10:
            if end > at and not (words.follows(end) and words.gap[end] in (" ", "-", ", ", " & ")):
                break
            low = words.low[end]
            hit = self.hit_at.get(end)
            if hit is not None and end > at and (hit.of(Kind.COUNTRY) or hit.of(Kind.OFFICE)):
                break
            if end > at and words.gap[end] == ", " and low not in _FIELD_WORDS:
                break
            if words.upper(end) or low in _FIELD_WORDS:
                end += 1
                continue
            if low in ("and", "of", "for", "the") and end > at and end + 1 < len(words):
                following = end + 1
                if words.low[following] == "the":
                    following += 1
                stop = self.hit_at.get(following)
                if (
                    stop is not None
                    and (stop.of(Kind.COUNTRY) or stop.of(Kind.OFFICE))
                    and low != "and"
                ):
                    break
                good = words.upper(following) or words.low[following] in _FIELD_WORDS
                if (
                    good
                    and words.follows(end + 1)
                    and words.gap[end + 1] in (" ", "-")
                    and not (stop is not None and (stop.of(Kind.OFFICE) or stop.of(Kind.PERSON)))
                ):
                    end += 1
                    continue
            break
        return end

    # -- names

    def _name_after(self, last: int) -> tuple[int, int] | None:
        words = self.words
        if last >= len(words) or not words.follows(last):
            return None
        if words.gap[last] not in (" ", ", ", "\u00a0", "\n", " – ", " - ", ". "):
            return None
        return self.name_run(last)

    def name_run(self, at: int) -> tuple[int, int] | None:
        """The name that begins at word `at`, honorifics apart; None where no name begins."""
        words, known = self.words, self.gazetteer.context
        while (
            at + 1 < len(words)
            and words.low[at] in known.honorifics
            and words.follows(at + 1)
            and not self._person_at(at)
            and not self._begins_particle_name(at)
        ):
            at += 1
        start = at
        while at < len(words) and at - start < 6:
            if at > start and not (words.follows(at) and words.gap[at] in _NAME_GAPS):
                break
            if at > start and words.gap[at] == ". " and len(words.raw[at - 1]) > 2:
                break
            low = words.low[at]
            if words.possessive(at):
                break
            if not words.upper(at):
                if (
                    at + 1 < len(words)
                    and low in known.particles
                    and low not in ("y", "e", "the", "an", "as")
                    and words.follows(at + 1)
                    and (words.upper(at + 1) or words.low[at + 1] in known.particles)
                    and words.gap[at + 1] in _NAME_GAPS
                ):
                    at += 1
                    continue
                break
            if low in known.calendar and at > start:
                break
            hit = self.hit_at.get(at)
            if hit is not None and not (hit.of(Kind.PERSON) or hit.of(Kind.FAMILY)):
                stop = hit.of(Kind.OFFICE) or hit.of(Kind.ORGANISATION) or hit.of(Kind.NOTHING)
                if stop or (hit.of(Kind.COUNTRY) and at > start):
                    break
                if at == start and hit.of(Kind.COUNTRY) and not words.upper(hit.last):
                    break
            if low in known.starters and (at == start or words.opens(at)):
                break
            at += 1
        return (start, at) if at > start else None

    def _person_at(self, at: int) -> bool:
        hit = self.hit_at.get(at)
        return hit is not None and bool(hit.of(Kind.PERSON))

    def _begins_particle_name(self, at: int) -> bool:
        """Whether an honorific is really a name: "U Thant" is not, "Marshal Law" is rare."""
        return self.words.low[at] == "the"

    def _name_before(self, first: int) -> tuple[int, int] | None:
        """The name that an appositive explains: "Guo Haiyan, the Chinese ambassador,"."""
        words, known = self.words, self.gazetteer.context
        if first <= 0 or not words.follows(first):
            return None
        gap = words.gap[first]
        at = first
        if gap == " " and words.low[first - 1] in ("as", "is", "was", "became"):
            return None
        if gap not in (", ", " (", " – ", " - ", "，"):
            return None
        start = at
        while start > 0 and at - start < 6:
            before = start - 1
            if start < at and not (words.follows(start) and words.gap[start] in _NAME_GAPS):
                break
            low = words.low[before]
            if words.possessive(before):
                return None
            if not words.upper(before):
                if start < at and low in known.particles and before > 0 and words.upper(before - 1):
                    start = before
                    continue
                break
            hit = self.hit_end.get(start)
            if hit is not None and not (hit.of(Kind.PERSON) or hit.of(Kind.FAMILY)):
                if start == at:
                    return None
                break
            if low in known.starters or low in known.calendar or low in known.honorifics:
                break
            start = before
        while start < at and words.low[start] in known.particles:
            start += 1
        return (start, at) if start < at else None


_NAME_GAPS = frozenset({" ", "-", "'", "’", "‘", ". ", "\u00a0", "\n", "‑", ".", "ʼ"})


def _first(hit: Hit, kind: Kind) -> Entry | None:
    for entry in hit.entries:
        if entry.kind is kind:
            return entry
    return None
