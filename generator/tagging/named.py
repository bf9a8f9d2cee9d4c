"""What a report's names were read as: a leader, or a surname that stays open."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from generator.tagging.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a leader: words `first` to `last`, how it was read, and the phrase of office
    that goes with it. `stated` is a phrase that fits no term in the data: an office too new or
    too small for it."""

    person: str
    first: int
    last: int
    alias: str
    rule: str
    phrase: Phrase | None = None
    stated: Phrase | None = None


class Open(msgspec.Struct, frozen=True):
    """A surname that could be several leaders."""

    first: int
    last: int
    alias: str
    rule: str
    candidates: tuple[str, ...]
