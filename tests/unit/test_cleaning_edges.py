"""Where the body of a whole page begins and ends: pages of our own, in several languages."""

from __future__ import annotations

import pytest

from generator.cleaning import clean
from generator.cleaning.page import read_page
from generator.cleaning.page_signs import NAMES, end_signs, line_signs, start_signs
from generator.cleaning.stretch import marker_words, stretch, weights
from generator.cleaning.sweep import Context, pieces_of
from generator.model import Cleaned, ClueKind, Document, Line, Metadata

MENU = ["Home", "News", "World", "Business", "Sport", "Opinion", "Culture", "Sign in"]
TITLE = "Island council signs a ferry pact with the mainland"
BODY = [
    "The council of the island signed a pact on ferries with the mainland on Monday, after a year of talks about fares and winter timetables.",
    "Under the pact, two boats will cross the strait each morning, and a third will carry goods that must not freeze on the way.",
    "Fishermen asked for a berth of their own, and the harbour master said that he would find them one before the summer.",
    "The governor called the pact a bridge made of timetables, and thanked the pilots who had shown her the shallow places.",
    "Both sides will look at the fares again in two years, when the new pier should be ready for larger boats.",
]
TEASERS = [
    "Beekeepers count their losses after the frost",
    "Half of the hives in the valley stood empty in spring, and the keepers want help from the capital to buy new swarms.",
    "Choir of the old town wins a prize",
    "The singers came home late at night and found the whole street awake, with lamps in the windows and soup on the stove.",
    "Museum opens its cellar for the first time",
    "Visitors can see the boats that were found under the market, and the nails that held them together for six centuries.",
]
FOOT = ["About us", "Contact us", "Privacy Policy", "Terms of Use", "© 2024 The Strait Courier"]


def run(*texts: str) -> Cleaned:
    return clean(Document(tuple(Line(number, text) for number, text in enumerate(texts, 1))))


def kept(cleaned: Cleaned) -> list[str]:
    return [one.text for one in cleaned.paragraphs]


def reasons(cleaned: Cleaned) -> dict[str, str]:
    return {one.text: one.reason for one in cleaned.removals}


def test_a_short_body_under_its_title_is_preferred_to_teasers_behind_it() -> None:
    cleaned = run(
        f"{TITLE} | The Strait Courier", *MENU, TITLE, "By Ana Ferrer", "May 6, 2024", *BODY[:3],
        "Related Stories", *TEASERS[:4], *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *BODY[:3]]


def test_teasers_above_and_behind_the_body_go() -> None:
    cleaned = run(
        *MENU, *TEASERS[:4], TITLE, "May 6, 2024", *BODY, "Most read", *TEASERS[4:], *FOOT
    )
    assert kept(cleaned) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "heading",
    ["12 Kommentare", "Reacties", "Комментарии", "التعليقات", "コメント", "Hozzászólások", "3 Comments on the ferry pact"],
)  # fmt: skip
def test_readers_comments_go_in_any_language_of_interface_and_say_so(heading: str) -> None:
    voices = [
        "Mika",
        "I have crossed the strait for thirty years and never once did the boat leave when the paper said so.",
        "Old Pilot",
        "They should ask those who know the shallow places before they sign anything at all up there.",
    ]
    cleaned = run(TITLE, *MENU, TITLE, "May 6, 2024", *BODY, heading, *voices, *FOOT)
    assert kept(cleaned) == [TITLE, *BODY]
    assert "comments" in reasons(cleaned)[voices[1]]


def test_body_goes_on_behind_a_box_of_labels() -> None:
    cleaned = run(
        *MENU, TITLE, "May 6, 2024", *BODY[:3], "Advertisement", "Scroll to continue", *BODY[3:],
        "Most read", *TEASERS[::2], *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *BODY]


def test_other_reports_with_datelines_are_left_to_the_splitter() -> None:
    other = [
        "Lake towns agree to share a snow plough",
        "VILLARICA, May 3, 2024 (Example Wire) – Two towns on the lake agreed to share a snow plough and the wages of its driver.",
        "The plough will stand in one of them in odd years and in the other in even years, the mayors told reporters.",
        "The driver said that the snow did not know the difference, and that he would go where it fell.",
    ]
    cleaned = run(*MENU, TITLE, "May 6, 2024", *BODY, "Share", "Tweet", "Print", *other, *FOOT)
    assert [line for line in other if line not in kept(cleaned)] == []
    assert [line for line in BODY if line not in kept(cleaned)] == []


def test_a_page_in_a_language_without_word_list_keeps_its_body() -> None:
    title = "Saaren neuvosto sopi lautoista mantereen kanssa"
    body = [
        "Saaren neuvosto allekirjoitti maanantaina sopimuksen lautoista mantereen kanssa, vuoden neuvottelujen jälkeen.",
        "Sopimuksen mukaan kaksi alusta ylittää salmen joka aamu, ja kolmas kuljettaa tavaroita, jotka eivät saa jäätyä.",
        "Kalastajat pyysivät omaa laituripaikkaa, ja satamamestari lupasi etsiä sellaisen ennen kesää.",
    ]
    menu = ["Etusivu", "Uutiset", "Maailma", "Talous", "Urheilu", "Mielipide", "Kulttuuri", "Sää", "Kirjaudu", "Haku", "Tilaa", "Valikko"]  # fmt: skip
    lists = [
        "Laskettelija voitti kultaa",
        "Poroja pelastettiin järveltä",
        "Kirjasto saa uuden katon",
    ]
    foot = ["Facebook", "Twitter", "Instagram", "© 2024 Salmen Sanomat"]
    cleaned = run(*menu, title, "6.5.2024", *body, "Luetuimmat", *lists, *foot)
    assert kept(cleaned) == [title, *body]


def test_what_is_left_of_a_page_is_left_alone_when_cleaned_again() -> None:
    once = kept(run(*MENU, *TEASERS[:2], TITLE, "May 6, 2024", *BODY, "Most read", *TEASERS, *FOOT))
    assert kept(run(*once)) == once
    assert BODY[0] in once


def test_lines_without_a_sentence_are_no_body() -> None:
    table = [f"Boat {number} leaves at {number} o'clock sharp" for number in range(1, 9)]
    page = [*MENU, *table, *FOOT]
    assert [line for line in table if line not in kept(run(*page))] == []


def test_every_sign_is_named_and_every_weight_has_a_sign() -> None:
    pieces = pieces_of(
        Line(number, text)
        for number, text in enumerate(
            (*MENU, TITLE, "May 6, 2024", *BODY, "Most read", *TEASERS, *FOOT), 1
        )
    )
    page = read_page(pieces, Context(Metadata(), False), marker_words())
    for group, rows in (
        ("lines", line_signs(page)),
        ("starts", start_signs(page)),
        ("ends", end_signs(page)),
    ):
        used = {name for row in rows for name in row}
        assert used <= NAMES[group]
        assert set(getattr(weights(), group)) <= NAMES[group]
    start, end = stretch(page) or (0, 0)
    assert [piece.text for piece in pieces[start:end]] == BODY


@pytest.mark.parametrize(
    "line", ["Διαβάστε επίσης", "À lire aussi :", "Comments (12)", "ความคิดเห็น"]
)
def test_marker_words_are_folded_like_lines(line: str) -> None:
    pieces = pieces_of([Line(1, TITLE), Line(2, BODY[0]), Line(3, line)])
    assert 2 in read_page(pieces, Context(Metadata(), False), marker_words()).markers


def test_title_of_a_saved_page_is_told_and_makes_it_one_article() -> None:
    found = run(f"{TITLE} | The Strait Courier", *MENU, TITLE, "By Ana Ferrer", *BODY, *FOOT)
    assert [clue.value for clue in found.clues if clue.kind is ClueKind.TITLE] == [TITLE]
    assert found.is_page


def test_plain_report_is_no_saved_page() -> None:
    found = run(TITLE, *BODY)
    assert not found.is_page
