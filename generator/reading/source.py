"""What a reader of a format is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of a seed (`\\n` line ends). The first `skip` lines are front matter."""

    name: str
    text: str
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The documents found, and what had to be mended to find them."""

    documents: tuple[Document, ...]
    repairs: tuple[str, ...] = ()
