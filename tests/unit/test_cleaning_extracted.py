"""Text that another program has already cleaned: what little is left goes, the article stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.cleaning import clean
from generator.cleaning.condition import Condition, condition
from generator.cleaning.sweep import Context, pieces_of
from generator.model import Document, Metadata
from tests.support.project import document
from tests.unit.test_cleaning import FOOT, HEADS, MENU, PROSE, TITLE

PRICES = [f"Lamp {n} for {n + 10} shillings each" for n in range(1, 16)]
COMMENTS = [
    "Posted by: lake fan, 4 May 2024 | 10:02",
    "At last. I have waited years for this.",
    "Posted by: Jinja, 4 May 2024 | 12:15",
    "Who pays for it in the end?",
    "Posted by: Busia1, 4 May 2024 | 13:40",
    "All of us do, as always.",
]


def state(*texts: str) -> Condition:
    pieces = pieces_of(document(*texts).lines)
    context = Context(Metadata(), trusted=False)
    return condition(pieces, [context.hit(piece) for piece in pieces])


def kept(*texts: str) -> list[str]:
    return [one.text for one in clean(document(*texts)).paragraphs]


def rules(source: Document) -> set[str]:
    return {removal.rule for removal in clean(source).removals}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([TITLE, *PROSE], Condition.CLEAN),
        ([TITLE, *PROSE[:2], *PRICES, *PROSE[2:]], Condition.CLEAN),
        ([TITLE, *PROSE, "Share this article"], Condition.RESIDUE),
        ([*MENU, TITLE, *PROSE, *HEADS, *FOOT], Condition.PAGE),
    ],
)
def test_condition_is_told_from_known_lines(texts: Sequence[str], expected: Condition) -> None:
    assert state(*texts) is expected


def test_one_known_line_makes_no_page_of_a_long_list() -> None:
    # The relative time is furniture of some sort, yet no menu, form or notice.
    assert state("3 hours ago", TITLE, *PROSE, *PRICES * 2) is Condition.RESIDUE


def test_list_in_a_clean_text_stays_line_by_line() -> None:
    texts = [*PROSE[:3], *PRICES, *PROSE[3:]]
    assert kept(*texts) == texts


def test_clean_paragraphs_stay_word_for_word() -> None:
    assert kept(*PROSE) == PROSE


def test_whole_article_on_one_line_stays() -> None:
    line = " ".join(PROSE)
    assert kept(line) == [line]


def test_comments_without_a_heading_go_to_the_end() -> None:
    source = document(TITLE, *PROSE, *COMMENTS)
    assert [one.text for one in clean(source).paragraphs] == [TITLE, *PROSE]
    assert "comment-thread" in rules(source)


def test_stamps_below_their_comments_take_the_first_comment_along() -> None:
    swapped = [COMMENTS[at] for at in (1, 0, 3, 2, 5, 4)]
    assert kept(TITLE, *PROSE, *swapped) == [TITLE, *PROSE]


@pytest.mark.parametrize(
    "texts",
    [
        # one stamp alone is the report's own, as are two
        [TITLE, *PROSE, *COMMENTS[:2]],
        [TITLE, *PROSE, *COMMENTS[:4]],
        # a report follows in between
        [TITLE, *PROSE, *COMMENTS[:4], *[f"{one} It is so." for one in PROSE] * 2, *COMMENTS[4:]],
        # no article stands above
        [TITLE, *COMMENTS],
    ],
)
def test_stamped_lines_that_are_no_thread_keep_what_is_under_them(texts: list[str]) -> None:
    source = document(*texts)
    assert "comment-thread" not in rules(source)
    assert COMMENTS[1] in [one.text for one in clean(source).paragraphs]


def test_news_in_brief_with_times_under_headlines_stays() -> None:
    briefs = []
    for head, text in zip(HEADS, PROSE[3:], strict=True):
        briefs += [f"{head} of the country", "4 May 2024 | 10:02", text]
    assert "comment-thread" not in rules(document(TITLE, *PROSE[:3], *PROSE[3:], *briefs))


def test_writer_who_is_in_the_story_is_no_biography() -> None:
    line = "Jane Doe is a professor of law at the university by the lake."
    assert line not in kept(TITLE, *PROSE, line)
    assert line in kept(TITLE, PROSE[0], f"{PROSE[1]} Ms Doe was there.", *PROSE[2:], line)
