"""Small repairs on the text that stays: marks only, never a word or a number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape, look
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind
from generator.newstext import dateline

# A quote that opens to the left of a letter and to the right of another is an apostrophe: China‘s.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[‘‛](?=(?:s|t|d|m|re|ve|ll)\b)|(?<=s)[‘‛](?=\s[a-z])")
_BEFORE_COMMA = re.compile(r"(?<=[\w)”’\"']) +(?=[,.](?:\s|$))")
# What programs that part text into words leave: "Kenya 's", "( left )", 'said : " Yes . "'.
_POSSESSIVE = re.compile(r"(?<=\w) (?=['’]s(?![\w-]))")
_INSIDE = re.compile(r"(?<=\() +(?=\S)|(?<=\S) +(?=\))")
_APART = re.compile(r'(?:^|(?<=\s))"(?=\s|$)')
_DOTS = re.compile(r"\.{4,}|\. \. \.(?: \.)*")
_COMMAS = re.compile(r",(?:\s?,)+")
_BULLET = re.compile(r"^[•▪●■◦‣▶►◆·∙○]+\s*(?=\S)")
_ORPHAN = re.compile(r"^[\s•▪●■◦‣▶►◆·∙○*|~_=+<>«»‹›^\\/–—-]+$")
_MAX_CAPITALS = 10


def mend(text: str) -> str:
    """`text` with wrong-way apostrophes turned, and stray spaces and runs of marks mended."""
    # What one repair leaves may be for another ("c ,,"). Each makes the text shorter or turns a
    # mark for good, so this ends.
    while (after := _mended(text)) != text:
        text = after
    return text


def _mended(text: str) -> str:
    if "‘" in text or "‛" in text:
        text = _mend_quotes(text)
    if " ," in text or " ." in text:
        text = _BEFORE_COMMA.sub("", text)
        text = _DOTS.sub("...", text)
    elif "...." in text:
        text = _DOTS.sub("...", text)
    if " '" in text or " ’" in text:
        text = _POSSESSIVE.sub("", text)
    if "( " in text or " )" in text:
        text = _INSIDE.sub("", text)
    if '" ' in text:
        text = _closed_up(text)
    if ",," in text or ", ," in text:
        text = _COMMAS.sub(",", text)
    return " ".join(text.split()) if "  " in text else text.strip()


def _mend_quotes(text: str) -> str:
    # Where the mark opens a quotation within the line, a closing one follows; "s‘ x" is only
    # turned when none does.
    return _APOSTROPHE.sub("’", text)


def _closed_up(text: str) -> str:
    """`text` with quotation marks that all stand apart from what they quote moved to it; as it is
    where one does not, one has no partner, or one stands for inches."""
    apart = _APART.split(text)
    outside, inside = apart[::2], apart[1::2]
    if len(apart) % 2 == 0 or len(inside) * 2 != text.count('"'):
        return text
    if any(words.rstrip()[-1:].isdigit() for words in outside[:-1]):
        return text
    quoted = [f'"{words.strip()}"' for words in inside]
    return "".join(itertools.chain.from_iterable(zip(outside, [*quoted, ""], strict=True)))


def _is_marked(text: str) -> bool:
    """Whether a line is or begins with a mark."""
    return not text[0].isalnum() and bool(_ORPHAN.match(text) or _BULLET.match(text))


MARKS = sign_of(_is_marked)


@looks_for(MARKS)
def marks(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Orphan bullets and rules of dashes; a bullet before text makes the line an item."""
    del context
    for index, piece in enumerate(pieces):
        text = piece.text
        if _ORPHAN.match(text):
            yield Verdict(index, "orphan-mark", "a mark without text")
        elif found := _BULLET.match(text):
            yield Verdict(index, start=0, end=found.end(), kind=LineKind.ITEM)


def _is_in_capitals(text: str) -> bool:
    return look(text).words <= _MAX_CAPITALS and text.upper() == text and text.lower() != text


CAPITALS = sign_of(_is_in_capitals)


@looks_for(CAPITALS)
def headings(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A line in capitals between paragraphs is a heading, but for a dateline; its letters stay."""
    for index, piece in enumerate(pieces):
        if piece.kind is not LineKind.TEXT or not 0 < index < len(pieces) - 1:
            continue
        text = piece.text
        if (
            _is_in_capitals(text)
            and sum(character.isalpha() for character in text) >= 4
            and not text.endswith((".", ",", ";", "!", "…", '"', "”"))
            and pieces[index - 1].look.shape >= Shape.SENTENCE
            and pieces[index + 1].look.shape >= Shape.SENTENCE
            and context.hit(piece) is None
            and dateline.alone(text) is None
        ):
            yield Verdict(index, kind=LineKind.HEADING)
