"""Which names and words around a gap go on beyond it, and which end or begin there.

An article begins where little of what was used above is ever used again, and much of what is used
below was never used before. Windows say what stands near; a chain reaches over the whole document,
from the first use of a word to its last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.splitting.cohesion import rarity_of
from generator.splitting.uses import Real, Uses, Whole

#: words on either side of a gap whose chains are looked at
_AROUND = 120
#: words above a gap among which those of a first line are looked for
_ABOVE = 250
#: words of a first line, without the most common
_FIRST = 12
#: ends and beginnings of names that are enough
_MANY = 4


class Chains:
    """The chains of a document. `words` and `names` are those of each paragraph, and `counts` the
    words of each paragraph, common ones too."""

    def __init__(self, words: Uses, names: Uses, counts: Sequence[int]) -> None:
        self._words, self._names = words, names
        self._upto = np.zeros(len(counts) + 1, dtype=np.int64)
        np.cumsum(counts, out=self._upto[1:])

    def signs(self) -> dict[str, list[float]]:
        """The signs at the gap above each paragraph; the first ones mean nothing."""
        upto, count = self._upto, len(self._upto) - 1
        start = np.maximum(0, np.searchsorted(upto, upto[:-1] - _AROUND, "right") - 1)
        stop = np.minimum(count, np.searchsorted(upto, upto[:-1] + _AROUND))
        above, ended, below, begun, every = _around(self._words, start, stop)
        _, names_ended, _, names_begun, names = _around(self._names, start, stop)
        changed = np.minimum(np.minimum(names_ended, names_begun), _MANY)
        return {
            "names-reach-over": ((names - names_ended - names_begun) / (1 + names)).tolist(),
            "names-change": (changed / _MANY).tolist(),
            "words-reach-over": ((every - ended - begun) / (1 + every)).tolist(),
            "words-change": np.minimum(ended / (1 + above), begun / (1 + below)).tolist(),
            "first-words-new": self._first_words_new(),
        }

    def _first_words_new(self) -> list[float]:
        """The share (0-1) of the first words of each paragraph that do not stand just above it."""
        upto = self._upto
        start = np.maximum(0, np.searchsorted(upto, upto[:-1] - _ABOVE, "right") - 1).tolist()
        last: dict[str, int] = {}
        found = []
        for index, line in enumerate(self._words.lines):
            new = every = 0.0
            for word in dict.fromkeys(line[:_FIRST]):
                rarity = rarity_of(word)
                every += rarity
                if last.get(word, -1) < start[index]:
                    new += rarity
            found.append(new / (0.5 + every))
            last.update(dict.fromkeys(line, index))
        return found


def _around(uses: Uses, start: Whole, stop: Whole) -> Real:
    """Sums of the rarity of words, for the gap above each paragraph: of those between paragraph
    `start` and the gap, of those of them that end there, of those between the gap and before
    paragraph `stop`, of those of them that begin there, and of all between `start` and `stop`.

    Windows only ever move down. So each use of a word is, for one run of gaps, the last of the word
    in the window above (or the first in that below, or the last in both), and counts for these.
    """
    count = len(uses.lines)
    # A word of one paragraph is no chain.
    chained = np.bincount(uses.word, minlength=len(uses.words)) > 1
    weight = np.array([rarity_of(word) for word in uses.words])
    some = chained[uses.word]
    weight, place = weight[uses.word[some]], uses.place[some]
    before, behind = uses.before()[some], uses.behind()[some]
    lines = np.arange(count + 1)
    # The first gap whose window begins behind a line, and the first whose window holds it.
    left, held = np.searchsorted(start, lines, "right"), np.searchsorted(stop, lines, "right")
    is_first, is_last = before < 0, behind == count
    spans = (
        (place + 1, np.minimum(behind + 1, left[place]), weight),
        ((place + 1)[is_last], left[place[is_last]], weight[is_last]),
        (np.maximum(before + 1, held[place]), place + 1, weight),
        (held[place[is_first]], (place + 1)[is_first], weight[is_first]),
        (held[place], np.minimum(left[place], held[behind]), weight),
    )
    rise = np.zeros((len(spans), count + 2))
    for row, (first, end, much) in zip(rise, spans, strict=True):
        row += np.bincount(first, much, count + 2)
        row -= np.bincount(np.maximum(first, end), much, count + 2)
    # Multiples of 2**-30: exact in any order.
    found: Real = rise.cumsum(axis=1)[:, :count]
    return found
