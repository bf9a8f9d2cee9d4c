"""The signs in the text that an article begins, or goes on, at a gap between two paragraphs.

Every sign is a number, mostly between 0 and 1; `data/splitting.yml` says what each one weighs.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import overload

import numpy as np

from generator.model import Cleaned
from generator.splitting.chains import Chains
from generator.splitting.cohesion import exact, rarities
from generator.splitting.headed import headed
from generator.splitting.lines import Lines
from generator.splitting.meanings import Meanings
from generator.splitting.names import Names
from generator.splitting.sides import Sides
from generator.splitting.uses import Real, Uses
from generator.splitting.written import Written

#: sign → what it means where it speaks for a boundary, in words for an editor
REASONS = {
    "dateline": "begins with a dateline",
    "dateline-again": "has a dateline of its own",
    "headed": "a headline whose words come again in the lead below",
    "title": "looks like a headline with prose below it",
    "separator": "a separating line stands above",
    "edge-above": "what stands at the edge of a page was removed above",
    "day-in-lead": "names the day as a first sentence does",
    "introduced-and-used": "introduces people whom the next lines call by surname",
    "introduced-again": "introduces people again whom the text above knows already",
    "name-without-introduction": "uses names that nothing above introduces",
    "told-again": "tells again what an earlier paragraph told",
    "told-twice": "tells again, with people and figures, what an earlier paragraph told",
    "remarks-of-nobody": "speaks of remarks that nothing above holds",
    "unknown-speaker": "quotes somebody by surname whom nothing above introduces",
    "names-new": "its names do not stand in the paragraphs above",
    "long": "is as long as a first paragraph",
    "definite": "begins with a thing that it does not introduce",
    "sense-stands-out-120": "is further in meaning from the text above than other paragraphs are",
    "sense-turn-120": "the meaning of the words changes here more than just above and below",
    "names-change": "names that were used above end here, and others begin",
    "words-change": "the subject changes here",
    "first-words-new": "its first words do not stand in the text above",
    "first-person-one": "the writer speaks of himself on one side only",
    "pronoun": "begins with a pronoun that has nobody to stand for",
}
#: the signs that `Reading.far` gives
FAR = (
    "names-reach-over",
    "names-change",
    "words-reach-over",
    "words-change",
    "first-words-new",
)
_PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their)\b")
_OPENING = re.compile(
    r"(?:However|Meanwhile|Additionally|Moreover|Furthermore|Also|Similarly|But|And|Yet|Besides|"
    r"In addition|On the other hand|For (?:his|her|their|its) part|In (?:response|turn)|As such|"
    r"Thus|Therefore|Nevertheless|Nonetheless|According to (?:him|her|them)|Apart from|Other|"
    r"Another|Further|Likewise|Unfortunately|Of course|As a matter of fact|This|That|These|Those|"
    r"Such|Overall|Finally|Earlier|Later|Then|Still|Instead|At present|Both|Among (?:them|these)|"
    r"To (?:this|that) end|The (?:two|three|four|former|latter|same)|After (?:that|this)|"
    r"During (?:the|their|his|her) (?:meeting|visit|talks|call|conversation))\b"
)
_QUOTE = re.compile(r"[\"“‘«]")
_DEFINITE = re.compile(r"(?:The|An?) [a-z]")
#: lines of headline and standfirst between a report and the one above it, at most
_HEAD_LINES = 2

Signs = dict[str, float]


class Gaps(Sequence[Signs]):
    """The signs at the gap above every paragraph; none for the first. `columns` are the values of
    each sign, paragraph by paragraph."""

    def __init__(self, columns: Mapping[str, Sequence[float]], count: int) -> None:
        self._columns, self._count = columns, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Signs: ...
    @overload
    def __getitem__(self, index: slice) -> list[Signs]: ...
    def __getitem__(self, index: int | slice) -> Signs | list[Signs]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(self._count))]
        place = range(self._count)[index]
        return {name: column[place] for name, column in self._columns.items()} if place else {}

    @property
    def names(self) -> list[str]:
        """The names of all signs."""
        return list(self._columns)

    def values(self, names: Sequence[str]) -> Real:
        """The values of the signs `names`: a row for each paragraph, the first of which means
        nothing."""
        return np.array([self._columns[name] for name in names], dtype=np.float64).T

    def __add__(self, other: Gaps) -> Gaps:
        """The signs of both."""
        return Gaps({**self._columns, **other._columns}, self._count)

    def weighed(self, weight: Mapping[str, float]) -> list[float]:
        """What all signs together say at each gap, in nats; 0 at the first."""
        if self._count < 2:
            return [0.0] * self._count
        every = itertools.chain.from_iterable(self._columns.values())
        values = np.fromiter(every, np.float64).reshape(len(self._columns), self._count)
        values *= np.array([weight[name] for name in self._columns])[:, None]
        # Row by row: added up in the order of the signs, and so the same on every machine.
        found: list[float] = np.add.reduce(values, axis=0).tolist()
        found[0] = 0.0
        return found


class Reading:
    """What a document of two paragraphs or more is weighed by, each part made when it is asked
    for."""

    def __init__(self, cleaned: Cleaned) -> None:
        self.written = Written(cleaned)

    @functools.cached_property
    def uses(self) -> Uses:
        """The words that carry a subject."""
        return Uses.of(self.written.stems)

    @functools.cached_property
    def meanings(self) -> Meanings:
        return Meanings(self.uses)

    @functools.cached_property
    def _names(self) -> Names:
        return Names(self.written.cleaned.paragraphs)

    @functools.cached_property
    def _named(self) -> Uses:
        return Uses.of(self._names.in_order())

    def near(self) -> Gaps:
        """The signs for which the lines around each gap are enough."""
        written, count = self.written, len(self.written.texts)
        again = _under_another_dateline(written)
        columns: dict[str, Sequence[float]] = {
            "always": [1.0] * count,
            "headed": headed(written),
            "dateline-again": [float(index in again) for index in range(count)],
            **_of_the_lines(written),
            **written.between,
            **_columns([self._names.signs(index) for index in range(count)]),
            **Lines(written).signs(),
            **_overlaps(self.uses),
            **self.meanings.signs(),
            **Sides(self.uses, self._named, written.counts).signs(),
        }
        return Gaps(columns, count)

    def far(self) -> Gaps:
        """The signs that need the whole document, and take long: those of FAR, each from 0 to 1."""
        counts = self.written.counts
        return Gaps(Chains(self.uses, self._named, counts).signs(), len(counts))


def read(cleaned: Cleaned) -> Gaps:
    """For every paragraph, the signs at the gap above it; none for the first."""
    if len(cleaned.paragraphs) < 2:
        return Gaps({}, len(cleaned.paragraphs))
    reading = Reading(cleaned)
    return reading.near() + reading.far()


def _columns(rows: Sequence[Signs]) -> dict[str, Sequence[float]]:
    columns = zip(*(row.values() for row in rows), strict=True)
    return dict(zip(rows[0], columns, strict=True))


def _under_another_dateline(written: Written) -> frozenset[int]:
    """Where a report begins that has a dateline, and a dateline stands above it already.

    It begins with the headline above its dateline, where there is one.
    """
    found = set()
    datelines = [index for index, one in enumerate(written.dated) if one]
    for before, index in itertools.pairwise(datelines):
        head = index
        while head - 1 > before and index - head < _HEAD_LINES:
            if not (written.heads[head - 1] or written.headings[head - 1]):
                break
            head -= 1
        found.add(head)
    return frozenset(found)


def _of_the_lines(written: Written) -> dict[str, Sequence[float]]:
    texts, heads, heading = written.texts, written.heads, written.headings
    sizes = [*map(len, texts), 0]
    titled = [
        head and not section and below > here
        for head, section, here, below in zip(heads, heading, sizes, sizes[1:], strict=False)
    ]
    bare = [head and not section for head, section in zip(heads, heading, strict=True)]
    return {
        "dateline": [float(one) for one in written.dated],
        "heading-here": [float(one) for one in heading],
        "title": [float(one) for one in titled],
        "heading-above": [0.0, *map(float, heading[:-1])],
        "headline-above": [0.0, *map(float, bare[:-1])],
        "pronoun": [float(_PRONOUN.match(text) is not None) for text in texts],
        "opening-word": [float(_OPENING.match(text) is not None) for text in texts],
        "quotation": [float(_QUOTE.match(text) is not None) for text in texts],
        "definite": [float(_DEFINITE.match(text) is not None) for text in texts],
        "day-in-lead": [float(written.names_a_day(index)) for index in range(len(texts))],
        "long": [math.log(1 + count) / 4 for count in written.counts],
    }


def _overlaps(uses: Uses) -> dict[str, list[float]]:
    """How much of the rarer words on one side of each gap stands on the other: the share (0-1)
    above each paragraph, of one paragraph on either side, and of two."""
    count = len(uses.lines)
    rarity, times = rarities(uses.words)[uses.word], uses.times
    # Of a word, one use and the next stand on both sides of each gap between; how far apart?
    apart = np.where(uses.goes_on(), uses.place[1:] - uses.place[:-1], 0)
    one, two, three = ((apart == far).nonzero()[0] for far in (1, 2, 3))
    # How often a word stands in a paragraph and the one above it, and in it and the one below.
    with_above, with_below = times.copy(), times.copy()
    with_above[one + 1] += times[one]
    with_below[one] += times[one + 1]
    # Which use stands above a gap, how often in all, how often below it, and how far it is to it.
    spans = (
        (one, times[one], times[one + 1], 1),
        (one, with_above[one], with_below[one + 1], count + 2),
        (two, with_above[two], times[two + 1], count + 2),
        (two, times[two], with_below[two + 1], count + 3),
        (three, times[three], times[three + 1], count + 3),
    )
    use, last, first = (np.concatenate([span[part] for span in spans]) for part in range(3))
    row = np.repeat([span[3] for span in spans], [len(span[0]) for span in spans])
    # Sums of multiples of 2**-30 are the same in any order.
    much = exact(rarity[use] * (1 + np.log(np.minimum(last, first))))
    shared = np.bincount(uses.place[use] + row, much, 2 * (count + 1)).reshape(2, count + 1)
    # All words of one paragraph, and of two: those that stand in both only once.
    single = np.bincount(uses.place, rarity, count)
    both = np.zeros(count + 1)
    both[:count] = single
    both[1:] += single
    both -= np.bincount(uses.place[one] + 1, rarity[one], count + 1)
    found = {}
    for size, above, below in ((1, single[:-1], single[1:]), (2, both[: count - 1], both[2:])):
        values = shared[size - 1, 1:count] / (1 + np.sqrt(above * below))
        found[f"same-words-{size}"] = [0.0, *values.tolist()]
    return found
