"""Whether a document may be a composite at all, by cheap figures: the gate before the whole work.

Most documents are one report, and the signs of `signs` are dear. So each gap is first given a score
by some figures that cost a tenth: how much the words on its sides mean the same, which of them
come again behind it, what the lines at it look like. Where no gap reaches the threshold, the
document is one report. The score is a logistic regression (`data/splitting_gate.yml`, made by
`evaluation.fit_gate`), and the threshold is so low that it leaves out hardly a composite that the
whole splitter parts.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from generator import datafiles
from generator.splitting import meanings
from generator.splitting.cohesion import exact
from generator.splitting.headed import headed
from generator.splitting.uses import Real, Whole
from generator.splitting.vocabulary import vocabulary
from generator.splitting.written import Written

#: lines and words of a document from which the gate stands open: the more gaps there are, the
#: likelier one of them reaches the threshold, and what the gate can save is less
MOST_LINES, MOST_WORDS = 120, 1500
#: the share of very common English words in a text below which it is not taken for English
_COMMON_WORDS = 0.2
#: words, without the most common, in the windows on either side of a gap
_AROUND = 120
#: what a rare word counts in the numbers of meanings
_FULL = 255.0
#: first and last words of a document, about so many, hardly hold a boundary
_EDGE = 60
#: words of a short line
_SHORT = 8
_CLOSED, _LEADING = tuple(".!?\"”’')…"), tuple(":,;?")
#: added to the weight of a line, so that one word does not decide alone
_FEW = 0.5

#: the figures of a gap, in their order
FIGURES = (
    "sense",
    "first-sense-above",
    "first-sense-below",
    "last-sense-below",
    "links",
    "links-near",
    "links-beside",
    "first-known",
    "first-again",
    "last-known",
    "last-again",
    "dateline",
    "title",
    "headline-above",
    "separator",
    "edge-above",
    "long",
    "short-above",
    "unfinished-above",
    "leading-above",
    "near-start",
    "near-end",
    "long-lines",
    "lines",
    "always",
)
#: the first figure of what lines look like
_LINES = FIGURES.index("dateline")


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/splitting_gate.yml`."""

    #: a gap with this score opens the gate
    threshold: float
    #: what each of FIGURES counts
    figures: dict[str, float]

    def __post_init__(self) -> None:
        if tuple(self.figures) != FIGURES:
            wrong = ", ".join(sorted(set(self.figures) ^ set(FIGURES))) or "their order"
            raise ValueError(f"each figure needs a weight, in the order of the code: {wrong}")


@functools.cache
def gate() -> Gate:
    """The weights in use; raises DataError where the data file is wrong."""
    return datafiles.load(datafiles.DATA / "splitting_gate.yml", Gate)


class Words(NamedTuple):
    """The words of a document that carry a subject, by their numbers in the vocabulary: those that
    stand in it, in order of number; how often each stands in each line; and how many words stand
    in the first 0, 1, 2, ... lines."""

    numbers: Whole
    table: Real
    upto: Whole


def is_open(written: Written) -> bool:
    """Whether the document may be a composite: whether the whole work is worth it."""
    words = read(written)
    if words is None:
        return True
    use = gate()
    if float(scores(figures(written, words), use).max()) >= use.threshold:
        return True
    # Such a headline makes a beginning, whatever the words around it say.
    return any(headed(written))


def read(written: Written) -> Words | None:
    """The words of a document; None where it is none of those that the figures know of: it is
    long, it is not in English, or it has two datelines."""
    count, sizes = len(written.texts), list(map(len, written.words))
    many = sum(sizes)
    if count > MOST_LINES or many > MOST_WORDS or sum(written.dated) > 1:
        return None
    known = vocabulary()
    known.make_room(many)
    every = np.fromiter(
        map(known.__getitem__, itertools.chain.from_iterable(written.words)), np.int64, many
    )
    place = np.arange(count).repeat(sizes)
    some = every.nonzero()[0]
    if many - len(some) < _COMMON_WORDS * many:
        return None
    every, place = every[some], place[some]
    numbers = np.sort(every)
    new = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    numbers = numbers[new]
    upto = place.searchsorted(np.arange(count + 1))
    place *= len(numbers)
    place += numbers.searchsorted(every)
    table = np.bincount(place, minlength=count * len(numbers)).reshape(count, len(numbers))
    return Words(numbers, table.astype(np.float64), upto)


def scores(found: Real, use: Gate) -> Real:
    """The score of each gap, of its figures."""
    return exact(np.fromiter(use.figures.values(), np.float64, len(FIGURES)) @ found)


def figures(written: Written, words: Words) -> Real:
    """The FIGURES at the gap above each paragraph but the first: a row for each figure."""
    upto = words.upto
    # The window around each gap: the first line above, and the one behind the last below.
    gaps = upto[1:-1]
    first = np.maximum(upto.searchsorted(gaps - _AROUND, "right") - 1, 0)
    end = np.minimum(upto.searchsorted(gaps + _AROUND), len(upto) - 1)
    return np.concatenate(
        (_of_meaning(words, first, end), _of_words(words, first, end), _of_lines(written))
    )


def _of_meaning(words: Words, first: Whole, end: Whole) -> Real:
    """The figures of what the words mean: how near the windows around a gap are to each other, the
    line below it to what stands above and below, the line above it to what stands below."""
    known, count = vocabulary(), len(words.table)
    vectors, _ = meanings.table()
    weighed = words.table * known.counts[words.numbers]
    lines = weighed @ vectors.take(known.row[words.numbers], axis=0).astype(np.float64)
    # Whole numbers, so that products are exact, and the same on every machine.
    lines /= _FULL
    np.rint(lines, out=lines)
    upto = np.zeros((count + 1, lines.shape[1]))
    lines.cumsum(axis=0, out=upto[1:])
    above = upto[1:-1] - upto[first]
    # What stands below a gap, and nothing behind the last line.
    below = np.zeros((count, lines.shape[1]))
    np.subtract(upto[end], upto[1:-1], out=below[:-1])
    length, length_above, length_below = (np.vecdot(one, one) for one in (lines, above, below))
    found = np.empty((4, count - 1))
    sizes = np.empty((4, count - 1))
    np.vecdot(above, below[:-1], out=found[0])
    np.multiply(length_above, length_below[:-1], out=sizes[0])
    np.vecdot(lines[1:], above, out=found[1])
    np.multiply(length[1:], length_above, out=sizes[1])
    np.vecdot(lines[1:], below[1:], out=found[2])
    np.multiply(length[1:], length_below[1:], out=sizes[2])
    np.vecdot(lines[:-1], below[:-1], out=found[3])
    np.multiply(length[:-1], length_below[:-1], out=sizes[3])
    sizes += 1.0
    found /= np.sqrt(sizes)
    return found


def _of_words(words: Words, first: Whole, end: Whole) -> Real:
    """The figures of which words come again, by rarity: how many stand on both sides of the gap,
    anywhere, near it, and in both lines at it; and of these two lines, the share that is new, and
    the share that comes again."""
    table, (count, many) = words.table, words.table.shape
    upto = np.zeros((count + 1, many))
    table.cumsum(axis=0, out=upto[1:])
    gaps = upto[1:-1]
    above, below, lines = upto[:-1] > 0, upto[1:] < upto[-1], table > 0
    # Whether a word counts, for six sums, of a line or of the gap above it.
    counts = np.zeros((6, count, many), dtype=np.bool_)
    counts[0] = lines
    np.logical_and(lines, above, out=counts[1])
    np.logical_and(lines, below, out=counts[2])
    np.logical_and(above[1:], below[:-1], out=counts[3, 1:])
    np.logical_and(gaps > upto[first], gaps < upto[end], out=counts[4, 1:])
    np.logical_and(lines[1:], lines[:-1], out=counts[5, 1:])
    sums = counts @ vocabulary().rarity[words.numbers]
    sums[0] += _FEW
    shares = sums[1:3] / sums[0]
    found = np.empty((_LINES - 4, count - 1))
    np.log1p(sums[3:, 1:], out=found[:3])
    found[3:5] = shares[:, 1:]
    found[5:] = shares[:, :-1]
    return found


def _of_lines(written: Written) -> Real:
    """The figures of what the lines look like."""
    heads, above = written.heads, [text.rstrip() for text in written.texts[:-1]]
    sizes = [len(line) for line in written.words]
    upto = list(itertools.accumulate(sizes))
    separator, edge = written.between.values()
    whole, gaps = upto[-1], len(above)
    rows: tuple[Sequence[float], ...] = (
        written.dated[1:],
        heads[1:],
        heads[:-1],
        separator[1:],
        edge[1:],
        [math.log1p(size) for size in sizes[1:]],
        [size < _SHORT for size in sizes[:-1]],
        [not text.endswith(_CLOSED) for text in above],
        [text.endswith(_LEADING) for text in above],
        [math.exp(-many / _EDGE) for many in upto[:-1]],
        [math.exp((many - whole) / _EDGE) for many in upto[:-1]],
        [math.log((1 + whole) / len(sizes))] * gaps,
        [math.log(len(sizes))] * gaps,
        [1.0] * gaps,
    )
    every = itertools.chain.from_iterable(rows)
    return np.fromiter(every, np.float64, len(rows) * gaps).reshape(len(rows), gaps)
