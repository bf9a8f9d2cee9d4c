"""Where the body begins and ends on a page that was saved with its menus."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.sweep import Context, Piece, Verdict


def edges(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    return iter(())
