"""Labelled reports whose roles are known: what the program found in each, and what is primary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
        return {code: row(found[code], roles.COUNTRY_SIGNS) for code in sorted(found)}

    def leader_rows(self, primary: frozenset[str]) -> dict[str, Array]:
        """The signs of all leaders found, by id, where these countries are primary."""
        countries = [
            replace(one, role=Role.PRIMARY if one.code in primary else Role.MENTIONED)
            for one in self.tags.countries
        ]
        named = roles.leaders_named(self.tags.leaders, countries)
        found = roles.leader_signs(named, self.report)
        return {key: row(found[key], roles.LEADER_SIGNS) for key in sorted(found)}


def row(signs: Mapping[str, float], names: Sequence[str]) -> Array:
    return np.array([signs[name] for name in names])


def _leaders(tags: Tags, gold: Sequence[GoldLeader]) -> dict[str, bool]:
    """Whether each leader that was found and is labelled is primary, by id."""
    labels: dict[str, bool] = {}
    for leader in tags.leaders:
        same = [one for one in gold if one.name == leader.name]
        same += [one for one in gold if split(one.name)[-1:] == split(leader.name)[-1:]]
        if same:
            labels[leader.id] = same[0].role == "primary"
    return labels


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
