"""The names of the months (data/months.yml), by the number that each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from generator import datafiles
from generator.errors import DataError


class Tongue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The twelve months of one language; each may have several spellings, with a blank between."""

    language: str
    names: tuple[str, ...]
    short: tuple[str | None, ...] = ()


@lru_cache(maxsize=1)
def load_months(
    path: Path = datafiles.DATA / "months.yml",
) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of all English names and abbreviations, and of those of all other languages.

    Raises DataError where a language has not twelve months, or a name is two months.
    """
    english: dict[str, int] = {}
    others: dict[str, int] = {}
    problems: list[str] = []
    for tongue in datafiles.load(path, tuple[Tongue, ...]):
        for row in (tongue.names, tongue.short):
            if row and len(row) != 12:
                problems.append(f"{tongue.language}: {len(row)} months; give twelve")
            _put(english if tongue.language == "en" else others, row, tongue.language, problems)
    problems += [
        f"{name}: month {number} and, in English, {english[name]}"
        for name, number in others.items()
        if english.get(name, number) != number
    ]
    if problems:
        raise DataError(f"{path.name}: {'; '.join(problems)}")
    return english, others


def _put(
    months: dict[str, int], row: tuple[str | None, ...], language: str, problems: list[str]
) -> None:
    for number, spellings in enumerate(row, start=1):
        problems += [
            f"{language}: {name} is month {number} and month {months[name]}"
            for name in (spellings or "").split()
            if months.setdefault(name, number) != number
        ]


def names_of(months: Mapping[str, int]) -> str:
    """The names as alternatives of a regular expression, the longest first."""
    return "|".join(sorted(months, key=lambda name: (-len(name), name)))
