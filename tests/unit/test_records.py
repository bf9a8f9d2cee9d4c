"""`inspect --json` as the contract states it, on the project's own seeds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.project import ROOT

DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
COUNT = {"type": "integer", "minimum": 1}
ROLE = {"enum": ["primary", "mentioned"]}


def exactly(**keys: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


def listed(**keys: Any) -> dict[str, Any]:
    return {"type": "array", "items": exactly(**keys)}


CONTRACT = exactly(
    seed=TEXT,
    position=COUNT,
    articles_in_seed=COUNT,
    lines={"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
    title={"type": "string", "minLength": 1},
    title_source={"enum": ["stated", "derived", "override"]},
    date={"type": ["string", "null"], "pattern": f"^{DATE}$"},
    date_precision={"enum": ["day", "month", "year", "none"]},
    date_source={"enum": ["stated", "dateline", "metadata", "inferred", "override", "none"]},
    date_bounds={"type": ["array", "null"], "items": MAYBE, "minItems": 2, "maxItems": 2},
    place=MAYBE,
    publisher=MAYBE,
    agency=MAYBE,
    author=MAYBE,
    url=MAYBE,
    language={"type": "string", "pattern": "^[a-zA-Z]{2,3}"},
    summary=TEXT,
    text={"type": "string", "minLength": 1},
    markdown={"type": "string", "minLength": 1},
    countries=listed(
        code={"type": "string", "pattern": "^[A-Z]{2}$"}, name=TEXT, role=ROLE, mentions=COUNT
    ),
    leaders=listed(
        id={"type": "string", "pattern": "^[a-z0-9-]+$"},
        name=TEXT,
        country={"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        office=MAYBE,
        known={"type": "boolean"},
        role=ROLE,
        mentions=COUNT,
    ),
    organisations=listed(id=TEXT, name=TEXT, mentions=COUNT),
    removed=listed(line=COUNT, text=TEXT, rule={"type": "string", "pattern": "^[a-z0-9-]+$"}),
    duplicate_of={"anyOf": [{"type": "null"}, exactly(seed=TEXT, position=COUNT)]},
)


# What an article is to others stands behind these keys, where there is any.
_CHANGE = exactly(kind={"enum": ["added", "removed", "changed"]}, before=MAYBE, after=MAYBE)
_KIN = {
    "seed": TEXT,
    "position": COUNT,
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "method": {"enum": ["containment", "editor"]},
    "changes": {"type": "array", "items": _CHANGE},
    "changes_left_out": {"type": "integer", "minimum": 0},
}
KINDRED = {
    "family": {**listed(**_KIN, kept={"type": "boolean"}), "minItems": 1},
    "versions": {**listed(**_KIN), "minItems": 1},
}
# Why it begins where it does, where a seed was split.
BOUNDARY = {
    "boundary": exactly(
        line=COUNT,
        score={"type": "number", "minimum": 0, "maximum": 1},
        reasons={"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
        doubtful={"type": "boolean"},
    )
}
MORE = BOUNDARY | KINDRED
CONTRACT["properties"] |= MORE


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    result = CliRunner().invoke(
        main, ["--config", str(ROOT / "mkdocs.yml"), "inspect", str(ROOT / "seeds"), "--json"]
    )
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_record_keeps_the_contract(records: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(CONTRACT)
    problems = [
        f"{one['seed']}#{one['position']}: {problem.json_path}: {problem.message[:200]}"
        for one in records
        for problem in validator.iter_errors(one)
    ]
    assert problems == []
    assert len(records) >= 24


def test_keys_stand_in_the_order_of_the_contract(records: list[dict[str, Any]]) -> None:
    orders = {
        "": list(CONTRACT["properties"]),
        **{
            key: list(CONTRACT["properties"][key]["items"]["properties"])
            for key in ("countries", "leaders", "organisations", "removed")
        },
    }
    for one in records:
        assert list(one) == [key for key in orders[""] if key in one or key not in MORE]
        for key in ("countries", "leaders", "organisations", "removed"):
            for item in one[key]:
                assert list(item) == orders[key]


def test_records_come_in_the_order_of_the_input(records: list[dict[str, Any]]) -> None:
    order = [(one["seed"], one["position"]) for one in records]
    assert order == sorted(order)
    for one in records:
        assert 1 <= one["position"] <= one["articles_in_seed"]


def test_a_date_is_as_long_as_its_precision_says(records: list[dict[str, Any]]) -> None:
    lengths = {"day": 10, "month": 7, "year": 4, "none": 0}
    for one in records:
        assert len(one["date"] or "") == lengths[one["date_precision"]]
        for bound in one["date_bounds"] or ():
            assert bound is None or re.fullmatch(DATE, bound)


def test_lines_lie_in_the_seed_and_do_not_overlap(records: list[dict[str, Any]]) -> None:
    last: dict[str, int] = {}
    for one in records:
        first, end = one["lines"]
        assert last.get(one["seed"], 0) < first <= end
        last[one["seed"]] = end
    for seed, end in last.items():
        assert end <= len(Path(seed).read_bytes().splitlines())


def test_a_duplicate_leads_to_an_article_that_is_none(records: list[dict[str, Any]]) -> None:
    known = {(one["seed"], one["position"]): one for one in records}
    links = [one["duplicate_of"] for one in records if one["duplicate_of"]]
    assert len(links) >= 2
    for link in links:
        assert known[link["seed"], link["position"]]["duplicate_of"] is None


def test_later_articles_of_a_split_seed_say_why_they_begin_where_they_do(
    records: list[dict[str, Any]],
) -> None:
    texts = (one for one in records if one["seed"].endswith(".txt"))
    split = [one for one in texts if one["articles_in_seed"] > 1]
    assert len({one["seed"] for one in split}) > 1
    for one in split:
        assert ("boundary" in one) == (one["position"] > 1)
        if "boundary" in one:
            first, end = one["lines"]
            assert first <= one["boundary"]["line"] <= end
