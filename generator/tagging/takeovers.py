"""What a report tells of when somebody came to office: "was sworn in on Wednesday".

A weekday without a date is one of the last days, or of the next: where somebody's term began on
that very weekday, the report is of the week around it. Whose first term is past, or who has
returned to office, began a second one. What is told is the days that remain, with the reason in
words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.newstext import dates
from generator.tagging.events import Told
from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.lookback import sentence_of
from generator.tagging.named import Named
from generator.tagging.terms import Term
from generator.tagging.weekdays import is_weekday
from generator.tagging.words import Words

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
# "Sworn in", "took the oath", "assumed office", "inaugurated".
_TOOK = frozenset({"took", "takes", "take", "taken", "taking", "assumed", "assumes", "assume"})
_OFFICE = frozenset({"office", "oath", "presidency", "premiership"})
_CEREMONIES = frozenset({"inauguration", "swearing"})
# What can stand between a name and the verb: "Barrow, 51, has officially been sworn in".
_BETWEEN = frozenset(
    """has have had been was is be being to will would officially formally finally today earlier
    later yesterday the country as new its first also""".split()
)
_REACH = 7
_APPOSITION = 14
_COMING = frozenset({"will", "be", "to", "ahead", "due", "set", "before", "upcoming", "prepares"})
_EARLIER = frozenset({"since", "last", "ago", "previous", "previously", "when"})
# A term that begins so long after another ended is a return to office.
_APART = timedelta(days=180)
_ONE_TERM = timedelta(days=6 * 366)
_ELECTED = timedelta(days=183)
# These words stand so near to the name of the one who they are of, before it with "his".
_NEAR = 14
_HOPED = frozenset("will would could should if hope hopes seek seeks bid run running win".split())
_OWN = frozenset({"his", "her"})
_FIRST = frozenset({("first", "term"), ("first", "administration"), ("first", "presidency")})
_SECOND = frozenset(
    {
        ("second", "term"),
        ("second", "administration"),
        ("second", "presidency"),
        ("return", "to", "office"),
        ("return", "to", "power"),
        ("returned", "to", "office"),
        ("returned", "to", "power"),
        ("returned", "to", "the", "presidency"),
        ("return", "to", "the", "white", "house"),
        ("returned", "to", "the", "white", "house"),
    }
)


def told(words: Words, named: Iterable[Named], gazetteer: Gazetteer) -> list[Told]:
    """What the report tells of those who came to office, in the order of the text."""
    found: dict[tuple[date, date], Told] = {}
    sentences: dict[int, _Sentence] = {}  # one may hold thousands of names
    for one in named:
        person, number = gazetteer.people[one.person], words.sentence[one.first]
        if number not in sentences:
            sentences[number] = _sentence(words, one.first)
        told_in = sentences[number]
        for said in (
            *_taking_over(words, one, person, told_in),
            *_again(words, one, person, told_in),
        ):
            found.setdefault(said.days, said)
    return [one for one in found.values() if one.days[0] <= gazetteer.horizon]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Its first word and the one behind its last; the place of its only weekday, None where it has
    none, several, or speaks of another time; whether it tells of what is hoped for."""

    begin: int
    end: int
    weekday: int | None
    hoped: bool


def _sentence(words: Words, at: int) -> _Sentence:
    begin, end = sentence_of(words, at)
    row = words.low[begin:end]
    days = [at for at in range(begin, end) if is_weekday(words, at)]
    other = not _EARLIER.isdisjoint(row) or any(_year(low) for low in row)
    weekday = days[0] if len(days) == 1 and not other else None
    return _Sentence(begin, end, weekday, not _HOPED.isdisjoint(row))


def _taking_over(words: Words, one: Named, person: Person, told_in: _Sentence) -> Iterator[Told]:
    begin, end = told_in.begin, told_in.end
    verb = _verb(words, one, begin, end) if told_in.weekday is not None else None
    if verb is None or told_in.weekday is None:
        return
    number = dates.weekday_of(words.low[told_in.weekday])
    terms = [term for term in _terms(person) if term.first.weekday() == number]
    if len(terms) != 1:
        return
    (term,) = terms
    name = words.raw[told_in.weekday]
    said = f"{person.name} became {term.office} on {term.since}, a {name}, as it tells"
    behind = _behind_apposition(words, one.last, end)
    start = behind if behind <= verb else begin
    if not _COMING.isdisjoint(words.low[max(start, verb - 4) : verb]):
        yield Told((term.first - _WEEK, term.first + _DAY), said)
    elif words.low[verb] in _CEREMONIES:
        yield Told((term.first - _WEEK, term.first + _WEEK), said)
    else:
        yield Told((term.first, term.first + _WEEK), said)


def _verb(words: Words, one: Named, begin: int, end: int) -> int | None:
    """The place of the word that says that the one named comes to office, None where none does."""
    low = words.low
    if one.last < end and words.possessive(one.last):
        at = one.last + 1
        return at if at < end and low[at] in _CEREMONIES else None
    behind = _behind_apposition(words, one.last, end)
    for at in range(behind, min(behind + _REACH, end)):
        if _takes(low, at, end):
            return at
        if low[at] not in _BETWEEN and not low[at].isdigit() and not is_weekday(words, at):
            break
    first = one.phrase.first if one.phrase is not None else one.first
    first = min(first, one.first)
    for at in range(max(begin, first - 4), first):
        if low[at] in _CEREMONIES and "of" in low[at:first]:
            return at
    return None


def _behind_apposition(words: Words, at: int, end: int) -> int:
    """Where a sentence goes on behind a name: "Bachelet, the first woman to lead Chile, was"."""
    if at < end and words.gap[at] == ", ":
        for place in range(at + 1, min(at + _APPOSITION, end)):
            if words.gap[place].startswith(","):
                return place
    return at


def _takes(low: list[str], at: int, end: int) -> bool:
    if low[at] == "inaugurated":
        return True
    following = low[at + 1 : min(at + 4, end)]
    if low[at] == "sworn":
        return following[:1] in (["in"], ["into"])
    return low[at] in _TOOK and not _OFFICE.isdisjoint(following)


def _terms(person: Person) -> list[Term]:
    """The offices of a state whose first day is known."""
    return [
        term
        for term in person.terms
        if term.country is not None and not term.coming and len(term.since) == 10
    ]


def _year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and low[:2] in ("19", "20")


def _again(words: Words, one: Named, person: Person, told_in: _Sentence) -> Iterator[Told]:
    begin, end = told_in.begin, told_in.end
    if not person.head or told_in.hoped:
        return
    after = words.low[one.last : min(one.last + _NEAR, end)]
    before = words.low[max(one.first - _NEAR, begin) : one.first]
    own = not _OWN.isdisjoint(before)
    second = _holds(after, _SECOND) or (own and _holds(before, _SECOND))
    first = _holds(after, _FIRST) or (own and _holds(before, _FIRST))
    for gone, back in _returns(person):
        if second:
            elected = min(
                (t.first for t in person.terms if t.coming and gone.last < t.first < back.first),
                default=back.first - _ELECTED,
            )
            said = f"it tells of {person.name}'s second time as {back.office}, from {back.since}"
            yield Told((elected, date.max), said)
        elif first and "during" in (*before, *after):
            yield Told(
                (gone.last + _DAY, date.max), f"{person.name}'s first term ended on {gone.until}"
            )


def _returns(person: Person) -> Iterator[tuple[Term, Term]]:
    """The two terms of an office that the person held twice, apart and the first time for one
    term."""
    offices: dict[str, list[Term]] = {}
    for term in person.terms:
        if not term.coming:
            offices.setdefault(term.office, []).append(term)
    for terms in offices.values():
        if len(terms) == 2:
            gone, back = sorted(terms, key=lambda term: term.first)
            if back.first - gone.last > _APART and gone.last - gone.first < _ONE_TERM:
                yield gone, back


def _holds(row: list[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(
        tuple(row[at : at + len(phrase)]) == phrase for phrase in phrases for at in range(len(row))
    )
