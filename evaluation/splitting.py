"""`python -m evaluation.splitting [FOLDER]`: are composites split, and do singles stay whole?

Without FOLDER, composites are made of the own-words articles of the sample archive. FOLDER holds
articles that cannot be kept in this repository: `FIELD/KEY.txt`, a paragraph a line, the first line
`# HEADLINE` where one is known. Every file goes through cleaning and splitting as in a build, and
only a boundary on the exact line counts. The same articles and seed give the same composites.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from evaluation.composites import (
    RECIPES,
    Case,
    Text,
    composites,
    of_the_sample,
    read_folder,
    singles,
)
from evaluation.gold import GOLD, SEEDS, load_gold
from evaluation.segmentation import Tally, compare
from generator.splitting import split

_ROW = "{:<34}{:>6}{:>7}{:>9}{:>8}{:>7}{:>7}{:>12}"


def measure(cases: Iterable[Case]) -> dict[str, Tally]:
    """For each kind of file, how the program splits it."""
    found: dict[str, Tally] = {}
    for case in cases:
        starts = [part.paragraphs[0].line - 1 for part in split(case.cleaned())[1:]]
        tally = compare(starts, case.starts, len(case.lines))
        found[case.kind] = found.get(case.kind, Tally()) + tally
    return found


def cases_of(texts: Sequence[Text], count: int, seed: int, longest: int) -> Iterator[Case]:
    """`count` composites of every kind, of articles of at most `longest` words, and all singles."""
    pool = [text for text in texts if text.words <= longest]
    for kind in RECIPES:
        if len(pool) > 1:
            yield from composites(pool, kind, count, random.Random(f"{seed} {kind}"))
    yield from singles(texts, random.Random(seed))


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=20, show_default=True, help="Composites of each kind.")
@click.option("--seed", default=1, show_default=True, help="Other seeds make other composites.")
@click.option("--longest", default=2500, show_default=True, help="Words of articles in composites.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object in place of the table.")
def main(folder: Path | None, count: int, seed: int, longest: int, as_object: bool) -> None:
    """Score the splitter on composites and single articles.

    Writes nothing. Example: python -m evaluation.splitting ~/articles --count 40
    """
    texts = read_folder(folder) if folder else of_the_sample(SEEDS, load_gold(GOLD))
    if not texts:
        raise click.UsageError(f"no articles below {folder}; `--help` tells what it must hold")
    found = measure(cases_of(texts, count, seed, longest))
    if as_object:
        click.echo(json.dumps({kind: asdict(tally) for kind, tally in found.items()}, indent=1))
        return
    heads = ("files", "right", "P", "R", "F1", "Pk", "WindowDiff")
    click.echo(_ROW.format("composites", *heads))
    for kind, one in found.items():
        if one.files:
            shares = (one.precision, one.recall, one.f1, one.pk / one.files)
            row = [f"{share:.3f}" for share in (*shares, one.windowdiff / one.files)]
            click.echo(_ROW.format(kind, one.files, one.right, *row))
    click.echo("single articles wrongly split")
    for kind, one in found.items():
        if one.singles:
            share = one.singles_split / one.singles
            click.echo(f"{kind:<34}{one.singles_split:>4} of {one.singles:<5}{share:>7.1%}")


if __name__ == "__main__":
    main()
