"""Which texts are worth comparing: pairs whose sketches have enough in common.

A sketch (FracMinHash; Irber et al. 2022, "Lightweight compositional analysis of metagenomes with
FracMinHash") holds the shingles whose digest falls into a fixed share of all digests. It estimates
how much of the shorter text stands in the longer one; MinHash estimates similarity of wholes, and
misses cut copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

#: one shingle in so many belongs to the sketch
SKETCH = 4
#: the share of the smaller sketch that makes a pair worth comparing, less what chance may take of
#: a small one, in standard deviations
SHARE, CHANCE = 0.3, 1.0
#: a shingle found in more texts than this is a set phrase, or one report in very many papers ...
COMMON = 32
#: ... then only the fullest so many of its texts are asked whether they hold the others
FULLEST = 8


def candidates(texts: Sequence[frozenset[int]]) -> list[list[int]]:
    """For each text the later ones that may hold a part of it or be held by it, in order.

    `texts` are shingles, the fullest text first.
    """
    sketches = [
        # Short texts may have nothing in the sketch; then the smallest digest finds their copies.
        {digest for digest in text if not digest % SKETCH} or set(sorted(text)[:1])
        for text in texts
    ]
    spread = Counter(chain.from_iterable(sketches))
    needed = [SHARE * m - CHANCE * (SHARE * (1 - SHARE) * m) ** 0.5 for m in map(len, sketches)]
    found: list[list[int]] = [[] for _ in texts]
    # From the last text to the first: then the holders known so far are those asked for.
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(texts) - 1, -1, -1):
        shelves, asked = [], []
        for digest in sketches[index]:
            wide = spread[digest]
            if wide > 1:
                later = holders[digest]
                shelves.append(later)
                if wide <= COMMON or len(later) >= wide - FULLEST:
                    asked.append(later)
        enough = needed[index]
        shared = Counter(chain.from_iterable(asked))
        found[index] = sorted(
            [other for other, count in shared.items() if count >= enough or count >= needed[other]]
        )
        for later in shelves:
            later.append(index)
    return found
