"""Corrections and editor's notes stay, are marked, and shape neither title, date nor summary."""

from __future__ import annotations

import pytest

from generator.cleaning import clean
from generator.cleaning.rules_notes import is_note, note_words
from generator.describing import describe
from generator.model import Document, Line, LineKind, Metadata, Paragraph, Part

PROSE = [
    "Two ministers opened a ferry between the island and the mainland on Monday after nine years.",
    "The ferry takes forty cars and a choir, as the first crossing showed to everybody on board.",
    "A ticket costs as much as a loaf, and the fare is to stay so until the bridge is built.",
]
TITLE = "Ministers open a ferry to the island"
NOTE = "Correction: The ferry takes forty cars. We first said fourteen."


def kinds(*texts: str) -> dict[str, LineKind]:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return {one.text: one.kind for one in clean(Document(lines)).paragraphs}


@pytest.mark.parametrize("text", note_words().marks)
def test_example_of_a_note_is_marked_below_a_report(text: str) -> None:
    assert kinds(TITLE, *PROSE, text)[text] is LineKind.NOTE


@pytest.mark.parametrize("text", note_words().passes)
def test_example_of_ordinary_text_is_not_marked(text: str) -> None:
    assert not is_note(text)


def test_a_note_among_furniture_stays_while_the_furniture_goes() -> None:
    found = kinds(TITLE, *PROSE, "Share this article", NOTE, "Related stories", "Rain stops play")
    assert found[NOTE] is LineKind.NOTE
    assert "Share this article" not in found


def test_a_label_alone_takes_in_the_sentence_below_it() -> None:
    told = "The ferry takes forty cars; we had said fourteen."
    found = kinds(TITLE, *PROSE, "Correction", told)
    assert found["Correction"] is LineKind.NOTE
    assert found[told] is LineKind.NOTE


def test_a_label_above_a_list_of_links_is_no_note() -> None:
    found = kinds(TITLE, *PROSE, "About us", "Corrections", "Contact", "© The Gull")
    assert LineKind.NOTE not in found.values()


def test_a_long_paragraph_is_no_note() -> None:
    text = "Clarification: " + " ".join(PROSE * 4)
    assert kinds(TITLE, *PROSE[:1], text).get(text) is LineKind.TEXT


def test_a_note_above_the_headline_is_neither_title_nor_summary_and_is_not_removed() -> None:
    paragraphs = tuple(
        Paragraph(number, text, LineKind.NOTE if text == NOTE else LineKind.TEXT)
        for number, text in enumerate((NOTE, TITLE, *PROSE), 1)
    )
    told = describe(Part(paragraphs, (), (), (1, len(paragraphs))), Metadata())
    assert told.title == TITLE
    assert [one.text for one in told.body] == [NOTE, *PROSE]
    assert told.summary.startswith("Two ministers opened")
    assert told.removals == ()


def test_the_day_of_a_correction_is_not_the_day_of_the_report() -> None:
    note = "This article was amended on 9 May 2024 to name the ferry."
    paragraphs = (Paragraph(1, note, LineKind.NOTE), Paragraph(2, TITLE), Paragraph(3, PROSE[1]))
    told = describe(Part(paragraphs, (), (), (1, 3)), Metadata())
    assert told.date.value is None
