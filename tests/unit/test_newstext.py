"""Sentences, headlines, written dates and datelines."""

from __future__ import annotations

import pytest

from generator.newstext import dateline, dates, headlines, sentences

# ------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Mr. Ruto spoke. Dr. Amina Ali left.", ["Mr. Ruto spoke.", "Dr. Amina Ali left."]),
        ("The U.S. delegation left.", ["The U.S. delegation left."]),
        ("They flew to the U.S. The talks go on.", ["They flew to the U.S.", "The talks go on."]),
        ("John F. Kennedy came.", ["John F. Kennedy came."]),
        ("It grew by 3.5 percent. That was new.", ["It grew by 3.5 percent.", "That was new."]),
        ("“We agree.” He left.", ["“We agree.”", "He left."]),
        ("Is it over? Not yet! “Soon.”", ["Is it over?", "Not yet!", "“Soon.”"]),
        ("He paused … and went on.", ["He paused … and went on."]),
        ("双方会谈。会谈结束。", ["双方会谈。", "会谈结束。"]),
        ("without any stop", ["without any stop"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert sentences.split(text) == expected


def test_spans_point_into_the_text() -> None:
    text = "  First one.  Second one.  "
    assert [text[a:b] for a, b in sentences.spans(text)] == ["First one.", "Second one."]


def test_a_paragraph_of_a_hundred_thousand_sentences_is_no_trouble() -> None:
    # Copying the rest of the text at every stop would take minutes here.
    assert len(sentences.split("He came. " * 100_000)) == 100_000


# ------------------------------------------------------------------------------- headlines


@pytest.mark.parametrize(
    "line",
    [
        "Two neighbours sign a river treaty",
        "Ministers meet in Washington D.C.",
        "‘We agree’, say envoys after long night",
        "Who pays for the ports?",
    ],
)
def test_headlines_are_known(line: str) -> None:
    assert headlines.looks_like_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Related",
        "Two words",
        "The ministers met on Monday and agreed to meet again.",
        "and then they left for the coast",
        "- one item of a list",
        "word " * 40,
    ],
)
def test_prose_items_and_labels_are_no_headlines(line: str) -> None:
    assert not headlines.looks_like_title(line)


def test_folding_joins_copies_of_a_headline() -> None:
    assert headlines.fold("“Talks” in Xi’an: day 2") == headlines.fold("talks in Xi'an – DAY 2")
    assert headlines.fold("Talks in Xi’an") != headlines.fold("Talks in Yan’an")


def test_shortening_cuts_at_a_word_and_says_so() -> None:
    assert headlines.shorten("short", 20) == "short"
    cut = headlines.shorten("The ministers of all eleven countries", 20)
    assert cut == "The ministers of…"
    assert len(headlines.shorten("x" * 100, 20)) == 20


# ------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on July 22, 2023", ["2023-07-22"]),
        ("on 22 July 2023", ["2023-07-22"]),
        ("on the 22nd of July, 2023", ["2023-07-22"]),
        ("Sat, 3 Feb. 2024", ["2024-02-03"]),
        ("in September 2021", ["2021-09"]),
        ("2024-11-08 or 2024/1/9", ["2024-11-08", "2024-01-09"]),
        ("on July 22", [None]),
        ("on 30 February 2024", []),
        ("on 29 February 2023", []),
        ("on 29 February", [None]),
        ("they may 3 times", []),
        ("route 66 and 1066 men", []),
        ("model A-2024-11-08x", []),
    ],
)
def test_dates_are_read_as_far_as_stated(text: str, expected: list[str | None]) -> None:
    assert [date.iso for date in dates.find(text)] == expected


def test_dates_come_in_the_order_of_the_text() -> None:
    text = "in May 2020, on 3 June 2019 and on July 4, 2018"
    found = list(dates.find(text))
    assert [date.iso for date in found] == ["2020-05", "2019-06-03", "2018-07-04"]
    assert [text[date.start : date.end] for date in found] == [
        "May 2020",
        "3 June 2019",
        "July 4, 2018",
    ]


def test_a_date_keeps_its_weekday() -> None:
    (date,) = dates.find("Tuesday, July 2, 2024")
    assert date.weekday == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-08", "2024-11-08"),
        ("2024-11", "2024-11"),
        ("2024", "2024"),
        ("2024-11-08T23:59:59-05:00", "2024-11-08"),
        ("20241108T120000", "2024-11-08"),
        ("Fri, 08 Nov 2024 06:12:00 GMT", "2024-11-08"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("03/04/2024", "2024"),
        ("November 8, 2024", "2024-11-08"),
        ("2024-02-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_time_stamps_are_read_as_exactly_as_they_are_stated(
    value: str, expected: str | None
) -> None:
    assert dates.exact(value) == expected


# --------------------------------------------------------------------------------- dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "iso"),
    [
        ("NAIROBI, Kenya, Nov 8 (Xinhua) – The president", "Nairobi, Kenya", "Xinhua", None),
        ("PARIS — The ministers", "Paris", None, None),
        ("GENEVA (AFP) - Talks", "Geneva", "AFP", None),
        ("14 March 2022, Geneva: The council", "Geneva", None, "2022-03-14"),
        ("PORT-AU-PRINCE, Jan 3, 2024 (EFE) -- Haiti", "Port-au-Prince", "EFE", "2024-01-03"),
        ("RIO DE JANEIRO, July 22 – Leaders", "Rio de Janeiro", None, None),
        ("GLASGOW, Saturday (Example Wire) – Talks", "Glasgow", "Example Wire", None),
        ("ASTANA, July 2 (Xinhua) Chinese President", "Astana", "Xinhua", None),
        ("ACCRA (May 12) -- Ministers met.", "Accra", None, None),
    ],
)
def test_datelines_are_read(text: str, place: str, agency: str | None, iso: str | None) -> None:
    found = dateline.find(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.date.iso if found.date else None) == iso
    assert text[found.end :].strip()[0].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "The talks – the third this year – ended on Monday.",
        "President Ruto – who came late – spoke.",
        "July 22 – the day of the vote – passed in peace.",
        "Question: who pays?",
        "He came (Xinhua) – and left.",
        "NAIROBI –",
        "",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert dateline.find(text) is None
