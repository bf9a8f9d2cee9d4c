"""The downloads say what their page says, and the database is the same for the same seeds."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from generator import gathering, pipeline
from generator.model import Archive, Role
from generator.publishing import database, exports
from generator.settings import load_settings
from generator.writing.citing import address
from tests.support import archive as made
from tests.support.project import ROOT, make_project, settings_of

PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
ARCHIVE = made.rich_archive()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return exports.files(ARCHIVE, settings_of(tmp_path_factory.mktemp("exports")))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The downloads of seeds that the program itself has read."""
    settings = load_settings(make_project(tmp_path_factory.mktemp("samples") / "it") / "mkdocs.yml")
    for name in ("2018-mixed-reports.txt", "2023-finland-joins-nato.html", "oceanview-wire.jsonl"):
        shutil.copy(ROOT / "seeds" / name, settings.seeds)
    seeds = gathering.find_seeds(settings.seeds)
    archive = pipeline.assemble(gathering.gather(seeds, settings, jobs=1), settings)
    return exports.files(archive, settings)


def opened(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def columns(content: bytes) -> dict[str, list[str]]:
    with closing(opened(content)) as base:
        tables = [
            name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: [row[1] for row in base.execute(f"PRAGMA table_info({name})")] for name in tables
        }


def test_every_column_of_the_database_is_on_the_page(files: dict[str, bytes]) -> None:
    told = {
        name: set(re.findall(r"`([a-z_0-9]+)`", text))
        for name, text in re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.split("## SQLite")[1], re.M)
    }
    held = columns(files["exports/archive.sqlite"])
    assert set(held) == set(told)
    missing = {name: set(held[name]) - told[name] - {"briefing"} for name in held}
    assert not any(missing.values()), missing
    assert f"`PRAGMA user_version` is {database.VERSION}" in PAGE


def test_every_column_of_the_table_is_on_the_page(files: dict[str, bytes]) -> None:
    (head, *_) = csv.reader(io.StringIO(files["exports/archive.csv"].decode()))
    section = PAGE.split("## CSV")[1].split("## SQLite")[0]
    told = {
        name
        for row in re.findall(r"^\| (`.*?) \|", section, re.M)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert told == set(head)


def test_every_line_of_json_lines_keeps_the_published_schema(samples: dict[str, bytes]) -> None:
    schema = json.loads(samples["exports/archive.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = samples["exports/archive.jsonl"].decode().removesuffix("\n").split("\n")
    problems = [
        f"{problem.json_path}: {problem.message[:100]}"
        for line in lines
        for problem in validator.iter_errors(json.loads(line))
    ]
    assert problems == []
    assert len(lines) > 5
    broken = json.loads(lines[0]) | {"date": "May 2024", "surplus": 1}
    assert {e.json_path for e in validator.iter_errors(broken)} == {"$", "$.date"}


def test_the_database_holds_what_the_archive_holds(files: dict[str, bytes], tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with closing(opened(files["exports/archive.sqlite"])) as base:
        rows = base.execute(
            "SELECT permalink, title, text, date FROM briefings ORDER BY id"
        ).fetchall()
        tags = base.execute("SELECT count(*) FROM tags WHERE role = 'primary' AND kind = 'country'")
        removed = base.execute("SELECT count(*) FROM removals")
        family = base.execute("SELECT title, briefing FROM families").fetchall()
        told = (tags.fetchone()[0], removed.fetchone()[0])
        loose = base.execute(
            "SELECT tag FROM tags WHERE kind = 'leader' AND tag NOT IN (SELECT id FROM leaders)"
        ).fetchall()
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    shown = ARCHIVE.shown
    assert rows == [
        (address(one, settings), one.article.title, one.article.text, one.article.date.value)
        for one in shown
    ]
    assert told == (
        sum(t.role is Role.PRIMARY for one in shown for t in one.article.tags.countries),
        sum(len(one.article.removals) for one in shown),
    )
    folded = [(c.article.title, at) for at, one in enumerate(shown, 1) for c in one.carried_by]
    assert sorted(family) == sorted(folded) != []
    assert loose == []


def test_a_mention_stands_where_it_says(samples: dict[str, bytes]) -> None:
    with closing(opened(samples["exports/archive.sqlite"])) as base:
        rows = base.execute(
            "SELECT b.title, b.text, m.paragraph, m.start, m.end, m.text FROM mentions m "
            "JOIN briefings b ON b.id = m.briefing"
        ).fetchall()
    for title, body, paragraph, start, end, text in rows:
        place = title if paragraph == 0 else body.split("\n\n")[paragraph - 1]
        assert place[start:end] == text
    assert rows


def test_the_query_of_the_page_answers(files: dict[str, bytes]) -> None:
    query = PAGE.split('a query">')[1].split("</code>")[0]
    with closing(opened(files["exports/archive.sqlite"])) as base:
        answer = base.execute(query).fetchall()
    assert ("Xi Jinping", 1) in answer


def test_the_same_archive_gives_the_same_bytes_whoever_wrote_them(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    first = database.database(ARCHIVE, settings)
    assert database.database(ARCHIVE, settings) == first
    assert first[:16] == b"SQLite format 3\0"
    assert int.from_bytes(first[96:100], "big") == 3_007_000
    assert first[24:28] == first[92:96]
    fewer = Archive(ARCHIVE.briefings[1:])
    assert database.database(fewer, settings) != first


def test_an_empty_archive_has_empty_tables(tmp_path: Path) -> None:
    with closing(opened(database.database(Archive(()), settings_of(tmp_path)))) as base:
        assert base.execute("SELECT count(*) FROM briefings").fetchone() == (0,)
