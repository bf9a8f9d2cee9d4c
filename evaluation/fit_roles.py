"""Fits the weights by which a country or leader is primary, and measures them in folds.

`python -m evaluation.fit_roles [FOLDER ...]` prints how many roles come out right on reports that
were left out of the fit, and the weights fitted on all beside those of `generator/data/roles.yml`.
It reads the sample archive and the short cases of roles; FOLDERs may hold more reports, which are
other people's texts and stay outside the repository: `KEY.txt` (a heading line "# ..." is the
title) and `roles.yml`, with lists `primary` and `mentioned` of country codes for each KEY, and, if
they are labelled, `date` (ISO) and `leaders` with the same two lists of names. It writes nothing.
Needs numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import yaml
from numpy.typing import NDArray

from evaluation.gold import SEEDS, GoldArticle, GoldLeader, load_gold
from evaluation.tag_cases import load_cases, tags_of
from generator.model import (
    Article,
    DatePrecision,
    DateSource,
    KnownDate,
    LeaderTag,
    Paragraph,
    Tags,
)
from generator.pipeline import process
from generator.settings import ArchiveSettings
from generator.tagging import load_gazetteer, roles, tag
from generator.tagging.words import split

Array = NDArray[np.float64]
FOLDS = 8
#: strength of the ridge penalty
RIDGE = 1.0
STEPS = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A country or leader of report `report`: its signs, and whether it is primary."""

    report: str
    signs: tuple[float, ...]
    primary: bool


def of_countries(report: str, tags: Tags, blocks: int, label: Mapping[str, bool]) -> list[Sample]:
    """The labelled countries that the program found."""
    named = roles.countries_named(tags.countries, tags.leaders)
    found = roles.signs(named, blocks)
    return [_sample(report, found[code], roles.COUNTRY_SIGNS, label[code])
            for code in sorted(found) if code in label]  # fmt: skip


def of_leaders(report: str, tags: Tags, blocks: int, gold: Sequence[GoldLeader]) -> list[Sample]:
    """The labelled leaders that the program found."""
    found = roles.signs(roles.leaders_named(tags.leaders, tags.countries), blocks)
    samples = []
    for leader in tags.leaders:
        label = next((one for one in gold if _same(one, leader)), None)
        if label is not None:
            primary = label.role == "primary"
            samples.append(_sample(report, found[leader.id], roles.LEADER_SIGNS, primary))
    return samples


def _same(label: GoldLeader, leader: LeaderTag) -> bool:
    return split(label.name)[-1:] == split(leader.name)[-1:] or label.name == leader.name


def _sample(report: str, signs: Mapping[str, float], names: Sequence[str], primary: bool) -> Sample:
    return Sample(report, tuple(signs[name] for name in names), primary)


def of_archive() -> Iterator[tuple[str, Article, GoldArticle]]:
    """The articles of the sample archive that the program bounds as the labels do."""
    settings = ArchiveSettings()
    for seed in load_gold():
        result = process(SEEDS / seed.seed, seed.seed, settings)
        if len(result.articles) != len(seed.articles):
            continue
        for article, label in zip(result.articles, seed.articles, strict=True):
            if label.lines is None or article.lines[0] == label.lines[0] or len(seed.articles) == 1:
                yield f"{seed.seed} {article.position}", article, label


def read(folders: Sequence[Path]) -> tuple[list[Sample], list[Sample]]:
    """The countries and leaders of all labelled reports."""
    countries: list[Sample] = []
    leaders: list[Sample] = []
    for report, article, gold in of_archive():
        blocks = len(article.body)
        label = _label(gold.countries.primary, gold.countries.mentioned)
        countries += of_countries(report, article.tags, blocks, label)
        leaders += of_leaders(report, article.tags, blocks, gold.leaders)
    for case in (
        one for cases in load_cases().values() for one in cases if one.primary is not None
    ):
        tags, blocks = tags_of(case), case.text.strip().count("\n\n") + 1
        named = set(case.countries) - set(case.primary or ())
        countries += of_countries(
            case.name, tags, blocks, _label(case.primary or (), sorted(named))
        )
        first = case.primary_leaders or ()
        leaders += of_leaders(
            case.name, tags, blocks, [_leader(p.name, p.name in first) for p in case.people()]
        )
    for folder in folders:
        given = yaml.safe_load((folder / "roles.yml").read_text(encoding="utf-8"))
        for key in sorted(given):
            title, body = _report((folder / f"{key}.txt").read_text(encoding="utf-8"))
            tags = tag(title, body, _date(given[key].get("date")), load_gazetteer())
            label = _label(given[key]["primary"], given[key]["mentioned"])
            countries += of_countries(key, tags, len(body), label)
            people = given[key].get("leaders", {})
            told = [_leader(name, role == "primary") for role in people for name in people[role]]
            leaders += of_leaders(key, tags, len(body), told)
    return countries, leaders


def _date(day: str | None) -> KnownDate:
    return KnownDate(day, DatePrecision.DAY, DateSource.STATED) if day else KnownDate()


def _leader(name: str, primary: bool) -> GoldLeader:
    return GoldLeader(name=name, office=(), role="primary" if primary else "mentioned")


def _label(primary: Sequence[str], mentioned: Sequence[str]) -> dict[str, bool]:
    return dict.fromkeys(primary, True) | dict.fromkeys(mentioned, False)


def _report(text: str) -> tuple[str | None, list[Paragraph]]:
    title = None
    if text.startswith("# "):
        title, _, text = text[2:].partition("\n")
    lines = [line for line in text.split("\n") if line.strip()]
    return title, [Paragraph(number, line) for number, line in enumerate(lines, 1)]


def fit(samples: Sequence[Sample]) -> Array:
    """Logistic weights with a ridge penalty on all but the first sign, by Newton's steps."""
    rows = np.array([one.signs for one in samples])
    wanted = np.array([float(one.primary) for one in samples])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-3
    weight = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weight))
        slope = rows.T @ (chance - wanted) + ridge * weight
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weight = weight - np.linalg.solve(bend, slope)
    return weight


def f1(samples: Sequence[Sample], chosen: Callable[[Sample], bool]) -> tuple[float, float]:
    """F1 of the primary ones, and the share of all that are right; both 0-1."""
    got = [(chosen(one), one.primary) for one in samples]
    right = sum(a and b for a, b in got)
    either = sum(a for a, _ in got) + sum(b for _, b in got)
    return 2 * right / max(either, 1), sum(a == b for a, b in got) / max(len(got), 1)


def by(weight: Array) -> Callable[[Sample], bool]:
    """The choice that `weight` makes."""
    return lambda one: float(np.dot(one.signs, weight)) > 0


def in_folds(samples: Sequence[Sample]) -> tuple[float, float]:
    """F1 and share right, each report by weights fitted without it."""
    reports = sorted({one.report for one in samples})
    fold = {report: at % FOLDS for at, report in enumerate(reports)}
    learnt = [fit([one for one in samples if fold[one.report] != at]) for at in range(FOLDS)]
    return f1(samples, lambda one: float(np.dot(one.signs, learnt[fold[one.report]])) > 0)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folders: tuple[Path, ...]) -> None:
    """Fit the weights of the roles on labelled reports, and print them.

    Example: python -m evaluation.fit_roles ~/reports
    """
    countries, leaders = read(folders)
    use = roles.weights()
    for name, samples, names, old in (
        ("countries", countries, roles.COUNTRY_SIGNS, use.countries),
        ("leaders", leaders, roles.LEADER_SIGNS, use.leaders),
    ):
        in_use = np.array([old[sign] for sign in names])
        fitted = fit(samples)
        rows = (
            ("left out of the fit", in_folds(samples)),
            ("all fitted", f1(samples, by(fitted))),
            ("in use", f1(samples, by(in_use))),
        )
        click.echo(f"{name}: {len(samples)}, primary {sum(one.primary for one in samples)}")
        for title, (score, right) in rows:
            click.echo(f"  {title:20} F1 {score:.3f}  right {right:.3f}")
        for sign, new in zip(names, fitted, strict=True):
            click.echo(f"  {sign:10} {new:7.2f} {old[sign]:7.2f}")


if __name__ == "__main__":
    main()
