"""Every page of the site as text: which there are, and those of briefings, years and search.

The front page is in `home`, lists of whole rooms are in `indexes`, the pages of countries, leaders
and bodies in `subjects`, those of pairs in `pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Archive, Briefing
from generator.settings import Settings
from generator.tagging.schema import Country, Leader, Organisation
from generator.writing import briefing as briefing_page
from generator.writing import indexes, pairs
from generator.writing.explore import explore_page
from generator.writing.frontmatter import page
from generator.writing.health import health_page
from generator.writing.home import home_page
from generator.writing.labels import Names
from generator.writing.listings import Catalogue, Entry, catalogue, relative
from generator.writing.lists import counted, sheets
from generator.writing.neighbours import neighbours
from generator.writing.seeds import seeds_offered
from generator.writing.subjects import ordered, subject_pages, view_of
from generator.writing.templates import render


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
    pages["index.md"] = home_page(listed, settings, view.axis)
    pages["health.md"] = health_page(archive)
    pages["countries/index.md"] = indexes.countries(listed, names)
    pages["leaders/index.md"] = indexes.leaders(listed, names)
    pages["organisations/index.md"] = indexes.organisations(listed)
    pages["tags/index.md"] = indexes.tags(listed)
    pages["explore.md"] = explore_page(listed, together, view.axis)
    pages["pairs/index.md"] = indexes.who_with_whom(together)
    pages["years/index.md"] = indexes.years(listed)
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


def _search(listed: Catalogue) -> str:
    fields = {
        "title": "Search",
        "description": "Search by words, country, leader, organisation, year and source.",
        "template": "search.html",
        "kind": "search",
    }
    return page(fields, render("search.md", link=lambda target: relative("search.md", target)))
