"""Seeds made for benchmarks: invented reports about real countries and those who led them.

The same number of articles gives the same files, byte for byte, on every machine. Among them are
plain reports, composites of several, copies of earlier ones under another title, and HTML pages;
boilerplate stands around and between their paragraphs.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from benchmarks import phrases
from generator.tagging import load_gazetteer
from generator.tagging.schema import Country

#: reports carry dates from the first to the last of these days
FIRST, LAST = date(2014, 1, 1), date(2024, 12, 31)
#: words of a report: what benchmarks mean by an article
WORDS = 500
#: one seed in so many is a composite, a copy of an earlier report, an HTML page
COMPOSITES, COPIES, PAGES = 12, 15, 20


@dataclass(frozen=True, slots=True)
class Report:
    """An invented report. `agency` reports begin with a dateline."""

    title: str
    day: date
    town: str
    paper: str
    agency: bool
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A head of state or government in a term: the name with the office, and what follows it."""

    full: str
    surname: str
    first: date
    last: date


def write(folder: Path, articles: int) -> int:
    """Writes seeds with `articles` articles into `folder` and returns the number of seeds."""
    count = 0
    for count, (name, text) in enumerate(seeds(articles), 1):  # noqa: B007 - told at the end
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return count


def seeds(articles: int) -> Iterator[tuple[str, str]]:
    """Seeds that together hold `articles` articles, as (name, text)."""
    left, number = articles, 0
    while left:
        number += 1
        chance = _chance("seed", number)
        made = report(number)
        if number % COMPOSITES == 0 and left >= 3:
            several = min(left, chance.randint(3, 6))
            parts = [made, *(report(number, part) for part in range(2, several + 1))]
            yield f"{made.day.year}/{number:05}-several.txt", _composite(parts, chance)
            left -= several
            continue
        left -= 1
        if number % COPIES == 0:
            made = _copy(report(number - chance.randint(1, COPIES - 1)), made, chance)
        if number % PAGES == 0:
            yield f"{made.day.year}/{number:05}.html", _page(made, chance)
        else:
            yield f"{made.day.year}/{number:05}.txt", _plain(made, chance)


def report(number: int, part: int = 1, words: int = WORDS) -> Report:
    """The invented report of this number, with about `words` words."""
    chance = _chance("report", number, part)
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
    countries, heads = _world()
    # A few countries make most of the news.
    at = [int(len(countries) * chance.random() ** 2) for _ in range(3)]
    one, two, third = (countries[place] for place in at)
    if two is one:
        two = countries[(at[1] + 1) % len(countries)]
    head = next((h for h in heads.get(one.code, ()) if h.first <= day <= h.last), None)
    names = {
        "a": one.name,
        "b": two.name,
        "A": one.demonyms[0],
        "other": third.name,
        "capital": one.capital or one.name,
        "town": chance.choice((one.capital, two.capital, *one.cities[:2])) or one.name,
        "leader": head.full if head else f"The foreign minister of {one.name}",
        "surname": head.surname if head else "The minister",
        "weekday": day.strftime("%A"),
    }

    # A report is about a few things that it comes back to, as reports are.
    objects = chance.sample(phrases.OBJECTS, 3)
    adjectives = chance.sample(phrases.ADJECTIVES, 6)
    subjects = chance.sample(phrases.SUBJECTS, 8)
    events = chance.sample(phrases.EVENTS, 2)

    def fill(template: str) -> str:
        return template.format(
            **names,
            event=chance.choice(events),
            adjective=chance.choice(adjectives),
            object=chance.choice(objects),
            number=chance.randint(12, 990),
            small=chance.randint(2, 12),
        )

    def sentence() -> str:
        if chance.random() < 0.25:
            return fill(chance.choice(phrases.MORE))
        subject, verb = chance.choice(subjects), chance.choice(phrases.VERBS)
        whole = f"{subject} {verb} a {{adjective}} {{object}} {chance.choice(phrases.PURPOSES)}"
        if chance.random() < 0.4:
            second = f"a {chance.choice(adjectives)} {chance.choice(objects)}"
            whole += f", and {second} {chance.choice(phrases.PURPOSES)}"
        return fill(whole) + "."

    paragraphs = [f"{fill(chance.choice(phrases.OPENINGS))}. {sentence()}"]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        paragraphs.append(" ".join(sentence() for _ in range(chance.randint(1, 4))))
    title = fill(chance.choice(phrases.TITLES))
    return Report(
        title=title[0].upper() + title[1:],
        day=day,
        town=names["town"],
        paper=chance.choice(phrases.PAPERS),
        agency=chance.random() < 0.5,
        paragraphs=tuple(paragraph[0].upper() + paragraph[1:] for paragraph in paragraphs),
    )


@cache
def _world() -> tuple[list[Country], dict[str, tuple[_Head, ...]]]:
    """The countries to report on, and for each code its heads with their terms, by first day."""
    gazetteer = load_gazetteer()
    countries = [
        country
        for country in gazetteer.countries.values()
        if country.demonyms and country.capital and country.status == "member"
    ]
    random.Random("countries").shuffle(countries)  # noqa: S311 - nothing secret
    heads: dict[str, list[_Head]] = {}
    for leader in gazetteer.leaders:
        person = gazetteer.people[leader.id]
        for term in person.terms:
            if person.head and term.country and term.office in ("President", "Prime Minister"):
                full = f"{term.office} {leader.name}"
                heads.setdefault(term.country, []).append(
                    _Head(full, leader.family_name, term.first, term.last)
                )
    return countries, {
        code: tuple(sorted(held, key=lambda head: (head.first, head.full)))
        for code, held in heads.items()
    }


def _chance(*what: object) -> random.Random:
    """Random numbers that only follow from `what` (seeding from text is the same everywhere)."""
    return random.Random(" ".join(map(str, what)))  # noqa: S311 - nothing secret


def _copy(earlier: Report, other: Report, chance: random.Random) -> Report:
    """`earlier` as another paper carries it: its own title and mess, a paragraph or two cut."""
    kept = list(earlier.paragraphs)
    for _ in range(min(2, len(kept) - 3)):
        del kept[chance.randrange(1, len(kept))]
    return Report(other.title, earlier.day, earlier.town, other.paper, earlier.agency, tuple(kept))


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _lines(report: Report, chance: random.Random) -> Iterator[str]:
    """Title, a line about the date or a dateline, and the paragraphs with mess between them."""
    yield report.title
    first, *rest = report.paragraphs
    if report.agency:
        first = (
            f"{report.town.upper()}, {report.day:%B} {report.day.day}, {report.day.year} — {first}"
        )
    else:
        yield f"{report.paper}, {_written(report.day)}"
    yield first
    for paragraph in rest:
        if chance.random() < 0.1:
            yield _mess(chance, phrases.WITHIN, report)
        yield paragraph


def _mess(chance: random.Random, lines: tuple[str, ...], report: Report) -> str:
    return chance.choice(lines).format(title=report.title, year=report.day.year)


def _plain(report: Report, chance: random.Random) -> str:
    before = [_mess(chance, phrases.BEFORE, report) for _ in range(chance.randint(0, 2))]
    after = [_mess(chance, phrases.AFTER, report) for _ in range(chance.randint(0, 5))]
    return "\n\n".join((*before, *_lines(report, chance), *after)) + "\n"


def _composite(reports: list[Report], chance: random.Random) -> str:
    return "\n".join(_plain(report, chance) for report in reports)


def _page(report: Report, chance: random.Random) -> str:
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in report.paragraphs)
    links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(phrases.BEFORE))
    after = "".join(f"<p>{_mess(chance, phrases.AFTER, report)}</p>" for _ in range(3))
    title = html.escape(report.title)
    return (
        f"<!doctype html>\n<html lang='en'><head><title>{title}</title>\n"
        f"<meta property='article:published_time' content='{report.day.isoformat()}'>\n"
        f"<meta property='og:site_name' content='{report.paper}'></head>\n"
        f"<body><nav><ul>{links}</ul></nav>\n<article><h1>{title}</h1>\n{body}\n</article>\n"
        f"<footer>{after}</footer></body></html>\n"
    )
