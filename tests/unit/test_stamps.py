"""The day of publication from the lines around an article, in own words."""

from __future__ import annotations

import pytest

from generator.describing import describe
from generator.model import (
    Clue,
    ClueKind,
    DatePrecision,
    DateSource,
    KnownDate,
    Metadata,
    Paragraph,
    Part,
    Removal,
)

LEAD = "The ministers of both countries met in the capital and agreed on a plan for the harbour."
TITLE = "Ministers agree on a plan for the harbour"
FIRST = 20


def day_of(
    lead: str = LEAD,
    clues: tuple[Clue, ...] = (),
    removals: tuple[Removal, ...] = (),
    metadata: Metadata | None = None,
) -> KnownDate:
    paragraphs = (Paragraph(FIRST - 1, TITLE), Paragraph(FIRST, lead), Paragraph(FIRST + 1, LEAD))
    part = Part(paragraphs, removals, clues, (1, FIRST + 1))
    return describe(part, metadata or Metadata()).date


def clue(text: str, line: int = FIRST - 2, rule: str = "date-line") -> Clue:
    return Clue(ClueKind.DATE, text, line, text, rule)


def removed(text: str, line: int = FIRST - 3, rule: str = "before-body") -> Removal:
    return Removal(line, text, rule, "before the article")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By Ann Ray on Jul 04, 2014 at 11:30a", "2014-07-04"),
        ("Ann Ray | Sep. 21, 2011, 3:17 PM | 1,209 | 5", "2011-09-21"),
        ("Le 28 juin 2019", "2019-06-28"),
        ("Dienstag, 29. Januar 2019", "2019-01-29"),
        ("28/10/2012 03:21", "2012-10-28"),
        ("First posted: 08-13-10 05:18 PM | Updated: 08-14-10 12:41 AM", "2010-08-13"),
        ("Updated 4:48 PM EST, Mon November 6, 2023", "2023-11-06"),
    ],
)
def test_stamp_taken_away_with_the_head_still_dates_the_report(text: str, value: str) -> None:
    found = day_of(removals=(removed(text),))
    assert (found.value, found.source) == (value, DateSource.STATED)


@pytest.mark.parametrize(
    "removal",
    [
        removed("Any date 10/12/2010 10/11/2010 10/10/2010 10/9/2010"),
        removed("A long line that tells what happened on 4 May 2019 in some other town far away"),
        removed("4 May 2019", line=FIRST - 90 + 61, rule="related-list"),
        removed("4 May 2019", line=FIRST + 3, rule="after-body"),
    ],
    ids=["a-column-of-days", "a-sentence", "a-list-of-other-reports", "below-without-a-label"],
)
def test_other_lines_with_a_day_date_nothing(removal: Removal) -> None:
    assert day_of(removals=(removal,)).value is None


def test_two_stamps_of_different_days_date_nothing() -> None:
    both = (removed("4 May 2019"), removed("6 June 2020", line=FIRST - 4))
    assert day_of(removals=both).value is None


def test_line_with_a_label_below_the_text_dates_it() -> None:
    below = removed("Published: 4 May 2019", line=FIRST + 3, rule="after-body")
    assert day_of(removals=(below,)).value == "2019-05-04"


def test_publication_goes_before_update() -> None:
    both = (
        removed("Updated: 9 May 2019", rule="updated"),
        removed("4 May 2019, 10:15", line=FIRST - 4),
    )
    found = day_of(removals=both)
    assert found.value == "2019-05-04"


def test_update_alone_dates_the_report_and_says_so() -> None:
    found = day_of(removals=(removed("Updated: 9 May 2019", rule="updated"),))
    assert found.value == "2019-05-09"
    assert "last updated" in found.reason


def test_column_of_date_lines_dates_nothing() -> None:
    column = tuple(clue(f"{n} May 201{n}", line=n) for n in range(3, 8))
    assert day_of(clues=column).value is None


def test_labelled_line_goes_before_bare_ones() -> None:
    found = day_of(clues=(clue("3 May 2013", line=4), clue("4 May 2019", rule="dateline-label")))
    assert found.value == "2019-05-04"


def test_dateline_takes_its_year_from_the_page() -> None:
    found = day_of(f"SEOUL, Aug. 19 (Wire) -- {LEAD}", removals=(removed("09:31 August 20, 2019"),))
    assert (found.value, found.source) == ("2019-08-19", DateSource.DATELINE)


def test_dateline_of_another_season_is_not_mixed_with_the_page() -> None:
    found = day_of(f"SEOUL, Jan. 3 (Wire) -- {LEAD}", removals=(removed("09:31 August 20, 2019"),))
    assert (found.value, found.month, found.day) == (None, 1, 3)


# -- figures that can be read in two ways


def test_figures_without_any_help_give_both_days_as_bounds() -> None:
    found = day_of(clues=(clue("03/04/2024"),))
    assert (found.value, found.precision) == ("2024", DatePrecision.YEAR)
    assert found.bounds == ("2024-03-04", "2024-04-03")
    assert "2024-03-04 or 2024-04-03" in found.reason


@pytest.mark.parametrize(
    ("clues", "metadata", "value"),
    [
        ((Clue(ClueKind.DATE, "03/04/2024", 18, "03/04/2024 7:15 EDT", "date-line"),), None, "2024-03-04"),
        ((Clue(ClueKind.DATE, "03/04/2024", 18, "Wednesday 03/04/2024", "date-line"),), None, "2024-04-03"),
        ((clue("03/04/2024"), Clue(ClueKind.TITLE, "x", 2, "edition of 28/03/2024", "x")), None, "2024-04-03"),
        ((clue("03/04/2024"), Clue(ClueKind.TITLE, "x", 2, "edition of 03/28/2024", "x")), None, "2024-03-04"),
        ((clue("03/04/2024"),), Metadata(url="https://www.example.co.ke/a"), "2024-04-03"),
        ((clue("03/04/2024"),), Metadata(url="https://www.example.us/a"), "2024-03-04"),
        ((clue("03/04/2024"),), Metadata(language="en-US"), "2024-03-04"),
        ((clue("03/04/2024"),), Metadata(language="fr"), "2024-04-03"),
        ((clue("03.04.2024"),), None, "2024-04-03"),
    ],
    ids=["zone", "weekday", "another-date", "another-american-date", "domain", "american-domain",
         "american-english", "french", "full-stops"],
)  # fmt: skip
def test_figures_are_read_by_what_stands_around_them(
    clues: tuple[Clue, ...], metadata: Metadata | None, value: str
) -> None:
    assert day_of(clues=clues, metadata=metadata).value == value


# -- days in the first sentences


@pytest.mark.parametrize(
    "lead",
    [
        "Guides who survived the crash of July 27, 1999, were cleared by a court in the capital.",
        "This follows a 26 December 2019 ruling by the highest court that the ban was void.",
        "The two sides will meet on 4 May 2024 to speak about the harbour and the railway.",
        "The fair of July 22-24, 2023 drew guests from eleven countries and two unions.",
        "The king invited the envoy to the old fort to speak of the harbour on 4 May 2024.",
        "The ministry said today that the two sides had agreed to meet on Monday, 6 May 2024.",
    ],
    ids=["another-event", "a-qualifier", "to-come", "several-days", "invited", "today-is-told"],
)
def test_day_of_another_event_is_not_the_report_s(lead: str) -> None:
    assert day_of(lead).value is None


@pytest.mark.parametrize(
    ("lead", "value"),
    [
        ("On 22 July 2023, the president received a guest from the north.", "2023-07-22"),
        ("The president received a guest in the capital on Tuesday, 2 July 2024.", "2024-07-02"),
        ("The president received a guest in the capital today, 2 July 2024.", "2024-07-02"),
    ],
)
def test_day_in_the_first_sentence_is_the_report_s(lead: str, value: str) -> None:
    assert day_of(lead).value == value


@pytest.mark.parametrize(
    "lead",
    [
        "Ministers laid wreaths for those who fell during the failed coup of July 15, 2016.",
        "He came back two years after his first visit in the wake of the flood of May 4, 2011.",
        "The envoy spoke of the December 13, 2001, attack on the parliament of his country.",
    ],
    ids=["a-coup", "in-the-wake", "a-noun-apart"],
)
def test_day_of_a_past_blow_is_not_the_report_s(lead: str) -> None:
    assert day_of(lead).value is None


def test_day_in_brackets_takes_the_weekday_before_it() -> None:
    found = day_of("Envoys flew to the capital on Saturday afternoon (Aug. 19) for talks.")
    assert (found.month, found.day, found.weekday) == (8, 19, 5)


def test_day_behind_a_weekday_and_the_time_of_day_takes_the_weekday() -> None:
    found = day_of("He flew to the coast on Tuesday morning, 5 September, and went into talks.")
    assert (found.month, found.day, found.weekday) == (9, 5, 1)
