"""Which feeds the site has besides the one of everything, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Archive, Briefing, Role
from generator.settings import Settings
from generator.tagging.schema import Country, Leader, Organisation
from generator.writing.labels import Names
from generator.writing.listings import catalogue
from generator.writing.pairs import pairs_of
from generator.writing.subjects import feed_of, ordered


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its path below the site's root without the ending, its name, the page of its
    subject, and the newest briefings about it."""

    path: str
    name: str
    page: str
    briefings: tuple[Briefing, ...]


def feeds_of(
    archive: Archive,
    settings: Settings,
    countries: Sequence[Country],
    leaders: Sequence[Leader],
    organisations: Sequence[Organisation],
    most: int,
) -> Iterator[Feed]:
    """A feed for every country and leader that briefings are about, and for every pair with a
    page; at most `most` briefings in each."""
    names = Names(
        sorted(countries, key=lambda one: one.code),
        sorted(leaders, key=lambda one: one.id),
        organisations,
    )
    listed = catalogue(archive, names)
    for subject in ordered(listed):
        path = feed_of(subject)
        if path is None:
            continue
        about = [
            entry.briefing
            for entry in subject.entries
            if entry.under and entry.under.role is Role.PRIMARY
        ]
        yield Feed(path, subject.label.name, subject.label.page, tuple(about[:most]))
    for pair in pairs_of(listed, settings).paged.values():
        both = tuple(entry.briefing for entry in pair.entries[:most])
        yield Feed(f"{pair.page}/feed", pair.name, pair.page, both)
