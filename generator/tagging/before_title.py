"""What stands before a title: "Kenya's former Interior and Health" before "Cabinet Secretary"."""

from __future__ import annotations

from generator.tagging.gazetteer import Kind
from generator.tagging.phrase import Around, Draft, first_of, letters_in_brackets

# "Under Secretary", but "under President Tan".
_UNDER = frozenset({"secretary", "secretaries"})
# Words of the names of national institutions that are also written small.
_PLAIN_BODIES = frozenset(
    """electoral election elections human rights anti corruption constitutional commission council
    court tribunal presidency""".split()
)
_ENVOYS = frozenset({"envoy", "negotiator"})
_BEHIND_HOLDER = frozenset({" ", "-", "’ ", "' ", "‘ ", "\u00a0", "\n", ". "})


class BeforeTitle:
    """Walks backwards from the titles of one report."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.words = around.words
        self.gazetteer = around.gazetteer
        self.known = around.known

    def modifiers(self, first: int, draft: Draft) -> int:
        """Where the words begin that qualify a title ("former", "deputy", "47th")."""
        while first > 0 and self.around.near(first):
            word = self.words.low[first - 1]
            if word in self.known.former:
                draft.former = True
            elif word in self.known.coming_before:
                draft.coming = True
            elif word == "under" and self.words.low[first] not in _UNDER:
                break
            elif word in self.known.juniors or self._state_minister(first):
                draft.junior = first - 1
            elif not (
                word in self.known.qualifiers
                or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))
            ):
                break
            first -= 1
        return first

    def field_before(self, first: int) -> int:
        """Where the subject before a title begins ("Interior and National Administration")."""
        words, at = self.words, first
        while at > 0 and first - at < 9:
            before = at - 1
            if not (words.follows(at) and words.gap[at] in (" ", ", ", " & ", "-")):
                break
            low = words.low[before]
            hit = self.around.hit_end.get(at)
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

    def holder_before(self, first: int, draft: Draft) -> int:
        """Note the country or body right before `first`; where its name begins."""
        words = self.words
        at = first
        if at > 0 and words.follows(at) and words.possessive(at - 1):
            at -= 1
        elif not (at > 0 and words.follows(at) and words.gap[at] in _BEHIND_HOLDER):
            return first
        hit = self.around.hit_end.get(at)
        if hit is None:
            return first
        country = first_of(hit, Kind.COUNTRY)
        if words.low[first] == "prince" and words.low[max(hit.first - 1, 0)] == "to":
            return first  # "Ambassador to Kuwait Prince Sultan"
        if country is not None and country.form != "city":
            codes = {entry.key for entry in hit.of(Kind.COUNTRY)}
            only = country.key if len(codes) == 1 else None
            alias = self.gazetteer.country_name(country.key).lower()
            said = " ".join(self.words.raw[hit.first : hit.last]).lower()
            if self.words.low[first] in _ENVOYS and at == first and said == alias:
                draft.target = only  # "Syria envoy"; not "Saudi envoy"
            else:
                draft.country = only
            return hit.first
        if country is not None or hit.of(Kind.SUBDIVISION):
            draft.local = True  # "Texas Governor", "Barcelona president"
            return first
        body = first_of(hit, Kind.ORGANISATION)
        if body is not None:
            draft.organisation = body.key
            return hit.first
        return first

    def _state_minister(self, first: int) -> bool:
        """Whether "State" before makes a minister a junior one: "State Minister for Health"."""
        words = self.words
        return words.low[first - 1] == "state" and words.low[first] == "minister"

    def served_before(self, first: int, draft: Draft) -> int:
        """Note for whom one serves by whose envoy or minister he is: "the UN secretary-general's
        special envoy", "Putin's foreign minister"; where that begins."""
        words = self.words
        if not (first > 0 and words.follows(first) and words.possessive(first - 1)):
            return first
        hit = self.around.hit_end.get(first - 1)
        if hit is None:
            return first
        if hit.of(Kind.OFFICE):
            return self.holder_before(hit.first, draft)
        people = [
            self.gazetteer.people[e.key] for e in (*hit.of(Kind.PERSON), *hit.of(Kind.FAMILY))
        ]
        countries = {person.country for person in people if person.head}
        if len(countries) == 1:
            draft.country = countries.pop()
        return first

    def _a_person(self, at: int) -> bool:
        """Whether a leader's name ends before word `at`."""
        hit = self.around.hit_end.get(at)
        return hit is not None and bool(hit.of(Kind.PERSON) or hit.of(Kind.FAMILY))

    def owner_of(self, first: int, draft: Draft) -> int:
        """Note the country whose possessive or people stands before the name of a body ("Kenya's
        National Assembly"); where that begins."""
        words = self.words
        possessive = words.follows(first) and words.possessive(first - 1)
        hit = self.around.hit_end.get(first - 1 if possessive else first)
        place = first_of(hit, Kind.COUNTRY) if hit is not None else None
        if hit is None or place is None or not words.follows(first):
            return first
        own = possessive and place.form != "city"
        if not (own or (place.form == "demonym" and words.gap[first] == " ")):
            return first
        if len({entry.key for entry in hit.of(Kind.COUNTRY)}) != 1:
            return first
        draft.country = place.key
        return hit.first

    def body_end(self, first: int) -> int:
        """Where the name of a body ends that stands before a title: before its letters in
        brackets, and before the "s" of a possessive."""
        words = self.words
        if words.possessive(first - 1):
            return first - 1
        bracketed = words.gap[first] == ") " and letters_in_brackets(words, first - 1)
        return first - 1 if bracketed else first

    def institution_before(self, first: int) -> int:
        """Where the name of a national institution before a title begins ("NBR", "National
        Electoral Commission"); `first` when there is none."""
        words = self.words
        start = at = self.body_end(first) if words.follows(first) else first
        while start > 0 and at - start < 7:
            before = start - 1
            low = words.low[before]
            if not (
                words.follows(start) and (words.gap[start] in (" ", "-", " & ") or start == at)
            ):
                break
            if low == "and" and self._a_person(before):
                break  # "Director-General Ann Ray and National Bank Governor"
            if low in ("of", "and", "for") and start < at and words.upper(start):
                start = before
                continue
            if words.low[before] in _PLAIN_BODIES:
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
        if not run or (len(run) == 1 and not words.upper(start) and run != ["presidency"]):
            return first
        known = self.gazetteer.context
        acronym = at - start == 1 and (
            (words.raw[start].isupper() and 2 <= len(words.raw[start]) <= 6)
            or words.low[start] in self.around.letters
        )
        if acronym or (
            known.institutions.intersection(run) and not known.companies.intersection(run)
        ):
            return start
        return first
