"""Leaders named by surname alone: after a fuller name, or where nobody else can be meant."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from generator.tagging.candidates import RECENT, YEAR, Candidates
from generator.tagging.gazetteer import Kind, Person
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.sights import Sight
from generator.tagging.terms import ALWAYS
from generator.tagging.words import TITLE

# So long a government is still spoken of that is over.
_LATELY = timedelta(days=8 * 366)
# Only a leader has one of these.
_RULES = frozenset({"administration", "presidency", "regime", "government", "cabinet"})


class Surnames:
    """Reads the surnames without a title in one report."""

    def __init__(self, report: Candidates) -> None:
        self.report = report
        self.words = report.words
        self.gazetteer = report.gazetteer

    def take(self, sights: list[Sight]) -> None:
        """Take surnames without a title: of those established, or of one who stands alone."""
        waiting: dict[tuple[str, ...], list[Sight]] = {}
        for sight in sights:
            known = [person for person in sight.ids if person in self.report.established]
            if known:
                if self._fits_plain(sight):
                    person = known[0] if len(known) == 1 else self._first_named(known)
                    self.report.named.append(
                        Named(person, sight.first, sight.last, sight.alias, "surname",
                              self._held(person, sight.phrase))
                    )  # fmt: skip
            else:
                waiting.setdefault(sight.ids, []).append(sight)
        for ids, group in waiting.items():
            self._stand_alone(ids, group)

    def _held(self, person: str, phrase: Phrase | None) -> Phrase | None:
        if phrase is not None and self.report.terms(self.gazetteer.people[person], phrase):
            return phrase
        return None

    def _fits_plain(self, sight: Sight) -> bool:
        """Whether a surname that is also a word stands here as a name."""
        words, at = self.words, sight.first
        low = words.low[at]
        if sight.last - at == 1 and low in self.gazetteer.context.starters:
            return False
        if sight.last - at > 1 or not words.plain(low):
            return True
        if words.block[at] in words.headline and words.plain(low):
            return False
        return not (words.opens(at) and words.plain(low))

    def _first_named(self, known: list[str]) -> str:
        """Of several established people of one surname, the one whom the text itself names first:
        reports keep the given name for the other."""
        places = {
            person: min(
                (n.first for n in self.report.named if n.person == person and n.rule != "surname"),
                default=len(self.words),
            )
            for person in known
        }
        return min(known, key=lambda person: (places[person], person))

    def _stand_alone(self, ids: tuple[str, ...], group: list[Sight]) -> None:
        plain = self.gazetteer.context.common_surnames
        people = [self.gazetteer.people[person] for person in ids]
        owned = self._owned(people, group)
        if owned is not None:
            for sight in group:
                if self._fits_plain(sight) and not self._private(sight):
                    self.report.take(
                        owned, sight.first, sight.last, sight.alias, "country-and-surname", None
                    )
            return
        ruler = self._ruler(people, group)
        if ruler is not None:
            for sight in group:
                if self._fits_plain(sight) and not self._private(sight):
                    self.report.take(
                        ruler, sight.first, sight.last, sight.alias, "government-of", None
                    )
            return
        places = [entry for sight in group for entry in sight.hit.of(Kind.COUNTRY)]
        if any(entry.form == "name" for entry in places):
            return  # "Nepal", which a prime minister was called
        if places and not any(person.head for person in people):
            return  # "England", which a deputy secretary was called
        fitting = [person for person in people if self.report.supported(person)]
        if not fitting and any(self._governs(sight) for sight in group):
            fitting = [person for person in people if person.head]
        mononym = any(e.form == "mononym" for sight in group for e in sight.hit.entries)
        if not mononym and self.gazetteer.context.politics.isdisjoint(self.words.said):
            return
        group = [sight for sight in group if not self._private(sight) and self._fits_plain(sight)]
        if not fitting or not group:
            return
        if (
            group[0].hit.entries
            and self.words.low[group[0].first] in plain
            and not self._rules_here(fitting, group)
        ):
            return
        if not mononym and self.words.low[group[0].first] in self.gazetteer.first_names:
            return  # "born to Charles and Pearl"
        chosen = self.report.choose(tuple(person.id for person in fitting), None)
        low = self.words.low[group[0].first]
        if low in self.gazetteer.context.starters or low in self.report.strangers:
            return
        if self.report.is_theirs(low):
            for sight in group:
                self.report.leave(sight, chosen, "surname-alone")
            return
        lately = len(chosen) == 1 and self._lately(self.gazetteer.people[chosen[0]], group)
        if len(chosen) > 1 or not (
            lately or self.report.in_span(self.gazetteer.people[chosen[0]], None)
        ):
            if len(chosen) > 1:
                for sight in group:
                    self.report.leave(sight, chosen, "surname-alone")
            return
        person = self.gazetteer.people[chosen[0]]
        if not person.head and len(group) < 2 and not self._titled(group):
            for sight in group:
                self.report.leave(sight, chosen, "surname-alone")
            return
        if person.last < RECENT and self.report.span == ALWAYS:
            for sight in group:
                self.report.leave(sight, chosen, "surname-alone")
            return
        for sight in group:
            self.report.take(
                person, sight.first, sight.last, sight.alias, "surname-of-one", sight.phrase
            )

    def _rules_here(self, people: list[Person], group: list[Sight]) -> bool:
        """Whether one head of a country that the report names ruled on its day and is named again
        and again, in a report of public affairs: an ordinary surname is his too ("Chávez")."""
        report = self.report
        ruling = [person for person in people if person.head and report.reigns(person)]
        return (
            len(ruling) == 1
            and len(group) > 1
            and report.public > 1
            and report.local < 1
            and not report.sporting
            and all(not sight.given for sight in group)
        )

    def _lately(self, person: Person, group: list[Sight]) -> bool:
        """Whether the head's government is named some years after it ("the Obama
        administration")."""
        until = self.report.span[0]
        return (
            person.head
            and until != ALWAYS[0]
            and person.last <= until <= person.last + _LATELY
            and any(self._governs(sight) for sight in group)
        )

    def _governs(self, sight: Sight) -> bool:
        """Whether "administration" or the like follows: only a leader has one."""
        words, last = self.words, sight.last
        return last < len(words) and words.follows(last) and words.low[last] in _RULES

    def _ruler(self, people: list[Person], group: list[Sight]) -> Person | None:
        """The one head whose government is named ("the Howard Government"), however common the
        surname: he was in office on the day of the report, or the report names his country."""
        governing = [sight for sight in group if self._governs(sight) and not sight.given]
        if not governing:
            return None
        # Schools and firms have an administration too; a government only a state has.
        state = any(self.words.low[sight.last] != "administration" for sight in governing)
        dated = self.report.span[1] - self.report.span[0] < YEAR
        heads = [
            person
            for person in people
            if person.head
            and (self.report.supported(person) or (dated and state))
            and (self.report.in_span(person, None) if dated else person.last >= RECENT)
        ]
        return heads[0] if len(heads) == 1 else None

    def _owned(self, people: list[Person], group: list[Sight]) -> Person | None:
        """The head whose country stands right before the surname: "Spain's Sánchez"; on a known
        day also a minister ("Venezuela's Arreaza") and an officer of a body ("NATO's Rutte")."""
        codes = {sight.country for sight in group if sight.country and self._fits_plain(sight)}
        bodies = {sight.body for sight in group if sight.body and self._fits_plain(sight)}
        if len(codes) + len(bodies) != 1:
            return None
        if bodies:
            return self._in_service(people, group, (), bodies)
        fitting = [
            person
            for person in people
            if person.head
            and not codes.isdisjoint(person.countries())
            and self.report.in_span(person, None)
        ]
        if self.report.span == ALWAYS:
            fitting = [person for person in fitting if person.last >= RECENT]
        if not fitting:
            return self._in_service(people, group, codes, ())
        return fitting[0] if len(fitting) == 1 else None

    def _in_service(
        self,
        people: list[Person],
        group: list[Sight],
        countries: Collection[str],
        bodies: Collection[str],
    ) -> Person | None:
        """The only one of a surname that few bear who served the country or body on the day."""
        report, low = self.report, self.words.low[group[0].first]
        if report.span[1] - report.span[0] >= YEAR or low in self.gazetteer.context.common_surnames:
            return None
        if low in report.strangers or report.is_theirs(low) or report.sporting:
            return None
        fitting = [
            person
            for person in people
            if any(
                term.covers(report.span)
                and not term.coming
                and (term.country in countries or term.organisation in bodies)
                for term in person.terms
            )
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _titled(self, group: list[Sight]) -> bool:
        return any(self.words.block[sight.first] == TITLE for sight in group)

    def _private(self, sight: Sight) -> bool:
        words, at = self.words, sight.first
        if sight.given and words.block[at] not in words.headline:
            return True
        before = words.low[at - 1] if words.follows(at) else ""
        titled = before in self.gazetteer.context.private_titles and words.upper(at - 1)
        foreign = sight.phrase is not None and sight.phrase.kind.rank is not Rank.OTHER
        return titled or foreign
