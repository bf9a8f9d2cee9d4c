"""The editor's word on a seed: which article each override is about, and tags added and dropped."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import SeedError
from generator.model import Override, Seed


def starts(seed: Seed) -> tuple[int | str, ...]:
    """The boundaries that the editor stated for `seed`, as line numbers or first words."""
    return tuple(override.starts for override in seed.overrides if override.starts is not None)


def is_one_article(seed: Seed) -> bool:
    """Whether the editor says so, by stating what only one article can have: a title or a slug."""
    return len(seed.overrides) == 1 and bool(
        seed.overrides[0].starts is None and (seed.overrides[0].title or seed.overrides[0].slug)
    )


def assign(overrides: Sequence[Override], articles: int) -> list[Override | None]:
    """The override of each of a seed's `articles`, in order.

    One override without a boundary speaks of all articles of the seed; several go one to one.
    Raises SeedError where their number is not that of the articles.
    """
    if not overrides:
        return [None] * articles
    if len(overrides) == 1 and overrides[0].starts is None:
        return [overrides[0]] * articles
    if len(overrides) != articles:
        raise SeedError(
            f"{overrides[0].origin} describes {len(overrides)} articles, and the seed holds "
            f"{articles}",
            "run inspect on the seed and describe each article, with starts where they differ",
        )
    return list(overrides)
