"""Which names and words around a gap go on beyond it, and which end or begin there.

An article begins where little of what was used above is ever used again, and much of what is used
below was never used before. Windows say what stands near; a chain reaches over the whole document,
from the first use of a word to its last.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from generator.splitting.cohesion import rarity_of

#: words on either side of a gap whose chains are looked at
_AROUND = 120
#: words above a gap among which those of a first line are looked for
_ABOVE = 250
#: words of a first line, without the most common
_FIRST = 12
#: ends and beginnings of names that are enough
_MANY = 4

Signs = dict[str, float]


class Chains:
    """The chains of a document. `words` and `names` are those of each paragraph, in order, and
    `counts` the words of each paragraph, common ones too."""

    def __init__(
        self,
        words: Sequence[Sequence[str]],
        names: Sequence[Sequence[str]],
        counts: Sequence[int],
    ) -> None:
        self._words = words
        self._upto = [0, *itertools.accumulate(counts)]
        self._of_words, self._of_names = _Kind(words), _Kind(names)

    def signs(self, index: int) -> Signs:
        upto = self._upto
        start = max(0, bisect.bisect_right(upto, upto[index] - _AROUND) - 1)
        stop = min(len(self._words), bisect.bisect_left(upto, upto[index] + _AROUND))
        above, below = self._of_words.around(start, index), self._of_words.around(index, stop)
        spanning, every, _, _ = self._of_words.at(above | below, index)
        _, used_above, ended, _ = self._of_words.at(above, index)
        _, used_below, _, begun = self._of_words.at(below, index)
        named_above = self._of_names.around(start, index)
        named_below = self._of_names.around(index, stop)
        names_on, names, _, _ = self._of_names.at(named_above | named_below, index)
        ends = self._of_names.at(named_above, index)[2]
        begins = self._of_names.at(named_below, index)[3]
        return {
            "names-reach-over": names_on / (1 + names),
            "names-change": min(_MANY, ends, begins) / _MANY,
            "words-reach-over": spanning / (1 + every),
            "words-change": min(ended / (1 + used_above), begun / (1 + used_below)),
            "first-words-new": self._first_words_new(index),
        }

    def _first_words_new(self, index: int) -> float:
        """The share (0-1) of the first words of a paragraph that do not stand just above it."""
        start = max(0, bisect.bisect_right(self._upto, self._upto[index] - _ABOVE) - 1)
        known = frozenset(itertools.chain.from_iterable(self._words[start:index]))
        first = list(dict.fromkeys(self._words[index][:_FIRST]))
        new = sum(rarity_of(word) for word in first if word not in known)
        return new / (0.5 + sum(map(rarity_of, first)))


class _Kind:
    """Chains of one kind: the paragraphs in which each word stands first and last."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        uses: dict[str, int] = {}
        self._lines = [dict.fromkeys(line) for line in lines]
        for index, line in enumerate(self._lines):
            for word in line:
                self._first.setdefault(word, index)
                self._last[word] = index
                uses[word] = uses.get(word, 0) + 1
        # A word of one paragraph is no chain.
        self._weight = {word: rarity_of(word) for word, times in uses.items() if times > 1}
        self._lines = [
            dict.fromkeys(word for word in line if word in self._weight) for line in self._lines
        ]

    def around(self, start: int, stop: int) -> dict[str, None]:
        """The words of the paragraphs from `start` to before `stop`, in order, each once."""
        found: dict[str, None] = {}
        for line in self._lines[start:stop]:
            found |= line
        return found

    def at(self, words: dict[str, None], index: int) -> tuple[float, float, float, float]:
        """How much of `words`, by rarity, reaches over the gap above paragraph `index`; how much
        there is; how much ends above the gap; how much begins below it."""
        on = total = ended = begun = 0.0
        for word in words:
            weight = self._weight[word]
            total += weight
            if self._first[word] >= index:
                begun += weight
            elif self._last[word] < index:
                ended += weight
            else:
                on += weight
        return on, total, ended, begun
