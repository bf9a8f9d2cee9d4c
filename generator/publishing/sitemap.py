"""The sitemap with the day on which each page last changed, and robots.txt.

The day comes from what stands on the page: a briefing's own date where somebody states it, the
newest of those that a list holds. No clock is asked, so the same seeds give the same bytes; a page
whose day nobody can know (hand-written ones, undated reports) has none. Which pages there are is
MkDocs' own sitemap's to say: it knows what the settings exclude.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from generator.model import Archive
from generator.publishing.shelves import Shelves
from generator.settings import Settings
from generator.writing.citing import stated_date
from generator.writing.listings import Entry, paginate

_LOCATION = re.compile(r"<loc>([^<]{1,4000})</loc>")
#: pages that show the archive as a whole
_WHOLE = (
    "index", "explore", "health", "years/index", "countries/index", "leaders/index",
    "organisations/index", "pairs/index", "tags/index",
)  # fmt: skip


def changed(held: Shelves) -> dict[str, str]:
    """The address of a page below the site's root → the day (or month, or year) of its newest
    content. What shows nothing dated is missing."""
    listed = held.listed
    found: dict[str, str | None] = {}
    for entry in listed.entries:
        found[f"{entry.briefing.path}.md"] = stated_date(entry.briefing.article)
    for page, entries in _lists(held):
        for sheet in paginate(page, entries):
            found[sheet.path] = _newest(sheet.entries)
    for page in _WHOLE:
        found[f"{page}.md"] = _newest(listed.entries)
    return {_address(page): day for page, day in sorted(found.items()) if day}


def _lists(held: Shelves) -> Iterable[tuple[str, list[Entry]]]:
    for page, subject in held.listed.subjects.items():
        yield page, subject.entries
    for year, entries in held.listed.years.items():
        yield f"years/{year or 'undated'}", entries
    for pair in held.pairs.paged.values():
        yield pair.page, pair.entries


def _newest(entries: Iterable[Entry]) -> str | None:
    days = [day for entry in entries if (day := stated_date(entry.briefing.article))]
    return max(days, key=lambda day: ((day + "-01-01")[:10], day), default=None)


def _address(page: str) -> str:
    """Where MkDocs puts a page: `a/b.md` → `a/b/`, `a/index.md` → `a/`."""
    stem = page.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


def write(site: Path, archive: Archive, settings: Settings, days: Mapping[str, str]) -> None:
    """Puts the sitemap, packed too, and robots.txt into `site`, which MkDocs has built; without an
    address of the site none of them can be. `days` are what `changed` gave."""
    file, packed = site / "sitemap.xml", site / "sitemap.xml.gz"
    if not settings.site_url:
        for one in (file, packed):
            one.unlink(missing_ok=True)
        return
    root = settings.site_url.rstrip("/") + "/"
    copies = {f"{one.path}/" for one in archive.briefings if one.duplicate_of is not None}
    text = file.read_text(encoding="utf-8")
    addresses = [unescape(one).removeprefix(root) for one in _LOCATION.findall(text)]
    content = _sitemap(root, [one for one in addresses if one not in copies], days)
    file.write_bytes(content)
    packed.write_bytes(gzip.compress(content, mtime=0))
    own = site / "robots.txt"  # one among the hand-written pages is the owner's word
    if settings.public_url and not own.exists():
        own.write_bytes(_robots(root))


def _sitemap(root: str, addresses: Iterable[str], days: Mapping[str, str]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for one in sorted(addresses):
        day = f"<lastmod>{days[one]}</lastmod>" if one in days else ""
        lines.append(f"<url><loc>{escape(root + one)}</loc>{day}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _robots(root: str) -> bytes:
    """Everything may be read but the seeds as they came, which repeat what the pages say."""
    seeds = urlsplit(root).path + "seeds/"
    return f"User-agent: *\nDisallow: {seeds}\n\nSitemap: {root}sitemap.xml\n".encode()
