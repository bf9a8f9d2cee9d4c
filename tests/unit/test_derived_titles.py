"""Headlines for reports without one: who did what, in the report's own words."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import workers
from generator.describing.derived import derived
from generator.describing.fitting import MOST
from generator.describing.verbs import third, verbs
from generator.model import KnownDate, Paragraph, SeedResult, TitleSource
from generator.newstext import dateline
from generator.tagging import load_gazetteer, tag
from tests.support.project import DEFAULTS, ROOT

CASES = [
    (file.stem, case)
    for file in sorted((ROOT / "tests" / "cases" / "titles").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
#: what a headline may say that the text does not: forms of "be" and "have", and how it joins
_OWN = frozenset("is are has have to in not s".split())


def headline_of(text: str) -> str:
    body = tuple(Paragraph(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
    line = dateline.find(body[0].text) if body else None
    leaders = tag(None, body, KnownDate(), load_gazetteer()).leaders
    return derived(body, leaders, line.place if line else None)


def words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}


def forms(text: str) -> set[str]:
    """All words of `text`, and the present forms of its verbs."""
    use = verbs()
    found = words(text)
    bases = {
        base
        for word in found
        for table in (use.past, use.participle, use.present, use.gerund)
        if (base := table.get(word))
    }
    known = {w for name, short in use.words.known.items() if name in text for w in words(short)}
    bases |= {"meet"} if found & {"meeting", "meetings"} else set()
    return found | bases | {third(base) for base in (*bases, *found)} | known | _OWN


@pytest.mark.parametrize(("pile", "case"), CASES, ids=[case["title"][:50] for _, case in CASES])
def test_a_report_without_a_title_gets_this_headline(pile: str, case: dict[str, str]) -> None:
    assert headline_of(case["text"]) == case["title"]


@pytest.mark.parametrize(("pile", "case"), CASES, ids=[case["title"][:50] for _, case in CASES])
def test_a_headline_says_nothing_that_the_report_does_not(pile: str, case: dict[str, str]) -> None:
    title = headline_of(case["text"])
    assert words(title) <= forms(case["text"])
    assert len(title) <= MOST


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize(
    "name",
    [
        "2018-mixed-reports.txt",
        "2023-kenya-reports.txt",
        "2023-spring-mixed.txt",
    ],
)
def test_headlines_of_the_sample_archive_are_made_of_its_words(name: str) -> None:
    result = workers.attempt(ROOT / "seeds" / name, name, DEFAULTS)
    assert isinstance(result, SeedResult)
    made = [a for a in result.articles if a.title_source is TitleSource.DERIVED]
    assert len(made) >= 3
    for article in made:
        assert words(article.title) <= forms(article.text), article.title
        assert len(article.title) <= MOST
        assert not re.match(r"(?:He|She|It|They|We|This|That)\b", article.title)
        assert not article.title.endswith("…")


_PIECES = st.lists(
    st.sampled_from(
        """Ruto met Xi in Beijing on Monday , who he said that the ( SCO ) " “ ” . : – 12 signed
        President of Kenya William and was were has agreed to speaking when made remarks meeting
        with U.S. Secretary-General called [ ] … His THE a""".split()
    ),
    min_size=1,
    max_size=45,
)


@given(_PIECES)
def test_any_words_give_a_headline_of_these_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    title = derived((Paragraph(1, text),), (), None)
    assert 0 < len(title) <= MOST
    assert title == "Untitled" or words(title) <= forms(text)


def test_a_headline_does_not_depend_on_what_follows_far_below() -> None:
    text = CASES[0][1]["text"]
    more = "\n".join([text, *["Nothing else happened in the town that day, people said."] * 9])
    assert headline_of(more) == headline_of(text)


def test_he_is_only_resolved_where_nobody_else_can_be_meant() -> None:
    two = (
        "He reminded the delegates of the rules. Mary Banda said so in the hall.\n"
        "“We agree,” Peter Phiri said."
    )
    assert "Phiri reminds" not in headline_of(two)
    text = (
        "He also thanked the voters for their patience. Kenya's President William Ruto listened, "
        "Banda said."
    )
    assert not headline_of(text).startswith("Banda thanks")


def test_a_place_is_only_added_where_the_headline_names_none() -> None:
    text = "LUSAKA, May 3, 2024 – The ministers signed a treaty on water on Friday."
    assert headline_of(text) == "Ministers sign a treaty on water in Lusaka"
    text = "LUSAKA, May 3, 2024 – The ministers signed a treaty on water in Livingstone on Friday."
    assert headline_of(text) == "Ministers sign a treaty on water in Livingstone"
