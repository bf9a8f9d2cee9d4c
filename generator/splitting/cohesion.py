"""How well a run of lines hangs together by its words.

The cost of a run is its negative log marginal likelihood under one word distribution with a
Dirichlet prior around general English (after Eisenstein and Barzilay 2008, "Bayesian unsupervised
topic segmentation"; the prior around a background is ours). A name that comes back is strong
evidence that a run is about one thing, because it is rare elsewhere; a common word is none.
"""

from __future__ import annotations

import functools
import importlib.metadata
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator import datafiles

_WORD = re.compile(r"[^\W\d_]{2,}")
#: the share of running text taken for a word that the list of frequent words does not hold
_RARE = 5e-7
#: words more frequent than this carry no subject
_COMMON = 1.5e-3
#: the share of a word that is neither common nor rare
_USUAL = 2e-5
#: the share of known words from which a text is English, and the words that are enough to tell
_ENGLISH = 0.8
_ENOUGH = 2000


@functools.cache
def _frequencies() -> Mapping[str, float]:
    """The share of running English of its 29,000 most frequent words (package wordfreq)."""

    def ask() -> dict[str, float]:
        from wordfreq import get_frequency_dict  # loads ten times longer than its answer

        return get_frequency_dict("en", wordlist="small")

    edition = importlib.metadata.version("wordfreq").encode()
    return datafiles.remembered("frequencies", dict[str, float], ask, edition)


def terms(text: str) -> Counter[str]:
    """The words of `text` that carry a subject, small and cut to stems, with their counts."""
    return Counter(tokens(text))


def tokens(text: str) -> list[str]:
    """The words of `terms`, in their order."""
    usual = _frequencies().get
    return [stem(word) for word in _WORD.findall(text.lower()) if usual(word, 0.0) < _COMMON]


def is_english(texts: Iterable[str]) -> bool:
    """Whether most words are frequent in English. Reports in English reach 0.91 at least, texts in
    other languages 0.64 at most (87 real pages)."""
    frequencies = _frequencies()
    known = total = 0
    for text in texts:
        for word in _WORD.findall(text.lower()):
            total += 1
            known += word in frequencies
            if total >= _ENOUGH:
                return known >= _ENGLISH * total
    return known >= _ENGLISH * total


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Enough of a stem to join "elections" with "election" and "signed" with "signing"."""
    for ending in ("ations", "ation", "ingly", "ings", "ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=50_000)
def share(stemmed: str) -> float:
    """The share of running text that the words with this stem make up, roughly."""
    frequencies = _frequencies()
    forms = (stemmed + ending for ending in ("", "s", "ed", "ing", "e", "es", "ation", "y"))
    return max(_RARE, max(frequencies.get(form, 0.0) for form in forms))


@functools.lru_cache(maxsize=50_000)
def rarity_of(stemmed: str) -> float:
    """0.05 for a word that stands everywhere, 1 for one that stands nearly nowhere else."""
    return min(1.0, max(0.05, -math.log(share(stemmed) / _COMMON) / 8))


def usual_share(word: str) -> float:
    """The share of running English that `word` (small) makes up; 0 where it is too rare."""
    return _frequencies().get(word, 0.0)


class Cohesion:
    """The cost of every run of lines, in nats.

    `concentration` is the prior count of a word that is neither common nor rare, and `rarity` the
    power of its frequency with which that changes.
    """

    def __init__(self, lines: Sequence[Counter[str]], concentration: float, rarity: float) -> None:
        spread = Counter(word for line in lines for word in line)
        prior = {word: concentration * (share(word) / _USUAL) ** rarity for word in spread}
        # A word on one line only costs the same wherever the cuts are; the others get numbers.
        number = {word: n for n, word in enumerate(w for w in spread if spread[w] > 1)}
        self._lines = [
            [(number[word], count) for word, count in line.items() if spread[word] > 1]
            for line in lines
        ]
        self._alone = [
            sum(_rise(prior[w], 0, count) for w, count in line.items() if spread[w] == 1)
            for line in lines
        ]
        self._sizes = [sum(line.values()) for line in lines]
        often: Counter[str] = Counter()
        for line in lines:
            often.update(line)
        # What the first 0, 1, 2, ... of each numbered word add to the log likelihood.
        self._risen = [_risen(prior[word], often[word]) for word in number]
        # Never 0, which has no gamma function: a text may hold no word that carries a subject.
        self._total = sum(prior.values()) or concentration

    def runs_from(self, start: int, longest: int) -> list[float]:
        """The costs of the runs of 1, 2, ... lines that begin at `start`, at most `longest`."""
        total, risen = self._total, self._risen
        base = math.lgamma(total)
        counts = [0] * len(risen)
        likelihood, size = 0.0, 0
        costs = []
        for index in range(start, min(len(self._lines), start + longest)):
            for word, count in self._lines[index]:
                before = counts[word]
                counts[word] = after = before + count
                steps = risen[word]
                likelihood += steps[after] - steps[before]
            likelihood += self._alone[index]
            size += self._sizes[index]
            costs.append(math.lgamma(total + size) - base - likelihood)
        return costs


def _risen(prior: float, count: int) -> list[float]:
    return [0.0, *itertools.accumulate(math.log(prior + i) for i in range(count))]


def _rise(prior: float, before: int, count: int) -> float:
    """What `count` more of a word seen `before` times add to the log likelihood."""
    return sum(math.log(prior + before + i) for i in range(count))
