"""Charts, the map, who with whom, what has moved, and the archive's health."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import (
    Archive,
    Briefing,
    CountryTag,
    Mention,
    Quarantined,
    Removal,
    Role,
)
from generator.tagging.gazetteer import load_gazetteer
from generator.tagging.schema import Leader, Office
from generator.writing import charts, explore, health, moving, pairs, render_pages, world
from generator.writing.labels import Names
from generator.writing.listings import Catalogue, catalogue
from generator.writing.lists import href
from generator.writing.offices import offices_of, terms_by_country
from tests.support import archive as make

NAMES = Names(make.COUNTRIES, make.LEADERS)
ROOT = Path("/nowhere")


def report(title: str, date: str | None, *countries: str, **fields: object) -> Briefing:
    return make.briefing(make.article(title, date=date, countries=countries or ("KE",), **fields))


def listed(*items: Briefing) -> Catalogue:
    return catalogue(make.archive(*items), NAMES)


def svg(text: str) -> ElementTree.Element:
    """The first drawing in a page, which must be well-formed."""
    match = re.search(r"<svg.*?</svg>", text, flags=re.S)
    assert match
    return ElementTree.fromstring(match.group())


# --------------------------------------------------------------------------------- charts


def test_a_chart_draws_a_bar_for_every_month_with_reports() -> None:
    about = [report("A", "2024-01-05"), report("B", "2024-01-09"), report("C", "2024-03")]
    named = [report("D", "2024-03-01"), report("E", "2024")]
    axis = charts.axis_of([*about, *named])
    assert axis is not None
    text = charts.bars(axis, about, named, "Kenya")
    drawn = svg(text)
    assert drawn.get("viewBox") == f"0 0 {charts.LEAST} 2"
    below, above = (path.get("d") for path in drawn)
    assert below == "M0 2v-2h.8v2zM2 2v-1h.8v1z"
    assert above == "M2 1v-1h.8v1z"
    assert "January 2024 to March 2024; the most in January 2024: 2." in text
    assert "1 without a known month is not drawn." in text


def test_a_name_cannot_break_out_of_a_chart() -> None:
    about = [report("A", "2024-01-05")]
    axis = charts.axis_of(about)
    assert axis is not None
    text = charts.bars(axis, about, (), '"><script>alert(1)</script>')
    assert "<script" not in text
    assert svg(text).get("role") == "img"


def test_a_long_archive_is_drawn_in_years() -> None:
    items = [report("Old", "1950-01-05"), report("New", "2024-01-05"), report("Year", "2000")]
    axis = charts.axis_of(items)
    assert axis is not None
    assert axis.by_year
    assert axis.size == 75
    assert "not drawn" not in charts.bars(axis, items, (), "Kenya")


def test_nothing_is_drawn_where_no_month_is_known() -> None:
    assert charts.axis_of([report("A", None), report("B", "2024")]) is None


def test_the_timeline_links_every_year_and_counts_all_its_reports() -> None:
    items = [report("A", "2023-05-01"), report("B", "2023"), report("C", "2024-02-01")]
    axis = charts.axis_of(items)
    assert axis is not None
    drawn = svg(charts.timeline(axis, items, "../years/", "label"))
    links = {link.get("href"): link.get("aria-label") for link in drawn}
    assert links == {"../years/2023/": "2023: 2 briefings", "../years/2024/": "2024: 1 briefing"}


# ------------------------------------------------------------------------------------ map


def test_the_map_has_a_place_for_every_country_of_the_gazetteer() -> None:
    drawn = world._world()
    assert set(load_gazetteer().countries) - set(drawn["land"]) - set(drawn["points"]) == set()


def test_every_country_of_the_archive_is_a_link_with_its_numbers() -> None:
    lands = [
        world.Land("KE", "Kenya", "countries/kenya", 9, 1),
        world.Land("SG", "Singapore", "countries/singapore", 0, 2),
        world.Land("ZZ", "Nowhere", "countries/nowhere", 1, 0),
    ]
    drawn = svg(world.picture(lands, lambda target: href("explore.md", target), "a map"))
    links = {link.get("href"): link.get("aria-label") for link in drawn if link.tag == "a"}
    assert links == {
        "../countries/kenya/": "Kenya: 9 briefings, named in 1 more",
        "../countries/singapore/": "Singapore: named in 2",
    }
    assert "a" not in {one.tag for one in svg(world.picture(lands, None, "a map"))}


@pytest.mark.parametrize("most", [0, 1, 2, 3, 7, 12, 100, 4321])
def test_shades_cover_every_number_without_gap_or_overlap(most: int) -> None:
    lands = [world.Land("KE", "Kenya", "x", most, 0)] if most else []
    begins = world.steps(most)
    assert len(begins) <= world.SHADES
    assert len(world.legend(lands)) == len(begins)
    for number in range(1, most + 1):
        at = world.shade(number, begins)
        assert begins[at - 1] <= number
        assert at == len(begins) or number < begins[at]


# ---------------------------------------------------------------------------------- pairs


def many(number: int, *countries: str, **fields: object) -> list[Briefing]:
    return [
        report(f"{'-'.join(countries)} {n}", f"2024-02-{n:02}", *countries, **fields)
        for n in range(1, number + 1)
    ]


def test_a_pair_gets_a_page_with_enough_reports_about_both() -> None:
    items = [*many(3, "KE", "CN"), *many(2, "KE", "FR")]
    found = pairs.pairs_of(listed(*items), make.settings(ROOT))
    assert [pair.page for pair in found.paged.values()] == ["pairs/china-and-kenya"]
    assert found.page_of("countries/kenya", "countries/china") == "pairs/china-and-kenya.md"
    assert found.page_of("countries/kenya", "countries/france") is None
    assert [(p.name, len(p.entries)) for p in found.ranked()] == [
        ("China and Kenya", 3),
        ("France and Kenya", 2),
    ]


def test_the_budget_keeps_the_pairs_with_most_reports() -> None:
    items = [*many(3, "KE", "CN"), *many(5, "KE", "FR"), *many(4, "KE", "IN")]
    found = pairs.pairs_of(listed(*items), make.settings(ROOT, pair_pages=2))
    assert {pair.name for pair in found.paged.values()} == {"France and Kenya", "India and Kenya"}


def test_a_leader_is_paired_with_other_countries_than_the_own() -> None:
    items = many(3, "KE", "CN", leaders=("william-ruto",))
    found = pairs.pairs_of(listed(*items), make.settings(ROOT))
    assert {pair.page for pair in found.paged.values()} == {
        "pairs/china-and-kenya",
        "pairs/william-ruto-with-china",
    }


def test_the_record_of_a_pair_quotes_the_sentences_that_name_both() -> None:
    text = "Kenya waited. China and Kenya <b>agreed</b> on rail. China paid."
    item = make.article("Rail", text, countries=())

    def mention(name: str) -> Mention:
        start = text.index(name)
        return Mention(0, start, start + len(name), name, name, "name")

    tags = replace(
        item.tags,
        countries=(
            CountryTag(
                "KE", "Kenya", Role.PRIMARY,
                (mention("Kenya"), mention("Kenya <b>")),
            ),
            CountryTag("CN", "China", Role.PRIMARY, (mention("China"),)),
        ),
    )  # fmt: skip
    items = [make.briefing(replace(item, tags=tags)), *many(2, "KE", "CN")]
    pages = render_pages(make.archive(*items), make.settings(ROOT), make.COUNTRIES, make.LEADERS)
    page = pages["pairs/china-and-kenya.md"]
    assert "China and Kenya &lt;b>agreed&lt;/b> on rail.</span>" in page
    assert "Kenya waited" not in page


def test_who_with_whom_is_drawn_and_told() -> None:
    items = [*many(4, "KE", "CN"), *many(2, "CN", "FR")]
    text = explore.explore_page(
        listed(*items),
        pairs.pairs_of(listed(*items), make.settings(ROOT)),
        charts.axis_of(items),
    )
    arcs = ElementTree.fromstring(re.search(r'<svg class="ba-arcs.*?</svg>', text, re.S).group())  # type: ignore[union-attr]
    titles = [one.text for one in arcs.iter("title")]
    assert titles == ["China and France: 2 briefings", "China and Kenya: 4 briefings"]
    assert [one.text for one in arcs.iter("text")] == ["China", "Kenya", "France"]
    assert '<a href="../pairs/china-and-kenya/">China and Kenya</a>' in text


@pytest.mark.parametrize(
    ("source", "target", "address"),
    [
        ("index.md", "explore.md", "explore/"),
        ("countries/china.md", "leaders/xi-jinping.md", "../../leaders/xi-jinping/"),
        ("countries/china/2.md", "countries/china.md", "../"),
        ("explore.md", "years/index.md", "../years/"),
        ("countries/index.md", "index.md", "../"),
    ],
)
def test_addresses_within_html_are_those_that_a_browser_follows(
    source: str, target: str, address: str
) -> None:
    assert href(source, target) == address


# ---------------------------------------------------------------------- offices, movement


def test_offices_tell_who_holds_them_and_who_did_in_the_archives_span() -> None:
    rows = offices_of(
        terms_by_country(make.LEADERS)["KE"],
        ("2020-01-01", "2024-12-31"),
        {"william-ruto": "leaders/x.md"},
    )
    shown = {row.office: row for row in rows}
    assert [one.name for one in shown["President"].now] == ["William Ruto"]
    assert shown["President"].now[0].term == "since 2022"
    assert [one.name for one in shown["Deputy President"].before] == ["William Ruto"]
    assert shown["President"].main
    later = offices_of(terms_by_country(make.LEADERS)["KE"], ("2023-01-01", "2024-12-31"), {})
    assert "Deputy President" not in {row.office for row in later}


def test_who_is_only_elected_holds_no_office_yet() -> None:
    elect = Office("President-elect", from_="2022-08-15", to="2022-09-13")
    held = Office("President", from_="2022-09-13")
    winner = Leader("w", "Ann Otieno", "Otieno", (elect, held), country="KE")
    rows = offices_of(terms_by_country((winner,))["KE"], ("2020-01-01", "2024-12-31"), {})
    assert [row.office for row in rows] == ["President"]


def test_what_has_moved_is_more_than_usual_before_the_newest_day() -> None:
    old = [report(f"Old {n}", f"{2010 + n}-01-10", "FR") for n in range(12)]
    new = [report(f"New {n}", f"2024-03-{n:02}", "KE") for n in range(1, 6)]
    found = moving.movement(listed(*old, *new), 5)
    assert found is not None
    assert found.stretch == "the 30 days to 5 March 2024"
    assert [(one.subject.label.name, one.late) for one in found.moved] == [("Kenya", 5)]
    assert moving.movement(listed(*new), 5) is None
    assert moving.movement(listed(), 5) is None


# --------------------------------------------------------------------------------- health


def test_weeks_without_a_report_are_counted_between_the_first_and_the_last() -> None:
    dates = ("2024-01-01", "2024-01-07", "2024-01-29", "2024-02-12")  # Monday, Sunday, Mondays
    articles = [make.article(day, date=day) for day in dates]
    gaps, weeks, empty = health.empty_weeks(articles)
    assert (weeks, empty) == (7, 4)
    assert gaps == [
        {"weeks": 3, "first": "8 January 2024", "last": "28 January 2024"}
        if gap["weeks"] == 3
        else {"weeks": 1, "first": "5 February 2024", "last": "11 February 2024"}
        for gap in gaps
    ]
    assert sum(gap["weeks"] for gap in gaps) == empty
    assert health.empty_weeks([make.article("x", date=None)]) == ([], 0, 0)


def test_health_counts_removals_by_rule_and_names_what_was_set_aside() -> None:
    mess = (Removal(1, "a", "share-label", "share buttons"),) * 2
    more = (Removal(1, "b", "hashtags", "<i>why</i>"),)
    archive = Archive(
        (
            make.briefing(make.article("One", removals=mess)),
            make.briefing(make.article("Two", removals=more)),
        ),
        quarantined=(Quarantined("bad<b>.txt", "it is <script>", "mend it"),),
        seeds=3,
    )
    text = health.health_page(archive)
    rows = re.findall(r'#([a-z-]+)">.*?ba-number">(\d+)</td>', text)
    assert rows == [("share-label", "2"), ("hashtags", "1")]
    assert "<script>" not in text
    assert "bad&lt;b&gt;.txt" in text
    assert "coverage: 3 seeds read, 2 briefings shown" in text
