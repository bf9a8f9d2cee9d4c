"""Linking: what the briefings of an archive have to do with each other.

In: all articles of all seeds. Out: the `Briefing`s with permalinks, near-duplicates folded into
the one that is kept, and related briefings. Only here and later are articles seen together; the
answer is the same whatever their order. Nothing of an article's text is changed here.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from generator.linking.duplicates import families
from generator.linking.pairing import Pair, Pairs, applied
from generator.linking.permalinks import path_of
from generator.linking.related import related
from generator.model import Article, Briefing, DuplicateLink, Quarantined

__all__ = ["families", "link", "path_of"]


def link(
    articles: Sequence[Article],
    *,
    duplicate_share: float,
    most_related: int,
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> tuple[tuple[Briefing, ...], tuple[Quarantined, ...]]:
    """The briefings, newest first and undated ones last, and articles left out with the reason.

    Two articles can only claim one permalink where an editor gave both the same slug; the first
    by seed and position has it. `together` and `apart` are the editor's word.
    """
    published = sorted((a for a in articles if a.publish), key=lambda a: (a.seed, a.position))
    links = families(published, duplicate_share)
    if together or apart:
        links = applied(links, Pairs(together, apart), published)
    claimed: dict[str, Article] = {}
    refused: list[Quarantined] = []
    kept: list[Briefing] = []
    for article in published:
        path = path_of(article)
        if path in claimed:
            refused.append(
                Quarantined(
                    article.seed,
                    f"its article {article.position} claims the permalink {path}, which "
                    f"{claimed[path].seed} has",
                    "give one of them another slug",
                )
            )
            continue
        claimed[path] = article
        key = (article.seed, article.position)
        kept.append(Briefing(article, path, duplicate_of=links.get(key)))
    return _assembled(kept, most_related), tuple(refused)


def _assembled(kept: Sequence[Briefing], most_related: int) -> tuple[Briefing, ...]:
    by_key = {(b.article.seed, b.article.position): b for b in kept}
    carried: defaultdict[tuple[str, int], list[Briefing]] = defaultdict(list)
    shown = []
    for briefing in kept:
        if briefing.duplicate_of and _key(briefing.duplicate_of) in by_key:
            carried[_key(briefing.duplicate_of)].append(briefing)
        else:
            shown.append(dataclasses.replace(briefing, duplicate_of=None))
    near = related(shown, most_related)
    whole = [
        dataclasses.replace(
            briefing,
            related=near[briefing.path],
            carried_by=tuple(carried[(briefing.article.seed, briefing.article.position)]),
        )
        for briefing in shown
    ]
    whole += [briefing for group in carried.values() for briefing in group]
    return tuple(sorted(whole, key=_newest_first))


def _key(link: DuplicateLink) -> tuple[str, int]:
    return (link.seed, link.position)


def _newest_first(briefing: Briefing) -> tuple[int, list[int], str, int]:
    value = briefing.article.date.value
    # A report of "2024" stands below those of its days, as it does where the search sorts by date.
    days = [-int(part) for part in f"{value}-0-0".split("-")[:3]] if value else []
    return (0 if value else 1, days, briefing.article.seed, briefing.article.position)
