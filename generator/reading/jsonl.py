"""JSON Lines: one article per record, under the field names of common news collections."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from generator.errors import SeedError
from generator.model import RECORD_LEFT_OUT, Document, Line, LineKind, Metadata
from generator.reading.decoding import tidy
from generator.reading.source import Read, Source, excess
from generator.reading.text import plain

#: levels of lists and objects in a record
_DEEPEST = 50
_FIELDS = {
    "text": ("text", "content", "body", "article", "articlebody", "article_body", "maintext",
             "main_text", "full_text", "fulltext", "story", "raw_text"),
    "title": ("title", "headline", "name"),
    "date": ("date", "published", "published_at", "publishedat", "pubdate", "date_published",
             "datepublished", "publish_date", "date_publish", "publication_date", "timestamp"),
    "url": ("url", "link", "source_url", "canonical_url", "canonical_link"),
    "publisher": ("publisher", "source", "site", "sitename", "site_name", "source_name",
                  "publication", "outlet", "source_domain", "domain"),
    "author": ("author", "byline", "authors", "creator"),
    "language": ("language", "lang"),
}  # fmt: skip


def read_jsonl(source: Source) -> Read:
    """One single-article document per record; every line of it has the record's line number.

    A record that is no JSON, or has no text, is left out and reported in `repairs`. Raises
    SeedError where no record can be read.
    """
    documents: list[Document] = []
    repairs: list[str] = []
    for number, raw in enumerate(source.text.split("\n"), 1):
        if not raw.strip():
            continue
        document, problem = _document(raw, number)
        if document:
            documents.append(document)
        else:
            repairs.append(f"line {number}: {RECORD_LEFT_OUT} ({problem})")
    if not documents:
        raise SeedError(
            f"no JSON record with text in it ({repairs[0]})" if repairs else "no JSON record",
            "write one JSON object per line with a text field",
        )
    return Read(tuple(documents), tuple(repairs))


def _document(raw: str, number: int) -> tuple[Document | None, str]:
    """The article in the record `raw`, or None and why there is none."""
    record, problem = _record(raw)
    if record is None:
        return None, problem or "it is not JSON"
    try:
        lines = _lines(record, number)
        if not lines:
            return None, "it has no text"
        if too_much := excess(lines):
            return None, too_much[0]
        return Document(lines, _metadata(record), single=True), ""
    except RecursionError:
        return None, "it is nested too deep"


def _record(raw: str) -> tuple[dict[str, Any] | None, str | None]:
    try:
        found = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return None, f"it is not JSON: {detail}"
    except ValueError:
        return None, "it is not JSON: a number is too long"
    if not isinstance(found, dict):
        return None, "it is not a JSON object"
    if _is_deep(found):
        return None, "it is nested too deep"
    return {str(key).lower(): value for key, value in found.items()}, None


def _is_deep(found: object) -> bool:
    """Whether lists and objects nest deeper than any record of news does. How deep Python itself
    follows depends on its version."""
    level: list[object] = [found]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def _field(record: Mapping[str, Any], field: str) -> str | None:
    for key in _FIELDS[field]:
        value = _flat(record.get(key))
        if value:
            return value
    return None


def _flat(value: Any) -> str | None:
    """A value as text: a list's members joined, of an object its name."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) or math.isfinite(value) else None
    if isinstance(value, dict):
        return _flat(value.get("name") or value.get("title") or value.get("text"))
    if isinstance(value, list):
        parts = [part for part in map(_flat, value) if part]
        return ("\n" if any(len(part) > 200 for part in parts) else ", ").join(parts) or None
    return None


def _lines(record: Mapping[str, Any], number: int) -> tuple[Line, ...]:
    text = _field(record, "text")
    if not text:
        return ()
    body = [plain(line) for line in tidy(text)[0].split("\n")]
    return tuple(Line(number, line, LineKind.TEXT) for line in body if line)


def _metadata(record: Mapping[str, Any]) -> Metadata:
    def one(field: str) -> str | None:
        value = _field(record, field)
        return plain(" ".join(tidy(value)[0].split())) or None if value else None

    return Metadata(
        title=one("title"),
        date=one("date"),
        publisher=one("publisher"),
        author=one("author"),
        url=one("url"),
        language=one("language"),
    )
