"""What reading hands on: a seed as numbered lines, and what an editor states about it.

Seed (bytes read) -> Document (lines).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is in its document; everything but TEXT comes from markup or from a rule."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"  # the source's word about its own report: a correction, an editor's note


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line of a document: plain text without markup or line break.

    `number` is the line of the seed file on which it starts. `outside` is the reader's own
    verdict that the line is not part of the article (the furniture of an HTML page).
    `last_number` is the line on which it ends, where hard-wrapped lines were rejoined. `rule` is
    set where the format itself says what the line is (the running head of a printed page, the
    quotation of an earlier mail): the cleaning rule by which it goes.
    """

    number: int
    text: str
    kind: LineKind = LineKind.TEXT
    outside: bool = False
    last_number: int = 0
    rule: str = ""

    @property
    def end_number(self) -> int:
        return self.last_number or self.number


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document states about itself as data (an HTML head, JSON fields). `collected` is the
    day on which it was fetched: nothing in it is younger."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    collected: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A run of lines that the reader found in a seed, not yet cleaned or split.

    `single` is true where the format itself says that this is exactly one article
    (a JSON Lines record, an HTML article page); such a document is never split.
    """

    lines: tuple[Line, ...]
    metadata: Metadata = Metadata()
    single: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor states about one article, in front matter or in a sidecar.

    `starts` moves a boundary: the line on which the article begins, or its first words. `keep`
    holds words of lines that no cleaning rule may take, `same_as` and `not_same_as` names of seeds
    (`mixed.txt#2` is the second article in one). `origin` is the file that says so, for messages.
    """

    origin: str
    starts: int | str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()
    slug: str | None = None
    publish: bool = True
    keep: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    listed: bool = False  # one of several under `articles`, not about the seed as a whole
    #: (key, or key:value) → "file:line", for messages
    where: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def at(self, key: str) -> str:
        """Where `key` (or `key:value`) is stated, as "file:line"."""
        return dict(self.where).get(key, self.origin)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a seed's lines that has a name in the source: a page, a record, a part of a mail.

    `first` is the number of its first line; it reaches to the next stretch. `unit` is what its
    lines are there ("line", "paragraph").
    """

    first: int
    name: str
    unit: str = "line"


def where(stretches: tuple[Stretch, ...], line: int) -> str:
    """How the source itself counts to `line`, "" where it counts the lines of the file.

    >>> where((Stretch(1, "page 1"), Stretch(41, "page 2")), 44)
    'page 2, line 4'
    """
    found = None
    for stretch in stretches:
        if stretch.first > line:
            break
        found = stretch
    if found is None:
        return ""
    own = f"{found.unit} {line - found.first + 1}"
    return f"{found.name}, {own}" if found.name else own


#: what a repair says of an article in a seed that could not be published
RECORD_LEFT_OUT = "record left out"


@dataclass(frozen=True, slots=True)
class Seed:
    """A source file as read. `path` is relative to the seeds folder, with forward slashes.

    `front_matter` is the line count of a front matter block at the head (0 without one): these
    lines are metadata. `repairs` tells an editor what the reader had to mend ("decoded as
    Windows-1252"). `stretches` say where a line stands in a source that has no lines of its own
    (a PDF): numbers then count the lines of the text taken out of it, in order.
    """

    path: str
    sha256: str
    size: int
    format: str
    documents: tuple[Document, ...]
    overrides: tuple[Override, ...] = ()
    front_matter: int = 0
    repairs: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A seed that could not be published, with what the editor can do about it."""

    path: str
    reason: str
    advice: str
