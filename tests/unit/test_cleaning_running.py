"""What recurs within one document, and labels between widgets: what goes and what must stay."""

from __future__ import annotations

from generator.cleaning import clean
from generator.model import Document, Line

TITLE = "How the river states learnt to share one map"
PROSE = [
    "The river states drew eleven maps in the last century, and no two of them show the same river.",
    "A commission of six people set out in March to walk the banks with a rope and a notebook.",
    "They found four villages that were on no map at all, and one that had been on two of them.",
    "The new map is to be printed in May, on cloth, because paper does not last in the rains.",
]


def run(*texts: str) -> tuple[list[str], dict[int, str]]:
    found = clean(Document(tuple(Line(number, text) for number, text in enumerate(texts, 1))))
    return [one.text for one in found.paragraphs], {one.line: one.rule for one in found.removals}


def test_head_of_each_page_goes_whatever_its_number() -> None:
    pages = [one for n, text in enumerate(PROSE, 7) for one in (f"Rivers and Maps {n}", text)]
    kept, rules = run(TITLE, *pages)
    assert kept == [TITLE, *PROSE]
    assert list(rules.values()) == ["running-head"] * 4


def test_heads_of_left_hand_pages_go_by_their_rising_numbers() -> None:
    kept, _ = run(
        TITLE, PROSE[0], "14 Rivers and Maps Review", PROSE[1], PROSE[2],
        "16 Rivers and Maps Review", PROSE[3],
    )  # fmt: skip
    assert kept == [TITLE, *PROSE]


def test_numbered_rounds_are_headings_of_the_text() -> None:
    heads = ["Day one on the river", "Round 1 of the talks", "Round 2 of the talks"]
    kept, _ = run(TITLE, PROSE[0], heads[0], PROSE[1], heads[1], PROSE[2], heads[2], PROSE[3])
    assert [head for head in heads if head in kept] == heads


def test_a_line_that_comes_back_without_text_between_is_a_refrain() -> None:
    verse = ["The river has no door"] * 3
    kept, _ = run(TITLE, *PROSE[:2], *verse, *PROSE[2:])
    assert kept.count(verse[0]) == 3


def test_a_speaker_before_each_answer_stays() -> None:
    kept, _ = run(TITLE, "Asha Mrema", PROSE[0], "Asha Mrema", PROSE[1], "Asha Mrema", PROSE[2])
    assert kept.count("Asha Mrema") >= 2


def test_sentence_set_apart_again_goes_and_stays_in_its_paragraph() -> None:
    quote = "“to walk the banks with a rope and a notebook”"
    kept, rules = run(TITLE, *PROSE[:2], quote.capitalize(), *PROSE[2:])
    assert kept == [TITLE, *PROSE]
    assert rules == {4: "quoted-again"}


def test_quoting_marks_go_and_the_quoted_words_stay() -> None:
    kept, rules = run(*(f"> {text}" for text in (TITLE, *PROSE)))
    assert kept == [TITLE, *PROSE]
    assert set(rules.values()) == {"quoting-mark"}


def test_times_of_a_log_stay_and_times_of_a_player_go() -> None:
    log = [one for n, text in enumerate(PROSE) for one in (f"21:{n}5", text)]
    kept, _ = run(TITLE, *log)
    assert kept == [TITLE, *log]
    kept, _ = run(TITLE, *PROSE[:2], "1:42", *PROSE[2:])
    assert kept == [TITLE, *PROSE]


def test_label_between_two_widgets_goes() -> None:
    kept, rules = run(
        TITLE, *PROSE, "Share this article", "Whisper it to a friend", "Leave a reply"
    )
    assert kept == [TITLE, *PROSE]
    assert rules[7] == "among-furniture"


def test_label_beside_one_widget_only_stays() -> None:
    kept, _ = run(TITLE, *PROSE[:2], "Share this article", "The walk", *PROSE[2:])
    assert "The walk" in kept


def test_headline_of_another_story_goes_with_its_button() -> None:
    link = "Ferry owners ask the council for help"
    kept, rules = run(TITLE, *PROSE[:2], link, "Read more", *PROSE[2:])
    assert kept == [TITLE, *PROSE]
    assert rules[4] == "linked-headline"


def test_short_subheading_over_a_button_stays() -> None:
    kept, _ = run(TITLE, *PROSE[:2], "Who pays", "Read more", *PROSE[2:])
    assert "Who pays" in kept


def test_title_between_menu_and_tools_stays() -> None:
    kept, _ = run("Skip to content", "Share this article", TITLE, "Print this page", *PROSE)
    assert TITLE in kept
