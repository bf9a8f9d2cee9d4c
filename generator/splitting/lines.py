"""What the shape of the lines around a gap says: their length and ends, who speaks in them, where
in the document they stand."""

from __future__ import annotations

import bisect
import itertools
import math
import re
import statistics
from collections.abc import Sequence

from generator.splitting.written import Written

_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us|I['’]m|I['’]ve)\b")
_SECOND_PERSON = re.compile(r"\b(?:[Yy]our?)\b")
_ITEM = re.compile(r"[-•*–—·]|\(?\d{1,2}[.)]\s")
#: a line that ends with none of these ends no sentence
_CLOSED = ".!?\"”’')…"
#: words around a gap in which the voice is heard
_VOICE = 120
#: characters of a line in which its own voice is heard; what stands at their edge may be cut
_HERE = 150
#: words of a line that is short: a tail, a label, an item
_SHORT = 8
#: first and last words of a document, about so many, hardly hold a boundary
_MARGIN = 60
#: words without which nobody speaks of himself, "I" apart, or to the reader
_MINE, _YOURS = frozenset(("my", "me", "we", "our", "us")), frozenset(("you", "your"))


class Lines:
    """The shape of all paragraphs, and what it says at each gap."""

    def __init__(self, written: Written) -> None:
        self._texts, words, self._words = written.texts, written.words, written.counts
        self._upto = [0, *itertools.accumulate(self._words)]
        each = list(zip(self._texts, words, strict=True))
        # What most lines hold nothing of is looked for where it can be.
        self._mine = [not _MINE.isdisjoint(line) or "I" in text for text, line in each]
        self._first = self._summed(_FIRST_PERSON, self._mine)
        self._second = self._summed(_SECOND_PERSON, [not _YOURS.isdisjoint(line) for line in words])

    def signs(self) -> dict[str, list[float]]:
        """The signs at the gap above each paragraph; the first ones mean nothing."""
        texts, upto = self._texts, self._upto
        count, words = len(texts), upto[-1]
        around = [self._around(index) for index in range(count)]
        first = [self._rates(self._first, *edges) for edges in around]
        second = [self._rates(self._second, *edges) for edges in around]
        ends = ["", *(text.rstrip()[-1:] for text in texts[:-1])]
        above = [0, *self._words[:-1]]
        usual = statistics.median(self._words) or 1
        return {
            "first-person-here": [
                float(_FIRST_PERSON.search(text, 0 if mine else _HERE - 5, _HERE) is not None)
                for mine, text in zip(self._mine, texts, strict=True)
            ],
            "first-person-both": [min(1.0, *rates) for rates in first],
            "first-person-one": [min(1.0, abs(one - other)) for one, other in first],
            "second-person-both": [min(1.0, *rates) for rates in second],
            "short-above": [float(many < _SHORT) for many in above],
            "unfinished-above": [float(end not in _CLOSED) for end in ends],
            "leading-above": [float(end in ":,;") for end in ends],
            "question-above": [float(end == "?") for end in ends],
            "item": [float(_ITEM.match(text) is not None) for text in texts],
            "longer-than-usual-above": [
                max(-2.0, min(2.0, math.log(max(1, many) / usual))) for many in above
            ],
            "near-start": [math.exp(-many / _MARGIN) for many in upto[:-1]],
            "near-end": [math.exp(-(words - many) / _MARGIN) for many in upto[:-1]],
            "last-line": [*[0.0] * (count - 1), 1.0],
            "long-lines": [math.log(max(1, words) / count) / 4] * count,
        }

    def _summed(self, pattern: re.Pattern[str], likely: Sequence[bool]) -> list[int]:
        """How often `pattern` stands in the first 0, 1, 2, ... paragraphs."""
        found = (
            len(pattern.findall(text)) if can else 0
            for text, can in zip(self._texts, likely, strict=True)
        )
        return [0, *itertools.accumulate(found)]

    def _around(self, index: int) -> tuple[int, int, int]:
        """The paragraphs around a gap in which the voice is heard: first, gap, behind the last."""
        upto = self._upto
        start = max(0, bisect.bisect_right(upto, upto[index] - _VOICE) - 1)
        stop = bisect.bisect_left(upto, upto[index] + _VOICE)
        return start, index, min(len(self._texts), stop)

    def _rates(
        self, summed: Sequence[int], start: int, index: int, stop: int
    ) -> tuple[float, float]:
        """Words of a kind in each 20 words, above and below a gap."""
        upto = self._upto
        above = 20 * (summed[index] - summed[start]) / max(20, upto[index] - upto[start])
        return above, 20 * (summed[stop] - summed[index]) / max(20, upto[stop] - upto[index])
