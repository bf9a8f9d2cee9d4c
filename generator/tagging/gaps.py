"""Ministers of whom the data may not know an earlier term.

Heads of states are all in the data, ministers of long ago are not. Where a minister came to office
only after the heads whom the report names had left theirs, and nobody is known to have held his
office in their days, he may have held it then too: his term says nothing of the report's day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.tagging.bounds import Bound, agree
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.terms import Span, Term


def unknown_then(
    terms: Sequence[Term], person: str, heads: Iterable[Bound], gazetteer: Gazetteer
) -> bool:
    """Whether the `terms` of `person` begin behind the days of all `heads`, and nobody else is
    known to have held the office on any of those days."""
    every = list(heads)
    days, agreed = agree(every)
    if not days or len(agreed) < len(every) or days[-1][1] == date.max:
        return False
    span = (days[0][0], days[-1][1])
    if not terms or min(term.first for term in terms) <= span[1]:
        return False
    return not any(_held(term, span, person, gazetteer) for term in terms)


def _held(term: Term, span: Span, person: str, gazetteer: Gazetteer) -> bool:
    """Whether somebody else is known to have held the office of `term` in `span`."""
    if term.country is None:
        return True
    for other in gazetteer.by_country.get(term.country, ()):
        if other != person and any(
            one.covers(span) and not one.coming and not set(one.kinds).isdisjoint(term.kinds)
            for one in gazetteer.people[other].terms
        ):
            return True
    return False
