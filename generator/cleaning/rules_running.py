"""What recurs within one document: running heads of pages, pull quotes, quoting marks of mail."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape, letters, look
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_MAX_HEAD_WORDS = 14
#: a running head stands on so many pages at least
_PAGES = 3
_FEW, _SHORT = 100, 50_000  # lines and code points
_MIN_QUOTE_WORDS = 8
_MAX_QUOTE_WORDS = 40
#: a pull quote stands within so many lines of the paragraph that it is taken from
_NEAR = 8
#: so many quoted lines are a quoted message, fewer may be anything
_MIN_QUOTED = 3
_QUOTES = frozenset("\"'“„«»‘‚「『")
_DIGITS = re.compile(r"\d+")
# A bare number before a capital (no "1." of a list), or one of two digits and more at the end.
_PAGE = re.compile(r"^(?:(\d{1,4}) +(?=[^\W\d_a-z]).*[^\d\s]|[^\W\d_a-z].*[^\d\s] +(\d{2,4}))$")
_MARK = re.compile(r"^(?:>\s?)+(?=\S)")
_ONLY_MARKS = re.compile(r"^(?:>\s?)+$")


def _may_be_head(text: str) -> bool:
    """Whether a line is as long as a running head, says no sentence, and is none cut up by the
    links in it."""
    seen = look(text)
    if seen.shape > Shape.HEADLINE or not 3 <= seen.words <= _MAX_HEAD_WORDS:
        return False
    return not text[0].islower() and not text.rstrip().endswith((":", "?", ","))


HEADS = sign_of(_may_be_head)


@looks_for(HEADS, least=2)
def running_heads(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Lines without a sentence that come back on page after page, whatever number they carry.

    Between any two of them text must stand, and the words must be three or more: "Background" may
    head three sections, and a speaker's name every answer. The title itself stays.
    """
    del context
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if piece.kind is not LineKind.TEXT or not _may_be_head(piece.text):
            continue
        places.setdefault(_DIGITS.sub("", piece.key), []).append(index)
    if all(len(found) < 2 for found in places.values()):
        return
    text = [piece.look.shape >= Shape.SENTENCE for piece in pieces]
    for words, found in places.items():
        if len(found) < 2 or len(words.split()) < 3:
            continue
        if len(found) < _PAGES and not _is_paged(pieces, found):
            continue
        if not all(any(text[a + 1 : b]) for a, b in itertools.pairwise(found)):
            continue
        counted = len({pieces[at].text for at in found}) == len(found)
        # Without a page number, the first may be the title of what follows.
        first = 0 if counted or any(text[: found[0]]) else 1
        for at in found[first:]:
            yield Verdict(at, "running-head", "head or foot of a page, again on each")


def _is_paged(pieces: list[Piece], found: list[int]) -> bool:
    """Whether the lines carry rising page numbers in front of, or far above ten behind, a name."""
    numbers = [_PAGE.match(pieces[at].text) for at in found]
    pages = [int(one.group(1) or one.group(2)) for one in numbers if one]
    return len(pages) == len(found) and pages == sorted(set(pages))


def _is_as_long(text: str) -> bool:
    """Whether a line is as long as a quotation, and not a sentence cut up by the links in it."""
    seen = look(text)
    if not _MIN_QUOTE_WORDS <= seen.words <= _MAX_QUOTE_WORDS or text[0].islower():
        return False
    return seen.ended or text[0] in _QUOTES


QUOTATIONS = sign_of(_is_as_long)


@looks_for(QUOTATIONS)
def pull_quotes(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A line of some length whose words all stand, in this order, within a paragraph near by."""
    del context
    keys: dict[int, str] = {}

    def words_of(at: int) -> str:
        if at not in keys:
            keys[at] = f" {pieces[at].key} "
        return keys[at]

    if not any(map(_may_be_quote, pieces)):
        return
    # In a text of no great length one look at all of it tells which lines stand in another.
    few = len(pieces) <= _FEW and sum(len(piece.text) for piece in pieces) <= _SHORT
    prints = [letters(piece.text) for piece in pieces] if few else []
    whole = b"\n".join(prints)
    # Asked for every pair of lines that stand near each other.
    lengths = [piece.look.words if piece.is_prose else 0 for piece in pieces]
    for index, piece in enumerate(pieces):
        words = piece.look.words
        if not _may_be_quote(piece):
            continue
        if few and whole.find(prints[index], whole.find(prints[index]) + 1) < 0:
            continue
        mine = words_of(index)
        if len(mine.split()) < _MIN_QUOTE_WORDS:
            continue
        for at in range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(pieces))):
            if at == index or lengths[at] < words + 4:
                continue
            if mine in words_of(at) and index > 0:
                yield Verdict(index, "quoted-again", "words of a paragraph, set apart once more")
                break


def _may_be_quote(piece: Piece) -> bool:
    """The same, and no subheading."""
    return piece.kind is not LineKind.HEADING and _is_as_long(piece.text)


QUOTED = sign_of(lambda text: text[0] == ">")


@looks_for(QUOTED, least=_MIN_QUOTED)
def quoting_marks(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The marks that mail programs put before the lines of a message that is passed on."""
    del context
    quoted = [
        index
        for index, piece in enumerate(pieces)
        if piece.text[:1] == ">" and _MARK.match(piece.text)
    ]
    if len(quoted) < _MIN_QUOTED:
        return
    for index, piece in enumerate(pieces):
        if _ONLY_MARKS.match(piece.text):
            yield Verdict(index, "quoting-mark", "quoting mark of a mail")
        elif found := _MARK.match(piece.text):
            yield Verdict(index, "quoting-mark", "quoting mark of a mail", 0, found.end())
