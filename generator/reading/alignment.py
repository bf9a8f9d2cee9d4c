"""Which lines of a page an extractor's text is made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from generator.model import Line

_WORD = re.compile(r"\w+")
_N = 3
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def align(lines: list[Line], extracted: str) -> tuple[Line, ...] | None:
    """`lines` with those marked `outside` that the extracted text does not hold.

    Both run in the same order, so the lines inside are the heaviest rising chain of matches: a
    teaser that repeats a sentence of the article at the wrong place falls out. None where less
    than half of the extracted words are found again.
    """
    chunks = [words for words in map(_words, extracted.split("\n")) if words]
    flat = [word for words in chunks for word in words]
    if not flat:
        return None
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(flat) - _N + 1):
        starts.setdefault(tuple(flat[at : at + _N]), []).append(at)
    whole: dict[tuple[str, ...], list[int]] = {}
    at = 0
    for words in chunks:
        whole.setdefault(tuple(words), []).append(at)
        at += len(words)
    matches = [
        (index, place, weight)
        for index, line in enumerate(lines)
        for place, weight in _places(_words(line.text), starts, whole)
    ]
    chosen = _chain(matches)
    if sum(weight for _, _, weight in chosen) < 0.5 * len(flat):
        return None
    inside = {index for index, _, _ in chosen}
    return tuple(
        line if index in inside else replace(line, outside=True) for index, line in enumerate(lines)
    )


def merge(precise: tuple[Line, ...], usual: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of the precise extraction, and those paragraphs of the usual one that fill its
    gaps or join its ends without anything between: the precise one drops paragraphs (text straight
    in a division, paragraphs full of links), the usual one adds whole lists behind the article."""
    inside = [index for index, line in enumerate(precise) if not line.outside]
    if not inside:
        return usual
    first, last = inside[0], inside[-1]
    while first > 0 and _is_paragraph(usual[first - 1]):
        first -= 1
    while last + 1 < len(usual) and _is_paragraph(usual[last + 1]):
        last += 1
    return tuple(
        other if first <= index <= last and line.outside and _is_paragraph(other) else line
        for index, (line, other) in enumerate(zip(precise, usual, strict=True))
    )


def count(lines: tuple[Line, ...]) -> int:
    """Words of the lines inside."""
    return sum(len(_words(line.text)) for line in lines if not line.outside)


def _is_paragraph(line: Line) -> bool:
    text = line.text.rstrip("\"'”’»)]")
    return not line.outside and text.endswith((".", "!", "?", "…", "。")) and len(text) >= 50


def _words(text: str) -> list[str]:
    """Lower-case words; of scripts without spaces, characters."""
    words = _WORD.findall(text.lower())
    return [part for word in words for part in (word if _CJK.search(word) else (word,))]


def _places(
    words: list[str],
    starts: dict[tuple[str, ...], list[int]],
    whole: dict[tuple[str, ...], list[int]],
) -> list[tuple[int, int]]:
    """Where in the extracted text a line could stand, and with how many of its words.

    A long line matches by its runs of three words (the extractor may have dropped a link from
    it); a short one only as a whole line of the extraction.
    """
    key = tuple(words)
    if key in whole:
        return [(at, len(words)) for at in whole[key][:8]]
    if len(words) < 5:
        return []
    votes: dict[int, int] = {}
    hits = 0
    total = len(words) - _N + 1
    for offset in range(total):
        found = starts.get(tuple(words[offset : offset + _N]))
        if not found:
            continue
        hits += 1
        if len(found) <= 8:
            for at in found:
                votes[at - offset] = votes.get(at - offset, 0) + 1
    if hits < 0.6 * total or not votes:
        return []
    top = max(votes.values())
    ranked = sorted(place for place, count in votes.items() if count >= 0.5 * top)
    return [(place, hits) for place in ranked[:4]]


def _chain(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heaviest chain of (line, place, weight) in which places rise with the lines."""
    best: list[tuple[int, int, int]] = []  # (place, total, match): totals rise with places
    back: list[int] = [-1] * len(matches)
    totals: list[int] = [0] * len(matches)
    at = 0
    while at < len(matches):
        end = at
        while end < len(matches) and matches[end][0] == matches[at][0]:
            end += 1
        group = []
        for index in range(at, end):
            place, weight = matches[index][1], matches[index][2]
            # Strictly before: what repeats a line of the article does not match it again.
            before = bisect_right(best, (place - 1, 1 << 60, 0)) - 1
            previous = best[before] if before >= 0 else (0, 0, -1)
            back[index] = previous[2]
            totals[index] = previous[1] + weight
            group.append((place, totals[index], index))
        for entry in group:
            _insert(best, entry)
        at = end
    if not best:
        return []
    index = best[-1][2]
    chain = []
    while index >= 0:
        chain.append(matches[index])
        index = back[index]
    return chain[::-1]


def _insert(best: list[tuple[int, int, int]], entry: tuple[int, int, int]) -> None:
    """Keep `best` sorted by place with rising totals: entries that are dominated go."""
    at = bisect_right(best, (entry[0], 1 << 60, 0))
    if at and best[at - 1][1] >= entry[1]:
        return
    end = at
    while end < len(best) and best[end][1] <= entry[1]:
        end += 1
    start = at
    while start and best[start - 1][0] == entry[0] and best[start - 1][1] <= entry[1]:
        start -= 1
    best[start:end] = [entry]
