"""A text parted into its words and the gaps between them."""

from __future__ import annotations

import re

from generator.newstext import runs

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")
_SPLIT = re.compile(f"({WORD.pattern})")
_COMBINING = re.compile("[\u0300-\u036f]")
# The same where no accent stands apart from its letter: twice as fast.
_SPLIT_WHOLE = re.compile(r"([^\W_]+)")
# Tables of bytes (see newstext.runs): words made blank, while letters, which are free then, stand
# for the blanks in the gaps; and back.
_BLANKED = dict(zip(b" \t\n\r\x0b\x0c", b"abcdef", strict=True))
_TO_GAPS = bytes(32 if byte in runs.OF_WORDS else _BLANKED.get(byte, byte) for byte in range(256))
_FROM_GAPS = bytes.maketrans(bytes(_BLANKED.values()), bytes(_BLANKED))
_BLANKS = re.compile(r"[ \t\u00a0\u2009\u202f]+")
APOSTROPHES = frozenset({"'", "’", "‘", "ʼ", "´", "`"})
# A few kinds of gaps, all short, are nearly all.
KINDS, SHORT = 1 << 10, 20


def parted(text: str) -> tuple[list[bytes], list[str], list[str]]:
    """A byte for each character of the gap before each word; the gaps, tidied but for the first;
    and the words."""
    held = runs.encoded(text)
    if held is None:
        parts = (_SPLIT if _COMBINING.search(text) else _SPLIT_WHOLE).split(text)
        between = parts[:-1:2]
        gaps = [*between[:1], *map(_tidy, between[1:])]
        return [bytes(len(gap)) for gap in between], gaps, parts[1::2]
    found = runs.of_bytes(held)
    marks = held.translate(_TO_GAPS)
    seen = marks.split()
    if not marks[:1].strip():  # no gap before the first word
        seen.insert(0, b"")
    del seen[len(found) :]  # what stands behind the last one
    gaps = list(map(_gaps.__getitem__, seen))
    if found and seen[0]:
        gaps[0] = _as_written(seen[0])
    return seen, gaps, found


def _as_written(seen: bytes) -> str:
    return seen.translate(_FROM_GAPS).decode(runs.PAGE)


class _Gaps(dict[bytes, str]):
    """Gaps as well-set text has them, by the bytes in which `parted` sees them."""

    def __missing__(self, seen: bytes) -> str:
        gap = _tidy(_as_written(seen))
        if len(self) < KINDS and len(gap) < SHORT:
            self[seen] = gap
        return gap


_gaps = _Gaps()


def _tidy(gap: str) -> str:
    """The gap as well-set text has it: corpora and scrapers leave " , " and two blanks."""
    if len(gap) < 2 or "\n\n" in gap or not (gap[0].isspace() or gap[-1].isspace()):
        return gap
    tidy = _BLANKS.sub(" ", gap)
    if len(tidy) > 2 and tidy[0] == " " and tidy[1] in ",.;:!?)":
        tidy = tidy[1:]
    if len(tidy) == 2 and tidy[0] == " " and tidy[1] in APOSTROPHES:
        tidy = tidy[1:]
    return tidy
