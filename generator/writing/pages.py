"""Every page of the site as text: briefings, the lists they stand in, home and search.

The pages of countries, leaders and bodies are in `subjects`, those of pairs in `pairs`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.model import Archive, Briefing, Role
from generator.settings import Settings
from generator.tagging.schema import Country, Leader, Organisation
from generator.writing import briefing as briefing_page
from generator.writing import charts, dates, explore, moving, pairs, world
from generator.writing.explore import explore_page
from generator.writing.frontmatter import page
from generator.writing.health import health_page
from generator.writing.labels import Names
from generator.writing.listings import (
    Catalogue,
    Entry,
    Subject,
    catalogue,
    fold,
    month_of,
    relative,
)
from generator.writing.lists import counted, counts_of, entry_of, href, sheets
from generator.writing.neighbours import neighbours
from generator.writing.seeds import seeds_offered
from generator.writing.subjects import ROOMS, by_name, ordered, subject_pages, view_of
from generator.writing.templates import render

#: how many countries and leaders the home page names
MOST_COVERED = 7
#: how many countries and leaders it names that have more coverage than usual
MOVED = 8


def render_pages(
    archive: Archive,
    settings: Settings,
    countries: Sequence[Country] = (),
    leaders: Sequence[Leader] = (),
    organisations: Sequence[Organisation] = (),
) -> dict[str, str]:
    """Path below docs/ (forward slashes) -> text of the page, for the whole archive.

    A pure function: the same archive gives the same bytes, in whatever order `countries`,
    `leaders` and `organisations` (the gazetteer, for names, regions and terms) come.
    """
    names = Names(
        sorted(countries, key=lambda country: country.code),
        sorted(leaders, key=lambda leader: leader.id),
        organisations,
    )
    listed = catalogue(archive, names)
    pages: dict[str, str] = {}
    pages.update(_briefings(archive, listed, settings, names))
    together = pairs.pairs_of(listed, settings)
    view = view_of(listed, names, together)
    for subject in ordered(listed):
        pages.update(subject_pages(subject, view))
    pages.update(pairs.pages(together, view.axis))
    for year, entries in listed.years.items():
        pages.update(_year(year, entries))
    pages["index.md"] = _home(listed, settings, view.axis)
    pages["health.md"] = health_page(archive)
    pages["countries/index.md"] = _countries(listed, names)
    pages["leaders/index.md"] = _leaders(listed, names)
    pages["organisations/index.md"] = _organisations(listed)
    pages["tags/index.md"] = _tags(listed)
    pages["explore.md"] = explore_page(listed, together, view.axis)
    pages["pairs/index.md"] = _pairs(together)
    pages["years/index.md"] = _years(listed)
    pages["search.md"] = _search(listed)
    return pages


# ------------------------------------------------------------------------------- briefings


def _briefings(
    archive: Archive, listed: Catalogue, settings: Settings, names: Names
) -> Iterator[tuple[str, str]]:
    by_place = {(item.article.seed, item.article.position): item for item in archive.briefings}
    around = neighbours(listed)
    offered = seeds_offered(archive) if settings.archive.seed_copies else frozenset()
    for item in archive.briefings:
        kept = _kept(item, by_place)
        labels = listed.labels[item.path]
        if kept is None:
            text = briefing_page.render(
                item,
                labels,
                settings,
                names,
                around.get(item.path, ()),
                seed_offered=item.article.sha256 in offered,
            )
        else:
            text = briefing_page.render_duplicate(item, kept, labels, relative)
        yield f"{item.path}.md", text


def _kept(item: Briefing, by_place: dict[tuple[str, int], Briefing]) -> Briefing | None:
    """The briefing that stands for a near-duplicate; None where it has a page in its own right
    (also where the one it repeats is not published)."""
    seen = set()
    kept = item
    while kept.duplicate_of is not None:
        place = (kept.duplicate_of.seed, kept.duplicate_of.position)
        if place in seen or place not in by_place:
            return None
        seen.add(place)
        kept = by_place[place]
    return kept if kept is not item else None


# --------------------------------------------------------------------------- lists of briefings


def _year(year: str | None, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    title = year or "Undated"
    fields = {
        "title": title,
        "description": f"Briefings of {year}." if year else "Briefings whose year is not known.",
        "template": "subject.html",
        "kind": "year",
        "coverage": counted(len(entries)),
        "parent": {"name": "Briefings", "page": "years"},
        "search": [["year", year or "undated"]],
    }
    by = "month" if year else "year"
    yield from sheets(f"years/{year or 'undated'}", entries, by, fields, "subject.md")


# ------------------------------------------------------------------------------- indexes


def _index(
    title: str, description: str, coverage: str, template: str, source: str, **more: Any
) -> str:
    fields = {
        "title": title,
        "description": description,
        "template": "subject.html",
        "kind": "index",
        "coverage": coverage,
    }
    body = render(
        template,
        link=lambda target: relative(source, target),
        href=lambda target: href(source, target),
        **more,
    )
    return page(fields, body)


def _countries(listed: Catalogue, names: Names) -> str:
    subjects = listed.room("countries")
    regions: dict[str, list[Subject]] = {}
    for subject in subjects:
        country = names.countries.get(subject.label.id)
        regions.setdefault(country.region if country else "Other", []).append(subject)
    ordered = sorted(regions, key=lambda region: (region == "Other", region))
    return _index(
        "Countries",
        "Every country in the archive, by region.",
        counted(len(subjects), "country", "countries"),
        "groups.md",
        "countries/index.md",
        groups=[(region, by_name(regions[region])) for region in ordered],
        empty="No briefing names a country yet.",
    )


def _leaders(listed: Catalogue, names: Names) -> str:
    subjects = listed.room("leaders")
    lands: dict[str, list[Subject]] = {}
    for subject in subjects:
        code = subject.label.code
        lands.setdefault(names.country_name(code) if code else "", []).append(subject)
    ordered = sorted(lands, key=lambda land: (not land, fold(land)))
    return _index(
        "Leaders",
        "Every leader in the archive, by country, with the office held last.",
        counted(len(subjects), "leader", "leaders"),
        "groups.md",
        "leaders/index.md",
        groups=[(land or "International and other", by_name(lands[land])) for land in ordered],
        columns=True,
        empty="No briefing names a leader yet.",
    )


def _organisations(listed: Catalogue) -> str:
    subjects = listed.room("organisations")
    return _index(
        "Organisations",
        "Every international organisation in the archive.",
        counted(len(subjects), "organisation", "organisations"),
        "groups.md",
        "organisations/index.md",
        groups=[("", by_name(subjects))] if subjects else [],
        empty="No briefing names an organisation yet.",
    )


def _tags(listed: Catalogue) -> str:
    groups = [(ROOMS[room][0], by_name(listed.room(room))) for room in ROOMS if listed.room(room)]
    return _index(
        "Tags",
        "Everything that briefings are listed under, with counts.",
        counted(len(listed.subjects), "tag", "tags"),
        "groups.md",
        "tags/index.md",
        groups=groups,
        empty="No briefing has a tag yet.",
    )


def _pairs(together: pairs.Pairs) -> str:
    groups = []
    for title, room in (("Countries", "countries"), ("Leaders and countries", "leaders")):
        items = [
            {
                "name": pair.name,
                "target": f"{pair.page}.md",
                "count": len(pair.entries),
                "total": len(pair.entries),
            }
            for pair in together.ranked(room)
            if together.page_of(pair.first.page, pair.second.page) == f"{pair.page}.md"
        ]
        if items:
            groups.append((title, items))
    return _index(
        "Who with whom",
        "Pairs of countries, and of leaders and countries, that are reported together.",
        counted(sum(len(items) for _, items in groups), "pair", "pairs"),
        "groups.md",
        "pairs/index.md",
        groups=groups,
        empty="No two are the subject of enough briefings together yet.",
    )


def _years(listed: Catalogue) -> str:
    years = [
        {
            "name": year or "Undated",
            "target": f"years/{year or 'undated'}.md",
            "count": len(entries),
            "months": _months(entries) if year else [],
        }
        for year, entries in listed.years.items()
    ]
    return _index(
        "Briefings",
        "The whole archive, year by year.",
        counted(len(listed.entries)),
        "years.md",
        "years/index.md",
        years=years,
    )


def _months(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """(month, briefings) of one year, in the order of the calendar; months without any left out."""
    counts = Counter(month_of(entry) for entry in entries)
    return [(month, counts[month]) for month in dates.MONTHS if counts[month]]


# ------------------------------------------------------------------------- home and search


def _home(listed: Catalogue, settings: Settings, axis: charts.Axis | None) -> str:
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


def _search(listed: Catalogue) -> str:
    fields = {
        "title": "Search",
        "description": "Search by words, country, leader, organisation, year and source.",
        "template": "search.html",
        "kind": "search",
    }
    return page(fields, render("search.md", link=lambda target: relative("search.md", target)))
