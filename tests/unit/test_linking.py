"""Permalinks, near-duplicates and related briefings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.linking import families, link, path_of, relations
from generator.linking.changes import changes
from generator.model import Article, Changes, DatePrecision, KnownDate, Role, TitleSource
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


def test_the_key_stays_when_title_and_date_are_corrected() -> None:
    found = article("Talks end", seed="a.txt", date="2024-05-03")
    corrected = article("Talks end in a treaty", seed="a.txt", date="2023-05-03")
    key, after = (path_of(one).rpartition("-")[2] for one in (found, corrected))
    assert key == after != path_of(replace(found, seed="b.txt")).rpartition("-")[2]


def test_a_long_title_is_cut_behind_a_word_and_none_of_its_middle_is_left_out() -> None:
    title = "Ministers of nine countries sign papers of the upper river extraordinarily at dawn"
    readable = path_of(article(title, seed="a.txt")).rpartition("/")[2].rpartition("-")[0]
    assert readable == "ministers-of-nine-countries-sign-papers-of-the-upper-river"


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


def test_a_line_of_furniture_makes_no_report_more_complete() -> None:
    longer = report("a.txt", WORDS + "\nPhoto by us")
    assert linked(longer, report("z.txt")) == {("z.txt", 1): ("a.txt", 1)}
    described = report("z.txt", publisher="Example Times")
    assert linked(longer, described) == {("a.txt", 1): ("z.txt", 1)}


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


# ------------------------------------------------------- copies, versions, other reports

_PARTS = (
    "Negotiators from the two river states began a second week of talks on Monday without a draft.",
    "The upstream state wants to fill its reservoir over four rainy seasons, officials said there.",
    "Farmers in the delta say that their wells have turned salty since the first turbine ran.",
    "An envoy of the union shuttled between both hotels with a single sheet of coloured paper.",
    "He told nobody what it said, but both delegations asked for more time to study the numbers.",
    "The talks were called after a spring in which the river fell to its lowest mark since 1984.",
    "Engineers from a third country have measured the flow at six stations along the border.",
    "Their report, due in autumn, is meant to settle how much water passes in a dry year.",
)
_NEWS = (
    "Talks on the river broke off on Tuesday night when the hosts recalled their water minister.",
    "The minister left by the kitchen door and flew home before supper, an aide told reporters.",
    "A spokeswoman for the downstream delegation called the recall a storm in a very large dam.",
    "Markets took it calmly, and the envoy of the union stayed on in the lakeside hotel alone.",
)


def story(seed: str, *parts: str, **fields: object) -> Article:
    return report(seed, "\n".join(parts), **fields)


def test_a_word_in_ten_edited_hides_no_copy() -> None:
    words = " ".join(_PARTS).split()
    edited = " ".join("again" if n % 10 == 4 else word for n, word in enumerate(words))
    assert linked(story("a.txt", *_PARTS), story("b.txt", edited), share=0.75)


def test_other_spellings_and_accents_hide_no_copy() -> None:
    pairs = (("coloured", "colored"), ("Negotiators", "Négotiators"), ("1984", "1984"))
    text = "\n".join(_PARTS)
    for one, other in pairs:
        text = text.replace(one, other)
    ((_, found),) = families([story("a.txt", *_PARTS), report("b.txt", text)], 0.75).items()
    assert found.score == 1.0


def test_a_later_report_with_the_background_of_an_earlier_one_is_no_copy() -> None:
    later = story("b.txt", *_NEWS, *_PARTS[2:])
    assert linked(story("a.txt", *_PARTS), later, share=0.75) == {}


def test_words_to_the_reader_around_a_cut_copy_hide_it_not() -> None:
    padded = story(
        "b.txt",
        "You can read three articles a month without an account. Sign in to go on.",
        *_PARTS[:4],
        "Our work is paid for by readers. If you can, please give what you can spare.",
    )
    assert linked(story("a.txt", *_PARTS), padded, share=0.75) == {("b.txt", 1): ("a.txt", 1)}


def test_two_reports_that_quote_one_statement_are_neither_copies_nor_versions() -> None:
    statement = f"“{' '.join(_PARTS[:7])}”"
    one = story(
        "a.txt", "A statement was read out at noon in the harbour hall by a clerk.", statement
    )
    other = story(
        "b.txt", "Guests at a garden party heard the following from a balcony today.", statement
    )
    assert linked(one, other, share=0.75) == {}
    assert relations([one, other], 0.75).versions == {}


def versions_of(*articles: Article) -> dict[str, list[str]]:
    briefings, _ = link(articles, duplicate_share=0.75, most_related=3)
    seeds = {b.path: b.article.seed for b in briefings}
    return {b.article.seed: [seeds[version.path] for version in b.versions] for b in briefings}


def test_versions_of_a_running_story_are_told_by_date_on_each_of_their_pages() -> None:
    morning = story("m.txt", *_PARTS, date="2024-05-01")
    evening = story("e.txt", *_NEWS, *_PARTS[3:], date="2024-05-02")
    other = report("o.txt", OTHER)
    assert versions_of(other, evening, morning) == {
        "m.txt": ["e.txt"],
        "e.txt": ["m.txt"],
        "o.txt": [],
    }


def test_the_same_background_a_week_later_is_no_version() -> None:
    morning = story("m.txt", *_PARTS, date="2024-05-01")
    later = story("e.txt", *_NEWS, *_PARTS[3:], date="2024-05-09")
    assert versions_of(morning, later) == {"m.txt": [], "e.txt": []}


# --------------------------------------------------------------------- the editor's word


def pair(one: str, other: str) -> frozenset[frozenset[tuple[str, int]]]:
    return frozenset({frozenset({(one, 1), (other, 1)})})


def test_what_an_editor_keeps_apart_is_no_family() -> None:
    articles = [report("a.txt"), report("b.txt"), report("c.txt")]
    found = families(articles, 0.75, apart=pair("b.txt", "c.txt"))
    assert {key: link.seed for key, link in found.items()} == {("b.txt", 1): "a.txt"}
    assert families(articles[:2], 0.75, apart=pair("a.txt", "b.txt")) == {}


def test_what_an_editor_joins_is_one_family_with_all_their_copies() -> None:
    articles = [report("a.txt"), report("b.txt"), report("c.txt", OTHER), report("d.txt", OTHER)]
    found = families(articles, 0.75, together=pair("b.txt", "d.txt"))
    assert {key[0]: link.seed for key, link in found.items()} == {
        "b.txt": "a.txt",
        "c.txt": "a.txt",
        "d.txt": "a.txt",
    }
    assert found["c.txt", 1].method == "editor"
    assert found["b.txt", 1].method == "containment"


def test_apart_goes_before_together_and_absent_reports_say_nothing() -> None:
    articles = [report("a.txt"), report("b.txt", OTHER)]
    same = pair("a.txt", "b.txt")
    assert families(articles, 0.75, together=same, apart=same) == {}
    assert families(articles, 0.75, together=pair("a.txt", "gone.txt")) == {}


# ------------------------------------------------------------------------------- changes


def told(before: Article, after: Article) -> list[tuple[str, str | None, str | None]]:
    return [(str(c.kind), c.before, c.after) for c in changes(before, after).told]


def test_changes_are_sentences_added_removed_and_reworded_in_order() -> None:
    reworded = _PARTS[2].replace("farmers", "growers").replace("salty", "bitter")
    before = story("a.txt", *_PARTS[:4])
    after = story("b.txt", _NEWS[0], _PARTS[0], reworded, _PARTS[3])
    assert told(before, after) == [
        ("added", None, _NEWS[0]),
        ("removed", _PARTS[1], None),
        ("changed", _PARTS[2], reworded),
    ]


def test_order_quotes_case_and_spelling_are_no_change() -> None:
    shuffled = [part.upper().replace("COLOURED", "COLORED") for part in reversed(_PARTS)]
    assert changes(story("a.txt", *_PARTS), story("b.txt", *shuffled)) == Changes()


def test_many_and_long_changes_are_cut_short() -> None:
    many = [f"Item {n} {'word ' * 200}number {n * 7}." for n in range(50)]
    found = changes(story("a.txt", *_PARTS[:1]), story("b.txt", *many, *_PARTS[:1]))
    assert len(found.told) == 30
    assert found.left_out == 20
    assert all(len(change.after or "") <= 400 for change in found.told)


def test_a_copy_says_how_it_differs_from_the_report_that_is_kept() -> None:
    briefings, _ = link(
        [story("a.txt", *_PARTS), story("b.txt", *_PARTS[:6])], duplicate_share=0.75, most_related=0
    )
    (kept,) = (b for b in briefings if b.duplicate_of is None)
    (copy,) = kept.carried_by
    assert copy.changes is not None
    assert [change.before for change in copy.changes.told] == list(_PARTS[6:])


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
