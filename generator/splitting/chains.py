"""Which names and words around a gap go on beyond it, and which end or begin there.

An article begins where little of what was used above is ever used again, and much of what is used
below was never used before. Windows say what stands near; a chain reaches over the whole document,
from the first use of a word to its last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.splitting.cohesion import rarities, rarity_of
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
        words_around, names_around = _around((self._words, self._names), start, stop)
        above, ended, below, begun, every = words_around
        _, names_ended, _, names_begun, names = names_around
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


def _around(kinds: Sequence[Uses], start: Whole, stop: Whole) -> Real:
    """Sums of the rarity of words, for each kind and for the gap above each paragraph: of those
    from paragraph `start` to the gap, of those of them that end there, of those from the gap to
    before paragraph `stop`, of those of them that begin there, and of all from `start` to there.

    Windows only ever move down. So each use of a word is, for one run of gaps, the last of the word
    in the window above (or the first in that below, or the last in both), and counts for these.
    """
    count = len(start)
    parts = [_chained(uses, 5 * kind * (count + 2)) for kind, uses in enumerate(kinds)]
    weight, place, before, behind, row = (np.concatenate(part) for part in zip(*parts, strict=True))
    lines = np.arange(count + 1)
    # The first gap whose window begins behind a line, and the first whose window holds it.
    left, held = start.searchsorted(lines, "right"), stop.searchsorted(lines, "right")
    next_gap, gone, come = place + 1, left[place], held[place]
    first = np.array((next_gap, next_gap, np.maximum(before + 1, come), come, come))
    end = np.array(
        (
            np.minimum(behind + 1, gone),
            np.where(behind == count, gone, 0),
            next_gap,
            np.where(before < 0, next_gap, 0),
            np.minimum(gone, held[behind]),
        )
    )
    np.maximum(first, end, out=end)
    rows = row + ((count + 2) * np.arange(5))[:, None]
    much = np.broadcast_to(weight, first.shape).ravel()
    size = 5 * len(kinds) * (count + 2)
    rise = np.bincount((first + rows).ravel(), much, size)
    rise -= np.bincount((end + rows).ravel(), much, size)
    # Multiples of 2**-30: exact in any order.
    found: Real = rise.reshape(len(kinds), 5, count + 2).cumsum(axis=2)[:, :, :count]
    return found


def _chained(uses: Uses, row: int) -> tuple[Real, Whole, Whole, Whole, Whole]:
    """Of each use of a word that stands in several lines: its rarity, its line, the line of the use
    before (or -1), of the next one (or the number of lines), and `row`."""
    before, behind = uses.beside()
    # A word of one paragraph is no chain.
    some = ((before >= 0) | (behind < len(uses.lines))).nonzero()[0]
    word = uses.word[some]
    weight = rarities(uses.words)[word]
    return weight, uses.place[some], before[some], behind[some], np.full(len(some), row)
