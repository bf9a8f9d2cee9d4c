"""The signs in the text that an article begins, or goes on, at a gap between two paragraphs.

Every sign is a number, mostly between 0 and 1; `data/splitting.yml` says what each one weighs.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from generator.model import Cleaned, LineKind, Paragraph
from generator.newstext import dateline, headlines
from generator.splitting.chains import Chains
from generator.splitting.cohesion import rarity_of, tokens
from generator.splitting.lines import Lines
from generator.splitting.meanings import Meanings
from generator.splitting.names import Names

#: sign → what it means where it speaks for a boundary, in words for an editor
REASONS = {
    "dateline": "begins with a dateline",
    "dateline-again": "has a dateline of its own",
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
_LEAD = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec)\w*\.? \d|yesterday|today)\b"
)
_SEPARATOR = re.compile(r"\W{3,}$")
#: rules whose removals stand at the end or the head of a page, and so between two articles
EDGE_RULES = frozenset(
    {
        "about-author",
        "author-bio",
        "breadcrumb",
        "comment-field",
        "comment-form",
        "comment-section",
        "follow-us",
        "hashtags",
        "newsletter",
        "newsletter-name",
        "post-navigation",
        "share-label",
        "share-networks",
    }
)
#: paragraphs on either side in which words are looked for
_WINDOWS = (1, 2)
#: lines of headline and standfirst between a report and the one above it, at most
_HEAD_LINES = 2

Signs = dict[str, float]


def read(cleaned: Cleaned) -> list[Signs]:
    """For every paragraph, the signs at the gap above it; none for the first."""
    words = [tokens(paragraph.text) for paragraph in cleaned.paragraphs]
    return read_with(cleaned, words, Meanings(words))


def read_with(cleaned: Cleaned, words: Sequence[Sequence[str]], meanings: Meanings) -> list[Signs]:
    """`read`, where the `tokens` of every paragraph and their meanings are known already."""
    paragraphs = cleaned.paragraphs
    if len(paragraphs) < 2:
        return [{} for _ in paragraphs]
    overlap = _Overlaps(words)
    names, lines = Names(paragraphs), Lines(paragraphs)
    named = names.in_order()
    sense = meanings.signs()
    chains = Chains(words, named, [len(paragraph.text.split()) for paragraph in paragraphs])
    again = _under_another_dateline(paragraphs)
    return [
        {
            "always": 1.0,
            "dateline-again": float(index in again),
            **_of_the_line(paragraphs, index),
            **_of_what_stands_between(cleaned, index),
            **names.signs(index),
            **lines.signs(index),
            **{f"same-words-{size}": overlap.at(index, size) for size in _WINDOWS},
            **sense[index],
            **chains.signs(index),
        }
        if index
        else {}
        for index in range(len(paragraphs))
    ]


def _under_another_dateline(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where a report begins that has a dateline, and a dateline stands above it already.

    It begins with the headline above its dateline, where there is one.
    """
    found = set()
    datelines = [i for i, p in enumerate(paragraphs) if dateline.find(p.text) is not None]
    for before, index in itertools.pairwise(datelines):
        head = index
        while head - 1 > before and index - head < _HEAD_LINES and _heads(paragraphs[head - 1]):
            head -= 1
        found.add(head)
    return frozenset(found)


def _heads(paragraph: Paragraph) -> bool:
    return paragraph.kind is LineKind.HEADING or headlines.looks_like_title(paragraph.text)


def _of_the_line(paragraphs: Sequence[Paragraph], index: int) -> Signs:
    here, above = paragraphs[index], paragraphs[index - 1]
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    text = here.text
    heading = here.kind is LineKind.HEADING
    headline = (
        not heading
        and below is not None
        and headlines.looks_like_title(text)
        and len(below.text) > len(text)
    )
    return {
        "dateline": float(dateline.find(text) is not None),
        "heading-here": float(heading),
        "title": float(headline),
        "heading-above": float(above.kind is LineKind.HEADING),
        "headline-above": float(
            above.kind is not LineKind.HEADING and headlines.looks_like_title(above.text)
        ),
        "pronoun": float(bool(_PRONOUN.match(text))),
        "opening-word": float(bool(_OPENING.match(text))),
        "quotation": float(bool(_QUOTE.match(text))),
        "definite": float(bool(_DEFINITE.match(text))),
        "day-in-lead": float(bool(_LEAD.search(text[:250]))),
        "long": math.log(1 + len(text.split())) / 4,
    }


def _of_what_stands_between(cleaned: Cleaned, index: int) -> Signs:
    first, last = cleaned.paragraphs[index - 1].end_line, cleaned.paragraphs[index].line
    between = [removal for removal in cleaned.removals if first < removal.line < last]
    return {
        "separator": float(any(_SEPARATOR.fullmatch(r.text.strip()) for r in between)),
        "edge-above": float(any(r.rule in EDGE_RULES for r in between)),
    }


class _Overlaps:
    """How much of the rarer words on one side of a gap stands on the other."""

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        self._words = words
        self._blocks: dict[tuple[int, int], tuple[Counter[str], float]] = {}

    def at(self, index: int, size: int) -> float:
        """The share (0-1) above paragraph `index`, of `size` paragraphs on either side."""
        left, all_left = self._block(max(0, index - size), index)
        right, all_right = self._block(index, min(len(self._words), index + size))
        shared = sum(
            rarity_of(w) * (1 + math.log(min(left[w], right[w]))) for w in left if w in right
        )
        return shared / (1 + math.sqrt(all_left * all_right))

    def _block(self, start: int, stop: int) -> tuple[Counter[str], float]:
        """The words of some paragraphs with their counts, and how much they weigh."""
        found = self._blocks.get((start, stop))
        if found is None:
            counts = Counter(itertools.chain.from_iterable(self._words[start:stop]))
            found = self._blocks[start, stop] = counts, sum(map(rarity_of, counts))
        return found
