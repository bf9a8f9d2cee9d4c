"""The best set of cuts for a whole document, all gaps weighed together.

The cost of a set of cuts is the cost of its runs (see `cohesion` and `meanings`), plus a fixed
cost for every cut, less what the signs at the cut say for it (see `signs`). Dynamic programming
finds the cheapest set (Utiyama and Isahara 2001, "A statistical model for domain-independent text
segmentation").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.splitting.cohesion import Costs


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut before paragraph `index`; `gain` is what it saves, in nats, against leaving it out."""

    index: int
    gain: float


def gain(costs: Costs, left: int, here: int, right: int) -> float | None:
    """What a cut at `here` saves between the cuts at `left` and `right`, signs and price apart;
    None where both runs together are longer than any run may be."""
    if right - left > costs.shape[1]:
        return None
    apart = costs[left, here - left - 1] + costs[here, right - here - 1]
    return float(costs[left, right - left - 1] - apart)


def best(costs: Costs, gaps: Sequence[float]) -> list[Cut]:
    """The cheapest cuts, in order. `costs` are those of the runs, `gaps[i]` is the cost of a cut
    before paragraph i (the fixed cost less the signs)."""
    count, longest = costs.shape
    flat, step = costs.ravel(), max(1, longest - 1)
    # What the cheapest cuts of the lines above cost, with the cut at their end.
    before = np.zeros(count + 1)
    via = [0] * (count + 1)
    for end in range(1, count + 1):
        first = max(0, end - longest)
        # The runs that end here, from the longest to the shortest: they stand askew in `costs`.
        place = first * longest + end - first - 1
        runs = flat[place : place + (end - first - 1) * step + 1 : step]
        total = runs + before[first:end]
        cheapest = int(total.argmin())
        via[end] = first + cheapest
        before[end] = total[cheapest] + (gaps[end] if end < count else 0.0)
    starts = []
    end = count
    while end > 0:
        end = via[end]
        starts.append(end)
    starts.reverse()
    edges = [*starts, count]
    cuts = []
    for left, middle, right in zip(edges, edges[1:], edges[2:], strict=False):
        saved = gain(costs, left, middle, right)
        cuts.append(Cut(middle, float("inf") if saved is None else saved - gaps[middle]))
    return cuts
