"""What the words of a text mean, in small numbers: how near to each other its parts are in subject.

"Kiln" and "potter" share no letter, and a report on one is one on the other. The numbers of a word
were taken from a sentence encoder once, by `tools/make_meanings.py`, into `data/meanings.npz`:
stems, and 64 whole numbers for each. The encoder is all-MiniLM-L6-v2 by sentence-transformers
(Apache License 2.0), which the file is a derived work of; the model itself is not needed here.

All sums are of whole numbers, so they come out the same on every machine.
"""

from __future__ import annotations

import functools
import math
import zipfile
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator import datafiles
from generator.errors import DataError
from generator.splitting.cohesion import Costs, exact, share

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

Signs = dict[str, float]
_Numbers = npt.NDArray[np.float64]


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


@functools.lru_cache(maxsize=50_000)
def _counts_for(stem: str) -> int:
    """How much a word counts (0 to 255): the less, the more common it is."""
    return round(_FULL * _HALF / (_HALF + share(stem)))


class Meanings:
    """The meanings of a document; `lines` are the tokens of each paragraph, in order."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        rows, vectors, scale = _table()
        words = [word for line in lines for word in line]
        found = [rows.get(word, -1) for word in words]
        weight = np.array(
            [_counts_for(w) if row >= 0 else 0 for w, row in zip(words, found, strict=True)],
            dtype=np.float64,
        )
        every = vectors[found].astype(np.float64) * weight[:, None] if words else _none()
        # Of the first 0, 1, 2, ... words. Whole numbers far below 2**53: exact in any order.
        self._sums = np.concatenate((_none(1), np.cumsum(every, axis=0)))
        self._mass = np.concatenate(([0.0], np.cumsum(weight)))
        self._upto = np.cumsum([0, *map(len, lines)])
        self._scale = scale

    def costs(self, longest: int) -> Costs:
        """The cost of every run of at most `longest` lines, in the form of `cohesion.costs`: the
        less, the more its words mean the same (about 1 for each rare word that does)."""
        sums, mass = self._sums[self._upto], self._mass[self._upto]
        count = len(self._upto) - 1
        longest = min(longest, count)
        found = np.full((count, longest), np.inf)
        for size in range(longest):
            apart = sums[size + 1 :] - sums[: count - size]
            held = (mass[size + 1 :] - mass[: count - size]) / _FULL + _SHRINK
            length = np.einsum("ij,ij->i", apart, apart) / (_FULL * self._scale) ** 2
            found[: count - size, size] = -exact(length / held)
        return found

    def signs(self) -> list[Signs]:
        """The signs of meaning at the gap above each paragraph; the first ones mean nothing."""
        gap, end = self._upto[:-1], self._upto[1:]
        found: dict[str, list[float]] = {}
        for size in SIZES:
            near = self._likeness((gap - size, gap), (gap, gap + size))
            found[f"sense-{size}"] = near
            found[f"sense-turn-{size}"] = _turns(near)
            found[f"sense-stands-out-{size}"] = _standing_out(near)
        first = gap, np.minimum(end, gap + _FIRST)
        found["first-sense-above"] = self._likeness(first, (gap - _ABOVE, gap))
        found["first-sense-below"] = self._likeness(first, (end, end + _BELOW))
        return [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]

    def _likeness(
        self,
        one: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
        other: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    ) -> list[float]:
        """The cosine (-1 to 1) between the words from `one[0]` to before `one[1]` and those of
        `other`, for each paragraph."""
        last = len(self._sums) - 1
        left = self._sums[one[1].clip(0, last)] - self._sums[one[0].clip(0, last)]
        right = self._sums[other[1].clip(0, last)] - self._sums[other[0].clip(0, last)]
        both = np.einsum("ij,ij->i", left, right)
        size = np.einsum("ij,ij->i", left, left) * np.einsum("ij,ij->i", right, right)
        # + 1, far below any real size: a window without a known word is like nothing.
        values: list[float] = exact(both / np.sqrt(size + 1.0)).tolist()
        return values


def _none(rows: int = 0) -> _Numbers:
    return np.zeros((rows, WIDTH))


def _turns(values: Sequence[float]) -> list[float]:
    """By how much the value at each gap is lower than its best nearby, on either side."""
    found = [0.0]
    for index in range(1, len(values)):
        here = values[index]
        before = max(values[max(1, index - _NEARBY) : index], default=here)
        behind = max(values[index + 1 : index + 1 + _NEARBY], default=here)
        found.append((before + behind) / 2 - here)
    return found


def _standing_out(values: Sequence[float]) -> list[float]:
    """How far the value at each gap is from that of the others, in standard deviations."""
    gaps = values[1:]
    count = max(1, len(gaps))
    mean = sum(gaps) / count
    spread = math.sqrt(sum((value - mean) ** 2 for value in gaps) / count)
    return [(value - mean) / (spread + 0.05) for value in values]
