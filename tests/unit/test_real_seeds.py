"""The five real seeds, read in place; their lines are named by number only, their words never."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import gathering, pipeline
from generator.linking import families
from generator.model import Article, DateSource, Role, SeedResult
from generator.newstext import sentences
from tests.support.project import DEFAULTS, REAL_SEEDS

pytestmark = pytest.mark.skipif(
    not REAL_SEEDS.is_dir(), reason=f"the real seeds are not at {REAL_SEEDS}"
)

#: where the articles of the fourth seed begin, read by people
FOURTH = [1, 11, 24, 33, 49, 58, 82, 100, 124, 153]


@pytest.fixture(scope="module")
def results() -> list[SeedResult]:
    found = gathering.find_seeds(REAL_SEEDS)
    assert len(found) == 5
    return [pipeline.process(file, name, DEFAULTS) for file, name in found]


def codes(article: Article, role: Role) -> set[str]:
    return {country.code for country in article.tags.countries if country.role is role}


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_seed_of_one_report_gives_one_article(results: list[SeedResult], number: int) -> None:
    assert len(results[number - 1].articles) == 1


def test_the_articles_of_the_composite_begin_where_they_begin(results: list[SeedResult]) -> None:
    assert [article.lines[0] for article in results[3].articles] == list(FOURTH)


def test_every_boundary_has_reasons(results: list[SeedResult]) -> None:
    for article in results[3].articles[1:]:
        assert article.boundary is not None
        assert article.boundary.reasons


def test_the_report_that_came_twice_is_one_family(results: list[SeedResult]) -> None:
    third, fourth = results[2], results[3]
    found = families([a for result in results for a in result.articles], DEFAULTS.duplicate_share)
    (visit,) = (a for a in fourth.articles if a.lines[0] == 124)
    pairs = {(member, (kept.seed, kept.position)) for member, kept in found.items()}
    of_third = {(third.path, article.position) for article in third.articles}
    key = (fourth.path, visit.position)
    assert any({member, kept} == {key, one} for member, kept in pairs for one in of_third)
    # and nothing else is taken for a copy of anything
    assert {one for pair in pairs for one in pair} <= {key, *of_third}


def _folded(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def test_no_sentence_is_lost(results: list[SeedResult]) -> None:
    for result in results:
        lines = (REAL_SEEDS / result.path).read_text(encoding="utf-8").splitlines()
        taken: dict[int, list[str]] = {}
        for article in result.articles:
            for removal in article.removals:
                taken.setdefault(removal.line, []).append(_folded(removal.text))
            for line, text in article.metadata_lines:
                taken.setdefault(line, []).append(_folded(text))
        bodies = _folded(" ".join(a.text for a in result.articles))
        for number, line in enumerate(lines, 1):
            gone = "".join(taken.get(number, ()))
            for sentence in sentences.split(line):
                rest = _folded(sentence)
                if rest in bodies or rest in gone:
                    continue
                # A span of the sentence was removed, or it is the title: the rest is still there.
                for piece in taken.get(number, ()):
                    rest = rest.replace(piece, "", 1)
                assert rest in bodies, f"{result.path}:{number}"


def test_days_follow_from_terms(results: list[SeedResult]) -> None:
    for number, day in ((1, "2023-07-22"), (2, "2024-11-08")):
        (article,) = results[number - 1].articles
        assert (article.date.value, article.date.source) == (day, DateSource.INFERRED)
        assert article.date.reason
    (fifth,) = results[4].articles
    assert fifth.date.value is None
    assert fifth.date.bounds is not None
    assert str(fifth.date.bounds[0]) >= "2024-12"


@pytest.mark.parametrize(
    ("number", "leaders", "primary", "mentioned"),
    [
        (1, {"William Ruto", "Wang Yi", "Xi Jinping", "Alfred Mutua"}, {"KE", "CN"}, set()),
        (2, {"William Ruto", "Donald Trump", "Antony Blinken"}, {"KE", "US"}, {"HT", "SD", "SS"}),
        (3, {"Xi Jinping", "Kassym-Jomart Tokayev"}, {"CN", "KZ"}, set()),
        (5, {"Kipchumba Murkomen", "Guo Haiyan"}, {"KE", "CN"}, set()),
    ],
)
def test_countries_and_leaders_are_those_that_a_reader_would_name(
    results: list[SeedResult],
    number: int,
    leaders: set[str],
    primary: set[str],
    mentioned: set[str],
) -> None:
    articles = results[number - 1].articles
    assert leaders <= {leader.name for article in articles for leader in article.tags.leaders}
    for article in articles:
        assert codes(article, Role.PRIMARY) == primary
    assert mentioned <= {code for a in articles for code in codes(a, Role.MENTIONED)}
    assert not any("RW" in codes(a, role) for a in articles for role in Role)


def test_titles_that_are_stated_are_found(results: list[SeedResult]) -> None:
    for number in (1, 2, 3):
        first = results[number - 1].articles[0]
        line = (REAL_SEEDS / first.seed).read_text(encoding="utf-8").splitlines()[0]
        assert line.startswith(first.title)
        assert first.title_source.value == "stated"
        assert "#" not in first.title
        assert "»" not in first.title


def test_paths_are_of_this_machine_and_stay_out_of_the_articles(results: list[SeedResult]) -> None:
    for result in results:
        assert Path(result.path).name == result.path
        assert {article.seed for article in result.articles} == {result.path}
