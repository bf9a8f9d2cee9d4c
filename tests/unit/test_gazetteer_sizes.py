"""Sizes of the gazetteer: who counts where, and which days lack a foreign minister."""

from __future__ import annotations

from datetime import date

from click.testing import CliRunner

from evaluation import gazetteer_sizes
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.indexing import build
from generator.tagging.schema import Country, Leader, Office, Organisation


def _gazetteer(*leaders: Leader) -> Gazetteer:
    country = Country(code="KE", name="Kenya", region="Africa", subregion="Eastern Africa")
    body = Organisation(id="bank", name="Bank of the Lakes")
    return build((country,), (body,), leaders)


def _minister(first: str, last: str | None, number: int = 1) -> Leader:
    office = Office(office="Foreign Minister", from_=first, to=last)
    name = f"Asha Mwangi{number}"
    return Leader(f"asha-{number}", name, name.split()[1], (office,), country="KE")


def test_a_person_counts_in_every_period_of_a_term() -> None:
    found = gazetteer_sizes.people_by_kind(_gazetteer(_minister("1999-05-01", "2010-01-01")))
    assert found == {"foreign ministers": (0, 0, 1, 1, 1, 0, 1)}


def test_two_terms_of_one_kind_are_one_person() -> None:
    offices = (Office("President", "2000", "2005"), Office("President", "2007", "2009"))
    twice = Leader("a", "Ann Otieno", "Otieno", offices, country="KE")
    found = gazetteer_sizes.people_by_kind(_gazetteer(twice))
    assert found["heads of state and government"][-1] == 1


def test_a_president_of_a_body_is_no_head_of_state() -> None:
    office = Office("President", "2016", None)
    banker = Leader("b", "Ben Okoth", "Okoth", (office,), organisation="bank")
    assert list(gazetteer_sizes.people_by_kind(_gazetteer(banker))) == ["heads of bodies"]


def test_a_long_vacancy_is_told_with_its_days_and_a_short_one_is_not() -> None:
    gazetteer = _gazetteer(
        _minister("2014-01-01", "2016-12-31", 1),
        _minister("2017-02-01", "2019-12-31", 2),
        _minister("2020-06-01", None, 3),
    )
    (gap,) = gazetteer_sizes.foreign_minister_gaps(gazetteer, date(2026, 1, 1))
    assert gap.country == "KE"
    assert gap.spans == ((date(2020, 1, 1), date(2020, 5, 31)),)


def test_the_command_prints_what_the_data_hold() -> None:
    told = CliRunner().invoke(gazetteer_sizes.main, ["--gaps"])
    assert told.exit_code == 0
    row = next(line for line in told.output.splitlines() if line.startswith("foreign ministers  "))
    *periods, everybody = (int(count.replace(",", "")) for count in row.split()[2:])
    assert max(periods) <= everybody <= sum(periods)
