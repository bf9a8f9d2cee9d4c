"""The editor's word on a seed: which article each override is about, and tags added and dropped."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from generator.errors import SeedError
from generator.model import Override, Seed
from generator.newstext import headlines


def starts(seed: Seed) -> tuple[int | str, ...]:
    """The boundaries that the editor stated for `seed`, as line numbers or first words."""
    return tuple(override.starts for override in seed.overrides if override.starts is not None)


def keep(seed: Seed) -> tuple[str, ...]:
    """The words of lines that the editor wants kept, whatever cleaning says.

    Raises SeedError where no line of the seed has them: a slip of the pen would keep nothing.
    """
    stated = [(words, o.origin) for o in seed.overrides for words in o.keep]
    if stated:
        texts = [headlines.fold(line.text) for one in seed.documents for line in one.lines]
        for words, origin in stated:
            if not any(headlines.fold(words) in text for text in texts):
                raise SeedError(
                    f"{origin} keeps “{words}”, and no line of the seed has these words",
                    "copy them from the line, as inspect shows it",
                )
    return tuple(words for words, _ in stated)


def is_one_article(seed: Seed) -> bool:
    """Whether the editor says so, by stating what only one article can have: a title or a slug."""
    return _all_general(seed.overrides) and any(o.title or o.slug for o in seed.overrides)


def assign(overrides: Sequence[Override], articles: int) -> list[Override | None]:
    """The override of each of a seed's `articles`, in order.

    What is stated for the seed as a whole (in its front matter, or beside `articles` in its
    sidecar) holds for each of its articles, as far as nothing else is stated for that one.
    Raises SeedError where the overrides for single articles are not as many as the articles.
    """
    if not overrides:
        return [None] * articles
    if _all_general(overrides):
        return [functools.reduce(_merged, overrides)] * articles
    general = len(overrides) - articles
    listed = sum(override.listed for override in overrides)
    if (
        general < 0
        or listed not in (0, articles)
        or any(override.starts is not None for override in overrides[:general])
    ):
        stated = overrides[-1].origin
        raise SeedError(
            f"{stated} describes {sum(o.origin == stated for o in overrides)} articles, and the "
            f"seed holds {articles}",
            "run inspect on the seed and describe each article, with starts where they differ",
        )
    return [
        functools.reduce(_merged, (*overrides[:general], override))
        for override in overrides[general:]
    ]


def _all_general(overrides: Sequence[Override]) -> bool:
    """Whether each file says one thing, about the seed as a whole: no list of its articles."""
    return all(o.starts is None and not o.listed for o in overrides) and len(
        {override.origin for override in overrides}
    ) == len(overrides)


def _merged(first: Override, then: Override) -> Override:
    """Both, `then` going before `first` where they contradict each other."""
    return Override(
        origin=then.origin,
        starts=then.starts,
        title=then.title or first.title,
        date=then.date or first.date,
        source=then.source or first.source,
        url=then.url or first.url,
        add_tags=tuple(dict.fromkeys((*first.add_tags, *then.add_tags))),
        drop_tags=tuple(dict.fromkeys((*first.drop_tags, *then.drop_tags))),
        slug=then.slug or first.slug,
        publish=first.publish and then.publish,
        keep=tuple(dict.fromkeys((*first.keep, *then.keep))),
    )
