"""Who is reported together: pairs of countries, and leaders with countries other than their own.

A pair has a page where enough briefings are about both. The settings bound how many pages there
are; the pairs with the most briefings come first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import Role
from generator.settings import Settings
from generator.writing import charts
from generator.writing.labels import Label
from generator.writing.listings import Catalogue, Entry, fold
from generator.writing.lists import counted, sheets
from generator.writing.receipts import Receipts

#: sentences quoted for a briefing, and the longest of them in code points
QUOTED = 2
LONGEST = 420


@dataclass(slots=True)
class Pair:
    """Two subjects (a leader stands first, else the alphabet decides) with their briefings."""

    first: Label
    second: Label
    entries: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first.name} and {self.second.name}"

    @property
    def page(self) -> str:
        """Path of its page below docs/, without the suffix."""
        joint = "with" if self.first.room == "leaders" else "and"
        return f"pairs/{self.first.slug}-{joint}-{self.second.slug}"


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs by the pages of their two subjects, and those of them that have a page."""

    all: Mapping[tuple[str, str], Pair]
    paged: Mapping[tuple[str, str], Pair]

    def page_of(self, one: str, other: str) -> str | None:
        """The file of the page of a pair, in whatever order its subjects' pages are given."""
        pair = self.paged.get((one, other)) or self.paged.get((other, one))
        return f"{pair.page}.md" if pair else None

    def ranked(self, room: str = "countries") -> list[Pair]:
        """The pairs whose first is of `room`, those with the most briefings first."""
        return _ranked([pair for pair in self.all.values() if pair.first.room == room])


def pairs_of(listed: Catalogue, settings: Settings) -> Pairs:
    """Every pair that two or more briefings are about, and which of them get a page."""
    found: dict[tuple[str, str], Pair] = {}
    for entry in listed.entries:
        countries = [one for one in entry.labels.countries if one.role is Role.PRIMARY]
        countries.sort(key=lambda one: (fold(one.name), one.slug))
        leaders = [one for one in entry.labels.leaders if one.role is Role.PRIMARY]
        for at, first in enumerate(countries):
            for second in countries[at + 1 :]:
                _put(found, first, second, entry)
        for leader in leaders:
            for country in countries:
                if leader.code != country.id:
                    _put(found, leader, country, entry)
    kept = {key: pair for key, pair in sorted(found.items()) if len(pair.entries) > 1}
    least, most = settings.archive.pair_least, settings.archive.pair_pages
    worth = [pair for pair in _ranked(list(kept.values())) if len(pair.entries) >= least]
    by_page: dict[str, Pair] = {}
    for pair in worth[:most]:
        by_page.setdefault(pair.page, pair)  # names from texts could make the same address
    paged = {(pair.first.page, pair.second.page): pair for pair in by_page.values()}
    return Pairs(kept, dict(sorted(paged.items())))


def _put(found: dict[tuple[str, str], Pair], first: Label, second: Label, entry: Entry) -> None:
    pair = found.setdefault((first.page, second.page), Pair(first, second))
    pair.entries.append(Entry(entry.briefing, entry.labels))


def _ranked(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-len(pair.entries), fold(pair.name), pair.page))


def pages(pairs: Pairs, axis: charts.Axis | None) -> Iterator[tuple[str, str]]:
    """The page of every pair that has one: its briefings, with the sentences that name both."""
    for pair in pairs.paged.values():
        number = counted(len(pair.entries))
        fields: dict[str, Any] = {
            "title": pair.name,
            "description": f"{number} about {pair.name}, with the sentences that name both.",
            "template": "subject.html",
            "kind": "pair",
            "flags": [one.code for one in (pair.first, pair.second) if one.room == "countries"],
            "coverage": f"{number} about both",
            "parent": {"name": "Who with whom", "page": "pairs"},
            "both": [{"name": one.name, "page": one.page} for one in (pair.first, pair.second)],
            "search": _search(pair),
            "feed": f"{pair.page}/feed",
            "follow": pair.page,
        }
        told = {entry.briefing.path: _sentences(pair, entry) for entry in pair.entries}
        briefings = [entry.briefing for entry in pair.entries]
        chart = charts.bars(axis, briefings, (), pair.name) if axis else ""
        yield from sheets(
            pair.page, pair.entries, "year", fields, "subject.md", sentences=told, chart=chart
        )


def _search(pair: Pair) -> list[list[str]]:
    first = "leader" if pair.first.room == "leaders" else "country"
    return [[first, pair.first.name], ["country", pair.second.name]]


def _sentences(pair: Pair, entry: Entry) -> list[str]:
    receipts = Receipts(entry.briefing.article)
    found = receipts.together(
        receipts.mentions(pair.first.room, pair.first.id),
        receipts.mentions(pair.second.room, pair.second.id),
    )
    return [_cut(text) for text in found[:QUOTED]]


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def together(listed: Catalogue, page: str, room: str, least: int = 2) -> list[tuple[str, int]]:
    """Pages of the subjects of `room` that the briefings about a subject are about too, with how
    many; the most first, at least `least`."""
    subject = listed.subjects[page]
    found: defaultdict[str, int] = defaultdict(int)
    for entry in subject.entries:
        if entry.under is None or entry.under.role is not Role.PRIMARY:
            continue
        for label in entry.labels.countries if room == "countries" else entry.labels.leaders:
            if label.role is Role.PRIMARY and label.page != page:
                found[label.page] += 1
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(other, count) for other, count in ranked if count >= least]
