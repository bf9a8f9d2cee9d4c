"""The names that the search page offers pages for: `search-names.json`."""

from __future__ import annotations

import json

from generator.publishing.shelves import Shelves
from generator.tagging.gazetteer import load_gazetteer
from generator.writing.labels import Names
from generator.writing.listings import Subject

_KINDS = {
    "countries": "country",
    "leaders": "leader",
    "organisations": "organisation",
    "tags": "topic",
}


def names(held: Shelves) -> bytes:
    """Every country, leader, organisation and topic of the archive, in order of page path, as a
    JSON list of [name, page, kind, number of briefings, other names]."""
    gazetteer = load_gazetteer()
    bodies = {
        body.id: (*body.aliases, *body.abbreviations) for body in gazetteer.organisations.values()
    }
    rows = [
        [
            subject.label.name,
            page,
            _KINDS[subject.label.room],
            subject.total,
            sorted(_others(subject, held.names, bodies) - {subject.label.name}),
        ]
        for page, subject in held.listed.subjects.items()
    ]
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _others(subject: Subject, known: Names, bodies: dict[str, tuple[str, ...]]) -> set[str]:
    """What else readers may call it."""
    id = subject.label.id
    if subject.label.room == "countries" and (country := known.countries.get(id)):
        formal = {country.formal} if country.formal else set()
        return {*country.names, *country.abbreviations, *formal}
    if subject.label.room == "leaders" and (leader := known.leaders.get(id)):
        full = {leader.full_name} if leader.full_name else set()
        return {*leader.aliases, *full}
    return set(bodies.get(id, ()))
