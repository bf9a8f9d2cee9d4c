"""The best set of cuts for a whole document, all gaps weighed together.

The cost of a set of cuts is the cost of its runs (see `cohesion`), plus a fixed cost for every cut,
less what the signs at the cut say for it (see `signs`). Dynamic programming finds the cheapest set
(Utiyama and Isahara 2001, "A statistical model for domain-independent text segmentation").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.splitting.cohesion import Cohesion


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut before paragraph `index`; `gain` is what it saves, in nats, against leaving it out."""

    index: int
    gain: float


def best(cohesion: Cohesion, gaps: Sequence[float], longest: int) -> list[Cut]:
    """The cheapest cuts, in order. `gaps[i]` is the cost of a cut before paragraph i (the fixed
    cost less the signs); no run is longer than `longest` paragraphs."""
    count = len(gaps)
    runs = [cohesion.runs_from(start, longest) for start in range(count)]
    reach = [0.0] + [float("inf")] * count
    via = [0] * (count + 1)
    for start in range(count):
        base = reach[start] + (gaps[start] if start else 0.0)
        for length, cost in enumerate(runs[start], start=1):
            if base + cost < reach[start + length]:
                reach[start + length] = base + cost
                via[start + length] = start
    starts = []
    end = count
    while end > 0:
        end = via[end]
        starts.append(end)
    starts.reverse()
    edges = [*starts, count]
    cuts = []
    for position in range(1, len(starts)):
        left, middle, right = edges[position - 1], edges[position], edges[position + 1]
        if right - left > len(runs[left]):
            gain = float("inf")
        else:
            joined = runs[left][right - left - 1]
            apart = runs[left][middle - left - 1] + runs[middle][right - middle - 1]
            gain = joined - apart - gaps[middle]
        cuts.append(Cut(middle, gain))
    return cuts
