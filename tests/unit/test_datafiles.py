"""What is remembered of the data files is what reading them afresh gives, or it is not used."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator import datafiles
from generator.errors import DataError
from generator.tagging import gazetteer


class Town(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    tags: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(datafiles, "folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(datafiles, "DATA", tmp_path / "data")
    monkeypatch.setattr(datafiles, "program", lambda: "one")
    file = tmp_path / "data" / "town.yml"
    file.write_text("name: Moroni\ntags: [port, capital]\n", encoding="utf-8")
    return file


def _counted(made: list[str], town: Town) -> Callable[[], Town]:
    def make() -> Town:
        made.append(town.name)
        return town

    return make


def test_remembered_gazetteer_equals_the_fresh_one(folder: Path) -> None:
    fresh = gazetteer.from_data()
    gazetteer.load_gazetteer.__wrapped__()
    assert (folder / "gazetteer.msgpack").is_file()
    remembered = gazetteer.load_gazetteer.__wrapped__()
    for part in dataclasses.fields(gazetteer.Gazetteer):
        known, made = getattr(remembered, part.name), getattr(fresh, part.name)
        assert (known == made) or tuple(known) == made, part.name
    assert len(remembered.patterns) > len(remembered.reach) > 1000


def test_gazetteer_is_not_made_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = gazetteer.load_gazetteer.__wrapped__()

    def fail() -> gazetteer.Gazetteer:
        raise AssertionError("it was made again")

    monkeypatch.setattr(gazetteer, "from_data", fail)
    assert gazetteer.load_gazetteer.__wrapped__().people == first.people


def test_remembers_until_source_or_program_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def ask(source: bytes) -> Town:
        return datafiles.remembered("town", Town, _counted(made, Town("Moroni")), source)

    assert ask(b"one") == ask(b"one") == Town("Moroni")
    assert len(made) == 1
    ask(b"two")
    assert len(made) == 2
    monkeypatch.setattr(datafiles, "program", lambda: "another")
    ask(b"two")
    assert len(made) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stored: b"",
        lambda stored: stored[:20],
        lambda stored: stored[:-3],
        lambda stored: stored + b"\x00",
        lambda stored: stored.replace(b"Moroni", b"Maroni"),
        lambda stored: bytes(len(stored)),
    ],
)
def test_damaged_memory_is_made_anew(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    made: list[str] = []

    def ask() -> Town:
        return datafiles.remembered("town", Town, _counted(made, Town("Moroni")), b"")

    ask()
    file = folder / "town.msgpack"
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    assert ask() == Town("Moroni")
    assert len(made) == 2
    assert file.read_bytes() == good


def test_folder_that_cannot_be_made_changes_nothing(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    made: list[str] = []
    for _ in range(2):
        town = datafiles.remembered("town", Town, _counted(made, Town("Moroni")), b"")
        assert town == Town("Moroni")
    assert len(made) == 2
    assert folder.is_file()


def test_edited_file_is_read_and_checked_again(folder: Path, data: Path) -> None:
    assert (
        datafiles.load(data, Town)
        == datafiles.load(data, Town)
        == Town("Moroni", ("port", "capital"))
    )
    data.write_text("name: Moroni\ntags: []\n", encoding="utf-8")
    assert datafiles.load(data, Town) == Town("Moroni")
    data.write_text("name: Moroni\ntgas: []\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"town\.yml:.*tgas"):
            datafiles.load(data, Town)


def test_other_type_for_the_same_file_is_not_taken_from_memory(folder: Path, data: Path) -> None:
    datafiles.load(data, Town)

    class Village(msgspec.Struct):
        title: str

    with pytest.raises(DataError):
        datafiles.load(data, Village)


def test_files_elsewhere_are_not_remembered(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "town.yml"
    file.write_text("name: Moroni\n", encoding="utf-8")
    assert datafiles.load(file, Town) == Town("Moroni")
    assert not folder.exists()


def test_nothing_half_written_is_left(folder: Path) -> None:
    datafiles.remembered("town", Town, lambda: Town("Moroni"), b"")
    assert [file.name for file in folder.iterdir()] == ["town.msgpack"]
