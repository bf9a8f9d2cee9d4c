"""The program's error rate, as `make evaluate` measured it, for the page on the archive's health.

The figures stand in a file that is committed with the program (`evaluation/figures.py` writes it).
It is JSON and no YAML, so that new figures are no reason to read the seeds again: what is found in
a seed follows from every YAML file of the data.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.writing import dates

FILE = datafiles.DATA / "figures.json"

#: what a figure is of → what it asks, in words, and where it was measured
QUESTIONS = {
    "boundaries": ("Where a report begins", "in seeds that hold several"),
    "titles": ("Titles", "of reports that state one, word for word"),
    "dates": ("Dates", "of reports, to the day"),
    "countries": ("Countries", "that a report names or is about"),
    "leaders": ("Leaders", "whom a report names or is about"),
    "organisations": ("Organisations", "that a report names"),
    "duplicates": ("Reports that arrived twice", "found to be the same"),
    "furniture": ("Lines of page furniture", "taken out of whole pages"),
    "body": ("Lines of reports", "kept in whole pages"),
}


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often the program was right, missed what is there, and found what is not."""

    what: str
    right: int
    missed: int
    wrong: int

    def __post_init__(self) -> None:
        if self.what not in QUESTIONS:
            raise ValueError(f"{self.what!r} is no figure; known are {', '.join(QUESTIONS)}")
        if min(self.right, self.missed, self.wrong) < 0:
            raise ValueError(f"{self.what}: a count is below 0")


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All figures; `measured` is the day on which they last changed, `reports` and `pages` say on
    how many labelled reports of the samples and labelled whole pages."""

    measured: date
    reports: int
    pages: int
    figures: tuple[Figure, ...]

    def __post_init__(self) -> None:
        if len({one.what for one in self.figures}) != len(self.figures):
            raise ValueError("a figure stands there twice")


def load(file: Path = FILE) -> Figures | None:
    """The figures; None where there is no file. Raises DataError where it does not hold figures."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return msgspec.json.decode(content, type=Figures)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: {error}; run `make evaluate`, which writes it") from error


def told(figures: Figures | None) -> dict[str, Any] | None:
    """The figures as the page shows them: a row for each, shares of 0-100 for its picture."""
    if figures is None:
        return None
    rows = []
    for one in figures.figures:
        whole = one.right + one.missed + one.wrong
        if not whole:
            continue
        name, where = QUESTIONS[one.what]
        rows.append(
            {
                "name": name,
                "where": where,
                "right": one.right,
                "missed": one.missed,
                "wrong": one.wrong,
                "share": f"{_per_cent(one.missed + one.wrong, whole)} %",
                "bars": [
                    round(100 * part / whole, 2) for part in (one.right, one.missed, one.wrong)
                ],
            }
        )
    return {
        "measured": dates.in_words(figures.measured.isoformat()),
        "reports": figures.reports,
        "pages": figures.pages,
        "rows": rows,
    }


def _per_cent(part: int, whole: int) -> str:
    """A share in per cent, with a digit behind the point that is never rounded to nothing."""
    share = 100 * part / whole
    return "0" if not part else f"{max(share, 0.1):.1f}"
