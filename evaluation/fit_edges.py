"""Fits the weights by which the body is found on whole pages, and measures them in folds.

`python -m evaluation.fit_edges FOLDER --only KEYS` prints the mean F1 (by words) of the stretches
found on pages that were left out of the fit, and the weights fitted on all pages, beside those of
`generator/data/edges.yml`. FOLDER is that of `evaluation.pages`: the pages are other people's texts
and stay outside the repository. It writes nothing: the weights that are set by hand there are an
editor's decision. Needs numpy, which the program itself does without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from generator.cleaning import STAGES
from generator.cleaning.page import Page, read_page
from generator.cleaning.page_signs import end_signs, line_signs, start_signs
from generator.cleaning.rules_capped import capped_edges
from generator.cleaning.stretch import marker_words, may_end, may_start, weights
from generator.cleaning.sweep import Context, Ledger, apply, pieces_of
from generator.model import Document
from generator.reading import read_seed

Array = NDArray[np.float64]

GROUPS = ("lines", "starts", "ends")
FOLDS = 6
#: strength of the ridge penalty
RIDGE = 1.0
#: how much better a stretch of F1 1 counts than one of F1 0, in nats
SHARPNESS = 6.0
STEPS = 150


@dataclass(frozen=True, slots=True)
class Sample:
    """A page as numbers: a row of signs per line, beginning and end; and F1 of each stretch.

    `f1` has a row per candidate beginning and a column per candidate end; below zero where the
    end does not lie behind the beginning.
    """

    lines: Array
    starts: Array
    ends: Array
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    f1: Array


def page_of(document: Document) -> Page | None:
    """The page as the stage of the edges sees it; None where no line is left."""
    context = Context(document.metadata, False)
    ledger, pieces = Ledger(), pieces_of(document.lines)
    for stage in STAGES[: STAGES.index(capped_edges)]:
        pieces = apply(pieces, stage(pieces, context), ledger)
    return read_page(pieces, context, marker_words()) if pieces else None


def sample(page: Page, body: Sequence[str]) -> Sample | None:
    """The numbers of `page`, whose true body are the lines of `body`; None without any of them.

    Lines in a stretch that a rule takes anyway count neither way.
    """
    wanted = Counter(" ".join(line.split()) for line in body)
    inside = []
    for piece in page.pieces:
        text = " ".join(piece.text.split())
        inside.append(wanted[text] > 0)
        wanted[text] -= 1
    if not any(inside):
        return None
    names = {group: sorted(getattr(weights(), group)) for group in GROUPS}
    read = {"lines": line_signs(page), "starts": start_signs(page), "ends": end_signs(page)}
    rows = {
        group: np.array([[signs.get(name, 0.0) for name in names[group]] for signs in read[group]])
        for group in GROUPS
    }
    words = np.array([float(piece.look.words) for piece in page.pieces])
    true = np.array(inside, dtype=float)
    taken = np.array([hit is not None for hit in page.hits]) & (true == 0)
    kept = np.concatenate([[0.0], np.cumsum(np.where(taken, 0.0, words))])
    right = np.concatenate([[0.0], np.cumsum(words * true)])
    count = range(len(page.pieces))
    first = np.array([at for at in count if may_start(page, at)], dtype=np.int64)
    last = np.array([at + 1 for at in count if may_end(page, at)], dtype=np.int64)
    if not len(first) or not len(last):
        return None
    shared = right[last][None, :] - right[first][:, None]
    size = kept[last][None, :] - kept[first][:, None]
    f1 = 2 * shared / np.maximum(size + right[-1], 1.0)
    f1 = np.where(last[None, :] > first[:, None], f1, -1.0)
    return Sample(rows["lines"], rows["starts"], rows["ends"], first, last, f1)


def scores(one: Sample, weight: Array) -> Array:
    """The score of each stretch of the page; far below any other where there is none."""
    width, more = one.lines.shape[1], one.starts.shape[1]
    sums = np.concatenate([[0.0], np.cumsum(one.lines @ weight[:width])])
    begin = one.starts[one.first] @ weight[width : width + more] - sums[one.first]
    end = one.ends[one.last] @ weight[width + more :] + sums[one.last]
    return np.where(one.f1 >= 0, begin[:, None] + end[None, :], -1e9)


def slope(one: Sample, weight: Array) -> Array:
    """How the page's loss grows with each weight. The loss is the log of the share of chance that
    the weights give to good stretches, each counted by its F1."""
    score = scores(one, weight)
    chance = np.exp(score - score.max()) * (one.f1 >= 0)
    good = chance * np.exp(SHARPNESS * (one.f1 - 1))
    excess = chance / chance.sum() - good / good.sum()
    at_start, at_end = excess.sum(axis=1), excess.sum(axis=0)
    change = np.zeros(len(one.lines) + 1)
    np.add.at(change, one.first, at_start)
    np.add.at(change, one.last, -at_end)
    inside = np.cumsum(change)[:-1]
    return np.concatenate(
        [inside @ one.lines, at_start @ one.starts[one.first], at_end @ one.ends[one.last]]
    )


def fit(samples: Sequence[Sample]) -> Array:
    """Weights by gradient descent with a step of its own for each (Rprop), and a ridge penalty."""
    size = sum(part.shape[1] for part in (samples[0].lines, samples[0].starts, samples[0].ends))
    weight, step, before = np.zeros(size), np.full(size, 0.05), np.zeros(size)
    for _ in range(STEPS):
        now = RIDGE * weight + sum((slope(one, weight) for one in samples), np.zeros(size))
        agree = now * before
        step = np.clip(
            np.where(agree > 0, step * 1.2, np.where(agree < 0, step / 2, step)), 1e-4, 0.5
        )
        now = np.where(agree < 0, 0.0, now)
        weight = weight - np.sign(now) * step
        before = now
    return weight


def reached(samples: Sequence[Sample], weight: Array) -> float:
    """Mean F1 of the best-scored stretches, 0-1."""
    return float(np.mean([one.f1.flat[scores(one, weight).argmax()] for one in samples]))


def read(folder: Path, only: frozenset[str] | None) -> list[Sample]:
    """The labelled pages below `folder`, by key."""
    found = []
    for file in sorted((folder / "text").glob("*.txt")):
        body = folder / "body" / file.name
        if not body.is_file() or (only is not None and file.stem not in only):
            continue
        page = page_of(read_seed(file, file.name, max_bytes=20_000_000).documents[0])
        one = sample(page, body.read_text(encoding="utf-8").splitlines()) if page else None
        if one is not None:
            found.append(one)
    return found


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--only",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one KEY a line: fit on these pages.",
)
def main(folder: Path, only: Path | None) -> None:
    """Fit the weights of the edges on labelled pages, and print them.

    Example: python -m evaluation.fit_edges ~/pages --only ~/pages/tune.txt
    """
    keys = frozenset(only.read_text(encoding="utf-8").split()) if only else None
    samples = read(folder, keys)
    if len(samples) < FOLDS:
        raise click.UsageError(f"{folder} holds {len(samples)} labelled pages; {FOLDS} are needed")
    use = weights()
    names = [(group, name) for group in GROUPS for name in sorted(getattr(use, group))]
    in_use = np.array([getattr(use, group)[name] for group, name in names])
    apart = []
    for fold in range(FOLDS):
        learnt = fit([one for at, one in enumerate(samples) if at % FOLDS != fold])
        test = [one for at, one in enumerate(samples) if at % FOLDS == fold]
        apart += [reached([one], learnt) for one in test]
    click.echo(f"pages {len(samples)}  left out of the fit: F1 {np.mean(apart):.4f}")
    fitted = fit(samples)
    click.echo(f"all fitted {reached(samples, fitted):.4f}  in use {reached(samples, in_use):.4f}")
    for (group, name), new, old in zip(names, fitted, in_use, strict=True):
        click.echo(f"{group:7} {name:20} {new:7.2f} {old:7.2f}")


if __name__ == "__main__":
    main()
