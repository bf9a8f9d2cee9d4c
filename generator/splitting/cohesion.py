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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from generator import datafiles
from generator.splitting.uses import Real, Uses, Whole, blocks

#: costs of runs: row s, column j is the run of j + 1 lines that begins at line s
Costs = npt.NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]{2,}")
#: what print sets where typewriters have ASCII; none is part of a word
_MARKS = "’‘“”–—…\u00a0•"
#: for texts of ASCII: all that is no letter parts words
_APART = {code: " " for code in range(128) if not chr(code).isalpha()}
#: the same, but for the end of a line
_APART_IN_LINES = {**_APART, ord("\n"): "\n"}
#: what is cut off a word, where four letters are left
_ENDINGS = ("ations", "ation", "ingly", "ings", "ing", "edly", "ed", "ies", "es", "s")
#: stems of words remembered at most
_REMEMBERED = 100_000
#: parts of one on which sums are exact
_GRID = 2.0**30
#: pairs of lines with a word that are added up together
_PAIRS = 1_000_000
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


class _Stems(dict[str, str]):
    """The stem of each word (small), remembered; "" for words that carry no subject."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = stem(word) if _frequencies().get(word, 0.0) < _COMMON else ""
        self[word] = found
        return found


_stems = _Stems()


class Remembered(dict[str, float]):
    """What `ask` says of a word, remembered."""

    def __init__(self, ask: Callable[[str], float]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._ask(word)
        return found

    def of(self, words: Sequence[str]) -> Real:
        """What it says of each of `words`."""
        return np.fromiter(map(self.__getitem__, words), np.float64, len(words))


def terms(text: str) -> Counter[str]:
    """The words of `text` that carry a subject, small and cut to stems, with their counts."""
    return Counter(tokens(text))


def stem_of(word: str) -> str:
    """The stem of a word (small), or "" where it carries no subject."""
    return _stems[word]


def tokens(text: str) -> list[str]:
    """The words of `terms`, in their order."""
    return stems(spelt(text))


def stems(words: Iterable[str]) -> list[str]:
    """The `tokens` of a text of these words (as `spelt` gives them)."""
    return list(filter(None, map(_stems.__getitem__, words)))


def unmarked(text: str) -> str | None:
    """`text` with spaces for typographic marks where that leaves ASCII, as in most English; else
    None. It is as long as `text`, and its letters are the same."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
        if not text.isascii():
            return None
    return text


def spelt(text: str) -> list[str]:
    """Every word of two letters or more, small, in order."""
    plain = unmarked(text)
    if plain is None:
        return _WORD.findall(text.lower())
    # What _WORD finds, in a fifth of the time.
    return [word for word in plain.lower().translate(_APART).split() if len(word) > 1]


def spelt_lines(texts: Sequence[str]) -> list[list[str]]:
    """The words of each of `texts`, as `spelt` gives them, in half the time."""
    plain = unmarked("\n".join(texts))
    if plain is None or plain.count("\n") >= len(texts):
        return [spelt(text) for text in texts]
    lines = plain.lower().translate(_APART_IN_LINES).split("\n")
    return [[word for word in line.split() if len(word) > 1] for line in lines]


def is_english(lines: Iterable[Sequence[str]]) -> bool:
    """Whether most words are frequent in English; `lines` are the words that `spelt` gives for each
    line. Reports in English reach 0.91 at least, texts in other languages 0.64 at most (87 real
    pages)."""
    words = list(itertools.islice(itertools.chain.from_iterable(lines), _ENOUGH))
    known = sum(map(_frequencies().__contains__, words))
    return known >= _ENGLISH * len(words)


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Enough of a stem to join "elections" with "election" and "signed" with "signing"."""
    if word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=50_000)
def share(stemmed: str) -> float:
    """The share of running text that the words with this stem make up, roughly."""
    of = _frequencies().get
    # Written out: in half the time.
    return max(
        _RARE,
        of(stemmed, 0.0),
        of(stemmed + "s", 0.0),
        of(stemmed + "ed", 0.0),
        of(stemmed + "ing", 0.0),
        of(stemmed + "e", 0.0),
        of(stemmed + "es", 0.0),
        of(stemmed + "ation", 0.0),
        of(stemmed + "y", 0.0),
    )


def _rarity(stemmed: str) -> float:
    rarity = min(1.0, max(0.05, -math.log(share(stemmed) / _COMMON) / 8))
    return round(rarity * _GRID) / _GRID


_rarities = Remembered(_rarity)


def rarity_of(stemmed: str) -> float:
    """0.05 for a word that stands everywhere, 1 for one that stands nearly nowhere else; a multiple
    of 2**-30, so that sums are exact in any order."""
    return _rarities[stemmed]


def rarities(words: Sequence[str]) -> Real:
    """`rarity_of` each stem."""
    return _rarities.of(words)


def usual_share(word: str) -> float:
    """The share of running English that `word` (small) makes up; 0 where it is too rare."""
    return _frequencies().get(word, 0.0)


def costs(uses: Uses, concentration: float, rarity: float, longest: int) -> Costs:
    """The cost of every run of at most `longest` lines, in nats; inf for runs beyond the end.

    `uses` are those of the tokens. `concentration` is the prior count of a word that is neither
    common nor rare, and `rarity` the power of its frequency with which that changes.
    """
    count = len(uses.lines)
    prior = _priors(concentration, rarity).of(uses.words)
    likelihood = _likelihoods(uses, prior, min(longest, count))
    # Never 0, which has no logarithm: a text may hold no word that carries a subject.
    total = sum(prior.tolist()) or concentration
    upto = uses.upto
    rise = np.zeros(len(uses.number) + 1)
    np.cumsum(exact(np.log(total + np.arange(len(uses.number)))), out=rise[1:])
    found = np.full(likelihood.shape, np.inf)
    for rows, ends, within in blocks(count, longest):
        cost = rise[upto[ends] - upto[rows, None]] - likelihood[rows]
        np.copyto(found[rows], cost, where=within)
    return found


def exact(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """`values` on a grid of 2**-30: sums of them are exact in any order, and so the same on
    every machine."""
    rounded: npt.NDArray[np.float64] = np.rint(values * _GRID) / _GRID
    return rounded


def _likelihoods(uses: Uses, prior: Real, longest: int) -> Costs:
    """The log likelihood of the words of each run.

    That of a word in a run depends only on how often it stands there. So it is summed from what
    each pair of lines with the word adds to the runs that hold both.
    """
    count, words, places, times = len(uses.lines), uses.word, uses.place, uses.times
    often = np.bincount(uses.number, minlength=len(prior))
    # What the first 0, 1, 2, ... of each word add, one word behind the other.
    starts = np.zeros(len(prior) + 1, dtype=np.int64)
    np.cumsum(often + 1, out=starts[1:])
    steps = np.arange(starts[-1]) - np.repeat(starts[:-1], often + 1)
    logs = exact(np.log(np.repeat(prior, often + 1) + np.maximum(steps - 1, 0)))
    logs[starts[:-1]] = 0.0
    risen = np.cumsum(logs)
    risen -= np.repeat(risen[starts[:-1]], often + 1)
    base = starts[words]
    before = np.cumsum(times) - times
    added = np.zeros(count * longest)
    np.add.at(added, places * longest, risen[base + times])
    for left, right in _pairs(words, places, longest):
        whole = before[right] + times[right] - before[left]
        here = base[left] + whole
        more = (
            risen[here]
            - risen[here - times[left]]
            - risen[here - times[right]]
            + risen[here - times[left] - times[right]]
        )
        at = places[left] * longest + places[right] - places[left]
        np.add.at(added, at, more)
    along: Costs = np.cumsum(added.reshape(count, longest), axis=1)
    for start in range(count - 2, -1, -1):
        along[start, 1:] += along[start + 1, :-1]
    return along


def _pairs(words: Whole, places: Whole, longest: int) -> Iterator[tuple[Whole, Whole]]:
    """All pairs of entries with the same word less than `longest` lines apart, some at a time."""
    if not len(words):
        return
    keys = words * (int(places.max()) + longest + 1) + places
    every = np.arange(len(words))
    many = np.searchsorted(keys, keys + longest) - every - 1
    upto = many.cumsum()
    first = 0
    while first < len(words):
        done = int(upto[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(upto, done + _PAIRS, "right")))
        share = many[first:last]
        left = np.repeat(every[first:last], share)
        if len(left):
            begun = np.repeat(upto[first:last] - share - done, share)
            yield left, left + 1 + np.arange(len(left)) - begun
        first = last


@functools.lru_cache(maxsize=8)  # one, but where weights are being fitted
def _priors(concentration: float, rarity: float) -> Remembered:
    return Remembered(lambda word: concentration * math.pow(share(word) / _USUAL, rarity))
