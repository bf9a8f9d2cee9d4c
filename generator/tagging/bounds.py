"""The days that statements of a report allow, and what is left where they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.tagging.terms import ALWAYS, Span, join, meet


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


def either(bounds: list[Bound]) -> Bound:
    """The days that any of several statements allows, of which one is true."""
    since: dict[date, str] = {}
    until: dict[date, str] = {}
    whole: dict[Span, str] = {}
    for bound in bounds:
        since |= bound.since
        until |= bound.until
        whole |= bound.whole
    days = join([span for bound in bounds for span in bound.days])
    return Bound(days, bounds[0].weight, since, until, whole)


def agree(bounds: list[Bound]) -> tuple[tuple[Span, ...] | None, list[Bound]]:
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


def reason_of(agreed: list[Bound], hull: Span) -> str:
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
    told = list(dict.fromkeys(text for text in said if text))
    return " and ".join(
        text for text in told if not any(text != other and text in other for other in told)
    )
