"""Where names stand in a report: sentences, what leads up to them, who acts."""

from __future__ import annotations

import pytest

from generator.model import Mention, Paragraph
from generator.tagging.standing import Report, Way

TEXT = (
    "OSLO, Norway, June 3 (XY) -- Envoys of the U.S. and Kenya met in Oslo, Norway, on Monday. "
    'Mr. Ruto, the host, said it was "a start." Talks go on in Kenya'
)


def mention(text: str, name: str, *, nth: int = 0, block: int = 0, rule: str = "name") -> Mention:
    """The mention of `name` that stands at its place `nth` in `text`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(name, at + 1)
    return Mention(block, at, at + len(name), name, name, rule)


def report(*texts: str, title: str | None = None) -> Report:
    return Report.of(title, [Paragraph(number, text) for number, text in enumerate(texts, 1)])


def test_abbreviations_and_initials_end_no_sentence() -> None:
    asked = report(TEXT)
    ruto, kenya = mention(TEXT, "Ruto"), mention(TEXT, "Kenya")
    assert asked.sentence(kenya) != asked.sentence(ruto)
    assert TEXT[asked.sentence(ruto)[1] :].startswith("Mr. Ruto")
    plain = "The U.S. sent help to Gen. Haftar and to J. Doe. Others did not."
    assert report(plain).sentence(mention(plain, "Doe")) == (0, 0)


def test_a_quotation_ends_a_sentence() -> None:
    last = mention(TEXT, "Kenya", nth=1)
    assert TEXT[report(TEXT).sentence(last)[1] :] == "Talks go on in Kenya"


def test_the_first_sentence_opens_the_report_behind_its_dateline() -> None:
    asked = report(TEXT, "Kenya waits.")
    assert asked.opening(asked.sentence(mention(TEXT, "Kenya")))
    assert not asked.opening(asked.sentence(mention(TEXT, "Ruto")))
    assert not asked.opening(asked.sentence(mention("Kenya waits.", "Kenya", block=1)))


def test_a_place_before_the_dash_only_says_where_the_report_was_written() -> None:
    asked = report(TEXT)
    assert asked.in_dateline(mention(TEXT, "Norway"))
    assert not asked.in_dateline(mention(TEXT, "Norway", nth=1))


@pytest.mark.parametrize(
    ("text", "name", "way"),
    [
        ("They met in Kenya.", "Kenya", Way.WITHIN),
        ("In Kenya, they met.", "Kenya", Way.WITHIN),
        ("They met near the Philippines.", "Philippines", Way.WITHIN),
        ("She flew to neighbouring Kenya.", "Kenya", Way.TOWARDS),
        ("She visited the Philippines.", "Philippines", Way.TOWARDS),
        ("Thanks to the Haiti mission, it is calm.", "Haiti", Way.OTHER),
        ("Kenya waits.", "Kenya", Way.OTHER),
        ("the the the", "the", Way.OTHER),
        ("Of Kenya.", "Kenya", Way.OTHER),
    ],
)
def test_the_word_before_a_name_leads_up_to_it(text: str, name: str, way: Way) -> None:
    assert report(text).way(mention(text, name)) is way


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Kenya, Uganda", True),
        ("Kenya and Uganda", True),
        ("Kenya, and the Uganda", True),
        ("Kenya beat Uganda", False),
        ("Kenya. Uganda", False),
        ("Kenya, whose neighbour is Uganda", False),
    ],
)
def test_a_list_goes_on_over_commas_and_ands(text: str, linked: bool) -> None:
    assert report(text).linked(mention(text, "Kenya"), mention(text, "Uganda")) is linked


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Ruto said so.", True),
        ("Ruto, who is 58, has thanked them.", True),
        ("Ruto's visit said much.", False),
        ("Ruto and others said so.", False),
        ("Ruto", False),
    ],
)
def test_a_verb_behind_a_name_is_an_act(text: str, acts: bool) -> None:
    assert report(text).acts(mention(text, "Ruto")) is acts


def test_places_run_from_the_first_letter_to_the_last() -> None:
    asked = report("Kenya.", "Uganda", title="Mali")
    assert asked.place(mention("Kenya.", "Kenya")) == 0.0
    assert asked.place(mention("Uganda", "Uganda", block=1)) == pytest.approx(0.5)
    assert asked.place(mention("Mali", "Mali", block=-1)) == 1.0


def test_a_text_without_ends_is_looked_back_over_only_so_far() -> None:
    text = "word " * 1000 + "Kenya"
    assert 0 < report(text).sentence(mention(text, "Kenya"))[1] < len(text) - 500


def test_a_tag_of_the_editor_that_stands_in_no_text_stands_nowhere() -> None:
    stated = Mention(-1, 0, 0, "", "", "stated by the editor in seed.txt")
    asked = report("Kenya waits.")
    assert asked.sentence(stated) == (-1, 0)
    assert asked.way(stated) is Way.OTHER
    assert not asked.acts(stated)
