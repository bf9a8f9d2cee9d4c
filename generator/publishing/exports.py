"""What machines read: the archive as JSON Lines and CSV, and an Atom feed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from urllib.parse import urljoin
from xml.etree import ElementTree

from generator.linking.permalinks import key_of
from generator.model import Archive, Briefing, Role
from generator.publishing.search_names import names
from generator.records import record
from generator.settings import Settings

#: entries in a feed: what feed readers keep
FEED = 50
_ATOM = "http://www.w3.org/2005/Atom"
#: an Atom entry must have a time; undated briefings stand at the beginning of time
_UNDATED = "1970-01-01T00:00:00Z"


def files(archive: Archive, settings: Settings) -> dict[str, bytes]:
    """Path below the site's root → content, for everything that is made for machines."""
    shown = archive.shown
    return {
        "feed.xml": _feed(shown[:FEED], settings),
        "exports/archive.jsonl": _json_lines(shown, settings),
        "exports/archive.csv": _csv(shown, settings),
        "permalinks.json": _permalinks(archive),
        "search-names.json": names(archive),
    }


def address(briefing: Briefing, settings: Settings) -> str:
    """The full URL of a briefing."""
    return urljoin(settings.site_url.rstrip("/") + "/", briefing.path + "/")


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


def _feed(briefings: Sequence[Briefing], settings: Settings) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    home = settings.site_url.rstrip("/") + "/"

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
        element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = _xml(text) or None

    add(feed, "title", settings.site_name)
    add(feed, "id", home)
    add(feed, "link", href=home)
    add(feed, "link", href=urljoin(home, "feed.xml"), rel="self")
    add(feed, "updated", max((_time(b) for b in briefings), default=_UNDATED))
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    add(author, "name", settings.site_name)
    for briefing in briefings:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        add(entry, "title", briefing.article.title)
        add(entry, "id", address(briefing, settings))
        add(entry, "link", href=address(briefing, settings))
        add(entry, "updated", _time(briefing))
        add(entry, "summary", briefing.article.summary or briefing.article.title)
        tags = briefing.article.tags
        primary = [tag.name for tag in tags.countries if tag.role is Role.PRIMARY]
        primary += [tag.name for tag in tags.leaders if tag.role is Role.PRIMARY]
        for name in primary:
            add(entry, "category", term=_xml(name))
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _time(briefing: Briefing) -> str:
    value = briefing.article.date.value
    return f"{(value + '-01-01')[:10]}T00:00:00Z" if value else _UNDATED


def _xml(text: str) -> str:
    """`text` without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
