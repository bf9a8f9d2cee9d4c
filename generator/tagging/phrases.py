"""Phrases of office: a title with all that hangs on it.

"Kenya's former Interior Cabinet Secretary, Kipchumba Murkomen": title, field, country, name and
whether the office is past or still to come. People, discovery and dates all read these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.names import Names
from generator.tagging.offices import OfficeKind, Rank, narrow
from generator.tagging.words import Words

_OF_BODIES = (Rank.ORGANISATION, Rank.OFFICIAL, Rank.LEGISLATURE)
_BEHIND_HOLDER = frozenset({" ", "-", "’ ", "' ", "‘ ", "\u00a0", "\n", ". "})
_OF = frozenset({"of", "for", "to", "at"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title at words `head`, with everything that belongs to it in words `first` to `last`.

    `country` and `organisation` hold the office, `target` is where an envoy is posted, `field`
    the subject as written, `body` the institution or body that stands beside the title. `name` is
    the run of words that names the holder, before or after. `local` is an office of a town or
    state; `junior` is the word that makes the title a deputy's.
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
    local: bool = False
    junior: int | None = None
    plural: bool = False


@dataclass(slots=True)
class _Draft:
    """What is found out about a title while walking around it."""

    country: str | None = None
    target: str | None = None
    organisation: str | None = None
    body: tuple[int, int] | None = None
    field: tuple[int, int] | None = None
    former: bool = False
    coming: bool = False
    local: bool = False
    junior: int | None = None


class Finder:
    """Reads the phrases of one report. Built for each report; holds nothing that outlives it."""

    def __init__(self, words: Words, hits: list[Hit], gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.known = gazetteer.context
        self.hit_at: dict[int, Hit] = {}
        self.hit_end: dict[int, Hit] = {}
        for hit in hits:
            self.hit_at[hit.first] = hit
            self.hit_end[hit.last] = hit
        self.hits = hits
        self.names = Names(words, self.hit_at, self.hit_end, gazetteer.context)

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
            run = self.names.run(at)
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
        first, last = hit.first, hit.last
        draft = _Draft()
        if last < len(words) and words.low[last] in self.known.coming_after and words.follows(last):
            draft.coming, last = True, last + 1
        if kind.field:
            start = self._field_before(first)
            if start < first:
                draft.field, first = (start, first), start
        first = self._modifiers(first, draft)
        first = self._holder_before(first, draft)
        if draft.country is None and draft.organisation is None:
            start = self._institution_before(first)
            if start < first and draft.field is None and kind.rank in _OF_BODIES:
                draft.body, first = (start, first), start
        else:
            first = self._modifiers(first, draft)
        last = self._and_more(last)
        head = (hit.first, last)
        last = self._after(last, kind, draft)
        if words.follows(first) and words.low[first - 1] in ("the", "his", "her", "its"):
            first -= 1
        if draft.organisation is None and draft.body is not None and draft.country is None:
            draft.country = self._country_within(draft.body)
        name = self.names.behind(last)
        if name is not None and draft.country is None and draft.organisation is None:
            draft.country, _ = self._of_country(name[1], None)
        kinds = self.gazetteer.offices.kinds
        if draft.junior is not None:
            kind = kinds["junior-minister" if kind.rank is Rank.MINISTER else "junior-official"]
        elif draft.field is not None:
            kind = kinds[narrow(kind.id, tuple(words.low[slice(*draft.field)]))]
        return Phrase(
            head, first, last, kind, draft.country, draft.target, draft.organisation, draft.body,
            draft.field, draft.former, draft.coming, name or self.names.before(first), draft.local,
            draft.junior,
        )  # fmt: skip

    def _near(self, at: int) -> bool:
        """Whether word `at` follows the one before it with a blank or a hyphen only."""
        return self.words.follows(at) and self.words.gap[at] in (" ", "-", "\u00a0", "\n", "–")

    def _modifiers(self, first: int, draft: _Draft) -> int:
        """Where the words begin that qualify a title ("former", "deputy", "47th")."""
        while first > 0 and self._near(first):
            word = self.words.low[first - 1]
            if word in self.known.former:
                draft.former = True
            elif word in self.known.coming_before:
                draft.coming = True
            elif word in self.known.juniors:
                draft.junior = first - 1
            elif not (
                word in self.known.qualifiers
                or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))
            ):
                break
            first -= 1
        return first

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
                low in self.known.former
                or low in self.known.qualifiers
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
            ) or low in self.known.fields:
                at = before
                continue
            break
        while at < first and words.low[at] in ("and", "the"):
            at += 1
        return at

    def _starter(self, at: int) -> bool:
        return self.words.low[at] in self.gazetteer.context.starters

    def _holder_before(self, first: int, draft: _Draft) -> int:
        """Note the country or body right before `first`; where its name begins."""
        words = self.words
        at = first
        if at > 0 and words.follows(at) and words.possessive(at - 1):
            at -= 1
        elif not (at > 0 and words.follows(at) and words.gap[at] in _BEHIND_HOLDER):
            return first
        hit = self.hit_end.get(at)
        if hit is None:
            return first
        country = _first(hit, Kind.COUNTRY)
        if country is not None and country.form != "city":
            codes = {entry.key for entry in hit.of(Kind.COUNTRY)}
            draft.country = country.key if len(codes) == 1 else None
            return hit.first
        if country is not None or hit.of(Kind.SUBDIVISION):
            draft.local = True  # "Texas Governor", "Barcelona president"
            return first
        body = _first(hit, Kind.ORGANISATION)
        if body is not None:
            draft.organisation = body.key
            return hit.first
        return first

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

    def _after(self, last: int, kind: OfficeKind, draft: _Draft) -> int:
        """Note what a title takes behind it ("of Foreign Affairs of Rwanda"); where it ends."""
        words = self.words
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
                if place.form == "city" and kind.rank is Rank.HEAD and not self._of_a_part(hit):
                    # "the premier of Ontario": an office of a province, or of a club.
                    draft.local = True
                elif kind.rank is Rank.ENVOY and link != "of":
                    draft.target = place.key
                elif draft.country is None and len({e.key for e in hit.of(Kind.COUNTRY)}) == 1:
                    draft.country = place.key
                last = hit.last
                continue
            if hit is not None and union is not None:
                if draft.organisation is None:
                    draft.organisation = union.key
                    if kind.rank is Rank.ENVOY:
                        draft.body = (hit.first, hit.last)
                last = hit.last
                continue
            end = self._field_after(at)
            if end == at:
                break
            if kind.field and draft.field is None:
                draft.field = (at, end)
            elif (
                kind.rank in _OF_BODIES
                and draft.body is None
                and draft.country is None
                and draft.organisation is None
            ):
                run = set(words.low[at:end])
                known = self.gazetteer.context
                acronym = end - at == 1 and words.raw[at].isupper() and len(words.raw[at]) > 1
                if (run & known.institutions and not run & known.companies) or acronym:
                    draft.body = (at, end)
                else:
                    break
            else:
                break
            last = end
        return last

    def _of_a_part(self, hit: Hit) -> bool:
        """Whether it names a part of a country that has leaders of its own in the data."""
        return " ".join(self.words.low[hit.first : hit.last]) in self.known.parts

    def _and_more(self, last: int) -> int:
        """The end of a title that goes on: "Minister of Foreign Affairs and Cooperation"."""
        words = self.words
        if not (words.upper(last - 1) and last + 1 < len(words) and words.low[last] == "and"):
            return last
        at = last + 1
        if not (self._near(last) and self._near(at) and words.upper(at)) or at in self.hit_at:
            return last
        of_titles = words.low[last - 1] in self.known.fields
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
            if end > at and words.gap[end] == ", " and low not in self.known.fields:
                break
            if words.upper(end) or low in self.known.fields:
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
                good = words.upper(following) or words.low[following] in self.known.fields
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


def _first(hit: Hit, kind: Kind) -> Entry | None:
    for entry in hit.entries:
        if entry.kind is kind:
            return entry
    return None
