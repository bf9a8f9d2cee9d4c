"""Readers' comments without a heading: told by the stamps that stand between them.

Extractors keep comments and lose the heading above them. What remains is a line with a name or a
time ("Posted by: J. Roe, 4 Oct 2011 | 10:02", "2 hours ago", "Permalink"), then a short text, over
and over to the end. An article has such a line once, at its head or its foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import re2  # type: ignore[import-untyped]

from generator.cleaning.prose import Shape, look
from generator.cleaning.registry import Takes
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict

_MIN_STAMPS = 3
_MIN_BODY = 80  # words of running text above the first comment
_MAX_GAP = 6  # lines from one stamp to the next, as a rule
_MAX_WORDS = 160  # of one comment, as a rule
_LONGEST = (24, 500)  # lines and words of any comment
_MAX_STAMP = 14  # words

_AGO = (
    r"(?:(?:about|vor|il y a|hace|há|около|преди|για|πριν) )?(?:an?|one|una?|uma?|einer?|\d{1,3}) ?"
    r"(?:(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?|stunden?|tage?n?|minuten?|"
    r"heures?|jours?|semaines?|horas?|d[ií]as?|minutos?|semanas?|час\w*|дн\w*|минут\w*|ден)"
    r"(?: (?:ago|назад|atrás))?"
)
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}|"
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?"
_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.max_mem = 1 << 28  # a set that runs out of it would say no
# A set of one says yes or no in a third of the time that a pattern needs to say where.
_STAMP = re2.Set.SearchSet(_OPTIONS)
_STAMP.Add(
    # a name, a day and a time of day; or a time that has passed; or the buttons under a comment
    rf"^(?:.{{0,60}}\b{_DAY}.{{0,8}}\b{_CLOCK}.{{0,12}}|.{{0,40}}\b{_AGO}(?: \({_CLOCK}\))?|"
    r".{2,40} (?:says|wrote|schreibt|schrieb|dice|dit|diz)(?: on .{5,40}| at .{4,20})?:?|"
    r"(?:reply|permalink|report|flag|antworten|répondre|responder|rispondi|balas|ответить|отговор)"
    r"(?: ?[|·•/] ?(?:reply|permalink|report|share|like|flag|quote|\d+))*[ |·•]*)$"
)
_STAMP.Compile()

# One of these is in each line that is a stamp. It counts no characters before them: that makes it a
# small automaton, quick for lines that never come again.
_SIGN_OF_STAMP = re2.Set.SearchSet(_OPTIONS)
_SIGN_OF_STAMP.Add(
    rf"\d{{4}}|\d[./-]\d{{1,2}}[./-]\d{{2}}|\b{_AGO}(?: \({_CLOCK}\))?$|"
    r" (?:says|wrote|schreibt|schrieb|dice|dit|diz)|"
    r"^(?:reply|permalink|report|flag|antworten|répondre|responder|rispondi|balas|ответить|отговор)"
)
_SIGN_OF_STAMP.Compile()


def _is_stamp(text: str) -> bool:
    if len(text) > 120:
        return False
    seen = look(text)
    if seen.words > _MAX_STAMP or seen.shape is Shape.PROSE:
        return False
    return bool(_SIGN_OF_STAMP.Match(text)) and _reads_as_stamp(text)


@lru_cache(maxsize=1 << 12)  # of short lines, which come again in page after page
def _reads_as_stamp(text: str) -> bool:
    return bool(_STAMP.Match(text))


STAMPS = sign_of(_is_stamp)


@looks_for(STAMPS, least=_MIN_STAMPS)
def comment_threads(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """All from the first of a row of stamped comments that runs to the end of the document, or to
    the furniture that ends pages."""
    stamps = [index for index, piece in enumerate(pieces) if _is_stamp(piece.text)]
    if len(stamps) < _MIN_STAMPS:
        return
    above = [0]
    for piece in pieces:
        above.append(above[-1] + (piece.look.words if piece.is_prose else 0))
    stamps = [index for index in stamps if above[index] >= _MIN_BODY]
    if len(stamps) < _MIN_STAMPS or not _is_thread(pieces, stamps, context):
        return
    for index in range(_first(pieces, stamps, context), len(pieces)):
        yield Verdict(index, "comment-thread", "readers' comments")


def _is_thread(pieces: list[Piece], stamps: list[int], context: Context) -> bool:
    """Whether what stands from stamp to stamp is mostly short and does not end in a headline, and
    behind the last of them nothing goes on."""
    long = headed = 0
    for one, two in pairwise(stamps):
        between = pieces[one + 1 : two]
        words = sum(it.look.words for it in between)
        if len(between) > _LONGEST[0] or words > _LONGEST[1]:
            return False
        long += len(between) > _MAX_GAP or words > _MAX_WORDS
        # Times also stand under the headlines of a list, and between the entries of a live report.
        headed += bool(between) and _is_headline(between[-1], context)
    # One reader in four writes at length, or without a full stop.
    if 4 * max(long, headed) > len(stamps):
        return False
    last = pieces[stamps[-1] + 1 : stamps[-1] + 1 + _MAX_GAP]
    spoken = sum(it.look.shape >= Shape.SENTENCE for it in pieces[stamps[0] : stamps[-1]])
    rest = pieces[stamps[-1] + 1 + _MAX_GAP :]
    prose = sum(it.look.words for it in rest if it.is_prose and context.hit(it) is None)
    return (
        sum(it.look.words for it in last) <= 2 * _MAX_WORDS
        and spoken >= len(stamps) // 2
        and prose <= _MAX_WORDS
    )


def _is_headline(piece: Piece, context: Context) -> bool:
    look = piece.look
    return look.shape is Shape.HEADLINE and look.words >= 5 and context.hit(piece) is None


def _follows(pieces: list[Piece], stamp: int, context: Context) -> bool:
    """Whether a comment stands right below the stamp."""
    for it in pieces[stamp + 1 : stamp + 3]:
        hit = context.hit(it)
        if hit is not None and hit.rule.takes is Takes.COMMENTS:
            return False
        if it.look.shape >= Shape.SENTENCE:
            return True
    return False


def _first(pieces: list[Piece], stamps: list[int], context: Context) -> int:
    """The line with which the comments begin: a heading, or a writer's name above the stamp; where
    stamps stand below their comments, as the last one shows, the comment above the first."""
    first = stamps[0]
    if not _follows(pieces, stamps[-1], context):
        # One comment stands above the first stamp; how long it is, the others tell.
        usual = min(two - one for one, two in pairwise(stamps)) - 1
        if first - usual > 0 and usual > 0:
            first -= usual
    while first > 1:
        above = pieces[first - 1]
        hit = context.hit(above)
        named = above.look.shape is Shape.LABEL and above.look.words <= 3
        if not named and (hit is None or hit.rule.takes is not Takes.COMMENTS):
            break
        first -= 1
    return first


__all__ = ["comment_threads"]
