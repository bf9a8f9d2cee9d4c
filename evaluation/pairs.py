"""How well pairs of reports that a person labelled are told apart (`cases/pairs.yml`): copies,
versions of one story, and others. Made pairs are scored by `evaluation.families`.

`python -m evaluation.pairs` prints the table and every miss.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import msgspec

from evaluation.variants import Truth
from generator import datafiles, workers
from generator.errors import DataError
from generator.linking import relations
from generator.model import Article, SeedResult
from generator.settings import ArchiveSettings

PAIRS = Path(__file__).parent / "cases" / "pairs.yml"
_ROW = "{:<12}{:>8}{:>10}{:>10}{:>10}"


class _Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    date: str
    text: str


class LabelledPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two reports and what a reader would say they are to each other."""

    name: str
    truth: Truth
    one: _Report
    other: _Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program says of a pair."""

    pair: LabelledPair
    said: Truth

    @property
    def right(self) -> bool:
        return self.said is self.pair.truth


def load_pairs(file: Path = PAIRS) -> tuple[LabelledPair, ...]:
    """The labelled pairs. Raises DataError where the file is not as it should be."""
    pairs = datafiles.load(file, list[LabelledPair])
    problems = []
    names = [pair.name for pair in pairs]
    for pair in pairs:
        if names.count(pair.name) > 1:
            problems.append(f"{file}: two pairs are called “{pair.name}”; rename one")
        for report in (pair.one, pair.other):
            try:
                date.fromisoformat(report.date)
            except ValueError:
                problems.append(
                    f"{file}: “{pair.name}” has the date {report.date}; write YYYY-MM-DD"
                )
    if problems:
        raise DataError("\n".join(dict.fromkeys(problems)))
    return tuple(pairs)


def outcomes(pairs: Sequence[LabelledPair], settings: ArchiveSettings) -> tuple[Outcome, ...]:
    """The outcome of each pair, in order; each is an archive of two seeds."""
    return tuple(Outcome(pair, _said(pair, settings)) for pair in pairs)


def _said(pair: LabelledPair, settings: ArchiveSettings) -> Truth:
    articles: list[Article] = []
    with tempfile.TemporaryDirectory(prefix="briefings-pairs-") as name:
        for part, report in (("one", pair.one), ("other", pair.other)):
            file = Path(name) / f"{part}.txt"
            file.write_text(f"{report.title}\n\n{report.date}\n\n{report.text}", encoding="utf-8")
            outcome = workers.attempt(file, file.name, settings)
            if isinstance(outcome, SeedResult):
                articles += outcome.articles
    found = relations(articles, settings.duplicate_share)
    if found.duplicates:
        return Truth.COPY
    return Truth.VERSION if found.versions else Truth.OTHER


def as_text(found: Sequence[Outcome]) -> Iterator[str]:
    """What pairs of each truth were called, and every miss."""
    yield _ROW.format("pairs", "number", *Truth).rstrip()
    for truth in Truth:
        own = [one for one in found if one.pair.truth is truth]
        said = (sum(one.said is other for one in own) for other in Truth)
        yield _ROW.format(truth, len(own), *said).rstrip()
    for one in found:
        if not one.right:
            yield f"  {one.pair.name}: {one.pair.truth}, called {one.said}"


@click.command()
def main() -> None:
    """What the labelled pairs of reports are called, and every miss."""
    for line in as_text(outcomes(load_pairs(), ArchiveSettings())):
        click.echo(line)


if __name__ == "__main__":
    main()
