"""The terms of a leader that a phrase of office can mean."""

from __future__ import annotations

from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.terms import Term
from generator.tagging.words import Words, split

# "Minister Lavrov" and "Secretary Blinken" leave out of what.
_SHORT_TITLES = frozenset({"minister", "secretary"})


def _of_organ(term: Term, body: str, gazetteer: Gazetteer) -> bool:
    """Whether an office of a union is one of its organ `body`, which its wording names:
    "President of the European Council"."""
    named = gazetteer.organisations.get(body)
    return (
        named is not None and term.organisation is not None and set(split(named.name)) <= term.words
    )


def _same_body(one: str | None, other: str) -> bool:
    """Whether two ids are of one body or of a body and its organ ("au", "au-commission")."""
    return one is not None and (
        one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
    )


def fitting_terms(
    person: Person, phrase: Phrase, gazetteer: Gazetteer, words: Words
) -> tuple[Term, ...]:
    """The terms of `person` that a phrase of office can mean, by kind, subject and holder."""
    offices = gazetteer.offices
    found: list[Term] = []
    if phrase.local:
        return ()
    for term in person.terms:
        if term.coming and not phrase.coming:
            continue
        if not any(offices.agree(phrase.kind.id, kind) for kind in term.kinds) and not (
            phrase.kind.id in _SHORT_TITLES
            and phrase.field is None
            and phrase.junior is None
            and any(offices.kinds[kind].rank is Rank.MINISTER for kind in term.kinds)
        ):
            continue
        if phrase.country is not None and term.country != phrase.country:
            continue
        if phrase.organisation is not None and not (
            _same_body(term.organisation, phrase.organisation)
            or _of_organ(term, phrase.organisation, gazetteer)
        ):
            continue
        if phrase.field is not None and phrase.kind.field:
            subject = {w for w in words.low[phrase.field[0] : phrase.field[1]] if len(w) > 3}
            if subject and subject.isdisjoint(term.words) and len(term.words) > 1:
                continue
        found.append(term)
    return tuple(found)
