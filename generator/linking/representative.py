"""Which member of a family stands for it: the most complete, then the one that states most of
itself, then the earliest, then the first by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.linking.comparing import Reading
from generator.model import Article, TitleSource

#: a copy with this share of the longest one's words is as complete as that: a line of furniture
#: or a subheading more does not count
COMPLETE = 0.95


def elected(
    family: Sequence[int], middle: int, texts: Sequence[Reading], match: Callable[[int, int], float]
) -> int:
    """Who stands for the `family` (places in `texts`, the longest first): of those as good as
    complete, the one that states most of itself, then the earliest, then the first by name.

    It must `match` every other member that the `middle` matches (an editor may have joined others);
    where none does, the middle stands.
    """
    longest = texts[family[0]].words
    bound = [member for member in family if member != middle and match(middle, member)]
    for index in sorted(family, key=lambda i: rank(texts[i].article, 0)):
        if index == middle:
            break
        complete = texts[index].words >= COMPLETE * longest
        if complete and all(match(index, other) for other in (middle, *bound) if other != index):
            return index
    return middle


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
