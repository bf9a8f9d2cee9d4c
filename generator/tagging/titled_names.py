"""Leaders named by office and surname: "Foreign Minister Mutua"."""

from __future__ import annotations

from generator.tagging.candidates import RECENT, YEAR, Candidates
from generator.tagging.gazetteer import Person
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.sights import Sight
from generator.tagging.words import TITLE

_OF_STATES = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER, Rank.ENVOY, Rank.ORGANISATION})
# Titles that say nothing of the office.
_ANY = frozenset({"minister", "secretary"})


class TitledNames:
    """Reads the surnames with a title before or behind them in one report."""

    def __init__(self, report: Candidates) -> None:
        self.report = report
        self.words = report.words
        self.gazetteer = report.gazetteer

    def take(self, sights: list[Sight]) -> list[Sight]:
        """Take surnames with a title before or behind them."""
        left = []
        for sight in sights:
            phrase = sight.phrase
            if phrase is None or phrase.kind.rank in (Rank.LOCAL, Rank.OTHER):
                left.append(sight)
                continue
            if self._a_strangers(sight, phrase) or self._listed(sight, phrase):
                left.append(sight)
                continue
            fitting = tuple(
                person
                for person in sight.ids
                if self.report.terms(self.gazetteer.people[person], phrase)
                and (self._phrase_placed(self.gazetteer.people[person], phrase))
            ) or self._known_for(sight, phrase)
            if not fitting:
                # A title that none of them ever held: only someone named in full can be meant.
                left.append(sight)
                continue
            chosen = self.report.choose(fitting, phrase)
            if len(chosen) == 1:
                person = self.gazetteer.people[chosen[0]]
                self.report.take(
                    person, sight.first, sight.last, sight.alias, "office-and-surname", phrase
                )
            else:
                self.report.leave(sight, chosen, "office-and-surname")
        return left

    def _a_strangers(self, sight: Sight, phrase: Phrase) -> bool:
        """Whether "Minister Browne" is the minister whom the report names in full, and the
        gazetteer does not hold, rather than a namesake in the news."""
        return (
            phrase.kind.id in _ANY
            and phrase.country is None
            and phrase.organisation is None
            and self.words.low[sight.last - 1] in self.report.strangers
            and self.report.established.isdisjoint(sight.ids)
        )

    def _listed(self, sight: Sight, phrase: Phrase) -> bool:
        """Whether a headline only lists an office and a name whose bearer the text names in full:
        "PM, Browne at summit"."""
        words, at = self.words, phrase.last
        return (
            at == sight.first
            and words.gap[at] == ", "
            and (words.block[at] == TITLE or words.block[at] in words.headline)
            and not self.report.established.isdisjoint(sight.ids)
        )

    def _phrase_placed(self, person: Person, phrase: Phrase) -> bool:
        """Whether the phrase's country or body, or else the report, is the person's."""
        if phrase.country or phrase.organisation:
            return True  # `_terms` has compared them
        return person.id in self.report.established or self.report.supported(person)

    def _known_for(self, sight: Sight, phrase: Phrase) -> tuple[str, ...]:
        """The one whom the world knows by a title and a surname, of whatever country the report
        speaks ("President Rouhani"): the only one of the name who held such an office (on the day
        of the report, when that is known), and of a surname that few bear or a head of state."""
        known = self.gazetteer.context
        if (
            phrase.kind.rank not in _OF_STATES
            or phrase.local
            or phrase.body is not None
            or phrase.country is not None
            or phrase.organisation is not None
            or not self.words.upper(phrase.head[0])
            or phrase.name is None
            or phrase.name[1] != sight.last
        ):
            return ()
        people = [self.gazetteer.people[person] for person in sight.ids]
        fitting = [person for person in people if self.report.terms(person, phrase)]
        dated = self.report.span[1] - self.report.span[0] < YEAR
        if dated and not phrase.former:
            fitting = [
                p
                for p in fitting
                if any(t.covers(self.report.span) for t in self.report.terms(p, phrase))
            ]
        if len(fitting) != 1:
            return ()
        low = self.words.low[sight.last - 1]
        sure = self._of_his_time(fitting[0])
        if low in known.common_surnames and not (
            sure or (dated and fitting[0].head and self.report.local < 2 and self._of_the_world())
        ):
            return ()
        if low in known.starters or low in self.report.strangers or self.report.is_theirs(low):
            return ()
        return (fitting[0].id,) if dated or sure or fitting[0].last >= RECENT else ()

    def _of_his_time(self, person: Person) -> bool:
        """Whether the report names another head in full who was in office when he was:
        "President Clinton and Egyptian President Hosni Mubarak"."""
        return person.head and any(
            other.head and one.first <= two.last and two.first <= one.last
            for other in (self.gazetteer.people[key] for key in self.report.established)
            for one in person.terms
            for two in other.terms
        )

    def _of_the_world(self) -> bool:
        """Whether the report is of public affairs: by its words, or another head whom it names."""
        return self.report.public > 1 or any(
            self.gazetteer.people[p].head for p in self.report.established
        )
