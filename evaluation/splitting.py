"""`python -m evaluation.splitting [FOLDER]`: are composites split, and do singles stay whole?

Composites are made of the own-words articles of the sample archive, and of those below FOLDER,
which holds articles that cannot be kept in this repository: `FIELD/KEY.txt`, a paragraph a line,
the first line `# HEADLINE` where one is known. Every file goes through cleaning and splitting as in
a build, and only a boundary on the exact line counts. The same articles and seed give the same
composites.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from evaluation.composites import (
    HALVES,
    Case,
    Text,
    cases_of,
    texts_of,
)
from evaluation.fit_splitting import fitted, shown
from evaluation.segmentation import Tally, compare
from generator import datafiles, splitting

#: whole reports, of which the lines are told apart
REPORTS = ("reports", "reports, one topic", "reports, leads cut")

_ROW = "{:<34}{:>6}{:>7}{:>9}{:>8}{:>7}{:>7}{:>12}"


def tables_of(
    folder: Path | None,
    half: str | None,
    count: int,
    seed: int,
    longest: int,
    use: splitting.Weights | None = None,
) -> dict[str, dict[str, Tally]]:
    """For each field, what `measure` finds on `count` composites of every kind and all singles."""
    fields: dict[str, list[Text]] = {}
    for text in texts_of(folder, half):
        fields.setdefault(text.field, []).append(text)
    return {
        field: measure(cases_of(texts, count, seed, longest), use)
        for field, texts in fields.items()
    }


def tables_across(
    folder: Path | None, count: int, seed: int, longest: int
) -> dict[str, dict[str, Tally]]:
    """The sums of both halves, each measured with weights that were fitted to the other."""
    sums: dict[str, dict[str, Tally]] = {}
    for half, other in (HALVES, HALVES[::-1]):
        use = fitted(folder, other)
        for field, found in tables_of(folder, half, count, seed, longest, use).items():
            table = sums.setdefault(field, {})
            for kind, tally in found.items():
                table[kind] = table.get(kind, Tally()) + tally
    return sums


def measure(cases: Iterable[Case], use: splitting.Weights | None = None) -> dict[str, Tally]:
    """For each kind of file, how the program splits it, with the weights in use or with others."""
    found: dict[str, Tally] = {}
    by_breadth: dict[str, Tally] = {}
    with shown(list(cases), "splitting") as every:
        _measured(every, use, found, by_breadth)
    return {**found, **dict(sorted(by_breadth.items()))}


def _measured(
    cases: Iterable[Case],
    use: splitting.Weights | None,
    found: dict[str, Tally],
    by_breadth: dict[str, Tally],
) -> None:
    """Adds the tallies of `cases` to those found."""
    for case in cases:
        starts = [
            part.paragraphs[0].line - 1 for part in splitting.split(case.cleaned(), use=use)[1:]
        ]
        tally = compare(starts, case.starts, len(case.lines))
        found[case.kind] = found.get(case.kind, Tally()) + tally
        if case.kind in REPORTS:
            name = f"of these, a line: {case.breadth}"
            by_breadth[name] = by_breadth.get(name, Tally()) + tally


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=20, show_default=True, help="Composites of each kind.")
@click.option("--seed", default=1, show_default=True, help="Other seeds make other composites.")
@click.option("--longest", default=2500, show_default=True, help="Words of articles in composites.")
@click.option("--half", type=click.Choice(HALVES), help="One half of the articles only.")
@click.option(
    "--across", is_flag=True, help="Fit to each half and measure on the other; takes long."
)
@click.option("--weights", type=click.Path(exists=True, path_type=Path), help="Not those in use.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object in place of the tables.")
def main(
    folder: Path | None,
    count: int,
    seed: int,
    longest: int,
    half: str | None,
    across: bool,
    weights: Path | None,
    as_object: bool,
) -> None:
    """Score the splitter on composites and single articles, each field by itself.

    --across is the honest figure, for no article is measured that the weights were fitted to.

    Writes nothing. Example: python -m evaluation.splitting ~/articles --count 40
    """
    use = datafiles.load(weights.resolve(), splitting.Weights) if weights else None
    if across:
        tables = tables_across(folder, count, seed, longest)
    else:
        tables = tables_of(folder, half, count, seed, longest, use)
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
