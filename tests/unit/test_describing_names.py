"""Names that pages state, and labels that pass for them."""

import pytest

from generator.describing import names


@pytest.mark.parametrize(
    "label", ["Username", "Par", "Autor", "admin", "Lake Media GmbH; Munich", "18:04", "—", "The Lake Herald"]
)  # fmt: skip
def test_a_label_is_no_author(label: str) -> None:
    assert names.author(label, "The Lake Herald", "Talks resume") is None


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Par Jane Doe", "Jane Doe"),
        ("Author: Jane Doe", "Jane Doe"),
        ("Jane Doe; The Lake Herald", "Jane Doe"),
        ("Jane Doe Thursday", "Jane Doe"),
        ("Jane Doe; John Roe", "Jane Doe; John Roe"),
        ("Byron Roe", "Byron Roe"),
        ("Lake Wire", "Lake Wire"),
    ],
)
def test_an_author_is_known_without_its_label(stated: str, author: str) -> None:
    assert names.author(stated, "The Lake Herald", "Talks resume") == author


@pytest.mark.parametrize(
    "label", ["7:18 PM", "2013", "News & Politics", "Autor", "for-phone-only for-tablet for-desktop", "Talks resume in Geneva"]
)  # fmt: skip
def test_a_label_is_no_publisher(label: str) -> None:
    assert names.publisher(label, "Talks resume in Geneva") is None


@pytest.mark.parametrize(
    "outlet", ["The Lake Herald", "lake.example", "World Affairs Weekly", "24 Ore"]
)
def test_an_outlet_stays_a_publisher(outlet: str) -> None:
    assert names.publisher(outlet, "Talks resume in Geneva") == outlet


def test_a_line_of_rights_names_the_publisher_behind_the_year() -> None:
    assert names.publisher("Copyright (c) 2007 Lake Press Ltd.") == "Lake Press Ltd."


def test_a_day_in_brackets_is_no_agency() -> None:
    assert names.agency("Aug. 13") is None
    assert names.agency("AP") == "AP"


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("LYNN O'DONOVAN", "Lynn O'Donovan"),
        ("JEAN-MARIE MCALLISTER", "Jean-Marie McAllister"),
        ("J. R. NG'ENO", "J. R. Ng'eno"),
        ("BBC NEWS", "BBC NEWS"),
        ("JANE KRST", "JANE KRST"),
        ("Lynn O'Donovan", "Lynn O'Donovan"),
    ],
)
def test_a_writer_in_capitals_is_written_as_people_do(stated: str, author: str) -> None:
    assert names.author(stated, "The Lake Herald", "Talks resume") == author
