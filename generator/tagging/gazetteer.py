"""The gazetteer: every name to look for, and what it may stand for.

Built once per process from data/countries.yml, organisations.yml, leaders/*.yml, offices.yml and
context.yml. To add a country, leader or organisation, add it to its file; nothing here changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from generator import datafiles
from generator.tagging.context import Context
from generator.tagging.lazy import LazyMap, LazyRow
from generator.tagging.offices import Offices
from generator.tagging.schema import Country, Leader, Organisation
from generator.tagging.terms import Term


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
    longer ones have, by the first word and the second. `given_names` are the first words of
    people's names, `first_names` those that are not the family's ("Charles", not "Xi"). `codes`
    gives the country of a folded code of three letters (data/codes.yml). `horizon` is the first
    day of the newest term: how far the data reaches.
    """

    countries: dict[str, Country]
    organisations: dict[str, Organisation]
    people: Mapping[str, Person]
    leaders: Sequence[Leader]
    offices: Offices
    context: Context
    by_family: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    by_country: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_body: dict[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()
    reach: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)
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
    by_body: dict[str, tuple[str, ...]]
    patterns: dict[str, msgspec.Raw]
    openings: frozenset[str]
    reach: dict[str, dict[str, tuple[int, ...]]]
    given_names: frozenset[str]
    first_names: frozenset[str]
    codes: dict[str, str]
    horizon: date


def from_data() -> Gazetteer:
    """The gazetteer, made anew; raises DataError where a data file is wrong."""
    from generator.tagging.indexing import build  # when nothing is remembered
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
