"""Leaders whose names a report spells in a way of its own: "Abiy Ahmad", "Alexandar Vuicic".

Other scripts are spelt in many ways, and hands slip. A full name with a title is a leader's whose
it nearly is, when he, and nobody else, held that office of that country or body.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.tagging.candidates import YEAR, Candidates
from generator.tagging.gazetteer import Person
from generator.tagging.named import Named
from generator.tagging.official_names import stands_alone
from generator.tagging.phrase import Phrase
from generator.tagging.spelling import near

# Shorter words are too many other names.
_SHORTEST = 4
# So many names are looked up in one report; no real one has more that nobody knows.
_MOST = 100


class Respelt:
    """Reads the names that are nearly a leader's in one report."""

    def __init__(self, report: Candidates) -> None:
        self.report = report
        self.words = report.words
        self.gazetteer = report.gazetteer

    def take(self, phrases: Iterable[Phrase]) -> None:
        """Add those named, and their surnames later on."""
        named = self.report.named
        covered = {at for one in named for at in range(one.first, one.last)}
        tried = 0
        for phrase in phrases:
            name = phrase.name
            if name is None or not covered.isdisjoint(range(*name)) or tried == _MOST:
                continue
            tried += 1
            person = self._meant(phrase, name)
            if person is None:
                continue
            for first, last in (name, *self._later(name, person, covered)):
                covered.update(range(first, last))
                alias = " ".join(self.words.raw[first:last])
                held = phrase if first == name[0] else None
                named.append(Named(person.id, first, last, alias, "respelt", held))
            self.report.established.add(person.id)

    def _meant(self, phrase: Phrase, name: tuple[int, int]) -> Person | None:
        """The one who held the office and is nearly called so."""
        parts = self._parts(*name)
        if len(parts) < 2 or phrase.local:
            return None
        if phrase.country is not None:
            ids = self.gazetteer.by_country.get(phrase.country, ())
        elif phrase.organisation is not None:
            bodies = self.gazetteer.by_body
            ids = bodies.get(phrase.organisation, ()) or tuple(
                key for keys in bodies.values() for key in keys
            )  # an organ's officers stand under its union
        else:
            ids = tuple(
                key
                for code in sorted(self.report.support)
                for key in self.gazetteer.by_country.get(code, ())
            )
        found = [
            person
            for person in (self.gazetteer.people[key] for key in dict.fromkeys(ids))
            if _alike(parts, person) and self._held(person, phrase)
        ]
        return found[0] if len(found) == 1 else None

    def _held(self, person: Person, phrase: Phrase) -> bool:
        """Whether he held the office, on the day of the report where that is known."""
        span = self.report.span
        terms = self.report.terms(person, phrase)
        if phrase.former or span[1] - span[0] >= YEAR:
            return bool(terms)
        return any(term.covers(span) for term in terms)

    def _parts(self, first: int, last: int) -> list[str]:
        particles = self.gazetteer.context.particles
        return [low for low in self.words.low[first:last] if low not in particles and len(low) > 1]

    def _later(
        self, name: tuple[int, int], person: Person, covered: set[int]
    ) -> list[tuple[int, int]]:
        """The places of the surname as it is spelt here."""
        words = self.words
        family = {word for names in person.families for word in names}
        own = {at for at in range(*name) if any(near(words.low[at], word) for word in family)}
        parts = set(words.low[slice(*name)])
        return [
            (at, at + 1)
            for low in sorted({words.low[at] for at in own})
            for at in words.places(low)
            if at not in covered
            and not name[0] <= at < name[1]
            and words.upper(at)
            and len(low) >= _SHORTEST
            and stands_alone(words, at, parts, self.gazetteer)
        ]


def _alike(parts: list[str], person: Person) -> bool:
    """Whether every part of a name is nearly a part of the person's, the surname among them; or
    the first and the last, whatever other names stand between."""
    family = {word for names in person.families for word in names}
    if not any(near(part, word) for part in parts for word in family):
        return False
    own = family | set(person.own)
    if len(parts) > 3 and parts[0] in own - family and any(near(parts[-1], w) for w in family):
        return True
    if len(parts) == 3 and parts[0] in own - family and parts[-1] in family:
        return True  # "Joash Ojo Amupitan", whom the data have without his second name
    return all(any(near(part, word) for word in own) for part in parts)
