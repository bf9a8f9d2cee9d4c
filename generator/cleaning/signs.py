"""What stages look for: signs that single lines show, each asked of a line once.

Most lines of most documents concern no stage. So a stage says by which sign it knows a line that
does (`looks_for`), and it is run only where as many lines as it needs show that sign: not at all in
a clean text, and in a second pass only where what the first has left still shows it. A sign is a
property of a line's text alone, never of its place, its kind or its neighbours: what one pass found
of a line holds in the next.

A sign may be shown by too many lines, which costs time. It must never be missing on a line for
which the stage would have a verdict: `tests/properties/test_cleaning_stages.py` runs every stage
where its sign says that it need not be run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.cleaning.sweep import Context, Piece, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A property of a line's text. `among` returns those of the texts that show it."""

    among: Callable[[Sequence[str], Context], Iterable[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A step of cleaning: a function from pieces to verdicts, and what it looks for.

    Where fewer than `least` pieces show `sign`, `find` has no verdict. Without a sign it is always
    run.
    """

    find: Callable[[list[Piece], Context], Iterable[Verdict]]
    sign: Sign | None = None
    least: int = 1

    def __call__(self, pieces: list[Piece], context: Context) -> Iterable[Verdict]:
        return self.find(pieces, context)


Find = Callable[["list[Piece]", "Context"], "Iterable[Verdict]"]


def looks_for(sign: Sign | None = None, least: int = 1) -> Callable[[Find], Stage]:
    """Makes a function a stage that is run where `least` lines show `sign`."""
    return lambda find: Stage(find, sign, least)


def sign_of(
    shows: Callable[[str], object], somewhere: Callable[[str], object] | None = None
) -> Sign:
    """The sign of lines for which `shows` is true.

    `somewhere` is asked first of all the texts together, one below the other: where it is not true
    of them, `shows` must be true of none. One search of a whole document takes less time than one
    of each line.
    """

    def among(texts: Sequence[str], context: Context) -> Iterable[str]:
        del context
        if somewhere is not None and not somewhere("\n".join(texts)):
            return ()
        return [text for text in texts if shows(text)]

    return Sign(among)


class Shown:
    """The lines of a document as they now are, and which of them show which signs."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._texts: frozenset[str] = frozenset()
        # How often a text came up that was not there right before. While none does, lines only go,
        # and what was asked of a sign is asked of all that are left.
        self._new = 0
        self._told: dict[Sign, int] = {}
        self._asked: defaultdict[Sign, set[str]] = defaultdict(set)
        self._shown: defaultdict[Sign, set[str]] = defaultdict(set)

    def now(self, pieces: list[Piece]) -> None:
        """Takes note of the lines as they now are."""
        texts = frozenset([piece.text for piece in pieces])
        if not texts <= self._texts:
            self._new += 1
        self._texts = self._context.texts = texts

    def concern(self, stage: Stage, pieces: list[Piece]) -> bool:
        """Whether as many of the lines as the stage needs show its sign."""
        sign, texts = stage.sign, self._texts
        if sign is None:
            return True
        shown, asked = self._shown[sign], self._asked[sign]
        if self._told.get(sign) != self._new:
            self._told[sign] = self._new
            shown.update(sign.among(tuple(texts - asked), self._context))
            asked |= texts
        if stage.least == 1 or not shown:
            return not shown.isdisjoint(texts)
        return sum([piece.text in shown for piece in pieces]) >= stage.least


__all__ = ["Shown", "Sign", "Stage", "looks_for", "sign_of"]
