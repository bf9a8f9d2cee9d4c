"""Fits the weights of the splitter: those of the signs, then those of the verdict.

`python -m evaluation.fit_splitting [FOLDER]` makes composites and single reports of the articles of
the sample archive, and of those below FOLDER (see `evaluation.composites`), fits the weight of each
sign at each gap, then, with these, the weight of each figure of the verdict at each of the cheapest
cuts, and prints both beside those in use. `--write` makes the data file. It takes minutes.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

import click
import msgspec
import numpy as np

from evaluation.composites import HALVES, Case, Text, cases_of, texts_of
from generator import datafiles, splitting
from generator.splitting.uses import Real

#: strength of the ridge penalty on weights of signs scaled to one standard deviation
RIDGE = 33.0
#: a wrong cut in a single report counts for so many in a composite, shared by all of the report
SINGLE = 1.0
#: the gaps of each field count as if they were so many, so that no field decides alone
GAPS = 8000
#: composites of each kind and field; words of the longest article in them
COUNT, LONGEST = 10, 2500
#: of these the samples hold too few to tell: a report has one dateline, and nobody draws a line
#: through a report. The last three stand at 1, 0 and 16 of 177,553 gaps inside articles, and at 0,
#: 0 and 3 of 11,499 beginnings: they do no harm, and one real composite alone speaks for them.
SIGNS_BY_HAND = {
    "dateline-again": 30.0,
    "headed": 12.0,
    "separator": 6.0,
    "told-twice": 40.0,
    "remarks-of-nobody": 12.0,
    "unknown-speaker": 8.0,
}
VERDICT_BY_HAND = {
    "dateline-again": 8.0,
    "headed": 8.0,
    "told-twice": 8.0,
    "remarks-of-nobody": 8.0,
}


class Labelled(NamedTuple):
    """A file on the scales, and the indexes of the paragraphs with which its articles begin."""

    weighing: splitting.Weighing
    starts: frozenset[int]
    gaps: int


def labelled(case: Case) -> Labelled | None:
    """`case` as cleaned, with the paragraphs that stand on its first lines; None where there is
    but one paragraph. It is read once, for all weights."""
    cleaned = case.cleaned()
    if len(cleaned.paragraphs) < 2:
        return None
    lines = {paragraph.line - 1: index for index, paragraph in enumerate(cleaned.paragraphs)}
    starts = frozenset(lines[start] for start in case.starts if lines.get(start))
    weighing = splitting.Weighing(cleaned, splitting.weights())
    return Labelled(weighing, starts, len(cleaned.paragraphs) - 1)


def fit_signs(
    documents: Sequence[Labelled], times: Sequence[float] | None = None
) -> dict[str, float]:
    """The weight of each sign, in nats; each document counts so many `times`, or once."""
    names = [name for name in documents[0].weighing.read.names if name not in SIGNS_BY_HAND]
    rows = np.concatenate([one.weighing.read.values(names)[1:] for one in documents])
    truth = [float(index in one.starts) for one in documents for index in range(1, one.gaps + 1)]
    counts = np.repeat(times or [1.0] * len(documents), [one.gaps for one in documents])
    return {**fit(names, rows, truth, counts.tolist()), **SIGNS_BY_HAND}


def fit_verdict(
    documents: Sequence[Labelled], use: splitting.Weights, times: Sequence[float] | None = None
) -> dict[str, float]:
    """The weight of each figure of the verdict, in nats, where the signs weigh as in `use`.

    Every document is learnt from as its cheapest cuts are, and again with half of the wrong ones
    taken out, twice, as the verdict takes them out.
    """
    chance = random.Random(1)
    rows: list[list[float]] = []
    truth: list[float] = []
    counts: list[float] = []
    names: list[str] = []
    for (weighing, starts, _), many in zip(documents, times or [1.0] * len(documents), strict=True):
        evidence = weighing.evidence(use)
        cuts = [cut.index for cut in evidence.cuts]
        for _ in range(3):
            if not cuts:
                break
            found = evidence.verdict.figures(cuts)
            names = names or [name for name in found[0] if name not in VERDICT_BY_HAND]
            rows += [[figures[name] for name in names] for figures in found]
            truth += [float(cut in starts) for cut in cuts]
            counts += [many * (1.0 if starts else SINGLE / math.sqrt(len(cuts)))] * len(cuts)
            wrong = [cut for cut in cuts if cut not in starts]
            if not wrong:
                break
            gone = set(chance.sample(wrong, max(1, len(wrong) // 2)))
            cuts = [cut for cut in cuts if cut not in gone]
    return {**fit(names, np.array(rows), truth, counts), **VERDICT_BY_HAND}


def fit(
    names: Sequence[str],
    rows: Real,
    truth: Sequence[float],
    counts: Sequence[float],
    penalty: float = RIDGE,
) -> dict[str, float]:
    """The weight of each name: a ridge logistic regression, by Newton's method. `rows` has a column
    for each name, `truth` is 1 or 0 for each row, and `counts` how often it counts. Nothing holds
    `always` down."""
    true, times = np.array(truth), np.array(counts)
    always = np.array([name == "always" for name in names])
    mean = np.where(always, 0.0, rows.mean(axis=0))
    deviation = np.where(always, 1.0, rows.std(axis=0))
    deviation[deviation < 1e-6] = 1.0
    rows = (rows - mean) / deviation
    ridge = np.where(always, 1e-3, penalty)
    weights = np.zeros(len(names))
    for _ in range(25):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (times * (chances - true)) + ridge * weights
        spread = times * chances * (1 - chances)
        step = np.linalg.solve((rows * spread[:, None]).T @ rows + np.diag(ridge), gradient)
        # Far from the solution a whole step may overshoot.
        weights -= step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-5:
            break
    plain = weights / deviation
    if "always" in names:
        plain[names.index("always")] -= float((plain * mean).sum())
    return dict(zip(names, plain.tolist(), strict=True))


def written(use: splitting.Weights, text: str) -> str:
    """The data file `text` with the signs and the verdict of `use`."""
    head = text[: text.index("\nsigns:\n")]
    signs_of = "".join(f"  {name}: {weight:.3f}\n" for name, weight in use.signs.items())
    verdict = "".join(f"  {name}: {weight:.3f}\n" for name, weight in use.verdict.items())
    return f"{head}\nsigns:\n{signs_of}verdict:\n{verdict}"


def fitted(folder: Path | None, half: str | None, count: int = COUNT) -> splitting.Weights:
    """The weights fitted to `count` composites of every kind and field, and to all singles, of the
    sample and of `folder`, or of one half of the articles; the rest as in use."""
    fields: dict[str, list[Text]] = {}
    for text in texts_of(folder, half):
        fields.setdefault(text.field, []).append(text)
    documents: list[Labelled] = []
    times: list[float] = []
    for field, texts in fields.items():
        cases = list(cases_of(texts, count, 7, LONGEST))
        with shown(cases, f"reading {field}") as every:
            share = [one for case in every if (one := labelled(case))]
        documents += share
        gaps = sum(one.gaps for one in share)
        times += [GAPS / max(1, gaps)] * len(share)
    use = splitting.weights()
    use = msgspec.structs.replace(use, signs=fit_signs(documents, times))
    return msgspec.structs.replace(use, verdict=fit_verdict(documents, use, times))


def shown(cases: Sequence[Case], what: str) -> AbstractContextManager[Iterable[Case]]:
    """`cases` one by one, with the progress on a terminal."""
    return click.progressbar(cases, label=f"{what:24}", file=sys.stderr)


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=COUNT, show_default=True, help="Files of each kind and field.")
@click.option("--half", type=click.Choice(HALVES), help="One half of the articles only.")
@click.option("--write", type=click.Path(path_type=Path), help="The data file to make.")
def main(folder: Path | None, count: int, half: str | None, write: Path | None) -> None:
    """Print the weights fitted to composites, beside those in use.

    Example: python -m evaluation.fit_splitting ~/articles --write generator/data/splitting.yml
    """
    given = splitting.weights()
    use = fitted(folder, half, count)
    if write:
        source = (datafiles.DATA / "splitting.yml").read_text(encoding="utf-8")
        write.write_text(written(use, source), encoding="utf-8")
    for title, found, before in (
        ("sign", use.signs, given.signs),
        ("figure of the verdict", use.verdict, given.verdict),
    ):
        click.echo(f"\n{title:26}  fitted   in use")
        for name, weight in found.items():
            click.echo(f"{name:26} {weight:8.3f} {before.get(name, math.nan):8.3f}")


if __name__ == "__main__":
    main()
