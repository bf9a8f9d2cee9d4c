"""Fits the weights of the splitter: those of the signs, then those of the verdict.

`python -m evaluation.fit_splitting [FOLDER]` makes composites and single reports of the articles of
the sample archive, and of those below FOLDER (see `evaluation.composites`), fits the weight of each
sign at each gap, then, with these, the weight of each figure of the verdict at each of the cheapest
cuts, and prints both beside those in use. It takes minutes and writes nothing: what is set by hand
in `generator/data/splitting.yml` is an editor's decision.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import msgspec

from evaluation.composites import Case, of_the_sample, read_folder
from evaluation.gold import GOLD, SEEDS, load_gold
from evaluation.splitting import cases_of
from generator import splitting
from generator.model import Cleaned
from generator.splitting import signs

#: strength of the ridge penalty on weights of signs scaled to one standard deviation
RIDGE = 30.0
#: a wrong cut in a single report counts for so many in a composite, shared by all of the report
SINGLE = 1.5

#: the gaps of each field count as if they were so many, so that no field decides alone
GAPS = 8000

#: a document and the indexes of the paragraphs with which its articles begin
Labelled = tuple[Cleaned, frozenset[int]]
Row = list[float]


def labelled(case: Case) -> Labelled:
    """`case` as cleaned, with the paragraphs that stand on its first lines."""
    cleaned = case.cleaned()
    lines = {paragraph.line - 1: index for index, paragraph in enumerate(cleaned.paragraphs)}
    return cleaned, frozenset(lines[start] for start in case.starts if lines.get(start))


def fit_signs(
    documents: Sequence[Labelled], times: Sequence[float] | None = None
) -> dict[str, float]:
    """The weight of each sign, in nats; each document counts so many `times`, or once."""
    rows: list[dict[str, float]] = []
    truth: list[float] = []
    counts: list[float] = []
    for (cleaned, starts), many in zip(documents, times or [1.0] * len(documents), strict=True):
        for index, found in enumerate(signs.read(cleaned)):
            if index:
                rows.append(found)
                truth.append(float(index in starts))
                counts.append(many)
    return fit(rows, truth, counts)


def fit_verdict(documents: Sequence[Labelled], use: splitting.Weights) -> dict[str, float]:
    """The weight of each figure of the verdict, in nats, where the signs weigh as in `use`.

    Every document is learnt from as its cheapest cuts are, and again with half of the wrong ones
    taken out, twice, as the verdict takes them out.
    """
    chance = random.Random(1)
    rows: list[dict[str, float]] = []
    truth: list[float] = []
    counts: list[float] = []
    for cleaned, starts in documents:
        if len(cleaned.paragraphs) < 2:
            continue
        evidence = splitting.weigh(cleaned, use)
        cuts = [cut.index for cut in evidence.cuts]
        for _ in range(3):
            if not cuts:
                break
            rows += evidence.verdict.figures(cuts)
            truth += [float(cut in starts) for cut in cuts]
            counts += [1.0 if starts else SINGLE / math.sqrt(len(cuts))] * len(cuts)
            wrong = [cut for cut in cuts if cut not in starts]
            if not wrong:
                break
            gone = set(chance.sample(wrong, max(1, len(wrong) // 2)))
            cuts = [cut for cut in cuts if cut not in gone]
    return fit(rows, truth, counts)


def fit(
    found: Sequence[Mapping[str, float]], truth: Sequence[float], counts: Sequence[float]
) -> dict[str, float]:
    """The weight of each name: a ridge logistic regression, by Newton's method. `truth` is 1 or 0
    for each row of `found`, and `counts` how often it counts."""
    names = list(found[0])
    rows = [[row[name] for name in names] for row in found]
    scale = [_deviation([row[i] for row in rows]) for i in range(len(names))]
    rows = [[value / by for value, by in zip(row, scale, strict=True)] for row in rows]
    weights = [0.0] * len(names)
    for _ in range(12):
        step = _newton(rows, truth, counts, weights)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return {name: w / by for name, w, by in zip(names, weights, scale, strict=True)}


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return deviation if deviation > 1e-6 else 1.0


def _newton(
    rows: Sequence[Row], truth: Sequence[float], counts: Sequence[float], weights: Row
) -> Row:
    """The step that Newton's method takes back from `weights`."""
    size = len(weights)
    gradient = [RIDGE * weight for weight in weights]
    hessian = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
    for row, true, times in zip(rows, truth, counts, strict=True):
        filled = [(i, value) for i, value in enumerate(row) if value]
        score = sum(weights[i] * value for i, value in filled)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        error, spread = times * (chance - true), times * chance * (1 - chance)
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


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=15, show_default=True, help="Composites of each kind and field.")
def main(folder: Path | None, count: int) -> None:
    """Print the weights fitted to composites, beside those in use.

    Writes nothing. Example: python -m evaluation.fit_splitting ~/articles
    """
    texts = of_the_sample(SEEDS, load_gold(GOLD)) + (read_folder(folder) if folder else [])
    fields: dict[str, list[Case]] = {}
    for field in dict.fromkeys(text.field for text in texts):
        of_field = [text for text in texts if text.field == field]
        fields[field] = list(cases_of(of_field, count, 7, 2500))
    documents: list[Labelled] = []
    times: list[float] = []
    for cases in fields.values():
        share = [labelled(case) for case in cases]
        documents += share
        gaps = sum(len(cleaned.paragraphs) for cleaned, _ in share)
        times += [GAPS / max(1, gaps)] * len(share)
    use = splitting.weights()
    fitted = fit_signs(documents, times)
    verdict = fit_verdict(documents, msgspec.structs.replace(use, signs=fitted))
    for title, found, given in (
        ("sign", fitted, use.signs),
        ("figure of the verdict", verdict, use.verdict),
    ):
        click.echo(f"\n{title:26}  fitted   in use")
        for name, weight in found.items():
            click.echo(f"{name:26} {weight:8.3f} {given[name]:8.3f}")


if __name__ == "__main__":
    main()
