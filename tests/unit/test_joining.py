"""Officials whom one briefing introduces: found in others, and printed for an editor to adopt."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from generator.model import (
    Article,
    DatePrecision,
    DateSource,
    KnownDate,
    LeaderTag,
    Override,
    Paragraph,
    TitleSource,
)
from generator.tagging import adopting, apply_override, load_gazetteer, tag
from generator.tagging.joining import RULE, join
from generator.tagging.leaders_data import load_leaders

# The names are made up, so that no data file comes to know them.
INTRODUCED = "Kenya's Tourism Minister, Kiprop Wanjalason, opened the fair in Nairobi."
ALONE = "Kenya will host the fair again. Wanjalason said that Nairobi was ready."


def article(
    seed: str, text: str, date: str | None = "2024-05-01", dropped: tuple[str, ...] = ()
) -> Article:
    known = KnownDate(date, DatePrecision.DAY, DateSource.STATED) if date else KnownDate()
    body = tuple(Paragraph(n, line) for n, line in enumerate(text.split("\n"), 1))
    tags = tag(None, body, known, load_gazetteer())
    if dropped:
        tags = apply_override(tags, Override("a.yml", drop_tags=dropped), load_gazetteer())
    return Article(
        seed=seed,
        sha256="0" * 64,
        position=1,
        articles_in_seed=1,
        lines=(1, len(body)),
        title="A title",
        title_source=TitleSource.DERIVED,
        date=tags.date,
        body=body,
        summary="",
        tags=tags,
        removals=(),
        drop_tags=dropped,
    )


def discovered(one: Article) -> dict[str, LeaderTag]:
    return {leader.id: leader for leader in one.tags.leaders if not leader.known}


def joined(*articles: Article) -> dict[str, Article]:
    return {one.seed: one for one in join(articles, load_gazetteer())}


def test_surname_alone_finds_the_official_of_another_briefing() -> None:
    found = joined(article("a.txt", INTRODUCED), article("b.txt", ALONE))
    leader = discovered(found["b.txt"])["kiprop-wanjalason"]
    assert (leader.name, leader.country, leader.office) == (
        "Kiprop Wanjalason",
        "KE",
        "Tourism Minister",
    )
    (mention,) = leader.mentions
    assert mention.text == "Wanjalason"
    assert found["b.txt"].body[mention.paragraph].text[mention.start : mention.end] == "Wanjalason"


def test_receipt_names_the_introducing_briefing() -> None:
    found = joined(article("b.txt", ALONE), article("folder/a.txt", INTRODUCED))
    (mention,) = discovered(found["b.txt"])["kiprop-wanjalason"].mentions
    assert mention.rule == f"{RULE} folder/a.txt#1"


def test_order_of_briefings_changes_nothing() -> None:
    articles = [
        article("a.txt", INTRODUCED),
        article("b.txt", ALONE),
        article("c.txt", INTRODUCED.replace("opened", "left"), "2023-01-01"),
    ]
    answers = [joined(*order) for order in itertools.permutations(articles)]
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    "text",
    [
        ALONE.replace("Kenya", "Uganda").replace("Nairobi", "Kampala"),
        f"{ALONE} His rival, Peter Wanjalason, was not invited.",
        ALONE.replace("Wanjalason", "A wanjalason of Wanjalason"),
        "Kenya will host the fair again.",
    ],
    ids=["another-country", "another-given-name", "a-word-too", "not-named"],
)
def test_surname_that_may_be_another_s_is_not_joined(text: str) -> None:
    found = joined(article("a.txt", INTRODUCED), article("b.txt", text))
    assert "kiprop-wanjalason" not in discovered(found["b.txt"])


def test_briefings_of_other_decades_are_not_joined() -> None:
    found = joined(article("a.txt", INTRODUCED), article("b.txt", ALONE, "2001-05-01"))
    assert discovered(found["b.txt"]) == {}


def test_surname_of_two_officials_is_nobody_s() -> None:
    other = INTRODUCED.replace("Tourism Minister, Kiprop", "Sports Minister, Achieng")
    found = joined(article("a.txt", INTRODUCED), article("b.txt", ALONE), article("c.txt", other))
    assert discovered(found["b.txt"]) == {}


def test_tag_that_an_editor_dropped_stays_dropped() -> None:
    found = joined(
        article("a.txt", INTRODUCED), article("b.txt", ALONE, dropped=("Kiprop Wanjalason",))
    )
    assert discovered(found["b.txt"]) == {}


def test_country_left_out_in_one_briefing_comes_from_the_others() -> None:
    bare = (
        "Uganda and Rwanda signed. Uganda and Rwanda smiled. "
        "The road will be paid by all, Tourism Minister Kiprop Wanjalason said."
    )
    one = article("b.txt", bare)
    assert discovered(one)["kiprop-wanjalason"].country is None
    found = joined(article("a.txt", INTRODUCED), one)
    assert discovered(found["b.txt"])["kiprop-wanjalason"].country == "KE"


def test_nothing_discovered_leaves_the_articles_as_they_are() -> None:
    one = article("b.txt", ALONE)
    assert join([one], load_gazetteer())[0] is one


# -- entries to adopt


def adopted(*articles: Article) -> str:
    return adopting.as_yaml(adopting.entries(join(articles, load_gazetteer()), load_gazetteer()))


def test_entries_are_valid_files_of_leaders(tmp_path: Path) -> None:
    text = adopted(
        article("a.txt", INTRODUCED),
        article("b.txt", ALONE),
        article("c.txt", "Chinese Ambassador to Kenya, Wen Dashanyu, paid a visit.", None),
    )
    (tmp_path / "new.yml").write_text(text, encoding="utf-8")
    leaders = load_leaders(tmp_path)
    assert [leader.id for leader in leaders] == ["kiprop-wanjalason", "wen-dashanyu"]
    assert [leader.family_name for leader in leaders] == ["Wanjalason", "Wen"]
    assert leaders[0].offices[0].from_ == "2024"
    assert leaders[1].offices[0].office == "Ambassador to Kenya"


def test_entries_show_how_often_and_where() -> None:
    text = adopted(article("a.txt", INTRODUCED), article("b.txt", ALONE))
    assert text.startswith("# 2 briefings; a.txt#1: Kenya's Tourism Minister, Kiprop Wanjalason,")


def test_entry_without_a_dated_briefing_says_so() -> None:
    text = adopted(article("a.txt", INTRODUCED, None))
    assert "# No briefing is dated: put in the first day in office." in text.splitlines()


def test_evidence_cannot_leave_its_comment(tmp_path: Path) -> None:
    text = adopted(
        article("a\nb.txt", INTRODUCED.replace("opened", "opened\u2028- id: evil\u0085x: y"))
    )
    (tmp_path / "new.yml").write_text(text, encoding="utf-8")
    assert [leader.id for leader in load_leaders(tmp_path)] == ["kiprop-wanjalason"]
    assert all(line.startswith(("#", "-", " ")) for line in text.splitlines())


def test_nothing_discovered_prints_nothing() -> None:
    assert adopted(article("b.txt", ALONE)) == ""
