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

from generator.tagging.parting import APOSTROPHES, KINDS, SHORT, WORD, parted

_ENDS = re.compile(r"[.!?][\"'’”)\]]*\s|[!?…]|\n\s*\n")
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
    return WORD.findall(text)


@dataclass(slots=True)
class Words:
    """The words of a title and of paragraphs, in one row.

    `block` is the paragraph of a word (TITLE for the title); `sentence` numbers the sentences.
    `headline` and `shouting` hold the blocks whose capitals say nothing about names. `said` are
    the folded words, each once.
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
    _written: frozenset[str] | None = None
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
    def written(self) -> frozenset[str]:
        """The words as they stand, each once."""
        if self._written is None:
            self._written = frozenset(self.raw)
        return self._written

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


def read(title: str | None, paragraphs: Sequence[str]) -> Words:
    """The words of a report; the title, when there is one, comes first as block TITLE."""
    blocks = [(TITLE, title)] if title else []
    blocks += list(enumerate(paragraphs))
    words = Words(texts=dict(blocks))
    sentence = 0
    raw, gap, row, sentences = words.raw, words.gap, words.block, words.sentence
    for block, text in blocks:
        between, gaps, found = parted(text)
        words._rows[block] = len(raw), between
        raw += found
        gap += gaps
        row += [block] * len(found)
        sentence += 1
        begun = 0
        for at in [at for at, one in enumerate(gaps) if one != " " and _ending[one]]:
            if at and _ends_sentence(gaps[at], found[at - 1], found[at]):
                sentences += [sentence] * (at - begun)
                sentence, begun = sentence + 1, at
        sentences += [sentence] * (len(found) - begun)
        _look_at_case(words, block, found)
    words.low = list(map(_folded.__getitem__, raw))
    words.said = frozenset(words.low)
    return words


class _Ending(dict[str, bool]):
    """Whether a sentence may end in a gap."""

    def __missing__(self, gap: str) -> bool:
        ends = _ENDS.search(gap) is not None
        if len(self) < KINDS and len(gap) < SHORT:
            self[gap] = ends
        return ends


_ending = _Ending()


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
