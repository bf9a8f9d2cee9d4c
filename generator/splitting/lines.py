"""What the shape of the lines around a gap says: their length and ends, who speaks in them, where
in the document they stand."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence

from generator.model import Paragraph

_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us|I['’]m|I['’]ve)\b")
_SECOND_PERSON = re.compile(r"\b(?:[Yy]our?)\b")
_ITEM = re.compile(r"[-•*–—·]|\(?\d{1,2}[.)]\s")
#: a line that ends with none of these ends no sentence
_CLOSED = ".!?\"”’')…"
#: words around a gap in which the voice is heard
_VOICE = 120
#: words of a line that is short: a tail, a label, an item
_SHORT = 8
#: first and last words of a document, about so many, hardly hold a boundary
_MARGIN = 60

Signs = dict[str, float]


class Lines:
    """The shape of all paragraphs, and what it says at each gap."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._texts = [paragraph.text for paragraph in paragraphs]
        self._words = [len(text.split()) for text in self._texts]
        self._upto = [0]
        for words in self._words:
            self._upto.append(self._upto[-1] + words)
        self._first = [len(_FIRST_PERSON.findall(text)) for text in self._texts]
        self._second = [len(_SECOND_PERSON.findall(text)) for text in self._texts]
        self._usual = statistics.median(self._words) or 1

    def signs(self, index: int) -> Signs:
        here, above = self._texts[index], self._texts[index - 1]
        end = above.rstrip()[-1:]
        words, count = self._upto, len(self._texts)
        start, stop = index, index
        while start > 0 and words[index] - words[start] < _VOICE:
            start -= 1
        while stop < count and words[stop] - words[index] < _VOICE:
            stop += 1
        first = self._rate(self._first, start, index), self._rate(self._first, index, stop)
        second = self._rate(self._second, start, index), self._rate(self._second, index, stop)
        return {
            "first-person-here": float(_FIRST_PERSON.search(here, 0, 150) is not None),
            "first-person-both": min(1.0, *first),
            "first-person-one": min(1.0, abs(first[0] - first[1])),
            "second-person-both": min(1.0, *second),
            "short-above": float(self._words[index - 1] < _SHORT),
            "unfinished-above": float(end not in _CLOSED),
            "leading-above": float(end in ":,;"),
            "question-above": float(end == "?"),
            "item": float(_ITEM.match(here) is not None),
            "longer-than-usual-above": max(
                -2.0, min(2.0, math.log(max(1, self._words[index - 1]) / self._usual))
            ),
            "near-start": math.exp(-words[index] / _MARGIN),
            "near-end": math.exp(-(words[count] - words[index]) / _MARGIN),
            "last-line": float(index == count - 1),
            "long-lines": math.log(max(1, words[count]) / count) / 4,
        }

    def _rate(self, counts: Sequence[int], start: int, stop: int) -> float:
        """Words of a kind in each 20 words of some lines."""
        return 20 * sum(counts[start:stop]) / max(20, self._upto[stop] - self._upto[start])
