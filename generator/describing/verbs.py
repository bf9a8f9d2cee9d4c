"""The verbs of `data/headlines.yml`: which form a word is, and how a headline says it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import msgspec

from generator import datafiles
from generator.errors import DataError

_VOWELS = "aeiou"


class HeadlineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/headlines.yml`."""

    regular: list[str]
    doubling: list[str]
    irregular: list[list[str]]
    saying: frozenset[str]
    placed: frozenset[str]
    nouns: frozenset[str]
    offices: frozenset[str]
    heads: list[str]
    fields: frozenset[str]
    single: frozenset[str]
    plural: frozenset[str]
    groups: frozenset[str]
    known: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Forms to what one says ("met" → "meet"): simple pasts, participles, and forms in -s."""

    past: dict[str, str]
    participle: dict[str, str]
    present: dict[str, str]
    gerund: dict[str, str]
    words: HeadlineWords


@functools.cache
def verbs() -> Verbs:
    """The verbs in use; raises DataError where the data file is wrong."""
    words = datafiles.load(datafiles.DATA / "headlines.yml", HeadlineWords)
    past: dict[str, str] = {}
    participle: dict[str, str] = {}
    irregular = {one[0] for one in words.irregular}
    for one in words.irregular:
        if not 2 <= len(one) <= 3:
            raise DataError(
                f"headlines.yml: {one} is no verb; write it, its past and its participle"
            )
        past[one[1]] = one[0]
        participle[one[-1]] = one[0]
    for verb in (*words.regular, *words.doubling):
        if verb not in irregular:
            form = _regular_past(verb, verb in words.doubling)
            past[form] = participle[form] = verb
            if _DOUBLED_IN_BRITAIN.search(verb):
                past[verb + "led"] = participle[verb + "led"] = verb
    every = {*words.regular, *words.doubling, *irregular}
    return Verbs(
        past,
        participle,
        {third(verb): verb for verb in every},
        {_gerund(verb, verb in words.doubling or verb in _DOUBLED): verb for verb in every},
        words,
    )


#: irregular verbs whose last consonant doubles before -ing
_DOUBLED = frozenset({"begin", "bid", "get", "put", "run", "set", "shut", "split", "win"})


# "signalled", "cancelled"
_DOUBLED_IN_BRITAIN = re.compile(r"[^aeiou][aei]l$")


def third(verb: str) -> str:
    """The form for one: "sign" → "signs", "ratify" → "ratifies"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _regular_past(verb: str, doubles: bool) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + verb[-1] * doubles + "ed"


def _gerund(verb: str, doubles: bool) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + verb[-1] * doubles + "ing"
