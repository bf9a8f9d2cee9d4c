"""Labelled articles beside the program's records of them, and the counts taken on such pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from evaluation.gold import GoldArticle, GoldSeed

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement; None stands for nothing expected, or nothing found."""

    seed: str
    position: int
    expected: str | None
    got: str | None


@dataclass(slots=True)
class Measure:
    """Counts of one thing: `right`, `missed` (expected, not found), `extra` (found, not expected).

    `tally` holds further outcomes by name (dates: bounded, wrong). Scores are 0-1, or None where
    there is nothing to divide by.
    """

    name: str
    right: int = 0
    missed: int = 0
    extra: int = 0
    tally: dict[str, int] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.right, 2 * self.right + self.missed + self.extra)

    def miss(self, pair: Pair, expected: str | None, got: str | None) -> None:
        self.missed += expected is not None
        self.extra += got is not None
        self.misses.append(Miss(pair.seed, pair.position, expected, got))


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled article and the record of the same one; either may be missing."""

    seed: str
    position: int
    gold: GoldArticle | None
    record: Record | None


def align(seed: GoldSeed, records: Sequence[Record]) -> list[Pair]:
    """Labels and records of one seed side by side: first those that begin on the same line (the
    first article of both counts as that), then by the greatest overlap of lines. Records that no
    label is left for follow, with `gold` None."""
    left = list(records)
    found: dict[int, Record] = {}

    def take(number: int, fits: Sequence[float]) -> None:
        best = max(fits, default=0.0)
        if best > 0:
            found[number] = left.pop(fits.index(best))

    for number, article in enumerate(seed.articles):
        if number == 0 or article.lines is None:
            take(number, [float(record["position"] == number + 1) for record in left])
        else:
            take(number, [float(begins(record) == article.lines[0]) for record in left])
    for number, article in enumerate(seed.articles):
        if number not in found and article.lines:
            take(number, [_overlap(article.lines, record) for record in left])
    return [
        *(Pair(seed.seed, n + 1, article, found.get(n)) for n, article in enumerate(seed.articles)),
        *(Pair(seed.seed, int(record["position"]), None, record) for record in left),
    ]


def begins(record: Record) -> int:
    """The seed's line on which the record's article begins."""
    return int(record["lines"][0])


def seed_name(path: str) -> str:
    """The name by which labels call the seed at `path`."""
    return PurePath(path).name


def _overlap(span: tuple[int, int], record: Record) -> float:
    first, last = record["lines"]
    return float(max(0, min(span[1], last) - max(span[0], first) + 1))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
