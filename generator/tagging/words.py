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
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")
_SPLIT = re.compile(f"({_WORD.pattern})")
_COMBINING = re.compile("[\u0300-\u036f]")
# The same where no accent stands apart from its letter, and where all is ASCII: twice as fast.
_SPLIT_WHOLE = re.compile(r"([^\W_]+)")
_SPLIT_ASCII = re.compile("([0-9A-Za-z]+)")
_ENDS = re.compile(r"[.!?][\"'’”)\]]*\s|[!?…]|\n\s*\n")
_BLANKS = re.compile(r"[ \t\u00a0\u2009\u202f]+")
_SPECIAL = str.maketrans(
    {
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d",
        "Ð": "d", "þ": "th", "Þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
        "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
    }
)  # fmt: skip
_folded: dict[str, str] = {}
_SHORT = frozenset(
    """gen col lt maj brig adm sen rep gov hon prof mrs mr ms dr st jr sr mt sgt capt rev amb
    mohd""".split()
)

TITLE = -1


def fold(word: str) -> str:
    """`word` without case and accents: what two spellings of a name have in common.

    >>> fold("Erdoğan"), fold("Łukašenka"), fold("CÔTE")
    ('erdogan', 'lukasenka', 'cote')
    """
    known = _folded.get(word)
    if known is None:
        known = word.lower() if word.isascii() else _plain(word)
        if len(_folded) < 50_000:  # enough for the words of a language, bounded for all others
            _folded[word] = known
    return known


def _plain(word: str) -> str:
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
    `headline` and `shouting` hold the blocks whose capitals say nothing about names. `plain` are
    the words that also stand in lower case, `where` the places of each folded word.
    """

    texts: dict[int, str]
    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    gap: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    headline: set[int] = field(default_factory=set)
    shouting: set[int] = field(default_factory=set)
    plain: frozenset[str] = frozenset()
    where: dict[str, list[int]] = field(default_factory=dict)

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
        return self.texts[self.block[at]][self.end[at] :]

    def opens(self, at: int) -> bool:
        """Whether word `at` is the first of its sentence."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1]

    def possessive(self, at: int) -> bool:
        """Whether word `at` is the "s" of a possessive ("Kenya's")."""
        return self.low[at] == "s" and at > 0 and self.gap[at] in _APOSTROPHES


_APOSTROPHES = frozenset({"'", "’", "‘", "ʼ", "´", "`"})


def read(title: str | None, paragraphs: Sequence[str]) -> Words:
    """The words of a report; the title, when there is one, comes first as block TITLE."""
    blocks = [(TITLE, title)] if title else []
    blocks += list(enumerate(paragraphs))
    words = Words(texts=dict(blocks))
    raw, low, known = words.raw, words.low, _folded
    where: defaultdict[str, list[int]] = defaultdict(list)
    sentence = 0
    for block, text in blocks:
        first = len(raw)
        sentence += 1
        parts = _splitter(text).split(text)  # gap, word, gap, word, ..., what is left
        found = parts[1::2]
        raw += found
        try:
            folded = list(map(known.__getitem__, found))
        except KeyError:
            folded = list(map(fold, found))
        low += folded
        for at, one in enumerate(folded, first):
            where[one].append(at)
        edges = list(itertools.accumulate(map(len, parts)))
        words.start += edges[:-1:2]
        words.end += edges[1::2]
        gaps = parts[:-1:2]
        begun = 0
        for at in [at for at, between in enumerate(gaps) if between != " "]:
            if at:
                gaps[at], may_end = _seen(gaps[at])
                if may_end and _ends_sentence(gaps[at], found[at - 1], found[at]):
                    words.sentence += [sentence] * (at - begun)
                    sentence, begun = sentence + 1, at
        words.sentence += [sentence] * (len(found) - begun)
        words.gap += gaps
        words.block += [block] * len(found)
        _look_at_case(words, block, found)
    words.where = dict(where)
    words.plain = frozenset([word for word in set(raw) if word[0].islower()])
    return words


def _splitter(text: str) -> re.Pattern[str]:
    """The quickest pattern that parts `text` as _SPLIT does."""
    if text.isascii():
        return _SPLIT_ASCII
    return _SPLIT if _COMBINING.search(text) else _SPLIT_WHOLE


@lru_cache(maxsize=1 << 10)  # a few kinds of gaps are nearly all
def _seen(gap: str) -> tuple[str, bool]:
    """The gap, tidied, and whether a sentence may end in it."""
    tidy = _tidy(gap) if len(gap) > 1 else gap
    return tidy, _ENDS.search(tidy) is not None


def _tidy(gap: str) -> str:
    """The gap as well-set text has it: corpora and scrapers leave " , " and two blanks."""
    if "\n\n" in gap or not (gap[0].isspace() or gap[-1].isspace()):
        return gap
    tidy = _BLANKS.sub(" ", gap)
    if len(tidy) > 2 and tidy[0] == " " and tidy[1] in ",.;:!?)":
        tidy = tidy[1:]
    if len(tidy) == 2 and tidy[0] == " " and tidy[1] in _APOSTROPHES:
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
