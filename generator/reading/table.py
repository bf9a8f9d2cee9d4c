"""Tables of articles (`.csv`, `.tsv`): one article per row, its fields named by the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.errors import SeedError
from generator.model import RECORD_LEFT_OUT, Document
from generator.reading import fields
from generator.reading.source import Read, Source

_SEPARATORS = (",", "\t", ";", "|")
_MAX_COLUMNS = 2_000
_ADVICE = "name the columns in the first row, one of them text (or content, body …)"


def read_table(source: Source) -> Read:
    """One single-article document per row; every line of it has the number of the row's first line.

    The separator is the one that yields the most known names in the first row. A row without text,
    or with more cells than there are columns, is left out and reported in `repairs`. Raises
    SeedError where the first row names no text, or no row can be read.
    """
    text = source.text.lstrip("\n")
    ahead = len(source.text) - len(text)
    separator, names = _head(text)
    documents: list[Document] = []
    repairs: list[str] = []
    for number, cells, problem in _rows(text, separator):
        document = None
        if not problem and len(cells) > len(names):
            problem = f"it has {len(cells)} cells for {len(names)} columns"
        if not problem:
            document, problem = fields.document(_record(names, cells), number + ahead)
        if document:
            documents.append(document)
        else:
            repairs.append(f"line {number + ahead}: {RECORD_LEFT_OUT} ({problem})")
    if not documents:
        raise SeedError(
            f"no row with text in it ({repairs[0]})" if repairs else "it has no row but the first",
            _ADVICE,
        )
    return Read(tuple(documents), tuple(repairs))


def _head(text: str) -> tuple[str, list[str]]:
    """The separator and the names of the columns, compared as `fields.key` says."""
    best: tuple[int, str, list[str]] = (0, ",", [])
    for separator in _SEPARATORS:
        row = next(_rows(text, separator, head=True), (0, [], ""))[1]
        names = [fields.key(name) for name in row[:_MAX_COLUMNS]]
        known = len({name for name in names if name in fields.NAMES})
        if known > best[0]:
            best = (known, separator, names)
    _, separator, names = best
    if not any(name in (*fields.FIELDS["text"], *fields.FIELDS["html"]) for name in names):
        raise SeedError("the first row of the table names no column of text", _ADVICE)
    return separator, names


def _record(names: list[str], cells: list[str]) -> dict[str, str]:
    """The cells under their names; of columns with one name, the first that is not empty."""
    record: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if cell.strip() and name not in record:
            record[name] = cell
    return record


def _rows(text: str, separator: str, *, head: bool = False) -> Iterator[tuple[int, list[str], str]]:
    """(first line, cells, problem) of each row but the first; only of the first for `head`."""
    # One limit holds for the whole process: it is never lowered, so that others can read on.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines = text.count("\n") + (not text.endswith("\n"))
    odd = text.count('"') % 2 == 1
    first = 1
    for index, cells in enumerate(reader):
        last = reader.line_num
        if any(cell.strip() for cell in cells) and head == (index == 0):
            open_ = odd and last >= lines and _is_open(text, first, separator)
            yield first, cells, "a quotation mark in it is never closed" if open_ else ""
        if head:
            return
        first = last + 1


def _is_open(text: str, first: int, separator: str) -> bool:
    """Whether the last row, which begins on line `first`, ends in a cell that is still quoted: the
    mark swallows all rows behind it. Only a strict reader tells, and it refuses stray marks, so it
    is asked about this row alone."""
    tail = text.split("\n", first - 1)[-1]
    try:
        list(csv.reader(io.StringIO(tail, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
