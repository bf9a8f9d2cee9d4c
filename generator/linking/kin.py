"""What each article is to others, for `inspect`: the members of its family and its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.linking.changes import changes
from generator.linking.duplicates import Key, Relations
from generator.model import Article, Changes


@dataclass(frozen=True, slots=True)
class Kin:
    """Another article by seed and position. `share` (0-1) is how much of the shorter text stands in
    the longer; `changes` are what the other says that this one does not, and the reverse. `kept`:
    the other stands for the family of both. `method` is "containment" or "editor"."""

    key: Key
    share: float
    method: str
    kept: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class Kindred:
    """The near-duplicates of an article that were compared with it, and its versions."""

    family: tuple[Kin, ...] = ()
    versions: tuple[Kin, ...] = ()


def kindred(articles: Sequence[Article], found: Relations) -> dict[Key, Kindred]:
    """For articles with any relation what they are to others, by key, in the order of seeds.

    Members of a family are told beside the one that is kept, and that one beside each of them.
    """
    by_key = {(article.seed, article.position): article for article in articles}
    families: defaultdict[Key, list[Kin]] = defaultdict(list)
    versions: defaultdict[Key, list[Kin]] = defaultdict(list)

    def tell(
        into: defaultdict[Key, list[Kin]],
        one: Key,
        other: Key,
        share: float,
        method: str,
        kept: Key | None = None,
    ) -> None:
        for mine, theirs in ((one, other), (other, one)):
            differs = changes(by_key[mine], by_key[theirs])
            into[mine].append(Kin(theirs, share, method, theirs == kept, differs))

    for member, link in found.duplicates.items():
        kept = (link.seed, link.position)
        tell(families, member, kept, link.score, link.method, kept)
    for (one, other), share in found.versions.items():
        tell(versions, one, other, share, "containment")
    return {
        key: Kindred(_ordered(families[key]), _ordered(versions[key]))
        for key in sorted({*families, *versions})
    }


def _ordered(several: list[Kin]) -> tuple[Kin, ...]:
    return tuple(sorted(several, key=lambda kin: kin.key))
