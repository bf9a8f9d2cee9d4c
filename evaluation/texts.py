"""Which lines of a seed got into the published text, and which of them should have.

A body line counts as kept when its words stand in the text, wherever line breaks and quote marks
went; a boilerplate line counts as caught when it does not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.alignment import Measure
from evaluation.gold import GoldArticle
from evaluation.matching import fold, packed

# Up to this many words, a line is looked for at the edges of paragraphs only: "Share" may well
# be a word of the report.
_SHORT = 4
# A dateline may leave the body for the page's metadata; this is how far it can reach.
DATELINE = re.compile(r"^.{3,100}?(?: [-–—]{1,2} |[-–—]{2}|\) |\. )")


@dataclass(frozen=True, slots=True)
class Part:
    """How many lines came out right, and the text of those that did not."""

    right: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextScores:
    """The outcome for one article. Boilerplate, metadata and spans fail by standing in the text,
    body lines by not standing there."""

    boilerplate: Part
    body: Part
    metadata: Part
    spans: Part


@dataclass(frozen=True, slots=True)
class TextMeasures:
    """The measures that the outcomes of all articles are added up in."""

    boilerplate: Measure = field(default_factory=lambda: Measure("boilerplate"))
    body: Measure = field(default_factory=lambda: Measure("body kept"))
    metadata: Measure = field(default_factory=lambda: Measure("metadata apart"))
    spans: Measure = field(default_factory=lambda: Measure("spans removed"))


def text_scores(
    gold: GoldArticle,
    lines: Sequence[str],
    record: Mapping[str, Any] | None,
    published: Sequence[Mapping[str, Any]],
) -> TextScores:
    """The outcome for one labelled article.

    `published` are the records of the whole seed: a line that a wrong boundary moved to the next
    article is not lost. `record` is the article's own, for spans of its title.
    """
    text = "\n".join(one["text"] for one in published)
    if gold.boilerplate is None:
        drop, keep = list(gold.must_drop), list(gold.must_keep)
    else:
        first, last = gold.lines or (1, len(lines))
        apart = {*gold.boilerplate, *gold.metadata}
        drop = [lines[number - 1] for number in gold.boilerplate]
        keep = [
            _without_spans(gold, number, lines[number - 1])
            for number in range(first, last + 1)
            if number not in apart and lines[number - 1].strip()
        ]
    apart_lines = [] if gold.boilerplate is None else [lines[n - 1] for n in gold.metadata]
    whole = packed(text)
    paragraphs = [fold(one) for one in text.split("\n") if one.strip()]
    own = f"{(record or {}).get('title') or ''}\n{(record or {}).get('text') or ''}"
    return TextScores(
        boilerplate=_part(drop, lambda line: _stands(line, whole, paragraphs)),
        body=_part(keep, lambda line: not _kept(line, whole)),
        metadata=_part(apart_lines, lambda line: _stands(line, whole, paragraphs)),
        spans=_part([span.text.strip() for span in gold.spans], lambda span: span in own),
    )


def _part(texts: Sequence[str], fails: Callable[[str], bool]) -> Part:
    failed = tuple(text for text in texts if fails(text))
    return Part(len(texts) - len(failed), failed)


def _without_spans(gold: GoldArticle, number: int, line: str) -> str:
    for span in gold.spans:
        if span.line == number:
            line = line.replace(span.text, "", 1)
    return line


def _kept(line: str, whole: str) -> bool:
    if packed(line) in whole:
        return True
    start = DATELINE.match(line)
    rest = packed(line[start.end() :]) if start else ""
    return len(rest) > len(packed(line)) / 2 and rest in whole


def _stands(line: str, whole: str, paragraphs: Sequence[str]) -> bool:
    plain = fold(line)
    if not plain:
        return False  # signs only ("* * *"): harmless, and not to be found by its words
    if len(plain.split()) > _SHORT:
        return packed(line) in whole
    return any(
        paragraph == plain or paragraph.startswith(plain + " ") or paragraph.endswith(" " + plain)
        for paragraph in paragraphs
    )
