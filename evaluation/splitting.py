"""`python -m evaluation.splitting [FOLDER]`: are composites split, and do singles stay whole?

Composites are made of the own-words articles of the sample archive, and of those below FOLDER,
which holds articles that cannot be kept in this repository: `FIELD/KEY.txt`, a paragraph a line,
the first line `# HEADLINE` where one is known. Every file goes through cleaning and splitting as in
a build, and only a boundary on the exact line counts. The same articles and seed give the same
composites.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
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
from generator import datafiles, splitting

#: the halves that articles may be divided into
HALVES = ("tune", "check")
#: composites of more words are left out
MOST_WORDS = 6500

_ROW = "{:<34}{:>6}{:>7}{:>9}{:>8}{:>7}{:>7}{:>12}"


def measure(cases: Iterable[Case], use: splitting.Weights | None = None) -> dict[str, Tally]:
    """For each kind of file, how the program splits it, with the weights in use or with others."""
    found: dict[str, Tally] = {}
    for case in cases:
        starts = [
            part.paragraphs[0].line - 1 for part in splitting.split(case.cleaned(), use=use)[1:]
        ]
        tally = compare(starts, case.starts, len(case.lines))
        found[case.kind] = found.get(case.kind, Tally()) + tally
    return found


def cases_of(texts: Sequence[Text], count: int, seed: int, longest: int) -> Iterator[Case]:
    """`count` composites of every kind, of articles of at most `longest` words (those that come out
    very long left out), and all singles."""
    pool = [text for text in texts if text.words <= longest]
    for kind in RECIPES:
        for case in composites(pool, kind, count, random.Random(f"{seed} {kind}")):
            if sum(len(line.split()) for line in case.lines) <= MOST_WORDS:
                yield case
    yield from singles(texts, random.Random(seed))


def texts_of(folder: Path | None, half: str | None) -> list[Text]:
    """The articles of the sample archive and of `folder`: all of them, or one half.

    The half `tune` (or `check`) is every second article of the sample, and the fields of the
    folder that are called NAME-tune; they are called NAME then.
    """
    texts = of_the_sample(SEEDS, load_gold(GOLD))
    if half:
        texts = texts[half == "check" :: 2]
    for text in read_folder(folder) if folder else []:
        name, _, of = text.field.rpartition("-")
        if of not in HALVES:
            name = text.field
        elif half and half != of:
            continue
        texts.append(replace(text, field=name))
    return texts


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=20, show_default=True, help="Composites of each kind.")
@click.option("--seed", default=1, show_default=True, help="Other seeds make other composites.")
@click.option("--longest", default=2500, show_default=True, help="Words of articles in composites.")
@click.option("--half", type=click.Choice(HALVES), help="One half of the articles only.")
@click.option("--weights", type=click.Path(exists=True, path_type=Path), help="Not those in use.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object in place of the tables.")
def main(
    folder: Path | None,
    count: int,
    seed: int,
    longest: int,
    half: str | None,
    weights: Path | None,
    as_object: bool,
) -> None:
    """Score the splitter on composites and single articles, each field by itself.

    Writes nothing. Example: python -m evaluation.splitting ~/articles --count 40
    """
    use = datafiles.load(weights.resolve(), splitting.Weights) if weights else None
    fields: dict[str, list[Text]] = {}
    for text in texts_of(folder, half):
        fields.setdefault(text.field, []).append(text)
    tables = {
        field: measure(cases_of(texts, count, seed, longest), use)
        for field, texts in fields.items()
    }
    if as_object:
        click.echo(
            json.dumps(
                {f: {k: asdict(t) for k, t in found.items()} for f, found in tables.items()},
                indent=1,
            )
        )
        return
    for field, found in tables.items():
        _print(field, found)


def _print(field: str, found: Mapping[str, Tally]) -> None:
    heads = ("files", "right", "P", "R", "F1", "Pk", "WindowDiff")
    click.echo(_ROW.format(f"{field}: composites", *heads))
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
