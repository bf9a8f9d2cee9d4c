"""The file of events whose days are known (data/events.yml): its shape, and its words indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.tagging.terms import first_day, last_day
from generator.tagging.words import split


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One meeting of a series."""

    from_: str = msgspec.field(name="from")
    to: str
    number: int | None = None
    places: tuple[str, ...] = ()


class Meeting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A series of meetings."""

    id: str
    titles: tuple[str, ...]
    held: tuple[Held, ...]


class Numbered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office whose holders are counted, and the first day of each number."""

    country: str
    kind: str
    held: Mapping[int, str]


class Founding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an anniversary counts from."""

    year: int
    phrases: tuple[str, ...]


class Relations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The year in which two countries took up diplomatic relations."""

    of: tuple[str, str]
    year: int


class Coined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What nothing was called before a day."""

    from_: str = msgspec.field(name="from")
    phrases: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    meetings: tuple[Meeting, ...]
    offices: tuple[Numbered, ...]
    foundings: tuple[Founding, ...]
    relations: tuple[Relations, ...]
    names: tuple[Coined, ...]


@dataclass(frozen=True, slots=True)
class Events:
    """The file, indexed by the words that the finders look for; `names` by their first words."""

    titles: Mapping[tuple[str, ...], Meeting]
    lasts: Mapping[str, tuple[tuple[str, ...], ...]]
    foundings: Mapping[tuple[str, ...], int]
    relations: Mapping[frozenset[str], int]
    offices: tuple[Numbered, ...]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=1)
def load_events(path: Path = datafiles.DATA / "events.yml") -> Events:
    """The events; raises DataError where the file is wrong or a title stands twice."""
    data = datafiles.load(path, _File)
    titles: dict[tuple[str, ...], Meeting] = {}
    problems = []
    for meeting in data.meetings:
        problems += [
            f"title {title!r} stands twice"
            for title in meeting.titles
            if titles.setdefault(split(title), meeting) is not meeting
        ]
        problems += [
            f"{meeting.id}: {held.from_} to {held.to} is no span; swap or mend them"
            for held in meeting.held
            if first_day(held.from_) > last_day(held.to)
        ]
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for coined in data.names:
        first_day(coined.from_)
        for phrase in coined.phrases:
            names.setdefault(split(phrase)[0], []).append((split(phrase), coined.from_))
    if problems:
        raise DataError(f"{path.name}: {'; '.join(problems)}")
    lasts: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(titles, key=lambda row: (-len(row), row)):
        lasts.setdefault(row[-1], []).append(row)
    return Events(
        titles,
        {word: tuple(rows) for word, rows in lasts.items()},
        {split(phrase): one.year for one in data.foundings for phrase in one.phrases},
        {frozenset(one.of): one.year for one in data.relations},
        data.offices,
        {word: tuple(rows) for word, rows in names.items()},
    )
