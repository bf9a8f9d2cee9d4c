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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from evaluation.labelled_roles import Array, Told, of_folder, of_samples, row
from generator.model import Role
from generator.tagging import roles

FOLDS = 8
#: how many reports in a row stay in one fold
TOGETHER = 4
#: strength of the ridge penalty
RIDGE = 1.0
STEPS = 60
#: by how much the sum of the signs may be shifted so that F1 is best, in nats
SHIFTS = tuple(step / 10 for step in range(-6, 7))


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
        (signs, one.countries[code])
        for one in reports
        for code, signs in one.country_rows().items()
        if code in one.countries
    ]
    countries = fit(*zip(*pairs, strict=True))
    people = [
        (signs, one.leaders[key])
        for one in reports
        for key, signs in one.leader_rows(primary(one, countries)).items()
        if key in one.leaders
    ]
    return Fitted(countries, fit(*zip(*people, strict=True)))


def primary(one: Told, weight: Array) -> frozenset[str]:
    """The countries of a report that `weight` makes primary."""
    scored = {code: float(signs @ weight) for code, signs in one.country_rows().items()}
    return frozenset(code for code, role in roles.of_scores(scored).items() if role is Role.PRIMARY)


Outcome = Counter[tuple[bool, bool]]


def outcome(one: Told, use: Fitted) -> tuple[Outcome, Outcome]:
    """How often countries and leaders are (called primary, primary), of those labelled."""
    chosen = primary(one, use.countries)
    countries = Counter((code in chosen, label) for code, label in one.countries.items())
    people = {key: float(signs @ use.leaders) > 0 for key, signs in one.leader_rows(chosen).items()}
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
    use = Fitted(row(file.countries, roles.COUNTRY_SIGNS), row(file.leaders, roles.LEADER_SIGNS))
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
