"""Short lines behind the last sentence: what extractors leave of the foot of a page.

An article ends with a sentence. Headlines of other articles, names of sections, labels of boxes and
the names of pictures' owners stand behind it without a full stop, in whatever language. A list that
the text announces, a table, a programme and verse end so too; they are told by what stands above.
Measured on the outputs of eleven extractors for 88 pages: of the words in such lines one in
seventeen was the article's, nearly all of them in lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2  # type: ignore[import-untyped]

from generator.cleaning.page_signs import CUT
from generator.cleaning.prose import Shape, look
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.straight import unmarked
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_MIN_PROSE = 80  # words of running text above
_MAX_LINES = 12
_MAX_WORDS = 18  # of one line; longer ones are sentences that lost their full stop
_MAX_SHARE = 0.25  # of all words
_NEAR, _MAX_SHORT = 12, 0.34  # of so many lines above, the share that may be short
_LAST, _MAX_PITCH = 5, 70  # lines, words
_OF_SITE = re.compile(
    r"newsletter|\bsubscri|cookie|privacy (?:policy|notice)|terms of (?:use|service)|datenschutz|"
    r"\babonn|all rights reserved|\bsign(?:ing)? up\b|\blog ?in\b|"
    r"\byour (?:first )?(?:e-?mail|account|inbox)\b|"
    r"\bour (?:site|website|app|readers|users)\b",
    re.IGNORECASE,
)
# Each match of it holds one of these.
_SIGNS = (
    "newsletter", "subscri", "cookie", "privacy ", "terms of ", "datenschutz", "abonn",
    "rights reserved", "sign up", "signing up", "log in", "login", "your first ", "your email",
    "your e-mail", "your account", "your inbox", "our site", "our website", "our app",
    "our readers", "our users",
)  # fmt: skip
# The same for a whole document, which RE2 reads without folding it.
_SOMEWHERE = re2.Set.SearchSet()
_SOMEWHERE.Add("(?i)" + "|".join(map(re2.escape, _SIGNS)))
_SOMEWHERE.Compile()
_READER = re.compile(
    r"\b(?:you|your|we|our|us|sie|ihre[mnrs]?|unser\w*|wir|vous|votre|vos|notre|usted|su|nuestr\w+|"
    r"você|nosso|nossa|anda|kamu)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[\"“”„«»「]|\b(?:said|says|told|added|he|she|they|his|her|their)\b")


@looks_for()
def trailing_lines(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The lines without a sentence behind the last one, where sentence stands under sentence."""
    start = len(pieces)
    while start > 0 and _is_short(pieces[start - 1]):
        start -= 1
    run = range(start, len(pieces))
    if not 0 < len(run) <= _MAX_LINES or start == 0:
        return
    last = pieces[start - 1]
    if not last.look.ended or last.kind is not LineKind.TEXT or pieces[start].text[0].islower():
        return  # the text goes on in it: a list, a sentence cut up by its links
    if any(pieces[at].kind not in (LineKind.TEXT, LineKind.HEADING) for at in run):
        return
    if any(pieces[at].look.words > _MAX_WORDS for at in run):
        return
    if any(pieces[at].text.endswith((";", ",")) for at in run):
        return  # clauses of a treaty or a statement
    if len(run) > 1 and pieces[start].text.endswith(":"):
        return  # a list with its heading
    prose = sum(one.look.words for one in pieces[:start] if one.is_prose)
    words = sum(pieces[at].look.words for at in run)
    near = pieces[max(start - _NEAR, 1) : start]
    short = sum(one.look.shape <= Shape.HEADLINE for one in near)
    if prose < _MIN_PROSE or words > _MAX_SHARE * prose or short > _MAX_SHORT * len(near):
        return
    for at in run:
        yield Verdict(at, "trailing-line", "line without a sentence behind the last one")


def _may_pitch(text: str) -> bool:
    """Whether a paragraph speaks to readers about the site, or is cut short."""
    if look(text).words > _MAX_PITCH:
        return False
    return _speaks_to_readers(text) or CUT.search(text[-60:]) is not None


def _holds_signs(texts: str) -> bool:
    plain = texts.replace("İ", "i").replace("ı", "i")
    return "..." in texts or "…" in texts or _SOMEWHERE.Match(plain) is not None


PITCHES = sign_of(_may_pitch, somewhere=_holds_signs)


@looks_for(PITCHES)
def trailing_pitches(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The last paragraphs where they speak to the reader about the site ("you", "newsletter",
    "register"), and a teaser that was cut short under a headline of its own."""
    above = sum(one.look.words for one in pieces if one.is_prose)
    last = True
    for index in range(len(pieces) - 1, max(len(pieces) - 1 - _LAST, 1), -1):
        piece = pieces[index]
        if piece.look.shape <= Shape.HEADLINE or context.hit(piece) is not None:
            continue
        above -= piece.look.words
        if piece.kind is not LineKind.TEXT or above < _MIN_PROSE:
            return
        long = piece.look.words > _MAX_PITCH
        of_site = not long and _speaks_to_readers(piece.text)
        headed = pieces[index - 1].look.shape is Shape.HEADLINE and not pieces[index - 1].look.ended
        teaser = not long and last and headed and CUT.search(piece.text[-60:]) is not None
        if not (of_site or teaser) or _SPOKEN.search(piece.text):
            last = False
        elif of_site:
            yield Verdict(
                index, "trailing-pitch", "the site speaks to its readers, behind the text"
            )
        else:
            yield Verdict(index, "trailing-pitch", "teaser of another article, behind the text")
            yield Verdict(index - 1, "trailing-pitch", "headline of a teaser, behind the text")


def _speaks_to_readers(text: str) -> bool:
    """Whether a paragraph speaks to the reader about the site."""
    folded = unmarked(text)
    # The patterns take a hundred times as long as the strings of which they need one.
    return (
        any(sign in folded for sign in _SIGNS)
        and _OF_SITE.search(text) is not None
        and _READER.search(text) is not None
    )


def _is_short(piece: Piece) -> bool:
    look = piece.look
    if look.shape <= Shape.HEADLINE:
        return True
    # What it announces is gone.
    return look.shape is Shape.SENTENCE and piece.text.endswith(":") and look.words <= _MAX_WORDS


__all__ = ["trailing_lines", "trailing_pitches"]
