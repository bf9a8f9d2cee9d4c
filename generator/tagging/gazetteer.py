"""The gazetteer: every name to look for, and what it may stand for.

Built once per process from data/countries.yml, organisations.yml, leaders/*.yml, offices.yml and
context.yml. To add a country, leader or organisation, add it to its file; nothing here changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from generator import datafiles
from generator.tagging.context import Context, context
from generator.tagging.lazy import LazyMap, LazyRow
from generator.tagging.offices import Offices, Rank, load_offices
from generator.tagging.schema import Country, Leader, Organisation
from generator.tagging.terms import Term, first_day, last_day
from generator.tagging.words import raw_words, split


class Kind(IntEnum):
    """What an entry stands for."""

    NOTHING = 0
    COUNTRY = 1
    ORGANISATION = 2
    PERSON = 3
    FAMILY = 4
    OFFICE = 5
    SUBDIVISION = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name. `form` says what sort of name it is; `caps` holds for each word
    whether it needs no capital (0), a capital first (1) or capitals throughout (2)."""

    kind: Kind
    key: str
    alias: str
    form: str
    caps: tuple[int, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A leader as the finders need him. `given` are the folded words of all his names that are
    not family names, `families` the folded family names with and without particles. `rare` is
    one whose given name is long and nobody else's, `public` one who held an office of a state or a
    body: leaders of parties, movements and rebels are kept to tell them from those who did."""

    id: str
    name: str
    country: str | None
    organisation: str | None
    terms: tuple[Term, ...]
    own: frozenset[str]
    families: tuple[tuple[str, ...], ...]
    head: bool
    last: date
    rare: bool = False
    public: bool = True

    def countries(self) -> frozenset[str]:
        """The countries that the person held office in."""
        found = {term.country for term in self.terms if term.country}
        return frozenset(found | ({self.country} if self.country else set()))


@dataclass(slots=True)
class Gazetteer:
    """All names, indexed. `patterns` are the meanings of each name, by its folded words with a
    space between. `openings` are the first words of all names; `reach` says how many words the
    longer ones have, by the first two. `given_names` are the first words of people's names,
    `first_names` those that are not the family's ("Charles", not "Xi"). `codes` gives the country
    of a folded code of three letters (data/codes.yml). `horizon` is the first day of the newest
    term: how far the data reaches.
    """

    countries: dict[str, Country]
    organisations: dict[str, Organisation]
    people: Mapping[str, Person]
    leaders: Sequence[Leader]
    offices: Offices
    context: Context
    by_family: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    by_country: dict[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()
    reach: dict[str, tuple[int, ...]] = field(default_factory=dict)
    given_names: frozenset[str] = frozenset()
    first_names: frozenset[str] = frozenset()
    codes: dict[str, str] = field(default_factory=dict)
    horizon: date = date.max

    def country_name(self, code: str) -> str:
        """The country's name as readers say it; the code itself where it is unknown."""
        country = self.countries.get(code)
        return country.name if country else _iso_name(code)


def _iso_name(code: str) -> str:
    import pycountry  # rarely asked

    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the program's own data files; raises DataError where one is wrong."""
    stored = datafiles.remembered("gazetteer", _Stored, _to_store, datafiles.everything())
    parts: dict[str, Any] = {name: getattr(stored, name) for name in stored.__struct_fields__}
    parts["people"] = LazyMap[Person](stored.people, Person)
    parts["patterns"] = LazyMap[tuple[Entry, ...]](stored.patterns, tuple[Entry, ...])
    parts["leaders"] = LazyRow[Leader](stored.leaders, Leader)
    return Gazetteer(**parts)


class _Stored(msgspec.Struct):
    """A gazetteer as it is remembered: its large parts as they stand in the file."""

    countries: dict[str, Country]
    organisations: dict[str, Organisation]
    people: dict[str, msgspec.Raw]
    leaders: msgspec.Raw
    offices: Offices
    context: Context
    by_family: dict[tuple[str, ...], tuple[str, ...]]
    by_country: dict[str, tuple[str, ...]]
    patterns: dict[str, msgspec.Raw]
    openings: frozenset[str]
    reach: dict[str, tuple[int, ...]]
    given_names: frozenset[str]
    first_names: frozenset[str]
    codes: dict[str, str]
    horizon: date


def from_data() -> Gazetteer:
    """The gazetteer, made anew; raises DataError where a data file is wrong."""
    from generator.tagging.leaders_data import load_leaders

    data = datafiles.DATA
    made = build(
        datafiles.load(data / "countries.yml", tuple[Country, ...]),
        datafiles.load(data / "organisations.yml", tuple[Organisation, ...]),
        load_leaders(Path(data / "leaders")),
    )
    codes = datafiles.load(data / "codes.yml", dict[str, str])
    made.codes = {code.lower(): country for code, country in codes.items()}
    return made


def _to_store() -> _Stored:
    made = from_data()
    parts: dict[str, Any] = {name: getattr(made, name) for name in _Stored.__struct_fields__}
    for name in ("people", "patterns"):
        parts[name] = {key: _raw(value) for key, value in parts[name].items()}
    parts["leaders"] = _raw(made.leaders)
    return _Stored(**parts)


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def build(
    countries: Iterable[Country], organisations: Iterable[Organisation], leaders: Iterable[Leader]
) -> Gazetteer:
    """A gazetteer of these; the order in which they come changes nothing."""
    offices, words = load_offices(), context()
    leaders = tuple(sorted(leaders, key=lambda person: person.id))
    people = {person.id: _person(person, offices) for person in leaders}
    _mark_rare(people)
    made = Gazetteer(
        {country.code: country for country in sorted(countries, key=lambda c: c.code)},
        {body.id: body for body in sorted(organisations, key=lambda o: o.id)},
        people,
        leaders,
        offices,
        words,
    )
    index: dict[tuple[str, ...], dict[tuple[Kind, str, str], Entry]] = {}
    for country in made.countries.values():
        _add_country(index, country)
    for body in made.organisations.values():
        _add_organisation(index, body)
    for leader in leaders:
        _add_person(index, made.people[leader.id], leader)
    for office in offices.kinds.values():
        for title in office.titles:
            _add(index, Kind.OFFICE, office.id, title, office.name)
            _add(index, Kind.OFFICE, office.id, plural(title), "plural")
        for title in office.capitals:
            _add(index, Kind.OFFICE, office.id, title, office.name)
    for place in words.subdivisions:
        _add(index, Kind.SUBDIVISION, place, place.title(), "state")
    for phrase in words.phrases:
        _add(index, Kind.NOTHING, phrase, phrase, "phrase")
    _seal(made, index)
    return made


def _mark_rare(people: dict[str, Person]) -> None:
    """Mark those whose given names are long and nobody else's: "Jae-in", "Micheál"."""
    given = {
        key: "".join(
            word for word in split(person.name) if word not in person.families[0] and len(word) > 1
        )
        for key, person in people.items()
    }
    counted = Counter(given.values())
    for key, name in given.items():
        if len(name) > 4 and counted[name] == 1:
            people[key] = replace(people[key], rare=True)


_Index = dict[tuple[str, ...], dict[tuple[Kind, str, str], Entry]]


def _add(index: _Index, kind: Kind, key: str, alias: str, form: str, weak: bool = False) -> None:
    words = split(alias)
    if not words:
        return
    entry = Entry(kind, key, alias, form, _caps(alias), weak)
    index.setdefault(words, {}).setdefault((kind, key, str(entry.caps)), entry)


def _caps(alias: str) -> tuple[int, ...]:
    raw = raw_words(alias)
    single = len(raw) == 1
    needs = []
    for word in raw:
        if not single and word.lower() in _PARTICLES:
            needs.append(0)
        elif word.isupper() and (len(word) > 1 or single or len(alias) <= 2 * len(raw)):
            needs.append(2)
        else:
            needs.append(1 if word[0].isupper() else 0)
    return tuple(needs)


def _add_country(index: _Index, country: Country) -> None:
    weak = {split(name) for name in country.weak}

    def put(names: Iterable[str], form: str) -> None:
        for name in names:
            _add(index, Kind.COUNTRY, country.code, name, form, split(name) in weak)

    put((country.name, *((country.formal,) if country.formal else ()), *country.names), "name")
    put(country.abbreviations, "abbreviation")
    put(country.demonyms, "demonym")
    put((f"{name}s" for name in country.demonyms if _takes_s(name)), "demonym")
    put((*((country.capital,) if country.capital else ()), *country.seats), "seat")
    put(country.cities, "city")
    put(country.combining, "combining")
    for phrase in country.never:
        _add(index, Kind.NOTHING, country.code, phrase, "phrase")


def plural(title: str) -> str:
    """The title of several: "foreign ministers", "ministers of finance", "secretaries general".

    >>> plural("minister of state"), plural("secretary general"), plural("premier")
    ('ministers of state', 'secretaries general', 'premiers')
    """
    words = title.split()
    at = next((i for i, word in enumerate(words) if word in ("of", "for", "d")), len(words)) - 1
    if words[at] in ("general", "designate", "regent") and at > 0:
        at -= 1
    noun = words[at]
    words[at] = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return " ".join(words)


def _takes_s(demonym: str) -> bool:
    return demonym[0].isupper() and not demonym.endswith(
        ("s", "sh", "ch", "ese", "man", "men", "x")
    )


def _add_organisation(index: _Index, body: Organisation) -> None:
    weak = {split(name) for name in body.weak}
    for form, names in (
        ("name", (body.name, *body.aliases)),
        ("abbreviation", body.abbreviations),
    ):
        for name in names:
            _add(index, Kind.ORGANISATION, body.id, name, form, split(name) in weak)


_PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "an", "ar", "ash", "at", "az"})


# Kinds of what is led but is no public office.
_PRIVATE = frozenset({"opposition-leader", "movement-leader"})


def _person(leader: Leader, offices: Offices) -> Person:
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
    if len(family) > 1 and family[0] in _PARTICLES:
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


def _add_person(index: _Index, person: Person, leader: Leader) -> None:
    for name in (leader.name, *((leader.full_name,) if leader.full_name else ()), *leader.aliases):
        for variant in _variants(name):
            words = split(variant)
            # Who is called by a family name of several words is named in full: "Hun Manet".
            whole = name == leader.name and len(words) > 1 and words[0] not in _PARTICLES
            if words in person.families and not whole:
                continue
            _add(index, Kind.PERSON, person.id, variant, "mononym" if len(words) == 1 else "full")
    raw = raw_words(leader.name)
    if len(raw) == 2 and fold_one(raw[1]) == person.families[0]:
        _add(index, Kind.PERSON, person.id, f"{raw[1]} {raw[0]}", "full")
    for family in person.families:
        shown = leader.family_name
        if family != person.families[0]:
            shown = " ".join(word if word in _PARTICLES else word.title() for word in family)
        _add(index, Kind.FAMILY, person.id, shown, "family")


def fold_one(word: str) -> tuple[str, ...]:
    """The folded words of one written word."""
    return split(word)


def _variants(name: str) -> tuple[str, ...]:
    """`name` and its spellings with al- for el- and the reverse."""
    raw = raw_words(name)
    for one, other in (("al", "el"), ("el", "al")):
        if any(word.lower() == one for word in raw[1:]):
            swapped = [raw[0], *(other if word.lower() == one else word for word in raw[1:])]
            return name, " ".join(swapped)
    return (name,)


def _seal(made: Gazetteer, index: _Index) -> None:
    """Index the names by their words, and by the first two of them."""
    made.patterns = {
        " ".join(key): tuple(index[key][k] for k in sorted(index[key])) for key in sorted(index)
    }
    made.openings = frozenset(key[0] for key in index)
    sizes: dict[str, set[int]] = {}
    for key in sorted(index):
        if len(key) > 1:
            sizes.setdefault(" ".join(key[:2]), set()).add(len(key))
    made.reach = {opening: tuple(sorted(found)) for opening, found in sizes.items()}
    family: dict[tuple[str, ...], list[str]] = {}
    for person in made.people.values():
        for name in person.families:
            family.setdefault(name, []).append(person.id)
    holders: dict[str, list[str]] = {}
    for person in made.people.values():
        for code in sorted(person.countries()):
            holders.setdefault(code, []).append(person.id)
    made.by_country = {code: tuple(ids) for code, ids in holders.items()}
    made.by_family = {name: tuple(ids) for name, ids in family.items()}
    # The data knows nothing of the time behind its newest term; a year there is a plan.
    made.horizon = max(
        (term.first for person in made.people.values() for term in person.terms), default=date.max
    )
    made.first_names = frozenset(
        first
        for person in made.people.values()
        if (first := split(person.name)[0]) not in person.families[0]
    )
    made.given_names = frozenset(
        split(person.name)[0] for person in made.people.values() if len(split(person.name)) > 1
    )
