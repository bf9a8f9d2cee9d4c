"""What a reader of a format is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Document, Line, Stretch

#: More than these is no news report, and no few hundred of them run together, but a mistake or an
#: attack; the stages after reading look at every line and every sentence several times.
MAX_LINE = 1_000_000
MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of a seed (`\\n` line ends). The first `skip` lines are front matter.

    A format that is no text comes as `data`, unpacked where it was compressed, and its `text` is
    empty. `limit` is how many bytes anything in it may expand to. `starts` are the lines on which
    an editor has an article begin: none of them is joined to the one above it.
    """

    name: str
    text: str
    skip: int = 0
    data: bytes = b""
    limit: int = 20_000_000
    starts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Read:
    """The documents found, what had to be mended to find them, and where their lines stand."""

    documents: tuple[Document, ...]
    repairs: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def excess(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Why `lines` are too many or too long to be read as reports and what to do, or None."""
    if len(lines) > MAX_LINES:
        return f"it has {len(lines):,} lines of text, more than {MAX_LINES:,}", "split it"
    for line in lines:
        if len(line.text) > MAX_LINE:
            return (
                f"line {line.number} has {len(line.text):,} characters, more than {MAX_LINE:,}",
                "put each paragraph on a line of its own",
            )
    return None
