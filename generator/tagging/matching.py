"""One pass over a report for all names: longest first, whole words, in the right case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.words import Words

# An apostrophe that ends an Arabic word, and the article that may follow it in a name.
_GLOTTAL = frozenset({"' ", "’ ", "‘ ", "ʼ "})
_ARTICLES = frozenset({"al", "el"})
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
    raw_hits = []
    for first, last, entries in _named(words, gazetteer):
        if last - first > 1 and not _joined(words, first, last, entries):
            continue
        if len(entries) > 1:
            fitting = tuple([one for one in entries if _fits(words, first, one)])
        else:
            fitting = entries if _fits(words, first, entries[0]) else ()
        if fitting:
            raw_hits.append((first - last, first, fitting))
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


def _named(words: Words, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    """All runs of words within a block that are a name, with its meanings, whatever stands between
    the words and in whatever case."""
    low, block, count = words.low, words.block, len(words.low)
    patterns, openings, reach = gazetteer.patterns, gazetteer.openings, gazetteer.reach
    names = patterns.keys()
    for first in [at for at, word in enumerate(low) if word in openings]:
        word = low[first]
        if word in names:
            yield first, first + 1, patterns[word]
        for size in reach.get(" ".join(low[first : first + 2]), ()):
            last = first + size
            if last > count or block[last - 1] != block[first]:
                break  # the sizes rise
            name = " ".join(low[first:last])
            if name in names:
                yield first, last, patterns[name]


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
