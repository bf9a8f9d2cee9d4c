"""Every page of the site as text: briefings, the lists they stand in, home and search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.model import Archive, Briefing, Role
from generator.settings import Settings
from generator.tagging.schema import Country, Leader, Organisation
from generator.writing import briefing as briefing_page
from generator.writing import dates
from generator.writing.frontmatter import page
from generator.writing.labels import Names
from generator.writing.listings import (
    Catalogue,
    Entry,
    Sheet,
    Subject,
    catalogue,
    fold,
    grouped,
    month_of,
    paginate,
    relative,
    year_of,
)
from generator.writing.neighbours import neighbours
from generator.writing.seeds import seeds_offered
from generator.writing.templates import render

#: how many countries and leaders the home page names
MOST_COVERED = 10

ROOMS = {
    "countries": ("Countries", "country", "countries"),
    "leaders": ("Leaders", "leader", "leaders"),
    "organisations": ("Organisations", "organisation", "organisations"),
    "tags": ("Topics", "topic", "topics"),
}


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
    for room in ROOMS:
        for subject in listed.room(room):
            pages.update(_subject(subject, names, listed))
    for year, entries in listed.years.items():
        pages.update(_year(year, entries))
    pages["index.md"] = _home(archive, listed, settings)
    pages["countries/index.md"] = _countries(listed, names)
    pages["leaders/index.md"] = _leaders(listed, names)
    pages["organisations/index.md"] = _organisations(listed)
    pages["tags/index.md"] = _tags(listed)
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


def _entry(
    entry: Entry,
    source: str,
    *,
    with_year: bool = False,
    with_summary: bool = False,
    office: str | None = None,
) -> dict[str, Any]:
    """What a list shows of a briefing; `source` is the page on which the list stands. On a
    leader's page `office` is the latest one; another held at the time is said."""
    article = entry.briefing.article
    known = article.date
    shown = dates.when(known) if with_year or not known.value else dates.short(known.value)
    notes = [article.place, article.source]
    if entry.under is not None and entry.under.detail and entry.under.detail != office:
        notes.append(f"then {entry.under.detail}")
    if known.value and known.source == "inferred":
        notes.append("date inferred")
    mentioned = entry.under is not None and entry.under.role is Role.MENTIONED
    return {
        "title": article.title or "Untitled report",
        "link": relative(source, f"{entry.briefing.path}.md"),
        "machine": known.value,
        "date": shown or (dates.when(known)),
        "notes": [note for note in notes if note],
        "mentioned": mentioned and entry.under is not None and entry.under.room != "organisations",
        "summary": briefing_page.describe(entry.briefing) if with_summary else "",
    }


def _groups(sheet: Sheet, by: str, office: str | None) -> list[tuple[str, list[dict[str, Any]]]]:
    key = year_of if by == "year" else month_of
    return [
        (name, [_entry(entry, sheet.path, office=office) for entry in entries])
        for name, entries in grouped(sheet.entries, key)
    ]


def _sheets(
    path: str,
    entries: Sequence[Entry],
    by: str,
    fields: dict[str, Any],
    template: str,
    office: str | None = None,
    **more: Any,
) -> Iterator[tuple[str, str]]:
    """The pages of one list: head and facts on each, the entries shared out."""
    for sheet in paginate(path, entries):
        title = fields["title"]
        own = fields | {
            "title": title if sheet.number == 1 else f"{title}, page {sheet.number}",
            "heading": title,
        }
        body = render(
            template,
            groups=_groups(sheet, by, office),
            sheet=sheet,
            newer=sheet.newer and relative(sheet.path, sheet.newer),
            older=sheet.older and relative(sheet.path, sheet.older),
            link=lambda target, source=sheet.path: relative(source, target),
            **more,
        )
        yield sheet.path, page(own, body)


def counted(number: int, one: str = "briefing", many: str = "briefings") -> str:
    return f"{number:,} {one if number == 1 else many}"


def _coverage(subject: Subject) -> str:
    """How much there is, in words that add up: about it, and mentioning it."""
    mentioned = subject.total - subject.primary
    if subject.label.room in ("organisations", "tags") or not mentioned:
        return counted(subject.total)
    if not subject.primary:
        return f"Mentioned in {counted(mentioned)}"
    return f"{counted(subject.primary)}, mentioned in {mentioned:,} more"


def _subject(subject: Subject, names: Names, listed: Catalogue) -> Iterator[tuple[str, str]]:
    label = subject.label
    plural, kind, _ = ROOMS[label.room]
    fields = {
        "title": label.name,
        "description": f"{label.name}: {_coverage(subject)} in the archive.",
        "template": "subject.html",
        "kind": kind,
        "code": label.code if label.room == "countries" else None,
        "coverage": _coverage(subject),
        "parent": {"name": plural, "page": label.room},
        "search": {kind: label.name} if subject.primary or label.room == "organisations" else None,
    }
    facts: list[tuple[str, str, str | None]] = []
    people: list[dict[str, Any]] = []
    partners: list[dict[str, Any]] = []
    if label.room == "countries":
        facts = _country_facts(label.id, names)
        people = _counts(
            [
                subject_
                for subject_ in listed.room("leaders")
                if subject_.label.code == label.id and subject_.total
            ]
        )
        partners = _partners(subject, listed, "countries")
    elif label.room == "leaders":
        facts = _leader_facts(label.id, label.code, names, subject, listed)
        partners = _partners(subject, listed, "leaders")
    yield from _sheets(
        label.page,
        subject.entries,
        "year",
        fields,
        "subject.md",
        office=subject.office,
        facts=facts,
        people=people,
        partners=partners,
    )


def _country_facts(code: str, names: Names) -> list[tuple[str, str, str | None]]:
    country = names.countries.get(code)
    if country is None:
        return []
    facts: list[tuple[str, str, str | None]] = [
        ("Region", country.subregion or country.region, None)
    ]
    if country.capital:
        facts.append(("Capital", country.capital, None))
    return facts


def _leader_facts(
    id: str, code: str | None, names: Names, subject: Subject, listed: Catalogue
) -> list[tuple[str, str, str | None]]:
    """(what, value, page or None): the country, and the terms that the gazetteer knows."""
    facts: list[tuple[str, str, str | None]] = []
    if code:
        name = names.country_name(code)
        target = next(
            (item.label.page for item in listed.room("countries") if item.label.id == code), None
        )
        facts.append(("Country", name, target and f"{target}.md"))
    leader = names.leaders.get(id)
    if leader is None:
        if subject.office:
            facts.append(("Office", subject.office, None))
        return facts
    for office in leader.offices:
        until = f"to {dates.in_words(office.to)}" if office.to else "to the present"
        body = office.organisation or leader.organisation
        title = names.office(office.office, body) or office.office
        facts.append((title, f"{dates.in_words(office.from_)} {until}", None))
    return facts


def _counts(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    """Subjects with how often they occur, the most first."""
    found = sorted(subjects, key=lambda item: (-item.primary, -item.total, fold(item.label.name)))
    return [
        {
            "name": item.label.name,
            "code": item.label.code if item.label.room == "countries" else None,
            "target": f"{item.label.page}.md",
            "count": _count(item),
            "total": item.total,
            "office": item.office,
        }
        for item in found
    ]


def _count(subject: Subject) -> int:
    """Briefings about a country, leader or topic; all of those that name an organisation."""
    return subject.total if subject.label.room == "organisations" else subject.primary


def _partners(subject: Subject, listed: Catalogue, room: str) -> list[dict[str, Any]]:
    """Those of the same room that the most of its briefings are about, at least two together."""
    together: Counter[str] = Counter()
    for entry in subject.entries:
        if entry.under is None or entry.under.role is not Role.PRIMARY:
            continue
        labels = entry.labels.countries if room == "countries" else entry.labels.leaders
        together.update(
            label.page
            for label in labels
            if label.role is Role.PRIMARY and label.id != subject.label.id
        )
    ranked = sorted(together.items(), key=lambda item: (-item[1], item[0]))[:8]
    return [
        {
            "name": listed.subjects[path].label.name,
            "code": listed.subjects[path].label.code if room == "countries" else None,
            "target": f"{path}.md",
            "count": count,
        }
        for path, count in ranked
        if count >= 2
    ]


def _year(year: str | None, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    title = year or "Undated"
    fields = {
        "title": title,
        "description": f"Briefings of {year}." if year else "Briefings whose year is not known.",
        "template": "subject.html",
        "kind": "year",
        "coverage": counted(len(entries)),
        "parent": {"name": "Briefings", "page": "years"},
        "search": {"year": year or "undated"},
    }
    by = "month" if year else "year"
    yield from _sheets(f"years/{year or 'undated'}", entries, by, fields, "subject.md")


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
    body = render(template, link=lambda target: relative(source, target), **more)
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
        groups=[(region, _by_name(regions[region])) for region in ordered],
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
        groups=[(land or "International and other", _by_name(lands[land])) for land in ordered],
        columns=True,
        empty="No briefing names a leader yet.",
    )


def _by_name(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    return sorted(_counts(subjects), key=lambda item: fold(item["name"]))


def _organisations(listed: Catalogue) -> str:
    subjects = listed.room("organisations")
    return _index(
        "Organisations",
        "Every international organisation in the archive.",
        counted(len(subjects), "organisation", "organisations"),
        "groups.md",
        "organisations/index.md",
        groups=[("", _by_name(subjects))] if subjects else [],
        empty="No briefing names an organisation yet.",
    )


def _tags(listed: Catalogue) -> str:
    groups = [(ROOMS[room][0], _by_name(listed.room(room))) for room in ROOMS if listed.room(room)]
    return _index(
        "Tags",
        "Everything that briefings are listed under, with counts.",
        counted(len(listed.subjects), "tag", "tags"),
        "groups.md",
        "tags/index.md",
        groups=groups,
        empty="No briefing has a tag yet.",
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


def _home(archive: Archive, listed: Catalogue, settings: Settings) -> str:
    years = [year for year in listed.years if year]
    latest = [
        _entry(entry, "index.md", with_year=True, with_summary=True)
        for entry in listed.entries[: settings.archive.latest]
    ]
    countries = _counts(listed.most_covered("countries")[:MOST_COVERED])
    leaders = _counts(listed.most_covered("leaders")[:MOST_COVERED])
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
        link=lambda target: relative("index.md", target),
    )
    return page(fields, body)


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
