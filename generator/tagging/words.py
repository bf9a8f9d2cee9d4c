"""A report as a row of words: what every finder of this room walks along.

A word is a run of letters and digits; `low` holds it folded (no case, no accents), `gap` what
stands between it and the word before. Places in the text are kept, so a run of words can always
be given back as the span of code points that it covers.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add

from generator.newstext import runs

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")
_SPLIT = re.compile(f"({_WORD.pattern})")
_COMBINING = re.compile("[\u0300-\u036f]")
# The same where no accent stands apart from its letter: twice as fast.
_SPLIT_WHOLE = re.compile(r"([^\W_]+)")
# Tables of bytes (see newstext.runs): words made blank, while letters, which are free then, stand
# for the blanks in the gaps; and back.
_BLANKED = dict(zip(b" \t\n\r\x0b\x0c", b"abcdef", strict=True))
_TO_GAPS = bytes(32 if byte in runs.OF_WORDS else _BLANKED.get(byte, byte) for byte in range(256))
_FROM_GAPS = bytes.maketrans(bytes(_BLANKED.values()), bytes(_BLANKED))
_ENDS = re.compile(r"[.!?][\"'’”)\]]*\s|[!?…]|\n\s*\n")
_BLANKS = re.compile(r"[ \t\u00a0\u2009\u202f]+")
_SPECIAL = str.maketrans(
    {
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d",
        "Ð": "d", "þ": "th", "Þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
        "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
    }
)  # fmt: skip
_SHORT = frozenset(
    """gen col lt maj brig adm sen rep gov hon prof mrs mr ms dr st jr sr mt sgt capt rev amb
    mohd""".split()
)

TITLE = -1
# So many words are looked for one by one before the places of all are noted,
_FEW = 8
# and for so many at the head of a block their letters are counted each time.
_MANY = 128


class _Folded(dict[str, str]):
    """Words and what `fold` makes of them."""

    def __missing__(self, word: str) -> str:
        low = word.lower() if word.isascii() else _bare(word)
        if len(self) < 50_000:  # enough for the words of a language, bounded for all others
            self[word] = low
        return low


_folded = _Folded()


def fold(word: str) -> str:
    """`word` without case and accents: what two spellings of a name have in common.

    >>> fold("Erdoğan"), fold("Łukašenka"), fold("CÔTE")
    ('erdogan', 'lukasenka', 'cote')
    """
    return _folded[word]


def _bare(word: str) -> str:
    split_up = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
    return "".join(c for c in split_up if not unicodedata.combining(c)).lower()


def split(text: str) -> tuple[str, ...]:
    """The folded words of a name: ("cote", "d", "ivoire")."""
    return tuple(fold(word) for word in raw_words(text))


def raw_words(text: str) -> list[str]:
    """The words of a name as written."""
    return _WORD.findall(text)


@dataclass(slots=True)
class Words:
    """The words of a title and of paragraphs, in one row.

    `block` is the paragraph of a word (TITLE for the title); `sentence` numbers the sentences.
    `headline` and `shouting` hold the blocks whose capitals say nothing about names. `said` are
    the folded words, each once, `written` those as they stand.
    """

    texts: dict[int, str]
    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    gap: list[str] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    headline: set[int] = field(default_factory=set)
    shouting: set[int] = field(default_factory=set)
    said: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    # Of each block the place of its first word, and bytes as many as each gap has characters.
    _rows: dict[int, tuple[int, list[bytes]]] = field(default_factory=dict)
    _ends: dict[int, list[int]] = field(default_factory=dict)
    _where: dict[str, list[int]] | None = None
    _asked: int = 0

    def __len__(self) -> int:
        return len(self.raw)

    def upper(self, at: int) -> bool:
        """Whether the word begins with a capital."""
        return 0 <= at < len(self.raw) and self.raw[at][0].isupper()

    def follows(self, at: int) -> bool:
        """Whether word `at` stands in the same sentence (and so the same block) as the one before
        it."""
        sentence = self.sentence
        return 0 < at < len(sentence) and sentence[at] == sentence[at - 1]

    def after(self, at: int) -> str:
        """What stands right behind word `at`, up to the next word or the end of its block."""
        if at + 1 < len(self.raw) and self.block[at + 1] == self.block[at]:
            return self.gap[at + 1]
        return self.texts[self.block[at]][self.end(at) :]

    def opens(self, at: int) -> bool:
        """Whether word `at` is the first of its sentence."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1]

    def possessive(self, at: int) -> bool:
        """Whether word `at` is the "s" of a possessive ("Kenya's")."""
        return self.low[at] == "s" and at > 0 and self.gap[at] in APOSTROPHES

    # -- what is asked of few words, and made when it is

    def start(self, at: int) -> int:
        """Where word `at` begins in the text of its block."""
        return self.end(at) - len(self.raw[at])

    def end(self, at: int) -> int:
        """Where word `at` ends in the text of its block."""
        block = self.block[at]
        first, gaps = self._rows[block]
        size = at + 1 - first
        if size < _MANY:
            return len("".join(self.raw[first : at + 1])) + len(b"".join(gaps[:size]))
        ends = self._ends.get(block)
        if ends is None:
            found = self.raw[first : first + len(gaps)]
            ends = list(itertools.accumulate(map(add, map(len, gaps), map(len, found))))
            self._ends[block] = ends
        return ends[at - first]

    def plain(self, low: str) -> bool:
        """Whether a folded word also stands in small letters."""
        return low in self.written and low[0].islower()

    @property
    def where(self) -> dict[str, list[int]]:
        """The places of each folded word; `places` and `said` tell of single ones."""
        if self._where is None:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for at, word in enumerate(self.low):
                found[word].append(at)
            self._where = dict(found)
        return self._where

    def places(self, low: str) -> Sequence[int]:
        """The places of a folded word: of the first few that are asked for without `where`."""
        if low not in self.said:
            return ()
        if self._where is None and self._asked < _FEW:
            self._asked += 1
            found = [self.low.index(low)]
            for _ in range(self.low.count(low) - 1):
                found.append(self.low.index(low, found[-1] + 1))
            return found
        return self.where[low]


APOSTROPHES = frozenset({"'", "’", "‘", "ʼ", "´", "`"})


def read(title: str | None, paragraphs: Sequence[str]) -> Words:
    """The words of a report; the title, when there is one, comes first as block TITLE."""
    blocks = [(TITLE, title)] if title else []
    blocks += list(enumerate(paragraphs))
    words = Words(texts=dict(blocks))
    sentence = 0
    for block, text in blocks:
        between, gaps, found = _parted(text)
        words._rows[block] = len(words.raw), between
        words.raw += found
        words.low += map(_folded.__getitem__, found)
        words.gap += gaps
        words.block += [block] * len(found)
        sentence += 1
        begun = 0
        for at in [at for at, gap in enumerate(gaps) if gap != " " and _ending[gap]]:
            if at and _ends_sentence(gaps[at], found[at - 1], found[at]):
                words.sentence += [sentence] * (at - begun)
                sentence, begun = sentence + 1, at
        words.sentence += [sentence] * (len(found) - begun)
        _look_at_case(words, block, found)
    words.said = frozenset(words.low)
    words.written = frozenset(words.raw)
    return words


def _parted(text: str) -> tuple[list[bytes], list[str], list[str]]:
    """A byte for each character of the gap before each word; the gaps, tidied but for the first;
    and the words."""
    held = runs.encoded(text)
    if held is None:
        parts = (_SPLIT if _COMBINING.search(text) else _SPLIT_WHOLE).split(text)
        between = parts[:-1:2]
        gaps = [*between[:1], *map(_tidy, between[1:])]
        return [bytes(len(gap)) for gap in between], gaps, parts[1::2]
    found = runs.of_bytes(held)
    marks = held.translate(_TO_GAPS)
    seen = marks.split()
    if not marks[:1].strip():  # no gap before the first word
        seen.insert(0, b"")
    del seen[len(found) :]  # what stands behind the last one
    gaps = list(map(_gaps.__getitem__, seen))
    if found and seen[0]:
        gaps[0] = _as_written(seen[0])
    return seen, gaps, found


def _as_written(seen: bytes) -> str:
    return seen.translate(_FROM_GAPS).decode(runs.PAGE)


class _Gaps(dict[bytes, str]):
    """Gaps as well-set text has them, by the bytes in which `_parted` sees them."""

    def __missing__(self, seen: bytes) -> str:
        gap = _tidy(_as_written(seen))
        if len(self) < _KINDS and len(gap) < _SHORT_GAP:
            self[seen] = gap
        return gap


class _Ending(dict[str, bool]):
    """Whether a sentence may end in a gap."""

    def __missing__(self, gap: str) -> bool:
        ends = _ENDS.search(gap) is not None
        if len(self) < _KINDS and len(gap) < _SHORT_GAP:
            self[gap] = ends
        return ends


_KINDS, _SHORT_GAP = 1 << 10, 20  # a few kinds of gaps are nearly all
_gaps = _Gaps()
_ending = _Ending()


def _tidy(gap: str) -> str:
    """The gap as well-set text has it: corpora and scrapers leave " , " and two blanks."""
    if len(gap) < 2 or "\n\n" in gap or not (gap[0].isspace() or gap[-1].isspace()):
        return gap
    tidy = _BLANKS.sub(" ", gap)
    if len(tidy) > 2 and tidy[0] == " " and tidy[1] in ",.;:!?)":
        tidy = tidy[1:]
    if len(tidy) == 2 and tidy[0] == " " and tidy[1] in APOSTROPHES:
        tidy = tidy[1:]
    return tidy


def _ends_sentence(gap: str, before: str, word: str) -> bool:
    """Whether a sentence ends in the gap that may end one."""
    if gap[0] == "." and (len(before) == 1 or before.lower() in _SHORT) and "\n" not in gap:
        return False
    return not word[0].islower()


def _look_at_case(words: Words, block: int, found: Sequence[str]) -> None:
    """Note a block with the words `found` that is in Title Case or in capitals throughout."""
    told = words.texts[block].rstrip()[-1:] in (".", ",", ":", ";", "”", '"')
    if told and not _may_shout(found):
        return
    long = [word for word in found if len(word) > 3 and word[0].isalpha()]
    # "WHO IS IN": few long words, or none, but all in capitals.
    shouted = len(long) < 2 and len(found) >= 3 and all(word.isupper() for word in found)
    if not long and not shouted:
        return
    if shouted or (sum(map(str.isupper, long)) >= 0.7 * len(long) and len(long) > 1):
        words.shouting.add(block)
        words.headline.add(block)
    elif told:
        return
    elif len(long) <= 30 and sum(word[0].isupper() for word in long) >= max(0.75 * len(long), 3):
        words.headline.add(block)


def _may_shout(found: Sequence[str]) -> bool:
    """Whether enough words are in capitals; of most paragraphs the first few show that not."""
    most = sum(map(str.isupper, found)) / 0.7
    long = 0
    for word in found:
        if len(word) > 3 and word[0].isalpha():
            long += 1
            if long > most + 1:
                return False
    return True
