"""Scores of segmentations: boundaries found exactly, and two measures that forgive near misses.

Pk: Beeferman, Berger and Lafferty 1999, "Statistical models for text segmentation". WindowDiff:
Pevzner and Hearst 2002, "A critique and improvement of an evaluation metric for text segmentation".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over files: boundaries, windows, and single articles."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    files: int = 0
    #: sums over files of shares between 0 and 1
    pk: float = 0.0
    windowdiff: float = 0.0
    singles: int = 0
    singles_split: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.extra + other.extra,
            self.missed + other.missed,
            self.files + other.files,
            self.pk + other.pk,
            self.windowdiff + other.windowdiff,
            self.singles + other.singles,
            self.singles_split + other.singles_split,
        )

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def compare(found: Iterable[int], true: Iterable[int], lines: int) -> Tally:
    """The tally of one file of `lines` lines; boundaries are the indexes (from 0) of the lines with
    which articles begin, the first line left out."""
    ours, theirs = set(found) - {0}, set(true) - {0}
    right = len(ours & theirs)
    if not theirs:
        return Tally(extra=len(ours), singles=1, singles_split=int(bool(ours)))
    pk, difference = windows(ours, theirs, lines)
    return Tally(right, len(ours) - right, len(theirs) - right, 1, pk, difference)


def windows(found: set[int], true: set[int], lines: int) -> tuple[float, float]:
    """Pk and WindowDiff, 0 (the same) to 1; windows of half the mean article."""
    size = max(1, round(lines / (len(true) + 1) / 2))
    ours, theirs = _counts(found, lines), _counts(true, lines)
    places = lines - size
    if places <= 0:
        return 0.0, 0.0
    apart = different = 0
    for start in range(places):
        here = ours[start + size] - ours[start]
        there = theirs[start + size] - theirs[start]
        apart += bool(here) != bool(there)
        different += here != there
    return apart / places, different / places


def _counts(starts: set[int], lines: int) -> list[int]:
    """How many boundaries there are up to each line."""
    counts, seen = [], 0
    for index in range(lines):
        seen += index in starts
        counts.append(seen)
    return counts
