"""Scoring, on small made-up labels and records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evaluation.__main__ import main
from evaluation.alignment import Measure, align
from evaluation.gold import (
    GoldArticle,
    GoldCountries,
    GoldLeader,
    GoldPlace,
    GoldSeed,
    GoldSpan,
)
from evaluation.matching import same_office, same_organisation, same_person
from evaluation.report import as_json, as_text
from evaluation.scores import score

LINES = [
    "Envoys meet in Praia | The Gull",
    "Share this",
    "PRAIA, May 3, 2021 (GNA) - The envoys of both sides met for an hour.",
    "They agreed to share the costs.",
    "The second report begins here with other people.",
    "It ends with this line.",
]


def article(**changes: Any) -> GoldArticle:
    values: dict[str, Any] = {
        "lines": (1, 4),
        "title": "Envoys meet in Praia",
        "date": "2021-05-03",
        "date_source": "dateline",
        "countries": GoldCountries(primary=("CV",), mentioned=("PT",)),
        "boilerplate": (2,),
        "spans": (GoldSpan(line=1, text=" | The Gull"),),
        "metadata": (1,),
    }
    return GoldArticle(**{**values, **changes})


SECOND = article(
    lines=(5, 6), title=None, date=None, date_source="none", boilerplate=(), spans=(), metadata=()
)


def record(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "seed": "seeds/a.txt",
        "position": 1,
        "lines": [1, 4],
        "title": "Envoys meet in Praia",
        "title_source": "stated",
        "date": "2021-05-03",
        "date_source": "dateline",
        "date_bounds": None,
        "text": "The envoys of both sides met for an hour.\n\nThey agreed to share the costs.",
        "countries": [{"code": "CV", "role": "primary"}, {"code": "PT", "role": "mentioned"}],
        "leaders": [],
        "organisations": [],
        "duplicate_of": None,
    }
    return {**values, **changes}


def second(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "position": 2,
        "lines": [5, 6],
        "title": "The second report",
        "title_source": "derived",
        "date": None,
        "date_source": "none",
        "text": "\n\n".join(LINES[4:]),
    }
    return record(**{**values, **changes})


def measures(
    articles: tuple[GoldArticle, ...], *records: Mapping[str, Any], lines: list[str] | None = None
) -> dict[str, Measure]:
    seeds = [GoldSeed(seed="a.txt", articles=articles)]
    return {m.name: m for m in score(seeds, records, {"a.txt": lines or LINES})}


def counts(measure: Measure) -> tuple[int, int, int]:
    return measure.right, measure.missed, measure.extra


def test_a_perfect_record_leaves_no_miss() -> None:
    found = measures((article(), SECOND), record(), second())
    assert {name: m.misses for name, m in found.items() if m.misses} == {}
    assert counts(found["boundaries"]) == (1, 0, 0)
    assert counts(found["body kept"]) == (4, 0, 0)
    assert found["boilerplate"].precision == 1
    assert found["dates"].tally["rightly none"] == 1


def test_a_missing_article_costs_its_boundary_tags_and_title_but_not_its_lines() -> None:
    whole = record(lines=[1, 6], text=record()["text"] + "\n\n" + second()["text"])
    found = measures((article(), SECOND), whole)
    assert counts(found["boundaries"]) == (0, 1, 0)
    assert counts(found["countries (all)"]) == (2, 2, 0)
    assert counts(found["body kept"]) == (4, 0, 0)
    assert found["boundaries"].tally == {"seeds right": 0, "seeds": 1}


def test_an_article_too_many_costs_a_boundary_and_its_tags() -> None:
    first = record(lines=[1, 3], text="The envoys of both sides met for an hour.")
    extra = record(position=2, lines=[4, 4], title_source="derived", date=None, text=LINES[3])
    found = measures((article(), SECOND), first, extra, second(position=3))
    assert counts(found["boundaries"]) == (1, 0, 1)
    assert counts(found["countries (all)"]) == (4, 0, 2)
    assert counts(found["titles (exact)"]) == (1, 0, 0)
    assert counts(found["body kept"]) == (4, 0, 0)


def test_articles_are_aligned_by_first_line_before_position() -> None:
    seed = GoldSeed(seed="a.txt", articles=(article(), SECOND))
    extra = record(position=2, lines=[4, 4])
    pairs = align(seed, [record(lines=[1, 3]), extra, second(position=3)])
    assert [(p.position, p.gold is not None, p.record and p.record["lines"]) for p in pairs] == [
        (1, True, [1, 3]),
        (2, True, [5, 6]),
        (2, False, [4, 4]),
    ]


def test_an_article_that_begins_too_late_is_aligned_by_overlap() -> None:
    seed = GoldSeed(seed="a.txt", articles=(article(), SECOND))
    pairs = align(seed, [record(lines=[1, 5]), second(lines=[6, 6])])
    assert pairs[1].record is not None
    assert pairs[1].record["lines"] == [6, 6]


def test_titles_with_other_quote_marks_are_exact_and_with_a_suffix_close() -> None:
    gold = article(title="Kenya’s envoys meet in Praia")
    found = measures((gold,), record(title="Kenya's envoys  meet in Praia"))
    assert counts(found["titles (exact)"]) == (1, 0, 0)
    found = measures((gold,), record(title="Kenya's envoys meet in Praia | Gull"))
    assert counts(found["titles (exact)"]) == (0, 1, 1)
    assert counts(found["titles (close)"]) == (1, 0, 0)


def test_a_title_called_stated_where_none_is_counts_as_extra() -> None:
    found = measures((article(title=None),), record(title="The envoys", title_source="stated"))
    assert counts(found["titles (exact)"]) == (0, 0, 1)
    found = measures((article(title=None),), record(title="The envoys", title_source="derived"))
    assert counts(found["titles (exact)"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "got", "bounds", "kind"),
    [
        ("2021-05-03", None, ["2021-01-01", None], "bounded"),
        ("2021-05", None, ["2021-05-20", "2022-01-01"], "bounded"),
        ("2021-05-03", "2021", None, "bounded"),
        ("2021-05-03", None, ["2022-01-01", None], "not found"),
        ("2021-05-03", None, None, "not found"),
        ("2021-05-03", "2021-05-04", None, "wrong"),
        ("2021-05", "2021-05-04", None, "wrong"),
        (None, "2021-05-04", None, "wrong"),
    ],
)
def test_dates_are_bounded_not_found_or_wrong(
    wanted: str | None, got: str | None, bounds: list[str | None] | None, kind: str
) -> None:
    gold = article(date=wanted, date_source="stated" if wanted else "none")
    measure = measures((gold,), record(date=got, date_bounds=bounds))["dates"]
    assert {name for name, count in measure.tally.items() if count} == {kind}
    assert measure.right == 0
    assert len(measure.misses) == 1


def test_countries_on_which_people_disagree_are_not_scored() -> None:
    gold = article(countries=GoldCountries(primary=("CV",), either=("AT", "CH")))
    tags = [{"code": "CV", "role": "mentioned"}, {"code": "AT", "role": "primary"}]
    found = measures((gold,), record(countries=tags))
    assert counts(found["countries (all)"]) == (1, 0, 0)
    assert counts(found["countries (primary)"]) == (0, 1, 0)


PRESIDENT = GoldLeader(name="José Maria Neves", country="CV", office="President", role="primary")
ENVOY = GoldLeader(
    name="Kim Min-su", country="KR", office=("Envoy", "Ambassador"), role="mentioned"
)


def leader(name: str, country: str | None, office: str | None) -> dict[str, Any]:
    return {"id": "x", "name": name, "country": country, "office": office, "role": "primary"}


def test_leaders_match_by_family_name_and_country() -> None:
    gold = article(leaders=(PRESIDENT, ENVOY))
    found = measures(
        (gold,),
        record(leaders=[leader("Neves", "CV", "President"), leader("Kim Min-su", "KP", "Envoy")]),
    )
    assert counts(found["leaders (all)"]) == (1, 1, 1)
    assert counts(found["leaders (heads)"]) == (1, 0, 0)
    assert counts(found["leaders' offices"]) == (1, 0, 0)


def test_a_wrong_office_is_a_miss_of_the_office_only() -> None:
    gold = article(leaders=(PRESIDENT, ENVOY))
    tags = [
        leader("Jose Maria Neves", "CV", "Prime Minister"),
        leader("Kim Min-su", "KR", "Ambassador"),
    ]
    found = measures((gold,), record(leaders=tags))
    assert counts(found["leaders (all)"]) == (2, 0, 0)
    assert counts(found["leaders' offices"]) == (1, 1, 1)


def test_former_leaders_are_neither_hits_nor_errors() -> None:
    gold = article(leaders=(PRESIDENT,), leaders_either=("Pedro Pires",))
    tags = [leader("Jose Maria Neves", "CV", "President"), leader("Pedro Pires", "CV", None)]
    found = measures((gold,), record(leaders=tags))
    assert counts(found["leaders (all)"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", True),
        ("Xi Jinping", "Xi", True),
        ("Abdel Fattah al-Sisi", "Abdel Fattah El-Sisi", True),
        ("Prince Faisal bin Farhan", "Faisal bin Farhan Al Saud", True),
        ("Fiame Naomi Mata'afa", "Fiamē Naomi Mataʻafa", True),
        ("Nicolás Maduro", "Nicolás Maduro Moros", True),
        ("Mohammed bin Salman", "Mohammed bin Zayed", False),
        ("Moon Jae-in", "Lee Jae-myung", False),
        ("George Bush", "Barack Obama", False),
        ("Raúl Castro", "Fidel Castro", False),
    ],
)
def test_names_in_other_spellings_are_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_offices_match_apart_from_word_order_but_not_by_part() -> None:
    assert same_office(["Foreign Minister"], "Minister of Foreign Affairs")
    assert same_office(["Secretary-General"], "secretary general")
    assert not same_office(["President"], "Vice President")
    assert not same_office(["Minister", "Envoy"], "Prime Minister")
    assert not same_office(["President"], None)


def test_organisations_match_by_id_name_or_initials() -> None:
    assert same_organisation("un", "united-nations", "United Nations")
    assert same_organisation("world-bank", "wb", "World Bank")
    assert same_organisation("sco", "sco", "Shanghai Cooperation Organisation")
    assert not same_organisation("un", "eu", "European Union")
    gold = article(organisations=("un",), organisations_either=("apec",))
    tags = [{"id": "apec", "name": "APEC"}, {"id": "eu", "name": "European Union"}]
    found = measures((gold,), record(organisations=tags))
    assert counts(found["organisations"]) == (0, 1, 1)


def test_boilerplate_left_in_the_text_and_lost_body_lines_are_listed() -> None:
    found = measures((article(),), record(text="Share this\n\nThe envoys of both sides met."))
    assert counts(found["boilerplate"]) == (0, 1, 2)
    assert [miss.expected for miss in found["boilerplate"].misses] == ["Share this"]
    assert [miss.expected for miss in found["body kept"].misses] == LINES[2:4]


def test_a_short_boilerplate_line_is_not_found_inside_a_sentence() -> None:
    lines = [*LINES[:1], "Share", *LINES[2:4]]
    found = measures((article(),), record(), lines=lines)
    assert counts(found["boilerplate"]) == (1, 0, 0)
    glued = record(text=record()["text"] + " Share")
    found = measures((article(),), glued, lines=lines)
    assert counts(found["boilerplate"]) == (0, 1, 0)


def test_a_dateline_may_leave_the_body_and_lines_may_be_rewrapped() -> None:
    text = "The envoys of both sides\nmet for an hour. They agreed to share the costs."
    found = measures((article(),), record(text=text))
    assert counts(found["body kept"]) == (2, 0, 0)


def test_a_span_left_in_the_title_is_a_miss() -> None:
    found = measures((article(),), record(title="Envoys meet in Praia | The Gull"))
    assert counts(found["spans removed"]) == (0, 1, 0)


def test_phrases_stand_in_for_lines_where_there_are_none() -> None:
    gold = article(
        lines=None, boilerplate=None, must_keep=("met for an hour",), must_drop=("Accept all",)
    )
    found = measures((gold,), record())
    assert counts(found["body kept"]) == (1, 0, 0)
    assert counts(found["boilerplate"]) == (1, 0, 0)
    found = measures((gold,), record(text="They met.\n\nAccept all"))
    assert counts(found["body kept"]) == (0, 1, 0)
    assert counts(found["boilerplate"]) == (0, 1, 1)


def test_duplicates_are_pairs_whichever_is_kept() -> None:
    golds = [
        GoldSeed(seed="a.txt", articles=(article(),)),
        GoldSeed(
            seed="b.txt",
            articles=(article(duplicate_of=GoldPlace(seed="a.txt", position=1)),),
        ),
        GoldSeed(seed="c.txt", articles=(article(),)),
    ]
    records = [
        record(duplicate_of={"seed": "seeds/b.txt", "position": 1}),
        record(seed="seeds/b.txt"),
        record(seed="seeds/c.txt", duplicate_of={"seed": "seeds/b.txt", "position": 1}),
    ]
    lines = dict.fromkeys(("a.txt", "b.txt", "c.txt"), LINES)
    found = {m.name: m for m in score(golds, records, lines)}["duplicates"]
    assert counts(found) == (1, 0, 2)
    found = {m.name: m for m in score(golds, records[1:2], lines)}["duplicates"]
    assert counts(found) == (0, 1, 0)


def test_records_of_other_seeds_are_passed_over() -> None:
    found = measures((article(),), record(), record(seed="seeds/unknown.txt"))
    assert counts(found["countries (all)"]) == (2, 0, 0)


def test_the_report_names_every_miss_and_rounds_scores() -> None:
    found = measures((article(title="Other words altogether"),), record()).values()
    text = "\n".join(as_text(tuple(found)))
    assert "a.txt 1: Other words altogether | Envoys meet in Praia" in text
    assert "Other words" not in "\n".join(as_text(tuple(found), misses=False))
    data = as_json(tuple(found))
    assert data["titles (exact)"]["recall"] == 0
    assert data["countries (all)"]["f1"] == 1
    assert data["duplicates"]["precision"] is None


def test_the_command_scores_saved_records(tmp_path: Path) -> None:
    seeds, gold = tmp_path / "seeds", tmp_path / "gold"
    seeds.mkdir()
    gold.mkdir()
    (seeds / "a.txt").write_bytes("\r\n".join(LINES[:4]).encode())
    (gold / "a.txt.yml").write_text(
        "seed: a.txt\narticles:\n  - lines: [1, 4]\n    title: Envoys meet in Praia\n"
        "    countries: {primary: [CV], mentioned: [PT]}\n    boilerplate: [2]\n"
        "    metadata: [1]\n",
        encoding="utf-8",
    )
    saved = tmp_path / "records.jsonl"
    saved.write_text(json.dumps(record(date=None, date_source="none")), encoding="utf-8")
    options = ["--seeds", str(seeds), "--gold", str(gold), "--records", str(saved), "--json"]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert data["boilerplate"]["right"] == 1
    assert data["titles (exact)"]["f1"] == 1


def test_the_command_names_labelled_seeds_that_are_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--seeds", str(tmp_path)])
    assert result.exit_code == 2
    assert "2018-panmunjom-declaration.txt" in result.output


def test_offices_of_organisations_may_carry_the_name_of_the_body() -> None:
    assert same_office(["President"], "President of the European Commission", of_body=True)
    assert same_office(["Secretary-General"], "Secretary-General of the UN", of_body=True)
    assert not same_office(["Secretary-General"], "President of the General Assembly", of_body=True)
    assert not same_office(["President"], "President of the Senate")


def test_sources_count_publisher_agency_and_place() -> None:
    gold = article(publisher="The Gull", agency="Gull News Agency", place="Praia")
    found = measures((gold,), record(publisher="The Gull", agency="GNA", place=None))
    assert counts(found["sources"]) == (2, 1, 0)
    found = measures((article(),), record(publisher="The Kite"))
    assert counts(found["sources"]) == (0, 0, 1)


def test_metadata_lines_that_stand_in_the_body_are_listed() -> None:
    found = measures((article(),), record(text=LINES[0] + "\n\n" + record()["text"]))
    assert [miss.expected for miss in found["metadata apart"].misses] == [LINES[0]]
    assert counts(found["boilerplate"]) == (1, 0, 0)
