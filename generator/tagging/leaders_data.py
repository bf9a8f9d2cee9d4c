"""Reading `generator/data/leaders/*.yml`: the people in public office and their terms.

`load_leaders` checks what the types of `schema.Leader` cannot say: ids are unique across all files,
each person belongs to one country or one organisation, dates exist in the calendar and terms run
forwards. To add a leader, add a record to the file of the region, in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.datafiles import DATA, load
from generator.errors import DataError
from generator.tagging.schema import Leader, Office

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")


def load_leaders(folder: Path = DATA / "leaders") -> tuple[Leader, ...]:
    """Every leader in the `*.yml` files of `folder`: files in order of name, records as they stand.

    Raises DataError with one line per problem of all files, each naming the file and the line at
    which the record begins; and where the folder holds no such file.
    """
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise DataError(f"{folder}: holds no *.yml file of leaders; restore it from git")
    leaders: list[Leader] = []
    problems: list[str] = []
    seen: dict[str, str] = {}
    for path in files:
        records = load(path, tuple[Leader, ...])
        lines = _lines_of_records(path.read_text(encoding="utf-8"))
        for place, leader in enumerate(records):
            where = f"{path.name}:{lines[place]}" if place < len(lines) else path.name
            problems += [f"{where}: {leader.id}: {problem}" for problem in _problems(leader)]
            if leader.id in seen:
                problems.append(
                    f"{where}: {leader.id}: the id is taken at {seen[leader.id]};"
                    " join the two records, or end one id in the country's code"
                )
            seen.setdefault(leader.id, where)
            leaders.append(leader)
    if problems:
        raise DataError("\n".join(problems))
    return tuple(leaders)


def _lines_of_records(text: str) -> list[int]:
    """The 1-based lines at which the records of a top-level block list begin."""
    return [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("- ")]


def _problems(leader: Leader) -> Iterator[str]:
    """What is wrong with one record, as sentences that say what to do."""
    if not _ID.fullmatch(leader.id):
        yield "the id must be small ASCII letters and digits joined by hyphens"
    if not leader.name.strip() or not leader.family_name.strip():
        yield "name or family_name is empty; fill it in"
    if leader.country and leader.organisation:
        yield "has both country and organisation; keep one, and name the other in the office"
    if not leader.country and not leader.organisation:
        yield "has neither country nor organisation; give one"
    if not leader.offices:
        yield "has no office; give at least one"
    codes = (leader.country, *(office.country for office in leader.offices))
    for code in codes:
        if code and not _COUNTRY.fullmatch(code):
            yield f"{code} is no country code; write two capitals (ISO 3166-1)"
    for office in leader.offices:
        yield from _problems_of_term(office)


def _problems_of_term(office: Office) -> Iterator[str]:
    """What is wrong with the dates of one office."""
    dates = {"from": office.from_} | ({"to": office.to} if office.to else {})
    wrong = [key for key, partial in dates.items() if not _is_partial_date(partial)]
    for key in wrong:
        yield (f"{office.office}: {key} {dates[key]} is no date; write 2023, 2023-07 or 2023-07-22")
    if office.country and office.organisation:
        yield f"{office.office}: has both country and organisation; keep one"
    # Compared as far as both are known: `2023-07` to `2023` can be a term, `2023-07` to `2022` not.
    shared = min(len(office.from_), len(office.to or ""))
    if not wrong and office.to and office.to[:shared] < office.from_[:shared]:
        yield f"{office.office}: to {office.to} is before from {office.from_}; swap or mend them"


def _is_partial_date(partial: str) -> bool:
    """Whether `partial` is a year, a month or a day of the calendar."""
    found = _PARTIAL.fullmatch(partial)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
