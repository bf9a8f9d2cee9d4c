"""Checked YAML: text stays text, and a mistake is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from generator import datafiles
from generator.errors import DataError


class Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    since: str | None = None
    weight: float = 1.0
    parts: list[str] = []


def test_bare_words_of_yaml_stay_text() -> None:
    text = "- code: NO\n  since: 2023-07\n- code: yes\n  since: ~\n- code: 010\n  weight: 2\n"
    assert datafiles.parse(text, list[Thing], "x.yml") == [
        Thing("NO", "2023-07"),
        Thing("yes", None),
        Thing("010", None, 2.0),
    ]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("- code: a\n- cods: b\n", 2, "cod"),
        ("- code: a\n- code: b\n  weight: heavy\n", 3, "float"),
        ("- code: a\n  parts:\n  - b\n  - [c]\n", 4, "str"),
        ("- code: [\n", 2, "YAML"),
        ("- since: 2020\n", 1, "code"),
        ("word\n", 1, "array"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, line: int, word: str) -> None:
    with pytest.raises(DataError) as caught:
        datafiles.parse(text, list[Thing], "x.yml")
    assert str(caught.value).startswith(f"x.yml:{line}: ")
    assert word in str(caught.value)


def test_a_key_that_stands_twice_is_a_mistake() -> None:
    with pytest.raises(DataError, match=r"x\.yml:3: .*weight"):
        datafiles.parse("code: a\nweight: 1\nweight: 2\n", Thing, "x.yml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nothing\.yml"):
        datafiles.load(tmp_path / "nothing.yml", Thing)


def test_bytes_that_are_no_text_are_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"code: \xff\n")
    with pytest.raises(DataError, match=r"x\.yml"):
        datafiles.load(file, Thing)


def test_a_file_is_read_with_its_name_in_messages(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text("code: ä\n", encoding="utf-8")
    assert datafiles.load(file, Thing) == Thing("ä")
