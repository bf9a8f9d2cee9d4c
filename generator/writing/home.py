"""The front page: the newest briefings, what is covered most, what has moved of late."""

from __future__ import annotations

from typing import Any

from generator.model import Role
from generator.settings import Settings
from generator.writing import charts, dates, explore, moving, world
from generator.writing.frontmatter import page
from generator.writing.listings import Catalogue, Entry, relative
from generator.writing.lists import counts_of, entry_of, href
from generator.writing.templates import render

#: how many countries and leaders the home page names
MOST_COVERED = 7
#: how many countries and leaders it names that have more coverage than usual
MOVED = 8


def home_page(listed: Catalogue, settings: Settings, axis: charts.Axis | None) -> str:
    years = [year for year in listed.years if year]
    latest = [
        entry_of(entry, "index.md", with_year=True, with_summary=True)
        for entry in listed.entries[: settings.archive.latest]
    ]
    countries = counts_of(listed.most_covered("countries")[:MOST_COVERED])
    leaders = counts_of(listed.most_covered("leaders")[:MOST_COVERED])
    fields = {
        "title": settings.site_name,
        "description": settings.description or None,
        "template": "home.html",
        "kind": "home",
        "numbers": {
            "briefings": len(listed.entries),
            "countries": len(listed.most_covered("countries")),
            "leaders": len(listed.most_covered("leaders")),
            "first_year": years[-1] if years else None,
            "last_year": years[0] if years else None,
        },
        "examples": _examples(listed),
    }
    body = render(
        "home.md",
        latest=latest,
        countries=countries,
        leaders=leaders,
        years=[
            {
                "name": year or "Undated",
                "target": f"years/{year or 'undated'}.md",
                "count": len(items),
            }
            for year, items in listed.years.items()
        ],
        timeline=_timeline(listed, axis),
        map=world.picture(lands, None, "Map of the countries that briefings are about")
        if (lands := explore.lands_of(listed))
        else "",
        moved=_moved(listed),
        link=lambda target: relative("index.md", target),
        href=lambda target: href("index.md", target),
    )
    return page(fields, body)


def _timeline(listed: Catalogue, axis: charts.Axis | None) -> str:
    if axis is None:
        return ""
    briefings = [entry.briefing for entry in listed.entries]
    label = "Briefings over time, a link for each year"
    return charts.timeline(axis, briefings, href("index.md", "years/index.md"), label)


def _moved(listed: Catalogue) -> dict[str, Any] | None:
    """What has moved, as the front page tells it."""
    found = moving.movement(listed, MOVED)
    if found is None:
        return None
    items = [
        {
            "name": one.subject.label.name,
            "code": one.subject.label.code if one.subject.label.room == "countries" else None,
            "target": f"{one.subject.label.page}.md",
            "late": one.late,
            "usual": "none" if not one.usual else f"{one.usual:.1f}".removesuffix(".0"),
        }
        for one in found.moved
    ]
    return {"stretch": found.stretch, "entries": items}


def _examples(listed: Catalogue) -> list[dict[str, str]]:
    """Searches that find something in this very archive."""
    examples: list[dict[str, str]] = []
    leaders = listed.most_covered("leaders")
    countries = listed.most_covered("countries")
    if leaders:
        name = leaders[0].label.name
        examples.append({"text": name, "leader": name})
    if countries:
        name = countries[0].label.name
        year = next((year for entry in countries[0].entries if (year := _about_in(entry))), None)
        if year:
            examples.append({"text": f"{name} in {year}", "country": name, "year": year})
    if len(countries) > 1:
        name = countries[1].label.name
        examples.append({"text": name, "country": name})
    return examples


def _about_in(entry: Entry) -> str | None:
    """The year of an entry that is about its subject."""
    if entry.under is None or entry.under.role is not Role.PRIMARY:
        return None
    return dates.year(entry.briefing.article.date)
