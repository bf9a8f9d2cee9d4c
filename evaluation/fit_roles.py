"""Fits the weights by which a country or leader is primary, and measures them in folds.

`python -m evaluation.fit_roles [FOLDER ...]` prints how many roles come out right on reports that
were left out of the fit, and the weights fitted on all beside those of `generator/data/roles.yml`.
It reads the sample archive and the short cases of roles; FOLDERs may hold more reports, which are
other people's texts and stay outside the repository: `KEY.txt` (a heading line "# ..." is the
title) and `roles.yml`, with lists `primary` and `mentioned` of country codes for each KEY, and, if
they are labelled, `date` (ISO) and `leaders` with the same two lists of names. `--measure` fits
nothing: it prints how the weights in use do on the FOLDERs alone. It writes nothing. Needs numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    Role,
    Tags,
)
from generator.pipeline import process
from generator.settings import ArchiveSettings
from generator.tagging import load_gazetteer, roles, tag
from generator.tagging.standing import Report
from generator.tagging.words import split

Array = NDArray[np.float64]
FOLDS = 8
#: how many reports in a row stay in one fold
TOGETHER = 4
#: strength of the ridge penalty
RIDGE = 1.0
STEPS = 60
#: by how much the sum of the signs may be shifted so that F1 is best, in nats
SHIFTS = tuple(step / 10 for step in range(-6, 7))


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled report: what the program found in it, whether each country is primary by its code,
    and each leader by his id. What is in neither is not scored."""

    key: str
    tags: Tags
    report: Report
    countries: Mapping[str, bool]
    leaders: Mapping[str, bool]

    def country_rows(self) -> dict[str, Array]:
        """The signs of all countries found, by code."""
        named = roles.countries_named(self.tags.countries, self.tags.leaders)
        found = roles.country_signs(named, self.report)
        return {code: _row(found[code], roles.COUNTRY_SIGNS) for code in sorted(found)}

    def leader_rows(self, primary: frozenset[str]) -> dict[str, Array]:
        """The signs of all leaders found, by id, where these countries are primary."""
        countries = [
            replace(one, role=Role.PRIMARY if one.code in primary else Role.MENTIONED)
            for one in self.tags.countries
        ]
        named = roles.leaders_named(self.tags.leaders, countries)
        found = roles.leader_signs(named, self.report)
        return {key: _row(found[key], roles.LEADER_SIGNS) for key in sorted(found)}


def _row(signs: Mapping[str, float], names: Sequence[str]) -> Array:
    return np.array([signs[name] for name in names])


def _leaders(tags: Tags, gold: Sequence[GoldLeader]) -> dict[str, bool]:
    """Whether each leader that was found and is labelled is primary, by id."""
    labels: dict[str, bool] = {}
    for leader in tags.leaders:
        label = next((one for one in gold if _same(one, leader)), None)
        if label is not None:
            labels[leader.id] = label.role == "primary"
    return labels


def _same(label: GoldLeader, leader: LeaderTag) -> bool:
    return split(label.name)[-1:] == split(leader.name)[-1:] or label.name == leader.name


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


def of_samples() -> Iterator[Told]:
    """The labelled reports of the repository: the sample archive, the short cases of roles."""
    for key, article, gold in of_archive():
        label = _label(gold.countries.primary, gold.countries.mentioned)
        people = _leaders(article.tags, gold.leaders)
        yield Told(key, article.tags, Report.of(article.title, article.body), label, people)
    for case in (one for cases in load_cases().values() for one in cases):
        if case.primary is None:
            continue
        tags = tags_of(case)
        named = sorted(set(case.countries) - set(case.primary))
        first = case.primary_leaders or ()
        people = _leaders(tags, [_leader(one.name, one.name in first) for one in case.people()])
        body = [Paragraph(at, text) for at, text in enumerate(case.text.strip().split("\n\n"), 1)]
        report = Report.of(case.title, body)
        yield Told(case.name, tags, report, _label(case.primary, named), people)


def of_folder(folder: Path) -> Iterator[Told]:
    """The labelled reports of a folder."""
    given = yaml.safe_load((folder / "roles.yml").read_text(encoding="utf-8"))
    for key in sorted(given):
        title, body = _report((folder / f"{key}.txt").read_text(encoding="utf-8"))
        tags = tag(title, body, _date(given[key].get("date")), load_gazetteer())
        label = _label(given[key]["primary"], given[key]["mentioned"])
        people = given[key].get("leaders", {})
        told = [_leader(name, role == "primary") for role in people for name in people[role]]
        yield Told(key, tags, Report.of(title, body), label, _leaders(tags, told))


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


def fit(rows: Sequence[Array], primary: Sequence[bool]) -> Array:
    """Logistic weights with a ridge penalty on all but the first sign, by Newton's steps."""
    signs = np.array(rows)
    wanted = np.array(primary, dtype=np.float64)
    ridge = np.full(signs.shape[1], RIDGE)
    ridge[0] = 1e-3
    weight = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ weight))
        slope = signs.T @ (chance - wanted) + ridge * weight
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + np.diag(ridge)
        weight = weight - np.linalg.solve(bend, slope)
    return weight


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of the signs of countries and of leaders."""

    countries: Array
    leaders: Array

    def shifted(self, countries: float, leaders: float) -> Fitted:
        """The same, with so much more in favour of primary."""
        return Fitted(_shifted(self.countries, countries), _shifted(self.leaders, leaders))


def _shifted(weight: Array, by: float) -> Array:
    return np.concatenate(([weight[0] + by], weight[1:]))


def fit_both(reports: Sequence[Told]) -> Fitted:
    """Weights for countries, then for leaders, by the countries that these make primary."""
    pairs = [
        (row, one.countries[code])
        for one in reports
        for code, row in one.country_rows().items()
        if code in one.countries
    ]
    countries = fit(*zip(*pairs, strict=True))
    people = [
        (row, one.leaders[key])
        for one in reports
        for key, row in one.leader_rows(primary(one, countries)).items()
        if key in one.leaders
    ]
    return Fitted(countries, fit(*zip(*people, strict=True)))


def primary(one: Told, weight: Array) -> frozenset[str]:
    """The countries of a report that `weight` makes primary."""
    scored = {code: float(row @ weight) for code, row in one.country_rows().items()}
    return frozenset(code for code, role in roles.of_scores(scored).items() if role is Role.PRIMARY)


Outcome = Counter[tuple[bool, bool]]


def outcome(one: Told, use: Fitted) -> tuple[Outcome, Outcome]:
    """How often countries and leaders are (called primary, primary), of those labelled."""
    chosen = primary(one, use.countries)
    countries = Counter((code in chosen, label) for code, label in one.countries.items())
    people = {key: float(row @ use.leaders) > 0 for key, row in one.leader_rows(chosen).items()}
    return countries, Counter((people[key], label) for key, label in one.leaders.items())


def outcomes(reports: Sequence[Told], use: Fitted) -> tuple[Outcome, Outcome]:
    """The same, of all reports."""
    countries: Outcome = Counter()
    leaders: Outcome = Counter()
    for one in reports:
        for whole, part in zip((countries, leaders), outcome(one, use), strict=True):
            whole.update(part)
    return countries, leaders


def f1(found: Outcome) -> float:
    """F1 of the primary ones, 0-1."""
    right = found[True, True]
    either = 2 * right + found[True, False] + found[False, True]
    return 2 * right / max(either, 1)


def shown(found: Outcome) -> str:
    """F1 with how many there are of each mistake."""
    right = found[True, True] + found[False, False]
    return (
        f"F1 {f1(found):.3f}  right {right / max(found.total(), 1):.3f}  of {found.total()}, "
        f"primary {found[True, True] + found[False, True]}: "
        f"{found[False, True]} missed, {found[True, False]} too many"
    )


def _fold(at: int) -> int:
    """The fold of a report: neighbours are often about one event, and stay together."""
    return at // TOGETHER % FOLDS


def in_folds(reports: Sequence[Told]) -> dict[float, tuple[Outcome, Outcome]]:
    """The outcome by shift, each report by weights fitted without it."""
    found: dict[float, tuple[Outcome, Outcome]] = {
        shift: (Counter(), Counter()) for shift in SHIFTS
    }
    for fold in range(FOLDS):
        learnt = fit_both([one for at, one in enumerate(reports) if _fold(at) != fold])
        held = [one for at, one in enumerate(reports) if _fold(at) == fold]
        for shift, sums in found.items():
            parts = outcomes(held, learnt.shifted(shift, shift))
            for whole, part in zip(sums, parts, strict=True):
                whole.update(part)
    return found


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--measure", is_flag=True, help="Only measure the weights in use on the FOLDERs.")
def main(folders: tuple[Path, ...], measure: bool) -> None:
    """Fit the weights of the roles on labelled reports, and print them.

    Example: python -m evaluation.fit_roles ~/reports
    """
    file = roles.weights()
    use = Fitted(_row(file.countries, roles.COUNTRY_SIGNS), _row(file.leaders, roles.LEADER_SIGNS))
    reports = [one for folder in folders for one in of_folder(folder)]
    if measure:
        for kind, found in zip(("countries", "leaders"), outcomes(reports, use), strict=True):
            click.echo(f"{kind:10} {shown(found)}")
        return
    reports = [*of_samples(), *reports]
    folds = in_folds(reports)
    fitted = fit_both(reports)
    for at, (kind, names) in enumerate(
        (("countries", roles.COUNTRY_SIGNS), ("leaders", roles.LEADER_SIGNS))
    ):
        best = max(SHIFTS, key=lambda shift: (f1(folds[shift][at]), -abs(shift)))
        new = _shifted((fitted.countries, fitted.leaders)[at], best)
        old = (use.countries, use.leaders)[at]
        click.echo(f"{kind} of {len(reports)} reports")
        click.echo(f"  left out of the fit   {shown(folds[0.0][at])}")
        click.echo(f"  the same, {best:+.1f} nats   {shown(folds[best][at])}")
        curve = "  ".join(f"{shift:+.1f} {f1(folds[shift][at]):.3f}" for shift in SHIFTS)
        click.echo(f"  F1 by shift           {curve}")
        click.echo(f"  in use                {shown(outcomes(reports, use)[at])}")
        for sign, one, held in zip(names, new, old, strict=True):
            click.echo(f"  {sign:12} {one:7.2f} {held:7.2f}")


if __name__ == "__main__":
    main()
