"""The pages that list a whole room: every country, leader, organisation, tag, pair and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.writing import dates, pairs
from generator.writing.frontmatter import page
from generator.writing.labels import Names
from generator.writing.listings import Catalogue, Entry, Subject, fold, month_of, relative
from generator.writing.lists import counted, href
from generator.writing.subjects import ROOMS, by_name
from generator.writing.templates import render


def countries(listed: Catalogue, names: Names) -> str:
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


def leaders(listed: Catalogue, names: Names) -> str:
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


def organisations(listed: Catalogue) -> str:
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


def tags(listed: Catalogue) -> str:
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


def who_with_whom(together: pairs.Pairs) -> str:
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


def years(listed: Catalogue) -> str:
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
