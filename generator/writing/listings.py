"""Lists of briefings: who is listed where, how often, and on how many pages."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import Archive, Briefing, Role
from generator.writing import dates
from generator.writing.labels import Label, Labels, Names, labels_of

#: entries on one page of a list; 200 entries are about 60 kB of HTML
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a list, with the label under which it stands there (None in lists of all)."""

    briefing: Briefing
    labels: Labels
    under: Label | None = None


@dataclass(slots=True)
class Subject:
    """A country, leader, organisation or topic with its briefings, newest first."""

    label: Label
    entries: list[Entry] = field(default_factory=list)

    @property
    def primary(self) -> int:
        return sum(1 for entry in self.entries if entry.under and entry.under.role is Role.PRIMARY)

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def office(self) -> str | None:
        """The office a leader held in the newest briefing that states one."""
        for entry in self.entries:
            if entry.under and entry.under.detail:
                return entry.under.detail
        return None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The archive as lists see it. `subjects` are in order of page path; `years` newest first,
    with `None` (no year known) last; `rooms` hold the subjects of a room by name."""

    entries: tuple[Entry, ...]
    subjects: dict[str, Subject]
    years: dict[str | None, list[Entry]]
    labels: dict[str, Labels]
    rooms: dict[str, tuple[Subject, ...]]

    def room(self, name: str) -> tuple[Subject, ...]:
        """The subjects of one room by name."""
        return self.rooms.get(name, ())

    def most_covered(self, room: str) -> list[Subject]:
        """Those that briefings are about (not only mention), the most first; ties by name."""
        found = [subject for subject in self.room(room) if subject.primary]
        return sorted(found, key=lambda subject: -subject.primary)


def fold(name: str) -> str:
    """A name as the alphabet orders it, without accents (`Türkiye` after `Tunisia`)."""
    split = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


def catalogue(archive: Archive, names: Names) -> Catalogue:
    """Sorts the briefings of `archive` under everything they are about. Near-duplicates are not
    listed, but have labels (by path), because they keep a page."""
    labels = {briefing.path: labels_of(briefing.article, names) for briefing in archive.briefings}
    entries = tuple(Entry(briefing, labels[briefing.path]) for briefing in archive.shown)
    subjects: dict[str, Subject] = {}
    years: dict[str | None, list[Entry]] = {}
    for entry in entries:
        years.setdefault(dates.year(entry.briefing.article.date), []).append(entry)
        for label in entry.labels.all:
            subject = subjects.setdefault(label.page, Subject(label))
            subject.entries.append(Entry(entry.briefing, entry.labels, label))
    ordered = sorted((year for year in years if year), reverse=True)
    in_order: dict[str | None, list[Entry]] = {year: years[year] for year in ordered}
    if None in years:
        in_order[None] = years[None]
    rooms: dict[str, list[Subject]] = {}
    for subject in sorted(subjects.values(), key=lambda s: (fold(s.label.name), s.label.slug)):
        rooms.setdefault(subject.label.room, []).append(subject)
    return Catalogue(
        entries,
        dict(sorted(subjects.items())),
        in_order,
        labels,
        {name: tuple(held) for name, held in rooms.items()},
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list that runs over several. `newer` and `older` are paths or None."""

    path: str
    number: int
    count: int
    entries: Sequence[Entry]
    newer: str | None
    older: str | None


def paginate(path: str, entries: Sequence[Entry], size: int = PER_PAGE) -> Iterator[Sheet]:
    """The sheets of the list whose page is `path` (without suffix); one even without entries."""
    count = max(1, -(-len(entries) // size))

    def address(number: int) -> str:
        return f"{path}.md" if number == 1 else f"{path}/{number}.md"

    for number in range(1, count + 1):
        yield Sheet(
            path=address(number),
            number=number,
            count=count,
            entries=entries[(number - 1) * size : number * size],
            newer=address(number - 1) if number > 1 else None,
            older=address(number + 1) if number < count else None,
        )


def grouped(entries: Iterable[Entry], key: Callable[[Entry], str]) -> list[tuple[str, list[Entry]]]:
    """Neighbouring entries with the same key, in order."""
    groups: list[tuple[str, list[Entry]]] = []
    for entry in entries:
        name = key(entry)
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(entry)
    return groups


def year_of(entry: Entry) -> str:
    return dates.year(entry.briefing.article.date) or "Year unknown"


def month_of(entry: Entry) -> str:
    value = entry.briefing.article.date.value or ""
    return dates.MONTHS[int(value[5:7]) - 1] if len(value) >= 7 else "Month unknown"


def relative(source: str, target: str) -> str:
    """The link from the page `source` to `target`, both paths below docs/."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")
