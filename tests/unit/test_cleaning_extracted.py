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


CUT = [
    "Traders welcome the new port on the lake",
    "Traders on both shores of the lake said on Monday that the port would […]",
    "Central bank holds rates again",
    "The central bank left its rates where they were on Tuesday, and the […]",
]


def test_teasers_that_break_off_go_with_their_headlines() -> None:
    assert kept(TITLE, *PROSE, *CUT) == [TITLE, *PROSE]


@pytest.mark.parametrize(
    "texts",
    [
        # one sentence that breaks off is the writer's own
        [TITLE, *PROSE, *CUT[:2]],
        # the report goes on behind them
        [TITLE, *PROSE[:3], CUT[1], CUT[3], *PROSE[3:]],
        # nothing stands above them
        [CUT[1], CUT[3]],
    ],
)
def test_sentences_that_break_off_stay_in_a_report(texts: list[str]) -> None:
    assert "cut-teaser" not in rules(document(*texts))


def test_long_comments_do_not_hide_a_thread() -> None:
    long = " ".join(["At last, says one who has waited for this at the lake for years."] * 15)
    thread = [*COMMENTS, "Posted by: Suam, 5 May 2024 | 08:11", long]
    assert kept(TITLE, *PROSE, *thread) == [TITLE, *PROSE]


def test_thread_longer_than_the_report_is_no_reason_to_keep_it() -> None:
    said = "I have waited for years at the border, and nobody has told us what is going on there."
    thread = [
        x for day in range(1, 29) for x in (f"Posted by: No {day}, {day} May 2024 | 10:02", said)
    ]
    cleaned = clean(document(TITLE, *PROSE, *thread))
    assert cleaned.flag is None
    assert [one.text for one in cleaned.paragraphs] == [TITLE, *PROSE]


def test_only_sentence_of_a_text_stays_whatever_rule_knows_its_line() -> None:
    line = "The minister met his guest at the lake on Monday. Photo: Jane Doe/Lake News"
    cleaned = clean(document(line))
    assert [one.text for one in cleaned.paragraphs] == [line]
    assert cleaned.flag is not None
    assert kept("We use cookies to improve your experience.") == []


GLUED = " ".join([*PROSE, *PROSE])


@pytest.mark.parametrize(
    "head",
    [
        "Ministers praise the builders By Jane Doe 4 May 2024, 10:02 Share Tweet",
        "Bridge opened 4.5.2024 | 10:02 Uhr",
        "LAKE NEWS Bridge opened posted on May 4, 2024, at 10:02 a.m.",
        "By Jane Doe 4 Min Read",
    ],
)
def test_head_of_a_text_on_one_line_goes(head: str) -> None:
    assert kept(f"{head} {GLUED}") == [GLUED]


@pytest.mark.parametrize(
    "foot",
    [
        "Share on Facebook Share on Twitter Share via Email",
        "© 2024 Lake News",
        "Related Articles Port opened Rates held",
        "Sign up for our newsletter.",
    ],
)
def test_foot_of_a_text_on_one_line_goes(foot: str) -> None:
    assert kept(f"{GLUED} {foot}") == [GLUED]


@pytest.mark.parametrize(
    "text",
    [
        f"LAKE CITY, 4 May 2024 (Lake) - {GLUED}",
        f"On 4 May 2024, 10:02 the bridge was opened. {GLUED}",
        f"{GLUED} Copyright law was on the table too.",
        f"{GLUED} Comments were few.",
    ],
)
def test_dates_and_words_of_a_report_on_one_line_stay(text: str) -> None:
    assert kept(text) == [text]


def test_many_short_lines_with_one_known_line_are_no_page() -> None:
    code = [f"set lake level {number} to port" for number in range(40)]
    assert kept(*PROSE[:3], *code, "Share") == [*PROSE[:3], *code]


def test_announced_address_stays() -> None:
    line = "Whoever wants to object to the plan can sign here:"
    assert "https://example.org/a" in kept(*PROSE, line, "https://example.org/a")
