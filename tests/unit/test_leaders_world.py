"""What holds for every file of generator/data/leaders, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator.datafiles import DATA, load
from generator.tagging.schema import Country, Leader, Office, Organisation

FILES = tuple(sorted((DATA / "leaders").glob("*.yml")))
LEADERS = {path: load(path, tuple[Leader, ...]) for path in FILES}
EVERYBODY = tuple(leader for leaders in LEADERS.values() for leader in leaders)

PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
KEBAB_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Members of the United Nations, and what they call those who may speak for the whole state.
MEMBERS = {
    "asia": "AE AF AM AZ BD BH BN BT CN GE ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN "
    "MV MY NP OM PH PK QA SA SG SY TH TJ TL TM TR UZ VN YE",
    "europe": "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV "
    "MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA",
    "oceania": "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS",
}
HEADS = {
    "Captain Regent",
    "Chairman of the Presidential Leadership Council",
    "Chancellor",
    "Co-Prince",
    "Emir",
    "Emperor",
    "Grand Duke",
    "Head of State",
    "Interim Prime Minister",
    "King",
    "Member of the Presidency",
    "Premier",
    "President",
    "Prime Minister",
    "Prince",
    "Queen",
    "Sultan",
    "Supreme Leader",
    "Taoiseach",
}


def first_day(text: str) -> date:
    """The earliest day that the partial date `text` can mean."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def last_day(text: str) -> date:
    """The latest day that the partial date `text` can mean, no later than the month's 28th
    where only the month or the year is known (near enough to compare terms)."""
    return date.fromisoformat(f"{text}-12-28"[:10] if len(text) == 4 else f"{text}-28"[:10])


def in_office(office: Office, day: date) -> bool:
    return first_day(office.from_) <= day and (office.to is None or day <= last_day(office.to))


def key(text: str) -> str:
    """`text` without case, accents and everything else that is no letter or digit."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def test_finds_files_of_leaders() -> None:
    assert {"asia.yml", "europe.yml", "oceania.yml"} <= {path.name for path in FILES}


def test_ids_are_unique_across_the_files_and_in_kebab_case() -> None:
    counts = Counter(leader.id for leader in EVERYBODY)
    assert [ident for ident, count in counts.items() if count > 1] == []
    assert [ident for ident in counts if not KEBAB_CASE.fullmatch(ident)] == []


def test_each_leader_belongs_to_a_country_or_an_organisation() -> None:
    assert [
        leader.id
        for leader in EVERYBODY
        if (leader.country is None) == (leader.organisation is None) or not leader.offices
    ] == []


def test_each_country_and_body_named_is_in_the_data() -> None:
    codes = {country.code for country in load(DATA / "countries.yml", tuple[Country, ...])}
    bodies = {body.id for body in load(DATA / "organisations.yml", tuple[Organisation, ...])}
    held = [held for leader in EVERYBODY for held in (leader, *leader.offices)]
    assert {one.country for one in held} - codes - {None} == set()
    assert {one.organisation for one in held} - bodies - {None} == set()


def test_nobody_stands_twice_under_a_body_and_a_country() -> None:
    names = defaultdict(set)
    for leader in EVERYBODY:
        for spelling in {key(text) for text in (leader.name, *leader.aliases)}:
            names[spelling].add((leader.id, leader.organisation))
    assert [
        sorted(people)
        for people in names.values()
        if len(people) > 1 and any(body for _, body in people)
    ] == []


@pytest.mark.parametrize("year", range(1996, 2027, 5))
def test_the_great_powers_have_a_foreign_minister_in_every_year(year: int) -> None:
    day = date(year, 6, 30)
    titles = {"Foreign Minister", "Foreign Secretary", "Secretary of State"}
    known = {
        office.country or leader.country
        for leader in EVERYBODY
        for office in leader.offices
        if office.office in titles | {"External Affairs Minister"} and in_office(office, day)
    }
    assert set("CN DE EG FR GB IL IN IR IT JP RU TR US ZA".split()) - known == set()


def test_dates_are_days_months_or_years_that_exist() -> None:
    for leader in EVERYBODY:
        for office in leader.offices:
            for text in (office.from_, office.to):
                if text is not None:
                    assert PARTIAL_DATE.fullmatch(text), (leader.id, text)
                    first_day(text)


def test_no_term_ends_before_it_starts() -> None:
    assert [
        (leader.id, office.office)
        for leader in EVERYBODY
        for office in leader.offices
        if office.to is not None and last_day(office.to) < first_day(office.from_)
    ] == []


def test_nobody_holds_the_same_office_twice_at_once() -> None:
    for leader in EVERYBODY:
        terms = defaultdict(list)
        for office in leader.offices:
            terms[office.office, office.country, office.organisation].append(office)
        for (title, _, _), held in terms.items():
            held.sort(key=lambda office: office.from_)
            for before, after in pairwise(held):
                assert before.to is not None, (leader.id, title)
                assert first_day(before.to) <= last_day(after.from_), (leader.id, title)


def test_aliases_are_written_once_each_and_without_space_around() -> None:
    for leader in EVERYBODY:
        spellings = (leader.name, leader.family_name, *leader.aliases)
        assert len(set(leader.aliases)) == len(leader.aliases), leader.id
        assert [text for text in spellings if text != text.strip()] == [], leader.id


def test_no_spelling_stands_for_two_people_of_one_country() -> None:
    owners = defaultdict(set)
    for leader in EVERYBODY:
        for spelling in (leader.name, *leader.aliases):
            owners[leader.country, key(spelling)].add(leader.id)
    assert [who for who in owners.values() if len(who) > 1] == []


def test_family_names_are_part_of_a_spelling() -> None:
    """So that a report's second mention can be led back to its first."""
    for leader in EVERYBODY:
        spellings = [key(text) for text in (leader.name, *leader.aliases)]
        assert any(key(leader.family_name) in text for text in spellings), leader.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_sorted_by_country_then_first_term(path: Path) -> None:
    order = [
        (
            leader.country or "",
            leader.organisation or "",
            min(office.from_ for office in leader.offices),
        )
        for leader in LEADERS[path]
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("day", [date(2012, 6, 30), date(2024, 6, 30)], ids=str)
@pytest.mark.parametrize("continent", MEMBERS)
def test_each_member_state_has_a_head_in_office(continent: str, day: date) -> None:
    led = {
        office.country or leader.country
        for leader in EVERYBODY
        for office in leader.offices
        if office.office in HEADS and office.organisation is None and in_office(office, day)
    }
    assert set(MEMBERS[continent].split()) - led == set()


@pytest.mark.parametrize(
    ("ident", "title", "day", "holds"),
    [
        ("kassym-jomart-tokayev", "President", date(2019, 3, 19), False),
        ("kassym-jomart-tokayev", "President", date(2019, 3, 20), True),
        ("wang-yi", "Foreign Minister", date(2023, 3, 1), False),
        ("wang-yi", "Foreign Minister", date(2023, 8, 1), True),
        ("shinzo-abe", "Prime Minister", date(2010, 1, 1), False),
        ("boris-johnson", "Foreign Secretary", date(2017, 5, 5), True),
        ("elizabeth-ii", "Queen", date(2022, 9, 9), False),
        ("scott-morrison", "Prime Minister", date(2022, 5, 20), True),
    ],
)
def test_terms_say_who_was_what_when(ident: str, title: str, day: date, holds: bool) -> None:
    (leader,) = (leader for leader in EVERYBODY if leader.id == ident)
    assert holds == any(
        office.office == title and in_office(office, day) for office in leader.offices
    )
