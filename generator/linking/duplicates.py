"""Near-duplicates: the same report under another title, source or amount of boilerplate.

Candidates come from sketches (`candidates`); every pair of them is judged (`judging`). A family is
a star: each member is linked to the fullest report, never through another, and one of them stands
for it (`representative`). Reports that share sentences, while each has more that the other lacks,
are versions of a running story: not the same report, but worth reading beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.linking.candidates import candidates
from generator.linking.comparing import Glance, Reading
from generator.linking.judging import SHORT, compared, runs_on
from generator.linking.representative import elected, rank
from generator.linking.wording import Numbers
from generator.model import Article, DuplicateLink

Key = tuple[str, int]
#: two articles, in any order
Pair = frozenset[Key]


@dataclass(frozen=True, slots=True)
class Relations:
    """What the reports of an archive are to each other: for every near-duplicate the link to the
    one that stands for it; and for pairs of those that stand that are versions of one story how
    much of the shorter one stands in the longer (0-1)."""

    duplicates: dict[Key, DuplicateLink]
    versions: dict[tuple[Key, Key], float]


def families(
    articles: Sequence[Article],
    share: float,
    *,
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> dict[Key, DuplicateLink]:
    """For every near-duplicate, by (seed, position), the link to the article kept in its place.

    The sentences that hold `share` (0-1) of the shorter text's words must stand in the longer. The
    kept one is the most complete, then the one with the best metadata, then the earliest, then the
    first by name; the answer does not depend on the order of `articles`. An editor's word goes
    first: the two of a pair in `together` are one report, those of a pair in `apart` are not (and
    where both are said, they are not). Pairs that are not among `articles` say nothing.
    """
    return relations(articles, share, together=together, apart=apart).duplicates


def relations(
    articles: Sequence[Article],
    share: float,
    *,
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> Relations:
    """The families as `families` gives them, and the versions among those that stand for them."""
    numbers = Numbers()
    texts = [Reading(article, numbers) for article in articles]
    texts.sort(key=lambda text: rank(text.article, text.words))
    places = {_key(text.article): index for index, text in enumerate(texts)}
    asunder = _indexed(apart, places)
    stars, scores, near = _stars(texts, share, asunder)
    stars = _joined(stars, _indexed(together, places) - asunder, asunder)
    duplicates = {}
    standing = {}
    for first, rest in stars.items():
        family = sorted([first, *rest])
        kept = elected(family, texts, share) if rest else first
        standing[first] = kept
        for member in family:
            if member == kept:
                continue
            score = compared(texts[kept], texts[member], share)[0]
            if kept != first and not score:
                score = scores.get((first, member), 0.0)
            method = "containment" if score else "editor"
            place = texts[kept].article
            duplicates[_key(texts[member].article)] = DuplicateLink(
                place.seed, place.position, round(score or 1.0, 4), method
            )
    versions = {
        (_key(texts[standing[one]].article), _key(texts[standing[other]].article)): round(part, 4)
        for one, other, part in near
        if one in standing and other in standing and frozenset((one, other)) not in asunder
    }
    return Relations(duplicates, versions)


def _stars(
    texts: Sequence[Reading], share: float, asunder: frozenset[frozenset[int]]
) -> tuple[dict[int, list[int]], dict[tuple[int, int], float], list[tuple[int, int, float]]]:
    """The members of each family by its fullest text (a family may be one text), the scores of
    copies, and the pairs that are versions of each other with what they share."""
    links: dict[int, int] = {}
    scores: dict[tuple[int, int], float] = {}
    near: list[tuple[int, int, float]] = []
    glance = Glance()
    for index, others in enumerate(candidates([text.shingles for text in texts])):
        # The article itself may be a member already: then it stands for nobody.
        if index in links or not others:
            continue
        one = texts[index]
        glance.at(one)
        for other in others:
            two = texts[other]
            # Most pairs have set phrases in common, strewn over both.
            if len(two.shingles) >= SHORT and not runs_on(glance.shared(two)):
                continue
            score, version = compared(one, two, share)
            if version:
                near.append((index, other, version))
            if not score or frozenset((index, other)) in asunder:
                continue
            before = links.get(other)
            if before is None or score > scores[before, other]:
                links[other] = index
            scores[index, other] = score
    stars: dict[int, list[int]] = {index: [] for index in range(len(texts)) if index not in links}
    left = []
    for other in sorted(links, key=lambda other: (-scores[links[other], other], other)):
        members = stars[links[other]]
        if any(frozenset((other, member)) in asunder for member in members):
            left.append(other)
        else:
            members.append(other)
    # Those whom an editor keeps apart from a member of their family stand alone.
    stars.update((other, []) for other in left)
    return stars, scores, near


def _joined(
    stars: dict[int, list[int]],
    together: frozenset[frozenset[int]],
    asunder: frozenset[frozenset[int]],
) -> dict[int, list[int]]:
    """`stars` where the families of two that an editor joins are one."""
    stars = dict(stars)
    for pair in sorted(together, key=sorted):
        homes = {member: first for first, rest in stars.items() for member in (first, *rest)}
        one, *others = sorted({homes[member] for member in pair})
        for other in others:
            family, guests = [one, *stars[one]], [other, *stars[other]]
            kept_out = [
                guest
                for guest in guests
                if guest not in pair and any(frozenset((guest, m)) in asunder for m in family)
            ]
            del stars[other]
            stars[one] = [*stars[one], *(guest for guest in guests if guest not in kept_out)]
            stars.update((guest, []) for guest in kept_out)
    return stars


def _indexed(pairs: frozenset[Pair], places: dict[Key, int]) -> frozenset[frozenset[int]]:
    return frozenset(
        frozenset(places[key] for key in pair)
        for pair in pairs
        if len(pair) == 2 and all(key in places for key in pair)
    )


def _key(article: Article) -> Key:
    return (article.seed, article.position)
