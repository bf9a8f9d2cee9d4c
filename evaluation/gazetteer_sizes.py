"""How large the gazetteer is, by kind and period, and for which states it knows every foreign
minister since 2015.

`python -m evaluation.gazetteer_sizes` prints three tables; nothing is written. A person counts in
every row and period in which a term of that kind has a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import click

from generator.tagging import load_gazetteer
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Offices, Rank
from generator.tagging.terms import ONE_DAY, Span, Term, join, without

#: the first years of the periods; each lasts until the next begins
PERIODS = (1945, 1970, 1990, 2000, 2010, 2015)
#: foreign ministers are meant to be known from here on
SINCE = date(2015, 1, 1)
#: an office may stand empty for so long between two holders
VACANT = timedelta(days=90)
_FIELDS = ("foreign-minister", "defence-minister", "interior-minister", "finance-minister")
_ROWS = {
    Rank.HEAD: "heads of state and government",
    Rank.DEPUTY: "deputies and crown princes",
    Rank.MINISTER: "other ministers",
    Rank.ENVOY: "ambassadors and envoys",
    Rank.ORGANISATION: "heads of bodies",
    Rank.LEGISLATURE: "speakers",
    Rank.OFFICIAL: "other officials",
    Rank.LOCAL: "governors and mayors",
    Rank.OTHER: "others",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """The days of a country for which no foreign minister is known."""

    country: str
    spans: tuple[Span, ...]


def people_by_kind(gazetteer: Gazetteer) -> dict[str, tuple[int, ...]]:
    """For each sort of office the number of people who held one, in each of PERIODS and at all."""
    seen: dict[str, list[set[str]]] = defaultdict(lambda: [set() for _ in (*PERIODS, "all")])
    ends = [*(date(year, 1, 1) - ONE_DAY for year in PERIODS[1:]), date.max]
    for person in gazetteer.people.values():
        for term in person.terms:
            if term.coming:
                continue
            for row in _rows(term, gazetteer.offices):
                for place, (year, end) in enumerate(zip(PERIODS, ends, strict=True)):
                    if term.covers((date(year, 1, 1), end)):
                        seen[row][place].add(person.id)
                seen[row][-1].add(person.id)
    names = (*_ROWS.values(), *(field.replace("-", " ") + "s" for field in _FIELDS))
    return {row: tuple(map(len, seen[row])) for row in names if row in seen}


def _rows(term: Term, offices: Offices) -> Iterator[str]:
    """The rows that a term counts in: one head of a body, or one for each kind of its office."""
    if term.organisation:
        yield _ROWS[Rank.ORGANISATION]
        return
    for kind in term.kinds or ("",):
        if kind in _FIELDS:
            yield kind.replace("-", " ") + "s"
        else:
            yield _ROWS[offices.kinds[kind].rank if kind else Rank.OTHER]


def foreign_minister_gaps(gazetteer: Gazetteer, today: date) -> list[Gap]:
    """For each member state the days from SINCE to `today` without a known foreign minister, of
    gaps longer than VACANT; states of which nothing is missing have no spans."""
    held: dict[str, list[Span]] = defaultdict(list)
    for person in gazetteer.people.values():
        for term in person.terms:
            if term.country and "foreign-minister" in term.kinds and not term.coming:
                held[term.country].append((term.first, term.last))
    members = sorted(c.code for c in gazetteer.countries.values() if c.status == "member")
    return [Gap(code, tuple(_long(held[code], today))) for code in members]


def _long(held: Iterable[Span], today: date) -> Iterator[Span]:
    for first, last in without((SINCE, today), join(list(held))):
        if last - first > VACANT:
            yield first, last


@click.command()
@click.option("--gaps", is_flag=True, help="Each gap in the row of foreign ministers, with days.")
def main(gaps: bool) -> None:
    """Prints how large the gazetteer is by kind and period.

    Example: python -m evaluation.gazetteer_sizes --gaps
    """
    gazetteer = load_gazetteer()
    countries = gazetteer.countries.values()
    known = [(country.names, country.demonyms, country.abbreviations) for country in countries]
    names, demonyms, short = (sum(map(len, column)) for column in zip(*known, strict=True))
    places = sum(len(country.cities) + len(country.seats) for country in countries)
    click.echo(f"{len(known)} countries and territories, with {names} names beside their own,")
    click.echo(f"  {demonyms} demonyms, {short} abbreviations, {places} cities and seats")
    bodies = gazetteer.organisations.values()
    click.echo(f"{len(bodies)} international bodies, {sum(1 for b in bodies if b.members)} with")
    click.echo("  their members")
    terms = sum(len(person.terms) for person in gazetteer.people.values())
    click.echo(f"{len(gazetteer.people)} people with {terms} terms\n")
    heads = [f"{year}-" for year in PERIODS]
    click.echo("".join((f"{'people by office':<32}", *(f"{h:>8}" for h in (*heads, "all")))))
    for row, counts in people_by_kind(gazetteer).items():
        click.echo("".join((f"{row:<32}", *(f"{count:>8,}" for count in counts))))
    found = foreign_minister_gaps(gazetteer, gazetteer.horizon)
    whole = [gap.country for gap in found if not gap.spans]
    click.echo(f"\nforeign ministers from {SINCE} to {gazetteer.horizon}, gaps up to {VACANT.days}")
    click.echo(f"  days: {len(whole)} of {len(found)} member states")
    if gaps:
        for gap in found:
            for first, last in gap.spans:
                click.echo(f"  {gap.country}: {first} to {last}")


if __name__ == "__main__":
    main()
