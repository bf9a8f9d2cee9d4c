"""The picture that other sites show where somebody shares a briefing: title, day, source, subjects.

A card is drawn from a few words and is named by a digest of them, so that one that was drawn for
the site before is used again. Nothing in it depends on the machine: the font is the program's own
and letters are set one after the other, without a library for scripts that join or run from the
right. A title that the font cannot set so is told by its subjects instead.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import datafiles
from generator.publishing import swap
from generator.publishing.shelves import Shelves
from generator.settings import Settings
from generator.writing.cards import Card, card_file, card_of

if TYPE_CHECKING:  # loaded by the first card that is drawn
    from PIL import ImageFont

SIZE = (1200, 630)
_FONT = datafiles.DATA / "fonts" / "source-serif-4-semibold.woff2"
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
#: sizes of a title in pixels, the largest in which it fits is taken, with the lines it may have
_TITLE = ((68, 4), (56, 5), (46, 5))
_SMALL = 30
#: the colours of the light page; a shade is one of 15 steps from paper to ink
_PAPER, _INK, _ACCENT = (253, 252, 249), (28, 31, 36), (29, 78, 128)
_STEPS = 15


def cards(held: Shelves, settings: Settings) -> dict[str, Card]:
    """Path below the site's root → what to draw, of every briefing that is shown; none where the
    settings want none, or where others could not load them."""
    if not (settings.archive.social_cards and settings.public_url):
        return {}
    drawn = (card_of(one.briefing, one.labels, settings) for one in held.listed.entries)
    return {card_file(card): card for card in drawn}


def write(site: Path, before: Path | None, wanted: Mapping[str, Card]) -> int:
    """Puts the cards `wanted` into the folder `site`; those that stand in the site `before` are
    used again. Returns how many were drawn."""
    drawn = 0
    for name, card in sorted(wanted.items()):
        if before and (before / name).is_file():
            swap.reuse(before / name, site / name)
            continue
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(draw(card))
        drawn += 1
    return drawn


def draw(card: Card) -> bytes:
    """The card as a PNG of 1200 by 630 pixels in 16 colours."""
    from PIL import Image, ImageDraw

    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    small = _font(_SMALL)
    title = card.title if _can_set(card.title) else card.instead
    size, lines = _set(title)
    foot = [line for line in (card.line, card.about) if line and _can_set(line)]
    pen.text((_MARGIN, 56), _shortened(card.site, small), fill=255, font=small)
    top = 150
    for at, line in enumerate(lines):
        pen.text((_MARGIN, top + at * round(size * 1.18)), line, fill=255, font=_font(size))
    bottom = SIZE[1] - 62 - 44 * len(foot)
    for at, line in enumerate(foot):
        pen.text((_MARGIN, bottom + at * 44), _shortened(line, small), fill=255, font=small)
    image = image.point([round(value * (_STEPS - 1) / 255) for value in range(256)])
    for box in ((0, 0, SIZE[0], 18), (_MARGIN, 112, SIZE[0] - _MARGIN, 114)):
        image.paste(_STEPS, box)
    image.putpalette(_palette())
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_level=4)
    return out.getvalue()


def _palette() -> list[int]:
    shades = [
        round(paper + (ink - paper) * step / (_STEPS - 1))
        for step in range(_STEPS)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return [*shades, *_ACCENT]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(sign: str) -> bool:
    """Whether the font has a shape of its own for `sign`."""
    font = _font(_SMALL)
    shape, none = font.getmask(sign), font.getmask("\uffff")
    return shape.size != none.size or bytes(shape) != bytes(none)


def _can_set(text: str) -> bool:
    return bool(text) and all(_has(sign) for sign in text)


def _set(title: str) -> tuple[int, list[str]]:
    """The size in which `title` fits, and its lines; the last is shortened where none does."""
    for size, most in _TITLE:
        lines = _lines(title, _font(size))
        if len(lines) <= most:
            return size, lines
    kept = lines[:most]
    kept[-1] = _shortened(f"{kept[-1]} {lines[most]}", _font(size), always=True)
    return size, kept


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """`text` in lines no wider than the card; a word that is wider by itself is broken."""
    lines: list[str] = []
    line, filled, space = "", 0.0, font.getlength(" ")
    for word in text.split():
        width = font.getlength(word)
        if line and filled + space + width <= _WIDTH:
            line, filled = f"{line} {word}", filled + space + width
            continue
        if line:
            lines.append(line)
        while width > _WIDTH:
            fits = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= _WIDTH)
            lines.append(word[:fits])
            word = word[fits:]
            width = font.getlength(word)
        line, filled = word, width
    return [*lines, line] if line else lines


def _shortened(text: str, font: ImageFont.FreeTypeFont, *, always: bool = False) -> str:
    """`text`, cut at a word with an ellipsis where it is wider than the card, or `always`."""
    if font.getlength(text) <= _WIDTH and not always:
        return text
    while text and font.getlength(f"{text} …") > _WIDTH:
        shorter = text.rpartition(" ")[0]
        text = shorter or text[:-1]
    return f"{text.rstrip(' ,;:–—-·')} …"
