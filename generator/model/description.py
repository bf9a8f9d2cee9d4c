"""What describing hands on: title, date, source and summary, each with how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.parts import Paragraph, Removal


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
