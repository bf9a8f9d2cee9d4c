"""The best stretch of lines for a body, by the weighed signs of `data/edges.yml`.

One decision over the whole page: of all stretches, the one whose lines, beginning and end together
score highest. Each line scores alone and each edge alone, so that a single pass finds it.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf

import msgspec

from generator import datafiles
from generator.cleaning import page_signs
from generator.cleaning.page import Page
from generator.cleaning.prose import Shape, key
from generator.errors import DataError


class Edges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/edges.yml`: weights in nats by the names of signs, and marker words."""

    #: by kind of what follows, rows of short lines with commas between
    words: dict[str, list[str]]
    lines: dict[str, float]
    starts: dict[str, float]
    ends: dict[str, float]

    def markers(self) -> dict[str, str]:
        """The kind of what follows each marker word; the words as `prose.key` folds lines."""
        return {
            key(word): kind
            for kind, rows in self.words.items()
            for row in rows
            for word in row.split(",")
        }


@lru_cache(maxsize=1)
def weights() -> Edges:
    """The weights in use. Raises DataError where the file is wrong."""
    file = datafiles.load(datafiles.DATA / "edges.yml", Edges)
    for name, known in page_signs.NAMES.items():
        unknown = set(getattr(file, name)) - known
        if unknown:
            raise DataError(
                f"edges.yml: {name}: no sign is called {', '.join(sorted(unknown))}; "
                f"the signs are {', '.join(sorted(known))}"
            )
    return file


@lru_cache(maxsize=1)
def marker_words() -> dict[str, str]:
    """The short lines that end articles, with the kind of what follows them."""
    return weights().markers()


def stretch(page: Page) -> tuple[int, int] | None:
    """The lines of the body, end exclusive; None where no line could be one.

    A body begins with a line that no rule takes and that is more than a label; it ends with a line
    that no rule takes.
    """
    use = weights()
    lines = [_score(signs, use.lines) for signs in page_signs.line_signs(page)]
    starts = [_score(signs, use.starts) for signs in page_signs.start_signs(page)]
    ends = [_score(signs, use.ends) for signs in page_signs.end_signs(page)]
    best, found = -inf, None
    open_score, start = -inf, 0  # the best beginning so far, with the lines since
    for at, score in enumerate(lines):
        if may_start(page, at) and starts[at] > open_score:
            open_score, start = starts[at], at
        open_score += score
        if may_end(page, at) and open_score + ends[at + 1] > best:
            best, found = open_score + ends[at + 1], (start, at + 1)
    return found


def may_start(page: Page, at: int) -> bool:
    """Whether a body can begin with line `at`."""
    return page.hits[at] is None and page.pieces[at].look.shape >= Shape.HEADLINE


def may_end(page: Page, at: int) -> bool:
    """Whether line `at` can be the last of a body."""
    return page.hits[at] is None and page.pieces[at].look.shape >= Shape.LABEL


def _score(signs: page_signs.Signs, weight: dict[str, float]) -> float:
    return sum(weight.get(name, 0.0) * value for name, value in signs.items())
