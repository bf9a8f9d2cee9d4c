"""What has moved: countries and leaders with more coverage of late than they usually have.

"Of late" ends with the newest day in the archive and not with today, so that the same seeds give
the same page. A comparison needs a past: the archive must reach back twice as far again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model import Role
from generator.writing import dates
from generator.writing.listings import Catalogue, Subject, fold

#: the stretches that may be "of late", in days, with their names; the shortest that holds enough
STRETCHES = ((30, "30 days"), (91, "three months"), (365, "year"))
#: briefings that a stretch must hold to say anything
ENOUGH = 5
#: a subject has moved with this many briefings of late, and this many times its usual number
LEAST, TIMES = 2, 1.5


@dataclass(frozen=True, slots=True)
class Moved:
    """A subject with its briefings in the stretch, and how many such a stretch usually has."""

    subject: Subject
    late: int
    usual: float


@dataclass(frozen=True, slots=True)
class Movement:
    """What has moved in which stretch: "the three months to 2 May 2024"."""

    stretch: str
    moved: tuple[Moved, ...]


def movement(listed: Catalogue, most: int) -> Movement | None:
    """The subjects that moved furthest, at most `most`; None where the archive cannot say."""
    days = [day for entry in listed.entries if (day := _day(entry.briefing.article.date.value))]
    if not days:
        return None
    last, first = max(days), min(days)
    for length, name in STRETCHES:
        begin = last - timedelta(days=length - 1)
        before = (begin - first).days
        if sum(day >= begin for day in days) < ENOUGH or before < 2 * length:
            continue
        rooms = (*listed.room("countries"), *listed.room("leaders"))
        found = [_of(subject, begin, length / before) for subject in rooms]
        moved = [one for one in found if one.late >= LEAST and one.late >= TIMES * one.usual]
        if not moved:
            continue
        moved.sort(key=lambda one: (one.usual - one.late, fold(one.subject.label.name)))
        return Movement(f"the {name} to {dates.in_words(last.isoformat())}", tuple(moved[:most]))
    return None


def _of(subject: Subject, begin: date, share: float) -> Moved:
    about: Sequence[date] = [
        day
        for entry in subject.entries
        if entry.under
        and entry.under.role is Role.PRIMARY
        and (day := _day(entry.briefing.article.date.value))
    ]
    late = sum(day >= begin for day in about)
    return Moved(subject, late, (len(about) - late) * share)


def _day(value: str | None) -> date | None:
    """The day of an ISO date that states one."""
    return date.fromisoformat(value) if value and len(value) == 10 else None
