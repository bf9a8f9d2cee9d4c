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
from generator.splitting.cohesion import rarity_of, terms, usual_share

#: sign → what it means where it speaks for a boundary, in words for an editor
REASONS = {
    "dateline": "begins with a dateline",
    "dateline-again": "has a dateline of its own",
    "title": "looks like a headline with prose below it",
    "separator": "a separating line stands above",
    "edge-above": "what stands at the edge of a page was removed above",
    "day-in-lead": "names the day as a first sentence does",
    "introduced": "introduces people by their full names",
    "introduced-again": "introduces people again whom the text above knows already",
    "name-without-introduction": "uses names that nothing above introduces",
    "told-again": "tells again what an earlier paragraph told",
    "unknown-speaker": "quotes somebody by surname whom nothing above introduces",
    "names-new": "its names do not stand in the paragraphs above",
    "long": "is as long as a first paragraph",
    "definite": "begins with a thing that it does not introduce",
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
_REPORTED = re.compile(r"\b(?:said|told|added|noted|stated|stressed|explained|according)\b")
_PARTICLE = r"(?:al|el|bin|ben|de|da|dos|van|der|von|di|du|la|[A-Z]\.)"
# No name is longer; without a limit, a run of capitals would be tried from each of its letters.
_CAPITALISED = r"[^\W\d_a-z][\w’'-]{1,60}"
_FULL_NAME = re.compile(rf"{_CAPITALISED}(?: {_PARTICLE})*(?: {_CAPITALISED})+")
_NAME = re.compile(_CAPITALISED)
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"'”’]?\s+|[\"“‘(]\s*)$")
# Exact figures, but no years and no small whole numbers.
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|[3-9]\d\d|\d{5,})(?![\w,]|\.\d)")
_SPEECH = (
    "(?:said|told|added|noted|stated|stressed|explained|highlighted|emphasi[sz]ed|remarked|"
    "recalled|disclosed|revealed|indicated|warned|argued|announced|urged)"
)
_SPEAKER = re.compile(
    rf"(?<![^\W\d_] )(?:(?P<before>{_CAPITALISED}) (?:also |further |then )?{_SPEECH}\b)"
    rf"|\b(?:said|added) (?P<behind>{_CAPITALISED})(?=[.,;]|$)"
)
_POSSESSIVE = re.compile(r"[’'‘]s$")
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
#: a capitalised word that is more frequent than this is no name at the start of a sentence ...
_NO_NAME_AT_START = 1e-5
#: ... and no telling name anywhere
_NO_NAME = 4e-4
#: a word more frequent than this is hardly a surname that only this report knows
_NO_SURNAME = 2e-6
#: paragraphs on either side in which words are looked for
_WINDOWS = (1, 2, 4)
#: facts that an article may well tell twice in one paragraph
_TOLD = 2
#: lines of headline and standfirst between a report and the one above it, at most
_HEAD_LINES = 2

Signs = dict[str, float]


def read(cleaned: Cleaned) -> list[Signs]:
    """For every paragraph, the signs at the gap above it; none for the first."""
    paragraphs = cleaned.paragraphs
    words = [terms(paragraph.text) for paragraph in paragraphs]
    names = _Names(paragraphs)
    again = _under_another_dateline(paragraphs)
    return [
        {
            "always": 1.0,
            "dateline-again": float(index in again),
            **_of_the_line(paragraphs, index),
            **_of_what_stands_between(cleaned, index),
            **names.signs(index),
            **{f"same-words-{size}": _overlap(words, index, size) for size in _WINDOWS},
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
        "speech": float(bool(_REPORTED.search(text))),
        "speech-above": float(bool(_REPORTED.search(above.text[-80:]))),
        "long": math.log(1 + len(text.split())) / 4,
        "long-above": math.log(1 + len(above.text.split())) / 4,
    }


def _of_what_stands_between(cleaned: Cleaned, index: int) -> Signs:
    first, last = cleaned.paragraphs[index - 1].end_line, cleaned.paragraphs[index].line
    between = [removal for removal in cleaned.removals if first < removal.line < last]
    return {
        "separator": float(any(_SEPARATOR.fullmatch(r.text.strip()) for r in between)),
        "edge-above": float(any(r.rule in EDGE_RULES for r in between)),
        "removed-above": float(bool(between)),
    }


def _overlap(words: Sequence[Counter[str]], index: int, size: int) -> float:
    """How much of the rarer words of `size` paragraphs on one side stands on the other (0-1)."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in words[max(0, index - size) : index]:
        left.update(line)
    for line in words[index : index + size]:
        right.update(line)
    shared = sum(rarity_of(w) * (1 + math.log(min(left[w], right[w]))) for w in left if w in right)
    both = sum(map(rarity_of, left)) * sum(map(rarity_of, right))
    return shared / (1 + math.sqrt(both))


class _Names:
    """Where names are introduced, used, and introduced again."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._names = [_names(paragraph.text) for paragraph in paragraphs]
        self._full = [frozenset(_FULL_NAME.findall(paragraph.text)) for paragraph in paragraphs]
        self._speakers = [_speakers(paragraph.text) for paragraph in paragraphs]
        self._facts = [
            full | frozenset(_FIGURE.findall(paragraph.text))
            for full, paragraph in zip(self._full, paragraphs, strict=True)
        ]
        # Where each name stands first: all names above a paragraph, without a set for each one.
        self._first: dict[str, int] = {}
        self._first_full: dict[str, int] = {}
        for index, (names, full) in enumerate(zip(self._names, self._full, strict=True)):
            for name in names:
                self._first.setdefault(name, index)
            for name in full:
                self._first_full.setdefault(name, index)

    def signs(self, index: int) -> Signs:
        here = self._names[index]
        fresh = {name for name in here if self._first[name] >= index}
        near, last = self._some(index - 5, index), self._some(index - 2, index)
        ahead = self._some(index, index + 2)
        full = self._full[index]
        next_full = full | (self._full[index + 1] if index + 1 < len(self._full) else frozenset())
        again = sum(1 for name in next_full if self._first_full[name] < index)
        introduced = sum(1 for name in full if self._first_full[name] >= index)
        parts = {part.lower() for name in full for part in name.split()}
        return {
            "told-again": self._told_again(index),
            "unknown-speaker": float(any(n in fresh - parts for n in self._speakers[index])),
            "names-new": len(fresh) / len(here) if here else 0.5,
            "names-shared": len(ahead & near) / len(ahead) if ahead else 0.5,
            "names-go-on": len(last & self._some(index, index + 5)) / len(last) if last else 0.5,
            "names": min(6, len(ahead)) / 6,
            "introduced": min(3, introduced) / 3,
            "introduced-again": min(2, again) / 2,
            "name-without-introduction": min(3, len(fresh - parts)) / 3,
        }

    def _told_again(self, index: int) -> float:
        """1 where the paragraph tells again, in figures and full names, what an earlier one told.

        An article does not give three results twice; a second report on them does.
        """
        here = self._facts[index]
        if len(here) <= _TOLD:
            return 0.0
        most = max((len(here & facts) for facts in self._facts[: max(0, index - 1)]), default=0)
        return min(1.0, max(0, most - _TOLD) / _TOLD)

    def _some(self, first: int, last: int) -> frozenset[str]:
        return frozenset().union(*self._names[max(0, first) : max(0, last)])


def _speakers(text: str) -> frozenset[str]:
    """The surnames, small, that stand alone beside a verb of speech: "Munyaneza said"."""
    found = {(match["before"] or match["behind"]).lower() for match in _SPEAKER.finditer(text)}
    # "Washington said" and "the Court ruled" name nobody.
    return frozenset(name for name in found if usual_share(name) <= _NO_SURNAME)


def _names(text: str) -> frozenset[str]:
    """The capitalised words of `text` that are names, small and without a possessive ending."""
    found = set()
    for match in _NAME.finditer(text):
        word = _POSSESSIVE.sub("", match.group().lower())
        at_start = _SENTENCE_START.search(text, max(0, match.start() - 4), match.start())
        if usual_share(word) <= (_NO_NAME_AT_START if at_start else _NO_NAME):
            found.add(word)
    return frozenset(found)
