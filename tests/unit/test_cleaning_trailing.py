"""What stands behind the last sentence, and where the body goes on behind a box."""

import pytest

from generator.cleaning import clean
from generator.model import Cleaned, ClueKind, Document, Line

TITLE = "Ferry towns share one timetable from the spring"
BODY = [
    "Two towns on the strait will share one timetable for their ferries from the spring, their mayors said on Monday.",
    "The boats had left at the same hour for forty years, so that whoever missed one missed the other as well.",
    "The new timetable was drawn by a school class, which the harbour office had asked for a second opinion.",
    "It leaves an hour between the boats, in which the harbour café hopes to sell soup to those who wait.",
    "Fishermen asked for a third boat in the autumn, when the nets come in, and were promised an answer by May.",
]


def run(*texts: str) -> Cleaned:
    return clean(Document(tuple(Line(number, text) for number, text in enumerate(texts, 1))))


def kept(*texts: str) -> list[str]:
    return [one.text for one in run(*texts).paragraphs]


def test_headlines_and_labels_behind_the_last_sentence_go() -> None:
    tail = [
        "Harbour café to sell soup in the winter",
        "Town Hall",
        "A night on the pier in pictures",
    ]
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "tail",
    [
        ["The boats leave at these hours:", "North pier at six", "South pier at seven"],
        ["and then the boat left", "Harbour office of the towns"],
    ],
)
def test_a_list_that_the_text_announces_and_a_sentence_cut_in_two_stay(tail: list[str]) -> None:
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY, *tail]


def test_verse_and_programmes_keep_their_last_lines() -> None:
    lines = ["The boat goes out", "The boat comes in", "The sea is wide", "The rope is thin"]
    text = [TITLE, *BODY[:2], *lines, "So they sang.", *lines]
    assert kept(*text)[-4:] == lines


def test_a_site_that_speaks_to_its_readers_behind_the_text_goes() -> None:
    pitch = "We would love to see you again, so keep an eye on our website and write down the day for your walk."
    assert kept(TITLE, *BODY, pitch) == [TITLE, *BODY]


def test_a_speaker_who_mentions_a_website_stays() -> None:
    said = "“Our website will tell you when the boat leaves,” the harbour master said, and went back to his soup."
    assert kept(TITLE, *BODY, said) == [TITLE, *BODY, said]


def test_the_body_goes_on_behind_boxes_where_no_menu_stands_above_it() -> None:
    box = ["You may also like", "Soup prices rise at the harbour", "Cat crosses the strait alone"]
    text = [
        TITLE,
        BODY[0],
        *box,
        BODY[1],
        "Advertisement",
        BODY[2],
        "Recommended for you",
        *box[1:],
        *BODY[3:],
    ]
    assert [line for line in BODY if line not in kept(*text)] == []


def test_a_link_led_by_capitals_goes_and_a_round_up_keeps_its_leads() -> None:
    link = "IN THE REGION: Soup prices rise at the southern harbour"
    assert link not in kept(TITLE, *BODY[:2], link, *BODY[2:])
    leads = [
        "LAMU: Two boats meet in the fog",
        "MOMBASA: A crane is painted green",
        "KILIFI: School class draws a map",
    ]
    text = [TITLE, BODY[0], leads[0], BODY[1], leads[1], BODY[2], leads[2], BODY[3]]
    assert [lead for lead in leads if lead not in kept(*text)] == []


def test_a_bare_name_under_the_title_is_the_author() -> None:
    cleaned = run(TITLE, "Jane Wanjiru", *BODY)
    assert [(c.kind, c.value) for c in cleaned.clues] == [(ClueKind.AUTHOR, "Jane Wanjiru")]


def test_a_name_of_which_the_text_speaks_is_no_author() -> None:
    told = "Jane Wanjiru, who drew the first map, said that she would take the boat at six."
    assert run(TITLE, "Jane Wanjiru", *BODY, told).clues == ()


def test_a_short_title_that_stands_again_is_no_masthead() -> None:
    title = "Towns offer pier for soup"
    cleaned = run(title, title, *BODY, title)
    assert [one for one in cleaned.clues if one.kind is ClueKind.PUBLISHER] == []
    assert cleaned.paragraphs[0].text == title


def test_wrapped_text_under_a_lists_heading_is_no_list() -> None:
    lines = ["Related Stories", "Two towns on the strait will share one timetable for their", "ferries from the spring, and a third town has asked whether", "it may join them in the autumn"]  # fmt: skip
    assert kept(*lines)[-3:] == lines[1:]


def test_clauses_of_a_communique_are_no_forms() -> None:
    clause = "SUBSCRIBE to the principles set out below;"
    assert clause in kept(TITLE, *BODY[:4], clause, BODY[4])
    assert clause in kept(TITLE, *BODY, clause)


def test_questions_of_an_interview_are_no_comment_form() -> None:
    lines = [TITLE, BODY[0], "How many boats?", "Two. Both old.", "What do you think?", "In knots. I count in cups.", "Any regrets?", "One rope, in 2004.", "And the soup?", "It is good soup."]  # fmt: skip
    assert "What do you think?" in kept(*lines)
