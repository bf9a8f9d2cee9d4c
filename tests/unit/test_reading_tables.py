"""Tables and records of news collections: which field is the text, and which rows are left out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SeedError
from generator.model import Metadata, Seed
from generator.reading import read_seed

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."


def read(tmp_path: Path, name: str, data: str) -> Seed:
    (tmp_path / name).write_text(data, encoding="utf-8", newline="")
    return read_seed(tmp_path / name, name, max_bytes=3_000_000)


def texts(seed: Seed) -> list[list[str]]:
    return [[line.text for line in document.lines] for document in seed.documents]


def record(tmp_path: Path, **fields: Any) -> tuple[list[str], Metadata]:
    """The lines and metadata of one record, the same from JSON Lines and from a table."""
    seed = read(tmp_path, "a.jsonl", json.dumps(fields))
    (document,) = seed.documents
    if all(isinstance(value, str) for value in fields.values()):
        out = io.StringIO()
        csv.writer(out).writerows([list(fields), list(fields.values())])
        (row,) = read(tmp_path, "a.csv", out.getvalue()).documents
        assert row.metadata == document.metadata
        assert [line.text for line in row.lines] == [line.text for line in document.lines]
    return [line.text for line in document.lines], document.metadata


# ------------------------------------------------------------------------------- field names


@pytest.mark.parametrize(
    "names",
    [
        ("text", "title", "date", "source", "url", "author", "language"),
        ("content", "headline", "published", "publisher", "link", "byline", "lang"),
        ("maintext", "title", "date_publish", "source_domain", "url", "authors", "language"),
        ("article", "title", "publish_date", "publication", "url", "authors", "language"),
        ("articleBody", "headline", "datePublished", "publisher", "url", "author", "inLanguage"),
        ("body", "title", "pubDate", "site", "link", "creator", "language"),
        ("Full Text", "Headline", "Publication Date", "Newspaper", "URL", "Byline", "Language"),
        ("content", "title", "publishedAt", "source_name", "url", "author", "language"),
    ],
)
def test_names_of_common_collections_are_known(names: tuple[str, ...], tmp_path: Path) -> None:
    values = (A, "Talks go on", "2024-05-02", "The Lake Herald", "https://example.org/1", "J. Doe",
              "en")  # fmt: skip
    lines, metadata = record(tmp_path, **dict(zip(names, values, strict=True)))
    assert lines == [A]
    assert metadata == Metadata(
        title="Talks go on",
        date="2024-05-02",
        publisher="The Lake Herald",
        url="https://example.org/1",
        author="J. Doe",
        language="en",
    )


def test_an_address_in_the_field_of_the_source_is_no_publisher(tmp_path: Path) -> None:
    _, metadata = record(tmp_path, text=A, source="https://example.org/1", hostname="example.org")
    assert (metadata.url, metadata.publisher) == ("https://example.org/1", "example.org")


@pytest.mark.parametrize("stamp", ["1714608000", "1714608000000", "1714608000.0"])
def test_a_time_stamp_in_seconds_is_a_day(stamp: str, tmp_path: Path) -> None:
    assert record(tmp_path, text=A, timestamp=stamp)[1].date == "2024-05-02"


def test_objects_and_lists_are_read_by_their_names_and_parts(tmp_path: Path) -> None:
    body = {"summary": ["In short."], "sections": [{"headline": ["Part"], "paragraphs": [A, B]}]}
    lines, metadata = record(
        tmp_path, body=body, publisher={"name": "Lake"}, authors=[{"name": "A"}, {"name": "B"}]
    )
    assert lines == ["In short.", "Part", A, B]
    assert (metadata.publisher, metadata.author) == ("Lake", "A, B")


def test_markup_in_a_text_is_read_as_markup(tmp_path: Path) -> None:
    lines, _ = record(tmp_path, content=f"<p>{A}</p><p>{B} <b>Yes</b>.</p><script>x()</script>")
    assert lines == [A, f"{B} Yes."]


def test_signs_of_less_and_more_are_no_markup(tmp_path: Path) -> None:
    assert record(tmp_path, text="Prices are < 5 and > 2, the bank said.")[0] == [
        "Prices are < 5 and > 2, the bank said."
    ]


@pytest.mark.parametrize("name", ["date_download", "scraped_at", "retrieved", "crawlDate"])
def test_day_of_collection_is_not_that_of_the_report(tmp_path: Path, name: str) -> None:
    _, metadata = record(tmp_path, text=A, **{name: "2024-05-01T10:00:00Z"})
    assert metadata.collected == "2024-05-01T10:00:00Z"
    assert metadata.date is None


def test_a_page_in_a_record_is_read_where_there_is_no_text(tmp_path: Path) -> None:
    page = (
        f"<html lang=en><body><article><h1>Talks</h1><p>{A}</p><p>{B}</p></article></body></html>"
    )
    lines, metadata = record(tmp_path, html=page, url="https://example.org/1")
    assert lines == ["Talks", A, B]
    assert (metadata.url, metadata.language) == ("https://example.org/1", "en")


# ----------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_separator_of_a_table_is_found(separator: str, end: str, tmp_path: Path) -> None:
    out = io.StringIO()
    rows = [["id", "Title", "Text", "Published"], ["1", "T, u; v", f"{A}\n\n{B}", "2024-05-02"],
            ["2", "W", 'He said "no", twice.', ""]]  # fmt: skip
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    seed = read(tmp_path, "a.tsv" if separator == "\t" else "a.csv", out.getvalue())
    assert texts(seed) == [[A, B], ['He said "no", twice.']]
    assert seed.documents[0].metadata.title == "T, u; v"
    assert [document.lines[0].number for document in seed.documents] == [2, 5]
    assert all(document.single for document in seed.documents)


def test_rows_that_cannot_be_read_are_named_and_the_others_stay(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.csv", f"title,text\nT,{A}\nU,\nV,one,two\nW,{B}\n")
    assert texts(seed) == [[A], [B]]
    assert seed.repairs == (
        "line 3: record left out (it has no text)",
        "line 4: record left out (it has 3 cells for 2 columns)",
    )


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.csv", f'title,text\nT,{A}\nU,"{B}\nV,{A}\n')
    assert texts(seed) == [[A]]
    assert seed.repairs == ("line 3: record left out (a quotation mark in it is never closed)",)


def test_stray_quotation_marks_within_cells_are_text(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.csv", 'title,text\nT,He said "yes" and left.\nU,A 5" pipe.\n')
    assert texts(seed) == [['He said "yes" and left.'], ['A 5" pipe.']]


def test_a_cell_of_a_megabyte_is_read(tmp_path: Path) -> None:
    long = " ".join([A] * 11_000)[:900_000].strip()
    assert texts(read(tmp_path, "a.csv", f"title,text\nT,{long}\n")) == [[long]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f"1,{A}\n2,{B}\n", "names no column of text"),
        ("title,date\nT,2024\n", "names no column of text"),
        ("title,text\n", "no row but the first"),
        ("title,text\nT,\n", "no row with text in it"),
    ],
)
def test_a_table_without_text_is_refused(data: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, "a.csv", data)
    assert "first row" in caught.value.advice
