"""Events whose days are known (data/events.yml): what naming them tells of a report's own day.

"At the 24th SCO summit" is written during it or after, "will attend the 24th SCO summit" before its
end; whoever merely speaks of it may do so long before. "This year marks the 75th anniversary" gives
a year. What is told is the days that remain, with the reason in words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.tagging.context import context
from generator.tagging.events_data import Events, Meeting, load_events
from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.lookback import sentence_of
from generator.tagging.matching import Hit
from generator.tagging.terms import Span, first_day, last_day
from generator.tagging.weekdays import is_weekday
from generator.tagging.words import Words, split

# Guests arrive some days before a meeting; meetings are spoken of from about two years before.
_ARRIVAL = timedelta(days=5)
_AHEAD = timedelta(days=730)
_AT = frozenset(
    {"at", "during", "attended", "addressed", "after", "following", "since", "concluded"}
)
_COMING = frozenset({"will", "upcoming", "forthcoming"})
_BEHIND = frozenset({"after", "following", "since"})
_NOT_AHEAD = frozenset({"through", "by", "until"})
_WEEK = timedelta(days=7)
_SPEECH = frozenset("said says told recalled noted according reported added statement".split())
_ONCE = frozenset("last previous earlier ago then when recalled since".split())
# An anniversary is being marked for about a year before and after.
_MARKING = frozenset(
    """celebrate celebrates celebrating celebration celebrations mark marks marking commemorate
    commemorates commemorating commemoration reception occasion ceremony""".split()
)
_MARKED = frozenset({"marked", "celebrated", "commemorated"})
_RELATIONS = frozenset({"diplomatic", "ties", "relations", "relationship"})
_TO_BE = frozenset({"be", "become", "becoming", "elect", "electing", "next", "would"})
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}


@dataclass(frozen=True, slots=True)
class Told:
    """The days that an event leaves for a report, and what says so."""

    days: Span
    said: str


def told(words: Words, hits: list[Hit], gazetteer: Gazetteer) -> list[Told]:
    """What the events that a report names tell of its day, in the order of the text."""
    found = [*_meetings(words), *_anniversaries(words, hits)]
    found += [*_offices(words, hits, gazetteer), *_names(words)]
    # A year behind the data is no plan of it, but a slip.
    return [one for one in found if one.days[0] <= gazetteer.horizon]


def _meetings(words: Words) -> Iterator[Told]:
    events = load_events()
    # Other conventions count their conferences too.
    climate = "climate" in words.said and "biodiversity" not in words.said
    meeting = events.titles.get(("cop",)) if climate else None
    for word, rows in events.lasts.items():
        for at in words.places(word):
            row = next((r for r in rows if tuple(words.low[at + 1 - len(r) : at + 1]) == r), None)
            if row is not None and (row != ("cop",) or climate):
                yield from _meeting(words, at + 1 - len(row), at + 1, events.titles[row])
    for held in meeting.held if meeting else ():
        for at in words.places(f"cop{held.number}"):
            yield from _which(words, at, at + 1, events.titles[("cop",)], held.number)


def _meeting(words: Words, first: int, last: int, meeting: Meeting) -> Iterator[Told]:
    number = _number(words, first)
    if number is None and last < len(words) and words.follows(last) and words.low[last].isdigit():
        number = int(words.low[last]) if len(words.low[last]) <= 2 else None
    yield from _which(words, first, last, meeting, number)


def _number(words: Words, first: int) -> int | None:
    """The number that stands before word `first`: "the 24th annual"."""
    for at in (first - 1, first - 2):
        if at < 0 or words.sentence[at] != words.sentence[first]:
            break
        number = _ordinal(words.low[at])
        if number is not None:
            return number
    return None


def _ordinal(word: str) -> int | None:
    if word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th"):
        return int(word[:-2])
    return _NUMBERS.get(word)


def _which(
    words: Words, first: int, last: int, meeting: Meeting, number: int | None
) -> Iterator[Told]:
    begin, end = sentence_of(words, first)
    if number is not None:
        fitting = [held for held in meeting.held if held.number == number]
    else:
        near = {
            *(tuple(words.low[first - size : first]) for size in (1, 2, 3) if first >= size),
            *_behind(words, last, end),
        }
        fitting = [held for held in meeting.held for p in held.places if split(p) in near]
    if not fitting:
        return
    held = min(fitting, key=lambda one: one.from_)
    start, stop = first_day(held.from_), last_day(held.to)
    numbered = (at for at in (first - 1, first - 2) if at >= begin and _ordinal(words.low[at]))
    shown = " ".join(words.raw[next(numbered, first) : last])
    said = f"it names the {shown}, which was held from {held.from_}"
    before = words.low[max(begin, first - 4) : first]
    ahead = not context().ahead.difference(_NOT_AHEAD).isdisjoint(words.low[begin:end])
    # "The upcoming talks, following those at the summit": the nearer word tells of the summit.
    coming = max((at for at in range(begin, first) if words.low[at] in _COMING), default=-1)
    behind = max((at for at in range(begin, first) if words.low[at] in _BEHIND), default=-1)
    if coming > behind or before[-2:] == ["ahead", "of"]:
        yield Told((start - _AHEAD, stop if len(fitting) == 1 else date.max), said)
    elif not ahead and (
        not _AT.isdisjoint(before) or "sidelines" in words.low[max(begin, first - 6) : first]
    ):
        # "Met at the 24th summit on Tuesday": a weekday alone is one of the last days.
        lately = (
            len(fitting) == 1
            and _SPEECH.isdisjoint(words.low[begin:first])
            and any(is_weekday(words, at) for at in range(begin, end))
            and _ONCE.isdisjoint(words.low[begin:end])
            and ("at" in before or "sidelines" in words.low[begin:first])
        )
        yield Told((start - _ARRIVAL, stop + _WEEK if lately else date.max), said)
    else:
        yield Told((start - _AHEAD, date.max), said)


def _behind(words: Words, last: int, end: int) -> Iterator[tuple[str, ...]]:
    """The rows of words right behind "in" after a title: "the G20 summit in New Delhi"."""
    at = last
    if at < end and words.low[at] in ("in", "at"):
        for size in (1, 2, 3):
            yield tuple(words.low[at + 1 : at + 1 + size])


def _anniversaries(words: Words, hits: list[Hit]) -> Iterator[Told]:
    events = load_events()
    for at in words.places("anniversary"):
        number = _number(words, at)
        if number is None:
            continue
        begin, end = sentence_of(words, at)
        year = _founded(words, at, end, events)
        if year is None and not _RELATIONS.isdisjoint(words.low[begin:end]):
            pair = frozenset(
                entry.key
                for hit in hits
                if begin <= hit.first < end
                for entry in hit.of(Kind.COUNTRY)[:1]
            )
            year = events.relations.get(pair)
        if year is None:
            continue
        year += number
        sentence = words.low[begin:end]
        said = f"it speaks of an anniversary in {year}"
        this = ("this", "year") in itertools.pairwise(sentence)
        if ("next", "year") in itertools.pairwise(sentence):
            yield Told((date(year - 1, 1, 1), date(year - 1, 12, 31)), f"{said} as next year's")
        elif this and context().ahead.isdisjoint(sentence):
            yield Told((date(year, 1, 1), date(year, 12, 31)), f"{said} as this year's")
        elif not _MARKED.isdisjoint(sentence) and context().ahead.isdisjoint(sentence):
            yield Told((date(year, 1, 1), date.max), said)
        elif not _MARKING.isdisjoint(sentence) and (_ONCE | context().ahead).isdisjoint(sentence):
            yield Told((date(year - 1, 7, 1), date(year + 1, 6, 30)), said)
        else:
            yield Told((date(year - 1, 1, 1), date.max), said)


def _founded(words: Words, at: int, end: int, events: Events) -> int | None:
    """The year that an anniversary counts from, by the phrase behind "anniversary of the"."""
    start = at + 1
    while start < end and words.low[start] in ("of", "the", "since", "de"):
        start += 1
    for size in range(min(8, end - start), 0, -1):
        year = events.foundings.get(tuple(words.low[start : start + size]))
        if year is not None:
            return year
    return None


def _offices(words: Words, hits: list[Hit], gazetteer: Gazetteer) -> Iterator[Told]:
    """What "the 47th President of the United States" tells: it is not from before his election."""
    for office in load_events().offices:
        for at, hit in enumerate(hits):
            if not any(entry.key == office.kind for entry in hit.of(Kind.OFFICE)):
                continue
            number = _number(words, hit.first) if hit.first else None
            first = office.held.get(number) if number is not None else None
            if first is None or _ordinal(words.low[hit.first - 1]) != number:
                continue
            if not _TO_BE.isdisjoint(words.low[max(hit.first - 6, 0) : hit.first]):
                continue  # "hopes to become the 43rd president of the United States"
            beside = [*hits[at + 1 : at + 2], *(hits[at - 1 : at] if at else [])]
            if any(entry.key == office.country for one in beside for entry in one.of(Kind.COUNTRY)):
                said = f"somebody was the {number}th {words.raw[hit.first]} from {first}"
                yield Told((first_day(first), date.max), said)


def _names(words: Words) -> Iterator[Told]:
    """What the youngest name tells that something bears: nobody wrote of it before."""
    found: list[tuple[date, str, int, int]] = []
    for word, rows in load_events().names.items():
        for at in words.where.get(word, ()):
            for row, first in rows:
                end = at + len(row)
                if (
                    tuple(words.low[at:end]) == row
                    and words.sentence[at] == words.sentence[end - 1]
                ):
                    found.append((first_day(first), first, at, end))
    if found:
        day, first, begin, end = max(found)
        shown = " ".join(words.raw[begin:end])
        yield Told((day, date.max), f"it speaks of {shown}, which was called so from {first}")
