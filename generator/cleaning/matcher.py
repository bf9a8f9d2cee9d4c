"""Which of many whole-line patterns fit a line, asked for thousands of lines that never come again.

One set of all patterns is quick only on lines like those seen before: for new text RE2 builds new
states at nearly every character, and each holds all patterns. So a line first shows, by how it
begins and by one pass of an automaton over it, which of the strings it has that patterns need (see
`needs`); of a line of running text one or two of two hundred and seventy patterns are left, and
each is asked alone. The few patterns without a need form a small set.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import ahocorasick_rs
import re2  # type: ignore[import-untyped]

from generator.cleaning.needs import Need, bare, need_of
from generator.cleaning.straight import fold


class Pattern(NamedTuple):
    """A pattern that matches whole lines, and the most words of a line that it fits.

    `before` and `after` match what may stand around it: marks and spaces, no letters or digits.
    `flags` are RE2's, such as `i`.
    """

    text: str
    max_words: int
    flags: str = "-i"
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """The pattern with all that may stand around it, without anchors."""
        return f"(?{self.flags}:{self.before}(?:{self.text}){self.after})"


def needs_of(patterns: Sequence[Pattern], options: Any) -> list[Need | None]:
    """What lines must hold for each pattern (see `needs.need_of`); the answer may be kept.

    Raises re2.error for a pattern that RE2 does not take.
    """
    for pattern in patterns:
        re2.compile(pattern.whole, options)
    return [need_of(pattern.text) for pattern in patterns]


#: words of a line from which on the patterns that only fit shorter ones are not looked for
_LEAST_WORDS = (0, 15, 27, 41)


class _Parts:
    """Strings that lines may hold, with the numbers of the patterns that need them."""

    def __init__(self, parts: dict[str, list[int]]) -> None:
        self._texts = [one.encode() for one, numbers in parts.items() if numbers]
        self._numbers = [tuple(numbers) for numbers in parts.values() if numbers]
        self._automaton: Any = None

    def add(self, lines: Sequence[bytes], found: Sequence[set[int]]) -> None:
        """Adds to each of `found` the patterns of which the line at its place holds a string. The
        lines are asked together: that takes a quarter of the time."""
        if self._automaton is None:
            self._automaton = ahocorasick_rs.BytesAhoCorasick(self._texts)
        numbers = self._numbers
        ends = list(accumulate(len(line) + 1 for line in lines))
        whole = b"\n".join(lines)
        for at, _, end in self._automaton.find_matches_as_indexes(whole, overlapping=True):
            # No string holds the end of a line.
            found[bisect_left(ends, end)].update(numbers[at])


class Matcher:
    """Whole-line patterns in order, with what `needs_of` says of them.

    A pattern is compiled when the first line asks for it: most texts need few of them.
    """

    def __init__(
        self, patterns: Sequence[Pattern], needs: Sequence[Need | None], options: Any
    ) -> None:
        self._patterns = tuple(patterns)
        self._limits = tuple(one.max_words for one in patterns)
        self._tells = tuple("(?P<" in one.text for one in patterns)
        self._options = options
        self._alone: list[Any] = [None] * len(patterns)
        self.compiled = cache(self._compiled)
        wholes: dict[str, list[int]] = {}
        parts: dict[str, list[int]] = {}
        heads: dict[str, list[int]] = {}
        for number, need in enumerate(needs):
            for one in need.heads if need else ():
                heads.setdefault(one, []).append(number)
            for one in need.whole if need else ():
                wholes.setdefault(one, []).append(number)
            for one in need.parts if need else ():
                parts.setdefault(one, []).append(number)
        self._wholes = {one: tuple(numbers) for one, numbers in wholes.items()}
        self._parts = [
            _Parts(
                {one: [n for n in held if self._limits[n] >= least] for one, held in parts.items()}
            )
            for least in _LEAST_WORDS
        ]
        self._heads = {one: tuple(numbers) for one, numbers in heads.items()}
        self._lengths = sorted(set(map(len, heads)))
        self._free = tuple(number for number, need in enumerate(needs) if need is None)
        self._most_free = max((self._limits[number] for number in self._free), default=-1)
        self._free_set = self._set(self._free)

    def fitting(self, line: str, words: int) -> Iterator[tuple[int, Any]]:
        """The number of every pattern that is the whole of `line`, in order, with its match; None
        for that of a pattern without named groups, of which nothing more can be asked."""
        return self.fits(line, self.candidates([(line, words)])[0])

    def candidates(self, lines: Sequence[tuple[str, int]]) -> list[list[int]]:
        """For each line with its number of words, the patterns that it can fit, in order."""
        found: list[set[int]] = []
        long: list[list[int]] = [[] for _ in _LEAST_WORDS]
        folded: list[bytes] = []
        heads, lengths = self._heads, self._lengths
        for at, (line, words) in enumerate(lines):
            folded_line = fold(line)
            plain = bare(folded_line)
            mine = set(self._wholes.get(plain, ()))
            for length in lengths:
                if (numbers := heads.get(plain[:length])) is not None:
                    mine.update(numbers)
            found.append(mine)
            folded.append(folded_line.encode())
            long[bisect_right(_LEAST_WORDS, words) - 1].append(at)
        for parts, group in zip(self._parts, long, strict=True):
            if group:
                parts.add([folded[at] for at in group], [found[at] for at in group])
        limits = self._limits
        for mine, (line, words) in zip(found, lines, strict=True):
            if words <= self._most_free and (free := self._free_set.Match(line.encode())):
                mine.update([self._free[at] for at in free])
        return [
            sorted([one for one in mine if words <= limits[one]])
            for mine, (_, words) in zip(found, lines, strict=True)
        ]

    def fits(self, line: str, candidates: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """As `fitting`, of these patterns."""
        encoded = line.encode()
        for number in candidates:
            alone = self._alone[number]
            if alone is None:
                alone = self._alone[number] = self._set((number,))
            if alone.Match(encoded):
                yield number, self.compiled(number).search(line) if self._tells[number] else None

    def _set(self, numbers: Sequence[int]) -> Any:
        """The patterns as a set: it says that a line matches in a fifth of the time that a
        pattern of its own needs to say where."""
        made = re2.Set.FullMatchSet(self._options)
        for number in numbers:
            made.Add(self._patterns[number].whole)
        made.Compile()
        return made

    def _compiled(self, number: int) -> Any:
        return re2.compile(f"^(?:{self._patterns[number].whole})$", self._options)


__all__ = ["Matcher", "Need", "Pattern", "needs_of"]
