"""The words of a text as near-duplicates are compared by: without case, marks, accents and habits
of spelling, so that "centre" is "center" and Zelensky is Zelenskyy."""

from __future__ import annotations

import hashlib
import operator
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

#: words in a shingle; three forgive an edit in every tenth word
SHINGLE = 3

# Scripts without spaces between words: each sign, with the next one, is taken for a word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff]")
_WORD = re.compile(r"\w+")
_ODD_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe"})
_LATIN = re.compile(r"[a-z]{4,}\Z")
_SOFT_C = re.compile(r"c(?=[eiy])")
_LETTERS = str.maketrans("zcq", "skk")
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


def words(text: str) -> list[str]:
    """The words of `text` in order, as written but for case."""
    found = _WORD.findall(text.casefold())
    if text.isascii() or not _UNSPACED.search(text):
        return found
    split: list[str] = []
    for word in found:
        if _UNSPACED.search(word):
            split += (word[n : n + 2] for n in range(max(1, len(word) - 1)))
        else:
            split.append(word)
    return split


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """What the spellings of one word have in common: of Latin words of four letters and more the
    consonants, doubled ones once, z as s and soft c as s; of others the word without accents.

    >>> {spelling(word) for word in ("organisation", "organization")}
    {'argnstn'}
    """
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.translate(_ODD_LETTERS))
        word = "".join(sign for sign in decomposed if not unicodedata.combining(sign)) or word
    if not _LATIN.match(word):
        return word
    plain = _SOFT_C.sub("s", word).translate(_LETTERS)
    first = "a" if plain[0] in "aeiou" else plain[0]
    return _TWICE.sub(r"\1", first + _VOWELS.sub("", plain[1:]))


class _Place(dict[str, int]):
    """A random number of 64 bits for a word in one place of a shingle, the same in every run; made
    when asked for."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._salt = bytes([place])

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(spelling(word).encode(), digest_size=8, salt=self._salt).digest()
        made = self[word] = int.from_bytes(digest)
        return made


class Numbers(tuple[_Place, ...]):
    """The numbers of words in each place of a shingle; kept for all texts of an archive."""

    __slots__ = ()

    def __new__(cls) -> Numbers:
        return super().__new__(cls, (_Place(place) for place in range(SHINGLE)))


def shingles(words: Sequence[str], numbers: Numbers) -> list[int]:
    """Digests of all runs of `SHINGLE` words in order: the numbers of the words in their places,
    combined by exclusive or (tabulation hashing, after Zobrist 1970: a word is digested once, not
    anew in every run)."""
    if len(words) < SHINGLE:
        return []
    first, *rest = numbers
    made: Iterable[int] = map(first.__getitem__, words)
    for place, row in enumerate(rest, 1):
        made = map(operator.xor, made, map(row.__getitem__, words[place:]))
    return list(made)
