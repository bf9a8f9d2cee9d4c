"""What the words of a text mean, in small numbers: how near to each other its parts are in subject.

"Kiln" and "potter" share no letter, and a report on one is one on the other. The numbers of a word
were taken from a sentence encoder once, by `tools/make_meanings.py`, into `data/meanings.npz`:
stems, and 64 whole numbers for each. The encoder is all-MiniLM-L6-v2 by sentence-transformers
(Apache License 2.0), which the file is a derived work of; the model itself is not needed here.

All sums are of whole numbers, so they come out the same on every machine.
"""

from __future__ import annotations

import functools
import itertools
import math
import zipfile
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator import datafiles
from generator.errors import DataError
from generator.splitting.cohesion import Costs, Remembered, exact, share
from generator.splitting.uses import Real, Uses, Whole, blocks

#: numbers for each stem
WIDTH = 64
#: words, without the most common, in the windows on either side of a gap
SIZES = (120, 250)
#: the share of running text at which a word counts half as much as a rare one
_HALF = 1e-4
#: a rare word counts so much (whole numbers add up the same in any order)
_FULL = 255
#: words of a first line, of what stands above it, and of what follows it
_FIRST, _ABOVE, _BELOW = 25, 150, 100
#: rare words that every run is thought to hold besides its own, which mean nothing
_SHRINK = 30
#: gaps on either side among which a turn is looked for
_NEARBY = 4
#: gaps whose windows are looked at together
_AT_ONCE = 2048
#: squares of whole numbers below this, and twice their products, are exact
_EXACT = 2.0**51

#: for each paragraph, the first word, and the one behind the last
_Window = tuple[Whole, Whole]


@functools.cache
def _table() -> tuple[dict[str, int], npt.NDArray[np.int8], float]:
    """The row of each stem, the rows, and the length of a vector of length 1 in their numbers.

    Raises DataError where the file is damaged.
    """
    path = datafiles.DATA / "meanings.npz"
    try:
        with np.load(path, allow_pickle=False) as found:
            stems = found["stems"].tobytes().decode("ascii").split("\n")
            vectors, scale = found["vectors"], float(found["scale"][0])
    except (OSError, EOFError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore it from git") from error
    if vectors.dtype != np.int8 or vectors.shape != (len(stems), WIDTH) or not scale > 0:
        raise DataError(
            f"{path}: holds {vectors.dtype} {vectors.shape} for {len(stems)} stems, "
            f"where int8 with {WIDTH} columns is needed; restore it from git"
        )
    return {stem: row for row, stem in enumerate(stems)}, vectors, scale


#: how much a word counts (0 to 255, whole): the less, the more common it is
_counts_for = Remembered(lambda stem: round(_FULL * _HALF / (_HALF + share(stem))))


def table() -> tuple[npt.NDArray[np.int8], float]:
    """The numbers of all stems, a row for each, and the length of such a row."""
    return _table()[1:]


def row_of(stem: str) -> int:
    """The row of a stem, or -1."""
    return _table()[0].get(stem, -1)


def counts_for(stem: str) -> float:
    """How much a stem counts beside one that is rare, which counts 255: a whole number."""
    return _counts_for[stem]


class Meanings:
    """The meanings of a document; `uses` are those of its tokens."""

    def __init__(self, uses: Uses) -> None:
        rows, vectors, scale = _table()
        places = map(rows.get, uses.words, itertools.repeat(-1))
        found = np.fromiter(places, np.int64, len(uses.words))
        weight = _counts_for.of(uses.words)
        weight[found < 0] = 0.0
        number = uses.number
        # Of the first 0, 1, 2, ... words. Whole numbers far below 2**53: exact in any order.
        self._sums = np.empty((len(number) + 1, WIDTH))
        self._sums[0] = 0.0
        meant = vectors[found] * weight[:, None]
        np.cumsum(meant[number], axis=0, out=self._sums[1:])
        self._mass = np.zeros(len(number) + 1)
        np.cumsum(weight[number], out=self._mass[1:])
        self._upto = uses.upto
        self._scale = scale

    def costs(self, longest: int) -> Costs:
        """The cost of every run of at most `longest` lines, in the form of `cohesion.costs`: the
        less, the more its words mean the same (about 1 for each rare word that does)."""
        sums, mass = self._sums[self._upto], self._mass[self._upto]
        count = len(self._upto) - 1
        found = np.full((count, min(longest, count)), np.inf)
        for rows, ends, within in blocks(count, longest, WIDTH):
            held = (mass[ends] - mass[rows, None]) / _FULL + _SHRINK
            length = _lengths(sums, rows, ends) / (_FULL * self._scale) ** 2
            np.copyto(found[rows], -exact(length / held), where=within)
        return found

    def signs(self) -> dict[str, list[float]]:
        """The signs of meaning at the gap above each paragraph; the first ones mean nothing."""
        gap, end = self._upto[:-1], self._upto[1:]
        first = gap, np.minimum(end, gap + _FIRST)
        sides = [((gap - size, gap), (gap, gap + size)) for size in SIZES]
        sides += [(first, (gap - _ABOVE, gap)), (first, (end, end + _BELOW))]
        *near, above, below = self._likeness(sides)
        found: dict[str, list[float]] = {}
        turns = _turns(np.array(near))
        for size, values, turn in zip(SIZES, near, turns, strict=True):
            found[f"sense-{size}"] = values.tolist()
            found[f"sense-turn-{size}"] = turn
            found[f"sense-stands-out-{size}"] = _standing_out(found[f"sense-{size}"])
        found["first-sense-above"] = above.tolist()
        found["first-sense-below"] = below.tolist()
        # The line above the gap: how much it goes with what stands above it, and with what follows.
        for side in ("above", "below"):
            found[f"last-sense-{side}"] = [0.0, *found[f"first-sense-{side}"][:-1]]
        return found

    def _likeness(self, sides: Sequence[tuple[_Window, _Window]]) -> Real:
        """For each pair of windows (first word, and the one behind the last, for each paragraph),
        the cosine (-1 to 1) between their words: a row of values."""
        edges = np.array([(one[0], one[1], other[0], other[1]) for one, other in sides])
        np.clip(edges, 0, len(self._sums) - 1, out=edges)
        found = np.empty((len(sides), edges.shape[2]))
        for first in range(0, edges.shape[2], _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            here = self._sums[edges[:, :, some]]
            left, right = here[:, 1] - here[:, 0], here[:, 3] - here[:, 2]
            both = np.einsum("ijk,ijk->ij", left, right)
            size = np.einsum("ijk,ijk->ij", left, left) * np.einsum("ijk,ijk->ij", right, right)
            # + 1, far below any real size: a window without a known word is like nothing.
            found[:, some] = exact(both / np.sqrt(size + 1.0))
        return found


def _lengths(sums: Real, rows: slice, ends: Whole) -> Real:
    """The squared length of the sum of each run that begins at one of `rows` and ends at `ends`."""
    first = sums[rows.start]
    some = sums[rows.start : int(ends[-1, -1]) + 1] - first
    squares = np.einsum("ij,ij->i", some, some)
    if squares.max() >= _EXACT:
        apart = sums[ends] - sums[rows, None]
        slow: Real = np.einsum("ijk,ijk->ij", apart, apart)
        return slow
    # Whole numbers, and all below 2**53: exact, whichever way the processor takes.
    begun = np.arange(len(ends))[:, None]
    products = some[: len(ends)] @ some.T
    upto = ends - rows.start
    found: Real = squares[begun] + squares[upto] - 2 * products[begun, upto]
    return found


def _turns(rows: Real) -> list[list[float]]:
    """By how much the value at each gap is lower than its best nearby, on either side: for each of
    the rows of values."""
    gaps = rows[:, 1:]
    before, behind = np.full((2, *gaps.shape), -np.inf)
    for far in range(1, min(gaps.shape[1], _NEARBY + 1)):
        np.maximum(before[:, far:], gaps[:, :-far], out=before[:, far:])
        np.maximum(behind[:, :-far], gaps[:, far:], out=behind[:, :-far])
    # The first and the last gap have none on one side.
    before[:, :1], behind[:, -1:] = gaps[:, :1], gaps[:, -1:]
    return [[0.0, *turns] for turns in ((before + behind) / 2 - gaps).tolist()]


def _standing_out(values: Sequence[float]) -> list[float]:
    """How far the value at each gap is from that of the others, in standard deviations."""
    gaps = values[1:]
    count = max(1, len(gaps))
    mean = sum(gaps) / count
    spread = math.sqrt(sum((value - mean) ** 2 for value in gaps) / count)
    return [(value - mean) / (spread + 0.05) for value in values]
