"""Those of one surname who held the same office: whom a title and a surname alone may mean.

"Foreign Minister Tan" without a given name may be the father as well as the son. The days are then
those of both, and once the days of the report are known, they tell which of the two it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from generator.tagging.fitting import fitting_terms
from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.named import Named
from generator.tagging.terms import Span, Term
from generator.tagging.words import Words

_BY_SURNAME = "office-and-surname"
# Archives of news on the web begin about here: who left office before is named in full.
_OLDEST = date(1995, 1, 1)


def others(
    words: Words, mention: Named, named: Sequence[Named], gazetteer: Gazetteer
) -> tuple[tuple[Person, tuple[Term, ...]], ...]:
    """Those besides the person of `mention` whom its title and surname can mean, each with the
    terms that fit. None where the report names the person more fully."""
    phrase = mention.phrase
    if phrase is None or mention.rule != _BY_SURNAME:
        return ()
    ids = gazetteer.by_family.get(tuple(words.low[mention.first : mention.last]), ())
    if len(ids) < 2:
        return ()
    known = {one.person for one in named if one.rule not in (_BY_SURNAME, "surname")}
    if mention.person in known:
        return ()
    meant = fitting_terms(gazetteer.people[mention.person], phrase, gazetteer, words)
    holders = {(term.country, term.organisation) for term in meant}
    found: list[tuple[Person, tuple[Term, ...]]] = []
    for other in ids:
        if other == mention.person or other in known:
            continue
        person = gazetteer.people[other]
        terms = tuple(
            term
            for term in fitting_terms(person, phrase, gazetteer, words)
            if (term.country, term.organisation) in holders and term.last >= _OLDEST
        )
        if terms:
            found.append((person, terms))
    return tuple(found)


def settle(
    words: Words, named: Iterable[Named], span: Span | None, gazetteer: Gazetteer
) -> list[Named]:
    """`named`, in which a title and a surname mean who held the office in `span`, the days of the
    report, where the one they were read as did not and only one of the others did."""
    every = list(named)
    if span is None:
        return every
    instead: dict[str, str] = {}
    for one in every:
        if one.person in instead or one.phrase is None or one.phrase.former or one.phrase.coming:
            continue
        rivals = others(words, one, every, gazetteer)
        if not rivals or _held(
            fitting_terms(gazetteer.people[one.person], one.phrase, gazetteer, words), span
        ):
            continue
        fitting = [person.id for person, terms in rivals if _held(terms, span)]
        if len(fitting) == 1:
            instead[one.person] = fitting[0]
    if not instead:
        return every
    return [replace(one, person=instead.get(one.person, one.person)) for one in every]


def _held(terms: Iterable[Term], span: Span) -> bool:
    return any(term.covers(span) and not term.coming for term in terms)
