"""Towns that a dateline may begin with: capitals and cities of `data/countries.yml`."""

from __future__ import annotations

import functools

import msgspec

from generator import datafiles


class _Country(msgspec.Struct, frozen=True):
    """What is read of a country here; `tagging/schema.py` has the whole of it."""

    capital: str | None = None
    cities: tuple[str, ...] = ()


def known(place: str) -> bool:
    """Whether `place`, in any case, is a capital or city of the data."""
    return place.casefold() in _places()


@functools.cache
def _places() -> frozenset[str]:
    file = datafiles.DATA / "countries.yml"
    text = file.read_text(encoding="utf-8")
    return datafiles.remembered(
        "places",
        frozenset[str],
        lambda: _named(datafiles.parse(text, list[_Country], file.name)),
        text.encode(),
    )


def _named(countries: list[_Country]) -> frozenset[str]:
    return frozenset(
        name.casefold() for one in countries for name in (one.capital, *one.cities) if name
    )
