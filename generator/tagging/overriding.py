"""The editor's word on tags: names added become primary, names dropped go."""

from __future__ import annotations

import dataclasses

from slugify import slugify

from generator.model import (
    CountryTag,
    LeaderTag,
    Mention,
    OrganisationTag,
    Override,
    Role,
    Tags,
)
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.held import office_on
from generator.tagging.terms import span_of
from generator.tagging.words import read


def apply_override(tags: Tags, override: Override, gazetteer: Gazetteer) -> Tags:
    """`tags` with those of the override added and dropped.

    A tag is stated by its name, code or id, in any case. One that the gazetteer does not know is
    left to the page's plain tags. The receipt of an added tag is the editor's file.
    """
    dropped = {slugify(name) for name in override.drop_tags}
    countries = {t.code: t for t in tags.countries if not _is_one(dropped, t.code, t.name)}
    leaders = {t.id: t for t in tags.leaders if not _is_one(dropped, t.id, t.name)}
    bodies = {t.id: t for t in tags.organisations if not _is_one(dropped, t.id, t.name)}
    added = {slugify(name) for name in override.add_tags}
    receipt = (Mention(-1, 0, 0, "", "", f"stated by the editor in {override.origin}"),)
    for country in gazetteer.countries.values():
        if _is_one(added, country.code, country.name, *country.names):
            seen = countries[country.code].mentions if country.code in countries else ()
            tag = CountryTag(country.code, country.name, Role.PRIMARY, (*seen, *receipt))
            countries[country.code] = tag
    for person in gazetteer.leaders:
        if _is_one(added, person.id, person.name, *person.aliases):
            leaders[person.id] = _leader(
                person.id, leaders.get(person.id), tags, receipt, gazetteer
            )
    for body in gazetteer.organisations.values():
        if _is_one(added, body.id, body.name, *body.abbreviations):
            seen = bodies[body.id].mentions if body.id in bodies else ()
            bodies[body.id] = OrganisationTag(body.id, body.name, (*seen, *receipt))
    return dataclasses.replace(
        tags,
        countries=tuple(sorted(countries.values(), key=lambda t: t.role is not Role.PRIMARY)),
        leaders=tuple(sorted(leaders.values(), key=lambda t: t.role is not Role.PRIMARY)),
        organisations=tuple(bodies.values()),
    )


def _is_one(wanted: set[str], *names: str) -> bool:
    return bool(wanted) and not wanted.isdisjoint(slugify(name) for name in names)


def _leader(
    id_: str,
    found: LeaderTag | None,
    tags: Tags,
    receipt: tuple[Mention, ...],
    gazetteer: Gazetteer,
) -> LeaderTag:
    if found:
        mentions = (*found.mentions, *receipt)
        return dataclasses.replace(found, role=Role.PRIMARY, mentions=mentions)
    person = gazetteer.people[id_]
    span = span_of(tags.date.value) if tags.date.value else None
    held = office_on(person, (), span, gazetteer, read(None, []))
    return LeaderTag(
        person.id,
        person.name,
        held.country,
        held.office,
        True,
        Role.PRIMARY,
        receipt,
        held.organisation,
    )
