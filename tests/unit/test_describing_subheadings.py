"""Subheadings told by their place and shape alone."""

from generator.describing import subheadings
from generator.model import LineKind, Paragraph

TEXT = "The ferry leaves at six and takes two hours when the wind is from the south, the harbour office said."


def body(*texts: str) -> list[Paragraph]:
    return [Paragraph(number, text) for number, text in enumerate(texts, 1)]


def heads(*texts: str) -> list[str]:
    return [one.text for one in subheadings.marked(body(*texts)) if one.kind is LineKind.HEADING]


def test_a_short_title_between_two_paragraphs_becomes_a_subheading() -> None:
    assert heads(TEXT, "Who pays", TEXT + " It is late.", "2. Rules for boats", TEXT) == [
        "Who pays",
        "2. Rules for boats",
    ]


def test_speakers_names_and_labels_that_come_back_are_no_subheadings() -> None:
    assert heads(TEXT, "Question", TEXT, "Question", TEXT, "Jane Doe", TEXT) == []


def test_lines_of_a_list_or_of_verse_are_no_subheadings() -> None:
    assert heads(TEXT, "Six boats", "Two piers", TEXT) == []
    assert heads("The sea is wide.", "Who pays", "The sea is deep.") == []


def test_a_line_that_ends_a_sentence_cut_in_two_is_no_subheading() -> None:
    assert heads("The envoy said that the", "Harbour of Lamu", TEXT) == []
