"""Linking: what the briefings of an archive have to do with each other.

In: all articles of all seeds. Out: the `Briefing`s with permalinks, near-duplicates folded into
the one that is kept, versions of a running story, and related briefings. Only here and later are
articles seen together; the answer is the same whatever their order. Nothing of an article's text is
changed here.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.linking.changes import changes
from generator.linking.duplicates import Key, Pair, Relations, families, relations
from generator.linking.kin import Kin, Kindred, kindred
from generator.linking.permalinks import path_of
from generator.linking.related import related
from generator.model import Article, Briefing, DuplicateLink, Quarantined, Version

__all__ = [
    "Key",
    "Kin",
    "Kindred",
    "Pair",
    "Relations",
    "families",
    "kindred",
    "link",
    "path_of",
    "relations",
]

#: versions of a story that are told on a page
MOST_VERSIONS = 12


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
    by seed and position has it. `together` and `apart` are the editor's word on near-duplicates
    (see `families`).
    """
    published = sorted((a for a in articles if a.publish), key=lambda a: (a.seed, a.position))
    found = relations(published, duplicate_share, together=together, apart=apart)
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
        kept.append(Briefing(article, path, duplicate_of=found.duplicates.get(key)))
    return _assembled(kept, found.versions, most_related), tuple(refused)


def _assembled(
    kept: Sequence[Briefing], versions: Iterable[tuple[Key, Key]], most_related: int
) -> tuple[Briefing, ...]:
    by_key = {(b.article.seed, b.article.position): b for b in kept}
    carried: defaultdict[Key, list[Briefing]] = defaultdict(list)
    shown = []
    for briefing in kept:
        link = briefing.duplicate_of
        if link and _key(link) in by_key:
            differs = changes(by_key[_key(link)].article, briefing.article)
            carried[_key(link)].append(dataclasses.replace(briefing, changes=differs))
        else:
            shown.append(dataclasses.replace(briefing, duplicate_of=None))
    beside: defaultdict[Key, list[Briefing]] = defaultdict(list)
    for one, other in versions:
        if one in by_key and other in by_key:
            beside[one].append(by_key[other])
            beside[other].append(by_key[one])
    near = related(shown, most_related)
    whole = []
    for briefing in shown:
        key = (briefing.article.seed, briefing.article.position)
        told = _versions(briefing, beside[key])
        paths = {version.path for version in told}
        whole.append(
            dataclasses.replace(
                briefing,
                related=tuple(one for one in near[briefing.path] if one.path not in paths),
                carried_by=tuple(carried[key]),
                versions=told,
            )
        )
    whole += [briefing for group in carried.values() for briefing in group]
    return tuple(sorted(whole, key=_newest_first))


def _versions(briefing: Briefing, others: Sequence[Briefing]) -> tuple[Version, ...]:
    """`others` as versions of `briefing`, the earliest first and undated ones last."""
    ordered = sorted(
        others, key=lambda b: (b.article.date.value or "9999", b.article.seed, b.article.position)
    )
    return tuple(
        Version(
            other.path,
            other.article.title,
            other.article.date.value,
            other.article.source,
            changes(briefing.article, other.article),
        )
        for other in ordered[:MOST_VERSIONS]
    )


def _key(link: DuplicateLink) -> tuple[str, int]:
    return (link.seed, link.position)


def _newest_first(briefing: Briefing) -> tuple[int, list[int], str, int]:
    value = briefing.article.date.value
    # A report of "2024" stands below those of its days, as it does where the search sorts by date.
    days = [-int(part) for part in f"{value}-0-0".split("-")[:3]] if value else []
    return (0 if value else 1, days, briefing.article.seed, briefing.article.position)
