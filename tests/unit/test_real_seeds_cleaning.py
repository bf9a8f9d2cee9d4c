"""The five real seeds: which lines stay and which go. Lines are named by number only."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cleaning import clean
from generator.model import Cleaned, ClueKind, LineKind
from generator.reading import read_seed

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real seeds are not at {SEEDS}")


def _clean(start: str) -> tuple[Cleaned, set[int]]:
    file = next(SEEDS.glob(f"{start}*"))
    seed = read_seed(file, file.name, max_bytes=10_000_000)
    (document,) = seed.documents
    return clean(document), {line.number for line in document.lines}


@pytest.mark.parametrize("start", ["000", "004"])
def test_text_without_boilerplate_loses_nothing(start: str) -> None:
    cleaned, lines = _clean(start)
    assert cleaned.removals == ()
    assert cleaned.clues == ()
    assert {one.line for one in cleaned.paragraphs} == lines


def test_title_suffix_and_author_box_go() -> None:
    cleaned, lines = _clean("001")
    assert [(one.line, one.rule) for one in cleaned.removals] == [(17, "about-author")]
    assert [(one.line, one.kind, one.value) for one in cleaned.clues] == [
        (1, ClueKind.PUBLISHER, "Capital News")
    ]
    assert {one.line for one in cleaned.paragraphs} == lines - {17}
    assert "»" not in cleaned.paragraphs[0].text


def test_captions_comment_forms_and_hashtags_go() -> None:
    cleaned, lines = _clean("002")
    assert [one.line for one in cleaned.removals] == [1, 8, 27, 37, 62, 69, 71, 74]
    assert [(one.line, one.kind, one.value) for one in cleaned.clues] == [
        (67, ClueKind.AGENCY, "Xinhua")
    ]
    assert {one.line for one in cleaned.paragraphs} == lines - {8, 27, 37, 62, 67, 69, 71, 74}
    assert "#" not in cleaned.paragraphs[0].text


def test_brace_headings_and_capitals_become_headings() -> None:
    cleaned, lines = _clean("003")
    headings = [
        (one.line, one.end_line) for one in cleaned.paragraphs if one.kind is LineKind.HEADING
    ]
    assert headings == [(40, 41), (94, 95), (109, 110), (126, 126), (139, 139)]
    kept = {n for one in cleaned.paragraphs for n in range(one.line, one.end_line + 1)}
    assert kept >= lines
    assert not any("{" in one.text or "}" in one.text for one in cleaned.paragraphs)
