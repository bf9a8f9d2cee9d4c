"""Fits the weights of the splitter's signs, and measures the splitter on composites.

`python -m evaluation.fit_splitting` prints, for composites made from the sample archive, what the
splitter reaches at several costs of a cut (weights fitted on two thirds of the articles, measured
on the last third, three times), and then the weights fitted on all articles, ready to be compared
with `generator/data/splitting.yml`. It takes some minutes and writes nothing: the weights that are
set by hand there are an editor's decision.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evaluation.composites import Labelled, articles, composites, join, labelled
from evaluation.gold import load_gold
from generator import splitting
from generator.describing.title import is_prose
from generator.model import Cleaned
from generator.newstext import headlines
from generator.splitting import cuts, signs

ROOT = Path(__file__).parents[1]
FOLDS = 3
#: strength of the ridge penalty on weights of signs scaled to one standard deviation
RIDGE = 10.0
#: costs of a cut in a document that is a composite
COSTS = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)

Row = list[float]


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """Boundaries found, wrong and missed, and single articles split, of how many."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    split: int = 0
    singles: int = 0

    def __add__(self, other: Score) -> Score:
        pairs = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        return Score(*(one + two for one, two in pairs))

    @property
    def f1(self) -> float:
        """F1 of the boundaries, 0-1."""
        return 2 * self.found / max(1, 2 * self.found + self.wrong + self.missed)


def pool() -> list[Cleaned]:
    """The articles of the sample archive with three paragraphs or more, with their headline but
    without what cleaning left above it, in an order of their own."""
    documents = labelled(ROOT / "seeds", load_gold(ROOT / "evaluation" / "gold"))
    found = [_trimmed(article) for article in articles(documents)]
    found = [article for article in found if len(article.paragraphs) >= 3]
    random.Random(3).shuffle(found)
    return found


def _trimmed(article: Cleaned) -> Cleaned:
    paragraphs = article.paragraphs
    lead = next((i for i, p in enumerate(paragraphs) if is_prose(p)), 0)
    head = [p for p in paragraphs[:lead] if headlines.looks_like_title(p.text)][-1:]
    return dataclasses.replace(article, paragraphs=(*head, *paragraphs[lead:]))


def fit(documents: Sequence[Labelled]) -> dict[str, float]:
    """The weight of each sign, in nats: a ridge logistic regression, by Newton's method."""
    rows: list[Row] = []
    truth: list[float] = []
    names: list[str] = []
    for cleaned, starts in documents:
        for index, found in enumerate(signs.read(cleaned)):
            if index:
                names = names or list(found)
                rows.append([found[name] for name in names])
                truth.append(float(index in starts))
    scale = [_deviation([row[i] for row in rows]) for i in range(len(names))]
    rows = [[value / by for value, by in zip(row, scale, strict=True)] for row in rows]
    weights = [0.0] * len(names)
    for _ in range(12):
        step = _newton(rows, truth, weights)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return {name: w / by for name, w, by in zip(names, weights, scale, strict=True)}


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return deviation if deviation > 1e-6 else 1.0


def _newton(rows: Sequence[Row], truth: Sequence[float], weights: Row) -> Row:
    """The step that Newton's method takes back from `weights`."""
    size = len(weights)
    gradient = [RIDGE * weight for weight in weights]
    hessian = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
    for row, true in zip(rows, truth, strict=True):
        filled = [(i, value) for i, value in enumerate(row) if value]
        score = sum(weights[i] * value for i, value in filled)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        error, spread = chance - true, chance * (1 - chance)
        for i, value in filled:
            gradient[i] += error * value
            line, part = hessian[i], spread * value
            for j, other in filled:
                line[j] += part * other
    return solved(hessian, gradient)


def solved(matrix: list[Row], right: Row) -> Row:
    """The solution of a positive definite system, by elimination."""
    size = len(right)
    lines = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        for k in range(i + 1, size):
            times = lines[k][i] / lines[i][i]
            if times:
                lines[k] = [a - times * b for a, b in zip(lines[k], lines[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(lines[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (lines[i][size] - rest) / lines[i][i]
    return found


def measure(documents: Sequence[Labelled], weights: dict[str, float]) -> dict[float, Score]:
    """For each of `COSTS`, what the splitter reaches on `documents` with these weights of signs."""
    use = splitting.weights()
    scores = {cost: Score() for cost in COSTS}
    for cleaned, starts in documents:
        says = [
            sum(weights[name] * value for name, value in found.items())
            for found in signs.read(cleaned)
        ]
        cohesion = splitting.cohesion_of([p.text for p in cleaned.paragraphs], use)
        composite = splitting.is_composite(cohesion, says, use)
        wanted = set(starts) - {0}
        for cost in COSTS:
            gaps = [cost - value for value in says]
            best = cuts.best(cohesion, gaps, use.longest_run) if composite else []
            got = {cut.index for cut in best}
            scores[cost] += Score(
                len(got & wanted),
                len(got - wanted),
                len(wanted - got),
                int(bool(got) and not wanted),
                int(not wanted),
            )
    return scores


def main() -> None:
    """Prints the scores and the weights."""
    every = pool()
    totals = {cost: Score() for cost in COSTS}
    for fold in range(FOLDS):
        learn = [a for i, a in enumerate(every) if i % FOLDS != fold]
        test = [a for i, a in enumerate(every) if i % FOLDS == fold]
        alone = [join([a]) for a in learn]
        weights = fit([*composites(learn, 300, random.Random(fold)), *alone, *alone])
        documents = [*composites(test, 60, random.Random(100 + fold)), *(join([a]) for a in test)]
        for cost, score in measure(documents, weights).items():
            totals[cost] += score
    print("cost of a cut   found  wrong  missed     F1   single articles split")
    for cost, score in totals.items():
        print(
            f"{cost:13.0f} {score.found:7} {score.wrong:6} {score.missed:7} {score.f1:6.3f}   "
            f"{score.split} of {score.singles}"
        )
    alone = [join([a]) for a in every]
    copies = itertools.chain.from_iterable([alone] * 4)
    fitted = fit([*composites(every, 600, random.Random(7)), *copies])
    print("\nsign                        fitted   in use")
    in_use = msgspec.to_builtins(splitting.weights())["signs"]
    for name, weight in fitted.items():
        print(f"{name:26} {weight:7.2f}  {in_use[name]:7.2f}")


if __name__ == "__main__":
    main()
