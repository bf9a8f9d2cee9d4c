"""What travels between the rooms: frozen dataclasses, in the order in which they come to be.

Seed (bytes read) -> Document (lines) -> Cleaned (body and removals) -> Part (one article's share)
-> Description (title, date, source, summary) -> Tags -> Article -> Briefing.

Line numbers are 1-based and count the lines of the seed file. Spans are code points, end exclusive.
Dates are ISO 8601 strings as exact as they are known: `2023`, `2023-07` or `2023-07-22`.

Each module holds what one or two rooms hand on; importers take the names from here.
"""

from __future__ import annotations

from generator.model.archive import (
    Archive,
    Briefing,
    Change,
    ChangeKind,
    Changes,
    DuplicateLink,
    Related,
    Version,
)
from generator.model.article import (
    Article,
    Imprint,
    LearntLine,
    LinePrint,
    Outcome,
    Pairing,
    Recurrence,
    SeedResult,
)
from generator.model.description import (
    DatePrecision,
    DateSource,
    Description,
    KnownDate,
    TitleSource,
)
from generator.model.parts import Boundary, Cleaned, Clue, ClueKind, Paragraph, Part, Removal
from generator.model.reading import (
    RECORD_LEFT_OUT,
    Document,
    Line,
    LineKind,
    Metadata,
    Override,
    Quarantined,
    Seed,
    Stretch,
    where,
)
from generator.model.tags import (
    CountryTag,
    LeaderTag,
    Mention,
    OrganisationTag,
    Role,
    Tags,
    Undecided,
)

__all__ = [
    "RECORD_LEFT_OUT",
    "Archive",
    "Article",
    "Boundary",
    "Briefing",
    "Change",
    "ChangeKind",
    "Changes",
    "Cleaned",
    "Clue",
    "ClueKind",
    "CountryTag",
    "DatePrecision",
    "DateSource",
    "Description",
    "Document",
    "DuplicateLink",
    "Imprint",
    "KnownDate",
    "LeaderTag",
    "LearntLine",
    "Line",
    "LineKind",
    "LinePrint",
    "Mention",
    "Metadata",
    "OrganisationTag",
    "Outcome",
    "Override",
    "Pairing",
    "Paragraph",
    "Part",
    "Quarantined",
    "Recurrence",
    "Related",
    "Removal",
    "Role",
    "Seed",
    "SeedResult",
    "Stretch",
    "Tags",
    "TitleSource",
    "Undecided",
    "Version",
    "where",
]
