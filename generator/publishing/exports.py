"""What machines read: the archive as JSON Lines, CSV and SQLite, addresses of briefings, feeds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from generator import datafiles
from generator.linking.permalinks import key_of
from generator.model import Archive, Briefing, Role
from generator.publishing import feeds
from generator.publishing.arrivals import arrivals
from generator.publishing.database import database
from generator.publishing.search_names import names
from generator.publishing.shelves import Shelves, shelves
from generator.records import record
from generator.settings import Settings
from generator.writing.citing import address


def files(archive: Archive, settings: Settings, held: Shelves | None = None) -> dict[str, bytes]:
    """Path below the site's root → content, for everything that is made for machines. `held` is
    the archive sorted, where the caller has that already."""
    held = held or shelves(archive, settings)
    shown = archive.shown
    return {
        **dict(feeds.files(archive, settings)),
        "exports/archive.jsonl": _json_lines(shown, settings),
        "exports/archive.csv": _csv(shown, settings),
        "exports/archive.sqlite": database(archive, settings),
        "exports/archive.schema.json": (datafiles.DATA / "archive.schema.json").read_bytes(),
        "permalinks.json": _permalinks(archive),
        "search-names.json": names(held),
        "arrivals.js": arrivals(held),
    }


def _permalinks(archive: Archive) -> bytes:
    """The path of every briefing by its key, for the page that finds moved ones (404.html)."""
    paths = {key_of(briefing.article): briefing.path for briefing in archive.briefings}
    return (json.dumps(paths, sort_keys=True, indent=0) + "\n").encode()


def _json_lines(briefings: Sequence[Briefing], settings: Settings) -> bytes:
    lines = [
        json.dumps(
            {"permalink": address(briefing, settings), **record(briefing.article)},
            ensure_ascii=False,
        )
        for briefing in briefings
    ]
    return "".join(line + "\n" for line in lines).encode()


def _csv(briefings: Sequence[Briefing], settings: Settings) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        "permalink title date date_precision date_source place source countries leaders "
        "countries_mentioned leaders_mentioned organisations summary seed position".split()
    )
    for briefing in briefings:
        article = briefing.article
        tags = article.tags
        writer.writerow(
            _safe(cell)
            for cell in (
                address(briefing, settings),
                article.title,
                article.date.value or "",
                article.date.precision.value,
                article.date.source.value,
                article.place or "",
                article.source or "",
                "; ".join(t.name for t in tags.countries if t.role is Role.PRIMARY),
                "; ".join(t.name for t in tags.leaders if t.role is Role.PRIMARY),
                "; ".join(t.name for t in tags.countries if t.role is Role.MENTIONED),
                "; ".join(t.name for t in tags.leaders if t.role is Role.MENTIONED),
                "; ".join(t.name for t in tags.organisations),
                article.summary,
                article.seed,
                str(article.position),
            )
        )
    return out.getvalue().encode()


def _safe(cell: str) -> str:
    """`cell` as a spreadsheet shows it and never runs it (OWASP, "CSV injection")."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
