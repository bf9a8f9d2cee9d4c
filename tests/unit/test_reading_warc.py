"""Web archives: every page is a document, everything else is counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.errors import SeedError
from generator.model import Seed
from generator.newstext.dates import exact
from generator.reading import read_seed
from tests.support.formats import warc

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."
C = "Officials said that the border would stay open while the experts finish their long report."
HTML = "text/html; charset=utf-8"


def page(title: str) -> bytes:
    return (
        f"<html lang=en><head><title>{title}</title></head><body>\n<nav>Home</nav>\n<article>"
        f"<h1>{title}</h1>\n<p>{A}</p>\n<p>{B}</p>\n<p>{C}</p></article></body></html>\n"
    ).encode()


def read(tmp_path: Path, data: bytes, name: str = "a.warc.gz", max_bytes: int = 300_000) -> Seed:
    (tmp_path / name).write_bytes(data)
    return read_seed(tmp_path / name, name, max_bytes=max_bytes)


RECORDS = [
    ("https://example.org/1", "200 OK", HTML, page("Talks go on in Nairobi")),
    ("https://example.org/x.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://example.org/gone", "404 Not Found", HTML, page("Not found")),
    ("https://example.org/2", "200 OK", HTML, page("Talks end in Nairobi")),
    ("https://example.org/3", "200 OK", "text/plain", f"{A}\n\n{B}\n".encode()),
]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_become_documents_and_the_rest_is_counted(packed: bool, tmp_path: Path) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    seed = read(tmp_path, warc(RECORDS, packed=packed), name)
    titles = [document.metadata.title for document in seed.documents]
    assert titles == ["Talks go on in Nairobi", "Talks end in Nairobi", None]
    assert [document.metadata.url for document in seed.documents] == [
        "https://example.org/1",
        "https://example.org/2",
        "https://example.org/3",
    ]
    assert seed.repairs == ("records that are no page of text: 1 of an error, 1 of image/png",)


def test_day_of_fetching_comes_from_the_record(tmp_path: Path) -> None:
    seed = read(tmp_path, warc(RECORDS))
    stamps = [document.metadata.collected or "" for document in seed.documents]
    assert all(exact(stamp) is not None for stamp in stamps)


def test_lines_run_on_and_tell_their_record(tmp_path: Path) -> None:
    seed = read(tmp_path, warc(RECORDS))
    first, second, third = seed.documents
    assert [line.number for line in first.lines] == [2, 3, 4, 5, 6]
    assert [line.number for line in second.lines] == [9, 10, 11, 12, 13]
    assert [line.number for line in third.lines] == [15, 17]
    assert [(one.first, one.name) for one in seed.stretches] == [
        (1, "record 1"),
        (8, "record 4"),
        (15, "record 5"),
    ]


def test_a_page_that_cannot_be_read_is_named_and_the_others_stay(tmp_path: Path) -> None:
    bad = ("https://example.org/0", "200 OK", HTML, b"<html><body></body></html>")
    seed = read(tmp_path, warc([bad, *RECORDS[:1]]))
    assert len(seed.documents) == 1
    assert seed.repairs == ("record 1: record left out (the page has no visible text)",)


def test_wrong_lengths_of_records_are_told_and_nothing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = warc(RECORDS[:1], packed=False)
    grown = data.replace(b"</article>", b"</article><p>More words than the header says.</p>", 1)
    seed = read(tmp_path, grown, "a.warc")
    assert "lengths of records are wrong in it: some may be missing" in seed.repairs
    assert capsys.readouterr().err == ""


def test_an_answer_without_an_address_stops_nothing_but_its_file(tmp_path: Path) -> None:
    data = warc(RECORDS[:1], packed=False).replace(b"WARC-Target-URI", b"WARC-Target-XXX")
    with pytest.raises(SeedError, match="damaged"):
        read(tmp_path, data, "a.warc")


def test_answers_that_the_server_packed_are_unpacked_within_the_limit(tmp_path: Path) -> None:
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def archive(payload: bytes) -> bytes:
        buffer = BytesIO()
        headers = [("Content-Type", HTML), ("Content-Encoding", "gzip")]
        writer = WARCWriter(buffer, gzip=False)
        record = writer.create_warc_record(
            "https://example.org/1",
            "response",
            payload=BytesIO(gzip.compress(payload)),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
        writer.write_record(record)
        return buffer.getvalue()

    (document,) = read(tmp_path, archive(page("Talks")), "a.warc").documents
    assert document.metadata.title == "Talks"
    with pytest.raises(SeedError, match="expands to more than 300,000 bytes"):
        read(tmp_path, archive(page("Talks") + b" " * 3_000_000), "a.warc")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", b"", "empty"),
        ("a.warc", A.encode(), "no WARC file"),
        ("a.warc", warc(RECORDS[:1], packed=False)[:-300], "cut off"),
        ("a.warc.gz", warc(RECORDS[:1])[:-30], "cut off"),
        ("a.warc.gz", warc(RECORDS[1:3]), "no record of it is a page"),
        ("a.warc.gz", warc([("https://e.org", "200 OK", HTML, b" " * 900_000)]), "expands"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "damaged|no record"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_an_archive_that_cannot_be_read_says_why(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, data, name)
    assert caught.value.advice
