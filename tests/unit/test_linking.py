"""Permalinks, near-duplicates and related briefings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.linking import families, link, path_of
from generator.model import Article, DatePrecision, KnownDate, Role, TitleSource
from tests.support.archive import article, country

WORDS = (
    "The ministers of both countries met in the old town hall on Monday and spoke for six hours"
    " about grain, rails, water and the price of power, while farmers waited in the square with"
    " their carts. Nobody left before midnight, and when the doors opened the older of the two "
    "ministers held up a single page, said that it was short because it was meant, and asked "
    "the band to play again."
)
OTHER = (
    "A court in the capital told the ministry to publish the contract for the harbour, which "
    "the opposition had asked to see since spring. The judges gave the government a month, and "
    "the company that runs the cranes said it had nothing to hide but much to explain about the"
    " tariffs it had set."
)


def report(seed: str, text: str = WORDS, **fields: object) -> Article:
    return article(f"Report in {seed}", *text.split("\n"), seed=seed, **fields)


def linked(*articles: Article, share: float = 0.6) -> dict[tuple[str, int], tuple[str, int]]:
    return {key: (found.seed, found.position) for key, found in families(articles, share).items()}


# ------------------------------------------------------------------------------- permalinks


def test_a_permalink_is_readable_and_ends_in_the_key_of_its_seed() -> None:
    path = path_of(article("Ruto & Xi: “a new road”", seed="a.txt", date="2024-05-03"))
    assert path.startswith("briefings/2024/ruto-xi-a-new-road-")
    assert path == path_of(article("Ruto & Xi: “a new road”", seed="a.txt", date="2024-05"))
    assert path != path_of(article("Ruto & Xi: “a new road”", seed="b.txt", date="2024-05-03"))


def test_articles_of_one_seed_have_permalinks_of_their_own() -> None:
    one = article("Same title", seed="a.txt")
    assert path_of(one) != path_of(replace(one, position=2))


def test_a_briefing_of_an_unknown_year_is_undated() -> None:
    assert path_of(article("Title", date=None)).startswith("briefings/undated/title-")


@pytest.mark.parametrize(
    "title", ["两国外长会谈", "Зустріч міністрів", "???", "../../etc/passwd", "a" * 500]
)
def test_any_title_makes_a_plain_path(title: str) -> None:
    path = path_of(article(title, seed="a.txt"))
    assert path.count("/") == 2
    assert len(path) < 110
    assert all(c.isascii() and (c.isalnum() or c in "-/") for c in path)


def test_an_editors_slug_stands_alone() -> None:
    assert path_of(article("Title", slug="My Slug!", date="2024-05-03")) == "briefings/2024/my-slug"
    assert path_of(article("Title", slug="???", seed="a.txt")) == path_of(
        article("Title", seed="a.txt")
    )


@pytest.mark.parametrize("slug", ["index", "README", "Index"])
def test_a_slug_that_mkdocs_takes_for_a_folders_front_page_gets_the_key(slug: str) -> None:
    path = path_of(article("Title", slug=slug, seed="a.txt"))
    assert path.removeprefix("briefings/2024/").startswith(slug.lower() + "-")


# --------------------------------------------------------------------------------- link


def test_two_articles_with_one_slug_are_told_apart_and_reported() -> None:
    first = report("a.txt", slug="same")
    second = report("b.txt", OTHER, slug="same")
    briefings, refused = link([second, first], duplicate_share=0.6, most_related=3)
    assert [briefing.article.seed for briefing in briefings] == ["a.txt"]
    assert [problem.path for problem in refused] == ["b.txt"]
    assert "a.txt" in refused[0].reason
    assert "slug" in refused[0].advice


def test_what_an_editor_does_not_publish_is_left_out_without_a_word() -> None:
    briefings, refused = link(
        [report("a.txt", publish=False), report("b.txt", OTHER)],
        duplicate_share=0.6,
        most_related=3,
    )
    assert [briefing.article.seed for briefing in briefings] == ["b.txt"]
    assert refused == ()


def test_briefings_stand_newest_first_and_undated_ones_last() -> None:
    dates = {"a": "2023-05-01", "b": None, "c": "2024", "d": "2024-07-01", "e": "2024-07-02"}
    texts = [" ".join(f"{name}{n}" for n in range(60)) for name in dates]
    articles = [
        report(name, text, date=date)
        for (name, date), text in zip(dates.items(), texts, strict=True)
    ]
    briefings, _ = link(articles, duplicate_share=0.6, most_related=0)
    assert [briefing.article.seed for briefing in briefings] == ["e", "d", "c", "a", "b"]


def test_a_near_duplicate_keeps_its_page_and_is_carried_by_the_kept_one() -> None:
    briefings, _ = link(
        [report("a.txt", WORDS), report("b.txt", WORDS + "\n" + OTHER)],
        duplicate_share=0.6,
        most_related=3,
    )
    by_seed = {briefing.article.seed: briefing for briefing in briefings}
    assert by_seed["a.txt"].duplicate_of is not None
    assert by_seed["a.txt"].duplicate_of.seed == "b.txt"
    assert [other.article.seed for other in by_seed["b.txt"].carried_by] == ["a.txt"]
    assert by_seed["b.txt"].related == ()


# ----------------------------------------------------------------------------- duplicates


def test_the_same_report_with_less_text_is_found() -> None:
    short = " ".join(WORDS.split()[:50])
    assert linked(report("a.txt"), report("b.txt", short)) == {("b.txt", 1): ("a.txt", 1)}


def test_different_reports_of_one_day_are_no_duplicates() -> None:
    assert linked(report("a.txt"), report("b.txt", OTHER)) == {}


def test_case_quotes_and_line_breaks_do_not_hide_a_copy() -> None:
    copy = WORDS.upper().replace(", ", ",\n")
    assert set(linked(report("a.txt"), report("b.txt", copy))) in ({("b.txt", 1)}, {("a.txt", 1)})


def test_short_texts_must_match_nearly_whole() -> None:
    brief = "The ministers of both countries met in the old town hall on Monday and parted friends."
    other = "The ministers of three countries met in the old town hall at noon and parted as foes."
    assert linked(report("a.txt", brief), report("b.txt", other)) == {}
    assert linked(report("a.txt", brief), report("b.txt", brief)) == {("b.txt", 1): ("a.txt", 1)}


@pytest.mark.parametrize(
    "brief",
    ["They met again.", "Peace came on Monday.", "Talks ended in the night without result."],
)
def test_identical_texts_are_duplicates_however_short(brief: str) -> None:
    assert linked(report("a.txt", brief), report("b.txt", brief)) == {("b.txt", 1): ("a.txt", 1)}


def test_the_most_complete_report_is_kept_then_the_best_described_then_the_earliest() -> None:
    longer = report("z.txt", WORDS + "\n" + OTHER)
    assert set(linked(report("a.txt"), longer).values()) == {("z.txt", 1)}
    described = report("z.txt", publisher="Example Times")
    assert set(linked(report("a.txt"), described).values()) == {("z.txt", 1)}
    derived = report("a.txt", title_source=TitleSource.DERIVED)
    assert set(linked(derived, report("z.txt")).values()) == {("z.txt", 1)}
    earlier = report("z.txt", date="2024-05-01")
    assert set(linked(report("a.txt", date="2024-05-02"), earlier).values()) == {("z.txt", 1)}


def test_a_family_is_a_star() -> None:
    articles = [report(f"{n}.txt", " ".join(WORDS.split()[: 80 - n])) for n in range(10)]
    assert set(linked(*articles).values()) == {("0.txt", 1)}


def test_an_agency_report_in_a_hundred_papers_is_one_family() -> None:
    articles = [report(f"{n:03}.txt", f"{WORDS} Printed as number {n}.") for n in range(100)]
    found = linked(*articles)
    assert len(found) == 99
    assert len(set(found.values())) == 1


def test_the_score_says_how_much_of_the_shorter_text_is_shared() -> None:
    ((key, found),) = families([report("a.txt"), report("b.txt")], 0.6).items()
    assert key == ("b.txt", 1)
    assert (found.score, found.method) == (1.0, "containment")


# -------------------------------------------------------------------------------- related


def related(*articles: Article, most: int = 5) -> dict[str, list[tuple[str, str]]]:
    texts = [" ".join(f"w{index}x{n}" for n in range(60)) for index in range(len(articles))]
    distinct = [
        replace(one, body=report("x", text).body) for one, text in zip(articles, texts, strict=True)
    ]
    briefings, _ = link(distinct, duplicate_share=0.6, most_related=most)
    return {
        b.article.seed: [
            (other.title.removeprefix("Report in "), other.reason) for other in b.related
        ]
        for b in briefings
    }


def test_reports_with_a_leader_in_common_are_related() -> None:
    found = related(
        report("a", leaders=("william-ruto",), countries=("KE",), date="2024-05-01"),
        report("b", leaders=("william-ruto",), countries=("CN",), date="2020-05-01"),
        report("c", leaders=("paul-kagame",), countries=("RW",), date="2024-05-01"),
    )
    assert found == {"a": [("b", "William Ruto")], "b": [("a", "William Ruto")], "c": []}


def test_one_country_relates_reports_of_one_week_only() -> None:
    found = related(
        report("a", date="2024-05-01"),
        report("b", date="2024-05-08"),
        report("c", date="2024-05-10"),
    )
    assert found["a"] == [("b", "Kenya, the same week")]
    assert [name for name, _ in found["b"]] == ["c", "a"]
    assert found["c"] == [("b", "Kenya, the same week")]


def test_months_and_years_are_no_weeks() -> None:
    found = related(
        report("a", date="2024"),
        report("b", date="2024"),
        report("c", date="2024-01"),
        report("d", date="2024-01-03"),
        report("e", date=KnownDate(precision=DatePrecision.NONE)),
    )
    assert found == {name: [] for name in "abcde"}


def test_two_countries_in_common_relate_reports_of_any_time() -> None:
    found = related(
        report("a", countries=("KE", "CN"), date="2024-05-01"),
        report("b", countries=("CN", "KE"), date=None),
    )
    assert found["a"] == [("b", "Kenya and China")]


def test_countries_only_mentioned_relate_nothing() -> None:
    aside = country("KE", Role.MENTIONED)
    found = related(
        report("a", countries=(aside,), date="2024-05-01"),
        report("b", countries=("KE",), date="2024-05-01"),
    )
    assert found == {"a": [], "b": []}


def test_no_more_are_given_than_asked_for_and_the_closest_come_first() -> None:
    articles = [report(f"r{n}", date=f"2024-05-0{n}") for n in range(1, 8)]
    found = related(*articles, most=2)
    assert [name for name, _ in found["r1"]] == ["r2", "r3"]
    assert related(*articles, most=0)["r1"] == []
