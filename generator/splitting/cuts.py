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
    reach = np.full(count + 1, np.inf)
    reach[0] = 0.0
    via = np.zeros(count + 1, dtype=np.int64)
    for start in range(count):
        total = costs[start, : count - start] + (reach[start] + (gaps[start] if start else 0.0))
        ends = slice(start + 1, start + 1 + min(longest, count - start))
        better = total < reach[ends]
        reach[ends][better] = total[better]
        via[ends][better] = start
    starts = []
    end = count
    while end > 0:
        end = int(via[end])
        starts.append(end)
    starts.reverse()
    edges = [*starts, count]
    cuts = []
    for left, middle, right in zip(edges, edges[1:], edges[2:], strict=False):
        saved = gain(costs, left, middle, right)
        cuts.append(Cut(middle, float("inf") if saved is None else saved - gaps[middle]))
    return cuts
