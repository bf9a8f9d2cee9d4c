"""One pass over a report for all names: longest first, whole words, in the right case."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import attrgetter, itemgetter

import msgspec

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.lazy import LazyMap
from generator.tagging.words import Words

# An apostrophe that ends an Arabic word, and the article that may follow it in a name.
_GLOTTAL = frozenset({"' ", "’ ", "‘ ", "ʼ "})
_ARTICLES = frozenset({"al", "el"})
_JOINTS = frozenset(
    {" ", "-", "'", "’", "‘", ".", "–", "‑", "\u00a0", "\n", ". ", ".\u00a0", "  ", "ʼ", " - "}
)
_SHORT = frozenset({"st", "mt", "gen", "dr"})
_LONGEST = itemgetter(0)
# One word with a capital.
_CAPITAL = (1,)
_FIRST = attrgetter("first")


class Hit(msgspec.Struct, frozen=True):
    """A name found: words `first` up to, without, `last`, and everything it may mean."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """The meanings of one kind."""
        entries = self.entries
        if len(entries) == 1:  # nearly always
            return entries if entries[0].kind is kind else ()
        return tuple(entry for entry in entries if entry.kind is kind)


class Hits(list[Hit]):
    """The names of a report in order; `at` has them by their first words, `end` by the words
    right behind them; `people` are those that may be somebody's."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        super().__init__(hits)
        self.at = {hit.first: hit for hit in self}
        self.end = {hit.last: hit for hit in self}
        self._of: list[list[Hit]] = [[] for _ in range(len(Kind))]
        for hit in self:
            for entry in hit.entries:
                row = self._of[entry.kind]
                if not row or row[-1] is not hit:
                    row.append(hit)
        people = (*self._of[Kind.PERSON], *self._of[Kind.FAMILY])
        self.people = [self.at[first] for first in sorted({hit.first for hit in people})]

    def of(self, kind: Kind) -> list[Hit]:
        """Those that may be of this kind."""
        return self._of[kind]


def find(words: Words, gazetteer: Gazetteer) -> Hits:
    """The names in a report, in order, none overlapping another; the longest wins."""
    raw = words.raw
    single: list[Hit] = []
    longer: list[tuple[int, Hit]] = []
    for first, last, entries in _named(words, gazetteer):
        if last - first > 1 and not _joined(words, first, last, entries):
            continue
        if len(entries) == 1:
            caps = entries[0].caps
            if caps == _CAPITAL:  # mostly
                if not raw[first][0].isupper():
                    continue
            elif not _fits(words, first, entries[0]):
                continue
        else:
            entries = tuple([one for one in entries if _fits(words, first, one)])
            if not entries:
                continue
        if last - first == 1:
            single.append(Hit(first, last, entries))
        else:
            longer.append((first - last, Hit(first, last, entries)))
    longer.sort(key=_LONGEST)  # of equals the first
    taken: set[int] = set()
    hits = []
    for _, hit in longer:
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            hits.append(hit)
    hits += [hit for hit in single if hit.first not in taken]
    hits.sort(key=_FIRST)
    return Hits(hits)


def _named(words: Words, gazetteer: Gazetteer) -> list[tuple[int, int, tuple[Entry, ...]]]:
    """All runs of words within a block that are a name, with its meanings, whatever stands between
    the words and in whatever case; ordered by the first word."""
    low, block, count = words.low, words.block, len(words.low)
    patterns, openings, reach = gazetteer.patterns, gazetteer.openings, gazetteer.reach
    names = patterns.keys()
    meanings = patterns.made if isinstance(patterns, LazyMap) else patterns
    found = []
    for first in compress(range(count), map(openings.__contains__, low)):
        word = low[first]
        if word in names:
            found.append((first, first + 1, meanings[word]))
        longer = reach.get(word)
        if longer is None or first + 1 == count:
            continue
        for size in longer.get(low[first + 1], ()):
            last = first + size
            if last > count or block[last - 1] != block[first]:
                break  # the sizes rise
            name = " ".join(low[first:last])
            if name in names:
                found.append((first, last, meanings[name]))
    return found


def _joined(words: Words, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Whether nothing but blanks, hyphens and the like stand between the words; a comma only
    where the name itself has one ("Athens, Georgia")."""
    for at in range(first + 1, last):
        gap = words.gap[at]
        if gap == ", " and any("," in entry.alias for entry in entries):
            continue
        if gap in _GLOTTAL and words.low[at] in _ARTICLES:
            continue  # "Shia' al-Sudani"
        if gap not in _JOINTS and not (gap.isspace() and "\n\n" not in gap):
            return False
        if (
            gap in (". ", ".\u00a0")
            and len(words.raw[at - 1]) > 2
            and words.low[at - 1] not in _SHORT
        ):
            return False
    return True


def _fits(words: Words, first: int, entry: Entry) -> bool:
    """Whether the words stand in the case that the entry asks for."""
    raw = words.raw
    for at, need in enumerate(entry.caps, first):
        if need == 1:
            if not raw[at][0].isupper():
                return False
        elif need == 2 and not raw[at].isupper():
            return False
    return True
