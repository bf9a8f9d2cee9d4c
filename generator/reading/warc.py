"""Web archives (`.warc`, `.warc.gz`): every answer that is a page of text is a document."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from dataclasses import replace
from typing import Any

from generator.errors import SeedError
from generator.model import RECORD_LEFT_OUT, Document, Stretch
from generator.reading.compression import expands_too_far
from generator.reading.decoding import decode
from generator.reading.source import Read, Source, excess
from generator.reading.text import read_text

_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = ("response", "resource", "conversion")
_MAX_RECORDS = 20_000


def read_warc(source: Source) -> Read:
    """One document per page; line numbers run on from record to record.

    Records of other kinds are counted in `repairs`, pages that cannot be read are named there.
    Raises SeedError where no record is a page, the file is broken or cut off, or its pages expand
    to more than the limit.
    """
    from warcio.archiveiterator import ArchiveIterator  # slow to load

    if not source.data.lstrip().startswith(b"WARC/"):
        raise SeedError("it is no WARC file, whatever its name says", "fetch it again")
    documents: list[Document] = []
    repairs: list[str] = []
    stretches: list[Stretch] = []
    others: Counter[str] = Counter()
    at, left = 1, source.limit
    complaints = io.StringIO()  # the library prints what it finds wrong
    try:
        with contextlib.redirect_stderr(complaints):
            for number, record in enumerate(ArchiveIterator(io.BytesIO(source.data)), 1):
                if number > _MAX_RECORDS:
                    raise SeedError(f"it has more than {_MAX_RECORDS:,} records", "split it")
                if record.rec_type not in _KINDS:
                    continue
                kind = _kind(record)
                if kind is None or not _is_found(record):
                    others[_type(record) or "no type" if _is_found(record) else "an error"] += 1
                    continue
                data = record.content_stream().read(left + 1)
                left -= len(data)
                if left < 0:
                    raise expands_too_far(source.limit)
                if _is_short(record):
                    raise _cut_off()
                try:
                    found, length, mended = _document(record, kind, data, at)
                except SeedError as error:
                    repairs.append(f"record {number}: {RECORD_LEFT_OUT} ({error.reason})")
                    continue
                stretches.append(Stretch(at, f"record {number}"))
                repairs += (f"record {number}: {one}" for one in mended)
                documents.append(found)
                at += length
    except (SeedError, RecursionError):
        raise
    except Exception as error:  # whatever a damaged file breaks in the library
        raise SeedError(f"the WARC file is damaged ({error})", "fetch it again") from error
    if complaints.getvalue():
        repairs.append("lengths of records are wrong in it: some may be missing")
    if others:
        named = ", ".join(f"{count} of {kind}" for kind, count in sorted(others.items()))
        repairs.append(f"records that are no page of text: {named}")
    if not documents:
        raise SeedError("no record of it is a page of text", "see whether it is the right file")
    return Read(tuple(documents), tuple(repairs), tuple(stretches))


def _document(
    record: Any, kind: str, data: bytes, at: int
) -> tuple[Document, int, tuple[str, ...]]:
    """The page of a record with numbers from `at`, the number of its lines, and what was mended."""
    text, repairs = decode(data, _charset(record))
    source = Source("", text)
    if kind == "page":
        from generator.reading import html

        read = html.read_html(source)
    else:
        read = read_text(source)
    (document,) = read.documents
    if not document.lines:
        raise SeedError("the file holds no text", "leave the record out")
    if problem := excess(document.lines):
        raise SeedError(*problem)
    lines = tuple(
        replace(
            line,
            number=line.number + at - 1,
            last_number=line.last_number + at - 1 if line.last_number else 0,
        )
        for line in document.lines
    )
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    address = address.strip("<>") if address.strip("<>").startswith(("http://", "https://")) else ""
    known = replace(
        document.metadata,
        url=document.metadata.url or address or None,
        collected=record.rec_headers.get_header("WARC-Date") or None,
    )
    return (
        Document(lines, known, single=document.single),
        text.count("\n") + 1,
        (*repairs, *read.repairs),
    )


def _kind(record: Any) -> str | None:
    """ "page" or "text"; None for what is neither."""
    name = _type(record)
    return "page" if name in _PAGES else "text" if name == "text/plain" else None


def _type(record: Any) -> str:
    """The media type of what the record holds, of an answer that of its own header."""
    return _content_type(record).split(";")[0].strip().lower()[:60]


def _charset(record: Any) -> str | None:
    for part in _content_type(record).split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _is_found(record: Any) -> bool:
    """Whether the server gave the page, and no error or redirection in its place."""
    return record.http_headers is None or record.http_headers.get_statuscode() == "200"


def _is_short(record: Any) -> bool:
    """Whether the file ended before the record did."""
    rest = record.raw_stream
    return getattr(rest, "limit", 0) > 0 and not rest.read(1)


def _cut_off() -> SeedError:
    return SeedError("the WARC file is cut off", "fetch it again")
