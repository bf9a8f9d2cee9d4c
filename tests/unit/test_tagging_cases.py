"""The labelled own-words cases of tests/cases/tagging: one readable file per kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import DatePrecision, DateSource, KnownDate, Paragraph, Tags
from generator.tagging import load_gazetteer, tag

CASES = Path(__file__).parent.parent / "cases" / "tagging"


def cases(kind: str) -> list[Any]:
    """The cases of one file, as pytest parameters named after them."""
    loaded = yaml.safe_load((CASES / f"{kind}.yml").read_text(encoding="utf-8"))
    names = [case["name"] for case in loaded]
    assert len(names) == len(set(names)), f"a name stands twice in {kind}.yml"
    return [pytest.param(case, id=case["name"].replace(" ", "-")) for case in loaded]


def tags_of(case: dict[str, Any]) -> Tags:
    body = [
        Paragraph(number, text) for number, text in enumerate(case["text"].strip().split("\n\n"), 1)
    ]
    if case.get("date"):
        date = KnownDate(str(case["date"]), DatePrecision.DAY, DateSource.STATED)
    else:
        date = KnownDate(month=case.get("month"), day=case.get("day"), weekday=case.get("weekday"))
    return tag(case.get("title"), body, date, load_gazetteer(), case.get("latest"))


@pytest.mark.parametrize("case", cases("countries") + cases("namesakes"))
def test_countries_of_case(case: dict[str, Any]) -> None:
    tags = tags_of(case)
    assert sorted(country.code for country in tags.countries) == case["countries"]
    if "undecided" in case:
        assert [doubt.mention.text for doubt in tags.undecided] == case["undecided"]


@pytest.mark.parametrize("case", cases("leaders"))
def test_leaders_of_case(case: dict[str, Any]) -> None:
    tags = tags_of(case)
    wanted = {
        next(iter(leader)) if isinstance(leader, dict) else leader for leader in case["leaders"]
    }
    assert {leader.id for leader in tags.leaders if leader.known} == wanted
    offices = {
        k: v for leader in case["leaders"] if isinstance(leader, dict) for k, v in leader.items()
    }
    assert {leader.id: leader.office for leader in tags.leaders if leader.id in offices} == offices


@pytest.mark.parametrize("case", cases("discovery"))
def test_officials_of_case(case: dict[str, Any]) -> None:
    found = [
        {
            "name": leader.name,
            "country": leader.country,
            "office": leader.office,
            "mentions": len(leader.mentions),
        }
        for leader in tags_of(case).leaders
        if not leader.known
    ]
    assert sorted(found, key=lambda f: str(f["name"])) == sorted(
        case["found"], key=lambda f: str(f["name"])
    )


@pytest.mark.parametrize("case", cases("dates"))
def test_date_of_case(case: dict[str, Any]) -> None:
    date = tags_of(case).date
    assert date.value == case["value"]
    if "bounds" in case:
        assert date.bounds == (tuple(case["bounds"]) if case["bounds"] else None)
    if date.value is not None and "date" not in case:
        assert date.source is DateSource.INFERRED
        assert date.reason
