"""With which side of a gap the lines at the gap go: the first one below it, and the last above.

The gaps just before and just behind a beginning look much like it; what tells them apart is where
the words and names of these two lines stand again, above or below.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from generator.splitting.cohesion import rarity_of

#: words above and below a line among which its own are looked for
_AROUND = 150
#: added to the weight of a line, so that one name does not decide alone
_FEW = 0.5


class Sides:
    """The lines of a document. `words` and `names` are those of each paragraph, in order, and
    `counts` the words of each paragraph, common ones too."""

    def __init__(
        self,
        words: Sequence[Sequence[str]],
        names: Sequence[Sequence[str]],
        counts: Sequence[int],
    ) -> None:
        upto = [0, *itertools.accumulate(counts)]
        lines = range(len(counts))
        first = [max(0, bisect.bisect_right(upto, upto[i] - _AROUND) - 1) for i in lines]
        last = [min(len(counts), bisect.bisect_left(upto, upto[i + 1] + _AROUND)) for i in lines]
        rare = [{word: rarity_of(word) for word in line} for line in words]
        named = [dict.fromkeys(line, 1.0) for line in names]
        self._words = _above(rare, first), _below(rare, last)
        self._names = _above(named, first), _below(named, last)

    def signs(self) -> dict[str, list[float]]:
        """The signs at the gap above each paragraph; the first ones mean nothing."""
        found = {}
        for kind, sides in (("words", self._words), ("names", self._names)):
            for side, shares in zip(("above", "below"), sides, strict=True):
                found[f"first-{kind}-{side}"] = shares
                found[f"last-{kind}-{side}"] = [0.0, *shares[:-1]]
        return found


def _above(lines: Sequence[dict[str, float]], first: Sequence[int]) -> list[float]:
    """For each line the share (0-1) of its words, by weight, that stand in an earlier line, from
    the line `first` of it on."""
    seen: dict[str, int] = {}
    found = []
    for index, line in enumerate(lines):
        again = sum(weight for word, weight in line.items() if seen.get(word, -1) >= first[index])
        found.append(again / (_FEW + sum(line.values())))
        seen.update(dict.fromkeys(line, index))
    return found


def _below(lines: Sequence[dict[str, float]], last: Sequence[int]) -> list[float]:
    """The same for the later lines, up to before the line `last` of it."""
    end = len(lines)
    return _above(lines[::-1], [end - one for one in last[::-1]])[::-1]
