"""One pass over a report for all names: longest first, whole words, in the right case."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.words import Words

_JOINTS = frozenset(
    {" ", "-", "'", "’", "‘", ".", "–", "‑", "\u00a0", "\n", ". ", ".\u00a0", "  ", "ʼ", " - "}
)
_SHORT = frozenset({"st", "mt", "gen", "dr"})
_LONGEST = itemgetter(0, 1)
_FIRST = attrgetter("first")


@dataclass(frozen=True, slots=True)
class Hit:
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


def find(words: Words, gazetteer: Gazetteer) -> list[Hit]:
    """The names in a report, in order, none overlapping another; the longest wins."""
    if not len(words) or gazetteer.automaton is None:
        return []
    row, starts, bars = _row(words)
    raw_hits = []
    patterns, sizes = gazetteer.patterns, gazetteer.sizes
    for pattern, start, _ in gazetteer.automaton.find_matches_as_indexes(row, overlapping=True):
        first = bisect_right(starts, start + 1) - 1
        first -= bisect_right(bars, first)
        last = first + sizes[pattern]
        if last - first > 1 and not _joined(words, first, last, patterns[pattern]):
            continue
        entries = patterns[pattern]
        if len(entries) > 1:
            entries = tuple([one for one in entries if _fits(words, first, one)])
        elif not _fits(words, first, entries[0]):
            continue
        if entries:
            raw_hits.append((first - last, first, entries))
    raw_hits.sort(key=_LONGEST)
    taken: set[int] = set()
    hits = []
    for size, first, entries in raw_hits:
        span = range(first, first - size)
        if taken.isdisjoint(span):
            taken.update(span)
            hits.append(Hit(first, first - size, entries))
    hits.sort(key=_FIRST)
    return hits


def _row(words: Words) -> tuple[str, list[int], list[int]]:
    """The folded words with blanks around each, a bar between blocks; where each word and bar
    starts; and which of these are bars."""
    parts = [f"{low} " for low in words.low]
    bars = words.firsts[1:]
    for at in reversed(bars):
        parts.insert(at, "| ")
    starts = [*itertools.accumulate(map(len, parts), initial=1)]
    return " " + "".join(parts), starts, [at + count for count, at in enumerate(bars)]


def _joined(words: Words, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Whether nothing but blanks, hyphens and the like stand between the words; a comma only
    where the name itself has one ("Athens, Georgia")."""
    for at in range(first + 1, last):
        gap = words.gap[at]
        if gap == ", " and any("," in entry.alias for entry in entries):
            continue
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
