"""Splitting: one document, its articles.

In: a cleaned document, and boundaries that an editor stated. Out: its `Part`s, in order, with the
reasons for every boundary. No line is lost, reordered or changed here; what was removed between
two articles belongs to the earlier one. A new sign is a line in `signs.py` with its weight in
`data/splitting.yml`.
"""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from generator import datafiles
from generator.errors import SeedError
from generator.model import Boundary, Cleaned, Paragraph, Part
from generator.newstext import headlines
from generator.splitting import cohesion, cuts, gate, signs
from generator.splitting.verdict import Verdict

__all__ = [
    "FEWEST",
    "Evidence",
    "Weighing",
    "Weights",
    "composite_from",
    "split",
    "weigh",
    "weights",
]


#: paragraphs of a document that may be a composite, at least
FEWEST = 3
#: words from which a document is not short any more, and from which it is long
_SHORT, _LONG = 800, 3000
#: nats from which a sign is worth telling
_TELLING = 0.2
#: nats far above what sums are off by
_MARGIN = 1e-6


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/splitting.yml`."""

    #: nats that every cut costs, whatever the signs; low, for the verdict comes after
    cut_cost: float
    #: what a nat of cohesion counts beside a nat of the signs
    cohesion: float
    #: what a rare word of the same meaning counts
    sense: float
    #: the part of both that counts in a text that is not English, whose common words seem rare
    elsewhere: float
    #: the prior of cohesion (see there)
    concentration: float
    rarity: float
    #: a cut that is less probable than this, the others given, does not hold
    keep_from: float
    #: a document without one cut of this probability is no composite at all
    composite_from: float
    #: the same in a long one, which has many gaps for such a cut to be found by chance
    composite_from_long: float
    #: the same in a text that is not English, of which the signs know less
    composite_elsewhere: float
    #: a less probable boundary is listed for the editor
    doubtful_below: float
    #: no article has more paragraphs than this
    longest_run: int
    #: nats for each sign
    signs: dict[str, float]
    #: nats for each figure of the verdict
    verdict: dict[str, float]


@functools.cache
def weights() -> Weights:
    """The weights in use; raises DataError where the data file is wrong."""
    return datafiles.load(datafiles.DATA / "splitting.yml", Weights)


def split(
    cleaned: Cleaned,
    *,
    single: bool = False,
    starts: Sequence[int | str] = (),
    use: Weights | None = None,
) -> tuple[Part, ...]:
    """The articles of a document, in order; at least one where there is any paragraph.

    `single` says that the document is one article. `starts` are the boundaries that the editor
    stated, as line numbers or first words; then nothing else is a boundary. `use` are other
    weights than those of the data file. Raises SeedError where a stated boundary is not in the
    text.
    """
    if not cleaned.paragraphs:
        return ()
    if starts:
        found = _stated(cleaned.paragraphs, starts)
    elif single or len(cleaned.paragraphs) < FEWEST:
        found = []
    else:
        found = _scored(cleaned, use or weights())
    return _parts(cleaned, found)


def _scored(cleaned: Cleaned, use: Weights) -> list[tuple[int, Boundary]]:
    paragraphs = cleaned.paragraphs
    weighing = Weighing(cleaned, use)
    if not (weighing.may_be_composite() and weighing.may_be_cut()):
        return []
    evidence = weighing.evidence()
    held = evidence.holding(use)
    gain = {cut.index: cut.gain for cut in evidence.cuts}
    boundaries = []
    for index, chance in held.items():
        reasons = _reasons(evidence.read[index], use.signs)
        if gain[index] > evidence.says[index] - use.cut_cost:
            reasons.append("the words of the text change")
        boundary = Boundary(
            line=paragraphs[index].line,
            score=round(chance, 3),
            reasons=tuple(reasons),
            doubtful=chance < use.doubtful_below,
        )
        boundaries.append((index, boundary))
    return boundaries


def composite_from(evidence: Evidence, use: Weights) -> float:
    """How probable one cut must be, at least, where a document is to be a composite."""
    if not evidence.english:
        return use.composite_elsewhere
    longer = math.log(max(1, evidence.verdict.words) / _SHORT) / math.log(_LONG / _SHORT)
    rise = use.composite_from_long - use.composite_from
    return use.composite_from + rise * min(1.0, max(0.0, longer))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a document before the verdict: the signs at each gap, what they say together
    in nats, and the cheapest cuts."""

    english: bool
    read: signs.Gaps
    says: list[float]
    cuts: list[cuts.Cut]
    verdict: Verdict

    def holding(self, use: Weights) -> dict[int, float]:
        """The paragraphs with which articles begin, the first apart, each with its probability;
        none where the document is no composite."""
        found = [cut.index for cut in self.cuts]
        return self.verdict.holding(found, use.keep_from, composite_from(self, use))


def weigh(cleaned: Cleaned, use: Weights | None = None) -> Evidence:
    """The evidence for all boundaries of a document of two paragraphs or more, with the weights
    of the data file where no others are given."""
    return Weighing(cleaned, use or weights()).evidence()


class Weighing:
    """A document of two paragraphs or more on the scales: first with cheap figures, then with the
    signs near each gap, then with all. It is read once, and may be weighed again with others of the
    same prior (`concentration`, `rarity`, `longest_run`)."""

    def __init__(self, cleaned: Cleaned, use: Weights) -> None:
        self._use = use
        self._reading = signs.Reading(cleaned)

    def may_be_composite(self) -> bool:
        """Whether cheap figures leave it open that there is a beginning (see `gate`)."""
        return gate.is_open(self._reading.written)

    @functools.cached_property
    def _near(self) -> signs.Gaps:
        return self._reading.near()

    @functools.cached_property
    def _turn(self) -> cohesion.Costs:
        use = self._use
        return cohesion.costs(self._reading.uses, use.concentration, use.rarity, use.longest_run)

    @functools.cached_property
    def _sense(self) -> cohesion.Costs:
        return self._reading.meanings.costs(self._use.longest_run)

    def may_be_cut(self) -> bool:
        """Whether the cheapest set of cuts may hold any. Where it holds none although every sign
        that is not read yet says all it can, it holds none."""
        use = self._use
        most = _MARGIN + sum(max(0.0, use.signs[name]) for name in signs.FAR)
        near = self._near.weighed(use.signs)
        return bool(self._cheapest([most + value for value in near], use))

    @functools.cached_property
    def read(self) -> signs.Gaps:
        """All signs at the gap above every paragraph."""
        return self._near + self._reading.far()

    def evidence(self, use: Weights | None = None) -> Evidence:
        """What all signs say, with these weights or with `use`."""
        use = use or self._use
        says = self.read.weighed(use.signs)
        counts = self._reading.written.counts
        verdict = Verdict(self._turn, self._sense, self.read, says, counts, use.verdict)
        return Evidence(
            self._reading.written.english, self.read, says, self._cheapest(says, use), verdict
        )

    def _cheapest(self, says: Sequence[float], use: Weights) -> list[cuts.Cut]:
        scale = 1.0 if self._reading.written.english else use.elsewhere
        runs: cohesion.Costs = scale * use.cohesion * self._turn + scale * use.sense * self._sense
        return cuts.best(runs, [use.cut_cost - value for value in says])


def _reasons(found: signs.Signs, weight: dict[str, float]) -> list[str]:
    """What spoke for the boundary, in words, the strongest first."""
    told = [
        (weight[name] * value, text)
        for name, text in signs.REASONS.items()
        if (value := found[name]) and weight[name] * value > _TELLING
    ]
    ordered = [text for _, text in sorted(told, key=lambda item: -item[0])]
    return list(dict.fromkeys(ordered))[:3]  # two signs may mean the same


def _stated(
    paragraphs: Sequence[Paragraph], starts: Sequence[int | str]
) -> list[tuple[int, Boundary]]:
    lines = [paragraph.line for paragraph in paragraphs]
    indexes = set()
    for start in starts:
        if isinstance(start, int):
            index = bisect.bisect_left(lines, start)
            if index == len(lines):
                raise SeedError(
                    f"the sidecar begins an article on line {start}, behind the last line of text",
                    f"state a line up to {lines[-1]}",
                )
        else:
            first = headlines.fold(start)
            matches = [
                i for i, p in enumerate(paragraphs) if headlines.fold(p.text).startswith(first)
            ]
            if not matches or not first:
                raise SeedError(
                    f'the sidecar begins an article with "{start}", and no paragraph begins so',
                    "copy the first words of the article as the page shows them",
                )
            index = matches[0]
        indexes.add(index)
    return [
        (index, Boundary(lines[index], 1.0, ("stated by the editor",)))
        for index in sorted(indexes)
        if index
    ]


def _parts(cleaned: Cleaned, found: Sequence[tuple[int, Boundary]]) -> tuple[Part, ...]:
    paragraphs = cleaned.paragraphs
    edges = [0, *(index for index, _ in found), len(paragraphs)]
    boundaries = [None, *(boundary for _, boundary in found)]
    parts = []
    for number, boundary in enumerate(boundaries):
        share = paragraphs[edges[number] : edges[number + 1]]
        first = share[0].line
        last = number + 1 == len(boundaries)
        upto = math.inf if last else paragraphs[edges[number + 1]].line
        low = 0 if number == 0 else first
        removals = tuple(r for r in cleaned.removals if low <= r.line < upto)
        clues = tuple(c for c in cleaned.clues if low <= c.line < upto)
        lines = [p.line for p in share] + [p.end_line for p in share]
        lines += [r.line for r in removals] + [c.line for c in clues]
        parts.append(Part(share, removals, clues, (min(lines), max(lines)), boundary))
    return tuple(parts)
