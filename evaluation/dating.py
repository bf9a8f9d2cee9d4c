"""How well the day of a report is found where the report does not tell it.

`python -m evaluation.dating FOLDER` reads every `.txt` of a folder: a head of `url:`, `date:` (the
day of publication) and `title:`, an empty line, the text. The year of publication is taken out of
the dates that give it, so that the day has to follow from those named, and what is found is
compared with the head. Nothing is written.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import click

from generator import workers
from generator.model import KnownDate, SeedResult
from generator.newstext import dates
from generator.settings import ArchiveSettings
from generator.tagging.terms import span_of

#: a report is published on the day of what it tells, or up to so many days later
LATER = timedelta(days=3)
#: and where the day of an evening ends earlier, on the day before
EARLIER = timedelta(days=1)
#: a full date within so many days of the publication gives it away
_NEAR = timedelta(days=30)
_HALVES = ("tune", "check")


class Outcome(StrEnum):
    """What came of a report."""

    DAY = "right day"
    BOUNDED = "right bounds"
    OPEN = "nothing known"
    WRONG_BOUNDS = "wrong bounds"
    WRONG_DAY = "wrong day"


@dataclass(frozen=True, slots=True)
class Report:
    """A report whose day of publication is known. `key` is the name of its file."""

    key: str
    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the program tells of a report's day. `days` is how many days it leaves, None where one
    end is open."""

    report: Report
    outcome: Outcome
    known: KnownDate
    days: int | None


def reports_in(folder: Path) -> Iterator[Report]:
    """The reports of a folder in the order of their names; files without a day are left out."""
    for file in sorted(folder.rglob("*.txt")):
        head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        told = dict(line.partition(":")[::2] for line in head.splitlines() if ":" in line)
        day = told.get("date", "").strip()
        if len(day) == 10:
            title = told.get("title", "").strip()
            yield Report(file.stem, date.fromisoformat(day), title, text.strip())


def undated(report: Report) -> str:
    """The seed of a report: title and text, without the year of dates near its publication."""
    return (
        f"{_without_year(report.title, report.day)}\n\n{_without_year(report.text, report.day)}\n"
    )


def _without_year(text: str, day: date) -> str:
    shown, done = "", 0
    for written in dates.find(text):
        if not (written.year and written.month and written.day):
            continue
        told = date(written.year, written.month, written.day)
        if abs(told - day) > _NEAR:
            continue
        stated = text[written.start : written.end]
        name = next((n for n in (f"{told:%B}", f"{told:%b}") if n in stated), f"{told:%B}")
        weekday = f"{told:%A}, " if written.weekday is not None else ""
        shown += f"{text[done : written.start]}{weekday}{name} {told.day}"
        done = written.end
    return shown + text[done:]


def judge(known: KnownDate, day: date) -> Outcome:
    """What `known` is worth for a report published on `day`."""
    if known.value is not None and len(known.value) == 10:
        told = date.fromisoformat(known.value)
        return Outcome.DAY if day - LATER <= told <= day + EARLIER else Outcome.WRONG_DAY
    first, last = _span(known)
    if first is None and last is None:
        return Outcome.OPEN
    late = first is not None and first > day + EARLIER
    early = last is not None and last < day - LATER
    return Outcome.WRONG_BOUNDS if late or early else Outcome.BOUNDED


def _span(known: KnownDate) -> tuple[date | None, date | None]:
    if known.value is not None:
        return span_of(known.value)
    bounds = known.bounds or (None, None)
    return (
        span_of(bounds[0])[0] if bounds[0] else None,
        span_of(bounds[1])[1] if bounds[1] else None,
    )


def found_in(reports: Sequence[Report]) -> Iterator[Found]:
    """What the program makes of each report, read as a seed of its own: of several articles that
    it finds in one, the longest is meant."""
    settings = ArchiveSettings()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        for report in reports:
            file.write_text(undated(report), encoding="utf-8")
            made = workers.attempt(file, f"{report.key}.txt", settings)
            if not isinstance(made, SeedResult) or not made.articles:
                continue
            known = max(made.articles, key=lambda one: len(one.text)).date
            first, last = _span(known)
            days = (last - first).days + 1 if first and last else None
            yield Found(report, judge(known, report.day), known, days)


def as_text(found: Sequence[Found], *, misses: bool = True) -> Iterator[str]:
    """The table of outcomes, how many days are left, and every miss."""
    if not found:
        yield "no reports with a day"
        return
    for outcome in Outcome:
        count = sum(one.outcome is outcome for one in found)
        yield f"{outcome.value:<16}{count:>5}{100 * count / len(found):>7.1f} %"
    good = sum(one.outcome in (Outcome.DAY, Outcome.BOUNDED) for one in found)
    yield f"{'right in all':<16}{good:>5}{100 * good / len(found):>7.1f} %"
    widths = [one.days for one in found if one.outcome is Outcome.BOUNDED and one.days]
    middle = f"{statistics.median(widths):.0f} days in the middle" if widths else "none"
    opened = sum(one.outcome is Outcome.BOUNDED and one.days is None for one in found)
    yield f"bounds on both sides: {len(widths)}, {middle}; on one side: {opened}"
    for one in found if misses else ():
        if one.outcome in (Outcome.DAY, Outcome.BOUNDED):
            continue
        told = one.known.value or one.known.bounds
        yield f"  {one.report.key}: {one.outcome.value}: {one.report.day} | {told}"
        if one.known.reason:
            yield f"    {one.known.reason}"


def half_of(reports: Sequence[Report], half: str) -> list[Report]:
    """Every second report: rule writers look at the misses of the half "tune" only."""
    return list(reports)[_HALVES.index(half) :: 2]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--half", type=click.Choice(_HALVES), help="every second report only")
@click.option("--misses/--no-misses", default=True, help="print every miss")
def main(folder: Path, half: str | None, misses: bool) -> None:
    """How well the days of the reports in FOLDER are found from what they name."""
    reports = list(reports_in(folder))
    for line in as_text(list(found_in(half_of(reports, half) if half else reports)), misses=misses):
        click.echo(line)


if __name__ == "__main__":
    main()
