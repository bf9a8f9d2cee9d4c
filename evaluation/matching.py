"""When two spellings mean the same: texts, names, offices, organisations.

Pure functions; all of them compare folded forms, so accents, case and quote marks never matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_IMAGE = re.compile(r"!?\[([^\]]{0,300})\]\([^)]{0,300}\)")
_HONORIFICS = frozenset(
    [
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "sheikh",
        "emir",
        "president",
        "al",
        "el",
        "bin",
        "ibn",
    ]
)
_BODY = re.compile(r" (?:of|for) ")
_SMALL = frozenset(["of", "the", "for", "and", "in", "affairs"])
# Folding leaves these letters as they are: they have no decomposition.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Letters and digits of `text`, lower case, without accents, one blank between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’‘ʻ]", "", kept)))


def packed(text: str) -> str:
    """`fold(text)` without any blank: what survives re-wrapping and mended spaces."""
    return fold(_IMAGE.sub(r"\1", text)).replace(" ", "")


def same_title(expected: str, got: str) -> bool:
    """True for titles alike but for spaces, quote marks and dashes."""
    return _plain(expected) == _plain(got)


def close_title(expected: str, got: str) -> bool:
    """True where at least four fifths of the letters are alike."""
    return SequenceMatcher(None, fold(expected), fold(got), autojunk=False).ratio() >= 0.8


def same_source(expected: str, got: str) -> bool:
    """True for publishers, agencies or places alike; initials (MNA) stand for a name, and
    a place may name its country ("Psarades, Greece")."""
    ours, theirs = fold(expected.partition(",")[0]), fold(got.partition(",")[0])
    short, long = sorted((ours, theirs), key=len)
    return ours == theirs or short == "".join(word[0] for word in long.split())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def same_person(expected: str, got: str) -> bool:
    """True where two names can be one person's: one holds all words of the other (family name
    alone included, wherever it stands), or both end in the same word and begin with one letter."""
    ours, theirs = _name(expected), _name(got)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    if all(any(_same_word(word, other) for other in long) for word in short):
        return True
    return _same_word(ours[-1], theirs[-1]) and _same_word(ours[0][:1], theirs[0][:1])


def _name(name: str) -> list[str]:
    words = fold(name.replace("-", " ")).split()
    return [word for word in words if word not in _HONORIFICS] or words


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 5:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.85


def same_office(expected: Iterable[str], got: str | None, *, of_body: bool = False) -> bool:
    """True where `got` is one of the `expected` wordings, word order and small words apart.

    `of_body`: the office is one of an organisation, whose name may follow it ("President of the
    European Commission").
    """
    if got is None:
        return False
    heard = {_office(got)} | ({_office(_BODY.split(got)[0])} if of_body else set())
    return any(_office(one) in heard for one in expected)


def _office(office: str) -> frozenset[str]:
    return frozenset(fold(office.replace("-", " ")).split()) - _SMALL


def is_head(offices: Iterable[str]) -> bool:
    """True where one of the offices is that of a head of state or government of a country."""
    heads = {
        "president",
        "prime minister",
        "chancellor",
        "king",
        "queen",
        "emir",
        "pope",
        "premier",
    }
    heads |= {"sultan", "taoiseach", "supreme leader", "leader"}
    return any(" ".join(fold(office).split()) in heads for office in offices)


def same_organisation(expected: str, id_: str, name: str) -> bool:
    """True where `expected` ("un", "world-bank") is the other's id, name or initials."""
    wanted = fold(expected.replace("-", " "))
    words = [word for word in fold(name).split() if word not in _SMALL]
    initials = "".join(word[0] for word in words)
    return wanted in (fold(id_.replace("-", " ")), fold(name), initials)
