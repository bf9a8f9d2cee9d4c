"""The days that one office allows, as a report states it of one person: held, "former", "-elect"
or outgoing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from generator.tagging.bounds import Bound
from generator.tagging.elects import of_elect
from generator.tagging.gazetteer import Person
from generator.tagging.phrase import Phrase
from generator.tagging.terms import ALWAYS, ONE_DAY, Span, Term, join, without
from generator.tagging.words import Words

# How long before the end of a term its holder can be called outgoing: he stays until others agree
# on a government (the Netherlands, 2023: a year).
_LAME = timedelta(days=400)
# How long before it begins its holder can be called new: he is named first, then sworn in.
_NAMED = timedelta(days=60)
_NEW = frozenset({"new", "newly", "appointed", "nominated", "elected"})
# He still is where the change of office is told.
_AFTERWARDS = timedelta(days=3)


def days_of(
    person: Person, terms: tuple[Term, ...], phrase: Phrase, words: Words, weight: int
) -> Bound:
    """The days that `phrase`, which means one of the `terms` of `person`, allows. "The newly
    appointed ambassador" may not be in office yet."""
    spans = tuple((term.first, term.last) for term in terms)
    if phrase.former:
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
    if phrase.coming:
        return of_elect(person, terms, phrase, words, weight)
    if not _NEW.isdisjoint(words.low[max(phrase.first - 1, 0) : phrase.head[0]]):
        return _held_soon(person, terms, weight)
    return held(person, terms, weight)


def last_days(person: Person, terms: tuple[Term, ...], weight: int) -> Bound | None:
    """The last days of the terms that ended, None where none did."""
    since: dict[date, str] = {}
    until: dict[date, str] = {}
    spans: list[Span] = []
    for term in terms:
        if term.last != date.max:
            first = max(term.first, term.last - _LAME)
            last = term.last + _AFTERWARDS
            spans.append((first, last))
            since[first] = f"{person.name} left as {term.office} on {term.until}"
            until[last] = f"{person.name} was {term.office} until {term.until}"
    return Bound(join(spans), weight, since, until) if spans else None


def held(person: Person, terms: Sequence[Term], weight: int) -> Bound:
    """The days on which the person held the office."""
    since = {term.first: f"{person.name} was {term.office} from {term.since}" for term in terms}
    until = {term.last: f"{person.name} was {term.office} until {term.until}" for term in terms}
    whole = {
        (term.first, term.last): f"{since[term.first]} to {term.until}"
        for term in terms
        if term.until
    }
    days = join([(term.first, term.last) for term in terms])
    return Bound(days, weight, since, until, whole)


def _held_soon(person: Person, terms: Sequence[Term], weight: int) -> Bound:
    """The days on which the person held the office or was about to."""
    since: dict[date, str] = {}
    until = {term.last: f"{person.name} was {term.office} until {term.until}" for term in terms}
    spans: list[Span] = []
    for term in terms:
        first = term.first - _NAMED if term.first - date.min > _NAMED else term.first
        since[first] = f"{person.name} became {term.office} on {term.since}"
        spans.append((first, term.last))
    return Bound(join(spans), weight, since, until)


def _again(person: Person, term: Term) -> str:
    return f"{person.name} became {term.office} again on {term.since}"


def _inner(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        (first, last - ONE_DAY if last != date.max else last)
        for first, last in spans
        if first < last
    )
