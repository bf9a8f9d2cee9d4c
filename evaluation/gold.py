"""The labels of the sample seeds: what is true of each article, written by people.

One YAML file per seed, `evaluation/gold/<seed file name>.yml`; README.md says what labels mean.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from generator import datafiles
from generator.errors import DataError

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SOURCES = ("stated", "dateline", "metadata", "inferred", "override", "none")
_ROLES = ("primary", "mentioned")


class GoldCountries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO codes. `either` are those on which people disagree: neither hits nor errors."""

    primary: tuple[str, ...]
    mentioned: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


class GoldLeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person in a public office. One of `country` and `organisation` is set.

    `office` is the one held at the report's date; a list where English reports vary.
    """

    name: str
    office: str | tuple[str, ...]
    role: str
    country: str | None = None
    organisation: str | None = None

    @property
    def offices(self) -> tuple[str, ...]:
        return (self.office,) if isinstance(self.office, str) else self.office


class GoldSpan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Boilerplate inside a line whose rest stays."""

    line: int
    text: str


class GoldPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article, named by its seed and its position in it."""

    seed: str
    position: int


class GoldArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The truth about one article. Formats without lines of their own (HTML) have phrases that
    must stay or go (`must_keep`, `must_drop`) in place of line numbers."""

    countries: GoldCountries
    lines: tuple[int, int] | None = None
    title: str | None = None
    date: str | None = None
    date_source: str = "none"
    place: str | None = None
    publisher: str | None = None
    agency: str | None = None
    leaders: tuple[GoldLeader, ...] = ()
    leaders_either: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    organisations_either: tuple[str, ...] = ()
    boilerplate: tuple[int, ...] | None = None
    spans: tuple[GoldSpan, ...] = ()
    metadata: tuple[int, ...] = ()
    must_keep: tuple[str, ...] = ()
    must_drop: tuple[str, ...] = ()
    duplicate_of: GoldPlace | None = None


class GoldSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The labels of one seed file; `seed` is its path below the seeds folder."""

    seed: str
    articles: tuple[GoldArticle, ...]


def load_gold(folder: Path = GOLD) -> tuple[GoldSeed, ...]:
    """The labels in `folder`, by seed name.

    Raises DataError, naming file and article, where a file does not fit the schema or contradicts
    itself, and where a duplicate points to an article that is not labelled.
    """
    loaded = [(path.name, datafiles.load(path, GoldSeed)) for path in sorted(folder.glob("*.yml"))]
    known = {(g.seed, n) for _, g in loaded for n in range(1, len(g.articles) + 1)}
    problems = [
        f"{name}: {problem}; mend the label"
        for name, seed in loaded
        for problem in _problems(name, seed, known)
    ]
    if problems:
        raise DataError("\n".join(problems))
    return tuple(sorted((seed for _, seed in loaded), key=lambda seed: seed.seed))


def _problems(name: str, seed: GoldSeed, known: set[tuple[str, int]]) -> list[str]:
    found = [] if name == f"{seed.seed}.yml" else [f"labels another seed ({seed.seed})"]
    for position, article in enumerate(seed.articles, start=1):
        found += [f"article {position}: {problem}" for problem in _article(article)]
        target = article.duplicate_of
        if target and (target.seed, target.position) not in known:
            found.append(f"article {position}: duplicate of an unknown article ({target.seed})")
    return found


def _article(article: GoldArticle) -> list[str]:
    found = []
    if article.date_source not in _SOURCES:
        found.append(f"unknown date_source {article.date_source!r}")
    if (article.date is None) != (article.date_source == "none"):
        found.append("a date needs a date_source, and only a date")
    if article.date and not _DATE.fullmatch(article.date):
        found.append(f"date {article.date!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    countries = article.countries
    codes = (*countries.primary, *countries.mentioned, *countries.either)
    if len(set(codes)) != len(codes):
        found.append("a country has two roles")
    if not countries.primary:
        found.append("no primary country")
    for leader in article.leaders:
        if leader.role not in _ROLES:
            found.append(f"{leader.name}: unknown role {leader.role!r}")
        if (leader.country is None) == (leader.organisation is None):
            found.append(f"{leader.name}: give a country or an organisation")
    if (article.boilerplate is None) != bool(article.must_keep and article.must_drop):
        found.append("give either boilerplate lines or must_keep and must_drop")
    return found
