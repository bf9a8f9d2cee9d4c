"""Which texts are worth comparing: pairs whose sketches have enough in common.

A sketch (FracMinHash; Irber et al. 2022, "Lightweight compositional analysis of metagenomes with
FracMinHash") holds the shingles whose digest falls into a fixed share of all digests. It estimates
how much of the shorter text stands in the longer one; MinHash estimates similarity of wholes, and
misses cut copies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator.linking.wording import Digests

Places = npt.NDArray[np.int64]

#: one shingle in so many belongs to the sketch
SKETCH = 4
#: the share of the smaller sketch that makes a pair worth comparing, less what chance may take of
#: a small one, in standard deviations
SHARE, CHANCE = 0.3, 1.0
#: a shingle found in more texts than this is a set phrase, or one report in very many papers ...
COMMON = 32
#: ... then only the fullest so many of its texts are asked whether they hold the others
FULLEST = 8
#: a digest and a text in one number
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFF_FFFF)


def candidates(texts: Sequence[Digests]) -> list[list[int]]:
    """For each text the later ones that may hold a part of it or be held by it, in order.

    `texts` are shingles, each once and in order of their digests, the fullest text first.
    """
    if not texts:
        return []
    sketches = [_sketch(text) for text in texts]
    sizes = np.array([len(sketch) for sketch in sketches])
    needed = np.maximum(SHARE * sizes - CHANCE * np.sqrt(SHARE * (1 - SHARE) * sizes), 1.0)
    # All places of all shingles: those of one shingle together, the fullest text first.
    owners = np.repeat(np.arange(len(texts)), sizes)
    places = np.sort(np.concatenate(sketches).astype(np.uint64) << _HALF | owners.astype(np.uint64))
    digests, owners = places >> _HALF, (places & _LOW).astype(np.int64)
    ends = digests.searchsorted(digests, "right")
    ranks = np.arange(len(places)) - digests.searchsorted(digests)
    asks = (ends - np.arange(len(places)) + ranks <= COMMON) | (ranks < FULLEST)
    asking = np.flatnonzero(asks & (ends > np.arange(len(places)) + 1))
    asking = asking[np.argsort(owners[asking], kind="stable")]
    edges = owners[asking].searchsorted(np.arange(len(texts) + 1))
    found = []
    for index in range(len(texts)):
        mine = asking[edges[index] : edges[index + 1]]
        counts = np.bincount(owners[_stretches(mine + 1, ends[mine])] - index)
        enough = (counts >= needed[index]) | (counts >= needed[index : index + len(counts)])
        found.append((np.flatnonzero(enough) + index).tolist())
    return found


def _sketch(text: Digests) -> Digests:
    """The digests of a text that fall into the fixed share of all; of a short text that has none
    there the smallest one."""
    return some if len(some := text[text % SKETCH == 0]) else text[:1]


def _stretches(starts: Places, ends: Places) -> Places:
    """All whole numbers from each of `starts` to before its one of `ends`, which is greater."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())
