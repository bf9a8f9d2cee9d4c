"""Which country's own affairs a report tells of, by the titles that it gives without a country.

A paper writes "President William Ruto" and "Foreign Minister Khadka" of its own, and "the Ugandan
president" of its neighbours. Bare titles of people whom the gazetteer does not hold are then of
the same country: "Chief Justice Martha Koome".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.tagging.countries import Place
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.words import Words

_RANKS = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER, Rank.LEGISLATURE, Rank.OFFICIAL})
#: a report on so many countries is a communiqué
_MANY = 6
#: "President Trump" is written so everywhere.
_EVERYWHERE = "US"


def home_of(
    words: Words,
    named: Iterable[Named],
    gazetteer: Gazetteer,
    main: str | None,
    places: Collection[Place],
) -> str | None:
    """The country whose leaders the report first names by title and name alone; None where they
    are of several, or only a head of another country than `main`, the one named most, and in a
    roll of many `places`. Where nobody is named so, the country of the dateline, if it is `main`
    too."""
    if len({place.code for place in places}) > _MANY:
        return None
    first: dict[str, Named] = {}
    for one in named:
        if one.phrase is not None:
            first.setdefault(one.person, one)
    heads: set[str] = set()
    others: set[str] = set()
    for one in first.values():
        phrase, country = one.phrase, gazetteer.people[one.person].country
        if phrase is None or country is None or not _bare(words, phrase, gazetteer):
            continue
        (heads if phrase.kind.rank is Rank.HEAD else others).add(country)
    if len(others) == 1:
        return others.pop()
    if others:
        return None
    if not heads and any(place.code == main and place.rule == "dateline" for place in places):
        return main
    if len(heads) > 1 or main is None:
        heads.discard(_EVERYWHERE)
    head = heads.pop() if len(heads) == 1 else None
    return head if main in (None, head) else None


def _bare(words: Words, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether the title stands capitalised right before the name, without a country or a body."""
    return (
        phrase.kind.rank in _RANKS
        and phrase.country is None
        and phrase.organisation is None
        and phrase.like is None
        and phrase.name is not None
        and phrase.last <= phrase.name[0]
        and words.upper(phrase.head[0])
        and tuple(words.low[slice(*phrase.head)]) not in gazetteer.offices.homes
    )
