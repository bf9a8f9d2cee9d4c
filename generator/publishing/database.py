"""The whole archive as an SQLite database, for those who ask it with SQL: `exports/archive.sqlite`.

The same seeds give the same bytes: rows go in in one order into a fresh database in memory, which
`VACUUM` writes out page by page; no row holds a time. SQLite stamps three numbers into the header
that say how often and by which version the file was written (its file format, section 1.3); they
are set to fixed ones, with which every version reads the file. Another version of SQLite may still
order what lies within a page otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from generator.linking.permalinks import key_of
from generator.model import Archive, Article, Briefing, Mention
from generator.settings import Settings
from generator.tagging.gazetteer import load_gazetteer
from generator.writing.citing import address

#: raised when tables or columns change their meaning; readers find it in `PRAGMA user_version`
VERSION = 1
_PAGE = 4096
#: offsets in the header: change counter, "version valid for" (the same number), SQLite's version
_COUNTER, _VALID, _WRITTEN_BY = 24, 92, 96

_TABLES = """
CREATE TABLE briefings (
  id INTEGER PRIMARY KEY, permalink TEXT NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL,
  title_source TEXT NOT NULL, date TEXT, date_precision TEXT NOT NULL, date_source TEXT NOT NULL,
  date_earliest TEXT, date_latest TEXT, place TEXT, publisher TEXT, agency TEXT, author TEXT,
  url TEXT, language TEXT NOT NULL, summary TEXT NOT NULL, text TEXT NOT NULL, seed TEXT NOT NULL,
  position INTEGER NOT NULL, first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
  seed_sha256 TEXT NOT NULL
);
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT);
CREATE TABLE leaders (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, known INTEGER NOT NULL
);
CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tags (
  briefing INTEGER NOT NULL REFERENCES briefings, kind TEXT NOT NULL, tag TEXT NOT NULL,
  role TEXT, office TEXT, mentions INTEGER NOT NULL, PRIMARY KEY (briefing, kind, tag)
);
CREATE TABLE mentions (
  briefing INTEGER NOT NULL REFERENCES briefings, kind TEXT NOT NULL, tag TEXT NOT NULL,
  paragraph INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
  rule TEXT NOT NULL
);
CREATE TABLE removals (
  briefing INTEGER NOT NULL REFERENCES briefings, line INTEGER NOT NULL, text TEXT NOT NULL,
  rule TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE families (
  briefing INTEGER NOT NULL REFERENCES briefings, permalink TEXT NOT NULL, title TEXT NOT NULL,
  publisher TEXT, agency TEXT, date TEXT, seed TEXT NOT NULL, position INTEGER NOT NULL,
  share REAL, method TEXT
);
"""
_INDEXES = """
CREATE INDEX briefings_by_date ON briefings (date);
CREATE INDEX tags_by_tag ON tags (kind, tag);
CREATE INDEX mentions_by_briefing ON mentions (briefing);
CREATE INDEX removals_by_briefing ON removals (briefing);
"""


def database(archive: Archive, settings: Settings) -> bytes:
    """The file, with the briefings that the site shows, newest first from id 1."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(
            f"PRAGMA page_size = {_PAGE}; PRAGMA encoding = 'UTF-8'; "
            f"PRAGMA user_version = {VERSION};" + _TABLES
        )
        connection.execute("BEGIN")
        _fill(connection, archive, settings)
        connection.execute("COMMIT")
        connection.executescript(_INDEXES + "VACUUM;")
        return _stamped(connection.serialize())
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, archive: Archive, settings: Settings) -> None:
    shown = list(enumerate(archive.shown, 1))
    countries: dict[str, tuple[Any, ...]] = {}
    leaders: dict[str, tuple[Any, ...]] = {}
    bodies: dict[str, tuple[Any, ...]] = {}
    regions = {code: country.region for code, country in load_gazetteer().countries.items()}
    for _, briefing in shown:
        tags = briefing.article.tags
        for one in tags.countries:
            countries[one.code] = (one.code, one.name, regions.get(one.code))
        for leader in tags.leaders:
            leaders[leader.id] = (leader.id, leader.name, leader.country, int(leader.known))
        for body in tags.organisations:
            bodies[body.id] = (body.id, body.name)
    tables: tuple[tuple[str, Iterable[tuple[Any, ...]]], ...] = (
        ("briefings", (_briefing(id, one, settings) for id, one in shown)),
        ("countries", (countries[key] for key in sorted(countries))),
        ("leaders", (leaders[key] for key in sorted(leaders))),
        ("organisations", (bodies[key] for key in sorted(bodies))),
        ("tags", (row for id, one in shown for row in _tags(id, one.article))),
        ("mentions", (row for id, one in shown for row in _mentions(id, one.article))),
        ("removals", (row for id, one in shown for row in _removals(id, one.article))),
        ("families", (row for id, one in shown for row in _family(id, one, settings))),
    )
    for table, rows in tables:
        for row in rows:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - our names


def _briefing(id: int, briefing: Briefing, settings: Settings) -> tuple[Any, ...]:
    one = briefing.article
    earliest, latest = one.date.bounds or (None, None)
    return (
        id, address(briefing, settings), key_of(one), one.title, one.title_source.value,
        one.date.value, one.date.precision.value, one.date.source.value, earliest, latest,
        one.place, one.publisher, one.agency, one.author, one.url, one.language, one.summary,
        one.text, one.seed, one.position, *one.lines, one.sha256,
    )  # fmt: skip


def _tags(id: int, article: Article) -> Iterator[tuple[Any, ...]]:
    for one in article.tags.countries:
        yield id, "country", one.code, one.role.value, None, len(one.mentions)
    for leader in article.tags.leaders:
        yield id, "leader", leader.id, leader.role.value, leader.office, len(leader.mentions)
    for body in article.tags.organisations:
        yield id, "organisation", body.id, None, None, len(body.mentions)


def _mentions(id: int, article: Article) -> Iterator[tuple[Any, ...]]:
    """Where each tag is named; paragraphs count from 1, and 0 is the title."""

    def rows(kind: str, tag: str, mentions: Iterable[Mention]) -> Iterator[tuple[Any, ...]]:
        for one in mentions:
            yield id, kind, tag, one.paragraph + 1, one.start, one.end, one.text, one.rule

    for country in article.tags.countries:
        yield from rows("country", country.code, country.mentions)
    for leader in article.tags.leaders:
        yield from rows("leader", leader.id, leader.mentions)
    for body in article.tags.organisations:
        yield from rows("organisation", body.id, body.mentions)


def _removals(id: int, article: Article) -> Iterator[tuple[Any, ...]]:
    return ((id, one.line, one.text, one.rule, one.reason) for one in article.removals)


def _family(id: int, briefing: Briefing, settings: Settings) -> Iterator[tuple[Any, ...]]:
    """The reports that are folded into a briefing because they say the same."""
    for other in briefing.carried_by:
        one, link = other.article, other.duplicate_of
        share, method = (link.score, link.method) if link else (None, None)
        yield (
            id, address(other, settings), one.title, one.publisher, one.agency, one.date.value,
            one.seed, one.position, share, method,
        )  # fmt: skip


def _stamped(content: bytes) -> bytes:
    """`content` with the header's counters and the version of the writer made the same always."""
    made = bytearray(content)
    for offset in (_COUNTER, _VALID):
        made[offset : offset + 4] = (1).to_bytes(4, "big")
    # 3.7 is the first version that heeds the second counter
    made[_WRITTEN_BY : _WRITTEN_BY + 4] = (3_007_000).to_bytes(4, "big")
    return bytes(made)
