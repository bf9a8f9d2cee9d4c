"""How well a run of lines hangs together by its words.

The cost of a run is its negative log marginal likelihood under one Dirichlet-smoothed word
distribution (Eisenstein and Barzilay 2008, "Bayesian unsupervised topic segmentation"). Runs that
keep using the same words are cheap; a run over two subjects costs more than its halves.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    """
    the and for that with from this was were are has have had its his her their they them which who
    whom whose will would could should can may might been being also said says say but not than then
    there these those into over about after before during between through while when where what how
    all any both each more most other some such only own same very just our your you she him out off
    down under again further once here why because until against does did doing having nor too per
    among amid within without upon since still even according told noted stated added adding saying
    one two three four five six seven eight nine ten first second new year years day days time
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december percent per cent
    """.split()
)


def terms(text: str, name_weight: int) -> Counter[str]:
    """The words of `text` that carry its subject, cut to stems, with names counted more often."""
    found: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        word = match.group()
        small = word.lower()
        if small in _STOP:
            continue
        # A capital inside a sentence marks a name; one at its start says nothing.
        inside = match.start() > 1 and text[match.start() - 2] not in '.!?"“‘'
        weight = name_weight if word[0].isupper() and inside else 1
        found[_stem(small)] += weight
    return found


def _stem(word: str) -> str:
    """Enough of a stem to join "elections" with "election" and "voted" with "voting"."""
    for ending in ("ations", "ation", "ingly", "ings", "ing", "edly", "ed", "ies", "es", "s", "'s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Cohesion:
    """The cost of every run of lines, in nats, computed run by run."""

    def __init__(self, lines: Sequence[Counter[str]], smoothing: float) -> None:
        total: Counter[str] = Counter()
        for line in lines:
            total.update(line)
        # A word used on one line only costs the same wherever the cuts are.
        spread = Counter(word for line in lines for word in line)
        self._lines = [
            [(word, count) for word, count in line.items() if spread[word] > 1] for line in lines
        ]
        self._sizes = [sum(line.values()) for line in lines]
        self._smoothing = smoothing
        self._prior = smoothing * max(1, len(total))
        highest = max(total.values(), default=0)
        # rising[c] is the log of the product smoothing * (smoothing + 1) * ... over c counts.
        self._rising = [0.0]
        for count in range(highest):
            self._rising.append(self._rising[-1] + math.log(smoothing + count))
        self._alone = [
            sum(self._rising[count] for word, count in line.items() if spread[word] == 1)
            for line in lines
        ]

    def runs_from(self, start: int, longest: int) -> list[float]:
        """The costs of the runs of 1, 2, ... lines that begin at `start`, at most `longest`."""
        rising, prior = self._rising, self._prior
        counts: dict[str, int] = {}
        likelihood, size = 0.0, 0
        costs = []
        for index in range(start, min(len(self._lines), start + longest)):
            for word, count in self._lines[index]:
                before = counts.get(word, 0)
                counts[word] = before + count
                likelihood += rising[before + count] - rising[before]
            likelihood += self._alone[index]
            size += self._sizes[index]
            costs.append(math.lgamma(prior + size) - math.lgamma(prior) - likelihood)
        return costs
