"""The days on which somebody can be called "-elect" or "-designate"."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from generator.tagging.bounds import Bound
from generator.tagging.gazetteer import Person
from generator.tagging.phrase import Phrase
from generator.tagging.terms import Span, Term, join
from generator.tagging.words import Words

# How long before a term its holder can be called "-elect": longest gaps between vote and office
# (Mexico until 2018: five months) with a month to spare.
_ELECT = timedelta(days=183)
# Heads of government are "-designate" until their cabinets are sworn in, after their own first day.
_CABINET = timedelta(days=30)
# Nobody is voted in again so soon after his term began.
_SOON = timedelta(days=700)
_DESIGNATE = "designate"
# What tells that a holder was voted in again, and was "-elect" while in office.
_VOTED_AGAIN = frozenset({"re-elected", "reelected", "reelection"})
_ANOTHER = frozenset("second third fourth fifth sixth another new".split())
_TIME = frozenset({"term", "mandate", "time"})


def of_elect(
    person: Person, terms: tuple[Term, ...], phrase: Phrase, words: Words, weight: int
) -> Bound:
    """The days that "-elect" leaves: as the data has them, else before each term and on its first
    day. Where the report tells of another term, also those on which the holder was in office."""
    designate = _DESIGNATE in words.low[phrase.head[0] : phrase.head[1] + 2]
    again = _tells_of_another_term(words)
    days: list[Span] = [(term.first, term.last) for term in terms if term.coming]
    since: dict[date, str] = {}
    until: dict[date, str] = {}
    whole: dict[Span, str] = {}
    told = tuple(days)
    for term in terms:
        if term.coming:
            since[term.first] = f"{person.name} was {term.office} from {term.since}"
            until[term.last] = f"{person.name} was {term.office} until {term.until}"
            whole[(term.first, term.last)] = (
                f"{person.name} was {term.office} from {term.since} to {term.until}"
            )
            continue
        known = any(abs((last - term.first).days) <= 31 for _, last in told)
        if term.first > date(1900, 1, 1) and not known:
            began = f"{person.name} became {term.office} on {term.since}"
            last = term.first + (_CABINET if designate else timedelta())
            days.append((term.first - _ELECT, last))
            since.setdefault(term.first - _ELECT, began)
            until.setdefault(last, began)
        if again and term.last - term.first > _SOON and not known:
            days.append((term.first + _SOON, term.last))
            until.setdefault(term.last, f"{person.name} was {term.office} until {term.until}")
    return Bound(join(days), weight, since, until, whole)


def _tells_of_another_term(words: Words) -> bool:
    if not _VOTED_AGAIN.isdisjoint(words.said) or ("re", "elected") in itertools.pairwise(
        words.low
    ):
        return True
    return any(at and words.low[at - 1] in _ANOTHER for word in _TIME for at in words.places(word))
