"""Near-duplicates: the same report under another title, source or amount of boilerplate.

Candidates come from a sketch of each text (FracMinHash: the word shingles whose digest falls into
a fixed share of all digests; Irber et al. 2022, "Lightweight compositional analysis of metagenomes
with FracMinHash"), because it estimates how much of the shorter text stands in the longer one;
MinHash alone estimates similarity and misses cut copies. Every candidate pair is then compared on
all shingles. A family is a star: each member is linked to the kept one, never through another.
"""

from __future__ import annotations

import hashlib
import operator
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from generator.model import Article, DuplicateLink, TitleSource

#: words in a shingle; three forgive an edit in every tenth word
SHINGLE = 3
#: one shingle in so many belongs to the sketch
SKETCH = 4
#: the estimate that makes a pair worth comparing, as a part of the threshold
CANDIDATE = 0.5
#: a shingle found in more texts than this is a set phrase, or one report in very many papers ...
COMMON = 64
#: ... then only the fullest so many of its texts are asked whether they hold the others
FULLEST = 8
#: texts below this many words must match nearly whole
SHORT, SHORT_SHARE = 40, 0.85
_WORD = re.compile(r"\w+")

Key = tuple[str, int]


def families(articles: Sequence[Article], share: float) -> dict[Key, DuplicateLink]:
    """For every near-duplicate, by (seed, position), the link to the article kept in its place.

    `share` (0-1) of the shorter text must stand in the longer. The kept one is the most complete,
    then the one with the best metadata, then the earliest, then the first by name; the answer
    does not depend on the order of `articles`.
    """
    read = [(article, _WORD.findall(article.text.casefold())) for article in articles]
    read.sort(key=lambda pair: _rank(pair[0], len(pair[1])))
    ordered = [article for article, _ in read]
    numbers = _Numbers()
    shingles = [_shingles(words, numbers) for _, words in read]
    candidates = _candidates(shingles, share * CANDIDATE)
    links: dict[int, tuple[int, float]] = {}
    for index, others in enumerate(candidates):
        # The article itself may be a member already: then it stands for nobody.
        if index in links:
            continue
        for other in sorted(others):
            score = _containment(shingles[other], shingles[index])
            needed = share if len(shingles[other]) >= SHORT else max(share, SHORT_SHARE)
            if score >= needed and score > links.get(other, (0, 0.0))[1]:
                links[other] = (index, score)
    return {
        (ordered[member].seed, ordered[member].position): DuplicateLink(
            ordered[kept].seed, ordered[kept].position, round(score, 4), "containment"
        )
        for member, (kept, score) in links.items()
    }


def _rank(article: Article, words: int) -> tuple[int, int, str, str, int]:
    """Sorts the article that should stand for its family first."""
    evidence = (
        (article.title_source is not TitleSource.DERIVED)
        + bool(article.date.value)
        + bool(article.source)
        + bool(article.url)
    )
    return (-words, -evidence, article.date.value or "9999", article.seed, article.position)


class _Numbers(dict[str, tuple[int, ...]]):
    """Random numbers of 64 bits for a word, one for each place in a shingle, the same in every
    run; made when asked for."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        digest = hashlib.blake2b(word.encode(), digest_size=8 * SHINGLE).digest()
        made = tuple(int.from_bytes(digest[8 * i : 8 * i + 8]) for i in range(SHINGLE))
        self[word] = made
        return made


def _shingles(words: Sequence[str], numbers: _Numbers) -> frozenset[int]:
    """Digests of all runs of `SHINGLE` words: the numbers of the words in their places, combined
    by exclusive or (tabulation hashing, after Zobrist 1970: a word is digested once, not anew in
    every run)."""
    if len(words) < SHINGLE:
        return frozenset()
    first, *rows = zip(*(numbers[word] for word in words), strict=True)
    made: Iterable[int] = first
    for place, row in enumerate(rows, 1):
        made = map(operator.xor, made, row[place:])
    return frozenset(made)


def _containment(shorter: frozenset[int], longer: frozenset[int]) -> float:
    if not shorter:
        return 0.0
    if len(longer) < len(shorter):
        shorter, longer = longer, shorter
    return len(shorter & longer) / len(shorter)


def _candidates(shingles: Sequence[frozenset[int]], share: float) -> list[set[int]]:
    """For each text the others that may hold `share` of it or be held by it, from the sketches."""
    sketches = [
        # Short texts may have nothing in the sketch; then the smallest digest finds their copies.
        {digest for digest in text if digest % SKETCH == 0} or set(sorted(text)[:1])
        for text in shingles
    ]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, sketch in enumerate(sketches):
        for digest in sketch:
            holders[digest].append(index)
    sizes = [len(sketch) for sketch in sketches]
    found: list[set[int]] = [set() for _ in shingles]
    for index, sketch in enumerate(sketches):
        held = [holders[digest] for digest in sketch if len(holders[digest]) > 1]
        shared = Counter(
            chain.from_iterable(
                who for who in held if len(who) <= COMMON or index <= who[FULLEST - 1]
            )
        )
        for other, count in shared.items():
            if other > index and count >= share * min(sizes[index], sizes[other]):
                found[index].add(other)
    return found
