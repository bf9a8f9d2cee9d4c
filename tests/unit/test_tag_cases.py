"""The hard cases of tagging: their schema, and how they are scored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.tag_cases import Case, Known, as_text, load_cases, score_kind
from generator.errors import DataError

PLAIN: dict[str, Any] = {
    "name": "a visit",
    "date": "2024-06-01",
    "text": "William Ruto flew from Kenya to South Korea.",
    "countries": ["KE", "KR"],
    "leaders": ["William Ruto, KE, President"],
}


def test_there_are_many_cases_of_every_kind() -> None:
    kinds = load_cases()
    assert sum(map(len, kinds.values())) >= 150
    assert min(map(len, kinds.values())) >= 8
    for kind, cases in kinds.items():
        for case in cases:
            assert 10 <= len(case.text.split()) <= 120, (kind, case.name)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"countries": ["Kenya"]}, "no code of two capitals"),
        ({"countries": ["KE", "KE"]}, "a country stands twice"),
        ({"primary": ["FR"]}, "a primary country is not among countries"),
        ({"leaders": ["William Ruto"]}, "is not “name, country or body, office”"),
        ({"primary_leaders": ["Xi Jinping"]}, "a primary leader is not among leaders"),
        ({"month": 6}, "a known date leaves nothing to find"),
        ({"date": "June 1"}, "is not YYYY-MM-DD"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_label_is_an_error_that_names_the_file(
    changed: dict[str, Any], told: str, tmp_path: Path
) -> None:
    file = tmp_path / "visits.yml"
    file.write_text(yaml.safe_dump([PLAIN | changed], allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=told) as failure:
        load_cases(tmp_path)
    assert "visits" in str(failure.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    cases = [PLAIN | {"countries": ["Kenya"]}, PLAIN]
    (tmp_path / "visits.yml").write_text(yaml.safe_dump(cases), encoding="utf-8")
    with pytest.raises(DataError) as failure:
        load_cases(tmp_path)
    assert "two capitals" in str(failure.value)
    assert "stands twice" in str(failure.value)


def case(**changed: Any) -> Case:
    made = {k: tuple(v) if isinstance(v, list) else v for k, v in (PLAIN | changed).items()}
    return Case(**made)


def test_what_is_found_counts_as_right() -> None:
    result = score_kind("visits", [case()])
    assert result.right == 1
    assert [m.right for m in result.measures[:3]] == [2, 0, 1]


def test_what_is_not_found_and_what_is_too_much_are_misses() -> None:
    result = score_kind("visits", [case(countries=["KE", "FR"], leaders=[])])
    every, _, people, *_ = result.measures
    assert (every.right, every.missed, every.extra) == (1, 1, 1)
    assert (people.right, people.extra) == (0, 1)
    lines = list(as_text([result]))
    assert lines[1].split()[:3] == ["visits", "1", "0"]
    assert "  a visit: countries (all): FR | -" in lines
    assert "  a visit: countries (all): - | KR" in lines
    assert list(as_text([result], misses=False)) == lines[:3]


def test_what_people_disagree_on_counts_neither_way() -> None:
    result = score_kind(
        "visits", [case(countries=["KE"], either=["KR"], leaders=[], either_leaders=["Ruto"])]
    )
    assert result.right == 1


@pytest.mark.parametrize(("wanted", "right"), [("2023-07-22", 1), (None, 0), ("2022-07-22", 0)])
def test_a_day_is_right_where_it_follows(wanted: str | None, right: int) -> None:
    made = Case(
        name="a visit",
        text="Kenyan President Ruto and Foreign Minister Mutua received Wang Yi.",
        countries=("KE",),
        either=("CN",),
        month=7,
        day=22,
        known=Known(date=wanted),
    )
    assert score_kind("days", [made]).measures[-1].right == right
