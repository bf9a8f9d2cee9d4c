"""Sentences, headlines, written dates and datelines."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DataError
from generator.newstext import dateline, dates, headlines, sentences
from generator.newstext.months import load_months

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
        (
            "They rest out of the sun. The men asked.",
            ["They rest out of the sun.", "The men asked."],
        ),
        (
            "It is rule no. 7. He said no. They left.",
            ["It is rule no. 7.", "He said no.", "They left."],
        ),
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
        ("le 27 octobre 2012 à 18:27", ["2012-10-27"]),
        ("20. Juni 2019, 17:32 Uhr", ["2019-06-20"]),
        ("27 de outubro de 2012", ["2012-10-27"]),
        ("18 июня 2018 г.", ["2018-06-18"]),
        ("2018年6月18日 and 2018년 6월 19일", ["2018-06-18", "2018-06-19"]),
        ("15 Agu 2019", ["2019-08-15"]),
        ("3 out of 2019 and 5 mag", []),
        ("08.04.2015, 28/10/2012 and 2/26/2015", ["2015-04-08", "2012-10-28", "2015-02-26"]),
        ("08-Nov-2023", ["2023-11-08"]),
        ("version 1.2.2019.3", []),
        ("03/04/2024", []),
    ],
)
def test_dates_are_read_as_far_as_stated(text: str, expected: list[str | None]) -> None:
    assert [date.iso for date in dates.find(text)] == expected


def test_first_day_of_several_says_that_it_is() -> None:
    found = list(dates.find("July 22-24, 2023, then 22 to 24 May 2024, then 3 June 2024"))
    assert [date.iso for date in found] == ["2023-07-22", "2024-05-22", "2024-06-03"]
    assert [date.ranged for date in found] == [True, True, False]


def test_dates_far_apart_in_a_long_text_are_all_found() -> None:
    filler = "The ministers met and talked about trade. " * 40
    text = f"Tuesday, July 2, 2024 {filler} on the 3rd of August 2024 {filler} 2024-09-04"
    assert [date.iso for date in dates.find(text)] == ["2024-07-02", "2024-08-03", "2024-09-04"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/9/10 7:15 AM", ("2010-10-09", "2010-09-10")),
        ("8/17/13", ("2013-08-17", "2013-08-17")),
        ("09.08.13", ("2013-08-09", "2013-08-09")),
        ("31/12/99", ("1999-12-31", "1999-12-31")),
        ("12.5-20", None),
        ("31/31/2020", None),
        ("no date", None),
    ],
)
def test_figures_give_their_readings(text: str, expected: tuple[str, str] | None) -> None:
    assert dates.either(text) == expected


def test_months_of_all_languages_are_in_the_data() -> None:
    english, others = load_months()
    assert english["may"] == others["mai"] == others["mayo"] == 5
    assert set(english.values()) == set(others.values()) == set(range(1, 13))


def test_name_of_two_months_is_refused(tmp_path: Path) -> None:
    twelve = ", ".join(f"m{n}" for n in range(1, 13))
    other = twelve.replace("m2,", "m1,")
    path = tmp_path / "months.yml"
    path.write_text(
        f"- {{language: aa, names: [{twelve}]}}\n- {{language: bb, names: [{other}]}}\n"
    )
    with pytest.raises(DataError, match="bb: m1 is month 2 and month 1"):
        load_months(path)


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
        ("MOSCOW, May 5, 2021. /TASS/. Envoys met.", "Moscow", "TASS", "2021-05-05"),
        ("LIMA (AP) _ Ministers met.", "Lima", "AP", None),
        ("NEW DELHI: Talks on the canal began", "New Delhi", None, None),
        ("BRUSSELS. Ministers met on Monday.", "Brussels", None, None),
        ("OULU, March 3. Ministers met.", "Oulu", None, None),
        ("TEHRAN, IRNA – Envoys met.", "Tehran", "IRNA", None),
        ("ASTANA, July 2 (Xinhua) Chinese President", "Astana", "Xinhua", None),
        ("ACCRA (May 12) -- Ministers met.", "Accra", None, None),
        (
            "ACCRA (Lake News / Coast - 3rd May, 2021) Ministers",
            "Accra",
            "Lake News / Coast",
            "2021-05-03",
        ),
        ("Kampala, Uganda | LAKE WIRE | Ministers met.", "Kampala, Uganda", "LAKE WIRE", None),
        ("Astana (Kazakhstan) (AFP) – Ministers", "Astana, Kazakhstan", "AFP", None),
        ("Samarkand [Uzbekistan], April 13 : Ministers", "Samarkand, Uzbekistan", None, None),
        ("CASTRIES, St Lucia, Mar 3, LNS – Ministers", "Castries, St Lucia", "LNS", None),
        ("Abuja, 22 May 2018. Ministers met.", "Abuja", None, "2018-05-22"),
        ("Baku. 18 May. LAKE.AZ/ Ministers met.", "Baku", "LAKE.AZ", None),
        ("TEHRAN, Young Lake Club (YLC) - Ministers", "Tehran", "YLC", None),
        ("La Paz, 25 jun (LNS).- Ministers", "La Paz", "LNS", None),
        ("(LNS) - BELGRADE, JUN 24 - Ministers", "Belgrade", "LNS", None),
        ("Addis Ababa October 6/2022 (LNS) Ministers", "Addis Ababa", "LNS", "2022-10-06"),
        ("Addis Ababa (LNS) \ufffd Ministers", "Addis Ababa", "LNS", None),
        ("Bishkek, Sept. 24, 2021 . / Lakewire / . Ministers", "Bishkek", "Lakewire", "2021-09-24"),
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
        "NATO. Ministers met on Monday.",
        "WATCH: Ministers meet in Lima",
        "KENYA: A new road",
        "BRUSSELS: MINISTERS MEET",
        "U.S. Ministers met.",
        "PARIS MATCH. A weekly from France",
        "Abu Dhabi: The council met.",
        "News | Politics | The ministers met.",
        "Paris, 3 May 2018, was cold.",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert dateline.find(text) is None


REPORT = "The council of the lake states met on Monday and agreed on a second office for the rains."


@pytest.mark.parametrize("mark", [": ", " - ", " – "])
def test_a_known_town_opens_the_first_paragraph_of_a_report(mark: str) -> None:
    found = dateline.lead(f"Abu Dhabi{mark}{REPORT}")
    assert found is not None
    assert (found.place, found.agency, found.date) == ("Abu Dhabi", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Sofia: I was there on Monday, and the council of the lake states agreed on the office.",
        f"Harbour: {REPORT}",
        "Abu Dhabi: A city",
        f"Abu Dhabi {REPORT}",
    ],
)
def test_speakers_and_words_open_no_report(text: str) -> None:
    assert dateline.lead(text) is None


def test_a_dateline_can_stand_alone_on_its_line() -> None:
    found = dateline.alone("Ankara, October 2, LAKEW")
    assert found is not None
    assert (found.place, found.agency) == ("Ankara", "LAKEW")
    assert dateline.alone("Harbour, October 2, LAKEW") is None
    assert dateline.alone("Ankara, October 2") is None
