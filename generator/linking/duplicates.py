"""Near-duplicates: the same report under another title, source or amount of boilerplate.

Candidates come from sketches (`candidates`); every pair of them is judged (`judging`). A family is
a star: each member is linked to the fullest report, never through another, and one of them stands
for it (`representative`). Reports that share sentences, while each has more that the other lacks,
are versions of a running story: not the same report, but worth reading beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.linking.candidates import candidates
from generator.linking.comparing import Glance, Reading
from generator.linking.grouping import Two, grouped
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
    found = _judged(texts, share)
    sorted_out = grouped([text.words for text in texts], found.copies, found.alike, asunder)
    stars = _joined(
        {family.middles[0]: family.members for family in sorted_out},
        _indexed(together, places) - asunder,
        asunder,
    )

    scores = dict(found.copies)

    def match(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in scores:
            # Of a report in very many papers only the fullest were asked for the others.
            scores[pair] = compared(texts[one], texts[other], share).copy
        return scores[pair]

    duplicates = {}
    stands = {}
    for middle, family in stars.items():
        kept = elected(family, middle, texts, match) if len(family) > 1 else middle
        stands[family[0]] = stands[kept] = kept
        for member in family:
            if member == kept:
                continue
            score = match(kept, member)
            place = texts[kept].article
            duplicates[_key(texts[member].article)] = DuplicateLink(
                place.seed,
                place.position,
                round(score or 1.0, 4),
                "containment" if score else "editor",
            )
    versions = {
        (_key(texts[stands[one]].article), _key(texts[stands[other]].article)): round(part, 4)
        for (one, other), part in found.versions.items()
        if one in stands
        and other in stands
        and stands[one] != stands[other]
        and frozenset((one, other)) not in asunder
    }
    return Relations(duplicates, versions)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Pairs of texts by rank: copies with their scores, pairs that are no copies and yet `alike`,
    and versions of each other with what they share."""

    copies: dict[Two, float]
    alike: set[Two]
    versions: dict[Two, float]


def _judged(texts: Sequence[Reading], share: float) -> _Judged:
    """What all pairs worth comparing are."""
    found = _Judged({}, set(), {})
    twins: set[int] = set()
    glance = Glance()
    for index, others in enumerate(candidates([text.shingles for text in texts])):
        # A twin of a fuller text is to others what that is.
        if not others or index in twins:
            continue
        one = texts[index]
        glance.at(one)
        for other in others:
            two = texts[other]
            # Most pairs have set phrases in common, strewn over both.
            if len(two.shingles) >= SHORT and not runs_on(glance.shared(two)):
                continue
            copy, version, alike, same = compared(one, two, share)
            if copy:
                found.copies[index, other] = copy
                if same:
                    twins.add(other)
            elif alike:
                found.alike.add((index, other))
            if version:
                found.versions[index, other] = version
    return found


def _joined(
    families: Mapping[int, Sequence[int]],
    together: frozenset[frozenset[int]],
    asunder: frozenset[frozenset[int]],
) -> dict[int, list[int]]:
    """`families` by their middles, where those of two that an editor joins are one; the middle of
    the fuller one is that of both."""
    joined = {middle: list(members) for middle, members in families.items()}
    for pair in sorted(together, key=sorted):
        homes = {member: middle for middle, family in joined.items() for member in family}
        one, *others = sorted({homes[member] for member in pair}, key=lambda m: joined[m][0])
        for other in others:
            guests = joined.pop(other)
            kept_out = [
                guest
                for guest in guests
                if guest not in pair
                and any(frozenset((guest, member)) in asunder for member in joined[one])
            ]
            joined[one] = sorted([*joined[one], *(g for g in guests if g not in kept_out)])
            joined.update((guest, [guest]) for guest in kept_out)
    return joined


def _indexed(pairs: frozenset[Pair], places: dict[Key, int]) -> frozenset[frozenset[int]]:
    return frozenset(
        frozenset(places[key] for key in pair)
        for pair in pairs
        if len(pair) == 2 and all(key in places for key in pair)
    )


def _key(article: Article) -> Key:
    return (article.seed, article.position)
