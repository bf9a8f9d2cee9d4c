"""Which words stand in which lines, as arrays: what the price of runs, the chains, the overlap of
words and the meanings are all computed from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

#: numbers that are held for runs at the same time
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Uses:
    """The words of some lines. Below, a word is its place in `words`, a line its place in `lines`.

    `number` is the word of every token, in order; line i has those from `upto[i]` to before
    `upto[i + 1]`. Each word stands in each of its lines once in `word`, `place` and `times`: which
    word, in which line, how often; by word, then by line.
    """

    lines: Sequence[Sequence[str]]
    words: tuple[str, ...]
    number: Whole
    upto: Whole
    word: Whole
    place: Whole
    times: Whole

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]]) -> Uses:
        """`lines` are the tokens of each line, in order."""
        flat = list(itertools.chain.from_iterable(lines))
        numbers = {word: n for n, word in enumerate(dict.fromkeys(flat))}
        number = np.fromiter(map(numbers.__getitem__, flat), np.int64, len(flat))
        sizes = np.fromiter(map(len, lines), np.int64, len(lines))
        count = max(1, len(lines))
        keys = np.sort(number * count + np.repeat(np.arange(len(lines)), sizes))
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        word, place = np.divmod(keys[first], count)
        times = np.diff(first, append=len(keys))
        upto = np.concatenate((np.zeros(1, dtype=np.int64), sizes.cumsum()))
        return cls(lines, tuple(numbers), number, upto, word, place, times)

    def before(self) -> Whole:
        """The last line above `place` with the same word; -1 where there is none."""
        found = np.full(len(self.word), -1)
        same = self.word[1:] == self.word[:-1]
        found[1:][same] = self.place[:-1][same]
        return found

    def behind(self) -> Whole:
        """The next line below `place` with the same word; the number of lines where none is."""
        found = np.full(len(self.word), len(self.lines))
        same = self.word[1:] == self.word[:-1]
        found[:-1][same] = self.place[1:][same]
        return found


def blocks(
    count: int, longest: int, width: int = 1
) -> Iterator[tuple[slice, Whole, npt.NDArray[np.bool_]]]:
    """The runs of at most `longest` of `count` lines, some lines at a time: the lines at which they
    begin, where each run ends (not beyond the last line), and whether it does so by then. `width`
    numbers are held for each run."""
    longest = min(longest, count)
    rows = max(1, _AT_ONCE // max(1, longest * width))
    sizes = np.arange(1, longest + 1)
    for first in range(0, count, rows):
        last = min(count, first + rows)
        ends = np.arange(first, last)[:, None] + sizes
        yield slice(first, last), np.minimum(ends, count), ends <= count
