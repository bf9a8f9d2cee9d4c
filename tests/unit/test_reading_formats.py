"""Files of each format as they come, and as they should not come. All texts are our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import SeedError
from generator.model import LineKind, Seed
from generator.reading import SUFFIXES, is_seed, read_seed

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."
C = "Officials said that the border would stay open while the experts finish their long report."


def read(tmp_path: Path, name: str, data: str | bytes, *, max_bytes: int = 1_000_000) -> Seed:
    file = tmp_path / name
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read_seed(file, name, max_bytes=max_bytes)


def lines(seed: Seed) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in seed.documents[0].lines]


# ------------------------------------------------------------------------------------ text


def test_text_lines_keep_their_numbers(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.txt", f"{A}\n\n{B}\r\n\x0c{C}\n")
    assert lines(seed) == [(1, A), (3, B), (5, C)]
    assert (seed.format, seed.path, seed.repairs) == ("text", "a.txt", ())
    assert not seed.documents[0].single


def test_entities_and_odd_spaces_in_text_are_resolved(tmp_path: Path) -> None:
    seed = read(
        tmp_path, "a.txt", "AT&amp;T &amp;amp; others\u00a0met&nbsp;&nbsp;in  May &lt;b&gt;"
    )
    assert lines(seed) == [(1, "AT&T & others met in May <b>")]


def test_hard_wrapped_text_is_rejoined(tmp_path: Path) -> None:
    text = (
        "The two ministers met in Nairobi on Monday and agreed to hold\n"
        "more talks on trade and on the border in May, officials of the\n"
        "two sides said after the meeting, which had been put off twice\n"
        "because of the rains.\n\n"
        "It was the third round of talks since the accord was signed in\n"
        "the capital two years ago, and the first in which the two arm-\n"
        "ies took part.\n"
    )
    seed = read(tmp_path, "a.txt", text)
    first, second = seed.documents[0].lines
    assert (first.number, first.end_number, second.number, second.end_number) == (1, 4, 6, 8)
    assert "agreed to hold more talks" in first.text
    assert second.text.endswith("the two armies took part.")


def test_no_line_is_joined_to_the_one_above_where_an_editor_has_an_article_begin(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt.yml").write_text("articles:\n  - starts: 1\n  - starts: 2\n")
    text = "The two ministers met in Nairobi on Monday and agreed to hold\nmore talks on trade.\n"
    assert [number for number, _ in lines(read(tmp_path, "a.txt", text))] == [1, 2]


def test_a_text_seed_loads_no_parser_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A)
    code = (
        "import sys, pathlib; from generator.reading import read_seed; "
        f"read_seed(pathlib.Path({str(tmp_path / 'a.txt')!r}), 'a.txt', max_bytes=1000); "
        "print(sorted({'pypdf', 'docx', 'warcio', 'lxml', 'trafilatura', 'email', 'backports.zstd', "
        "'csv'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "The two ministers met in Nairobi on Monday and agreed to hold\n"
            "more talks on trade and on the border in May, officials of the\n"
            "two sides said after the meeting.\n",
            [(1, 3)],
        ),
        (
            "Ministers agree on new posts\n\nThe two ministers met in Nairobi on Monday and agreed "
            "to hold more talks\non trade and on the border in May.\n\nThey will meet again.\n",
            [(1, 1), (3, 4), (6, 6)],
        ),
    ],
)
def test_few_hard_wrapped_lines_are_rejoined(
    text: str, numbers: list[tuple[int, int]], tmp_path: Path
) -> None:
    found = read(tmp_path, "a.txt", text).documents[0].lines
    assert [(line.number, line.end_number) for line in found] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red and the violets are blue today\nThe ministers met and the ministers knew\n"
        "The border was open and so were their eyes\nNobody there was in any way wise\n",
        "The ministers met in Nairobi on Monday for talks.\n"
        "They will meet again in the summer of next year.\n",
        "Ministers agree on four new border posts in the lake region\n"
        "By Jane Doe, correspondent of the Lake Herald in Nairobi\n",
        "a short line in small letters\nand one more, much longer, that would have had room above\n",
    ],
)
def test_few_lines_of_their_own_are_not_rejoined(text: str, tmp_path: Path) -> None:
    assert [text for _, text in lines(read(tmp_path, "a.txt", text))] == text.split("\n")[:-1]


def test_one_paragraph_per_line_is_not_rejoined(tmp_path: Path) -> None:
    assert len(lines(read(tmp_path, "a.txt", "\n".join([A, B, C, A, B, C])))) == 6


def test_html_saved_as_text_is_read_as_html(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.txt", f"<!DOCTYPE html><html><body><p>{A}</p></body></html>")
    assert seed.format == "html"
    assert lines(seed) == [(1, A)]


# -------------------------------------------------------------------------------- markdown


def test_markdown_marks_go_and_kinds_stay(tmp_path: Path) -> None:
    text = (
        "# Ministers **agree** #\n\nThe [two](https://example.org/a_(b)) ministers *met* in "
        "`Nairobi` on __Monday__.\n\n- first _point_\n2. second\n\n> quoted\n\nSub\n---\n\n"
        "![a table](t.jpg)\n\n***\n\n```\ncode * stays\n```\n\nsnake_case_name and 2 * 3 * 4\n"
        "<!-- a\nb -->\nend\n"
    )
    seed = read(tmp_path, "a.md", text)
    assert [(one.number, one.kind, one.text) for one in seed.documents[0].lines] == [
        (1, LineKind.HEADING, "Ministers agree"),
        (3, LineKind.TEXT, "The two ministers met in Nairobi on Monday."),
        (5, LineKind.ITEM, "first point"),
        (6, LineKind.ITEM, "second"),
        (8, LineKind.QUOTE, "quoted"),
        (10, LineKind.HEADING, "Sub"),
        (13, LineKind.TEXT, "[Image: a table]"),
        (18, LineKind.TEXT, "code * stays"),
        (21, LineKind.TEXT, "snake_case_name and 2 * 3 * 4"),
        (24, LineKind.TEXT, "end"),
    ]
    assert seed.repairs == ("left out 1 HTML comments",)


# -------------------------------------------------------------------------------- JSON Lines


def test_json_records_become_documents_of_their_line(tmp_path: Path) -> None:
    one = {"title": "T", "body": f"{A}\n\n{B}", "published_at": "2024-07-03", "site": "Lake"}
    two = {"headline": "U", "content": C, "link": "https://example.org", "lang": "en"}
    seed = read(tmp_path, "a.jsonl", f"{json.dumps(one)}\n\n{json.dumps(two)}\n")
    first, second = seed.documents
    assert [(line.number, line.text) for line in first.lines] == [(1, A), (1, B)]
    assert [line.number for line in second.lines] == [3]
    assert (first.metadata.title, first.metadata.date, first.metadata.publisher) == (
        "T", "2024-07-03", "Lake",
    )  # fmt: skip
    assert (second.metadata.url, second.metadata.language) == ("https://example.org", "en")
    assert first.single
    assert second.single


def test_broken_record_is_reported_and_the_others_stay(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.jsonl", f'{{"text": "{A}"}}\n{{"text": \n[1]\n{{"title": "T"}}\n')
    assert len(seed.documents) == 1
    assert [repair.split(":")[0] for repair in seed.repairs] == ["line 2", "line 3", "line 4"]


def test_json_without_any_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no JSON record with text"):
        read(tmp_path, "a.jsonl", "[" * 100_000 + "\n")


# ------------------------------------------------------------------------------------ HTML

PAGE = f"""<!doctype html>
<html lang="en"><head><title>Ministers agree - The Lake Herald</title>
<meta property="og:site_name" content="The Lake Herald">
<meta property="article:published_time" content="2024-07-03T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Ministers agree on four new border posts</h1>
<p>{A}</p>
<p>{B}<br>{C}</p>
<p style="display:none">Hidden words that nobody sees.</p>
<h2>What comes next</h2>
<ul><li>First a meeting of the experts in Geneva</li></ul>
<p>{A.replace("Nairobi", "Kampala")}</p></article>
<aside><h3>Related</h3><a href="/x">Choir of the cathedral wins a prize</a></aside>
<script>var x = 1;</script><footer>&copy; 2024 Lake Herald</footer></body></html>
"""


def test_html_lines_carry_number_kind_and_verdict(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.html", PAGE)
    (document,) = seed.documents
    found = {line.text: line for line in document.lines}
    assert [found[text].number for text in (A, B, C)] == [7, 8, 8]
    assert found["What comes next"].kind is LineKind.HEADING
    assert found["First a meeting of the experts in Geneva"].kind is LineKind.ITEM
    assert not any(found[text].outside for text in (A, B, C, "What comes next"))
    assert all(found[text].outside for text in ("Home", "World", "Related"))
    assert not any("Hidden" in text or "var x" in text for text in found)
    assert document.single


def test_html_metadata_comes_from_the_head(tmp_path: Path) -> None:
    metadata = read(tmp_path, "a.html", PAGE).documents[0].metadata
    assert (metadata.publisher, metadata.language) == ("The Lake Herald", "en")
    assert metadata.date is not None
    assert metadata.date.startswith("2024-07-03")


def test_html_page_of_several_articles_is_not_single(tmp_path: Path) -> None:
    article = f"<article><h2>T</h2><p>{A} {B}</p><p>{B} {C}</p><p>{C} {A}</p></article>"
    page = f"<html><body>{article}{article.replace('Monday', 'Friday')}</body></html>"
    assert not read(tmp_path, "a.html", page).documents[0].single


def test_html_in_which_nothing_is_found_marks_no_line(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.html", "<html><body><p>Short.</p><p>Shorter.</p></body></html>")
    assert [line.outside for line in seed.documents[0].lines] == [False, False]


def test_html_nested_thousands_deep_does_not_break(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 5000 + f"<p>{A}</p>" + "</div>" * 5000 + "</body></html>"
    try:
        seed = read(tmp_path, "a.html", page)
    except SeedError:
        return
    assert seed.documents


def test_html_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no visible text"):
        read(tmp_path, "a.html", "<html><body><script>var x = 1;</script></body></html>")


# ------------------------------------------------------------------------------- bad seeds


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", "\ufeff\u200b\n".encode(), "empty"),
        ("a.txt", b"\x00\x01\x02binary\x00\x00" * 9, "binary"),
        ("a.txt", b"%PDF-1.7\n...", "PDF"),
        ("a.txt", b"\x1f\x8b\x08\x00", "gzip"),
        ("a.rtf", b"{\\rtf1}", "unknown format"),
        ("a", b"text", "unknown format"),
    ],
)
def test_unreadable_seed_is_refused_with_advice(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, name, data)
    assert caught.value.advice


def test_seed_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="larger than 100 bytes"):
        read(tmp_path, "a.txt", "x" * 101, max_bytes=100)


def test_missing_seed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        read_seed(tmp_path / "none.txt", "none.txt", max_bytes=10)


def test_every_suffix_has_a_reader_and_hash_is_of_the_bytes(tmp_path: Path) -> None:
    assert {".txt", ".md", ".html", ".htm", ".jsonl"} <= set(SUFFIXES)
    seed = read(tmp_path, "a.txt", A)
    assert seed.size == len(A)
    assert len(seed.sha256) == 64


def test_hidden_files_and_sidecars_are_no_seeds(tmp_path: Path) -> None:
    for name in ("a.txt", "a.yml", "b.txt.yml", "b.txt", "c.yml", ".d.txt", "e.docx"):
        (tmp_path / name).write_text("x: y\n")
    (tmp_path / "f").mkdir()
    seeds = sorted(path.name for path in tmp_path.iterdir() if is_seed(path))
    assert seeds == ["a.txt", "b.txt", "c.yml", "e.docx"]


def test_what_stands_behind_the_end_of_a_page_is_read(tmp_path: Path) -> None:
    lines = "".join(
        f"<p>The envoys spoke of harbour dues for day {n} of talks.</p>" for n in "abcd"
    )
    seed = tmp_path / "early.html"
    seed.write_text(f"<html><body>{lines}</body></html><p>They parted as friends.</p> Later.")
    (document,) = read_seed(seed, "early.html", max_bytes=1000).documents
    assert [line.text for line in document.lines][-2:] == ["They parted as friends.", "Later."]
