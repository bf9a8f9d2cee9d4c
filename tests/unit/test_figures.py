"""The published error rate: what the file says is what the page says, and what evaluation says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evaluation import figures as published
from evaluation.__main__ import _inspect, _lines
from evaluation.alignment import Measure
from evaluation.clean_scores import CleanScores, clean_scores, publish
from evaluation.gold import SEEDS, load_gold
from evaluation.labelled import load_kinds, load_pages
from evaluation.scores import score
from generator.errors import DataError
from generator.model import Archive
from generator.writing import figures, health
from tests.support import archive as made

DAY = date(2026, 5, 4)


def written(folder: Path, **changed: object) -> Path:
    one = {"what": "dates", "right": 996, "missed": 3, "wrong": 1}
    content = {"measured": "2026-05-04", "reports": 40, "pages": 9, "figures": [one | changed]}
    file = folder / "figures.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_the_committed_figures_are_those_that_evaluation_finds() -> None:
    """Fails whenever the program does better or worse: then run `make evaluate` and commit."""
    gold = load_gold()
    records = _inspect([SEEDS / seed.seed for seed in gold])
    measures = score(gold, records, _lines(SEEDS, gold))
    pages = load_pages()
    check = clean_scores("check", pages, publish(pages), load_kinds())
    committed = figures.load()
    assert committed is not None
    reports = sum(len(seed.articles) for seed in gold)
    assert published.figures(measures, reports, [check], committed.measured) == committed


def test_the_page_shows_every_figure_with_its_share() -> None:
    told = figures.told(figures.load())
    assert told is not None
    page = health.health_page(made.rich_archive())
    for row in told["rows"]:
        assert row["name"] in page
        assert f"{row['right']:,}</td>" in page
        assert sum(row["bars"]) == pytest.approx(100, abs=0.05)
    assert len(told["rows"]) == len(figures.QUESTIONS)


def test_shares_are_of_all_that_was_judged_and_never_rounded_to_nothing(tmp_path: Path) -> None:
    def share(**counts: int) -> str:
        told = figures.told(figures.load(written(tmp_path, **counts)))
        assert told is not None
        return str(told["rows"][0]["share"])

    assert share() == "0.4 %"
    assert share(right=9_999, missed=1, wrong=0) == "0.1 %"
    assert share(right=10, missed=0, wrong=0) == "0 %"


def test_without_the_file_the_page_says_that_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figures.load(tmp_path / "none.json") is None
    monkeypatch.setattr(figures, "load", lambda: None)
    page = health.health_page(Archive(()))
    assert "No figures are published" in page
    assert "ba-errors" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"what": "weather"}, "'weather' is no figure; known are boundaries"),
        ({"right": -1}, "dates: a count is below 0"),
        ({"right": "many"}, "Expected `int`"),
        ({"more": 1}, "unknown field `more`"),
    ],
)
def test_a_spoilt_file_is_an_error_that_says_what_to_do(
    tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    with pytest.raises(DataError, match=r"^figures\.json: .*make evaluate") as raised:
        figures.load(written(tmp_path, **changed))
    assert said in str(raised.value)


def test_the_day_changes_with_the_figures_alone(tmp_path: Path) -> None:
    measures = [Measure(name, right=5) for name in published._OF_SAMPLES.values()]
    check = CleanScores("check", 3, {})
    file = tmp_path / "figures.json"
    assert published.write(published.figures(measures, 7, [check], DAY), file)
    first = file.read_bytes()
    assert not published.write(published.figures(measures, 7, [check], date(2026, 6, 1)), file)
    assert file.read_bytes() == first
    measures[0].missed = 1
    assert published.write(published.figures(measures, 7, [check], date(2026, 6, 1)), file)
    now = figures.load(file)
    assert now is not None
    assert (now.measured, now.figures[0].missed) == (date(2026, 6, 1), 1)
