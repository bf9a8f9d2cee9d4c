"""Days and spans of days: partial dates, terms of office, and what is left when they meet."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

Span = tuple[date, date]
ALWAYS: Span = (date.min, date.max)
ONE_DAY = timedelta(days=1)


def first_day(partial: str) -> date:
    """The first day that `2023`, `2023-07` or `2023-07-22` can mean."""
    parts = [int(part) for part in partial.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(partial: str) -> date:
    """The last day that `2023`, `2023-07` or `2023-07-22` can mean."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) > 2:
        return date(parts[0], parts[1], parts[2])
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


@lru_cache(maxsize=1 << 10)
def span_of(partial: str) -> Span:
    """The days that a partial date covers."""
    return first_day(partial), last_day(partial)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office. `first` and `last` are the widest days the data allows; an office still
    held lasts to date.max. `coming` holds for the time between an election and the office.
    `kinds` are ids of data/offices.yml, `words` the folded office."""

    office: str
    kinds: tuple[str, ...]
    words: frozenset[str]
    first: date
    last: date
    since: str
    until: str | None
    country: str | None
    organisation: str | None
    coming: bool = False

    def covers(self, span: Span) -> bool:
        """Whether the term touches any day of `span`."""
        return self.first <= span[1] and span[0] <= self.last


def meet(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days in both, as ordered spans that do not touch."""
    found = [
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in one
        for b in other
        if max(a[0], b[0]) <= min(a[1], b[1])
    ]
    return join(found)


def join(spans: list[Span]) -> tuple[Span, ...]:
    """`spans` ordered and with those that touch or overlap made one."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and (joined[-1][1] == date.max or first <= joined[-1][1] + ONE_DAY):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def without(span: Span, holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """`span` without the days of `holes`."""
    left: list[Span] = []
    start = span[0]
    for first, last in join(list(holes)):
        if first > span[1]:
            break
        if start < first:
            left.append((start, first - ONE_DAY))
        if last == date.max:
            return tuple(left)
        start = max(start, last + ONE_DAY)
    if start <= span[1]:
        left.append((start, span[1]))
    return tuple(left)
