"""What travels between the rooms: frozen dataclasses, in the order in which they come to be.

Seed (bytes read) -> Document (lines) -> Cleaned (body and removals) -> Part (one article's share)
-> Description (title, date, source, summary) -> Tags -> Article -> Briefing.

Line numbers are 1-based and count the lines of the seed file. Spans are code points, end exclusive.
Dates are ISO 8601 strings as exact as they are known: `2023`, `2023-07` or `2023-07-22`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

# --------------------------------------------------------------------------------- reading


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


# -------------------------------------------------------------------------------- cleaning


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


# ------------------------------------------------------------------------------- splitting


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


# ------------------------------------------------------------------------------ describing


class TitleSource(StrEnum):
    STATED = "stated"
    DERIVED = "derived"
    OVERRIDE = "override"


class DateSource(StrEnum):
    STATED = "stated"
    DATELINE = "dateline"
    METADATA = "metadata"
    INFERRED = "inferred"
    OVERRIDE = "override"
    NONE = "none"


class DatePrecision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KnownDate:
    """What is known of the day of a report, and how.

    `value` is None unless at least the year is known. `month`, `day` and `weekday` (Monday is 0)
    hold what a text without a year states. `bounds` are the first and last possible day, either
    of which may be None; `reason` says in words how the date is known.
    """

    value: str | None = None
    precision: DatePrecision = DatePrecision.NONE
    source: DateSource = DateSource.NONE
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bounds: tuple[str | None, str | None] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What the article says of itself. `body` is what is published: no title line in it.

    `title` is None where none is stated (it is then derived after tagging). `used` are the clues
    and paragraphs that became metadata, as (line, text); `removals` are those of the part, less a
    reclaimed headline, plus lines above the headline.
    """

    body: tuple[Paragraph, ...]
    title: str | None
    title_source: TitleSource
    date: KnownDate
    place: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    summary: str = ""
    used: tuple[tuple[int, str], ...] = ()
    removals: tuple[Removal, ...] = ()


# --------------------------------------------------------------------------------- tagging


class Role(StrEnum):
    PRIMARY = "primary"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names a country, leader or organisation: the receipt of a tag.

    `paragraph` is the index in the body, or -1 for the title; `start` and `end` are code points
    in that paragraph. `alias` is the name of the gazetteer that matched, `rule` how it counted.
    """

    paragraph: int
    start: int
    end: int
    text: str
    alias: str
    rule: str


@dataclass(frozen=True, slots=True)
class CountryTag:
    code: str
    name: str
    role: Role
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class LeaderTag:
    """`office` is the one held at the report's date; `known` is false for discovered leaders."""

    id: str
    name: str
    country: str | None
    office: str | None
    known: bool
    role: Role
    mentions: tuple[Mention, ...]
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationTag:
    id: str
    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A mention that could be several things and stayed untagged."""

    mention: Mention
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything the tagger found, ordered by role, then weight, then name; `date` may be narrower
    than the description's, because the terms of those named bound it."""

    countries: tuple[CountryTag, ...]
    leaders: tuple[LeaderTag, ...]
    organisations: tuple[OrganisationTag, ...]
    undecided: tuple[Undecided, ...]
    date: KnownDate


# --------------------------------------------------------------------------- the whole walk


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


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """Why two articles are the same report: the kept one, the score 0-1 and the method."""

    seed: str
    position: int
    score: float
    method: str


class ChangeKind(StrEnum):
    """What became of a sentence from one report to another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that differs: `before` is None where it is added, `after` where it is removed."""

    kind: ChangeKind
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """How another report differs from a briefing, sentence by sentence, in the other's order;
    `left_out` counts differences beyond those told."""

    told: tuple[Change, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """Another report of the same running story that shares sentences with a briefing, and how it
    differs from it."""

    path: str
    title: str
    date: str | None
    source: str | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Related:
    """Another briefing worth reading after this one, and why."""

    path: str
    title: str
    date: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The published form of an article.

    `path` is the permalink below the site's root, without slashes at its ends:
    `briefings/2023/xi-meets-putin-3f9a1c2b`. `carried_by` are its near-duplicates; each of these
    says in `changes` how it differs from the one that stands for it. `versions` are other reports
    of the same running story, the earliest first.
    """

    article: Article
    path: str
    carried_by: tuple[Briefing, ...] = ()
    duplicate_of: DuplicateLink | None = None
    related: tuple[Related, ...] = ()
    changes: Changes | None = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the site shows. `briefings` stand newest first, undated ones last; near-duplicates
    are in it too (with `duplicate_of` set), because they keep their permalink."""

    briefings: tuple[Briefing, ...]
    quarantined: tuple[Quarantined, ...] = ()
    seeds: int = 0
    stale: tuple[str, ...] = ()  # overrides that match nothing (see SeedResult)

    @property
    def shown(self) -> tuple[Briefing, ...]:
        """The briefings that lists and numbers count: no near-duplicates."""
        return tuple(briefing for briefing in self.briefings if briefing.duplicate_of is None)
