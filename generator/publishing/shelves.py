"""The archive sorted under countries, leaders, years and pairs, once for all that is published."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Archive
from generator.settings import Settings
from generator.tagging.gazetteer import load_gazetteer
from generator.writing.labels import Names
from generator.writing.listings import Catalogue, catalogue
from generator.writing.pairs import Pairs, pairs_of


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where every briefing stands, and the gazetteer's names."""

    names: Names
    listed: Catalogue
    pairs: Pairs


def shelves(archive: Archive, settings: Settings) -> Shelves:
    """`archive` as the lists of the site have it."""
    known = load_gazetteer()
    names = Names(known.countries.values(), known.leaders, known.organisations.values())
    listed = catalogue(archive, names)
    return Shelves(names, listed, pairs_of(listed, settings))
