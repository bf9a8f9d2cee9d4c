"""The labelled pairs of reports, and how they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.pairs import Outcome, as_text, load_pairs, outcomes
from evaluation.variants import Truth
from generator.errors import DataError
from generator.settings import ArchiveSettings

_REPORT = "{{title: T, date: '{date}', text: Some words.}}"
_PAIR = "- {{name: {name}, truth: {truth}, one: " + _REPORT + ", other: " + _REPORT + "}}\n"


def test_every_labelled_pair_is_called_what_it_is() -> None:
    found = outcomes(load_pairs(), ArchiveSettings())
    assert len(found) >= 20
    assert {one.pair.truth for one in found} == set(Truth)
    assert [f"{one.pair.name}: {one.said}" for one in found if not one.right] == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"date": "May 3"}, "write YYYY-MM-DD"),
        ({"truth": "perhaps"}, "perhaps"),
        ({"name": "x"}, "two pairs are called “x”"),
    ],
)
def test_a_wrong_label_is_an_error(changed: dict[str, str], told: str, tmp_path: Path) -> None:
    file = tmp_path / "pairs.yml"
    plain = {"name": "x", "truth": "copy", "date": "2024-05-03"}
    twice = plain | ({} if changed == {"name": "x"} else {"name": "y"})
    file.write_text(_PAIR.format(**twice) + _PAIR.format(**plain | changed), encoding="utf-8")
    with pytest.raises(DataError, match=told):
        load_pairs(file)


def test_the_table_counts_what_pairs_are_called_and_names_misses() -> None:
    pair = load_pairs()[0]
    lines = list(as_text([Outcome(pair, pair.truth), Outcome(pair, Truth.COPY)]))
    row = next(line.split() for line in lines if line.startswith(pair.truth))
    assert row == ["version", "2", "1", "1", "0"]
    assert lines[-1] == f"  {pair.name}: version, called copy"
