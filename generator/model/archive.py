"""What linking hands on: the published form of articles, and what they are to each other.

Article -> Briefing -> Archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.article import Article
from generator.model.reading import Quarantined


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """Why two articles are the same report: the kept one, the score 0-1 and the method."""

    seed: str
    position: int
    score: float
    method: str


class ChangeKind(StrEnum):
    """What became of a sentence from one report to another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that differs: `before` is None where it is added, `after` where it is removed."""

    kind: ChangeKind
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """How another report differs from a briefing, sentence by sentence, in the other's order;
    `left_out` counts differences beyond those told."""

    told: tuple[Change, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """Another report of the same running story that shares sentences with a briefing, and how it
    differs from it."""

    path: str
    title: str
    date: str | None
    source: str | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Related:
    """Another briefing worth reading after this one, and why."""

    path: str
    title: str
    date: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The published form of an article.

    `path` is the permalink below the site's root, without slashes at its ends:
    `briefings/2023/xi-meets-putin-3f9a1c2b`. `carried_by` are its near-duplicates; each of these
    says in `changes` how it differs from the one that stands for it. `versions` are other reports
    of the same running story, the earliest first.
    """

    article: Article
    path: str
    carried_by: tuple[Briefing, ...] = ()
    duplicate_of: DuplicateLink | None = None
    related: tuple[Related, ...] = ()
    changes: Changes | None = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the site shows. `briefings` stand newest first, undated ones last; near-duplicates
    are in it too (with `duplicate_of` set), because they keep their permalink."""

    briefings: tuple[Briefing, ...]
    quarantined: tuple[Quarantined, ...] = ()
    seeds: int = 0
    stale: tuple[str, ...] = ()  # overrides that match nothing (see SeedResult)

    @property
    def shown(self) -> tuple[Briefing, ...]:
        """The briefings that lists and numbers count: no near-duplicates."""
        return tuple(briefing for briefing in self.briefings if briefing.duplicate_of is None)
