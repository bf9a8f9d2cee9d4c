"""The kinds of public office (data/offices.yml) and what a term's own wording means among them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.tagging.words import split


class Rank(StrEnum):
    """How high an office stands, and of what it is one."""

    HEAD = "head"
    DEPUTY = "deputy"
    MINISTER = "minister"
    ENVOY = "envoy"
    ORGANISATION = "organisation"
    LEGISLATURE = "legislature"
    OFFICIAL = "official"
    LOCAL = "local"
    OTHER = "other"


class OfficeKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of office; data/offices.yml says what the fields mean."""

    id: str
    name: str
    rank: Rank
    titles: tuple[str, ...]
    capitals: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    homes: Mapping[str, tuple[str, ...]] = {}
    field: bool = False
    alone: bool = False
    relative: bool = False


class Offices(msgspec.Struct, frozen=True):
    """Every kind by id, and the kind that a row of folded words names."""

    kinds: Mapping[str, OfficeKind]
    by_title: Mapping[tuple[str, ...], str]
    longest: int
    order: Mapping[str, int]
    homes: Mapping[tuple[str, ...], str]

    def kinds_of(self, office: str) -> tuple[str, ...]:
        """The kinds named in an office as readers say it, longest titles first; not those of
        somebody else ("Spokesperson of the Prime Minister").

        >>> load_offices().kinds_of("Minister of Foreign Affairs and Cooperation")
        ('foreign-minister',)
        """
        words = split(office)
        found: list[str] = []
        at = 0
        while at < len(words):
            for size in range(min(self.longest, len(words) - at), 0, -1):
                kind = self.by_title.get(words[at : at + size])
                if kind is not None and not self.kinds[kind].relative:
                    if kind not in found and not _of_another(words, at):
                        found.append(kind)
                    at += size
                    break
            else:
                at += 1
        return tuple(_narrow(kind, words) for kind in found)

    def singular(self, title: str) -> str:
        """The title of one from that of several: "Foreign Ministers" gives "Foreign Minister"."""
        words = title.split()
        for at, word in enumerate(words):
            for ending, one in (("ies", "y"), ("s", "")):
                if word.endswith(ending):
                    row = [*words[:at], word[: -len(ending)] + one, *words[at + 1 :]]
                    if split(" ".join(row)) in self.by_title:
                        return " ".join(row)
        return title

    def agree(self, one: str, other: str) -> bool:
        """Whether a phrase of kind `one` can mean an office of kind `other`."""
        return one == other or other in self.kinds[one].kin or one in self.kinds[other].kin


def _of_another(words: tuple[str, ...], at: int) -> bool:
    """Whether the title at word `at` is that of whom the office serves: "Adviser to the King"."""
    if at > 1 and words[at - 1] == "the":
        at -= 1
    return at > 0 and words[at - 1] in ("of", "to")


_FIELDS = (
    ("foreign-minister", frozenset({"foreign", "external", "diplomacy"})),
    ("finance-minister", frozenset({"finance", "treasury"})),
    ("defence-minister", frozenset({"defence", "defense"})),
    ("interior-minister", frozenset({"interior", "home"})),
)


def _narrow(kind: str, words: tuple[str, ...]) -> str:
    """`kind`, or the ministry that the other words make of a plain "minister"."""
    if kind in ("minister", "secretary") and not _JUNIOR & set(words):
        for narrower, fields in _FIELDS:
            if fields & set(words):
                return narrower
    return kind


_JUNIOR = frozenset(
    {"deputy", "vice", "assistant", "junior", "state", "principal", "parliamentary"}
)


def narrow(kind: str, words: tuple[str, ...]) -> str:
    """The kind of a phrase from the words of its title and of its field ("finance")."""
    return _narrow(kind, words)


@lru_cache(maxsize=1)
def load_offices(path: Path = datafiles.DATA / "offices.yml") -> Offices:
    """The kinds of office; raises DataError naming every title or id that stands twice."""
    kinds = datafiles.load(path, tuple[OfficeKind, ...])
    by_id = {kind.id: kind for kind in kinds}
    by_title: dict[tuple[str, ...], str] = {}
    problems = []
    if len(by_id) < len(kinds):
        problems.append("an id stands twice")
    for kind in kinds:
        problems += [
            f"{kind.id}: kin {other!r} is no id" for other in kind.kin if other not in by_id
        ]
        for title in (*kind.titles, *kind.capitals):
            other = by_title.setdefault(split(title), kind.id)
            if other != kind.id:
                problems.append(f"title {title!r} stands under {other} and {kind.id}")
    homes = {
        split(title): code
        for kind in kinds
        for code, titles in kind.homes.items()
        for title in titles
    }
    problems += [f"{' '.join(t)}: has a home and is no title" for t in homes if t not in by_title]
    if problems:
        raise DataError(f"{path.name}: {'; '.join(problems)}; keep each in one place")
    return Offices(
        by_id,
        by_title,
        max(len(words) for words in by_title),
        {kind: place for place, kind in enumerate(by_id)},
        homes,
    )
