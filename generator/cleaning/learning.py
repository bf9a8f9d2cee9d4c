"""Lines that recur across the seeds of a source: learnt from the archive itself.

In: the imprints of all articles. Out: the learnt lines by source, and for each seed where they
stand in it. The answer is the same for any order of seeds. Nothing is removed here.

A line is learnt when it stands in enough seeds of one source that tell different stories, and does
not look like text: precision goes first, because a sentence lost is worse than a slogan kept.
ADR 10 says what was considered.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.cleaning.imprint import Trait, source_key
from generator.model import Imprint, LearntLine, Recurrence, SeedResult

#: lines with more holders than this do not compare all their holders with each other
_PAIRS = 24
#: two articles that share this part of the shorter one's prose tell one story
_COPY = 0.5
#: a sentence must stand in so many seeds at least, and in this part of its source's
_SENTENCE_SEEDS, _SENTENCE_SHARE = 5, 0.5
#: part of a source's seeds for other lines: a site's name is a surer source than a folder's
_SHARES = {
    "site": 0.03,
    "publisher": 0.03,
    "folder": 0.25,
    "files": 0.25,
    "file": 0.25,
    "archive": 0.01,
}
#: where nothing says that seeds belong together, a line must stand in so many times more
_ARCHIVE = 2
_STEPS = (1, 2, 3, 4, 5, *(step * 10**power for power in range(1, 7) for step in (1, 2, 5)))

Group = tuple[str, str]  # kind and key of a source


@dataclass(frozen=True, slots=True)
class Learnt:
    """The lines learnt, by source and then most frequent first, and where they stand in each seed
    that has any."""

    lines: tuple[LearntLine, ...] = ()
    places: Mapping[str, tuple[Recurrence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """An article among others: its sources as groups, and the number of its story."""

    seed: str
    unit: str  # what counts once: the seed, or a record of it
    imprint: Imprint
    groups: tuple[Group, ...]
    names: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """Where a line stands as boilerplate would, within one group."""

    units: set[str] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    first: tuple[int, int] | None = None  # article and index

    def add(self, unit: str, story: int, place: tuple[int, int]) -> None:
        self.units.add(unit)
        self.stories.add(story)
        self.first = min(self.first or place, place)

    @property
    def count(self) -> int:
        return min(len(self.units), len(self.stories))


def learn(results: Iterable[SeedResult], minimum: int) -> Learnt:
    """What the articles of `results` show to be boilerplate; `minimum` is the number of seeds of a
    source in which a line must stand at least."""
    ordered = sorted(results, key=lambda result: result.path)
    top = _top([result.path for result in ordered])
    articles = [told for result in ordered for told in _told(result, top) if told.imprint.lines]
    stories = _stories(articles)
    common = _common(articles, stories, minimum)
    if not common:
        return Learnt()
    tallies: defaultdict[tuple[Group, int, bool], _Tally] = defaultdict(_Tally)
    sizes: defaultdict[Group, _Tally] = defaultdict(_Tally)
    found: list[list[tuple[int, bool]]] = []  # by article: index, and whether it is a sentence
    for at, told in enumerate(articles):
        for group in told.groups:
            sizes[group].add(told.unit, stories[at], (at, 0))
        fit = list(_candidates(told.imprint, common))
        found.append(fit)
        for index, strict in fit:
            digest = told.imprint.lines[index].digest
            for group in told.groups:
                tallies[group, digest, strict].add(told.unit, stories[at], (at, index))
    learnt = {
        key: tally
        for key, tally in tallies.items()
        if tally.count >= _needed(key[0], sizes[key[0]].count, minimum, strict=key[2])
    }
    return _answer(ordered, articles, found, learnt, sizes)


def _top(paths: Sequence[str]) -> str:
    """The folder that holds all `paths`: it tells no source from another. `inspect` names it where
    a build does not."""
    first, last = (
        path.split("/")[:-1] for path in (min(paths, default=""), max(paths, default=""))
    )
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "/".join(name for name, _ in pairs)


def _told(result: SeedResult, top: str) -> Iterator[_Told]:
    beside = result.path.rpartition("/")[0] == top
    flagged = {article.position for article in result.articles if article.flag}
    for one in result.imprints:
        if one.position in flagged:
            continue  # the guard kept it whole
        sources = [
            (kind, name, source_key(name))
            for kind, name in one.sources
            if not (beside and kind == "folder")
        ]
        groups = [(kind, key) for kind, _, key in sources if key]
        names = [name for _, name, key in sources if key]
        unit = f"{result.path}#{one.position}" if one.apart else result.path
        yield _Told(result.path, unit, one, (*groups, ("archive", "")), (*names, ""))


def _common(articles: Sequence[_Told], stories: Sequence[int], minimum: int) -> frozenset[int]:
    """The digests of lines that stand in at least `minimum` seeds and stories."""
    tallies: defaultdict[int, _Tally] = defaultdict(_Tally)
    for at, told in enumerate(articles):
        for digest in {line.digest for line in told.imprint.lines}:
            tallies[digest].add(told.unit, stories[at], (at, 0))
    return frozenset(digest for digest, tally in tallies.items() if tally.count >= minimum)


def _stories(articles: Sequence[_Told]) -> list[int]:
    """For each article the number of the story that it tells: the first article that it shares
    half of the prose with, directly or through others, or its own number.

    Copies of one report share their paragraphs, and would make each of them recur.
    """
    prose = [
        frozenset(line.digest for line in told.imprint.lines if line.traits & Trait.PROSE)
        for told in articles
    ]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for at, digests in enumerate(prose):
        for digest in digests:
            holders[digest].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) > 1:
            shared.update(_pairs(held))
    root = list(range(len(articles)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for (one, other), count in shared.items():
        if count >= _COPY * min(len(prose[one]), len(prose[other])):
            first, second = sorted((find(one), find(other)))
            root[second] = first
    return [find(at) for at in range(len(articles))]


def _pairs(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of holders of a line: all of them, or where they are many, each with the first and
    with the one before."""
    if len(held) <= _PAIRS:
        yield from ((one, other) for n, one in enumerate(held) for other in held[n + 1 :])
        return
    for n, other in enumerate(held[1:], 1):
        yield held[0], other
        if n > 1:
            yield held[n - 1], other


def _candidates(imprint: Imprint, common: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """The lines that stand here as boilerplate would, and whether they must meet the stricter
    test (sentences, and headlines over the text).

    At the edges, lines count in the unbroken run of recurring ones from the first or last line of
    the article; one line of another kind may stand outside of it. Further in, only a line with a
    sign of furniture counts, and no sentence at all.
    """
    lines = imprint.lines
    head = _run(imprint, common, range(len(lines)))
    tail = _run(imprint, common, range(len(lines) - 1, -1, -1))
    if not any(line.traits & Trait.PROSE and line.digest not in common for line in lines):
        return  # nothing of its own, or a table: no edge to be told
    for index, line in enumerate(lines):
        traits = line.traits
        if line.digest not in common or traits & Trait.FIXED:
            continue
        edge = index in head or index in tail
        sign = bool(traits & Trait.SIGN)
        if traits & (Trait.SENTENCE | Trait.PROSE):
            if edge and traits & (Trait.SIGN | Trait.ADDRESSED):
                yield index, True
        elif sign or (edge and not (index in head and traits & Trait.ABOVE_PROSE)):
            yield index, False
        elif edge and not traits & Trait.LABEL:
            yield index, True


def _run(imprint: Imprint, common: frozenset[int], order: Iterable[int]) -> set[int]:
    """The recurring lines from one end on, up to the first that is the article's own."""
    run: set[int] = set()
    passed = 0
    for index in order:
        line = imprint.lines[index]
        if line.digest in common:
            if line.traits & Trait.PROSE and not line.traits & (Trait.SIGN | Trait.ADDRESSED):
                break
            run.add(index)
        elif passed or line.traits & Trait.SENTENCE:
            break
        else:
            passed += 1
    return run


def _needed(group: Group, size: int, minimum: int, *, strict: bool) -> float:
    """In how many seeds of `group`, which has `size`, a line must stand."""
    kind = group[0]
    least = minimum * _ARCHIVE if kind == "archive" else minimum
    if strict:
        return max(least, _SENTENCE_SEEDS, _SENTENCE_SHARE * size)
    return max(least, _SHARES[kind] * size)


def _answer(
    results: Sequence[SeedResult],
    articles: Sequence[_Told],
    found: Sequence[Sequence[tuple[int, bool]]],
    learnt: Mapping[tuple[Group, int, bool], _Tally],
    sizes: Mapping[Group, _Tally],
) -> Learnt:
    places: defaultdict[str, list[Recurrence]] = defaultdict(list)
    used: dict[tuple[Group, int], tuple[_Tally, str]] = {}
    bodies = {(r.path, a.position): a.body for r in results for a in r.articles}
    for told, fit in zip(articles, found, strict=True):
        for index, strict in fit:
            digest = told.imprint.lines[index].digest
            for group, name in zip(told.groups, told.names, strict=True):
                tally = learnt.get((group, digest, strict))
                if tally is not None:
                    used.setdefault((group, digest), (tally, name))
                    why = _reason(group[0], name, tally.count)
                    places[told.seed].append(Recurrence(told.imprint.position, index, why))
                    break
    lines = []
    for (group, _), (tally, name) in used.items():
        at, index = tally.first or (0, 0)
        text = bodies[articles[at].seed, articles[at].imprint.position][index].text
        lines.append(LearntLine(group[0], name, text, tally.count, sizes[group].count))
    lines.sort(key=lambda one: (one.kind, source_key(one.source), -one.seeds, one.text))
    return Learnt(tuple(lines), {seed: tuple(where) for seed, where in places.items()})


def _reason(kind: str, name: str, count: int) -> str:
    """Why the line goes, in words that stay the same while the archive grows a little: the count
    is rounded down, so that a new seed does not change the pages of all others of its source."""
    least = max(step for step in _STEPS if step <= count)
    whose = {
        "site": f"of {name}",
        "publisher": f"of {name}",
        "folder": f"in the folder {name}",
        "file": f"in the file {name}",
        "files": f"in files whose names begin with {name}",
        "archive": "of this archive",
    }[kind]
    return f"the same line stands in {least:,} or more reports {whose}"
