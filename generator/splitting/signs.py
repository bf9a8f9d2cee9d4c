"""The signs in the text that an article begins, or does not begin, at a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Cleaned, LineKind, Paragraph
from generator.newstext import dateline, headlines

#: how many paragraphs before and after a gap are read for names
WINDOW = 4
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
_LEAD = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec)\w*\.? \d|yesterday|today)\b"
)
_PARTICLE = r"(?:al|el|bin|ben|de|da|dos|van|der|von|di|du|la|[A-Z]\.)"
_CAPITALISED = r"[^\W\d_a-z][\w’'-]+"
_FULL_NAME = re.compile(rf"{_CAPITALISED}(?: {_PARTICLE})*(?: {_CAPITALISED})+")
# A capital behind a small letter and a space is no sentence start.
_NAME = re.compile(rf"(?<=[\w,] ){_CAPITALISED}")
_SEPARATOR = re.compile(r"\W{3,}$")
#: rules whose removals stand at the end or the head of a page, and so between two articles
_EDGE = re.compile(
    r"share|comment|related|author|newsletter|read-more|follow|tags|source|copyright|byline|title"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign at a gap; `weight` is in nats, positive for a boundary, `reason` in words."""

    name: str
    weight: float
    reason: str


def read(cleaned: Cleaned, weights: dict[str, float]) -> list[tuple[Sign, ...]]:
    """For every paragraph, the signs that an article begins with it (none for the first)."""
    paragraphs = cleaned.paragraphs
    people = _People(paragraphs)
    found: list[tuple[Sign, ...]] = []
    for index in range(len(paragraphs)):
        signs = (
            (
                *_of_the_line(paragraphs, index),
                *_of_what_stands_between(cleaned, index),
                *people.signs(index),
            )
            if index
            else ()
        )
        found.append(tuple(Sign(name, weights[name], reason) for name, reason in signs))
    return found


def _of_the_line(paragraphs: Sequence[Paragraph], index: int) -> Iterator[tuple[str, str]]:
    here, before = paragraphs[index], paragraphs[index - 1]
    text = here.text
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if dateline.find(text):
        yield "dateline", "begins with a dateline"
    if here.kind is LineKind.HEADING:
        yield "heading-here", "is a heading inside an article"
    elif below and headlines.looks_like_title(text) and len(below.text) > len(text):
        yield "title", "looks like a headline with prose below it"
    if before.kind is LineKind.HEADING:
        yield "heading-below", "a heading stands right above"
    elif headlines.looks_like_title(before.text) and index > 1:
        yield "headline-above", "a line like a headline stands right above"
    if _PRONOUN.match(text):
        yield "pronoun", "begins with a pronoun"
    elif _OPENING.match(text):
        yield "opening-word", "begins with words that go on from before"
    elif _QUOTE.match(text):
        yield "quotation", "begins with a quotation"
    if _LEAD.search(text[:250]):
        yield "day-in-lead", "names the day as a first sentence does"


def _of_what_stands_between(cleaned: Cleaned, index: int) -> Iterator[tuple[str, str]]:
    above, here = cleaned.paragraphs[index - 1].end_line, cleaned.paragraphs[index].line
    between = [r for r in cleaned.removals if above < r.line < here]
    if any(_SEPARATOR.fullmatch(removal.text.strip()) for removal in between):
        yield "separator", "a separating line stands above"
    if any(_EDGE.search(r.rule) for r in between) or any(
        above < clue.line < here for clue in cleaned.clues
    ):
        yield "edge-above", "what stands at the edge of a page was removed above"


class _People:
    """Where names are introduced, used and introduced again."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._names = [frozenset(_NAME.findall(p.text)) for p in paragraphs]
        self._full = [frozenset(_FULL_NAME.findall(p.text)) for p in paragraphs]

    def signs(self, index: int) -> Iterator[tuple[str, str]]:
        before = range(max(0, index - WINDOW), index)
        here = self._names[index] | {w for name in self._full[index] for w in name.split()}
        ahead = range(index, min(len(self._names), index + 2))
        introduced = {name for i in range(index) for name in self._full[i]}
        again = sorted(
            name
            for i in ahead
            for name in self._full[i] & introduced
            if self._alone(name.split()[-1], before)
        )
        if again:
            yield "introduced-again", f"introduces {again[0]} again"
        if not here:
            return
        recent = {name for i in before for name in self._names[i]}
        recent |= {word for i in before for name in self._full[i] for word in name.split()}
        carried = len(here & recent) / len(here)
        if carried == 0 and len(here) >= 2:
            yield "names-new", "none of its names stood in the paragraphs before"
        elif carried >= 0.5:
            yield "names-carried", "goes on with the names of the paragraphs before"

    def _alone(self, surname: str, where: range) -> bool:
        """Whether the surname stood by itself in `where`, as after an introduction."""
        return any(
            surname in self._names[i] and not any(n.endswith(" " + surname) for n in self._full[i])
            for i in where
        )
