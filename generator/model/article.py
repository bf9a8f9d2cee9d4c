"""One news report after the per-article stages, and what becomes of the seed that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.description import KnownDate, TitleSource
from generator.model.parts import Boundary, Paragraph, Removal
from generator.model.reading import Quarantined
from generator.model.tags import Tags


@dataclass(frozen=True, slots=True)
class Article:
    """One news report found in a seed: all that the per-article stages know of it.

    `where` are its first and last line as the source itself counts them, where it does.
    """

    seed: str
    sha256: str
    position: int
    articles_in_seed: int
    lines: tuple[int, int]
    title: str
    title_source: TitleSource
    date: KnownDate
    body: tuple[Paragraph, ...]
    summary: str
    tags: Tags
    removals: tuple[Removal, ...]
    place: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    metadata_lines: tuple[tuple[int, str], ...] = ()
    boundary: Boundary | None = None
    flag: str | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()
    slug: str | None = None
    publish: bool = True
    edited_in: str | None = None  # the file in which an editor says something of it
    where: str = ""

    @property
    def text(self) -> str:
        """The body as plain paragraphs, a blank line between."""
        return "\n\n".join(paragraph.text for paragraph in self.body)

    @property
    def source(self) -> str | None:
        """The name a reader would cite: the publisher, else the agency."""
        return self.publisher or self.agency


class LinePrint(NamedTuple):
    """A paragraph as the archive compares it with others: a digest of its words, and what it looks
    like and where it stands (`cleaning.imprint.Trait`, as one number)."""

    digest: int
    traits: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an article shows the archive of itself: its sources as (kind, name), the surest first,
    and its paragraphs in order. `apart`: the format itself keeps it apart from the others of its
    seed (a record of JSON Lines)."""

    position: int
    sources: tuple[tuple[str, str], ...]
    lines: tuple[LinePrint, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """An editor's word that article `position` of a seed and the seed or article `other` are the
    same report, or are not. `where` is the file and line that say so."""

    position: int
    other: str
    same: bool
    where: str


@dataclass(frozen=True, slots=True)
class SeedResult:
    """The per-article stages' answer for one seed; what the build cache stores.

    `stale` tells of overrides that match nothing in it, as messages that name file and line."""

    path: str
    sha256: str
    articles: tuple[Article, ...]
    repairs: tuple[str, ...] = ()
    imprints: tuple[Imprint, ...] = ()
    stale: tuple[str, ...] = ()
    pairings: tuple[Pairing, ...] = ()


#: what becomes of a seed
Outcome = SeedResult | Quarantined


@dataclass(frozen=True, slots=True)
class LearntLine:
    """A line that the archive itself shows to be boilerplate: it stands in `seeds` of the `of`
    seeds of a source (copies of one report count once, and each record of a seed of records by
    itself). `text` is how the first of them has it."""

    kind: str
    source: str
    text: str
    seeds: int
    of: int


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Where a learnt line stands: paragraph `index` of the body of article `position`."""

    position: int
    index: int
    reason: str
