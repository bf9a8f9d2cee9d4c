"""Fits the gate of the splitter: which documents are so surely one report that no more is asked.

`python -m evaluation.fit_gate [FOLDER]` makes composites and single reports of the articles of the
sample archive, and of those below FOLDER (see `evaluation.composites`), more of two short reports
than of other kinds. The whole splitter says which of them it parts. The weights are those that tell
best the highest gap of a composite that is parted from the highest gap of a single report, and the
threshold is the score that all but a few of these composites reach. `--write` makes the data file;
`--half tune` fits to one half of the articles, and `--report` tells what the gate in use does to
them.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from evaluation.composites import (
    HALVES,
    MOST_WORDS,
    RECIPES,
    Case,
    Recipe,
    Text,
    composites,
    singles,
    texts_of,
)
from evaluation.fit_splitting import LONGEST, fit, shown
from generator import datafiles, splitting
from generator.newstext import sentences
from generator.splitting import gate
from generator.splitting.headed import headed
from generator.splitting.uses import Real
from generator.splitting.written import Written

#: files of two or three reports, which are the hardest to tell from one
_SHORT = Recipe(sentences=None, articles=(2, 2), words=(60, 300))
_FEW = Recipe(sentences=None, articles=(2, 3), words=(120, 1300))
FEW: dict[str, Recipe] = {
    "two short": _SHORT,
    "two short, one topic": replace(_SHORT, one_topic=True),
    "two short, leads cut": replace(_SHORT, leads_cut=True),
    "two or three": _FEW,
    "two or three, one topic": replace(_FEW, one_topic=True),
    "two or three, leads cut": replace(_FEW, leads_cut=True),
    "two or three, titled": replace(_FEW, titles=True),
}
#: files of briefs: of each article the first sentences, about so many words
BRIEFS: dict[str, Recipe] = {
    "briefs": Recipe(sentences=None, articles=(2, 8)),
    "briefs, one topic": Recipe(sentences=None, articles=(2, 8), one_topic=True),
}
BRIEF = 90
#: files of each kind and field, and so many times more of two or three reports
COUNT, MORE = 16, 3
#: the share of composites that may be lost at the gate
LOST = 0.0005
#: a composite counts for so many single reports
_COMPOSITE = 3.0
#: strength of the ridge penalty
_RIDGE = 5.0
#: times that the highest gaps are looked for again, with new weights
_ROUNDS = 12


class Judged(NamedTuple):
    """A file: its field and kind, whether it is a composite, the paragraphs at which the whole
    splitter parts it, and the figures of its gaps, a row for each; None where the gate is open
    whatever they are."""

    field: str
    kind: str
    composite: bool
    parted: tuple[int, ...]
    figures: Real | None


def cases(texts: Sequence[Text], count: int) -> Iterator[Case]:
    """Composites of every kind, and all singles."""
    pool = [text for text in texts if text.words <= LONGEST]
    briefs = [brief(text) for text in pool]
    for kind, recipe in {**RECIPES, **FEW, **BRIEFS}.items():
        many = count * (1 if kind in RECIPES else MORE)
        some = briefs if kind in BRIEFS else pool
        for case in composites(some, kind, many, random.Random(f"gate {kind}"), recipe):
            if sum(len(line.split()) for line in case.lines) <= MOST_WORDS:
                yield case
    yield from singles(texts, random.Random(1))


def brief(text: Text) -> Text:
    """The first sentences of an article: as many as make BRIEF words, three at least."""
    every = [sentence for line in text.lines for sentence in sentences.split(line)]
    ends = itertools.accumulate(len(sentence.split()) for sentence in every)
    many = 1 + sum(1 for end in ends if end < BRIEF)
    return replace(text, lines=tuple(every[: max(3, many)]))


def judged(field: str, case: Case) -> Judged | None:
    """What the whole splitter, and the figures of the gate, say of a file; None where it has fewer
    paragraphs than are ever parted."""
    cleaned = case.cleaned()
    if len(cleaned.paragraphs) < splitting.FEWEST:
        return None
    use = splitting.weights()
    weighing = splitting.Weighing(cleaned, use)
    parted = tuple(weighing.evidence().holding(use)) if weighing.may_be_cut() else ()
    written = Written(cleaned)
    words = gate.read(written)
    known = words is not None and not any(headed(written))
    figures = gate.figures(written, words).T if words is not None and known else None
    return Judged(field, case.kind, len(case.starts) > 1, parted, figures)


def read(folder: Path | None, half: str | None, count: int) -> list[Judged]:
    """All files, judged."""
    fields: dict[str, list[Text]] = {}
    for text in texts_of(folder, half):
        fields.setdefault(text.field, []).append(text)
    found = []
    for field, texts in fields.items():
        with shown(list(cases(texts, count)), f"reading {field}") as every:
            found += [one for case in every if (one := judged(field, case))]
    return found


def fitted(files: Sequence[Judged], lost: float = LOST) -> gate.Gate:
    """The gate fitted to `files`, at which the share `lost` of the composites stays out."""
    parted = [one for one in files if one.composite and one.parted]
    asked = [(one.figures, one.parted) for one in parted if one.figures is not None]
    lone = [
        one.figures
        for one in files
        if not one.composite and not one.parted and one.figures is not None
    ]
    # At first every beginning counts, and every gap of a single report.
    above = [rows[[index - 1 for index in at]] for rows, at in asked]
    below = lone
    weights = np.zeros(len(gate.FIGURES))
    for _ in range(_ROUNDS):
        rows = np.concatenate([*above, *below])
        truth = [1.0] * sum(map(len, above)) + [0.0] * sum(map(len, below))
        counts = [_COMPOSITE / len(some) for some in above for _ in some]
        counts += [1.0] * sum(map(len, below))
        found = fit(gate.FIGURES, rows, truth, counts, _RIDGE)
        weights = np.array([round(found[name], 3) for name in gate.FIGURES])
        # A document is as likely a composite as its likeliest gap is a beginning.
        above = [rows[[int((rows @ weights).argmax())]] for rows, _ in asked]
        below = [rows[[int((rows @ weights).argmax())]] for rows in lone]
    best = sorted(float((rows @ weights).max()) for rows, _ in asked)
    threshold = best[int(lost * len(parted))] if best else 0.0
    figures = dict(zip(gate.FIGURES, weights.tolist(), strict=True))
    return gate.Gate(threshold=round(threshold - 0.0005, 3), figures=figures)


def passes(one: Judged, use: gate.Gate) -> bool:
    """Whether the gate `use` is open for a file."""
    if one.figures is None:
        return True
    return bool(gate.scores(one.figures.T, use).max() >= use.threshold)


def reported(files: Sequence[Judged], use: gate.Gate) -> Iterator[str]:
    """For each field and kind: of the composites that the whole splitter parts, how many the gate
    leaves out; and how many singles."""
    every: Counter[tuple[str, str]] = Counter()
    out: Counter[tuple[str, str]] = Counter()
    for one in files:
        if one.composite and not one.parted:
            continue
        kinds = ["all composites" if one.composite else "all singles", one.kind]
        for key in itertools.product((one.field, "all fields"), kinds):
            every[key] += 1
            out[key] += not passes(one, use)
    for (field, kind), many in sorted(every.items()):
        yield f"{field:14}{kind:32}{out[field, kind]:6} of {many:<6}{out[field, kind] / many:8.1%}"


def written(use: gate.Gate, text: str) -> str:
    """The data file `text` with the weights of `use`."""
    head = text[: text.index("\nthreshold:")]
    figures = "".join(f"  {name}: {weight:.3f}\n" for name, weight in use.figures.items())
    return f"{head}\nthreshold: {use.threshold:.3f}\nfigures:\n{figures}"


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--count", default=COUNT, show_default=True, help="Files of each kind and field.")
@click.option("--lost", default=LOST, show_default=True, help="Share of composites lost at it.")
@click.option("--across", is_flag=True, help="Also fit to each half, and report on the other.")
@click.option("--write", type=click.Path(path_type=Path), help="The data file to make.")
def main(folder: Path | None, count: int, lost: float, across: bool, write: Path | None) -> None:
    """Fit the gate of the splitter, and print how many files it leaves out.

    --across gives the honest figures, for no article is reported that the gate was fitted to.

    Example: python -m evaluation.fit_gate ~/articles --write generator/data/splitting_gate.yml
    """
    halves = {half: read(folder, half, count) for half in HALVES}
    if across:
        for half, other in (HALVES, HALVES[::-1]):
            click.echo(f"\nfitted to {half}, {other}: files that do not pass the gate")
            for line in reported(halves[other], fitted(halves[half], lost)):
                click.echo(line)
    files = [one for half in HALVES for one in halves[half]]
    use = fitted(files, lost)
    if write:
        source = (datafiles.DATA / "splitting_gate.yml").read_text(encoding="utf-8")
        write.write_text(written(use, source), encoding="utf-8")
    click.echo(f"threshold {use.threshold:.3f}, in use {gate.gate().threshold:.3f}")
    for name, weight in use.figures.items():
        click.echo(f"{name:26} {weight:8.3f} {gate.gate().figures[name]:8.3f}")
    click.echo("\nfiles that do not pass this gate, which was fitted to them")
    for line in reported(files, use):
        click.echo(line)


if __name__ == "__main__":
    main()
