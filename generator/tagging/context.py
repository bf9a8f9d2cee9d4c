"""The words around names (data/context.yml), as sets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator import datafiles


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See data/context.yml, which says what each list is for."""

    honorifics: frozenset[str]
    private_titles: frozenset[str]
    particles: frozenset[str]
    calendar: frozenset[str]
    starters: frozenset[str]
    followers: frozenset[str]
    things: frozenset[str]
    given_like: frozenset[str]
    local_after: frozenset[str]
    politics: frozenset[str]
    publication_after: frozenset[str]
    publication_before: frozenset[str]
    institutions: frozenset[str]
    companies: frozenset[str]
    speech: frozenset[str]
    tongue_after: frozenset[str]
    after_tongue: frozenset[str]
    money: frozenset[str]
    state_nouns: frozenset[str]
    place_words: frozenset[str]
    joining_words: frozenset[str]
    common_surnames: frozenset[str]
    plain_words: frozenset[str]
    words_in_capitals: frozenset[str]
    subdivisions: frozenset[str]
    subdivision_marks: frozenset[str]
    former: frozenset[str]
    coming_before: frozenset[str]
    coming_after: frozenset[str]
    juniors: frozenset[str]
    qualifiers: frozenset[str]
    hyphened: frozenset[str]
    fields: frozenset[str]
    ahead: frozenset[str]
    look_back: frozenset[str]
    acts: frozenset[str]
    old_days: frozenset[str]
    old_before: frozenset[str]
    gone_before: frozenset[str]
    gone_after: frozenset[str]
    ousted: frozenset[str]
    foiled: frozenset[str]
    coups: frozenset[str]
    captive: frozenset[str]
    dead: frozenset[str]
    past: frozenset[str]
    named_after: frozenset[str]
    month_before: frozenset[str]
    no_holder_before: frozenset[str]
    no_holder_after: frozenset[str]
    acting: frozenset[str]
    held_by: frozenset[str]
    relations: frozenset[str]
    dealings: frozenset[str]
    likelier: Mapping[str, str]
    state_matters: frozenset[str]
    parts: frozenset[str]
    namesakes: frozenset[str]
    namesake_homes: Mapping[str, frozenset[str]]
    state_signs: frozenset[str]
    mascots: frozenset[str]
    local_words: frozenset[str]
    american_words: frozenset[str]
    townsfolk: frozenset[str]
    townspeople: frozenset[str]
    town_bodies: frozenset[str]
    abroad: frozenset[str]
    away: frozenset[str]
    of_countries: frozenset[str]
    sides: frozenset[str]
    part_peoples: frozenset[str]
    sport: frozenset[str]
    cased: frozenset[str]
    teams: frozenset[str]
    roads: frozenset[str]
    parishes: frozenset[str]
    surname_demonyms: frozenset[str]
    phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def context() -> Context:
    """The lists of data/context.yml; raises DataError where the file is wrong."""
    return datafiles.load(datafiles.DATA / "context.yml", Context)
