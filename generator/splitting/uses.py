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

#: numbers that are held for runs at the same time; with more, matrix products wake other threads,
#: which takes longer than the product
_AT_ONCE = 400_000


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
        words = tuple(dict.fromkeys(flat))
        numbers = dict(zip(words, range(len(words)), strict=True))
        number = np.fromiter(map(numbers.__getitem__, flat), np.int64, len(flat))
        sizes = np.fromiter(map(len, lines), np.int64, len(lines))
        upto = np.zeros(len(lines) + 1, dtype=np.int64)
        sizes.cumsum(out=upto[1:])
        count = max(1, len(lines))
        keys = number * count + np.arange(len(lines)).repeat(sizes)
        keys.sort()
        new = np.ones(len(keys), dtype=np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        first = new.nonzero()[0]
        keys = keys[first]
        word = keys // count
        times = np.empty(len(first), dtype=np.int64)
        np.subtract(first[1:], first[:-1], out=times[:-1])
        times[-1:] = len(flat) - first[-1:]
        return cls(lines, words, number, upto, word, keys - word * count, times)

    def goes_on(self) -> npt.NDArray[np.bool_]:
        """Whether the use behind each one, the last apart, is of the same word."""
        same: npt.NDArray[np.bool_] = self.word[1:] == self.word[:-1]
        return same

    def beside(self) -> tuple[Whole, Whole]:
        """For each use of a word, the line of the use before it, or -1, and that of the next one,
        or the number of lines."""
        goes_on = self.goes_on()
        before, behind = np.full(len(self.word), -1), np.full(len(self.word), len(self.lines))
        np.copyto(before[1:], self.place[:-1], where=goes_on)
        np.copyto(behind[:-1], self.place[1:], where=goes_on)
        return before, behind


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
