"""What the pages of an archive say, and that every number and link on them is true."""

from __future__ import annotations

import posixpath
import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import (
    Archive,
    CountryTag,
    DateSource,
    DuplicateLink,
    KnownDate,
    LeaderTag,
    Removal,
    Role,
)
from generator.tagging.schema import Leader, Office, Organisation
from generator.writing import render_pages
from generator.writing.briefing import web_address
from generator.writing.frontmatter import page
from generator.writing.labels import slug_of
from generator.writing.markdown import plain
from tests.support import archive as make

ROOT = Path("/nowhere")


def pages_of(archive: Archive, **options: object) -> dict[str, str]:
    return render_pages(archive, make.settings(ROOT, **options), make.COUNTRIES, make.LEADERS)


def front(text: str) -> dict[str, Any]:
    # The very expression by which MkDocs finds the block.
    match = re.match(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", text, re.DOTALL)
    assert match
    loaded = yaml.safe_load(match.group(1))
    assert isinstance(loaded, dict)
    return loaded


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1].strip()


def single(item: Any, **options: object) -> tuple[dict[str, Any], str]:
    """Front matter and body of the page of one article that is alone in its archive."""
    briefing = make.briefing(item)
    text = pages_of(make.archive(briefing), **options)[f"{briefing.path}.md"]
    return front(text), body(text)


@pytest.fixture(scope="module")
def rich() -> dict[str, str]:
    return pages_of(make.rich_archive())


# -------------------------------------------------------------------------- front matter


def test_front_matter_says_all_that_the_contract_names() -> None:
    meta, text = single(
        make.article(
            "Ministers meet",
            "They met.",
            countries=("KE", make.country("CN", Role.MENTIONED)),
            leaders=("william-ruto", make.leader("xi-jinping", Role.MENTIONED)),
            organisations=(make.UN,),
            publisher="Daily Courier",
            agency="Xinhua",
            place="Nairobi",
            seed="a/b.txt",
            lines=(3, 9),
            removals=(Removal(4, "Share this", "share", "share buttons"),),
        )
    )
    assert meta["title"] == "Ministers meet"
    assert meta["date"] == date(2024, 5, 3)
    assert meta["description"] == "They met."
    assert meta["tags"] == ["Kenya", "William Ruto"]
    assert meta["countries"] == ["KE"]
    assert meta["leaders"] == ["william-ruto"]
    assert meta["organisations"] == ["un"]
    assert meta["source"] == "Daily Courier"
    assert meta["seed"]["file"] == "a/b.txt"
    assert re.fullmatch(r"[0-9a-f]{64}", meta["seed"]["sha256"])
    assert meta["seed"]["lines"] == [3, 9]
    assert meta["removals"] == [
        {"line": 4, "text": "Share this", "rule": "share", "reason": "share buttons"}
    ]
    roles = {label["name"]: label["role"] for label in meta["about"]["countries"]}
    assert roles == {"Kenya": "primary", "China": "mentioned"}
    assert text == "They met."


def test_norway_stays_a_text_and_an_unknown_date_is_absent() -> None:
    meta, _ = single(make.article("Oslo", date=None, countries=("NO",), agency="NO"))
    assert meta["countries"] == ["NO"]
    assert meta["source"] == "NO"
    assert "date" not in meta


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2023-07-22", date(2023, 7, 22)), ("2023-07", "2023-07"), ("2023", "2023")],
)
def test_date_is_written_as_exact_as_it_is_known(value: str, expected: object) -> None:
    meta, _ = single(make.article("Talks", date=value))
    assert meta["date"] == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=4))
def test_front_matter_round_trips_whatever_a_seed_says(title: str, texts: list[str]) -> None:
    # Surrogates cannot come out of a decoded file, and YAML has no way to write them.
    clean = [text.encode("utf-8", "ignore").decode() for text in (title, *texts)]
    printable = [plain(text) for text in clean]
    fields = {"title": printable[0], "list": printable[1:], "text": "---\n" + printable[0]}
    assert front(page(fields, "body")) == {"generated": True} | fields


# -------------------------------------------------------------------- tags of an editor


def test_an_editor_adds_a_country_by_name_and_drops_a_leader_by_id() -> None:
    meta, _ = single(
        make.article(
            "Talks",
            countries=("KE", make.country("CN", Role.MENTIONED)),
            leaders=("william-ruto",),
            add_tags=("china", "Peace talks"),
            drop_tags=("William-Ruto",),
        )
    )
    assert meta["tags"] == ["Kenya", "China", "Peace talks"]
    assert meta["countries"] == ["KE", "CN"]
    assert meta["leaders"] == []
    assert meta["about"]["leaders"] == []


def test_a_dropped_tag_has_no_page_and_a_topic_gets_one() -> None:
    item = make.article("Talks", countries=("KE",), add_tags=("Peace talks",), drop_tags=("Kenya",))
    pages = pages_of(make.archive(make.briefing(item)))
    assert "countries/kenya.md" not in pages
    assert "Talks" in pages["tags/peace-talks.md"]
    assert "[Peace talks](peace-talks.md)" in pages["tags/index.md"]


# ------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("known", "text", "how"),
    [
        (make.known("2023-07-22"), "22 July 2023", "stated in the text"),
        (make.known("2023-07", DateSource.DATELINE), "July 2023", "from the dateline"),
        (
            make.known("2023-07-22", DateSource.INFERRED, "both were in office"),
            "22 July 2023",
            "inferred: both were in office",
        ),
        (
            KnownDate(bounds=("2022-10-27", "2023-10-05")),
            "Date unknown",
            "between 27 October 2022 and 5 October 2023",
        ),
        (KnownDate(month=7, day=22), "22 July, year unknown", None),
        (KnownDate(bounds=(None, "2023-10-05")), "Date unknown", "not after 5 October 2023"),
    ],
)
def test_a_page_says_when_and_how_that_is_known(
    known: KnownDate, text: str, how: str | None
) -> None:
    meta, _ = single(make.article("Talks", date=known))
    assert meta["date_shown"]["text"] == text
    assert meta["date_shown"].get("how") == how


def test_search_sorts_as_the_archive_does_less_exact_dates_below_their_days() -> None:
    values = [None, "2022", "2022-05", "2022-05-01", "2022-06-01", "2023-01-01"]
    keys = [single(make.article("T", date=value))[0]["date_shown"]["sort"] for value in values]
    assert keys == sorted(keys)
    assert {len(key) for key in keys} == {10}


# ------------------------------------------------------------------------------ lists


def links_in(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+\.md)\)", body(text))


def test_every_link_between_pages_leads_to_a_page(rich: dict[str, str]) -> None:
    known = {*rich, "about.md", "editing.md"}
    checked = 0
    for path, text in rich.items():
        for target in links_in(text):
            checked += 1
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in known
        meta = front(text)
        shown = [label for group in (meta.get("about") or {}).values() for label in group]
        for other in shown + (meta.get("related") or []) + (meta.get("carried_by") or []):
            checked += 1
            assert f"{other['page']}.md" in known
    assert checked > 200


def test_every_briefing_is_listed_in_its_year_and_under_its_primary_country(
    rich: dict[str, str],
) -> None:
    shown = make.rich_archive().shown
    assert len(shown) > 20
    for briefing in shown:
        year = briefing.article.date.value[:4] if briefing.article.date.value else "undated"
        assert f"../{briefing.path}.md" in rich[f"years/{year}.md"]
        for code in front(rich[f"{briefing.path}.md"])["countries"]:
            name = next(country.name for country in make.COUNTRIES if country.code == code)
            assert f"../{briefing.path}.md" in rich[f"countries/{slug_of(name)}.md"]


def test_numbers_on_the_home_page_are_counted_from_the_archive(rich: dict[str, str]) -> None:
    shown = make.rich_archive().shown
    numbers = front(rich["index.md"])["numbers"]
    assert numbers["briefings"] == len(shown)
    primary = {
        tag.code
        for briefing in shown
        for tag in briefing.article.tags.countries
        if tag.role is Role.PRIMARY
    }
    assert numbers["countries"] == len(primary)
    kenya = sum(
        1
        for briefing in shown
        if any(t.code == "KE" and t.role is Role.PRIMARY for t in briefing.article.tags.countries)
    )
    assert (
        f'[Kenya](countries/kenya.md){{ dir=auto }} <span class="ba-count">{kenya}</span>'
        in (rich["index.md"])
    )


def test_a_country_only_mentioned_is_counted_as_such() -> None:
    item = make.article("Talks", countries=("KE", make.country("CN", Role.MENTIONED)))
    pages = pages_of(make.archive(make.briefing(item)))
    assert front(pages["countries/china.md"])["coverage"] == "Mentioned in 1 briefing"
    assert '<span class="ba-role">mentioned</span>' in pages["countries/china.md"]
    assert '<span class="ba-role">mentioned</span>' not in pages["countries/kenya.md"]
    assert "countries/china.md" not in pages["index.md"]


def test_a_leader_page_names_an_office_held_earlier() -> None:
    earlier = make.article(
        "Earlier", date="2020-02-14",
        leaders=(make.leader("william-ruto", office="Deputy President"),),
    )  # fmt: skip
    later = make.article("Later", date="2024-02-14", leaders=("william-ruto",))
    text = pages_of(make.archive(make.briefing(earlier), make.briefing(later)))[
        "leaders/william-ruto.md"
    ]
    lines = {
        line.split("](")[0].split("[")[1]: line for line in text.splitlines() if "- <time" in line
    }
    assert "then Deputy President" in lines["Earlier"]
    assert "then" not in lines["Later"]


def test_a_discovered_leader_has_a_page_whose_name_is_safe() -> None:
    tag = LeaderTag("../Évil id", "A. N. Envoy", None, "Special Envoy", False, Role.PRIMARY, ())
    pages = pages_of(make.archive(make.briefing(make.article("Talks", leaders=(tag,)))))
    paths = [path for path in pages if path.startswith("leaders/") and path != "leaders/index.md"]
    assert paths == ["leaders/evil-id.md"]
    assert "Special Envoy" in pages["leaders/evil-id.md"]


def test_a_long_list_runs_over_several_pages_that_hold_everything_once() -> None:
    items = [
        make.briefing(make.article(f"Report {n:03}", date=f"2024-01-{n % 28 + 1:02}"))
        for n in range(401)
    ]
    pages = pages_of(make.archive(*items))
    sheets = [pages[f"countries/kenya{end}.md"] for end in ("", "/2", "/3")]
    assert "countries/kenya/4.md" not in pages
    listed = [title for sheet in sheets for title in re.findall(r"\[(Report \d+)\]", sheet)]
    assert sorted(listed) == sorted(item.article.title for item in items)
    assert "Page 2 of 3" in sheets[1]
    assert "[Newer](../kenya.md)" in sheets[1]
    assert "[Older](3.md)" in sheets[1]
    assert front(sheets[2])["title"] == "Kenya, page 3"


# --------------------------------------------------------------------------- duplicates


def test_a_duplicate_keeps_a_short_page_and_is_listed_nowhere(rich: dict[str, str]) -> None:
    twin = next(item for item in make.rich_archive().briefings if item.duplicate_of)
    text = rich[f"{twin.path}.md"]
    assert front(text)["duplicate_of"].startswith("briefings/2023/kenya-and-china")
    assert "delegations" not in body(text)
    elsewhere = [
        p for p, other in rich.items() if p != f"{twin.path}.md" and f"{twin.path}.md" in other
    ]
    assert elsewhere == []
    kept = rich[front(text)["duplicate_of"] + ".md"]
    assert front(kept)["carried_by"][0]["source"] == "Evening Star"
    assert front(kept)["carried_by"][0]["changes"]["number"] == 5


def test_another_version_of_a_story_is_told_with_what_differs(rich: dict[str, str]) -> None:
    (kept,) = [
        text for path, text in rich.items() if "versions" in text and front(text).get("versions")
    ]
    (version,) = front(kept)["versions"]
    assert f"{version['page']}.md" in rich
    assert version["source"] == "<b>Wire</b>"
    assert [change["kind"] for change in version["changes"]["told"]] == [
        "added",
        "removed",
        "changed",
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-05-03", "The same day"),
        ("2024-05", "The same month"),
        ("2024", "The same year"),
        ("2024-05-02", "Earlier"),
        ("2024-05-04", "Later"),
    ],
)
def test_a_report_of_the_same_day_is_neither_earlier_nor_later(date: str, told: str) -> None:
    articles = [
        make.article(title, seed=f"{title}.txt", date=day, countries=("KE",))
        for title, day in (("One", "2024-05-03"), ("Two", date))
    ]
    pages = pages_of(make.archive(*map(make.briefing, articles)))
    (page,) = (text for path, text in pages.items() if "/one-" in path)
    (around,) = front(page)["around"]
    assert [one["when"] for one in (around["older"], around["newer"]) if one] == [told]


def test_duplicates_that_name_each_other_do_not_hang_the_build() -> None:
    first = make.briefing(
        make.article("One", seed="one.txt"), duplicate_of=DuplicateLink("two.txt", 1, 1.0, "x")
    )
    second = make.briefing(
        make.article("Two", seed="two.txt"), duplicate_of=DuplicateLink("one.txt", 1, 1.0, "x")
    )
    pages = pages_of(make.archive(first, second))
    assert "Officials met" in body(pages[f"{first.path}.md"])


# ------------------------------------------------------------------------ odd archives


def test_an_archive_without_briefings_has_every_fixed_page() -> None:
    pages = pages_of(Archive(()))
    assert set(pages) == {
        "index.md", "search.md", "countries/index.md", "leaders/index.md",
        "organisations/index.md", "tags/index.md", "years/index.md", "pairs/index.md",
        "explore.md", "health.md",
    }  # fmt: skip
    assert "no briefing yet" in pages["index.md"]


def test_pages_do_not_depend_on_the_order_of_the_gazetteer(rich: dict[str, str]) -> None:
    countries, leaders = list(make.COUNTRIES), list(make.LEADERS)
    random.Random(3).shuffle(countries)
    random.Random(4).shuffle(leaders)
    again = render_pages(make.rich_archive(), make.settings(ROOT), countries, leaders)
    assert list(again) == list(rich)
    assert again == rich


def test_a_country_outside_the_gazetteer_is_shown_by_the_name_of_its_tag() -> None:
    item = make.article("Talks", countries=(CountryTag("ZZ", "Zed & Co", Role.PRIMARY, ()),))
    pages = pages_of(make.archive(make.briefing(item)))
    assert front(pages["countries/zed-co.md"])["title"] == "Zed & Co"
    assert "[Zed &amp; Co](zed-co.md)" in pages["countries/index.md"]


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://x.example/"onclick=', False),
        ("//news.example", False),
        ("https://x.example/\nSet", False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, followed: bool) -> None:
    assert (web_address(url) is not None) is followed


def test_the_seed_link_quotes_the_file_name() -> None:
    meta, _ = single(
        make.article("T", seed="a b/c?d#e.txt"), seed_link="https://host.example/seeds/"
    )
    assert meta["seed_link"] == "https://host.example/seeds/a%20b/c%3Fd%23e.txt"


@given(st.text(max_size=200))
def test_every_file_name_is_safe(text: str) -> None:
    slug = slug_of(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slug != "index"
    assert not slug.isdigit()
    assert len(slug) <= 100


# ------------------------------------------------------------------------ pages of bodies


def test_the_page_of_a_body_says_who_belongs_to_it_and_who_leads_it() -> None:
    union = Organisation("un", "United Nations", ("UN",), ("U.N.",), members=("KE", "RW", "JP"))
    at_work = Office("Secretary-General", from_="2017-01-01")
    gone = Office("Secretary-General", from_="1982-01-01", to="1991-12-31")
    clerk = Office("Special Envoy", from_="2020-01-01")
    people = [
        Leader(f"person-{n}", name, name.split()[1], (office,), organisation="un")
        for n, (name, office) in enumerate((("Ann Ofori", at_work), ("Ben Sarr", gone)))
    ]
    people.append(Leader("envoy", "Eve Moyo", "Moyo", (clerk,), organisation="un"))
    briefing = make.briefing(make.article("Talks", "They met.", organisations=(make.UN,)))
    texts = render_pages(
        make.archive(briefing), make.settings(ROOT), make.COUNTRIES, people, (union,)
    )
    text = texts["organisations/un.md"]
    assert "**Members** 3 countries" in text
    assert "**Also written** UN, U.N." in text
    assert "Members in the archive" in text
    assert "[Kenya](../countries/kenya.md)" in text
    assert "Rwanda" not in text  # no briefing names it
    assert "Ann Ofori" in text
    assert "Ben Sarr" not in text  # left before the archive begins
    assert "Eve Moyo" not in text  # leads nothing, and no briefing names her
