"""Which lines of a seed got into the published text, and which of them should have.

A body line counts as kept when its words stand in the text, wherever line breaks and quote marks
went; a boilerplate line counts as caught when it does not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.gold import GoldArticle
from evaluation.matching import fold, packed

# Up to this many words, a line is looked for at the edges of paragraphs only: "Share" may well
# be a word of the report.
_SHORT = 4
# A dateline may leave the body for the page's metadata; this is how far it can reach.
_DATELINE = re.compile(r"^.{3,100}?(?: [-–—]{1,2} |[-–—]{2}|\) |\. )")


@dataclass(frozen=True, slots=True)
class TextScores:
    """Counts and lists for one article: boilerplate `caught` and `left` in the text, body lines
    `kept` and `lost`, boilerplate spans caught and left."""

    caught: int
    left: tuple[str, ...]
    kept: int
    lost: tuple[str, ...]
    spans_caught: int
    spans_left: tuple[str, ...]


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
    whole = packed(text)
    paragraphs = [fold(one) for one in text.split("\n") if one.strip()]
    left = tuple(line for line in drop if _stands(line, whole, paragraphs))
    lost = tuple(line for line in keep if not _kept(line, whole))
    own = f"{(record or {}).get('title') or ''}\n{(record or {}).get('text') or ''}"
    spans = [span.text.strip() for span in gold.spans]
    spans_left = tuple(span for span in spans if span in own)
    return TextScores(
        caught=len(drop) - len(left),
        left=left,
        kept=len(keep) - len(lost),
        lost=lost,
        spans_caught=len(spans) - len(spans_left),
        spans_left=spans_left,
    )


def _without_spans(gold: GoldArticle, number: int, line: str) -> str:
    for span in gold.spans:
        if span.line == number:
            line = line.replace(span.text, "", 1)
    return line


def _kept(line: str, whole: str) -> bool:
    if packed(line) in whole:
        return True
    start = _DATELINE.match(line)
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
