"""Records of news collections: which field holds what, under the names that are in use.

Shared by JSON Lines and tables. Names are compared by their letters and digits only, so that
`date_published`, `datePublished` and `Date Published` are one. They are those of news-please
(CC-News), newspaper, trafilatura, Fundus, NewsAPI, RealNews, All the News, schema.org/NewsArticle
and common feeds.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import Document, Line, LineKind, Metadata
from generator.reading.decoding import tidy
from generator.reading.source import excess
from generator.reading.text import plain

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "articlebody", "articletext", "maintext",
             "fulltext", "fullcontent", "contenttext", "bodytext", "plaintext", "cleantext",
             "newscontent", "newstext", "story", "contentencoded", "contenthtml", "bodyhtml",
             "rawtext", "document", "transcript"),
    "html": ("html", "rawhtml", "pagehtml", "articlehtml", "htmlcontent", "rawcontent"),
    "title": ("title", "headline", "articletitle", "newstitle", "heading", "titlepage", "name"),
    "date": ("date", "published", "publishedat", "pubdate", "datepublished", "dateofpublication",
             "publisheddate", "publishdate", "datepublish", "publishingdate", "publicationdate",
             "publishtime", "publishedtime", "publishedon", "firstpublished", "articledate",
             "newsdate", "datetime", "timestamp", "created", "createdat", "issued"),
    "url": ("url", "link", "articleurl", "newsurl", "pageurl", "sourceurl", "canonicalurl",
            "canonicallink", "weburl", "permalink", "originalurl", "uri"),
    "publisher": ("publisher", "source", "site", "sitename", "sourcename", "publication", "outlet",
                  "newspaper", "newsoutlet", "provider", "agency", "hostname", "sourcedomain",
                  "sourcehostname", "domain", "website"),
    "author": ("author", "byline", "authors", "authornames", "creator", "writer", "reporter"),
    "collected": ("datedownload", "downloaddate", "downloadedat", "crawled", "crawledat",
                  "crawldate", "datecrawled", "scraped", "scrapedat", "scrapedate",
                  "datescraped", "retrieved", "retrievedat", "dateretrieved", "fetched",
                  "fetchedat", "datefetched", "accessed", "accessedat", "dateaccessed",
                  "collectedat", "datecollected", "savedat", "archivedat", "filedate"),
    "language": ("language", "lang", "inlanguage", "languagecode"),
}  # fmt: skip

#: every name that means something, to tell a line of column names from a line of data
NAMES = frozenset(name for names in FIELDS.values() for name in names)

_KEY = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"^(?:https?:)?//\S+$", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|span|strong|em|a|figure|img|blockquote|table)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
#: seconds since 1970 of the years 1980 to 2100
_EPOCH = (315_532_800, 4_102_444_800)


def key(name: str) -> str:
    """The name of a field as it is compared."""
    return _KEY.sub("", name.lower())


def document(record: Mapping[str, Any], number: int) -> tuple[Document | None, str]:
    """The article in `record`, all of its lines with the line number `number`; or None and why
    there is none."""
    known = {key(str(name)): value for name, value in record.items()}
    try:
        lines, found = _text(known, number)
        if not lines:
            return None, "it has no text"
        if too_much := excess(lines):
            return None, too_much[0]
        return Document(lines, _over(found, _metadata(known)), single=True), ""
    except RecursionError:
        return None, "it is nested too deep"


def _text(record: Mapping[str, Any], number: int) -> tuple[tuple[Line, ...], Metadata]:
    text = _field(record, "text")
    page = None if text else _field(record, "html")
    if text and len(_MARKUP.findall(text[:20_000])) >= 2:
        from generator.reading import html  # takes longer to load than most seeds to read

        return tuple(
            Line(number, line.text, line.kind) for line in html.visible(tidy(text)[0])
        ), Metadata()
    if page:
        from generator.reading import html
        from generator.reading.source import Source

        (found,) = html.read_html(Source("", tidy(page)[0])).documents
        return tuple(
            Line(number, line.text, line.kind, line.outside) for line in found.lines
        ), found.metadata
    body = [plain(line) for line in tidy(text or "")[0].split("\n")]
    return tuple(Line(number, line, LineKind.TEXT) for line in body if line), Metadata()


def _metadata(record: Mapping[str, Any]) -> Metadata:
    def one(field: str) -> str | None:
        return _line(_field(record, field))

    # trafilatura writes the address of the page into `source`; other sets use it for the outlet.
    publishers = [_line(value) for value in _values(record, "publisher")]
    url = one("url") or next((one for one in publishers if one and _ADDRESS.match(one)), None)
    return Metadata(
        title=one("title"),
        date=_date(one("date")),
        publisher=next((one for one in publishers if one and not _ADDRESS.match(one)), None),
        author=one("author"),
        url=url,
        language=one("language"),
        collected=_date(one("collected")),
    )


def _over(page: Metadata, record: Metadata) -> Metadata:
    """What the record states, and where it is silent, what the page in it does."""
    return Metadata(
        title=record.title or page.title,
        date=record.date or page.date,
        publisher=record.publisher or page.publisher,
        author=record.author or page.author,
        url=record.url or page.url,
        language=record.language or page.language,
        collected=record.collected or page.collected,
    )


def _line(value: str | None) -> str | None:
    return plain(" ".join(tidy(value)[0].split())) or None if value else None


def _date(value: str | None) -> str | None:
    """`value`, with a time stamp in seconds or milliseconds as a date."""
    if value and re.fullmatch(r"\d{9,10}(?:\d{3})?(?:\.\d{1,9})?", value):
        seconds = float(value)
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        if _EPOCH[0] <= seconds <= _EPOCH[1]:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    return value


def _values(record: Mapping[str, Any], field: str) -> Iterable[str]:
    return filter(None, (_flat(record.get(name)) for name in FIELDS[field]))


def _field(record: Mapping[str, Any], field: str) -> str | None:
    return next(iter(_values(record, field)), None)


def _flat(value: Any) -> str | None:
    """A value as text: a list's members joined, of an object its name or its parts."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) or math.isfinite(value) else None
    if isinstance(value, dict):
        if any(name in value for name in ("sections", "paragraphs")):  # Fundus
            parts = (value.get(k) for k in ("summary", "headline", "sections", "paragraphs"))
            return "\n".join(filter(None, map(_lines_of, parts))) or None
        return _flat(value.get("name") or value.get("title") or value.get("text"))
    if isinstance(value, list):
        found = [part for part in map(_flat, value) if part]
        return ("\n" if any(len(part) > 200 for part in found) else ", ").join(found) or None
    return None


def _lines_of(value: Any) -> str | None:
    """The parts of a list one below the other."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_flat, value))) or None
    return _flat(value)
