"""One pass over a report for all names: longest first, whole words, in the right case."""

from __future__ import annotations

from dataclasses import dataclass

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.words import Words

_JOINTS = frozenset(
    {" ", "-", "'", "’", "‘", ".", "–", "‑", "\u00a0", "\n", ". ", ".\u00a0", "  ", "ʼ", " - "}
)
_SHORT = frozenset({"st", "mt", "gen", "dr"})


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
    row, place = _row(words)
    raw_hits = []
    patterns, sizes = gazetteer.patterns, gazetteer.sizes
    for pattern, start, _ in gazetteer.automaton.find_matches_as_indexes(row, overlapping=True):
        first = place[start + 1]
        last = first + sizes[pattern]
        if last - first > 1 and not _joined(words, first, last, patterns[pattern]):
            continue
        entries = tuple(e for e in patterns[pattern] if _fits(words, first, last, e))
        if entries:
            raw_hits.append((first - last, first, entries))
    raw_hits.sort(key=lambda hit: (hit[0], hit[1]))
    taken: set[int] = set()
    hits = []
    for size, first, entries in raw_hits:
        span = range(first, first - size)
        if taken.isdisjoint(span):
            taken.update(span)
            hits.append(Hit(first, first - size, entries))
    hits.sort(key=lambda hit: hit.first)
    return hits


def _row(words: Words) -> tuple[str, dict[int, int]]:
    """The folded words with blanks around each, a bar between blocks; and where each starts."""
    place: dict[int, int] = {}
    parts = [" "]
    at = 1
    block = words.block[0]
    for index, low in enumerate(words.low):
        if words.block[index] != block:
            block = words.block[index]
            parts.append("| ")
            at += 2
        place[at] = index
        parts.append(low)
        parts.append(" ")
        at += len(low) + 1
    return "".join(parts), place


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


def _fits(words: Words, first: int, last: int, entry: Entry) -> bool:
    """Whether the words stand in the case that the entry asks for."""
    for at, need in zip(range(first, last), entry.caps, strict=False):
        word = words.raw[at]
        if need == 2 and not word.isupper():
            return False
        if need == 1 and not word[0].isupper():
            return False
    return True
