"""Taking learnt lines out of an article that has been through all other stages.

Only the body changes: boundaries, title and date were found before, so that what other seeds hold
can never move a permalink.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from generator.cleaning.prose import Shape, look
from generator.model import Article, Paragraph, Recurrence, Removal, SeedResult

#: an article that would lose more than this share of its words keeps them all: it is a table or a
#: list of what its source always says
_MOST = 0.5


def relieved(article: Article, places: Sequence[Recurrence]) -> Article:
    """`article` without the paragraphs at `places`, which become removals; tags and summary are
    still those of the longer text. The same object where it must keep its lines."""
    gone = {place.index: place.reason for place in places}
    kept = [p for index, p in enumerate(article.body) if index not in gone]
    if not _is_small(sum(look(article.body[index].text).words for index in gone), kept):
        return article
    if not any(look(paragraph.text).shape is Shape.PROSE for paragraph in kept):
        return article
    removals = [
        Removal(article.body[index].line, article.body[index].text, "learnt-line", reason)
        for index, reason in sorted(gone.items())
    ]
    return dataclasses.replace(
        article,
        body=tuple(kept),
        removals=tuple(sorted((*article.removals, *removals), key=lambda one: one.line)),
    )


def _is_small(lost: int, kept: Sequence[Paragraph]) -> bool:
    """Whether `lost` words are no more than their share of all: often the first paragraphs that
    are kept show it."""
    words = lost
    for paragraph in kept:
        if lost <= _MOST * words:
            break
        words += look(paragraph.text).words
    return lost <= _MOST * words


def by_article(result: SeedResult, places: Sequence[Recurrence]) -> Mapping[int, list[Recurrence]]:
    """The places by position of their article, for the articles of `result`."""
    found: dict[int, list[Recurrence]] = {article.position: [] for article in result.articles}
    for place in places:
        found[place.position].append(place)
    return found
