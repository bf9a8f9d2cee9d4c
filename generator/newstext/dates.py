"""Dates as news texts write them, exact as far as they are stated and never guessed."""

from __future__ import annotations

import bisect
import calendar
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator.newstext.months import load_months, names_of

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
# The day after which a year of two digits is one of the last century.
_CENTURY = 40
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?,?\s+)?"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_TO_DAY = r"(?P<until>\s?(?:[-–—]|to|and|&)\s?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DIGITS = re.compile("[0-9]+")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
# Weekday, month and words between stand within so many code points of the figures of a date.
_REACH = 40
#: a date in figures that can be read in two ways
OR = re.compile(r"(?<![\w./-])(\d\d?)([/.-])(\d\d?)([/.-])((?:19|20)?\d\d)(?![\w/]|[.-]\d)")
_YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T|$)")
_STAMP = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)[T ]")


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a date; a text without `mark` (or, where that is None, without what `starts`
    finds, as every name of `months` begins) holds none, nor one without a year if it is `dated`."""

    pattern: re.Pattern[str]
    mark: str | None = None
    months: Mapping[str, int] = field(default_factory=dict)
    starts: re.Pattern[str] | None = None
    dated: bool = True


@lru_cache(maxsize=1)
def _forms() -> tuple[_Form, ...]:
    """The forms in order of preference at one place: numbers first, then words."""
    english, others = load_months()
    month = rf"(?P<month>{names_of(english)})\b\.?"
    other = rf"(?P<month>{names_of(others)})(?!\w)\.?"
    numbers = (
        ("-", r"{year}-(?P<monthnumber>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        ("/", r"{year}/(?P<monthnumber>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"),
        (".", r"{year}\.(?P<monthnumber>0[1-9]|1[0-2])\.(?P<day>0[1-9]|[12]\d|3[01])(?!\d|\.\d)"),
        # Nobody writes the month first with full stops.
        (
            ".",
            r"(?P<day>[12]\d|3[01]|0?[1-9])\. ?(?P<monthnumber>0?[1-9]|1[0-2])\. ?{year}\b(?!\.\d)",
        ),
        ("/", r"(?P<day>1[3-9]|2\d|3[01])/(?P<monthnumber>0?[1-9]|1[0-2])/{year}\b"),
        ("/", r"(?P<monthnumber>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{year}\b"),
        ("年", r"{year}年 ?(?P<monthnumber>0?[1-9]|1[0-2])月 ?(?P<day>[12]\d|3[01]|0?[1-9])日"),
        ("년", r"{year}년 ?(?P<monthnumber>0?[1-9]|1[0-2])월 ?(?P<day>[12]\d|3[01]|0?[1-9])일"),
    )
    words = (
        rf"{_WEEKDAY}{month}\s+{_DAY}{_TO_DAY}(?:(?:,?\s+|/){_YEAR})?",
        rf"{_WEEKDAY}(?:the\s+)?{_DAY}{_TO_DAY}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?",
        rf"(?P<day>[12]\d|3[01]|0?[1-9])[-/]{month}[-/]{_YEAR}",
        rf"{month},?\s+{_YEAR}",
    )
    abroad = (
        rf"(?P<day>[12]\d|3[01]|0?[1-9])(?:\.?[ºª°]|\.|er|-?го)?,?\s+(?:de\s+|di\s+|-\s+)?{other}"
        rf"(?:,|\s+del?|\s+г\.|\s+-)?\s+{_YEAR}"
    )
    year = "(?P<year>(?:19|20)\\d\\d)"
    return (
        *(_Form(_compiled(form.replace("{year}", year)), mark) for mark, form in numbers),
        *(  # those that end in a year that may be missing need none
            _Form(_compiled(form), None, english, _english_starts(), not form.endswith(")?"))
            for form in words
        ),
        _Form(_compiled(abroad), None, others, _starts(others)),
    )


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){form}", re.IGNORECASE)


def _starts(months: Mapping[str, int]) -> re.Pattern[str]:
    """Finds the letters with which every name begins."""
    return re.compile("|".join(sorted({re.escape(name[:3]) for name in months})))


@lru_cache(maxsize=1)
def _english_starts() -> re.Pattern[str]:
    return _starts(load_months()[0])


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written at `start`-`end` of a text; parts that are not stated are None. `ranged`
    holds for the first of several days ("July 22-24"), `english` for figures and English names."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    ranged: bool = False
    english: bool = True

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
    return iter(_found(text))


@lru_cache(maxsize=1 << 11)  # every room asks for the same few lines, one after the other
def _found(text: str) -> tuple[WrittenDate, ...]:
    found: list[WrittenDate] = []
    taken: list[tuple[int, int]] = []  # sorted, without overlap
    for form, match in _matches(text):
        start, end = match.span()
        place = bisect.bisect_left(taken, (start, end))
        if (place and taken[place - 1][1] > start) or (
            place < len(taken) and taken[place][0] < end
        ):
            continue
        # An impossible day takes its place too: "30 February 2024" is no "February 2024".
        if date := _read(match, form):
            found.append(date)
        if date or match.groupdict().get("day"):
            taken.insert(place, (start, end))
    return tuple(sorted(found, key=lambda date: date.start))


class _Near:
    """What stands near some digits, and the signs of a date in it; most digits are none."""

    __slots__ = ("dated", "end", "english", "folded", "start")

    def __init__(self, start: int, end: int, folded: str) -> None:
        self.start, self.end, self.folded = start, end, folded
        self.dated = _A_YEAR.search(folded) is not None
        self.english = _english_starts().search(folded) is not None

    def may_hold(self, form: _Form) -> bool:
        if form.dated and not self.dated:
            return False
        if form.mark is not None:
            return form.mark in self.folded
        if form.starts is _english_starts():
            return self.english
        return form.starts is None or form.starts.search(self.folded) is not None


def _matches(text: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    """What reads as a date, form after form. Every date holds a digit, and most texts hold few:
    only what stands near one is looked at."""
    windows: list[list[int]] = []
    for digits in _DIGITS.finditer(text):
        start, end = max(0, digits.start() - _REACH), digits.end() + _REACH
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    if not windows:
        return
    near = [_Near(start, end, text[start:end].lower()) for start, end in windows]
    if not any(one.dated or one.english for one in near):
        return
    for form in _forms():
        for one in near:
            if one.may_hold(form):
                for match in form.pattern.finditer(text, one.start, one.end):
                    yield form, match


def _read(match: re.Match[str], form: _Form) -> WrittenDate | None:
    parts = match.groupdict()
    number = parts.get("monthnumber")
    word = parts.get("month")
    year = int(parts["year"]) if parts.get("year") else None
    if word is not None and not (word[0].isupper() or (year and parts.get("day"))):
        return None
    month = int(number) if number else form.months.get((word or "").lower())
    if month is None:
        return None
    day = int(parts["day"]) if parts.get("day") else None
    weekday = _WEEKDAYS[parts["weekday"].lower()] if parts.get("weekday") else None
    # 29 February is possible as long as no year denies it.
    if day is not None and day > calendar.monthrange(year or 2024, month)[1]:
        return None
    ranged = bool(parts.get("until"))
    english = not form.months or form.months is load_months()[0]
    return WrittenDate(match.start(), match.end(), year, month, day, weekday, ranged, english)


def either(text: str) -> tuple[str, str] | None:
    """The two days that the first date in figures can mean, month first and day first.

    Both are the same where the figures leave one reading; None where no such date stands in
    `text`, or none that the calendar has.

    >>> either("posted 10/9/10, 7 am"), either("8/17/13"), either("09.08.2013")
    (('2010-10-09', '2010-09-10'), ('2013-08-17', '2013-08-17'), ('2013-08-09', '2013-08-09'))
    """
    match = OR.search(text)
    if match is None or match[2] != match[4]:
        return None
    first, sign, second, _, year = match.groups()
    if len(year) == 2:
        year = f"{'20' if int(year) < _CENTURY else '19'}{year}"
    month_first, day_first = f"{year}-{first:0>2}-{second:0>2}", f"{year}-{second:0>2}-{first:0>2}"
    if sign == ".":
        month_first = day_first
    readings = [iso for iso in (month_first, day_first) if _as_date(iso) is not None]
    return (readings[0], readings[-1]) if readings else None


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
    if _YEAR_OR_MONTH.fullmatch(value):
        return value
    if compact := _COMPACT.match(value):
        value = "-".join(compact.groups())
    if stamp := _STAMP.match(value):
        value = stamp.group(1)
    dates = [date for date in find(value) if date.year]
    if not dates:
        # 03/04/2024 may be March or April; only a day above twelve tells them apart.
        readings = either(value)
        if readings is None:
            return None
        return readings[0] if readings[0] == readings[1] else readings[0][:4]
    iso = dates[0].iso
    if iso and len(iso) == 10 and _as_date(iso) is None:
        return None
    return iso


def _as_date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None
