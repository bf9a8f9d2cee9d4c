"""How well a run of lines hangs together by its words.

The cost of a run is its negative log marginal likelihood under one word distribution with a
Dirichlet prior around general English (after Eisenstein and Barzilay 2008, "Bayesian unsupervised
topic segmentation"; the prior around a background is ours). A name that comes back is strong
evidence that a run is about one thing, because it is rare elsewhere; a common word is none.
"""

from __future__ import annotations

import functools
import importlib.metadata
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from generator import datafiles

#: costs of runs: row s, column j is the run of j + 1 lines that begins at line s
Costs = npt.NDArray[np.float64]

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


def costs(
    lines: Sequence[Sequence[str]], concentration: float, rarity: float, longest: int
) -> Costs:
    """The cost of every run of at most `longest` lines, in nats; inf for runs beyond the end.

    `lines` are the tokens of each line. `concentration` is the prior count of a word that is
    neither common nor rare, and `rarity` the power of its frequency with which that changes.
    """
    count = len(lines)
    longest = min(longest, count)
    spread = Counter(word for line in lines for word in dict.fromkeys(line))
    prior = {word: _prior(word, concentration, rarity) for word in spread}
    number = {word: n for n, word in enumerate(spread)}
    words, places, times = [], [], []
    for place, line in enumerate(lines):
        for word, many in Counter(line).items():
            words.append(number[word])
            places.append(place)
            times.append(many)
    likelihood = _likelihoods(
        np.array(words, dtype=np.int64),
        np.array(places, dtype=np.int64),
        np.array(times, dtype=np.int64),
        np.array(list(prior.values())),
        count,
        longest,
    )
    # Never 0, which has no logarithm: a text may hold no word that carries a subject.
    total = sum(prior.values()) or concentration
    upto = np.concatenate(([0], np.cumsum([len(line) for line in lines], dtype=np.int64)))
    rise = np.concatenate(([0.0], np.cumsum(exact(np.log(total + np.arange(upto[-1]))))))
    found = np.full((count, longest), np.inf)
    for size in range(longest):
        held = upto[size + 1 :] - upto[: count - size]
        found[: count - size, size] = rise[held] - likelihood[: count - size, size]
    return found


def exact(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """`values` on a grid of 2**-30: sums of them are exact in any order, and so the same on
    every machine."""
    rounded: npt.NDArray[np.float64] = np.rint(values * 2.0**30) / 2.0**30
    return rounded


def _likelihoods(
    words: npt.NDArray[np.int64],
    places: npt.NDArray[np.int64],
    times: npt.NDArray[np.int64],
    prior: npt.NDArray[np.float64],
    count: int,
    longest: int,
) -> Costs:
    """The log likelihood of the words of each run. `words`, `places` and `times` say which word
    stands on which line how often, by line.

    That of a word in a run depends only on how often it stands there. So it is summed from what
    each pair of lines with the word adds to the runs that hold both.
    """
    order = np.lexsort((places, words))
    words, places, times = words[order], places[order], times[order]
    often = np.bincount(words, times, minlength=len(prior)).astype(np.int64)
    # What the first 0, 1, 2, ... of each word add, one word behind the other.
    starts = np.concatenate(([0], np.cumsum(often + 1)))
    steps = np.arange(starts[-1]) - np.repeat(starts[:-1], often + 1)
    logs = exact(np.log(np.repeat(prior, often + 1) + np.maximum(steps - 1, 0)))
    logs[starts[:-1]] = 0.0
    risen = np.cumsum(logs)
    risen -= np.repeat(risen[starts[:-1]], often + 1)
    base = starts[:-1][words]
    before = np.cumsum(times) - times
    added = np.zeros((count, longest))
    np.add.at(added[:, 0], places, risen[base + times])
    for lag in range(1, len(words)):
        left = np.flatnonzero(
            (words[:-lag] == words[lag:]) & (places[lag:] - places[:-lag] < longest)
        )
        if not left.size:
            break
        right = left + lag
        whole = before[right] + times[right] - before[left]
        here = base[left]
        more = (
            risen[here + whole]
            - risen[here + whole - times[left]]
            - risen[here + whole - times[right]]
            + risen[here + whole - times[left] - times[right]]
        )
        np.add.at(added, (places[left], places[right] - places[left]), more)
    along = np.cumsum(added, axis=1)
    for start in range(count - 2, -1, -1):
        along[start, 1:] += along[start + 1, :-1]
    return along


@functools.lru_cache(maxsize=50_000)
def _prior(word: str, concentration: float, rarity: float) -> float:
    return concentration * math.pow(share(word) / _USUAL, rarity)
