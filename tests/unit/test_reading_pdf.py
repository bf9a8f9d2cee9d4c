"""PDF: lines of print back into paragraphs; what every page repeats goes by a rule."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator import workers
from generator.cleaning import clean
from generator.errors import SeedError
from generator.model import Line, LineKind, Seed, SeedResult
from generator.reading import pdf as reader
from generator.reading import read_seed
from generator.settings import ArchiveSettings
from tests.support.formats import column, deflated, pdf

FIRST = (
    "The two ministers met in Nairobi on Monday and agreed to",
    "hold more talks on trade in May, as officials of the two",
    "sides said after a meeting that lasted until the even-",
    "ing.",
)
SECOND = (
    "It was the third round of talks since the accord of 2022",
    "was signed, and the first in which the customs officers",
    "of both countries took part, a spokesman said.",
)
THIRD = (
    "Traders at the border had asked for it, because lorries",
    "wait there for up to nine hours on a working day.",
)
JOINED = (
    "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May, as "
    "officials of the two sides said after a meeting that lasted until the evening.",
    "It was the third round of talks since the accord of 2022 was signed, and the first in which "
    "the customs officers of both countries took part, a spokesman said.",
    "Traders at the border had asked for it, because lorries wait there for up to nine hours on a "
    "working day.",
)


def read(tmp_path: Path, data: bytes, *, max_bytes: int = 3_000_000) -> Seed:
    (tmp_path / "a.pdf").write_bytes(data)
    return read_seed(tmp_path / "a.pdf", "a.pdf", max_bytes=max_bytes)


def body(seed: Seed) -> list[Line]:
    return [line for line in seed.documents[0].lines if not line.rule]


def ruled(seed: Seed) -> list[tuple[str, str]]:
    return [(line.rule, line.text) for line in seed.documents[0].lines if line.rule]


def test_paragraphs_set_off_by_space_are_rejoined_with_their_hyphens(tmp_path: Path) -> None:
    lines = column([*FIRST, "", *SECOND, "", *THIRD])
    found = body(read(tmp_path, pdf([lines])))
    assert [line.text for line in found] == list(JOINED)
    assert [(line.number, line.end_number) for line in found] == [(1, 4), (5, 7), (8, 9)]


def test_paragraphs_set_off_by_indents_are_rejoined(tmp_path: Path) -> None:
    lines = [
        (x + 12 if text in (FIRST[0], SECOND[0], THIRD[0]) else x, y, size, text)
        for x, y, size, text in column([*FIRST, *SECOND, *THIRD])
    ]
    assert [line.text for line in body(read(tmp_path, pdf([lines])))] == list(JOINED)


def test_paragraphs_shown_by_their_last_lines_alone_are_rejoined(tmp_path: Path) -> None:
    lines = column([*FIRST, *SECOND[:2], "of both.", *THIRD])
    texts = [line.text for line in body(read(tmp_path, pdf([lines])))]
    assert texts[0] == JOINED[0]
    assert texts[1].endswith("customs officers of both.")
    assert texts[2] == JOINED[2]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    left = column([*FIRST, "", SECOND[0]], top=300)
    right = column([SECOND[1]], x=320, top=300)
    following = column([SECOND[2], "", *THIRD])
    found = body(read(tmp_path, pdf([[*left, *right], following])))
    assert [line.text for line in found] == list(JOINED)


def test_large_letters_are_headings_and_join_among_themselves(tmp_path: Path) -> None:
    title = [(60, 800, 20, "Ministers agree on four"), (60, 776, 20, "new border posts")]
    found = body(read(tmp_path, pdf([[*title, *column([*FIRST, "", *SECOND], top=740)]])))
    assert (found[0].kind, found[0].text) == (
        LineKind.HEADING,
        "Ministers agree on four new border posts",
    )
    assert {line.kind for line in found[1:]} == {LineKind.TEXT}


def test_heads_and_feet_of_the_pages_go_by_rules(tmp_path: Path) -> None:
    pages = []
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        edge = [
            (60, 820, 8, f"Lake Herald, 3 May 2024 / {number}"),
            (290, 20, 8, f"- {number + 4} -"),
        ]
        pages.append([*edge, *column(text)])
    seed = read(tmp_path, pdf(pages))
    assert ruled(seed) == [
        ("running-head", "Lake Herald, 3 May 2024 / 1"),
        ("page-number", "- 5 -"),
        ("running-head", "Lake Herald, 3 May 2024 / 2"),
        ("page-number", "- 6 -"),
        ("running-head", "Lake Herald, 3 May 2024 / 3"),
        ("page-number", "- 7 -"),
    ]
    cleaned = clean(seed.documents[0])
    assert [paragraph.text for paragraph in cleaned.paragraphs] == list(JOINED)
    assert {removal.rule for removal in cleaned.removals} == {"running-head", "page-number"}


def test_chapters_beside_rising_page_numbers_are_running_heads(tmp_path: Path) -> None:
    heads = ("Politics 11", "Economy 12", "Border 13")
    pages = [
        [(60, 820, 8, head), *column(text)]
        for head, text in zip(heads, (FIRST, SECOND, THIRD), strict=True)
    ]
    assert ruled(read(tmp_path, pdf(pages))) == [("running-head", head) for head in heads]


def test_the_large_title_stays_where_later_pages_repeat_it_small(tmp_path: Path) -> None:
    pages = [
        [(60, 810, 20, "Talks go on in Nairobi"), *column(FIRST)],
        [(60, 820, 8, "Talks go on in Nairobi"), *column(SECOND)],
        [(60, 820, 8, "Talks go on in Nairobi"), *column(THIRD)],
    ]
    seed = read(tmp_path, pdf(pages))
    assert body(seed)[0].text == "Talks go on in Nairobi"
    assert len(ruled(seed)) == 2


def test_numbers_and_years_in_the_text_are_no_page_numbers(tmp_path: Path) -> None:
    pages = [column([*FIRST, "", "2022"]), column(["The year 2022", *SECOND]), column(THIRD)]
    assert ruled(read(tmp_path, pdf(pages))) == []


def test_removals_and_articles_tell_page_and_line(tmp_path: Path) -> None:
    pages = [
        [*column(text), (60, 20, 8, f"Page {number} of 3")]
        for number, text in enumerate((FIRST, SECOND, THIRD), 1)
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    found = workers.attempt(tmp_path / "a.pdf", "a.pdf", ArchiveSettings())
    assert isinstance(found, SeedResult)
    (article,) = found.articles
    assert article.where == "page 1, line 1 to page 3, line 3"
    assert [(one.line, one.where) for one in article.removals] == [
        (5, "page 1, line 5"),
        (9, "page 2, line 4"),
        (12, "page 3, line 3"),
    ]


def test_the_title_of_the_file_counts_only_where_the_text_bears_it_out(tmp_path: Path) -> None:
    lines = [(60, 810, 20, "Talks go on in Nairobi"), *column(FIRST)]
    known = pdf([lines], info="/Title (Talks go on in Nairobi) /CreationDate (D:20200101)")
    metadata = read(tmp_path, known).documents[0].metadata
    assert (metadata.title, metadata.date) == ("Talks go on in Nairobi", None)
    other = pdf([lines], info="/Title (Microsoft Word - draft7.doc)")
    assert read(tmp_path, other).documents[0].metadata.title is None


# --------------------------------------------------------------------------------- bad files


def _locked(password: str, algorithm: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([column(FIRST)]))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_only_forbids_printing_is_read(algorithm: str, tmp_path: Path) -> None:
    assert [line.text for line in body(read(tmp_path, _locked("", algorithm)))] == [JOINED[0]]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_with_a_password_is_refused(algorithm: str, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="the PDF is encrypted"):
        read(tmp_path, _locked("secret", algorithm))


def test_a_page_that_unpacks_to_a_bomb_is_not_read(tmp_path: Path) -> None:
    bomb = pdf([column(FIRST)], content=lambda stream: deflated(stream + b" " * 60_000_000))
    assert len(bomb) < 200_000
    with pytest.raises(SeedError) as caught:
        read(tmp_path, bomb)
    assert caught.value.advice


def test_many_pages_of_drawing_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_MAX_ALL_OPERATORS", 5_000)
    drawing = b"n\n" * 2_000  # an operator that does nothing
    data = pdf([column(FIRST)] * 3, content=lambda stream: deflated(stream + drawing))
    with pytest.raises(SeedError, match="more drawing than is worth reading"):
        read(tmp_path, data)


@pytest.mark.parametrize("amount", [25_000, 400_000])
def test_a_drawing_among_pages_is_named_and_the_pages_are_read(amount: int, tmp_path: Path) -> None:
    drawing = b"0 0 m 1 1 l S\n" * amount

    def content(stream: bytes) -> tuple[str, bytes]:
        return deflated(stream + drawing * (b"third" in stream))

    data = pdf([column(FIRST), column(SECOND), column(THIRD)], content=content)
    seed = read(tmp_path, data, max_bytes=20_000_000)
    assert seed.repairs == ("page 2 is a drawing and was not read",)
    assert [line.text for line in body(seed)] == [JOINED[0], JOINED[2]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><body>Not found</body></html>", "no PDF, whatever its name says"),
        (pdf([column(FIRST)])[:500], "cut off"),
        (b"%PDF-1.4\n" + b"x" * 3000 + b"\nstartxref\n0\n%%EOF\n", "damaged"),
        (pdf([[]]), "pictures of pages and no text"),
        (pdf([[(60, 700, 10, "(cid:12)(cid:7) (cid:9)(cid:31)(cid:2) (cid:12)(cid:12)")]]),
         "do not say which letters"),
        (pdf([column(["a"])] * 1001), "1,001 pages, more than 1,000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, data)
    assert caught.value.advice


def test_pages_that_are_their_own_parents_end(tmp_path: Path) -> None:
    data = pdf([column(FIRST)]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(SeedError) as caught:
        read(tmp_path, data)
    assert caught.value.advice
