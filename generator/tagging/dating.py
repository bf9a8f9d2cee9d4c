"""When a report can have been written, from who holds which office in it.

Each office stated for a known leader bounds the day: held, it lies within the term; "former", it
lies behind it; "-elect", it lies shortly before it. Years that the text looks back on, and events
with a number or a year, bound it from below. What all agree on is the bound; a stated day and
month (and weekday) that occur in it only once are the date.

Reports name old holders without saying "former", but no holder before their time. So an office
told of another time bounds the day from below only, and where offices contradict each other
the latest of them does, and there is no last day.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from generator.model import DatePrecision, DateSource, KnownDate
from generator.tagging import lookback
from generator.tagging.context import context
from generator.tagging.events import Told
from generator.tagging.fitting import fitting_terms
from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.terms import (
    ALWAYS,
    ONE_DAY,
    Span,
    Term,
    join,
    last_day,
    meet,
    span_of,
    without,
)
from generator.tagging.words import Words, split

_MONTHS = tuple(calendar.month_name[1:])
_SHADOW = frozenset({"shadow", "opposition"})
_STILL_TO_COME = frozenset({"for", "as", "become", "becoming", "be"})
# An office named once, and which no other backs, is one of the report's own days within so many
# words or where its holder says or does something: he may also be one whom a school is named for.
_EARLY_WORDS = 50
_ACTS = 3
# So does one whose holder the report names so often.
_OFTEN = 3
# How long before a term its holder can be called "-elect": longest gaps between vote and office
# (Mexico until 2018: five months) with a month to spare.
_ELECT = timedelta(days=183)
# For how long after its newest entry the data may be used.
_STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Bound:
    """The days that one statement of the text allows, were it of the report's own time; `floor`
    is the first day on which it can have been made at all. `since` and `until` tell in words why
    a span begins or ends on a day; `whole` tells of both."""

    days: tuple[Span, ...]
    weight: int
    since: Mapping[date, str] = field(default_factory=dict)
    until: Mapping[date, str] = field(default_factory=dict)
    whole: Mapping[Span, str] = field(default_factory=dict)

    @property
    def floor(self) -> date:
        return self.days[0][0] if self.days else date.min


def infer(
    words: Words,
    named: Iterable[Named],
    gazetteer: Gazetteer,
    known: KnownDate,
    latest: str | None = None,
    looked_back: lookback.Looked | None = None,
    events: Iterable[Told] = (),
) -> KnownDate:
    """`known`, with a date or bounds that follow from the terms of those named.

    A date that is known already comes back unchanged. `latest` is the last possible day, the one
    on which the seed was collected; `looked_back` the latest day that the text looks back on.
    """
    if known.value is not None:
        return known
    bounds = _from_terms(words, named, gazetteer)
    if looked_back is not None:
        bounds.append(_from_years(looked_back))
    bounds += (Bound((one.days,), 2, *_of_event(one)) for one in events)
    if known.bounds is not None and any(known.bounds):
        bounds.append(_given(known.bounds))
    days, agreed = _agree(bounds)
    if latest is not None:
        collected = _collected(latest)
        days, agreed = meet(days or (ALWAYS,), collected.days), [*agreed, collected]
        if not days:  # one of those named is somebody else
            days, agreed = collected.days, [collected]
    if days is None or days == (ALWAYS,):
        return known
    hull = (days[0][0], days[-1][1])
    reason = _reason(agreed, hull)
    limits = (
        None if hull[0] == date.min else hull[0].isoformat(),
        None if hull[1] == date.max else hull[1].isoformat(),
    )
    bounded = replace(known, bounds=limits, reason=_joined(known.reason, reason))
    fitting = _fitting(known, days, gazetteer.horizon)
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


def _several(bounded: KnownDate, fitting: list[tuple[str, str]] | None, reason: str) -> KnownDate:
    if fitting is None or not 1 < len(fitting) <= 4:
        return bounded
    years = " and ".join(value[:4] for value, _ in fitting)
    return replace(bounded, reason=f"{reason}; {fitting[0][1]} falls in that span in {years}")


# -- what the text allows


def _from_terms(words: Words, named: Iterable[Named], gazetteer: Gazetteer) -> list[Bound]:
    grouped: dict[tuple[str, tuple[tuple[date, date], ...], bool, bool], list[Named]] = {}
    counted: Counter[str] = Counter()
    for mention in named:
        phrase = mention.phrase or _titled(words, mention, gazetteer)
        if phrase is not mention.phrase:
            mention = replace(mention, phrase=phrase)
        counted[mention.person] += 1
        if phrase is None or mention.rule == "office-alone" or _of_no_term(words, phrase):
            continue
        person = gazetteer.people[mention.person]
        terms = fitting_terms(person, phrase, gazetteer, words)
        if phrase.kind.rank is Rank.ENVOY:
            terms = tuple(term for term in terms if _of_post(term, phrase, gazetteer))
        if terms:
            key = (
                person.id,
                tuple((term.first, term.last) for term in terms),
                phrase.former,
                phrase.coming,
            )
            grouped.setdefault(key, []).append(mention)
    found: list[Bound] = []
    doubtful: list[Bound] = []
    own = False
    for (person_id, _, former, coming), mentions in grouped.items():
        current = [
            m
            for m in mentions
            if not lookback.tells_of_old_days(words, m.first, gazetteer.horizon.year)
        ]
        person = gazetteer.people[person_id]
        early = current and words.block[current[0].first] <= 0
        weight = len(current) + (3 if early else 0)
        bound = _bound(person, mentions[0], gazetteer, words, former, coming, weight)
        if not current:
            found.append(_not_before(bound))
        elif counted[person_id] >= _OFTEN or _of_its_time(words, current):
            own = True
            found.append(bound)
        else:
            doubtful.append(bound)
    # Named once and late, an office is of the report's own days where others agree.
    days, _ = _agree(found) if found else ((ALWAYS,), [])
    for bound in doubtful:
        others = (other for other in doubtful if other is not bound)
        backed = own or any(meet(bound.days, other.days) for other in others)
        found.append(bound if backed and days and meet(days, bound.days) else _not_before(bound))
    return found


def _titled(words: Words, mention: Named, gazetteer: Gazetteer) -> Phrase | None:
    """The office that a name begins with: "Pope Leo XIV"."""
    first, last = mention.first, mention.last
    kind = gazetteer.offices.by_title.get((words.low[first],))
    if kind is None or last - first < 2 or mention.stated is not None:
        return None
    return Phrase(
        (first, first + 1), first, last, gazetteer.offices.kinds[kind],
        None, None, None, None, None, False, False, (first + 1, last),
    )  # fmt: skip


def _not_before(bound: Bound) -> Bound:
    """What is left of a statement that may tell of other days: no report is older than it."""
    first = bound.floor
    return Bound(((first, date.max),), bound.weight, {first: bound.since.get(first, "")})


def _of_post(term: Term, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether an envoy's term is the one at the post that the phrase names: envoys have many."""
    if phrase.target is None:
        return False
    return set(split(gazetteer.country_name(phrase.target))) <= term.words


def _of_no_term(words: Words, phrase: Phrase) -> bool:
    """Whether the title says nothing of a term: a "leader" can lead a party long before, a shadow
    minister holds no office, and "the pick for secretary of state" not yet."""
    if phrase.kind.id in ("leader", "party-leader"):
        return phrase.country is None or phrase.organisation is not None
    before = words.low[max(phrase.first - 2, 0) : phrase.head[0]]
    if not _SHADOW.isdisjoint(before):
        return True
    return words.follows(phrase.first) and words.low[phrase.first - 1] in _STILL_TO_COME


def _of_its_time(words: Words, current: list[Named]) -> bool:
    """Whether the report speaks of an office-holder of its own days: named early or repeatedly, or
    speaking, in sentences that tell of no other time."""
    if not current:
        return False
    if len(current) > 1 or current[0].first < _EARLY_WORDS:
        return True
    acts = context().acts
    last = current[0].last
    return any(words.low[at] in acts for at in range(last, min(last + _ACTS, len(words))))


def _bound(
    person: Person, mention: Named, gazetteer: Gazetteer, words: Words,
    former: bool, coming: bool, weight: int,
) -> Bound:  # fmt: skip
    assert mention.phrase is not None
    terms = fitting_terms(person, mention.phrase, gazetteer, words)
    spans = tuple((term.first, term.last) for term in terms)
    if former:
        ended = min(terms, key=lambda term: term.last)
        if ended.last == date.max:
            return Bound((ALWAYS,), 0)
        days = without((ended.last, date.max), _inner(spans))
        said = f"{person.name} had been {ended.office} until {ended.until}"
        again = {term.first: term for term in terms}
        until = {
            last: _again(person, again[last + ONE_DAY])
            for _, last in days
            if last != date.max and last + ONE_DAY in again
        }
        return Bound(days, weight, {ended.last: said}, until)
    if coming:
        days = _before(terms)
        since = {}
        until = {}
        whole = {}
        for term in terms:
            if term.coming:
                since[term.first] = f"{person.name} was {term.office} from {term.since}"
                until[term.last] = f"{person.name} was {term.office} until {term.until}"
                whole[(term.first, term.last)] = (
                    f"{person.name} was {term.office} from {term.since} to {term.until}"
                )
            else:
                began = f"{person.name} became {term.office} on {term.since}"
                since.setdefault(term.first - _ELECT, began)
                until.setdefault(term.first - ONE_DAY, began)
        return Bound(days, weight, since, until, whole)
    since = {term.first: f"{person.name} was {term.office} from {term.since}" for term in terms}
    until = {term.last: f"{person.name} was {term.office} until {term.until}" for term in terms}
    whole = {
        (term.first, term.last): f"{since[term.first]} to {term.until}"
        for term in terms
        if term.until
    }
    return Bound(join(list(spans)), weight, since, until, whole)


def _again(person: Person, term: Term) -> str:
    return f"{person.name} became {term.office} again on {term.since}"


def _before(terms: tuple[Term, ...]) -> tuple[Span, ...]:
    """The days on which the holder was "-elect": as the data has them, else before each term."""
    elect = [(term.first, term.last) for term in terms if term.coming]
    for term in terms:
        if term.coming or any(abs((last - term.first).days) <= 31 for _, last in elect):
            continue
        if term.first > date(1900, 1, 1):
            elect.append((term.first - _ELECT, term.first - ONE_DAY))
    return join(elect)


def _inner(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        (first, last - ONE_DAY if last != date.max else last)
        for first, last in spans
        if first < last
    )


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


# -- what they agree on


def _agree(bounds: list[Bound]) -> tuple[tuple[Span, ...] | None, list[Bound]]:
    """The days that all allow. Where they contradict each other, only the first day is known: the
    report is younger than the youngest of them, unless that weighs so little that it may be
    somebody else's name."""
    days: tuple[Span, ...] = (ALWAYS,)
    agreed: list[Bound] = []
    apart: list[Bound] = []
    for bound in sorted(bounds, key=lambda bound: (-bound.weight, bound.floor, bound.days)):
        both = meet(days, bound.days)
        if both:
            days, agreed = both, [*agreed, bound]
        else:
            apart.append(bound)
    if not agreed:
        return None, []
    if not apart:
        return days, agreed
    weight = sum(bound.weight for bound in agreed)
    youngest = max(
        (*agreed, *(bound for bound in apart if bound.weight * 3 > weight)),
        key=lambda bound: bound.floor,
    )
    if youngest.floor == date.min:
        return None, []
    return ((youngest.floor, date.max),), [youngest]


def _reason(agreed: list[Bound], hull: Span) -> str:
    """The statements that set the first and the last possible day, in words."""
    lower = next((bound for bound in agreed if hull[0] in bound.since), None)
    upper = next((bound for bound in agreed if hull[1] in bound.until), None)
    if hull[1] == date.max:
        upper = None
    if lower is not None and lower is upper and hull in lower.whole:
        return lower.whole[hull]
    said = [
        lower.since[hull[0]] if lower else None,
        upper.until[hull[1]] if upper else None,
    ]
    return " and ".join(dict.fromkeys(text for text in said if text))


def _fitting(
    known: KnownDate, days: tuple[Span, ...], horizon: date
) -> list[tuple[str, str]] | None:
    """The dates in `days` with the known month, day and weekday, each with its name in words;
    None when there is no end to them or no month is known.

    A day falls on a weekday every five or six years only, so that for a known weekday those in
    office today bound it well enough: to a year after what the data knows (`horizon`).
    """
    if known.month is None or days[0][0] == date.min:
        return None
    if days[-1][1] == date.max:
        if known.weekday is None or known.day is None or days[-1][0] > horizon:
            return None
        days = (*days[:-1], (days[-1][0], horizon + _STALE))
    found: list[tuple[str, str]] = []
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
        if known.weekday is not None and day.weekday() != known.weekday:
            continue
        if any(first <= day <= last for first, last in days):
            found.append((day.isoformat(), f"{known.day} {_MONTHS[known.month - 1]}"))
    return found
