"""What stands behind a title: "of Foreign Affairs of Rwanda", "to Kenya"."""

from __future__ import annotations

from generator.tagging.gazetteer import Kind
from generator.tagging.matching import Hit
from generator.tagging.names import GAPS as NAME_GAPS
from generator.tagging.offices import OfficeKind, Rank
from generator.tagging.phrase import OF_BODIES, Around, Draft, first_of

# "the Comptroller General of the Republic"
_STATE = frozenset({"republic", "state", "nation", "federation", "kingdom", "realm"})
_STYLES = frozenset({"sheikh", "shaikh", "sheikha", "hon", "lt", "gen", "prince", "princess"})
_COURTS = frozenset(
    "court tribunal assembly parliament senate electoral constitutional congress".split()
)
_OF = frozenset({"of", "for", "to", "at"})


class AfterTitle:
    """Walks onwards from the titles of one report."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.words = around.words
        self.gazetteer = around.gazetteer
        self.known = around.known

    def walk(self, last: int, kind: OfficeKind, draft: Draft) -> int:
        """Note what a title takes behind it ("of Foreign Affairs of Rwanda"); where it ends."""
        words = self.words
        for _ in range(3):
            if not (last + 1 < len(words.low) and self.around.near(last)):
                break
            link = words.low[last]
            if link == "in" and words.low[last + 1 : last + 3] == ["charge", "of"]:
                at = last + 3
            elif link in _OF or (link == "in" and kind.rank is Rank.ENVOY):
                at = last + 1
            else:
                break
            if at < len(words.low) and words.low[at] == "the" and self.around.near(at):
                at += 1
            if not (at < len(words.low) and self.around.near(at)):
                break
            if words.low[at] in _STATE and words.low[last + 1] == "the" and not self._goes_on(at):
                last = at + 1
                break
            hit = self.around.hit_at.get(at)
            place = first_of(hit, Kind.COUNTRY) if hit else None
            if hit is not None and place is not None and kind.rank in OF_BODIES:
                end = self._body_of(hit)
                if end and draft.body is None and draft.country is None:
                    draft.body, draft.country, last = (at, end), place.key, end
                    continue
            union = first_of(hit, Kind.ORGANISATION) if hit else None
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
            if kind.id == "president" and draft.country is None and self._of_court(at, end):
                draft.body, last = (at, end), end
                continue
            if kind.field and draft.field is None:
                draft.field = (at, end)
            elif kind.rank in OF_BODIES and draft.body is None and draft.organisation is None:
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

    def _of_court(self, at: int, end: int) -> bool:
        """Whether a body has presidents of its own: "of the Electoral Tribunal", "of the TSE" whose
        letters the report has explained."""
        run = self.words.low[at:end]
        if len(run) == 1 and run[0] in self.around.letters:
            run = self.words.low[slice(*self.around.letters[run[0]])]
        return not _COURTS.isdisjoint(run)

    def _goes_on(self, at: int) -> bool:
        """Whether more follows the word: "of the Republic of Kenya", "of the State Bank"."""
        words = self.words
        more = at + 1 < len(words.low) and self.around.near(at + 1)
        return more and (words.low[at + 1] == "of" or words.upper(at + 1))

    def _body_of(self, hit: Hit) -> int:
        """Where the name of a national body ends that begins with its country ("the Zimbabwe
        Electoral Commission"); 0 where it is the country alone."""
        words, known = self.words, self.known
        if (
            hit.last >= len(words.low)
            or not words.upper(hit.last)
            or not self.around.near(hit.last)
        ):
            return 0
        end = self._field_after(hit.last)
        run = set(words.low[hit.last : end])
        return end if run & known.institutions and not run & known.companies else 0

    def of_country(self, at: int, known: str | None) -> tuple[str | None, int]:
        """The country behind a name ("Peter O'Neill of Papua New Guinea", "Patrice Talon (Benin)"),
        and where it ends."""
        words = self.words
        if at < len(words.low) and words.follows(at) and words.gap[at] == " (":
            hit = self.around.hit_at.get(at)
            place = first_of(hit, Kind.COUNTRY) if hit is not None else None
            if hit is not None and place is not None and words.after(hit.last - 1)[:1] == ")":
                return place.key, hit.last
        if (
            at + 1 < len(words.low)
            and words.low[at] == "of"
            and words.follows(at)
            and words.gap[at] == " "
        ):
            start = at + 2 if words.low[at + 1] == "the" else at + 1
            hit = self.around.hit_at.get(start)
            place = first_of(hit, Kind.COUNTRY) if hit is not None else None
            if hit is not None and place is not None and place.form in ("name", "abbreviation"):
                shared = len({entry.key for entry in hit.of(Kind.COUNTRY)}) > 1  # "of Korea"
                return None if shared else place.key, hit.last
        return known, at

    def _of_a_part(self, hit: Hit) -> bool:
        """Whether it names a part of a country that has leaders of its own in the data."""
        return " ".join(self.words.low[hit.first : hit.last]) in self.known.parts

    def and_more(self, last: int) -> int:
        """The end of a title that goes on: "Minister of Foreign Affairs and Cooperation"."""
        words = self.words
        if not (words.upper(last - 1) and last + 1 < len(words.low) and words.low[last] == "and"):
            return last
        at = last + 1
        if (
            not (self.around.near(last) and self.around.near(at) and words.upper(at))
            or at in self.around.hit_at
        ):
            return last
        of_titles = words.low[last - 1] in self.known.fields
        return self._field_after(at) if of_titles else last

    def _field_after(self, at: int) -> int:
        """The end of a subject that begins at `at` ("Foreign Affairs and Cooperation")."""
        words, end = self.words, at
        while end < len(words.low) and end - at < 10:
            if end > at and not (words.follows(end) and words.gap[end] in (" ", "-", ", ", " & ")):
                break
            low = words.low[end]
            hit = self.around.hit_at.get(end)
            if hit is not None and end > at and (hit.of(Kind.COUNTRY) or hit.of(Kind.OFFICE)):
                break
            if end > at and words.gap[end] == ", " and low not in self.known.fields:
                break
            if end > at and self._name_begins(end):
                break
            if words.upper(end) or low in self.known.fields:
                end += 1
                continue
            if low in ("and", "of", "for", "the") and end > at and end + 1 < len(words.low):
                following = end + 1
                if words.low[following] == "the":
                    following += 1
                stop = self.around.hit_at.get(following)
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

    def _name_begins(self, at: int) -> bool:
        """Whether the subject has ended and a name begins: "Culture and Sport Mr Amare", "Planning
        Ginanjar Sastra", "the National Assembly Amara Bangoura"."""
        words, known = self.words, self.known
        fields = known.fields if words.low[at - 1] in known.fields else known.institutions
        low = words.low[at]
        if not words.upper(at) or low in fields or words.gap[at] != " ":
            return False
        if low in self.known.private_titles or low in _STYLES:
            return True
        if words.low[at - 1] not in fields:
            return False
        end = at
        while (
            end < len(words.low)
            and end - at < 5
            and words.upper(end)
            and (end == at or (words.follows(end) and words.gap[end] in NAME_GAPS))
        ):
            if words.low[end] in known.fields or words.low[end] in known.institutions:
                return False
            end += 1
        return end - at > 1
