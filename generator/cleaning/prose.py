"""What a line looks like: prose, a short sentence, a headline or a label.

Only the shape counts (length, sentence ends, small words, case), so that it works in languages
without a word list; the list of small words merely adds confidence where there is one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from generator.cleaning.straight import fold

# The commonest small words of the languages that news sites of our subject use most.
_SMALL_WORDS = """
    a about after against all also an and are as at be been before being between both but by can
    could did do does during for from had has have he her his how if in into is it its just like
    made may more most must new no not now of on one only or other our out over said say says she
    should since so some such than that the their them then there these they this those through to
    under until up was we were what when where which while who will with would you your
    au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mais même nous
    ou par pas plus pour qu que qui sa se ses son sont sur un une vous
    al como con cuando del desde donde el ella entre era esta este ha hay las lo los más me muy
    para pero porque según ser si sin sobre su sus también tiene y ya
    ao até com da das dele dos é ela em essa esse foi isso mas mais na nas não nem nos o os
    pela pelo são seu sua também tem uma
    aber als am auch auf aus bei bis das dass dem den der die durch ein eine einem einen einer
    er es für hat haben ihr im ist kann mit nach nicht noch nur oder sein sich sie sind über um und
    unter vom von vor waren wie wird wurde zu zum zur
    alla anche che chi ci col dal dalla degli dei della delle di è gli hanno il nel nella non per
    più quella questo sono tra
    aan dat een het met niet om op te van voor wordt zijn
    adalah akan atau bahwa dalam dan dari dengan di ini itu juga karena ke oleh pada sebagai telah
    tidak untuk yang
    hii hiyo huo kama katika kutoka kuwa kwa kwamba lakini ni pia sasa wa ya yake za
    bir bu çok daha için ile olarak olan ve
    в во и из к как на не но об он она от по с со что это для его
    في من على إلى عن أن التي الذي هذا هذه مع كان
"""
_SMALL = frozenset(_SMALL_WORDS.split())

_END = re.compile(r"[.!?…。！？؟।॥](?:[\"'”’»›」』)\]】]|\(\d{1,2}\)|\[\d{1,2}\]){0,4}$")
_INNER_END = re.compile(r"[a-zà-ÿ)\"”’0-9][.!?]['\"”’)]?\s+[\"“‘'(«]?[A-ZÀ-Þ]|[。！？؟।]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


_FIRST = itemgetter(0)
# The kinds of ASCII: a small letter, a capital or digit, a mark that may stand within a token.
_KINDS = bytes(
    ord("a" if sign.islower() else "A" if sign.isalnum() else "." if sign in "'.-" else " ")
    for sign in map(chr, range(256))
)
# Marks around a word; a token has a letter or a digit at either end.
_AROUND = ".,;:!?…\"'“”‘’«»()[]–—-"


class Shape(IntEnum):
    """From furniture to text."""

    MARK = 0  # no letters at all
    LABEL = 1  # up to three words, no sentence end
    HEADLINE = 2  # more words, no sentence end
    SENTENCE = 3  # a short sentence
    PROSE = 4  # running text


class Look(NamedTuple):
    """How a line looks: its shape, its length in words, the share of words in small letters."""

    shape: Shape
    words: int
    lower: float
    ended: bool


@lru_cache(maxsize=8192)
def look(text: str) -> Look:
    """The look of one line. Words of scripts without spaces are counted as two characters."""
    dense = 0
    if text.isascii():
        count, big = _counted(text)
    else:
        dense = len(_CJK.findall(text))
        firsts = "".join(map(_FIRST, tokens(text)))
        count = len(firsts)
        big = sum(map(str.isupper, firsts)) + sum(map(str.isdigit, firsts))
    ended = _END.search(text[-12:]) is not None
    if dense > 0.3 * len(text):
        count, lower = max(count, dense // 2), 1.0
    else:
        lower = 1 - big / count if count else 0.0
    return Look(_shape(text, count, lower, ended, dense), count, lower, ended)


def _counted(text: str) -> tuple[int, int]:
    """How many tokens a text in ASCII has, and how many of them do not begin with a small letter.

    A token begins with a letter or digit behind anything else; behind a mark that may stand within
    a token, only where no letter or digit stands before that mark.
    """
    kinds = b" " + text.encode().translate(_KINDS)
    small = kinds.count(b" a") + kinds.count(b" .a") + kinds.count(b"..a")
    big = kinds.count(b" A") + kinds.count(b" .A") + kinds.count(b"..A")
    return small + big, big


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """What _TOKEN finds in `text`, word by word: most are letters alone and need no pattern."""
    found = text.split()
    parted = []
    for at, word in enumerate(found):
        if word.isalnum():
            continue
        bare = word.strip(_AROUND)
        if bare.isalnum():
            found[at] = bare
        else:
            parted.append((at, bare))
    for at, bare in reversed(parted):
        found[at : at + 1] = _TOKEN.findall(bare)
    return tuple(found)


def _shape(text: str, words: int, lower: float, ended: bool, dense: int) -> Shape:
    if words == 0 or not (text[0].isalpha() or any(map(str.isalpha, text[:400]))):
        return Shape.MARK
    if ended and words >= 10 and lower >= 0.35:
        return Shape.PROSE
    if words >= 20 and lower >= 0.4:
        # Scripts without spaces have no small words to be counted.
        small = (
            1.0 if dense > 0.3 * len(text) else sum(map(_SMALL.__contains__, tokens(text))) / words
        )
        if small >= 0.2 or _INNER_END.search(text):
            return Shape.PROSE
    if dense and words >= 15 and ("。" in text or "，" in text or "、" in text):
        return Shape.PROSE
    if ended and (words >= 3 or lower > 0 or dense):
        return Shape.SENTENCE
    if text.endswith((":", ",", ";", "—", "–", "”", '"')) and words >= 8 and lower >= 0.4:
        return Shape.SENTENCE
    return Shape.LABEL if words <= 3 else Shape.HEADLINE


# Every byte but small letters and digits of ASCII.
_UNLIKE = bytes(sign for sign in range(256) if not chr(sign).isalnum() or sign > 127)


@lru_cache(maxsize=8192)
def letters(text: str) -> bytes:
    """The letters and digits of ASCII in `text`, small, and nothing else.

    Lines with one `key` have the same, and where a key holds another, so do these; so they tell in
    a tenth of the time that two lines are no copies.
    """
    return fold(text).encode().translate(None, _UNLIKE)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`text` reduced to its words, lower-cased: equal for copies that differ in marks only."""
    return fold(" ".join(tokens(text)))
