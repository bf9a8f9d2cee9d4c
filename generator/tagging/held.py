"""Which office a leader held on the day of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.offices import Rank
from generator.tagging.people import Named, fitting_terms
from generator.tagging.terms import Span, Term
from generator.tagging.words import Words

_ORDER = {rank: place for place, rank in enumerate(Rank)}


def office_on(
    person: Person, mentions: Sequence[Named], span: Span | None, gazetteer: Gazetteer, words: Words
) -> str | None:
    """The office held in `span` ("President"), "former X" or "X-elect"; None when unknown.

    Of several offices the one that the report states comes first, then the highest. Without a
    date it is what the report states, or the only office that the person ever held.
    """
    stated: list[Term] = []
    coming: list[Term] = []
    former: list[Term] = []
    for mention in mentions:
        if mention.phrase is None:
            continue
        terms = fitting_terms(person, mention.phrase, gazetteer, words)
        target = coming if mention.phrase.coming else former if mention.phrase.former else stated
        target.extend(term for term in terms if term not in target)
    if span is None:
        return _undated(person, stated, coming, former)
    held = [term for term in person.terms if term.covers(span)]
    sure = [term for term in held if not term.coming]
    held = sure or held
    if coming and not any(term in held for term in coming if not term.coming):
        return _elect(coming[-1])
    if held:
        said = [term for term in held if term in stated]
        return _highest(said or held, gazetteer).office
    past = [term for term in person.terms if term.last < span[0] and not term.coming]
    if past:
        last = max(past, key=lambda term: (term.last, -_rank(term, gazetteer)))
        return f"former {last.office}"
    return None


def _undated(
    person: Person, stated: list[Term], coming: list[Term], former: list[Term]
) -> str | None:
    if coming:
        return _elect(coming[-1])
    if stated:
        return stated[-1].office
    if former:
        return f"former {former[-1].office}"
    offices = {term.office for term in person.terms if not term.coming}
    if len(offices) == 1 and any(term.last == date.max for term in person.terms):
        return next(iter(offices))
    return None


def _elect(term: Term) -> str:
    return term.office if term.coming else f"{term.office}-elect"


def _highest(terms: list[Term], gazetteer: Gazetteer) -> Term:
    return min(terms, key=lambda term: _rank(term, gazetteer))


def _rank(term: Term, gazetteer: Gazetteer) -> int:
    return min((_ORDER[gazetteer.offices.kinds[k].rank] for k in term.kinds), default=len(_ORDER))
