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


class Runs:
    """The costs of all runs of at most `longest` of the `count` paragraphs of a document."""

    def __init__(self, cohesion: Cohesion, count: int, longest: int) -> None:
        self._costs = [cohesion.runs_from(start, longest) for start in range(count)]

    def from_(self, start: int) -> list[float]:
        """The costs of the runs of 1, 2, ... paragraphs that begin at `start`."""
        return self._costs[start]

    def gain(self, left: int, here: int, right: int) -> float | None:
        """What a cut at `here` saves between the cuts at `left` and `right`, signs and price apart;
        None where both runs together are longer than any run may be."""
        if right - left > len(self._costs[left]):
            return None
        apart = self._costs[left][here - left - 1] + self._costs[here][right - here - 1]
        return self._costs[left][right - left - 1] - apart


def best(runs: Runs, gaps: Sequence[float], scale: float) -> list[Cut]:
    """The cheapest cuts, in order. `gaps[i]` is the cost of a cut before paragraph i (the fixed
    cost less the signs), and `scale` what a nat of the runs counts beside a nat of these."""
    count = len(gaps)
    reach = [0.0] + [float("inf")] * count
    via = [0] * (count + 1)
    for start in range(count):
        base = reach[start] + (gaps[start] if start else 0.0)
        for end, cost in enumerate(runs.from_(start), start=start + 1):
            total = base + scale * cost
            if total < reach[end]:
                reach[end] = total
                via[end] = start
    starts = []
    end = count
    while end > 0:
        end = via[end]
        starts.append(end)
    starts.reverse()
    edges = [*starts, count]
    cuts = []
    for left, middle, right in zip(edges, edges[1:], edges[2:], strict=False):
        gain = runs.gain(left, middle, right)
        cuts.append(Cut(middle, float("inf") if gain is None else scale * gain - gaps[middle]))
    return cuts
