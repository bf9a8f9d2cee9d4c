"""How the evaluation of dates hides the day of a report and judges what was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation.dating import (
    Outcome,
    Report,
    as_text,
    found_in,
    half_of,
    judge,
    reports_in,
    undated,
)
from generator.model import DatePrecision, DateSource, KnownDate

DAY = date(2023, 7, 24)


def known(value: str) -> KnownDate:
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(value)]
    return KnownDate(value, precision, DateSource.INFERRED)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        (known("2023-07-24"), Outcome.DAY),
        (known("2023-07-21"), Outcome.DAY),
        (known("2023-07-25"), Outcome.DAY),
        (known("2023-07-20"), Outcome.WRONG_DAY),
        (known("2022-07-24"), Outcome.WRONG_DAY),
        (known("2023-07"), Outcome.BOUNDED),
        (known("2024"), Outcome.WRONG_BOUNDS),
        (KnownDate(bounds=("2023-07-24", None)), Outcome.BOUNDED),
        (KnownDate(bounds=("2023-07-26", None)), Outcome.WRONG_BOUNDS),
        (KnownDate(bounds=(None, "2023-07-21")), Outcome.BOUNDED),
        (KnownDate(bounds=(None, "2023-07-20")), Outcome.WRONG_BOUNDS),
        (KnownDate(), Outcome.OPEN),
    ],
)
def test_a_day_counts_from_three_days_before_to_one_after(
    found: KnownDate, outcome: Outcome
) -> None:
    assert judge(found, DAY) is outcome


def test_the_year_leaves_the_dates_near_the_publication_and_no_others() -> None:
    text = "On Saturday, July 22, 2023 and 21 Jul 2023 it was said. It began on July 24, 2021."
    seed = undated(Report("a", DAY, "Visit of 24 July 2023", text))
    assert seed == (
        "Visit of July 24\n\n"
        "On Saturday, July 22 and Jul 21 it was said. It began on July 24, 2021.\n"
    )


def test_reports_are_read_with_their_day_and_others_left_out(tmp_path: Path) -> None:
    text = "Kenyan President William Ruto and Foreign Minister Alfred Mutua received guests.\n"
    (tmp_path / "b.txt").write_text(f"url: https://a.test/b\ndate: 2023-07-24\ntitle: A\n\n{text}")
    (tmp_path / "c.txt").write_text(f"url: https://a.test/c\ndate:\ntitle: B\n\n{text}")
    (tmp_path / "d.txt").write_text(f"date: 2003-07-24\ntitle: C\n\n{text}")
    reports = list(reports_in(tmp_path))
    assert [report.key for report in reports] == ["b", "d"]
    assert [report.key for report in half_of(reports, "check")] == ["d"]
    found = list(found_in(reports))
    assert [one.outcome for one in found] == [Outcome.BOUNDED, Outcome.WRONG_BOUNDS]
    lines = list(as_text(found))
    assert "right in all        1   50.0 %" in lines
    assert any(line.startswith("  d: wrong bounds: 2003-07-24 | ('2022-10-27'") for line in lines)


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    assert list(as_text(list(found_in(list(reports_in(tmp_path)))))) == ["no reports with a day"]
