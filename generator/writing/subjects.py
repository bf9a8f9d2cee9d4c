"""The pages of countries, leaders, organisations and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Briefing, Role
from generator.writing import charts
from generator.writing.labels import Names
from generator.writing.listings import Catalogue, Subject, fold
from generator.writing.lists import counted, counts_of, coverage_of, sheets
from generator.writing.offices import (
    Terms,
    offices_of,
    term_in_words,
    terms_by_body,
    terms_by_country,
)
from generator.writing.pairs import Pairs, together

ROOMS = {
    "countries": ("Countries", "country", "countries"),
    "leaders": ("Leaders", "leader", "leaders"),
    "organisations": ("Organisations", "organisation", "organisations"),
    "tags": ("Topics", "topic", "topics"),
}
#: rooms whose subjects have a feed
WITH_FEED = ("countries", "leaders")
#: partners named on a page
PARTNERS = 8
#: abbreviations and other spellings of a body named on its page
SPELLINGS = 6

Fact = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class View:
    """What all pages of subjects are drawn from."""

    listed: Catalogue
    names: Names
    pairs: Pairs
    axis: charts.Axis | None
    span: tuple[str, str] | None
    #: the leaders of the gazetteer's files, by id, that have a page
    leader_pages: dict[str, str]
    terms: Terms
    #: the terms in offices of international bodies, by their ids
    bodies: Terms


def view_of(listed: Catalogue, names: Names, pairs: Pairs) -> View:
    """The view of an archive; `span` are the first and last day known of its briefings."""
    briefings = [entry.briefing for entry in listed.entries]
    days = [value for one in briefings if len(value := one.article.date.value or "") == 10]
    pages = {
        subject.label.id: f"{subject.label.page}.md"
        for subject in listed.room("leaders")
        if subject.label.id in names.leaders
    }
    span = (min(days), max(days)) if days else None
    leaders = names.leaders.values()
    axis = charts.axis_of(briefings)
    terms, bodies = terms_by_country(leaders), terms_by_body(leaders)
    return View(listed, names, pairs, axis, span, pages, terms, bodies)


def feed_of(subject: Subject) -> str | None:
    """Where the feeds of a subject stand, without their endings; none where nothing is about it."""
    if subject.label.room not in WITH_FEED or not subject.primary:
        return None
    return f"{subject.label.page}/feed"


def subject_pages(subject: Subject, view: View) -> Iterator[tuple[str, str]]:
    """The page of one subject, or its pages where the list is long."""
    label = subject.label
    plural, kind, _ = ROOMS[label.room]
    coverage = coverage_of(subject)
    searchable = subject.primary or label.room == "organisations"
    fields = {
        "title": label.name,
        "description": f"{label.name}: {coverage} in the archive.",
        "template": "subject.html",
        "kind": kind,
        "code": label.code if label.room == "countries" else None,
        "coverage": coverage,
        "parent": {"name": plural, "page": label.room},
        "search": [[kind, label.name]] if searchable else None,
        "feed": feed_of(subject),
        "follow": label.page if label.room in WITH_FEED else None,
    }
    more: dict[str, Any] = {"chart": _chart(subject, view)}
    if label.room == "countries":
        more |= _country(subject, view)
    elif label.room == "leaders":
        more |= _leader(subject, view)
    elif label.room == "organisations":
        more |= _organisation(subject, view)
    yield from sheets(
        label.page, subject.entries, "year", fields, "subject.md", office=subject.office, **more
    )


def _chart(subject: Subject, view: View) -> str:
    if view.axis is None:
        return ""
    about: list[Briefing] = []
    named: list[Briefing] = []
    for entry in subject.entries:
        primary = entry.under is not None and entry.under.role is Role.PRIMARY
        (about if primary else named).append(entry.briefing)
    if subject.label.room in ("organisations", "tags"):
        about, named = [*about, *named], []
    return charts.bars(view.axis, about, named, subject.label.name)


def _country(subject: Subject, view: View) -> dict[str, Any]:
    code = subject.label.id
    return {
        "facts": _country_facts(code, view.names),
        "since": view.span[0][:4] if view.span else None,
        "offices": offices_of(view.terms.get(code, ()), view.span, view.leader_pages),
        "people": counts_of(
            [
                other
                for other in view.listed.room("leaders")
                if other.label.code == code and other.total
            ]
        ),
        "partners": [("Often together with", _partners(subject, view, "countries"))],
    }


def _country_facts(code: str, names: Names) -> list[Fact]:
    country = names.countries.get(code)
    if country is None:
        return []
    facts: list[Fact] = [("Region", country.subregion or country.region, None)]
    if country.capital:
        facts.append(("Capital", country.capital, None))
    if country.formal and country.formal != country.name:
        facts.append(("In full", country.formal, None))
    return facts


def _organisation(subject: Subject, view: View) -> dict[str, Any]:
    body = view.names.bodies.get(subject.label.id)
    if body is None:
        return {}
    known = (*body.abbreviations, *body.aliases)
    others = [name for name in known if name != body.name and "(" not in name]
    facts: list[Fact] = []
    if others:
        facts.append(("Also written", ", ".join(others[:SPELLINGS]), None))
    if body.members:
        facts.append(("Members", f"{len(body.members)} countries", None))
    members = [
        other
        for other in view.listed.room("countries")
        if other.label.id in body.members and other.total
    ]
    terms = view.bodies.get(body.id, ())
    return {
        "facts": facts,
        "since": view.span[0][:4] if view.span else None,
        "offices": offices_of(terms, view.span, view.leader_pages, body=True),
        "partners": [("Members in the archive", counts_of(members))],
    }


def _leader(subject: Subject, view: View) -> dict[str, Any]:
    return {
        "facts": _leader_facts(subject, view),
        "terms": _terms(subject, view),
        "partners": [
            ("Countries reported with", _partners(subject, view, "countries")),
            ("Leaders reported with", _partners(subject, view, "leaders")),
        ],
    }


def _leader_facts(subject: Subject, view: View) -> list[Fact]:
    """(what, value, page or None): the country, other spellings, and the office where only the
    texts know it."""
    facts: list[Fact] = []
    code = subject.label.code
    if code:
        name = view.names.country_name(code)
        target = next(
            (one.label.page for one in view.listed.room("countries") if one.label.id == code), None
        )
        facts.append(("Country", name, target and f"{target}.md"))
    leader = view.names.leaders.get(subject.label.id)
    if leader is None:
        if subject.office:
            facts.append(("Office", subject.office, None))
        facts.append(("Known from", "the texts alone", None))
        return facts
    spellings = [one for one in (leader.full_name, *leader.aliases) if one and one != leader.name]
    if spellings:
        facts.append(("Also written", ", ".join(dict.fromkeys(spellings)), None))
    return facts


def _terms(subject: Subject, view: View) -> list[tuple[str, str]]:
    """(office, term) of all that the gazetteer knows, the newest first."""
    leader = view.names.leaders.get(subject.label.id)
    if leader is None:
        return []
    found = []
    for office in sorted(leader.offices, key=lambda one: one.from_, reverse=True):
        body = office.organisation or leader.organisation
        title = view.names.office(office.office, body) or office.office
        if office.country and office.country != leader.country:
            title = f"{title}, {view.names.country_name(office.country)}"
        found.append((title, term_in_words(office)))
    return found


def _partners(subject: Subject, view: View, room: str) -> list[dict[str, Any]]:
    """Those of `room` that the most of its briefings are about, at least two together; with the
    page of the pair where it has one. A leader's own country is no partner."""
    found: list[dict[str, Any]] = []
    own = subject.label.code if subject.label.room == "leaders" else None
    for page, count in together(view.listed, subject.label.page, room):
        other = view.listed.subjects[page].label
        if room == "countries" and other.id == own:
            continue
        found.append(
            {
                "name": other.name,
                "code": other.code if room == "countries" else None,
                "target": f"{page}.md",
                "count": count,
                "pair": view.pairs.page_of(subject.label.page, page),
                "both": counted(count),
            }
        )
    return found[:PARTNERS]


def ordered(listed: Catalogue) -> Iterator[Subject]:
    """Every subject that has a page, room by room."""
    for room in ROOMS:
        yield from listed.room(room)


def by_name(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    """Subjects with their counts, in the order of the alphabet."""
    return sorted(counts_of(subjects), key=lambda item: fold(item["name"]))
