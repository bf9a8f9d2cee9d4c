"""Which of many whole-line patterns fit a line, asked for thousands of lines that never come again.

One set of all patterns is quick only on lines like those seen before: for new text RE2 builds new
states at nearly every character, and each holds all patterns. So a line first shows by the words in
it which patterns can fit at all (RE2's own filter, on average two of two hundred), and only those
are tried. Patterns without any word that must be there are few; they form small sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import re2  # type: ignore[import-untyped]

# Patterns for lines of at most so many words are kept apart: paragraphs need not ask for them.
_SHORT = 24
# A line that holds no word: patterns that could fit it nonetheless have none that they need.
_WORDLESS = "~"


class Pattern(NamedTuple):
    """A pattern with all around it but the anchors, and the most words of a line that it fits."""

    text: str
    max_words: int


@dataclass(frozen=True, slots=True)
class _Tier:
    """The patterns for lines of up to `max_words`: those that need a word, and the free ones.

    `needing` and `free` are the numbers of the patterns in the filter and in the set.
    """

    max_words: int
    filter: Any
    needing: tuple[int, ...]
    set: Any
    free: tuple[int, ...]

    def candidates(self, line: bytes) -> list[int]:
        allowed = self.filter.Match(line, True) if self.needing else None
        fitting = self.set.Match(line) if self.free else None
        candidates = [self.needing[at] for at in allowed] if allowed else []
        if fitting:
            candidates += [self.free[at] for at in fitting]
        return candidates


def free_of_words(patterns: Sequence[Pattern], options: Any) -> list[int]:
    """The numbers of the patterns that can fit a line of no words that they name.

    Raises re2.error for a pattern that RE2 does not take. Only RE2's filter knows, and it takes
    as long as `Matcher` itself; the answer may be kept.
    """
    filter_, numbers = _filter(patterns, range(len(patterns)), options)
    return [numbers[at] for at in filter_.Match(_WORDLESS, True) or ()]


class Matcher:
    """Whole-line patterns in order, and which of them are `free_of_words`."""

    def __init__(self, patterns: Sequence[Pattern], free: Sequence[int], options: Any) -> None:
        self._patterns = tuple(patterns)
        self.compiled: list[Any] = [None] * len(patterns)
        longest = max((one.max_words for one in patterns), default=0)
        self._tiers = tuple(
            self._tier(above, limit, frozenset(free), options)
            for above, limit in ((-1, _SHORT), (_SHORT, max(longest, _SHORT)))
        )

    def _tier(self, above: int, limit: int, free: frozenset[int], options: Any) -> _Tier:
        numbers = [at for at, one in enumerate(self._patterns) if above < one.max_words <= limit]
        filter_, needing = _filter(self._patterns, [n for n in numbers if n not in free], options)
        for at, number in enumerate(needing):
            self.compiled[number] = filter_.re(at)
        whole = re2.Set.FullMatchSet(options)
        in_set = tuple(number for number in numbers if number in free)
        for number in in_set:
            whole.Add(self._patterns[number].text)
            self.compiled[number] = re2.compile(_whole(self._patterns[number]), options)
        whole.Compile()
        return _Tier(limit, filter_, needing, whole, in_set)

    def fitting(self, line: str, words: int) -> Iterator[tuple[int, Any]]:
        """The number of every pattern that is the whole of `line`, in order, with its match."""
        encoded = line.encode()
        candidates: list[int] = []
        for tier in self._tiers:
            if words <= tier.max_words:
                candidates += tier.candidates(encoded)
        for number in sorted(candidates):
            if words <= self._patterns[number].max_words:
                found = self.compiled[number].search(line)
                if found:
                    yield number, found


def _whole(pattern: Pattern) -> str:
    return f"^(?:{pattern.text})$"


def _filter(
    patterns: Sequence[Pattern], numbers: Iterable[int], options: Any
) -> tuple[Any, tuple[int, ...]]:
    filter_ = re2.Filter()
    added = tuple(numbers)
    for number in added:
        filter_.Add(_whole(patterns[number]), options)
    filter_.Compile()
    return filter_, added
