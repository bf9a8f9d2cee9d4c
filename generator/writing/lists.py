"""What lists show of a briefing, a country or a leader, and lists that run over several pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.linking.permalinks import key_of
from generator.model import Role
from generator.writing import briefing as briefing_page
from generator.writing import dates
from generator.writing.frontmatter import page
from generator.writing.listings import (
    Entry,
    Sheet,
    Subject,
    fold,
    grouped,
    month_of,
    paginate,
    relative,
    year_of,
)
from generator.writing.templates import render


def href(source: str, target: str) -> str:
    """The address of the page `target` as a browser follows it from the page `source`.

    Markdown links name files, and MkDocs turns them into addresses; within HTML nobody does.

    >>> href("countries/china.md", "years/2023.md"), href("index.md", "years/index.md")
    ('../../years/2023/', 'years/')
    """
    return posixpath.relpath(_folder(target), _folder(source)) + "/"


def _folder(path: str) -> str:
    stem = path.removesuffix(".md")
    return "/" + (stem.removesuffix("index").rstrip("/"))


def entry_of(
    entry: Entry,
    source: str,
    *,
    with_year: bool = False,
    with_summary: bool = False,
    office: str | None = None,
    sentences: Sequence[str] = (),
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
        "key": key_of(article),
        "machine": known.value,
        "date": shown or (dates.when(known)),
        "notes": [note for note in notes if note],
        "mentioned": mentioned and entry.under is not None and entry.under.room != "organisations",
        "summary": briefing_page.describe(entry.briefing) if with_summary else "",
        "sentences": list(sentences),
    }


def sheets(
    path: str,
    entries: Sequence[Entry],
    by: str,
    fields: dict[str, Any],
    template: str,
    office: str | None = None,
    sentences: Mapping[str, Sequence[str]] | None = None,
    **more: Any,
) -> Iterator[tuple[str, str]]:
    """The pages of one list: head and facts on each, the entries shared out. `sentences` are
    quoted under the briefing with that path."""
    key = year_of if by == "year" else month_of
    quoted = sentences or {}

    def groups(sheet: Sheet) -> list[tuple[str, list[dict[str, Any]]]]:
        return [
            (
                name,
                [
                    entry_of(
                        entry,
                        sheet.path,
                        office=office,
                        sentences=quoted.get(entry.briefing.path, ()),
                    )
                    for entry in held
                ],
            )
            for name, held in grouped(sheet.entries, key)
        ]

    for sheet in paginate(path, entries):
        title = fields["title"]
        own = fields | {
            "title": title if sheet.number == 1 else f"{title}, page {sheet.number}",
            "heading": title,
        }
        body = render(
            template,
            groups=groups(sheet),
            sheet=sheet,
            newer=sheet.newer and relative(sheet.path, sheet.newer),
            older=sheet.older and relative(sheet.path, sheet.older),
            link=lambda target, source=sheet.path: relative(source, target),
            href=lambda target, source=sheet.path: href(source, target),
            **more,
        )
        yield sheet.path, page(own, body)


def counted(number: int, one: str = "briefing", many: str = "briefings") -> str:
    return f"{number:,} {one if number == 1 else many}"


def coverage_of(subject: Subject) -> str:
    """How much there is, in words that add up: about it, and mentioning it."""
    mentioned = subject.total - subject.primary
    if subject.label.room in ("organisations", "tags") or not mentioned:
        return counted(subject.total)
    if not subject.primary:
        return f"Mentioned in {counted(mentioned)}"
    return f"{counted(subject.primary)}, mentioned in {mentioned:,} more"


def counts_of(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
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
