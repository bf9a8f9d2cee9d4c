"""Whether each cut of a whole set holds, weighed against the other cuts and the whole document.

The cheapest cuts are found with a low price, so that few beginnings are missed; a long report with
comments or lists then has cuts that are as good, one by one, as those between short reports. What
tells them apart is the whole: how much of the text stands on either side, how good the other cuts
are, how the cut compares with them. A logistic regression weighs that, the cuts it believes least
are taken out, and the rest is weighed again, until all hold or none is left.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

from generator.splitting.cohesion import Costs
from generator.splitting.cuts import gain
from generator.splitting.signs import Signs

#: signs of the gap that count for the verdict too
SIGNS = (
    "dateline-again",
    "headed",
    "told-twice",
    "remarks-of-nobody",
    "names-reach-over",
    "words-reach-over",
    "words-change",
    "names-change",
    "first-words-new",
)
#: of the cuts that do not hold, this share of all goes before the rest is weighed again
_AT_ONCE = 6
#: a cut needs this share of the probability that the middle one of all has ...
_BESIDE_OTHERS = 0.78
#: ... those apart that one of these signs makes certain
_CERTAIN = ("dateline-again", "headed")
#: words added to short runs, so that their figures stay finite
_FEW, _SHORT_RUN = 5, 20
#: what a cut saves, by the root of its words and by its words, where no run reaches over it: of the
#: words and of their meaning
_TOO_LONG, _TOO_LONG_SENSE = (2.0, 0.1), (0.1, 0.01)


class Verdict:
    """The evidence of one document. `turn` and `sense` are the costs of its runs by their words and
    by their meaning, `says` is what the signs say at each gap, in nats, `words` the words of each
    paragraph, `weights` those of the figures, with the signs of `SIGNS`."""

    def __init__(
        self,
        turn: Costs,
        sense: Costs,
        read: Sequence[Signs],
        says: Sequence[float],
        words: Sequence[int],
        weights: Mapping[str, float],
    ) -> None:
        self._kinds = (("turn", turn, _TOO_LONG), ("sense", sense, _TOO_LONG_SENSE))
        self._read, self._says, self._weights = read, says, weights
        self._upto = [0]
        for count in words:
            self._upto.append(self._upto[-1] + count)
        self._mean = statistics.fmean(says[1:]) if len(says) > 1 else 0.0

    @property
    def words(self) -> int:
        """The words of the document."""
        return self._upto[-1]

    def holding(self, cuts: Sequence[int], keep_from: float, any_from: float) -> dict[int, float]:
        """The cuts that hold, each with its probability (0-1), in order; none where not one of them
        reaches `any_from`. One that is far less probable than the others does not hold either."""
        left = list(cuts)
        while left:
            chances = self.chances(left)
            low = sorted((chance, cut) for cut, chance in zip(left, chances, strict=True))
            least = max(keep_from, _BESIDE_OTHERS * self._middle(left, chances))
            if low[0][0] >= least:
                if low[-1][0] < any_from:
                    break
                return dict(zip(left, chances, strict=True))
            gone = {cut for chance, cut in low[: max(1, len(left) // _AT_ONCE)] if chance < least}
            left = [cut for cut in left if cut not in gone]
        return {}

    def _middle(self, cuts: Sequence[int], chances: Sequence[float]) -> float:
        """The middle one of `chances`, where no sign makes the cut certain; 0 where all are so."""
        pairs = zip(cuts, chances, strict=True)
        others = [chance for cut, chance in pairs if not self.is_certain(cut)]
        return statistics.median(others) if others else 0.0

    def is_certain(self, cut: int) -> bool:
        """Whether a sign says beyond doubt that a report begins at `cut`."""
        return any(self._read[cut][sign] for sign in _CERTAIN)

    def chances(self, cuts: Sequence[int]) -> list[float]:
        """The probability (0-1) of each of `cuts`, given that the others stand."""
        found = []
        for figures in self.figures(cuts):
            score = sum(self._weights[name] * value for name, value in figures.items())
            found.append(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
        return found

    def figures(self, cuts: Sequence[int]) -> list[dict[str, float]]:
        """What is weighed of each of `cuts`, by name."""
        edges = [0, *cuts, len(self._says)]
        upto, total = self._upto, max(1, self._upto[-1])
        small, sizes = [], []
        for left, here, right in zip(edges, edges[1:], edges[2:], strict=False):
            before, behind = upto[here] - upto[left], upto[right] - upto[here]
            small.append(min(before, behind))
            sizes.append((math.log(small[-1] + _FEW), math.log(max(before, behind) + _FEW)))
        says = [self._says[cut] for cut in cuts]
        best_says, middle_says = sorted(says, reverse=True), statistics.median(says)
        own: list[dict[str, float]] = [{} for _ in cuts]
        of_all: dict[str, float] = {}
        for name, costs, too_long in self._kinds:
            turns = []
            for i, (left, here, right) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
                saved = gain(costs, left, here, right)
                words = small[i] + _SHORT_RUN
                by_root, by_word = (
                    too_long if saved is None else (saved / math.sqrt(words), saved / words)
                )
                turns.append(max(-5.0, min(8.0, by_root)))
                own[i][name] = turns[i]
                own[i][f"{name}-per-word"] = max(-1.0, min(2.0, by_word))
                own[i][f"{name}-by-side"] = turns[i] * sizes[i][0] / 5
            best, mean = sorted(turns, reverse=True), statistics.fmean(turns)
            for i, value in enumerate(turns):
                own[i][f"{name}-above-mean"] = value - mean
            of_all[f"document-{name}"] = statistics.median(turns)
            of_all[f"mean-{name}"] = mean
            of_all[f"best-{name}"] = best[0]
            of_all[f"second-{name}"] = best[1] if len(cuts) > 1 else 0.0
        count = len(cuts)
        document = {
            "always": 1.0,
            "document-words": math.log(total),
            "document-lines": math.log(len(self._says)),
            "cuts-per-word": 1000 * count / total,
            "cuts": math.log(count + 1),
            "document-says": middle_says,
            "all-gaps-say": self._mean,
            "best-says": best_says[0],
            "second-says": best_says[1] if count > 1 else -5.0,
            "mean-says": statistics.fmean(says),
            **of_all,
        }
        return [
            {
                "says": says[i],
                "shorter-side": sizes[i][0],
                "longer-side": sizes[i][1],
                "shorter-side-beside-others": sizes[i][0] - math.log(total / (count + 1)),
                "rank": math.log(i + 1),
                "says-above-document": says[i] - middle_says,
                "says-by-side": says[i] * sizes[i][0] / 5,
                **own[i],
                **document,
                **{name: self._read[cut][name] for name in SIGNS},
            }
            for i, cut in enumerate(cuts)
        ]
