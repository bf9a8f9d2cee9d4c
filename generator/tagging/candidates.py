"""Which leaders can be meant in a report: what it says of itself, weighed for each candidate.

Every step of people.py asks here who of several is meant and whether one is meant at all, and
leaves here what it found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

from generator.tagging.fitting import fitting_terms
from generator.tagging.gazetteer import Gazetteer, Kind, Person
from generator.tagging.matching import Hits
from generator.tagging.named import Named, Open
from generator.tagging.phrase import Phrase
from generator.tagging.sights import Sight, Sights
from generator.tagging.terms import ALWAYS, Span, Term
from generator.tagging.words import Words

# Someone who left office before this year needs more than a title and a shared surname.
RECENT = date(2005, 1, 1)
# Within so many days a report is dated.
YEAR = timedelta(days=366)
# Who comes to office within so many days may be named for that already.
_CAMPAIGN = timedelta(days=400)


class Candidates:
    """What one report says of itself, who is named in it so far, and who can be meant."""

    def __init__(
        self,
        words: Words,
        hits: Hits,
        phrases: list[Phrase],
        gazetteer: Gazetteer,
        support: Collection[str],
        bodies: Collection[str],
        span: Span = ALWAYS,
        local: int = 0,
    ) -> None:
        self.words = words
        self.hits = hits
        self.gazetteer = gazetteer
        self.support = support
        self.bodies = bodies
        self.span = span
        self.local = local
        self.named: list[Named] = []
        self.open: list[Open] = []
        self.others: set[tuple[str, str]] = set()
        self.established: set[str] = set()
        # Leaders whose full name somebody of another trade bears here.
        self.namesakes: set[str] = set()
        known, said = gazetteer.context, words.said
        self.public = len(known.politics & said)
        self.sporting = len(known.sport & said) >= max(3, 2 * self.public)
        # Surnames of people who are named in full behind a title and are nobody of the gazetteer.
        full = {at for hit in hits.of(Kind.PERSON) for at in range(hit.first, hit.last)}
        self.strangers = {
            words.low[at]
            for phrase in phrases
            if phrase.name is not None
            and phrase.name[1] - phrase.name[0] > 1
            and full.isdisjoint(range(*phrase.name))
            for at in range(*phrase.name)
        }
        self.sights = Sights(words, hits, phrases, gazetteer)
        self.phrase_at = self.sights.phrase_at

    def terms(self, person: Person, phrase: Phrase) -> tuple[Term, ...]:
        """The terms of `person` that the phrase can mean."""
        return fitting_terms(person, phrase, self.gazetteer, self.words)

    def choose(self, ids: tuple[str, ...], phrase: Phrase | None) -> tuple[str, ...]:
        """The likeliest of several people, by what the report says; all that remain equal."""
        if len(ids) == 1:
            return ids
        people = [self.gazetteer.people[person] for person in ids]
        tests: list[Callable[[Person], bool]] = [
            # The father named in full is not the one in office on the day of the report.
            lambda p: self._in_office(p, phrase),
            lambda p: p.id in self.established,
            lambda p: phrase is None or bool(self.terms(p, phrase)),
            lambda p: self.supported(p),
            lambda p: self.in_span(p, phrase),
            lambda p: p.last >= RECENT,
            lambda p: phrase is not None or p.head,
        ]
        for test in tests:
            kept = [person for person in people if test(person)]
            if kept:
                people = kept
            if len(people) == 1:
                break
        return tuple(person.id for person in people)

    def _in_office(self, person: Person, phrase: Phrase | None) -> bool:
        """Whether the person held the phrase's office when the report was written, if known."""
        if phrase is None or phrase.former or phrase.coming or self.span == ALWAYS:
            return False
        return any(term.covers(self.span) for term in self.terms(person, phrase))

    def in_span(self, person: Person, phrase: Phrase | None) -> bool:
        if self.span == ALWAYS:
            return True
        terms = person.terms
        if phrase is not None:
            terms = self.terms(person, phrase) or terms
            if phrase.former:
                return any(term.first <= self.span[1] for term in terms)
        return any(term.covers(self.span) for term in terms)

    def too_early(self, person: Person) -> bool:
        """Whether the report is older than every office of the person by more than a campaign."""
        first = min((term.first for term in person.terms), default=date.min)
        return self.span != ALWAYS and first - self.span[1] > _CAMPAIGN

    def common(self, person: Person, spelt: bool) -> bool:
        """Whether others may well be called so: an ordinary surname, and a given name that is
        not `spelt` out, short or somebody else's in the gazetteer too ("Jae-in" is not)."""
        return self.ordinary(person) and not (
            person.rare and spelt and (person.head or self.public > 1 or self.reigns(person))
        )

    def ordinary(self, person: Person) -> bool:
        family, known = person.families[0], self.gazetteer.context
        joined = any(word not in known.particles for word in family[:-1])  # "John Paul"
        return not joined and family[-1] in known.common_surnames

    def backed(self, person: Person, phrase: Phrase | None) -> bool:
        """Whether the report gives a reason to think of a leader: his country, body or office, or
        that he ruled a state on its day."""
        if phrase is not None and self.terms(person, phrase):
            return True
        if person.head and self.reigns(person) and self.local < 2:
            return True
        return (self.public > 0 or person.head) and (
            self.supported(person) or self._among_others(person)
        )

    def _among_others(self, person: Person) -> bool:
        """Whether the report names two others in full who served the person's country."""
        others = (self.gazetteer.people[key] for key in self.established - {person.id})
        return sum(other.country == person.country for other in others) > 1

    def reigns(self, person: Person) -> bool:
        """Whether the day of the report is known and the person held an office on it."""
        return self.span[1] - self.span[0] < YEAR and any(
            term.covers(self.span) for term in person.terms if not term.coming
        )

    def guest(self, person: Person) -> bool:
        """Whether a leader may be a guest in a report on sport: he reigned on its day, and no
        player is likely to be called so."""
        return person.head and self.reigns(person) and not self.ordinary(person)

    def supported(self, person: Person) -> bool:
        if not person.countries().isdisjoint(self.support):
            return True
        return any(term.organisation in self.bodies for term in person.terms)

    def is_theirs(self, low: str) -> bool:
        """Whether the text names somebody else of this surname with a given name: then the surname
        is theirs."""
        return any(
            family == low and given in self.gazetteer.given_names for given, family in self.others
        )

    def take(
        self, person: Person, first: int, last: int, alias: str, rule: str, phrase: Phrase | None
    ) -> None:
        self.established.add(person.id)
        fits = phrase is not None and bool(self.terms(person, phrase))
        self.named.append(
            Named(
                person.id,
                first,
                last,
                alias,
                rule,
                phrase if fits else None,
                None if fits else phrase,
            )
        )

    def leave(self, sight: Sight, ids: tuple[str, ...], rule: str) -> None:
        self.open.append(Open(sight.first, sight.last, sight.alias, rule, ids))
