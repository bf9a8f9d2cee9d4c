"""Compares what the program does with labelled pages line by line (`labelled.py`).

Unlike the scores on whole seeds, these ask by which rule a line went: each removal is right under
the kind that its line is labelled with, or wrong under the kind of the rule that took it. How each
measure counts is told in evaluation/cleaning/README.md.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.alignment import Measure, Miss
from evaluation.labelled import UNLISTED, Kind, Label, LabelledLine, Page
from evaluation.matching import packed
from evaluation.texts import DATELINE
from generator.model import Article, LineKind, TitleSource
from generator.pipeline import process
from generator.settings import ArchiveSettings

#: the articles that the program finds in pages, by the page's name
Published = Mapping[str, Sequence[Article]]


def publish(pages: Iterable[Page], settings: ArchiveSettings | None = None) -> Published:
    """The articles of each page's seed, by the program's own walk of one seed.

    Whoever wants other rules (site rules off, say) hands in `settings` that ask for them.
    """
    chosen = settings or ArchiveSettings()
    found: dict[str, Sequence[Article]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.txt"
        for page in pages:
            file.write_text(page.seed, encoding="utf-8")
            found[page.name] = process(file, f"{page.name}.txt", chosen).articles
    return found


@dataclass(slots=True)
class CleanScores:
    """The measures of one half. `kinds` has one for each kind of boilerplate, in their order."""

    half: str
    pages: int
    kinds: dict[str, Measure]
    body: Measure = field(default_factory=lambda: Measure("body lines kept"))
    traps: Measure = field(default_factory=lambda: Measure("traps left alone"))
    apart: Measure = field(default_factory=lambda: Measure("metadata apart"))
    found: Measure = field(default_factory=lambda: Measure("metadata found"))
    headings: Measure = field(default_factory=lambda: Measure("headings marked"))
    notes: Measure = field(default_factory=lambda: Measure("notes marked"))

    @property
    def overall(self) -> Measure:
        """All kinds of boilerplate together."""
        total = Measure("boilerplate, all kinds")
        for one in self.kinds.values():
            total.right += one.right
            total.missed += one.missed
            total.extra += one.extra
        return total

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures in the order in which they are printed, less kinds without any line."""
        kinds = (one for one in self.kinds.values() if one.right or one.missed or one.extra)
        rest = (self.body, self.traps, self.apart, self.found, self.headings, self.notes)
        return (*kinds, self.overall, *rest)


def clean_scores(
    half: str, pages: Sequence[Page], published: Published, kinds: Mapping[str, Kind]
) -> CleanScores:
    """The scores of the pages of one half."""
    own = [page for page in pages if page.half == half]
    scores = CleanScores(half, len(own), {name: Measure(name) for name in kinds})
    of_rule = {rule: name for name, kind in kinds.items() for rule in kind.rules}
    scores.body.tally = {"lost": 0}
    for page in own:
        _Comparison(page, published[page.name], scores, of_rule).take()
    return scores


class _Comparison:
    """One page beside the articles that came of it."""

    def __init__(
        self,
        page: Page,
        articles: Sequence[Article],
        scores: CleanScores,
        of_rule: Mapping[str, str],
    ) -> None:
        self.page, self.articles, self.scores, self.of_rule = page, articles, scores, of_rule
        self.standing: dict[int, list[tuple[str, LineKind]]] = {}
        for article in articles:
            for one in article.body:
                for number in range(one.line, one.end_line + 1):
                    self.standing.setdefault(number, []).append((one.text, one.kind))
        self.titles = {packed(article.title) for article in articles}
        self.copies: dict[str, list[LabelledLine]] = {}
        for line in page.lines:
            self.copies.setdefault(packed(line.text) or line.text.strip(), []).append(line)

    def take(self) -> None:
        lost = [line for line in self.page.lines if line.is_body and not self._kept(line)]
        whole = sum(line.is_body for line in self.page.lines) - len(lost)
        self.scores.body.right += whole
        self.scores.body.tally["lost"] += len(lost)
        for line in lost:
            self._miss(self.scores.body, line, line.stays, None)
        wrong = self._wrong_removals(lost)
        if self.page.is_trap:
            if lost or wrong:
                self._miss(self.scores.traps, None, f"{len(lost)} lines lost, {wrong} cut", None)
            else:
                self.scores.traps.right += 1
        for line in self.page.lines:
            if line.label is Label.BOILERPLATE:
                self._boilerplate(line)
            elif line.label is Label.METADATA:
                self._metadata(line)
            elif line.is_body:
                self._spans(line)
                self._marked(line)

    def _kept(self, line: LabelledLine) -> bool:
        """Whether the words of a body line are published: at its own place, or as a copy of it."""
        if any(self._stands(copy, copy.stays) for copy in self._same(line)):
            return True
        start = DATELINE.match(line.stays)  # becomes the page's place and date
        rest = line.stays[start.end() :] if start else ""
        enough = len(packed(rest)) > len(packed(line.stays)) / 2
        if (rest and enough and self._stands(line, rest)) or packed(line.stays) in self.titles:
            return True
        # A line whose quoting mark is all there is of it, or signs without words.
        return not packed(line.stays) and bool(line.stays.strip() == "" or line.kind)

    def _same(self, line: LabelledLine) -> list[LabelledLine]:
        return self.copies[packed(line.text) or line.text.strip()]

    def _stands(self, line: LabelledLine, text: str) -> bool:
        """Whether `text` of `line` is in the published paragraphs of that line."""
        words = packed(text)
        for published, _ in self.standing.get(line.number, ()):
            if words in packed(published) if words else text.strip() in published:
                return True
        return False

    def _boilerplate(self, line: LabelledLine) -> None:
        measure = self.scores.kinds[line.kind or UNLISTED]
        same = self._same(line)
        standing = sum(self._stands(copy, copy.text) for copy in same)
        # Of several copies of a body line or of the title one may stand, whichever it is.
        wanted = sum(copy.label is not Label.BOILERPLATE for copy in same)
        stands = self._stands(line, line.text) and standing > wanted
        titled = packed(line.text) in self.titles and not any(
            copy.label is not Label.BOILERPLATE for copy in same
        )
        if stands or titled:
            self._miss(measure, line, line.text, None)
        else:
            measure.right += 1

    def _spans(self, line: LabelledLine) -> None:
        for segment in line.segments:
            if segment.kind is None:
                continue
            measure = self.scores.kinds[segment.kind]
            if self._span_stands(line, segment.text):
                self._miss(measure, line, segment.text, None)
            else:
                measure.right += 1

    def _span_stands(self, line: LabelledLine, text: str) -> bool:
        return any(text.strip() in one for one, _ in self.standing.get(line.number, ()))

    def _metadata(self, line: LabelledLine) -> None:
        if self._stands(line, line.text):
            self._miss(self.scores.apart, line, line.text, None)
        else:
            self.scores.apart.right += 1
        for name in line.fields:
            if any(_states(article, name, line.text) for article in self.articles):
                self.scores.found.right += 1
            else:
                self._miss(self.scores.found, line, f"{name}: {line.text}", None)

    def _marked(self, line: LabelledLine) -> None:
        if line.label is Label.BODY or not packed(line.stays):
            return
        measure = self.scores.headings if line.label is Label.HEADING else self.scores.notes
        wanted = LineKind.HEADING if line.label is Label.HEADING else LineKind.NOTE
        if any(kind is wanted for _, kind in self.standing.get(line.number, ())):
            measure.right += 1
        else:
            self._miss(measure, line, line.stays, None)

    def _wrong_removals(self, lost: Sequence[LabelledLine]) -> int:
        """Counts what was taken of body lines, under the kinds of the rules that did it."""
        by_number = {line.number: line for line in self.page.lines}
        gone = {line.number for line in lost}
        wrong = 0
        for article in self.articles:
            for removal in article.removals:
                for line in _touched(by_number, removal.line, removal.text):
                    if not line.is_body or _within_spans(line, removal.text):
                        continue
                    if line.number not in gone and self._kept(line):
                        continue
                    kind = self.of_rule.get(removal.rule, UNLISTED)
                    self._miss(
                        self.scores.kinds[kind], line, None, f"{removal.rule}: {removal.text}"
                    )
                    wrong += 1
        return wrong

    def _miss(
        self, measure: Measure, line: LabelledLine | None, expected: str | None, got: str | None
    ) -> None:
        measure.missed += expected is not None
        measure.extra += got is not None
        number = line.number if line else 0
        measure.misses.append(Miss(self.page.name, number, expected, got))


def _touched(by_number: Mapping[int, LabelledLine], first: int, text: str) -> list[LabelledLine]:
    """The labelled lines that a removal took from: rejoined lines go under their first number."""
    words = packed(text)
    found = []
    number = first
    while number in by_number:
        own = packed(by_number[number].text)
        if number > first and (not own or own not in words):
            break
        found.append(by_number[number])
        number += 1
    return found


def _within_spans(line: LabelledLine, text: str) -> bool:
    gone = [segment.text for segment in line.segments if segment.kind]
    words = packed(text)
    if not words:
        return any(text.strip() in one or one.strip() in text for one in gone)
    return any(words in packed(one) for one in gone)


def _states(article: Article, name: str, line: str) -> bool:
    """Whether the article has a value of this field that the line can have stated."""
    if name == "date":
        return article.date.value is not None or article.date.bounds is not None
    if name == "title" and article.title_source is TitleSource.DERIVED:
        return False
    value = getattr(article, name)
    return bool(value) and (packed(value) in packed(line) or packed(line) in packed(value))


__all__ = ["CleanScores", "Published", "clean_scores", "publish"]
