"""The shapes of the gazetteer's data files; unknown keys are errors.

Partial dates are text: `2023`, `2023-07` or `2023-07-22`, as exact as known.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state or territory that is tagged as a country (countries.yml).

    `names` and `demonyms` count wherever they stand as whole words in this very case;
    `abbreviations` too, but only in capitals. `seats` are places and buildings that stand for the
    government (the capital is one unless listed in `weak`). `cities` count as mentions of the
    country. `combining` are prefixes before a hyphen ("Sino"). `weak` lists those of the above
    that also mean something else (Georgia, Jordan, Chad, Turkey): they need support from the rest
    of the text. `never` are phrases that contain one of the names but are not this country.
    """

    code: str
    name: str
    region: str
    subregion: str
    formal: str | None = None
    capital: str | None = None
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    status: str = "member"


class Office(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from", "to": "to"}
):
    """A term: the office as readers say it ("President"), the first and the last day in it.

    `to` is None for those in office. `country` or `organisation` only where it differs from the
    leader's own.
    """

    office: str
    from_: str
    to: str | None = None
    country: str | None = None
    organisation: str | None = None


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person in a public office (leaders.yml).

    `family_name` is what a report calls the person after the first mention ("Ruto", "Xi",
    "Kim", "Lula"). `aliases` are other full spellings that stand for this person on their own.
    One of `country` (ISO code) and `organisation` (id of organisations.yml) is set.
    """

    id: str
    name: str
    family_name: str
    offices: tuple[Office, ...]
    country: str | None = None
    organisation: str | None = None
    full_name: str | None = None
    aliases: tuple[str, ...] = ()


class Organisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An international body (organisations.yml). `abbreviations` count in capitals only.

    `members` are those of today. `joined` holds the first day of a member that came late enough to
    matter, `left` the first day without one that went (both partial dates by country code).
    """

    id: str
    name: str
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    joined: Mapping[str, str] = {}
    left: Mapping[str, str] = {}
    weak: tuple[str, ...] = ()
