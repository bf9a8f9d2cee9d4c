"""The editor's word on tags: names added become primary, names dropped go."""

from __future__ import annotations

import dataclasses
import difflib

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
from generator.tagging.receipts import STATED
from generator.tagging.terms import span_of
from generator.tagging.words import read


def apply_override(tags: Tags, override: Override, gazetteer: Gazetteer) -> Tags:
    """`tags` with those of the override added and dropped.

    A tag is stated by its name, code or id, in any case. One that the gazetteer does not know is
    left to the page's plain tags. The receipt of an added tag is the editor's file.
    """
    dropped = {slugify(name) for name in override.drop_tags}
    countries = {
        t.code: t for t in tags.countries if not _is_one(dropped, *_country_names(t, gazetteer))
    }
    leaders = {t.id: t for t in tags.leaders if not _is_one(dropped, *_leader_names(t, gazetteer))}
    bodies = {
        t.id: t for t in tags.organisations if not _is_one(dropped, *_body_names(t, gazetteer))
    }
    added = {slugify(name) for name in override.add_tags}
    receipt = (Mention(-1, 0, 0, "", "", f"{STATED} in {override.origin}"),)
    for country in gazetteer.countries.values():
        if _is_one(added, country.code, country.name, *country.names):
            seen = countries[country.code].mentions if country.code in countries else ()
            tag = CountryTag(country.code, country.name, Role.PRIMARY, _received(seen, receipt))
            countries[country.code] = tag
    for person in gazetteer.leaders:
        if _is_one(added, person.id, person.name, *person.aliases):
            leaders[person.id] = _leader(
                person.id, leaders.get(person.id), tags, receipt, gazetteer
            )
    for body in gazetteer.organisations.values():
        if _is_one(added, body.id, body.name, *body.abbreviations):
            seen = bodies[body.id].mentions if body.id in bodies else ()
            bodies[body.id] = OrganisationTag(body.id, body.name, _received(seen, receipt))
    return dataclasses.replace(
        tags,
        countries=tuple(sorted(countries.values(), key=lambda t: t.role is not Role.PRIMARY)),
        leaders=tuple(sorted(leaders.values(), key=lambda t: t.role is not Role.PRIMARY)),
        organisations=tuple(bodies.values()),
    )


def unmatched(
    tags: Tags, override: Override, gazetteer: Gazetteer
) -> tuple[tuple[str, str | None], ...]:
    """The names that `override` drops and `tags` do not have, each with the tag most like it."""
    if not override.drop_tags:
        return ()
    named = [
        *(_country_names(t, gazetteer) for t in tags.countries),
        *(_leader_names(t, gazetteer) for t in tags.leaders),
        *(_body_names(t, gazetteer) for t in tags.organisations),
    ]
    known = {slugify(name) for names in named for name in names}
    shown = {names[1].casefold(): names[1] for names in named}
    found = []
    for name in override.drop_tags:
        if slugify(name) not in known:
            close = difflib.get_close_matches(name.casefold(), shown, 1, 0.6)
            found.append((name, shown[close[0]] if close else None))
    return tuple(found)


def _country_names(tag: CountryTag, gazetteer: Gazetteer) -> tuple[str, ...]:
    """All by which an editor can mean the tag: its code or id, its name, then other names."""
    country = gazetteer.countries.get(tag.code)
    return (tag.code, tag.name, *(country.names if country else ()))


def _leader_names(tag: LeaderTag, gazetteer: Gazetteer) -> tuple[str, ...]:
    leader = next((one for one in gazetteer.leaders if one.id == tag.id), None)
    return (tag.id, tag.name, *(leader.aliases if leader else ()))


def _body_names(tag: OrganisationTag, gazetteer: Gazetteer) -> tuple[str, ...]:
    body = gazetteer.organisations.get(tag.id)
    return (tag.id, tag.name, *(body.abbreviations if body else ()))


def _received(seen: tuple[Mention, ...], receipt: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`seen` with the receipt, once."""
    return (*seen, *(one for one in receipt if one not in seen))


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
        mentions = _received(found.mentions, receipt)
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
