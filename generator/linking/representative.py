"""Which member of a family stands for it: the most complete, then the one that states most of
itself, then the earliest, then the first by name."""

from __future__ import annotations

from collections.abc import Sequence

from generator.linking.comparing import Reading
from generator.linking.judging import compared
from generator.model import Article, TitleSource

#: a copy with this share of the longest one's words is as complete as that: a line of furniture
#: or a subheading more does not count
COMPLETE = 0.95


def elected(family: Sequence[int], texts: Sequence[Reading], share: float) -> int:
    """Who stands for the family: of those as good as complete, the one that states most of itself,
    then the earliest, then the first by name.

    It must match every other member that the longest one (the first) matches; an editor may have
    joined others.
    """
    first = family[0]
    for index in sorted(family, key=lambda i: rank(texts[i].article, 0)):
        if index == first:
            break
        complete = texts[index].words >= COMPLETE * texts[first].words
        if complete and all(
            compared(texts[index], texts[other], share)[0]
            for other in family[1:]
            if other != index and compared(texts[first], texts[other], share)[0]
        ):
            return index
    return first


def rank(article: Article, words: int) -> tuple[int, int, str, str, int]:
    """Sorts the longest article first, then by what it states, its date and its place."""
    day = article.date.value or "9999"
    return (-words, -_evidence(article), day, article.seed, article.position)


def _evidence(article: Article) -> int:
    """How much an article states of itself."""
    return (
        (article.title_source is not TitleSource.DERIVED)
        + bool(article.date.value)
        + bool(article.source)
        + bool(article.url)
    )
