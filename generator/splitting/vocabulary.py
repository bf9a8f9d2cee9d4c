"""What the gate asks of each word, in arrays: one look-up a word, whatever is asked.

Words with the same stem have the same number; 0 have those that carry no subject. The numbers
follow the order in which a process met the words, so nothing may depend on which they are.
"""

from __future__ import annotations

import functools

import numpy as np

from generator.splitting import meanings
from generator.splitting.cohesion import rarity_of, stem_of
from generator.splitting.uses import Real, Whole

#: words and stems remembered at most
_MOST = 100_000


class Vocabulary(dict[str, int]):
    """The number of each word. `rarity`, `counts` (for meaning, 0 where that is not known) and
    `row` (of its meaning) have a value for each number."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = {"": 0}
        self.rarity: Real = np.zeros(_MOST)
        self.counts: Real = np.zeros(_MOST)
        self.row: Whole = np.zeros(_MOST, dtype=np.int64)

    def __missing__(self, word: str) -> int:
        stem = stem_of(word)
        number = self._numbers.get(stem)
        if number is None:
            number = self._numbers[stem] = len(self._numbers)
            row = meanings.row_of(stem)
            self.rarity[number] = rarity_of(stem)
            self.counts[number] = meanings.counts_for(stem) if row >= 0 else 0.0
            self.row[number] = row
        self[word] = number
        return number

    def make_room(self, words: int) -> None:
        """Forgets all where so many new `words` might be too many; numbers given before are void
        then."""
        if len(self) + words >= _MOST:
            self.clear()
            self._numbers = {"": 0}


@functools.cache
def vocabulary() -> Vocabulary:
    """That of this process."""
    return Vocabulary()
