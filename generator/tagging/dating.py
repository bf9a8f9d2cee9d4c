"""When a report can have been written, from who holds which office in it.

Each office stated for a known leader bounds the day (office_days.py). Years that the text looks
back on, and events with a number or a year, bound it from below. What all agree on is the bound; a
stated day and month (and weekday) that occur in it only once are the date. Where offices contradict
each other the latest of them bounds the day from below, and there is no last day.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from generator.model import DatePrecision, DateSource, KnownDate
from generator.tagging import lookback, weekdays
from generator.tagging.bounds import Bound, agree, reason_of
from generator.tagging.events import Told
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.named import Named
from generator.tagging.office_days import from_offices
from generator.tagging.phrase import Phrase
from generator.tagging.terms import ALWAYS, Span, last_day, meet, span_of
from generator.tagging.words import Words

_MONTHS = tuple(calendar.month_name[1:])
# For how long after its newest entry the data may be used.
_STALE = timedelta(days=365)


def infer(
    words: Words,
    named: Iterable[Named],
    gazetteer: Gazetteer,
    known: KnownDate,
    latest: str | None = None,
    looked_back: lookback.Looked | None = None,
    events: Iterable[Told] = (),
    phrases: Iterable[Phrase] = (),
) -> KnownDate:
    """`known`, with a date or bounds that follow from the terms of those named.

    A date that is known already comes back unchanged. `latest` is the last possible day, the one
    on which the seed was collected; `looked_back` the latest day that the text looks back on;
    `phrases` are the offices that it states.
    """
    if known.value is not None:
        return known
    bounds = from_offices(words, named, gazetteer, phrases)
    if looked_back is not None:
        bounds.append(_from_years(looked_back))
    bounds += (Bound((one.days,), 2, *_of_event(one)) for one in events)
    if known.bounds is not None and any(known.bounds):
        bounds.append(_given(known.bounds))
    days, agreed = agree(bounds)
    if latest is not None:
        collected = _collected(latest)
        days, agreed = meet(days or (ALWAYS,), collected.days), [*agreed, collected]
        if not days:  # one of those named is somebody else
            days, agreed = collected.days, [collected]
    if days is None or days == (ALWAYS,):
        return known
    hull = (days[0][0], days[-1][1])
    reason = reason_of(agreed, hull)
    limits = (
        None if hull[0] == date.min else hull[0].isoformat(),
        None if hull[1] == date.max else hull[1].isoformat(),
    )
    bounded = replace(known, bounds=limits, reason=_joined(known.reason, reason))
    fitting = _fitting(known, days, gazetteer.horizon, _weekdays(known, words))
    if fitting is None or len(fitting) != 1:
        return _several(bounded, fitting, reason)
    value, shown = fitting[0]
    precision = DatePrecision.DAY if len(value) == 10 else DatePrecision.MONTH
    return replace(
        bounded,
        value=value,
        precision=precision,
        source=DateSource.INFERRED,
        reason=f"{reason}; {shown} falls in that span only in {value[:4]}",
    )


def _joined(one: str, other: str) -> str:
    return "; ".join(text for text in (one, other) if text)


def _weekdays(known: KnownDate, words: Words) -> tuple[int, ...]:
    """The weekdays that the day of the report can be: the one stated with it, else the one on which
    its first sentences say that something was done, or the next. None where nothing tells."""
    if known.weekday is not None:
        return (known.weekday,)
    if known.day is None:
        return ()
    named = weekdays.of_lead(words)
    return () if named is None else (named, (named + 1) % 7)


def _several(bounded: KnownDate, fitting: list[tuple[str, str]] | None, reason: str) -> KnownDate:
    if fitting is None or not 1 < len(fitting) <= 4:
        return bounded
    years = " and ".join(value[:4] for value, _ in fitting)
    return replace(bounded, reason=f"{reason}; {fitting[0][1]} falls in that span in {years}")


# -- what the text allows beside offices


def _from_years(looked: lookback.Looked) -> Bound:
    return Bound(((looked.day, date.max),), 1, {looked.day: looked.said})


def _of_event(one: Told) -> tuple[dict[date, str], dict[date, str]]:
    return {one.days[0]: one.said}, {one.days[1]: one.said}


def _collected(latest: str) -> Bound:
    end = last_day(latest)
    return Bound(((date.min, end),), 0, {}, {end: f"it was collected by {latest}"})


def _given(bounds: tuple[str | None, str | None]) -> Bound:
    first = span_of(bounds[0])[0] if bounds[0] else date.min
    last = span_of(bounds[1])[1] if bounds[1] else date.max
    return Bound(((first, last),), 5)


# -- the dates in it


def _fitting(
    known: KnownDate, days: tuple[Span, ...], horizon: date, on: tuple[int, ...]
) -> list[tuple[str, str]] | None:
    """The dates in `days` with the known month and day that are one of the weekdays `on`, each
    with its name in words; None when there is no end to them or no month is known.

    A day falls on a weekday every five or six years only, so that for a known weekday those in
    office today bound it well enough: to a year after what the data knows (`horizon`).
    """
    if known.month is None or days[0][0] == date.min:
        return None
    if days[-1][1] == date.max:
        if not on or known.day is None or days[-1][0] > horizon:
            return None
        days = (*days[:-1], (days[-1][0], horizon + _STALE))
    found: list[tuple[str, str]] = []
    shown = f"{known.day} {_MONTHS[known.month - 1]}"
    if len(on) > 1:
        shown += f", a {calendar.day_name[on[0]]} or the day after,"
    for year in range(days[0][0].year, days[-1][1].year + 1):
        if known.day is None:
            partial = f"{year:04d}-{known.month:02d}"
            if meet((span_of(partial),), days):
                found.append((partial, _MONTHS[known.month - 1]))
            continue
        try:
            day = date(year, known.month, known.day)
        except ValueError:
            continue
        if on and day.weekday() not in on:
            continue
        if any(first <= day <= last for first, last in days):
            found.append((day.isoformat(), shown))
    return found
