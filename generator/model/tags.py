"""What tagging hands on: countries, leaders and organisations, each with its receipts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.description import KnownDate


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
