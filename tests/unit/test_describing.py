"""Title, day, place, source and summary of an article, and where each of them comes from."""

from __future__ import annotations

import re

import pytest

from generator.describing import describe, summarise
from generator.describing.derived import derived
from generator.describing.fitting import MOST
from generator.errors import SeedError
from generator.model import (
    Clue,
    ClueKind,
    DatePrecision,
    DateSource,
    Description,
    LineKind,
    Metadata,
    Override,
    Paragraph,
    Part,
    Removal,
    TitleSource,
)

NOTHING = Metadata()
PROSE = "The two ministers met on the coast for a day and agreed to open a second border post."
MORE = "A commission of six will choose the place, and the first lorries could pass in spring."


def part(
    *texts: str | Paragraph,
    clues: tuple[Clue, ...] = (),
    removals: tuple[Removal, ...] = (),
) -> Part:
    paragraphs = tuple(
        text if isinstance(text, Paragraph) else Paragraph(number, text)
        for number, text in enumerate(texts, 1)
    )
    return Part(paragraphs, removals, clues, (1, len(paragraphs)))


def clue(kind: ClueKind, value: str, line: int = 1) -> Clue:
    return Clue(kind, value, line, value, "a-rule")


def told(
    *texts: str | Paragraph, metadata: Metadata = NOTHING, override: Override | None = None
) -> Description:
    return describe(part(*texts), metadata, override)


# ----------------------------------------------------------------------------------- title


def test_a_headline_above_prose_is_the_title_and_leaves_the_body() -> None:
    found = told("Neighbours open a second border post", PROSE, MORE)
    assert found.title == "Neighbours open a second border post"
    assert found.title_source is TitleSource.STATED
    assert [paragraph.text for paragraph in found.body] == [PROSE, MORE]
    assert found.used == ((1, "Neighbours open a second border post"),)


def test_prose_at_the_head_is_no_title() -> None:
    found = told(PROSE, MORE)
    assert found.title is None
    assert found.title_source is TitleSource.DERIVED
    assert len(found.body) == 2
    assert found.used == ()


def test_a_dateline_at_the_head_is_no_title() -> None:
    assert told("GENEVA, May 3 – Talks on grain resume", PROSE).title is None


def test_a_lone_line_is_the_body_and_not_the_title() -> None:
    found = told("Neighbours open a second border post")
    assert found.title is None
    assert [paragraph.text for paragraph in found.body] == ["Neighbours open a second border post"]


def test_the_title_in_the_data_is_taken_and_its_copy_leaves_the_body() -> None:
    found = told(
        "Neighbours Open a Second Border Post",
        PROSE,
        metadata=Metadata(title="Neighbours open a second border post"),
    )
    assert found.title == "Neighbours open a second border post"
    assert [paragraph.text for paragraph in found.body] == [PROSE]
    assert found.used == ((1, "Neighbours Open a Second Border Post"),)


def test_the_site_at_the_end_of_a_title_goes_only_where_the_document_names_it() -> None:
    title = "Border post opens | The Example Times"
    named = Metadata(title=title, publisher="The Example Times")
    assert told(PROSE, MORE, metadata=named).title == "Border post opens"
    assert told(PROSE, MORE, metadata=Metadata(title=title)).title == title


def test_a_title_that_a_line_states_goes_before_one_that_only_looks_so() -> None:
    found = describe(
        part("Neighbours open a border post", PROSE, clues=(clue(ClueKind.TITLE, "Post opens"),)),
        Metadata(),
    )
    assert found.title == "Post opens"


def test_a_heading_at_the_head_is_the_title_and_one_word_in_capitals_is_not() -> None:
    heading = Paragraph(1, "Border post opens", LineKind.HEADING)
    section = Paragraph(1, "BACKGROUND", LineKind.HEADING)
    assert told(heading, PROSE).title == "Border post opens"
    assert told(section, PROSE).title is None
    assert told(section, PROSE).body[0].text == "BACKGROUND"


def test_the_editor_goes_before_everything() -> None:
    override = Override(
        "a.yml",
        title="An Editor’s Title",
        date="2021-02",
        source="An Editor’s Source",
        url="https://news.example/a",
    )
    found = told(
        "Neighbours open a second border post",
        "GENEVA, May 3, 2024 (AFP) – " + PROSE,
        metadata=Metadata(None, "2020-01-01", "Other Press", None, "https://other.example/"),
        override=override,
    )
    assert (found.title, found.title_source) == ("An Editor’s Title", TitleSource.OVERRIDE)
    assert (found.date.value, found.date.precision) == ("2021-02", DatePrecision.MONTH)
    assert found.date.source is DateSource.OVERRIDE
    assert "a.yml" in found.date.reason
    assert found.publisher == "An Editor’s Source"
    assert found.url == "https://news.example/a"
    assert found.agency == "AFP"


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-13-01", "2024-02-30", "03/04/2024 or so", "20240"]
)
def test_an_editors_date_that_is_no_date_says_what_to_write(value: str) -> None:
    with pytest.raises(SeedError, match=r"a\.yml") as caught:
        told(PROSE, override=Override("a.yml", date=value))
    assert "YYYY-MM-DD" in caught.value.advice


@pytest.mark.parametrize(
    ("value", "iso"),
    [("22 July 2023", "2023-07-22"), ("July 2023", "2023-07"), ("2023", "2023")],
)
def test_an_editors_date_may_be_written_in_words(value: str, iso: str) -> None:
    assert told(PROSE, override=Override("a.yml", date=value)).date.value == iso


def test_a_headline_of_our_own_uses_the_words_of_the_text_and_is_short() -> None:
    long = "The presidents of nine river states " + "and their many ministers " * 10 + "met."
    for text in (PROSE, long, "GENEVA, May 3 – " + PROSE):
        title = derived([Paragraph(1, text)])
        assert len(title) <= MOST
        told = {*re.findall(r"\w+", text.lower()), "agree", "meet"}
        assert {*re.findall(r"\w+", title.lower())} <= told
        assert not title.startswith("GENEVA")


def test_a_headline_of_our_own_passes_over_sentences_that_lean_on_others() -> None:
    leaning = "He added that it was late."
    assert derived([Paragraph(1, leaning), Paragraph(2, "Peace came to the delta.")]) == (
        "Peace comes to the delta"
    )
    assert derived([Paragraph(1, leaning)]) == "He added that it was late"


def test_there_is_always_a_title() -> None:
    assert derived([]) == "Untitled"
    assert derived([Paragraph(1, "BACKGROUND", LineKind.HEADING)]) == "BACKGROUND"


# ------------------------------------------------------------------------------------- day


def test_the_day_of_the_dateline_is_the_day() -> None:
    found = told("NAIROBI, May 6, 2024 (Xinhua) – " + PROSE)
    assert (found.date.value, found.date.source) == ("2024-05-06", DateSource.DATELINE)
    assert (found.place, found.agency) == ("Nairobi", "Xinhua")


def test_a_dateline_below_a_standfirst_is_found() -> None:
    found = told(
        "Neighbours open a second border post",
        "Lorries are to pass from spring on, if the engineers keep their word.",
        "NAIROBI, May 6, 2024 (Xinhua) – " + PROSE,
        MORE,
    )
    assert (found.date.value, found.date.source) == ("2024-05-06", DateSource.DATELINE)
    assert (found.place, found.agency) == ("Nairobi", "Xinhua")
    assert found.summary.startswith("The two ministers met")
    assert len(found.body) == 3


def test_a_dateline_without_a_year_keeps_day_and_month_for_later() -> None:
    found = told("NAIROBI, Monday, May 6 (Xinhua) – " + PROSE)
    assert found.date.value is None
    assert found.date.source is DateSource.NONE
    assert (found.date.month, found.date.day, found.date.weekday) == (5, 6, 0)


def test_the_first_paragraph_completes_the_dateline() -> None:
    found = told("NAIROBI, May 6 – The post opened on 6 May 2024 in the rain, and few came.")
    assert (found.date.value, found.date.source) == ("2024-05-06", DateSource.DATELINE)


def test_the_data_of_the_page_go_before_the_dateline() -> None:
    found = told(
        "NAIROBI, May 6, 2024 – " + PROSE, metadata=Metadata(date="2024-05-07T01:00:00+03:00")
    )
    assert (found.date.value, found.date.source) == ("2024-05-07", DateSource.METADATA)


def test_a_line_with_the_day_of_publication_is_stated() -> None:
    found = describe(part(PROSE, clues=(clue(ClueKind.DATE, "6 May 2024"),)), Metadata())
    assert (found.date.value, found.date.source) == ("2024-05-06", DateSource.STATED)


def test_one_full_day_in_the_first_paragraph_is_stated() -> None:
    found = told("The post opened on May 6, 2024 in the rain, and few came to see it.")
    assert (found.date.value, found.date.source) == ("2024-05-06", DateSource.STATED)


@pytest.mark.parametrize(
    "text",
    [
        "The post has been closed since May 6, 2024, and nobody has a key.",
        "The post will open on May 6, 2024, if the rain stops.",
        "The post opened on May 6, 2024 and closed on May 8, 2024.",
    ],
)
def test_the_day_of_another_event_is_not_the_day(text: str) -> None:
    assert told(text).date.value is None


def test_a_weekday_that_contradicts_the_day_leaves_the_year() -> None:
    found = told("NAIROBI, Tuesday, May 6, 2024 – " + PROSE)
    assert (found.date.value, found.date.precision) == ("2024", DatePrecision.YEAR)
    assert "Monday" in found.date.reason


def test_captions_of_one_week_date_the_report_and_those_of_years_do_not() -> None:
    def caption(line: int, text: str) -> Removal:
        return Removal(line, text, "photo-caption", "a caption")

    first, second = caption(3, "Envoys, May 5, 2024."), caption(4, "A post, May 6, 2024.")
    near = describe(part(PROSE, removals=(first, second)), Metadata())
    assert (near.date.value, near.date.source) == ("2024-05-06", DateSource.INFERRED)
    far = describe(part(PROSE, removals=(first, caption(4, "A post, May 6, 2019."))), Metadata())
    assert far.date.value is None
    old = describe(part(PROSE, removals=(caption(3, "File photo, May 5, 2024."),)), Metadata())
    assert old.date.value is None


@pytest.mark.parametrize(
    ("later", "value"),
    [
        ("22 May", None),
        ("29 May, 2024", None),
        ("2 May", "2024-05-05"),
        ("22 May 2025", "2024-05-05"),
    ],
)
def test_a_picture_is_older_than_a_report_of_later_days(later: str, value: str | None) -> None:
    taken = Removal(3, "Envoys, May 5, 2024.", "photo-caption", "a caption")
    tells = f"The envoys left on Wednesday for a visit that had long been planned for {later}."
    date = describe(part(PROSE, tells, removals=(taken,)), Metadata()).date
    assert date.value == value
    assert value or date.bounds == ("2024-05-05", None)


def test_nothing_is_known_where_nothing_is_stated() -> None:
    found = told(PROSE)
    assert (found.date.value, found.date.source, found.date.bounds) == (None, DateSource.NONE, None)


# -------------------------------------------------------------------------- source, address


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://news.example/<script>",
        "ftp://x.example/",
    ],
)
def test_only_plain_web_addresses_are_kept(url: str) -> None:
    assert told(PROSE, metadata=Metadata(url=url)).url is None


def test_lines_that_became_metadata_are_remembered() -> None:
    found = describe(
        part(
            "Neighbours open a second border post", PROSE, clues=(clue(ClueKind.AGENCY, "AFP", 9),)
        ),
        Metadata(),
    )
    assert found.agency == "AFP"
    assert found.used == ((1, "Neighbours open a second border post"), (9, "AFP"))


# --------------------------------------------------------------------------------- summary


def test_the_summary_is_the_first_sentences_without_the_dateline() -> None:
    found = told("NAIROBI, May 6, 2024 (Xinhua) – " + PROSE)
    assert found.summary == PROSE


def test_the_summary_ends_with_a_sentence_or_says_that_it_was_cut() -> None:
    three = " ".join([PROSE, MORE, PROSE])
    assert summarise([Paragraph(1, three)]) == f"{PROSE} {MORE}"
    endless = summarise([Paragraph(1, "word " * 200)])
    assert endless.endswith("…")
    assert len(endless) <= 220
    assert summarise([]) == ""


def test_text_without_full_stops_is_not_taken_for_lines_above_a_headline() -> None:
    lines = [
        f"{place} sent lorries with maize and beans across the lake to the other side in May"
        for place in ("Busia", "Jinja", "Kisumu", "Entebbe", "Mwanza", "Homa Bay", "Bukoba")
    ]
    found = told(*lines, "Lorries cross the lake in May", PROSE, MORE)
    assert [paragraph.text for paragraph in found.body][-2:] == [PROSE, MORE]
    assert lines[-1] in [paragraph.text for paragraph in found.body]


def test_prose_without_spaces_is_no_headline() -> None:
    first = "两国部长星期一在湖边会面，同意在五月继续就贸易问题举行会谈，并将开放四个边境口岸。"
    second = "官员说，在专家完成报告之前，边境将继续开放，双方的商人都欢迎这项决定。"
    assert [paragraph.text for paragraph in told(first, second).body] == [first, second]


# ----------------------------------------------------------------------------------- wire form

WIRE = "HANOI 1997-05-12"


@pytest.mark.parametrize("byline", [(), ("Ann Ofori",)])
@pytest.mark.parametrize("headline", ["Envoys agree on a border post .", "ENVOYS MEET IN HANOI."])
def test_a_headline_with_a_full_stop_over_a_dateline_is_the_title(
    headline: str, byline: tuple[str, ...]
) -> None:
    found = told(headline, *byline, WIRE, PROSE, MORE)
    assert (found.title, found.title_source) == (headline.rstrip(". "), TitleSource.STATED)
    assert headline not in [p.text for p in found.body]


def test_a_sentence_over_prose_is_no_headline() -> None:
    found = told("Envoys agreed on a border post.", PROSE, MORE)
    assert found.title is None
    assert found.body[0].text == "Envoys agreed on a border post."


@pytest.mark.parametrize("line", [WIRE, "HANOI - 1997-05-12", "Hanoi, 12 May 1997"])
def test_a_dateline_on_a_line_of_its_own_states_place_and_day(line: str) -> None:
    found = told("Neighbours open a second border post", line, PROSE, MORE)
    assert (found.place, found.date.value) == ("Hanoi", "1997-05-12")
    assert found.summary.startswith("The two ministers met")


def test_a_subject_before_a_headline_in_capitals_is_no_place() -> None:
    found = told("ROWING - LAKE CREWS SHARE THE CUP", PROSE, MORE)
    assert found.place is None
    assert found.title == "ROWING - LAKE CREWS SHARE THE CUP"
