"""Dates as news texts write them, exact as far as they are stated and never guessed."""

from __future__ import annotations

import bisect
import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs thur",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?,?\s+)?"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
#: the forms in order of preference at one place: numbers first, then words
_FORMS = tuple(
    re.compile(rf"(?<![\w.-]){form}", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<monthnumber>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        r"(?P<year>(?:19|20)\d\d)/(?P<monthnumber>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
#: the forms that begin or end with a month's name, and the letters with which every name begins
_NAMED = frozenset(_FORMS[2:])
_SEPARATORS = {_FORMS[0]: "-", _FORMS[1]: "/"}
_NAMES = tuple(sorted({name[:3] for name in _MONTHS}))
_SOME_DIGIT = re.compile("[0-9]")
# "May" and "March" are words too: without a year they need the capital of a name.
_CAPITALISED = re.compile(r"[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written at `start`-`end` of a text; parts that are not stated are None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None

    @property
    def iso(self) -> str | None:
        """`2023-07-22` or `2023-07`; None without a year."""
        if self.year is None:
            return None
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def find(text: str) -> Iterator[WrittenDate]:
    """Every date written in `text`, in order, longest reading first; impossible days are left out.

    >>> [d.iso for d in find("on Tuesday, July 2, 2024, and again in May 2025")]
    ['2024-07-02', '2025-05']
    """
    found: list[WrittenDate] = []
    taken: list[tuple[int, int]] = []  # sorted, without overlap
    for form in _possible(text):
        for match in form.finditer(text):
            start, end = match.span()
            place = bisect.bisect_left(taken, (start, end))
            if (place and taken[place - 1][1] > start) or (
                place < len(taken) and taken[place][0] < end
            ):
                continue
            # An impossible day takes its place too: "30 February 2024" is no "February 2024".
            if date := _read(match):
                found.append(date)
            if date or match.groupdict().get("day"):
                taken.insert(place, (start, end))
    return iter(sorted(found, key=lambda date: date.start))


def _possible(text: str) -> Iterator[re.Pattern[str]]:
    """The forms of which `text` holds the marks that each needs: most texts hold no date."""
    if not _SOME_DIGIT.search(text):
        return
    folded = text.casefold()
    named = any(name in folded for name in _NAMES)
    for form in _FORMS:
        if named if form in _NAMED else _SEPARATORS[form] in text:
            yield form


def _read(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    number = parts.get("monthnumber")
    word = parts.get("month")
    if word is not None and not _CAPITALISED.match(word):
        return None
    month = int(number) if number else _MONTHS[(word or "").lower()]
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    weekday = _WEEKDAYS[parts["weekday"].lower()] if parts.get("weekday") else None
    # 29 February is possible as long as no year denies it.
    if day is not None and day > calendar.monthrange(year or 2024, month)[1]:
        return None
    return WrittenDate(match.start(), match.end(), year, month, day, weekday)


def weekday_of(text: str) -> int | None:
    """The number of the weekday that `text` names (Monday is 0), or None."""
    return _WEEKDAYS.get(text.strip(" .,").lower())


def editors(text: str) -> str | None:
    """The ISO date that an editor wrote, or None: what they write must never be guessed."""
    value = exact(text)
    # "03/04/2024 or so" is exact to the year for a machine's stamp; an editor can say more.
    return None if value is None or (len(value) == 4 and text != value) else value


def exact(value: str) -> str | None:
    """The date at the head of an ISO or RFC 822 time stamp, as exact as stated, or None.

    >>> exact("2024-11-08T06:12:00+03:00"), exact("Fri, 08 Nov 2024 06:12:00 GMT"), exact("2019")
    ('2024-11-08', '2024-11-08', '2019')
    """
    value = value.strip()
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return value
    if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", value):
        return value
    if compact := re.match(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T|$)", value):
        value = "-".join(compact.groups())
    if stamp := re.match(r"((?:19|20)\d\d-\d\d-\d\d)[T ]", value):
        value = stamp.group(1)
    if slashed := re.fullmatch(r"(\d\d)/(\d\d)/((?:19|20)\d\d)", value):
        # 03/04/2024 may be March or April; only a day above twelve tells them apart.
        first, second, year = slashed.groups()
        if int(first) > 12:
            value = f"{year}-{second}-{first}"
        elif int(second) > 12:
            value = f"{year}-{first}-{second}"
        else:
            return year
    dates = [date for date in find(value) if date.year]
    if not dates:
        return None
    iso = dates[0].iso
    if iso and len(iso) == 10 and _as_date(iso) is None:
        return None
    return iso


def _as_date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None
