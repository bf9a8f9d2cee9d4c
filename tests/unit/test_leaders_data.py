"""The leaders' data load, cover the states and say what is wrong with bad records."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import datafiles
from generator.errors import DataError
from generator.tagging.leaders_data import load_leaders
from generator.tagging.reference_check import REVIEW, Judged, Review, disagreements, main
from generator.tagging.schema import Leader, Office

AFRICA = """
    AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU
    MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW
""".split()
# Antigua, Barbados (until 2021), Belize and others share the British sovereign: their prime
# ministers stand for them.
AMERICAS = """
    AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US
    UY VC VE
""".split()
HEADS = (
    "President",
    "Prime Minister",
    "King",
    "Transitional President",
    "Interim President",
    "President of the High Transitional Authority",
    "Chairman of the Supreme Council of the Armed Forces",
    "Chairman of the National Transitional Council",
    "Chairman of the Sovereign Council",
    "President of the Transitional Presidential Council",
)

RECORD = """
- id: jane-doe
  name: Jane Doe
  family_name: Doe
  country: KE
  offices:
    - {office: President, from: 2013-04-09, to: 2022-09-13}
"""


@pytest.fixture(scope="module")
def leaders() -> tuple[Leader, ...]:
    return load_leaders()


def in_office(office: Office, day: str) -> bool:
    """Whether `day` is in the term, with coarse ends read as wide as they can be."""
    last = "9999" if office.to is None else office.to
    return office.from_ <= day and day <= last + "~"


def written(folder: Path, text: str, name: str = "some.yml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_data_load_with_unique_ids(leaders: tuple[Leader, ...]) -> None:
    assert len(leaders) > 1000
    assert len({leader.id for leader in leaders}) == len(leaders)


@pytest.mark.parametrize("code", AFRICA + AMERICAS)
@pytest.mark.parametrize("day", ["2012-06-30", "2024-06-30"])
def test_every_state_has_a_head_in_office(leaders: tuple[Leader, ...], code: str, day: str) -> None:
    heads = [
        leader.id
        for leader in leaders
        for office in leader.offices
        if (office.country or leader.country) == code
        and not office.organisation
        and office.office in HEADS
        and in_office(office, day)
    ]
    assert heads, f"nobody heads {code} on {day}"


def test_terms_decide_between_summers(leaders: tuple[Leader, ...]) -> None:
    mutua = next(leader for leader in leaders if leader.id == "alfred-mutua")
    minister = [office for office in mutua.offices if office.office == "Foreign Minister"]
    assert [in_office(minister[0], f"{year}-07-22") for year in (2022, 2023, 2024)] == [
        False,
        True,
        False,
    ]


def test_records_come_in_order_of_file_then_place(tmp_path: Path) -> None:
    written(tmp_path, RECORD, "b.yml")
    written(tmp_path, RECORD.replace("jane", "anne"), "a.yml")
    assert [leader.id for leader in load_leaders(tmp_path)] == ["anne-doe", "jane-doe"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no"):
        load_leaders(tmp_path)


def test_the_same_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    written(tmp_path, RECORD, "a.yml")
    written(tmp_path, "# a comment\n" + RECORD, "b.yml")
    with pytest.raises(DataError, match=r"b\.yml:3: jane-doe: the id is taken at a\.yml:2"):
        load_leaders(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  country: KE\n", "", "neither country nor organisation"),
        ("country: KE", "country: KE\n  organisation: un", "both country and organisation"),
        ("country: KE", "country: Kenya", "no country code"),
        ("to: 2022-09-13", "to: 2012-09-13", "is before from"),
        ("to: 2022-09-13", "to: 2013-03", "is before from"),
        ("2013-04-09", "2013-02-30", "from 2013-02-30 is no date"),
        ("2013-04-09", "2013-4-9", "from 2013-4-9 is no date"),
        ("2013-04-09", "April 2013", "from April 2013 is no date"),
        ("2022-09-13", "20220913", "to 20220913 is no date"),
        ("jane-doe", "Jane_Doe", "id must be"),
        ("family_name: Doe", "family_name: ' '", "family_name is empty"),
        ("to: 2022-09-13", "organisation: un, country: US", "keep one"),
    ],
)
def test_bad_records_raise_and_say_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in RECORD
    with pytest.raises(DataError, match=said) as caught:
        load_leaders(written(tmp_path, RECORD.replace(old, new, 1)))
    assert str(caught.value).startswith("some.yml:2: ")


def test_a_record_without_office_raises(tmp_path: Path) -> None:
    text = RECORD[: RECORD.index("  offices:")] + "  offices: []\n"
    with pytest.raises(DataError, match="has no office"):
        load_leaders(written(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    bad = RECORD.replace("2013-04-09", "2013-13").replace("  country: KE\n", "")
    with pytest.raises(DataError) as caught:
        load_leaders(written(tmp_path, bad))
    assert len(str(caught.value).splitlines()) == 2


def test_a_coarse_end_may_hold_an_exact_start(tmp_path: Path) -> None:
    (leader,) = load_leaders(written(tmp_path, RECORD.replace("2022-09-13", "2013")))
    assert leader.offices[0].to == "2013"


REIGN = "stateabb,leader,syear,eyear\n{}\n"
DOE = Leader(
    "jane-doe", "Jane Doe", "Doe", (Office("President", "2013-04-09", "2022-09-13"),), country="KE"
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("KEN,Doe,2013,2020", ["KE Doe, ruler 2013-2020 (REIGN): the data have jane-doe"]),
        ("KEN,Doe,2013,2021", []),
        ("KEN,Doe (2nd time),2013,2021", []),
        ("KEN,Roe,2013,2016", ["KE Roe, ruler 2013-2016 (REIGN): not in the data"]),
        ("KEN,Roe,1982,1989", []),
        ("AUS,Doe,2013,2016", ["AT Doe, ruler 2013-2016 (REIGN): not in the data"]),
    ],
)
def test_reference_rows_are_compared(tmp_path: Path, row: str, expected: list[str]) -> None:
    written(tmp_path, REIGN.format(row), "heads_1945_2021_reign.csv")
    found, _ = disagreements([DOE], tmp_path)
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True))


def test_some_countries_are_asked_for_since_1945(tmp_path: Path) -> None:
    written(tmp_path, REIGN.format("KEN,Roe,1982,1989"), "heads_1945_2021_reign.csv")
    found, _ = disagreements([DOE], tmp_path, Review(since_1945=("KE",)))
    assert found == ["KE Roe, ruler 1982-1989 (REIGN): not in the data"]


@pytest.mark.parametrize(
    ("row", "entry", "left", "met"),
    [
        ("KEN,Roe,2013,2016", "KE Roe, ruler 2013-2016", 0, True),
        ("KEN,Roe,2013,2016", "KE *, ruler *", 0, True),
        ("KEN,Roe,2013,2016", "KE Roe, ruler 2013-2017", 1, False),
        ("KEN,Doe,2013,2021", "KE Doe, ruler 2013-", 0, False),
    ],
    ids=["judged", "any-text", "another-year", "no-longer-asked"],
)
def test_judged_disagreements_are_not_asked_again(
    tmp_path: Path, row: str, entry: str, left: int, met: bool
) -> None:
    written(tmp_path, REIGN.format(row), "heads_1945_2021_reign.csv")
    review = Review(judged=(Judged("both", "two ways of counting", (entry,)),))
    found, again = disagreements([DOE], tmp_path, review)
    assert (len(found), again) == (left, {entry} if met else set())


def test_the_review_on_file_is_well_formed_and_judges_nothing_twice() -> None:
    review = datafiles.load(REVIEW, Review)
    assert len(set(review.since_1945)) == 60
    entries = [entry for group in review.judged for entry in group.entries]
    assert len(set(entries)) == len(entries) > 0


def test_the_reference_check_explains_its_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err
