"""The results of earlier runs: found again, forgotten, and never in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator import cache


def test_what_was_stored_is_found_in_the_next_run(tmp_path: Path) -> None:
    with cache.opened(tmp_path / "new" / "folder") as store:
        assert store.get("a") is None
        store.put([("a", b"1"), ("b", b"2")])
        store.put([("a", b"3")])
    with cache.opened(tmp_path / "new" / "folder") as store:
        assert (store.get("a"), store.get("b"), store.get("c")) == (b"3", b"2", None)


def test_what_no_seed_asks_for_is_forgotten(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as store:
        store.put([("a", b"1"), ("b", b"2")])
        store.keep_only(["b", "c"])
        assert (store.get("a"), store.get("b")) == (None, b"2")


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "results.sqlite").write_bytes(damage)
    with cache.opened(tmp_path) as store:
        assert store.get("a") is None
        store.put([("a", b"1")])
    with cache.opened(tmp_path) as store:
        assert store.get("a") == b"1"


def test_damage_inside_the_file_costs_only_time(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as store:
        store.put([(f"{n:05}", bytes(200)) for n in range(2000)])
    file = tmp_path / "results.sqlite"
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    file.write_bytes(content)
    with cache.opened(tmp_path) as store:
        assert store.get("00500") is None
        store.put([("00500", b"1")])
        store.keep_only(["00500"])
        assert store.get("00500") == b"1"


def test_a_file_that_another_run_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cache.opened(tmp_path) as store:
        store.put([("a", b"1")])
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place: connect(place, timeout=0.01))
    holder = connect(tmp_path / "results.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with cache.opened(tmp_path) as store:
        store.put([("b", b"2")])
        assert store.get("b") == b"2"
    holder.execute("COMMIT")
    holder.close()
    with cache.opened(tmp_path) as store:
        assert (store.get("a"), store.get("b")) == (b"1", None)


def test_the_digest_of_the_program_is_the_same_twice() -> None:
    assert cache.program_digest() == cache.program_digest()


def test_the_digest_changes_with_data_and_packages_and_not_with_later_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "generator"
    (program / "data").mkdir(parents=True)
    (program / "writing").mkdir()
    (program / "cache.py").write_text("one")
    (program / "data" / "countries.yml").write_text("one")
    (program / "writing" / "pages.py").write_text("one")
    monkeypatch.setattr(cache, "__file__", str(program / "cache.py"))
    before = cache.program_digest()
    (program / "writing" / "pages.py").write_text("two")
    assert cache.program_digest() == before
    (program / "data" / "countries.yml").write_text("two")
    changed = cache.program_digest()
    assert changed != before
    (program / "data" / "meanings.npz").write_bytes(b"one")
    assert changed != (changed := cache.program_digest())
    monkeypatch.setattr(cache.importlib.metadata, "version", lambda package: "9.9")
    assert cache.program_digest() != changed
