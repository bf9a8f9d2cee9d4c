"""Receipts of tags, citations, data for machines, and the reports before and after one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import (
    Article,
    CountryTag,
    DateSource,
    LineKind,
    Mention,
    Paragraph,
    Role,
    Undecided,
)
from generator.writing.citing import citations
from generator.writing.labels import Names, labels_of
from generator.writing.linked_data import as_script, news_article
from generator.writing.listings import catalogue
from generator.writing.markdown import body_markdown
from generator.writing.neighbours import neighbours
from generator.writing.receipts import LONGEST, PLACES, Receipts, receipts_of, rule_in_words
from generator.writing.seeds import seeds_offered
from tests.support import archive as make

NAMES = Names(make.COUNTRIES, make.LEADERS)
SETTINGS = make.settings(Path("/nowhere"))


def mention(paragraph: int, text: str, name: str, rule: str = "name") -> Mention:
    start = text.index(name)
    return Mention(paragraph, start, start + len(name), name, name, rule)


TEXT = "Mr. Ruto spoke first. Kenya and China signed in Nairobi. Kenyan officials were glad."


def with_kenya(*mentions: Mention, role: Role = Role.PRIMARY, **fields: Any) -> Article:
    item = make.article("Talks", TEXT, countries=(), **fields)
    tags = replace(item.tags, countries=(CountryTag("KE", "Kenya", role, mentions),))
    return replace(item, tags=tags)


def kenya_of(item: Article) -> dict[str, Any]:
    return receipts_of(labels_of(item, NAMES), Receipts(item))[("countries", "KE")]


# ------------------------------------------------------------------------------- receipts


def test_a_receipt_quotes_the_sentence_and_says_the_rule_and_every_place() -> None:
    item = with_kenya(
        mention(0, TEXT, "Kenya"),
        mention(0, TEXT, "Nairobi", "seat"),
        mention(0, TEXT, "Kenyan", "demonym"),
    )
    receipt = kenya_of(item)
    assert receipt["count"] == 3
    assert receipt["title"] is False
    assert receipt["paragraphs"] == [1]
    first, second, third = receipt["told"]
    assert (first["before"], first["name"], first["after"]) == (
        "",
        "Kenya",
        " and China signed in Nairobi.",
    )
    assert second["before"] + second["name"] + second["after"] == (
        "Kenya and China signed in Nairobi."
    )
    assert second["rule"] == "its capital or seat of government stands for it"
    assert third["name"] == "Kenyan"


def test_a_country_only_mentioned_gets_one_sentence() -> None:
    item = with_kenya(
        mention(0, TEXT, "Kenya"), mention(0, TEXT, "Nairobi", "seat"), role=Role.MENTIONED
    )
    assert len(kenya_of(item)["told"]) == 1
    assert kenya_of(item)["count"] == 2


def test_a_receipt_says_why_a_country_is_what_the_report_is_about() -> None:
    first, second = "Kenya signed in Nairobi.", "China and Kenya agreed."
    named = (mention(0, first, "Kenya"), mention(1, second, "Kenya"))
    other = CountryTag("CN", "China", Role.MENTIONED, (mention(1, second, "China"),))
    item = replace(with_kenya(), body=(Paragraph(3, first), Paragraph(4, second)))
    kenya = CountryTag("KE", "Kenya", Role.PRIMARY, named)
    both = replace(item, tags=replace(item.tags, countries=(kenya, other)))
    assert "in the first sentence" in kenya_of(both)["role"]
    alone = replace(item, tags=replace(item.tags, countries=(kenya,)))
    assert kenya_of(alone)["role"] == "the only country"


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "word " * 200 + "Kenya" + " word" * 200 + "."
    item = replace(with_kenya(), body=(Paragraph(3, text),))
    tags = replace(
        item.tags,
        countries=(CountryTag("KE", "Kenya", Role.PRIMARY, (mention(0, text, "Kenya"),)),),
    )
    told = kenya_of(replace(item, tags=tags))["told"][0]
    assert len(told["before"] + told["name"] + told["after"]) <= LONGEST + 8
    assert told["before"].startswith("… word")
    assert told["after"].endswith("word …")


def test_a_long_report_leads_to_the_first_paragraphs_and_counts_the_others() -> None:
    parts = tuple(Paragraph(number, "Kenya spoke.") for number in range(1, PLACES + 4))
    found = tuple(mention(at, part.text, "Kenya") for at, part in enumerate(parts))
    item = replace(with_kenya(*found), body=parts)
    receipt = kenya_of(item)
    assert receipt["count"] == PLACES + 3
    assert receipt["paragraphs"] == list(range(1, PLACES + 1))
    assert receipt["more"] == 3


def test_a_tag_of_an_editor_says_so() -> None:
    item = make.article("Talks", countries=(), add_tags=("Kenya",))
    assert kenya_of(item) == {"editor": True}


def test_undecided_mentions_are_listed_with_their_candidates_by_name() -> None:
    item = with_kenya()
    open_one = Undecided(mention(0, TEXT, "Nairobi", "shared-name"), ("KE", "xi-jinping", "zz"))
    receipts = Receipts(replace(item, tags=replace(item.tags, undecided=(open_one,))))
    (told,) = receipts.undecided(NAMES)
    assert told["name"] == "Nairobi"
    assert told["candidates"] == ["Kenya", "Xi Jinping", "zz"]
    assert told["rule"] == "several share this name"
    assert receipts.paragraphs == {0}


def test_a_span_that_does_not_fit_the_text_is_never_quoted_around() -> None:
    item = with_kenya(Mention(0, 500, 505, "Kenya", "Kenya", "name"))
    told = kenya_of(item)["told"][0]
    assert (told["before"], told["name"], told["after"]) == ("", "Kenya", "")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("surname", "by family name, after being named in full"),
        ("a-rule-nobody-described", "a rule nobody described"),
    ],
)
def test_every_rule_has_words(rule: str, words: str) -> None:
    assert rule_in_words(rule) == words


def test_paragraphs_that_receipts_lead_to_get_an_id_and_others_none() -> None:
    parts = (
        Paragraph(1, "One."),
        Paragraph(2, "Two", LineKind.HEADING),
        Paragraph(3, "Three", LineKind.ITEM),
        Paragraph(4, "Four", LineKind.QUOTE),
        Paragraph(5, "Five", LineKind.NOTE),
    )
    text = body_markdown(parts, frozenset(range(5)))
    page = markdown.markdown(text, extensions=["attr_list", "md_in_html", "admonition"])
    for number, words in enumerate(("One.", "Two", "Three", "Four", "Five"), 1):
        assert f'id="t-{number}">{words}' in page
    assert "{:" not in page
    assert "{:" not in body_markdown(parts)


# ------------------------------------------------------------------------------- citations

CITED = make.article(
    "Trade & transit: 50% of it {agreed}",
    date="2023-10-18",
    place="Beijing",
    publisher="Daily Courier",
    author="A. Writer",
)


def test_a_citation_names_author_source_title_place_date_and_address() -> None:
    briefing = make.briefing(CITED)
    assert citations(briefing, SETTINGS)["plain"] == (
        "A. Writer, Daily Courier, “Trade & transit: 50% of it {agreed}”, Beijing, "
        f"18 October 2023. Briefing Archive, http://localhost:8000/archive/{briefing.path}/"
    )


def test_bibtex_escapes_what_tex_would_read() -> None:
    text = citations(make.briefing(CITED), SETTINGS)["bibtex"]
    assert r"title = {{Trade \& transit: 50\% of it \{agreed\}}}" in text
    assert "  date = {2023-10-18},\n" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_ris_and_csl_carry_the_date_in_their_own_ways() -> None:
    found = citations(make.briefing(CITED), SETTINGS)
    assert "DA  - 2023/10/18/\n" in found["ris"]
    assert found["ris"].startswith("TY  - NEWS\n")
    assert found["ris"].endswith("\nER  - ")
    (entry,) = json.loads(found["csl"])
    assert entry["issued"] == {"date-parts": [[2023, 10, 18]]}
    assert entry["author"] == [{"literal": "A. Writer"}]


def test_an_inferred_date_is_cited_as_such_and_never_as_stated() -> None:
    known = make.known("2023-07-22", DateSource.INFERRED, "both were in office")
    found = citations(make.briefing(make.article("Talks", date=known)), SETTINGS)
    assert "[22 July 2023, inferred]" in found["plain"]
    assert "2023" not in found["bibtex"].replace("briefings/2023", "")
    assert "issued" not in json.loads(found["csl"])[0]


def test_an_undated_report_is_cited_without_a_date() -> None:
    found = citations(make.briefing(make.article("Talks", date=None)), SETTINGS)
    assert "n.d." in found["plain"]
    assert "PY" not in found["ris"]


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_breaks_a_record_of_a_reference_manager(title: str, source: str) -> None:
    item = make.article("Talks", publisher=source.encode("utf-8", "ignore").decode())
    item = replace(item, title=title.encode("utf-8", "ignore").decode())
    found = citations(make.briefing(item), SETTINGS)
    assert all(line[2:6] == "  - " for line in found["ris"].split("\n"))
    assert len(json.loads(found["csl"])) == 1


# ----------------------------------------------------------------------- data for machines


def test_linked_data_says_what_a_report_is_about_and_dates_only_what_is_stated() -> None:
    item = replace(CITED, tags=make.article("x", leaders=("william-ruto",)).tags)
    labels = labels_of(item, NAMES)
    found = news_article(make.briefing(item), labels, SETTINGS, "what it says")
    assert found["@type"] == "NewsArticle"
    assert found["datePublished"] == "2023-10-18"
    kinds = {thing["name"]: thing["@type"] for thing in found["about"]}
    assert kinds == {"Kenya": "Country", "William Ruto": "Person"}
    same = {thing["name"]: thing.get("sameAs") for thing in found["about"]}
    assert same == {
        "Kenya": "https://www.iso.org/obp/ui/#iso:code:3166:KE",
        "William Ruto": None,
    }
    inferred = replace(item, date=make.known("2023-10-18", DateSource.INFERRED))
    assert "datePublished" not in news_article(make.briefing(inferred), labels, SETTINGS, "")


def test_a_code_for_private_use_is_no_entry_of_iso() -> None:
    tag = CountryTag("XK", "Kosovo", Role.PRIMARY, ())
    item = replace(CITED, tags=replace(CITED.tags, countries=(tag,), leaders=()))
    found = news_article(make.briefing(item), labels_of(item, NAMES), SETTINGS, "")
    assert [(thing["name"], thing.get("sameAs")) for thing in found["about"]] == [("Kosovo", None)]


def test_linked_data_cannot_end_the_script_it_stands_in() -> None:
    text = as_script({"headline": "</script><!-- &amp; 'x'"})
    assert "<" not in text
    assert "&" not in text
    assert json.loads(text) == {"headline": "</script><!-- &amp; 'x'"}


# ---------------------------------------------------------------------------- neighbours


def test_neighbours_are_the_next_reports_about_the_same_country() -> None:
    items = [
        make.briefing(make.article(f"Report {day}", date=f"2024-01-{day:02}")) for day in (1, 5, 9)
    ]
    aside = make.briefing(
        make.article("Aside", date="2024-01-03", countries=(make.country("KE", Role.MENTIONED),))
    )
    undated = make.briefing(make.article("Undated", date=None))
    found = neighbours(catalogue(make.archive(*items, aside, undated), NAMES))
    (middle,) = found[items[1].path]
    assert middle.older == items[0]
    assert middle.newer == items[2]
    assert found[items[0].path][0].older is None
    assert aside.path not in found
    assert undated.path not in found


# --------------------------------------------------------------------------------- seeds


def test_a_seed_with_a_withheld_report_is_not_offered() -> None:
    whole = make.article("Whole", seed="a.txt")
    part = make.article("Part", seed="b.txt", articles_in_seed=2)
    offered = seeds_offered(make.archive(make.briefing(whole), make.briefing(part)))
    assert offered == {whole.sha256}


def test_an_office_no_longer_held_is_shown_as_then() -> None:
    past = make.leader("william-ruto", office="Deputy President")
    now = make.leader("xi-jinping")
    item = make.article("Talks", date="2020-02-14", leaders=(past, now))
    ruto, xi = labels_of(item, NAMES).leaders
    assert NAMES.still_holds(ruto) is False
    assert NAMES.still_holds(xi) is True
    former = replace(ruto, detail="former Deputy President")
    assert NAMES.still_holds(former) is True
