"""Fits what the signs of page lines weigh, on real pages kept outside the repository.

`python -m evaluation.fit_page_lines FOLDER [--only KEYS]` prints the bias and the weights for
`generator/data/page_lines.yml`; it writes nothing. FOLDER is as for `evaluation.pages`. The weights
are a ridge logistic regression over all lines, each counted by its share of the words of its
page's body, so that every page counts the same. A sign whose meaning is plain may only weigh in
its direction (`NEVER_FOR`, `NEVER_AGAINST`): where the pages say otherwise it is chance.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from evaluation.pages import cases
from generator.reading.alignment import align
from generator.reading.decoding import decode
from generator.reading.html import judge_of
from generator.reading.html_signs import signs

RIDGE = 1.0
#: weight of a page's lines in all
SCALE = 1000.0
#: the least share of the body that a line counts for, and the most
FLOOR, CEILING = 0.002, 0.5
NEVER_FOR = frozenset(
    "apart in-figure in-aside in-nav in-form in-footer in-header in-address told-elsewhere "
    "odd-lead odd-opening lead-above-stamp author-named-late all-link half-link link-unended title "
    "tag-h1 above-stamp copied opens-with-mark all-em all-small far-after far-before above-out "
    "below-out kind-never neither".split()
)
NEVER_AGAINST = frozenset(
    "mark-body stated list-of-holder plain-list-of-holder under-colon heading-in-holder "
    "heading-over-core in-holder both precise above-in below-in kind-main kind-always".split()
)

#: the signs of a line, and whether it is the article's
Row = tuple[frozenset[str], bool]


def rows(html: bytes, body: str) -> list[tuple[Row, float]]:
    """The lines of a page with their shares of the body; none where the body is not found in it."""
    found, evidence = judge_of(decode(html)[0])
    lines = [block.line for block in found]
    true = align(lines, unicodedata.normalize("NFC", body).replace("\u00ad", ""))
    if true is None:
        return []
    sizes = [len(line.text.split()) for line in lines]
    total = max(60, sum(n for n, line in zip(sizes, true, strict=True) if not line.outside))
    return [
        ((shown, not line.outside), min(size / total, CEILING) + FLOOR)
        for shown, line, size in zip(signs(found, evidence), true, sizes, strict=True)
    ]


def fit(pages: Sequence[Sequence[tuple[Row, float]]]) -> dict[str, float]:
    """The weight of each sign, in nats; 0 for those that chance would turn round."""
    counts: dict[Row, float] = {}
    for page in pages:
        for row, share in page:
            counts[row] = counts.get(row, 0.0) + share * SCALE / len(pages)
    used = sorted({sign for shown, _ in counts for sign in shown})
    while True:
        weights = _fit(counts, used)
        wrong = {
            name
            for name, weight in weights.items()
            if (weight > 0 and _never_for(name)) or (weight < 0 and name in NEVER_AGAINST)
        }
        if not wrong:
            return weights
        used = [name for name in used if name not in wrong]


def _never_for(name: str) -> bool:
    return name in NEVER_FOR or (name.startswith("mark-") and name != "mark-body")


def _fit(counts: dict[Row, float], used: Sequence[str]) -> dict[str, float]:
    """Newton's method on the signs in `used`."""
    place = {name: index for index, name in enumerate(used)}
    merged: dict[tuple[tuple[int, ...], bool], float] = {}
    for (shown, true), weight in counts.items():
        key = (tuple(sorted(place[name] for name in shown if name in place)), true)
        merged[key] = merged.get(key, 0.0) + weight
    size = len(used)
    weights = [0.0] * size
    for _ in range(25):
        gradient = [RIDGE * weight for weight in weights]
        hessian = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for (active, true), weight in merged.items():
            score = sum(weights[i] for i in active)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            error, spread = weight * (chance - true), weight * chance * (1 - chance)
            for i in active:
                gradient[i] += error
                line = hessian[i]
                for j in active:
                    line[j] += spread
        step = [float(one) for one in np.linalg.solve(hessian, gradient)]
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-3:
            break
    return dict(zip(used, weights, strict=True))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(folder: Path, only: Path | None) -> None:
    """Print the weights fitted on the pages of FOLDER.

    Example: python -m evaluation.fit_page_lines ~/pages --only ~/pages/tune.txt
    """
    keys = frozenset(only.read_text(encoding="utf-8").split()) if only else None
    chosen = cases(folder, "html", ".html", keys)
    every = [rows(case.file.read_bytes(), case.true) for case in chosen]
    pages = [page for page in every if page]
    if not pages:
        raise click.UsageError(f"no labelled page below {folder}")
    click.echo("weights:")
    for name, weight in sorted(fit(pages).items()):
        if abs(weight) >= 0.005:
            click.echo(f"  {name}: {weight:.2f}")


if __name__ == "__main__":
    main()
