"""Builds the gazetteer: every name of the data, what it may stand for, and the indexes over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from generator.tagging.context import context
from generator.tagging.gazetteer import Entry, Gazetteer, Kind, Person
from generator.tagging.leader_names import PARTICLES, fold_one, person_of, variants
from generator.tagging.offices import load_offices
from generator.tagging.schema import Country, Leader, Organisation
from generator.tagging.words import raw_words, split


def build(
    countries: Iterable[Country], organisations: Iterable[Organisation], leaders: Iterable[Leader]
) -> Gazetteer:
    """A gazetteer of these; the order in which they come changes nothing."""
    offices, words = load_offices(), context()
    leaders = tuple(sorted(leaders, key=lambda person: person.id))
    people = {person.id: person_of(person, offices) for person in leaders}
    _mark_rare(people, words.common_surnames)
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


def _mark_rare(people: dict[str, Person], common: Collection[str]) -> None:
    """Mark those whose given names are long and hardly anybody else's: "Jae-in", "Micheál". One
    other may have it whose family name is not `common`: who is looked for needs both."""
    given = {
        key: "".join(
            word for word in split(person.name) if word not in person.families[0] and len(word) > 1
        )
        for key, person in people.items()
    }
    counted = Counter(given.values())
    ordinary = Counter(
        given[key] for key, person in people.items() if person.families[0][-1] in common
    )
    for key, name in given.items():
        if len(name) > 4 and counted[name] <= _FEW and ordinary[name] <= 1:
            people[key] = replace(people[key], rare=True)


#: so many may have a given name that is rare
_FEW = 2

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
        if not single and word.lower() in PARTICLES:
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


def _add_person(index: _Index, person: Person, leader: Leader) -> None:
    for name in (leader.name, *((leader.full_name,) if leader.full_name else ()), *leader.aliases):
        for variant in variants(name):
            words = split(variant)
            # Who is called by a family name of several words is named in full: "Hun Manet".
            whole = name == leader.name and len(words) > 1 and words[0] not in PARTICLES
            if words in person.families and not whole:
                continue
            _add(index, Kind.PERSON, person.id, variant, "mononym" if len(words) == 1 else "full")
    raw = raw_words(leader.name)
    if len(raw) == 2 and fold_one(raw[1]) == person.families[0]:
        _add(index, Kind.PERSON, person.id, f"{raw[1]} {raw[0]}", "full")
    for family in person.families:
        shown = leader.family_name
        if family != person.families[0]:
            shown = " ".join(word if word in PARTICLES else word.title() for word in family)
        _add(index, Kind.FAMILY, person.id, shown, "family")


def _seal(made: Gazetteer, index: _Index) -> None:
    """Index the names by their words, and by the first two of them."""
    made.patterns = {
        " ".join(key): tuple(index[key][k] for k in sorted(index[key])) for key in sorted(index)
    }
    made.openings = frozenset(key[0] for key in index)
    sizes: dict[str, dict[str, set[int]]] = {}
    for key in sorted(index):
        if len(key) > 1:
            sizes.setdefault(key[0], {}).setdefault(key[1], set()).add(len(key))
    made.reach = {
        first: {second: tuple(sorted(found)) for second, found in seconds.items()}
        for first, seconds in sizes.items()
    }
    family: dict[tuple[str, ...], list[str]] = {}
    for person in made.people.values():
        for name in person.families:
            family.setdefault(name, []).append(person.id)
    holders: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for person in made.people.values():
        for code in sorted(person.countries()):
            holders.setdefault(code, []).append(person.id)
        for body in sorted({term.organisation for term in person.terms if term.organisation}):
            bodies.setdefault(body, []).append(person.id)
    made.by_country = {code: tuple(ids) for code, ids in holders.items()}
    made.by_body = {body: tuple(ids) for body, ids in bodies.items()}
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
