"""Near-duplicates: the same report under another title, source or amount of boilerplate.

Candidates come from sketches (`candidates`); every pair of them is compared sentence by sentence
(`comparing`). A family is a star: each member is linked to the fullest report, never through
another. Reports that share sentences, while each has more that the other lacks, are versions of a
running story: not the same report, but worth reading beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.linking.candidates import candidates
from generator.linking.comparing import Coverage, Glance, Reading, in_runs
from generator.linking.facts import facts
from generator.linking.wording import Numbers
from generator.model import Article, DatePrecision, DuplicateLink, TitleSource

Key = tuple[str, int]
#: two articles, in any order
Pair = frozenset[Key]

#: pairs that share less than this of the smaller text's shingles are not compared further ...
GLANCE = 0.27
#: ... nor those that share less than this part in runs of three words, and that in runs of eight
RUNS, LONG_RUNS = 0.58, 0.24
#: texts below this many shingles must match nearly whole, word for word ...
SHORT, SHORT_SHARE = 40, 0.85
#: ... or from so many on hold nothing but sentences that are known, so much of them word for word,
#: and every fact: what an editor changes in a brief is no name and no number
BRIEF, BRIEF_SHARE, BRIEF_SAME = 20, 0.9, 0.75
#: the part of a copy that is word for word the same; below it, two reports only fill in the same
#: form (markets, weather, results)
SAME = 0.65
#: of what a copy does not quote, this part must be known too: two papers may quote one statement
UNQUOTED = 0.5
#: where the shorter text has a lead that the longer has not, or either where they are of nearly one
#: length, a later report of the story is likelier than a copy: so much more must be known, and
#: nothing is taken for an aside
NEW_LEAD = 0.1
#: the longer of two texts of nearly one length has at most so many times the words of the other
ALIKE = 1.2
#: a version shares so much of its own wording: at least so many words of it, in so many sentences
#: or else twice as many words ...
VERSION_SHARE, VERSION_WORDS, VERSION_SENTENCES = 0.25, 20, 2
#: ... with a report of so many days before or after, where both days are known
VERSION_DAYS = 2
#: a copy with this share of the longest one's words is as complete as that: a line of furniture
#: or a subheading more does not count
COMPLETE = 0.95


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
    texts.sort(key=lambda text: _rank(text.article, text.words))
    places = {_key(text.article): index for index, text in enumerate(texts)}
    asunder = _indexed(apart, places)
    stars, scores, near = _stars(texts, share, asunder)
    stars = _joined(stars, _indexed(together, places) - asunder, asunder)
    duplicates = {}
    standing = {}
    for first, rest in stars.items():
        family = sorted([first, *rest])
        kept = _elected(family, texts, share) if rest else first
        standing[first] = kept
        for member in family:
            if member == kept:
                continue
            score = _match(texts[kept], texts[member], share)
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
            if len(two.shingles) >= SHORT and not _runs_on(glance.shared(two)):
                continue
            score, version = _compared(one, two, share)
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


def _elected(family: Sequence[int], texts: Sequence[Reading], share: float) -> int:
    """Who stands for the family: of those as good as complete, the one that states most of itself,
    then the earliest, then the first by name.

    It must match every other member that the longest one (the first) matches; an editor may have
    joined others.
    """
    first = family[0]
    for index in sorted(family, key=lambda i: _rank(texts[i].article, 0)):
        if index == first:
            break
        complete = texts[index].words >= COMPLETE * texts[first].words
        if complete and all(
            _match(texts[index], texts[other], share)
            for other in family[1:]
            if other != index and _match(texts[first], texts[other], share)
        ):
            return index
    return first


def _match(one: Reading, other: Reading, share: float) -> float:
    """The share of the shorter text that stands in the longer one; 0 where it is too small."""
    return _compared(one, other, share)[0]


def _compared(one: Reading, other: Reading, share: float) -> tuple[float, float]:
    """The score of a copy (0 where neither is one), and what versions share (0 where they are
    none)."""
    longer, shorter = (one, other) if one.words >= other.words else (other, one)
    least = min(len(longer.shingles), len(shorter.shingles))
    if not least:
        return 0.0, 0.0
    contained = shorter.in_common(longer) / least
    if contained < GLANCE:
        return 0.0, 0.0
    shared = shorter.shared(longer)
    if least < SHORT:
        if contained >= max(share, SHORT_SHARE):
            return contained, 0.0
        return (_brief(shorter.within(shared), longer, share) if least >= BRIEF else 0.0), 0.0
    if not _runs_on(shared):
        return 0.0, 0.0
    within = shorter.within(shared)
    score = _copied(within, longer, share, new_lead=not within.lead)
    if longer.words <= ALIKE * shorter.words:
        wider = longer.within(longer.shared(shorter))
        if not score:
            # A copy may lose sentences and gain as many words of furniture.
            score = _copied(wider, shorter, share, new_lead=not within.lead)
        elif not wider.lead:
            # No report within a longer one: as long, with a lead of its own, it is a later one.
            score = _copied(within, longer, share, new_lead=True)
    version = (
        not score
        and within.unquoted_known >= VERSION_WORDS
        and (within.unquoted_known >= 2 * VERSION_WORDS or len(within.told) >= VERSION_SENTENCES)
        and within.unquoted_share >= VERSION_SHARE
        and _of_one_story(longer.article, shorter.article)
        and facts(within.told).kept_in(longer.vocabulary)
    )
    return score, within.share if version else 0.0


def _runs_on(shared: bytes) -> bool:
    """Whether the shingles that two texts share, in the order of one of them, stand together."""
    in_any, in_long = in_runs(shared)
    return in_any >= RUNS or in_long >= LONG_RUNS


def _copied(within: Coverage, other: Reading, share: float, *, new_lead: bool) -> float:
    """How much of a text stands in the `other`, as the score of a copy; 0 where it is too little,
    or where the same words tell of other people and places, or other figures."""
    # Who asks for whole texts (a share of 1) asks for the same words, not for edited sentences.
    if within.unquoted_share < UNQUOTED or within.sameness < max(SAME, 2 * share - 1):
        return 0.0
    stands = within.share_of_all if new_lead else within.share
    if stands < min(1.0, share + NEW_LEAD * new_lead):
        return 0.0
    return stands if facts(within.told).kept_in(other.vocabulary) else 0.0


def _brief(within: Coverage, longer: Reading, share: float) -> float:
    """Like `_copied`, of a text of a few sentences."""
    stands = within.share_of_all
    if stands < max(share, BRIEF_SHARE) or within.sameness < max(BRIEF_SAME, 2 * share - 1):
        return 0.0
    return stands if facts(within.told).kept_in(longer.vocabulary, nearly_all=True) else 0.0


def _of_one_story(one: Article, other: Article) -> bool:
    """Whether two reports may be versions by their days; unknown days forbid nothing."""
    days = [
        date.fromisoformat(article.date.value)
        for article in (one, other)
        if article.date.value and article.date.precision is DatePrecision.DAY
    ]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= VERSION_DAYS


def _evidence(article: Article) -> int:
    """How much an article states of itself."""
    return (
        (article.title_source is not TitleSource.DERIVED)
        + bool(article.date.value)
        + bool(article.source)
        + bool(article.url)
    )


def _rank(article: Article, words: int) -> tuple[int, int, str, str, int]:
    """Sorts the longest article first, then by what it states, its date and its place."""
    day = article.date.value or "9999"
    return (-words, -_evidence(article), day, article.seed, article.position)


def _key(article: Article) -> Key:
    return (article.seed, article.position)
