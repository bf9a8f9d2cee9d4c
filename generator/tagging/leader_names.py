"""What a leader of the data is to the finders: terms of office, family names, spellings."""

from __future__ import annotations

from datetime import date

from generator.tagging.gazetteer import Person
from generator.tagging.offices import Offices, Rank
from generator.tagging.schema import Leader
from generator.tagging.terms import Term, first_day, last_day
from generator.tagging.words import raw_words, split

PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "an", "ar", "ash", "at", "az"})


# Kinds of what is led but is no public office.
_PRIVATE = frozenset({"opposition-leader", "movement-leader"})


def person_of(leader: Leader, offices: Offices) -> Person:
    terms = tuple(
        Term(
            office.office,
            offices.kinds_of(office.office),
            frozenset(split(office.office)),
            first_day(office.from_),
            last_day(office.to) if office.to else date.max,
            office.from_,
            office.to,
            office.country or (None if office.organisation else leader.country),
            office.organisation or (None if office.country else leader.organisation),
            split(office.office)[-1:] in (("elect",), ("designate",)),
        )
        for office in leader.offices
    )
    family = split(leader.family_name)
    families = [family]
    if len(family) > 1 and family[0] in PARTICLES:
        families.append(family[1:])
    if len(family) > 1 and family[0] in ("al", "el"):
        families.append(({"al": "el", "el": "al"}[family[0]], *family[1:]))
    for spelling in _spellings(leader):
        if spelling not in families:
            families.append(spelling)
    own = {
        word
        for name in (leader.name, leader.full_name or "", *leader.aliases, leader.family_name)
        for word in split(name)
    }
    head = any(offices.kinds[kind].rank is Rank.HEAD for term in terms for kind in term.kinds)
    last = max((term.last for term in terms), default=date.min)
    return Person(
        leader.id, leader.name, leader.country, leader.organisation, terms,
        frozenset(own), tuple(families), head, last,
        public=not all(term.kinds and _PRIVATE.issuperset(term.kinds) for term in terms),
    )  # fmt: skip


def _spellings(leader: Leader) -> list[tuple[str, ...]]:
    """Other spellings of the family name, from aliases that differ from the name in it only:
    "Volodymyr Zelenskiy" beside "Volodymyr Zelenskyy"."""
    name, family = split(leader.name), split(leader.family_name)
    if len(name) < 2 or name[-1:] != family:
        return []
    found = []
    for alias in leader.aliases:
        words = split(alias)
        alike = len(words) == len(name) and words[:-1] == name[:-1] and words[-1][0] == family[0][0]
        if alike and words[-1:] != family:
            found.append(words[-1:])
    return found


def fold_one(word: str) -> tuple[str, ...]:
    """The folded words of one written word."""
    return split(word)


def variants(name: str) -> tuple[str, ...]:
    """`name` and its spellings with al- for el- and the reverse."""
    raw = raw_words(name)
    for one, other in (("al", "el"), ("el", "al")):
        if any(word.lower() == one for word in raw[1:]):
            swapped = [raw[0], *(other if word.lower() == one else word for word in raw[1:])]
            return name, " ".join(swapped)
    return (name,)
