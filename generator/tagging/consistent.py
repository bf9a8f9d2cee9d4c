"""What offices allow, held against each other: which of them are told of other days.

One person is not in two offices of different times, no office has two holders, and an office whose
holder of those days the data does not know says less than the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.tagging.bounds import Bound, either
from generator.tagging.gaps import unknown_then
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Rank
from generator.tagging.terms import ALWAYS, Span, Term, meet

# The day on which an office changes hands is that of few reports that name both its holders.
_CHANGE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What an office stated for a person allows; whether it is told of the report's own days, and
    surely so; whether as past or as coming; the word at which it is stated first; its rank, its
    kind and the terms that it can mean."""

    person: str
    bound: Bound
    current: bool
    sure: bool
    former: bool
    coming: bool
    at: int
    rank: Rank
    kind: str
    terms: tuple[Term, ...]


def not_before(bound: Bound) -> Bound:
    """What is left of a statement that may tell of other days: no report is older than it."""
    first = bound.floor
    return Bound(((first, date.max),), bound.weight, {first: bound.since.get(first, "")})


def consistent(said: list[Said], gazetteer: Gazetteer) -> list[Said]:
    """`said`, in which what contradicts itself is told of other days or may be."""
    heads = [one.bound for one in said if one.rank is Rank.HEAD and one.current]
    missing = [one for one in said if _may_miss(one, heads, gazetteer)]
    if missing:
        # Its heads are of old days, or the data lacks a term: only the heads' first days are sure.
        return [_of_other_days(one) for one in said if one not in missing]
    return _one_holder(_one_office(said))


def _of_other_days(one: Said) -> Said:
    return replace(one, bound=not_before(one.bound), current=False)


def _may_miss(one: Said, heads: Sequence[Bound], gazetteer: Gazetteer) -> bool:
    """Whether the data may lack a term of a minister in the days of the `heads` of the report."""
    if not heads or one.rank is not Rank.MINISTER or one.former or one.coming:
        return False
    return unknown_then(one.terms, one.person, heads, gazetteer)


def _one_office(said: Iterable[Said]) -> list[Said]:
    """Without offices of one person that he cannot have held on the same days.

    Who is called "former" is not in office, and who is called "-elect" first not yet. Otherwise
    one of the two is told of other days, and nothing says which: either may be of these.
    """
    grouped: dict[str, list[Said]] = {}
    made: list[Said] = []
    for one in said:
        if one.current or one.former:
            grouped.setdefault(one.person, []).append(one)
        else:
            made.append(one)
    for group in grouped.values():
        if len(group) < 2 or _lasts(meet_all(one.bound for one in group)):
            made += group
            continue
        first = min(group, key=lambda one: one.at)
        kept = [one for one in group if one.former] or ([first] if first.coming else group)
        whole = either([one.bound for one in kept])
        made.append(replace(first, bound=whole, current=True, sure=any(one.sure for one in kept)))
    return made


def _one_holder(said: list[Said]) -> list[Said]:
    """With the holders of one office who cannot both have held it told of other days: the older
    one is, and nothing says that the younger is not."""
    offices: dict[tuple[str, str | None, str | None], set[int]] = {}
    for at, one in enumerate(said):
        if one.current and not (one.former or one.coming):
            for term in one.terms:
                office = (one.kind, term.country, term.organisation)
                offices.setdefault(office, set()).add(at)
    apart: set[int] = set()
    for held in offices.values():
        for at, other in itertools.combinations(sorted(held), 2):
            one, rival = said[at], said[other]
            if one.person != rival.person and not _lasts(meet(one.bound.days, rival.bound.days)):
                apart |= {at, other}
    return [_of_other_days(one) if at in apart else one for at, one in enumerate(said)]


def meet_all(bounds: Iterable[Bound]) -> tuple[Span, ...]:
    """The days that all of `bounds` allow."""
    days: tuple[Span, ...] = (ALWAYS,)
    for bound in bounds:
        days = meet(days, bound.days)
    return days


def _lasts(days: tuple[Span, ...]) -> bool:
    return bool(days) and days[-1][1] - days[0][0] > _CHANGE
