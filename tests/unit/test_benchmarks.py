"""The seeds made for benchmarks are the same every time, and are what the program is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import corpus
from generator import gathering, workers
from generator.linking import families
from generator.model import Outcome, SeedResult
from generator.settings import ArchiveSettings


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    folder = tmp_path_factory.mktemp("seeds")
    corpus.write(folder, 40)
    found = gathering.find_seeds(folder)
    return [workers.attempt(file, name, ArchiveSettings()) for file, name in found]


def test_same_number_of_articles_gives_the_same_bytes(tmp_path: Path) -> None:
    written = [corpus.write(tmp_path / run, 45) for run in ("one", "two")]
    one, two = (
        {f.relative_to(tmp_path / run).as_posix(): f.read_bytes() for f in files}
        for run in ("one", "two")
        for files in [sorted(p for p in (tmp_path / run).rglob("*") if p.is_file())]
    )
    assert one == two
    assert written == [len(one)] * 2


def test_more_articles_keep_the_ones_before() -> None:
    few, many = list(corpus.seeds(40)), list(corpus.seeds(60))
    assert many[: len(few) - 1] == few[:-1]
    assert len({name for name, _ in many}) == len(many)


def test_every_seed_goes_through_the_pipeline(results: list[Outcome]) -> None:
    assert [outcome for outcome in results if not isinstance(outcome, SeedResult)] == []


def test_corpus_has_what_makes_an_archive_hard(results: list[Outcome]) -> None:
    seeds = [outcome for outcome in results if isinstance(outcome, SeedResult)]
    articles = [article for seed in seeds for article in seed.articles]
    assert 30 <= len(articles) <= 45  # the splitter may err by a few
    assert any(len(seed.articles) > 1 for seed in seeds)
    assert any(seed.path.endswith(".html") for seed in seeds)
    assert families(articles, ArchiveSettings().duplicate_share)
    assert sum(bool(article.removals) for article in articles) > len(articles) / 3
    assert len({(article.date.value or "")[:4] for article in articles}) > 5
    named = [article for article in articles if article.tags.countries]
    assert len(named) > 0.9 * len(articles)
    assert sum(bool(article.tags.leaders) for article in articles) > len(articles) / 3


def test_reports_are_about_five_hundred_words_of_their_own() -> None:
    reports = [corpus.report(number) for number in range(60)]
    lengths = [sum(len(p.split()) for p in report.paragraphs) for report in reports]
    assert all(450 <= length <= 650 for length in lengths)
    assert len({report.paragraphs for report in reports}) == 60


def test_no_slot_is_left_unfilled() -> None:
    for name, text in corpus.seeds(60):
        assert not re.search(r"(?<!\{)\{\w+\}(?!\})", text), name
