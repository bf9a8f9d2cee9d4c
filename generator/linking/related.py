"""Briefings worth reading after one: the same people, the same pair of countries, the same week."""

from __future__ import annotations

import bisect
import datetime
from collections import defaultdict
from collections.abc import Sequence

from generator.model import Briefing, Related, Role

#: how many neighbours in time are looked at for each leader and country of a briefing
NEIGHBOURS = 40
#: days within which two reports belong to the same week of events
WEEK = 7


def related(briefings: Sequence[Briefing], most: int) -> dict[str, tuple[Related, ...]]:
    """For the path of every briefing, at most `most` related ones, the closest first.

    Reports share a primary leader, two primary countries, or one country in the same week; the
    reason says which. Near-duplicates are neither given nor asked for.
    """
    facets = {briefing.path: _facets(briefing) for briefing in briefings}
    holders: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    by_path = {briefing.path: briefing for briefing in briefings}
    for briefing in briefings:
        for facet in facets[briefing.path]:
            holders[facet].append((_day(briefing), briefing.path))
    for held in holders.values():
        held.sort()
    return {
        briefing.path: _closest(briefing, facets, holders, by_path, most) for briefing in briefings
    }


def _facets(briefing: Briefing) -> dict[str, str]:
    """Primary countries and leaders of a briefing, as facet id and the name to show."""
    tags = briefing.article.tags
    found = {f"c:{tag.code}": tag.name for tag in tags.countries if tag.role is Role.PRIMARY}
    return found | {f"l:{tag.id}": tag.name for tag in tags.leaders if tag.role is Role.PRIMARY}


def _closest(
    briefing: Briefing,
    facets: dict[str, dict[str, str]],
    holders: dict[str, list[tuple[int, str]]],
    by_path: dict[str, Briefing],
    most: int,
) -> tuple[Related, ...]:
    own = facets[briefing.path]
    day = _day(briefing)
    near: set[str] = set()
    for facet in own:
        held = holders[facet]
        middle = bisect.bisect_left(held, (day, briefing.path))
        near.update(path for _, path in held[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS])
    near.discard(briefing.path)
    scored = []
    for path in near:
        common = [facet for facet in own if facet in facets[path]]
        leaders = [own[facet] for facet in common if facet.startswith("l:")]
        countries = [own[facet] for facet in common if facet.startswith("c:")]
        apart = abs(_day(by_path[path]) - day)
        dated = bool(day and _day(by_path[path]))
        same_week = apart <= WEEK and _to_the_day(briefing) and _to_the_day(by_path[path])
        if not (leaders or len(countries) > 1 or (countries and same_week)):
            continue
        score = 2 * len(leaders) + len(countries) + (2 if same_week else 0)
        scored.append((-score, apart if dated else 10**6, path, leaders, countries, same_week))
    scored.sort()
    return tuple(
        Related(
            path,
            by_path[path].article.title,
            by_path[path].article.date.value,
            _reason(leaders, countries, same_week),
        )
        for _, _, path, leaders, countries, same_week in scored[:most]
    )


def _reason(leaders: Sequence[str], countries: Sequence[str], same_week: bool) -> str:
    names = list(leaders[:2]) or list(countries[:2])
    text = " and ".join(names)
    return f"{text}, the same week" if same_week else text


def _to_the_day(briefing: Briefing) -> bool:
    """Whether the day itself is known: of a month or a year nobody can say which week it was."""
    return len(briefing.article.date.value or "") == len("2024-05-03")


def _day(briefing: Briefing) -> int:
    """The ordinal of the briefing's day (the first of a month or year known so far); 0 without."""
    value = briefing.article.date.value
    if not value:
        return 0
    return datetime.date.fromisoformat((value + "-01-01")[:10]).toordinal()
