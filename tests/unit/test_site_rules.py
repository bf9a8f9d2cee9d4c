"""Rules for a single website: for its articles only, with a source, and never needed."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from evaluation import __main__ as evaluation
from generator import gathering
from generator.cleaning import clean, sweep
from generator.cleaning.registry import Registry, Rule, Scope
from generator.datafiles import parse
from generator.errors import DataError
from generator.model import SeedResult
from tests.support.project import document, settings_of, write_seeds
from tests.support.reports import paragraphs, report, title

registry = importlib.import_module("generator.cleaning.registry")
RULES = registry.registry().rules
LINE = "Tides of the week in one chart"
OURS = Rule(
    id="coast-chart",
    scope=Scope.LINE,
    match=LINE,
    reason="chart of the source page",
    why="stands below every article of that site",
    removes=[LINE],
    keeps=["The chart shows the tides of the week."],
    site="coast.example",
    source="made for this test",
)
SPAN = Rule(
    id="coast-span",
    scope=Scope.SPAN,
    match=r"\(coast chart \d\)",
    reason="mark of the source page",
    why="stands within paragraphs of that site",
    removes=["(coast chart 3)"],
    keeps=["The coast chart (3) is old."],
    site="coast.example",
    source="made for this test",
)


@pytest.fixture
def with_site_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Registry([*RULES, OURS, SPAN])
    monkeypatch.setattr(sweep, "registry", lambda: rules)


def lines_left(sites: frozenset[str]) -> list[str]:
    first, *rest = paragraphs(1)
    texts = (title(1), first, LINE, *(f"{text} (coast chart 2)" for text in rest))
    return [one.text for one in clean(document(*texts), sites=sites).paragraphs]


@pytest.mark.usefixtures("with_site_rules")
def test_a_rule_for_a_site_is_used_for_its_articles_alone() -> None:
    here = lines_left(frozenset({"coast.example"}))
    assert LINE not in here
    assert not any("(coast chart" in text for text in here)
    for sites in (frozenset[str](), frozenset({"hill.example"})):
        there = lines_left(sites)
        assert LINE in there
        assert sum("(coast chart 2)" in text for text in there) == 2


@pytest.mark.usefixtures("with_site_rules")
@pytest.mark.parametrize(
    ("url", "on", "kept"),
    [
        ("https://www.coast.example/a", True, False),
        ("https://news.coast.example/a", True, False),
        ("https://coast.example/a", False, True),
        ("https://notcoast.example/a", True, True),
    ],
)
def test_the_address_tells_the_site_and_the_setting_turns_its_rules_off(
    tmp_path: Path, url: str, on: bool, kept: bool
) -> None:
    text = report(1, inside=(LINE,))
    seeds = {
        "a.jsonl": json.dumps({"text": text, "url": url}),
        "b.txt": text,
        "b.yml": f"url: {url}\n",
    }
    found = gathering.find_seeds(write_seeds(tmp_path / "seeds", seeds))
    for outcome in gathering.gather(found, settings_of(tmp_path, site_rules=on), jobs=1):
        assert isinstance(outcome, SeedResult)
        assert any(one.text == LINE for one in outcome.articles[0].body) is kept


_RULE = """\
rules:
  - id: one
    scope: line
    match: a
    reason: a b
    why: a b c d
    removes: [a]
    keeps: [b]
"""


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("    site: coast.example\n", "does not say where its lines were seen"),
        ("    source: seen on a page\n", "has a source and no site"),
        ("    site: www.coast.example\n    source: x\n", "write its domain alone"),
        ("    site: https://coast.example/\n    source: x\n", "write its domain alone"),
        ("    sites: coast.example\n", "unknown field"),
    ],
)
def test_a_site_without_a_source_and_other_slips_are_refused(more: str, problem: str) -> None:
    def loaded(*_: object) -> object:
        return parse(_RULE + more, registry._File, "boilerplate.yml")

    with (
        patch.object(registry, "load", loaded),
        pytest.raises(DataError, match=rf"boilerplate\.yml.*{problem}"),
    ):
        registry.registry.__wrapped__()


def test_a_site_with_a_source_is_taken() -> None:
    text = _RULE + "    site: coast.example\n    source: seen on its pages\n"
    with patch.object(registry, "load", lambda *_: parse(text, registry._File, "boilerplate.yml")):
        (rule,) = registry.registry.__wrapped__().rules
    assert rule.applies(frozenset({"coast.example"}))
    assert not rule.applies(frozenset())


# ------------------------------------------------------------------------------- evaluation


def _evaluated(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[str, list[bool]]:
    """What the evaluation prints, and for each run whether site rules were on."""
    runs: list[bool] = []

    def inspect(paths: object, *, site_rules: bool = True) -> list[object]:
        runs.append(site_rules)
        return []

    monkeypatch.setattr(evaluation, "_inspect", inspect)
    result = CliRunner().invoke(
        evaluation.main, ["--brief", "--no-variants", "--only", "articles", *arguments]
    )
    assert result.exit_code == 0, result.output
    return result.output, runs


def test_the_evaluation_scores_site_rules_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "registry", lambda: Registry([*RULES, OURS]))
    output, runs = _evaluated(monkeypatch)
    assert runs == [True, False]
    assert output.count("measure  ") == 2
    assert f"{evaluation.WITHOUT} (1):" in output
    output, runs = _evaluated(monkeypatch, "--json")
    assert "boundaries" in json.loads(output)[evaluation.WITHOUT]
    _, runs = _evaluated(monkeypatch, "--no-site-rules")
    assert runs == [False]


def test_without_site_rules_one_run_says_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        evaluation, "registry", lambda: Registry([rule for rule in RULES if rule.site is None])
    )
    output, runs = _evaluated(monkeypatch)
    assert runs == [True]
    assert "the scores are the same" in output
