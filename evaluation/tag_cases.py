"""Short labelled texts of the kinds that are hard to tag: `cases/tags/KIND.yml`, scored by kind.

`python -m evaluation.tag_cases [KIND ...]` prints a table of the kinds and every miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import msgspec

from evaluation import scores
from evaluation.alignment import Measure, Pair
from evaluation.gold import GoldArticle, GoldCountries, GoldLeader
from generator import datafiles
from generator.errors import DataError
from generator.model import DatePrecision, DateSource, KnownDate, Paragraph, Tags
from generator.tagging import load_gazetteer, tag

CASES = Path(__file__).parent / "cases" / "tags"

_PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{2}")
_HEADS = ("kind", "cases", "right", "countries", "primary", "leaders", "offices", "bodies", "dates")
_ROW = "{:<20}{:>6}{:>7}{:>11}{:>9}{:>9}{:>9}{:>8}{:>7}"


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be known of a day: `date` where it is certain (null: it is not), and `bounds`."""

    date: str | None
    bounds: tuple[str | None, str | None] | None = None


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and what a careful reader finds in it.

    `date` is the day of the report where it is known; else `month`, `day` and `weekday` (Monday 0)
    are what it says without a year, and `known` what follows. `countries` are all that are named,
    `primary` those that it is about (only where roles are labelled); `either` are countries on
    which people disagree. `leaders` are persons in public office as "name, country or body, office
    / other wording"; `primary_leaders` their names; `either_leaders` count neither way (former
    office-holders, lawmakers). `organisations` are only scored where they are given.
    """

    name: str
    text: str
    countries: tuple[str, ...]
    title: str | None = None
    date: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    known: Known | None = None
    primary: tuple[str, ...] | None = None
    either: tuple[str, ...] = ()
    leaders: tuple[str, ...] | None = None
    primary_leaders: tuple[str, ...] | None = None
    either_leaders: tuple[str, ...] = ()
    organisations: tuple[str, ...] | None = None
    either_organisations: tuple[str, ...] = ()

    def people(self) -> tuple[GoldLeader, ...]:
        """`leaders` in parts."""
        return tuple(map(_leader, self.leaders or ()))


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of one kind, and how many of its `cases` came out `right` in all of them."""

    kind: str
    cases: int
    right: int
    measures: tuple[Measure, ...]


def load_cases(folder: Path = CASES) -> dict[str, tuple[Case, ...]]:
    """The cases by kind (the name of the file). Raises DataError with all that is wrong."""
    kinds = {f.stem: tuple(datafiles.load(f, list[Case])) for f in sorted(folder.glob("*.yml"))}
    problems = [
        f"{kind}.yml: “{case.name}”: {problem}"
        for kind, cases in kinds.items()
        for number, case in enumerate(cases)
        for problem in _problems(case, {other.name for other in cases[:number]})
    ]
    if problems:
        raise DataError("\n".join(problems))
    return kinds


def _problems(case: Case, names: set[str]) -> Iterator[str]:
    if case.name in names:
        yield "the name stands twice; rename one"
    for code in (*case.countries, *(case.primary or ()), *case.either):
        if not _CODE.fullmatch(code):
            yield f"the country {code!r} is no code of two capitals"
    if len(set(case.countries)) != len(case.countries):
        yield "a country stands twice"
    if not set(case.primary or ()) <= {*case.countries, *case.either}:
        yield "a primary country is not among countries"
    for told in case.leaders or ():
        if len([part for part in told.split(",") if part.strip()]) < 3:
            yield f"the leader {told!r} is not “name, country or body, office”"
    names_of = {told.split(",")[0].strip() for told in case.leaders or ()}
    if not set(case.primary_leaders or ()) <= names_of:
        yield "a primary leader is not among leaders"
    partly = (case.month, case.day, case.weekday)
    if case.date and (case.known or any(part is not None for part in partly)):
        yield "a known date leaves nothing to find; take month, day, weekday and known out"
    for value in (
        case.date,
        case.known and case.known.date,
        *((case.known and case.known.bounds) or ()),
    ):
        if value and not _DATE.fullmatch(value):
            yield f"the date {value!r} is not YYYY-MM-DD, YYYY-MM or YYYY"


def _leader(told: str) -> GoldLeader:
    name, place, office = (part.strip() for part in told.split(",", 2))
    country = place if _CODE.fullmatch(place) else None
    return GoldLeader(
        name=name,
        office=tuple(one.strip() for one in office.split(" / ")),
        role="mentioned",
        country=country,
        organisation=None if country else place,
    )


def score_kind(kind: str, cases: Sequence[Case]) -> Result:
    """Runs the tagger on the texts of one kind and scores what it finds."""
    pairs = [_pair(case) for case in cases]
    every, primary = scores.countries(pairs)
    # Where roles or leaders are not labelled, they are not scored.
    _, primary = scores.countries(
        [p for p, c in zip(pairs, cases, strict=True) if c.primary is not None]
    )
    people = [p for p, c in zip(pairs, cases, strict=True) if c.leaders is not None]
    found, _, offices = scores.leaders(people)
    bodies = scores.organisations(
        [p for p, c in zip(pairs, cases, strict=True) if c.organisations is not None]
    )
    days = _dates(cases, pairs)
    roles = _roles(cases, pairs)
    measures = (every, primary, found, roles, offices, bodies, days)
    wrong = {miss.seed for measure in measures for miss in measure.misses}
    return Result(kind, len(cases), sum(case.name not in wrong for case in cases), measures)


def _pair(case: Case) -> Pair:
    primary = case.primary if case.primary is not None else case.countries
    gold = GoldArticle(
        countries=GoldCountries(
            primary=tuple(code for code in primary if code in case.countries),
            mentioned=tuple(code for code in case.countries if code not in primary),
            either=case.either,
        ),
        leaders=case.people(),
        leaders_either=case.either_leaders,
        organisations=case.organisations or (),
        organisations_either=case.either_organisations,
    )
    return Pair(case.name, 0, gold, _record(tags_of(case)))


def tags_of(case: Case) -> Tags:
    """What the tagger finds in the text of a case."""
    body = [Paragraph(n, text) for n, text in enumerate(case.text.strip().split("\n\n"), 1)]
    if case.date:
        date = KnownDate(case.date, _PRECISIONS[len(case.date)], DateSource.STATED)
    else:
        date = KnownDate(month=case.month, day=case.day, weekday=case.weekday)
    return tag(case.title, body, date, load_gazetteer())


def _record(tags: Tags) -> dict[str, Any]:
    return {
        "countries": [{"code": t.code, "role": t.role.value} for t in tags.countries],
        "leaders": [
            {"name": t.name, "country": t.country, "office": t.office, "role": t.role.value}
            for t in tags.leaders
        ],
        "organisations": [{"id": t.id, "name": t.name} for t in tags.organisations],
        "date": tags.date.value,
        "date_bounds": tags.date.bounds,
    }


def _dates(cases: Sequence[Case], pairs: Sequence[Pair]) -> Measure:
    """Days that follow from terms: right where both the day (or none) and the bounds given are."""
    measure = Measure("dates")
    for case, pair in zip(cases, pairs, strict=True):
        if case.known is None or pair.record is None:
            continue
        bounds = tuple(case.known.bounds) if case.known.bounds else None
        wanted, got = case.known.date, pair.record["date"]
        held = pair.record["date_bounds"]
        if wanted != got:
            measure.miss(pair, wanted or "none", got or "none")
        elif bounds and not got and held != bounds:
            measure.miss(pair, f"within {bounds}", f"within {held}")
        else:
            measure.right += 1
    return measure


def _roles(cases: Sequence[Case], pairs: Sequence[Pair]) -> Measure:
    """The role of the leaders that were found, where it is labelled."""
    measure = Measure("leaders' roles")
    for case, pair in zip(cases, pairs, strict=True):
        if case.primary_leaders is None or pair.record is None or pair.gold is None:
            continue
        for wanted in pair.gold.leaders:
            found = next(
                (one for one in pair.record["leaders"] if scores.same_leader(wanted, one)), None
            )
            role = "primary" if wanted.name in case.primary_leaders else "mentioned"
            if found and found["role"] == role:
                measure.right += 1
            elif found:
                measure.miss(pair, f"{wanted.name} {role}", f"{wanted.name} {found['role']}")
    return measure


def results(kinds: dict[str, tuple[Case, ...]]) -> tuple[Result, ...]:
    """The result of each kind, in their order."""
    return tuple(score_kind(kind, cases) for kind, cases in kinds.items())


def as_text(found: Sequence[Result], *, misses: bool = True) -> Iterator[str]:
    """F1 in per cent of each measure by kind, the sum of all, then every miss."""
    yield _ROW.format(*_HEADS).rstrip()
    for one in found:
        yield _row(one.kind, one.cases, one.right, one.measures)
    if found:
        sums = [_summed(column) for column in zip(*(one.measures for one in found), strict=True)]
        yield _row("all", sum(r.cases for r in found), sum(r.right for r in found), sums)
    for one in found if misses else ():
        told = [(miss, measure.name) for measure in one.measures for miss in measure.misses]
        if told:
            yield ""
            yield f"{one.kind}: {len(told)} to look at (case: measure: expected | got)"
        for miss, name in told:
            yield f"  {miss.seed}: {name}: {miss.expected or '-'} | {miss.got or '-'}"


def as_json(found: Sequence[Result]) -> dict[str, Any]:
    """The same by kind."""
    return {
        one.kind: {
            "cases": one.cases,
            "right": one.right,
            "f1": {m.name: None if m.f1 is None else round(m.f1, 4) for m in one.measures},
        }
        for one in found
    }


def _row(kind: str, cases: int, right: int, measures: Sequence[Measure]) -> str:
    every, primary, people, _, offices, bodies, days = measures
    cells = (every, primary, people, offices, bodies, days)
    shown = ("-" if m.f1 is None else f"{100 * m.f1:.1f}" for m in cells)
    return _ROW.format(kind, cases, right, *shown).rstrip()


def _summed(measures: Sequence[Measure]) -> Measure:
    whole = Measure(measures[0].name)
    for one in measures:
        whole.right += one.right
        whole.missed += one.missed
        whole.extra += one.extra
    return whole


@click.command()
@click.argument("kinds", nargs=-1)
def main(kinds: tuple[str, ...]) -> None:
    """How the hard cases of tagging come out, by kind, with every miss."""
    cases = load_cases()
    unknown = [kind for kind in kinds if kind not in cases]
    if unknown:
        raise click.UsageError(f"no such kind: {', '.join(unknown)}; there are {', '.join(cases)}")
    chosen = {kind: found for kind, found in cases.items() if not kinds or kind in kinds}
    for line in as_text(results(chosen)):
        click.echo(line)


if __name__ == "__main__":
    main()
