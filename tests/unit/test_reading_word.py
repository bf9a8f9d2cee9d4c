"""Word documents: every word that is seen, in order, and nothing that was deleted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SeedError
from generator.model import LineKind, Seed
from generator.reading import read_seed
from tests.support.formats import docx

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(tmp_path: Path, data: bytes, *, max_bytes: int = 3_000_000) -> Seed:
    (tmp_path / "a.docx").write_bytes(data)
    return read_seed(tmp_path / "a.docx", "a.docx", max_bytes=max_bytes)


def with_body(xml: str) -> bytes:
    """A document whose first paragraph holds `xml`."""
    from docx.oxml import parse_xml

    def fill(document: Any) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {_W}>{xml}</w:p>"))

    return docx(fill)


def texts(seed: Seed) -> list[str]:
    return [line.text for line in seed.documents[0].lines]


def test_paragraphs_keep_their_numbers_and_kinds(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Talks go on", 1)
        document.add_paragraph(A)
        document.add_paragraph("")
        document.add_paragraph("A point", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "one"
        table.cell(0, 1).text = "two"
        document.add_paragraph(B, style="Quote")

    seed = read(tmp_path, docx(fill))
    assert [(one.number, one.kind, one.text) for one in seed.documents[0].lines] == [
        (1, LineKind.HEADING, "Talks go on"),
        (2, LineKind.TEXT, A),
        (4, LineKind.ITEM, "A point"),
        (5, LineKind.TEXT, "one"),
        (6, LineKind.TEXT, "two"),
        (7, LineKind.QUOTE, B),
    ]
    assert [(one.first, one.name, one.unit) for one in seed.stretches] == [(1, "", "paragraph")]


def test_tracked_changes_read_as_if_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = (
        run.format("The minister ")
        + "<w:del w:id='1' w:author='x'><w:r><w:delText>never </w:delText></w:r></w:del>"
        + f"<w:ins w:id='2' w:author='x'>{run.format('often ')}</w:ins>"
        + f"<w:smartTag>{run.format('came to ')}</w:smartTag>"
        + f"<w:sdt><w:sdtContent>{run.format('Nairobi')}</w:sdtContent></w:sdt>"
        + "<w:r><w:noBreakHyphen/><w:t>West</w:t><w:br/><w:t>Line two.</w:t></w:r>"
    )
    assert texts(read(tmp_path, with_body(xml))) == [
        "The minister often came to Nairobi-West",
        "Line two.",
    ]


def test_instructions_of_fields_are_not_text(tmp_path: Path) -> None:
    xml = (
        "<w:r><w:instrText> HYPERLINK &quot;https://example.org&quot; </w:instrText></w:r>"
        "<w:r><w:t>The report</w:t></w:r>"
    )
    assert texts(read(tmp_path, with_body(xml))) == ["The report"]


def test_heads_and_feet_come_last_and_are_marked(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "The Lake Herald"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph(A)

    lines = read(tmp_path, docx(fill)).documents[0].lines
    assert [(one.number, one.rule, one.text) for one in lines] == [
        (1, "", A),
        (2, "running-head", "The Lake Herald"),
        (3, "running-head", "Page 1"),
    ]


def test_the_title_of_the_file_counts_only_where_the_text_bears_it_out(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "Talks go on"
        document.add_paragraph("Talks go on")
        document.add_paragraph(A)

    assert read(tmp_path, docx(fill)).documents[0].metadata.title == "Talks go on"
    left = docx(lambda document: document.add_paragraph(A))
    assert read(tmp_path, left).documents[0].metadata.title is None


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _encrypted() -> bytes:
    """A document whose members say that they are encrypted."""
    data = bytearray(docx(lambda document: document.add_paragraph(A)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (A.encode(), "no Word document, whatever its name says"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "encrypted, or of an old format"),
        (_encrypted(), "the document is encrypted"),
        (docx(lambda document: document.add_paragraph(A))[:-600], "cut off or damaged"),
        (_zip({"a.txt": b"x"}), "zip archive, but no Word document"),
        (_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 5_000_000}), "expands"),
        (_zip({"[Content_Types].xml": b"<x", "word/document.xml": b""}), "cannot be read"),
        (docx(lambda document: document.add_paragraph("")), "holds no text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_a_document_that_cannot_be_read_says_why(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, data)
    assert caught.value.advice


def test_an_entity_bomb_in_a_document_does_not_go_off(tmp_path: Path) -> None:
    whole = docx(lambda document: document.add_paragraph(A))
    entities = '<!DOCTYPE x [<!ENTITY a "BOOM">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(12)
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    xml = members["word/document.xml"].decode().split("?>", 1)[1].replace(A, "&m;")
    members["word/document.xml"] = (entities + "]>" + xml).encode()
    try:
        assert "BOOM" not in " ".join(texts(read(tmp_path, _zip(members))))
    except SeedError as error:
        assert error.advice
