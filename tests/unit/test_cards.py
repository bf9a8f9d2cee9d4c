"""Social cards: small, the same each time, legible whatever the title holds."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.publishing import cards
from generator.publishing.shelves import shelves
from generator.settings import Settings
from generator.writing import render_pages
from generator.writing.cards import Card, card_file
from tests.support import archive as made

CARD = Card("Archive", "Two ports and a railway", "A report on Kenya", "5 May 2024", "Kenya")
ARABIC = "لقاء في القاهرة"


def picture(card: Card) -> Image.Image:
    image = Image.open(io.BytesIO(cards.draw(card)))
    image.load()
    return image


def ink(image: Image.Image, top: int, bottom: int) -> tuple[int, int]:
    """The first and the last column with ink between two rows."""
    box = (
        image.convert("L")
        .point(lambda v: 255 if v < 128 else 0)
        .crop((0, top, 1200, bottom))
        .getbbox()
    )
    return (box[0], box[2]) if box else (0, 0)


@pytest.mark.parametrize(
    "title", ["Short", "Ministers of eleven states " * 20, "W" * 500, "Łódź, Québec, Αθήνα, Київ"]
)
def test_a_card_is_small_and_keeps_its_margins(title: str) -> None:
    content = cards.draw(replace(CARD, title=title))
    assert len(content) <= 40_000
    image = picture(replace(CARD, title=title))
    assert image.size == (1200, 630)
    first, last = ink(image, 130, 630)
    assert 70 <= first < last <= 1130
    # between title and foot stays a gap
    assert ink(image, 440, 475) == (0, 0)


def test_the_same_words_give_the_same_bytes() -> None:
    assert cards.draw(CARD) == cards.draw(replace(CARD))
    assert cards.draw(CARD) != cards.draw(replace(CARD, about="Rwanda"))


@pytest.mark.parametrize(
    "title", [ARABIC, "שיחות בירושלים", "北京会談", "\U0001f600 talks", "a\u0301\u0599"]
)
def test_a_title_that_the_font_cannot_set_is_told_by_its_subjects(title: str) -> None:
    instead = picture(replace(CARD, title=title))
    assert instead.tobytes() == picture(replace(CARD, title=CARD.instead)).tobytes()


def test_a_line_that_the_font_cannot_set_is_left_out() -> None:
    assert (
        picture(replace(CARD, line=ARABIC)).tobytes() == picture(replace(CARD, line="")).tobytes()
    )


def test_a_card_is_named_by_all_that_it_shows() -> None:
    names = {card_file(CARD)} | {
        card_file(replace(CARD, **{key: "x"}))
        for key in ("site", "title", "instead", "line", "about")
    }
    assert len(names) == 6


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(made.settings(tmp_path), site_url="https://archive.example/news/")


def test_each_briefing_names_its_card_and_the_card_is_there(
    settings: Settings, tmp_path: Path
) -> None:
    archive = made.rich_archive()
    assert cards.write(
        tmp_path / "site", None, cards.cards(shelves(archive, settings), settings)
    ) == len(cards.cards(shelves(archive, settings), settings))
    pages = render_pages(archive, settings, made.COUNTRIES, made.LEADERS)
    for briefing in archive.shown[:3]:
        (line,) = [
            one for one in pages[f"{briefing.path}.md"].splitlines() if one.startswith("card:")
        ]
        assert line.startswith("card: https://archive.example/news/cards/")
    files = {f"cards/{one.name}" for one in (tmp_path / "site" / "cards").iterdir()}
    assert files == set(cards.cards(shelves(archive, settings), settings))


def test_a_card_of_the_site_before_is_used_again(settings: Settings, tmp_path: Path) -> None:
    one = made.briefing(made.article("One", "It is.", date="2024-01-01", seed="one.txt"))
    two = made.briefing(made.article("Two", "It is.", date="2024-01-02", seed="two.txt"))
    before, after = tmp_path / "before", tmp_path / "after"
    assert (
        cards.write(before, None, cards.cards(shelves(made.archive(one), settings), settings)) == 1
    )
    assert (
        cards.write(after, before, cards.cards(shelves(made.archive(one, two), settings), settings))
        == 1
    )
    assert len(list((after / "cards").iterdir())) == 2


@pytest.mark.parametrize("why", ["switched off", "no address"])
def test_no_card_where_none_is_wanted_or_none_could_be_loaded(
    settings: Settings, tmp_path: Path, why: str
) -> None:
    if why == "switched off":
        settings = replace(settings, archive=replace_struct(settings))
    else:
        settings = replace(settings, site_url="http://localhost:8000/")
    archive = made.rich_archive()
    assert (
        cards.write(tmp_path / "site", None, cards.cards(shelves(archive, settings), settings)) == 0
    )
    pages = render_pages(archive, settings, made.COUNTRIES, made.LEADERS)
    assert not any("\ncard: " in text for text in pages.values())


def replace_struct(settings: Settings) -> object:
    import msgspec

    return msgspec.structs.replace(settings.archive, social_cards=False)
