"""Dates in words: when, and how we know."""

from __future__ import annotations

import re
from datetime import date

from generator.model import DatePrecision, DateSource, KnownDate

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

_HOW = {
    DateSource.STATED: "stated in the text",
    DateSource.DATELINE: "from the dateline",
    DateSource.METADATA: "from the source’s own data",
    DateSource.OVERRIDE: "set by an editor",
}


def in_words(value: str) -> str:
    """An ISO date of any exactness as readers write it: `22 July 2023`, `July 2023`, `2023`.

    Text of another shape comes back unchanged.
    """
    match = _ISO.match(value)
    if match is None:
        return value
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day is not None else words


def short(value: str) -> str:
    """As `in_words` without the year, for lists that stand under it: `22 July`, `July`, ``."""
    return in_words(value)[:-4].strip() if _ISO.match(value) else value


def when(known: KnownDate) -> str:
    """The date as the line above the text shows it; says what is missing where it is."""
    if known.value is not None:
        return in_words(known.value)
    if known.month is not None and 1 <= known.month <= 12:
        day = f"{known.day} " if known.day is not None else ""
        return f"{day}{MONTHS[known.month - 1]}, year unknown"
    return "Date unknown"


def how(known: KnownDate) -> str:
    """How the date is known, in words that begin in lower case; between which days it must lie
    where it is not known. Empty where there is nothing to say."""
    if known.value is None:
        first, last = known.bounds or (None, None)
        if first and last:
            return f"between {in_words(first)} and {in_words(last)}"
        if first:
            return f"not before {in_words(first)}"
        return f"not after {in_words(last)}" if last else ""
    if known.source is DateSource.INFERRED:
        return f"inferred: {known.reason}" if known.reason else "inferred"
    return _HOW.get(known.source, "")


def year(known: KnownDate) -> str | None:
    return known.value[:4] if known.value else None


def sort_key(known: KnownDate) -> str:
    """Text that sorts as the archive is ordered (`generator.linking`): by day, a date that is
    known less exactly before all others of its month or year, unknown years before everything.
    Always ten characters, because the search index sorts by it."""
    if not known.value:
        return "0000-00-00"
    return known.value + "-00-00"[len(known.value) - 4 :]


def as_yaml(known: KnownDate) -> date | str | None:
    """The value for front matter: a YAML date where the day is known, text where less is."""
    if known.value is None:
        return None
    if known.precision is DatePrecision.DAY or len(known.value) == 10:
        try:
            return date.fromisoformat(known.value)
        except ValueError:
            return known.value
    return known.value
