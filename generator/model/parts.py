"""What cleaning and splitting hand on: the body of an article, and what left it and why.

Document -> Cleaned (body and removals) -> Part (one article's share).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.reading import LineKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of an article's body: `text` as published, `line` where it starts in the seed.

    `last_line` is where it ends (the same line, unless hard-wrapped lines were rejoined).
    """

    line: int
    text: str
    kind: LineKind = LineKind.TEXT
    last_line: int = 0

    @property
    def end_line(self) -> int:
        return self.last_line or self.line


@dataclass(frozen=True, slots=True)
class Removal:
    """One boilerplate line or span taken out: where it stood, its text, the rule, the reason.

    `where` is the place in the source's own count ("page 3, line 12"), where it has one.
    """

    line: int
    text: str
    rule: str
    reason: str
    where: str = ""


class ClueKind(StrEnum):
    """Which piece of metadata a line of the text states."""

    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    AGENCY = "agency"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Clue:
    """A line (or span) that is metadata: it leaves the body, but what it says is kept.

    `text` is the source text, `value` what it states ("Source: Xinhua" states "Xinhua").
    """

    kind: ClueKind
    value: str
    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document after cleaning. `flag` is set when the guard kept the text whole, and says why."""

    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...] = ()
    clues: tuple[Clue, ...] = ()
    flag: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it was a saved page of one article, whose body and title were found."""
        return any(clue.rule == "page-title" for clue in self.clues)


@dataclass(frozen=True, slots=True)
class Boundary:
    """Why an article begins where it does; `score` is 0-1, `doubtful` asks for an editor's eye."""

    line: int
    score: float
    reasons: tuple[str, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One article's share of a document. `boundary` is None for the first article."""

    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...]
    clues: tuple[Clue, ...]
    lines: tuple[int, int]
    boundary: Boundary | None = None
