"""With which side of a gap the lines at the gap go: the first one below it, and the last above.

The gaps just before and just behind a beginning look much like it; what tells them apart is where
the words and names of these two lines stand again, above or below.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.splitting.cohesion import rarities
from generator.splitting.uses import Real, Uses

#: words above and below a line among which its own are looked for
_AROUND = 150
#: added to the weight of a line, so that one name does not decide alone
_FEW = 0.5


class Sides:
    """The lines of a document. `words` and `names` are those of each paragraph, and `counts` the
    words of each paragraph, common ones too."""

    def __init__(self, words: Uses, names: Uses, counts: Sequence[int]) -> None:
        upto = np.zeros(len(counts) + 1, dtype=np.int64)
        np.cumsum(counts, out=upto[1:])
        # The lines that are near enough above each line, from the first, and those below it.
        first = np.maximum(0, upto.searchsorted(upto[:-1] - _AROUND, "right") - 1)
        last = np.minimum(len(counts), upto.searchsorted(upto[1:] + _AROUND))
        self._shares = {}
        weights = rarities(words.words)[words.word], np.ones(len(names.word))
        for kind, uses, weight in zip(("words", "names"), (words, names), weights, strict=True):
            before, behind = uses.beside()
            whole = _FEW + _summed(uses, weight)
            above = before >= first[uses.place]
            below = behind < last[uses.place]
            self._shares[f"{kind}-above"] = (_summed(uses, weight * above) / whole).tolist()
            self._shares[f"{kind}-below"] = (_summed(uses, weight * below) / whole).tolist()

    def signs(self) -> dict[str, list[float]]:
        """The signs at the gap above each paragraph; the first ones mean nothing. Each is the share
        (0-1) of the words of a line, by weight, that stand near it on that side."""
        found = {}
        for kind, shares in self._shares.items():
            found[f"first-{kind}"] = shares
            found[f"last-{kind}"] = [0.0, *shares[:-1]]
        return found


def _summed(uses: Uses, weight: Real) -> Real:
    """The sum of `weight`, of all uses, for each line: of multiples of 2**-30, and so the same in
    any order."""
    return np.asarray(np.bincount(uses.place, weight, len(uses.lines)), dtype=float)
