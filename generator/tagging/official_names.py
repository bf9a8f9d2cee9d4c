"""The names of officials whom the gazetteer does not hold: full names, and surnames later on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from generator.tagging.gazetteer import Gazetteer
from generator.tagging.names import SMALL_SURNAMES
from generator.tagging.phrase import Phrase
from generator.tagging.words import Words, fold, raw_words

# Peoples who say the family name first; their officials are later called by the first word.
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH", "HU"})
_PRESS = frozenset(
    "radio television tv news daily newspaper broadcasting times press journal".split()
)
#: "ministers of its Member States", "the Sunni Arab defence minister"
_GROUPS = frozenset(
    """member members states countries nations parties republics sunni shiite shia kurdish
    muslim""".split()
)
_WIDE = frozenset("national federal general international".split())
_PARTS = frozenset(
    {
        "bin",
        "bint",
        "al",
        "el",
        "ibn",
        "ould",
        "de",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "la",
        "di",
        "du",
    }
)


# Between a name and "as ...": who was made it, and the letters behind a name.
_MADE = frozenset("appointed reappointed named renamed elected confirmed sworn installed".split())
_LINKS = frozenset("was is has been were being re in newly today".split())
_LETTERS = frozenset("MP MPs CBE OBE MBE KC QC SC AM AO MLA PhD".split())
_MAKING = ("appoint", "reappoint", "named", "naming", "nominat", "install", "replac", "succeed")
_REPLACING = ("replac", "succeed")


def last_name(parts: Sequence[str], country: str | None) -> str:
    """The part of a name by which a person of the country is called later on."""
    return parts[0] if country in FAMILY_FIRST and len(parts) <= 3 else parts[-1]


def surname_of(name: str, country: str | None) -> str:
    """The word by which a report calls the person after the first mention, as written.

    >>> surname_of("Guo Haiyan", "CN"), surname_of("Kiprop Wanjalason", "KE")
    ('Guo', 'Wanjalason')
    """
    return last_name(raw_words(name), country)


def appointed(words: Words, phrase: Phrase, gazetteer: Gazetteer, taken: Collection[int]) -> Phrase:
    """The phrase with the name of the one who is made, or ceases to be, what it says: "Ann Ray MP
    was appointed as Health Secretary", "replaced Bo Lee as police minister"."""
    at = phrase.first - 1
    if phrase.name is not None or phrase.plural or at < 2 or words.low[at] != "as":
        return phrase
    if not words.follows(phrase.first):
        return phrase
    end, made = at, False
    while end > 0 and words.follows(end) and _made(words, end - 1):
        end, made = end - 1, made or words.low[end - 1] in _MADE
    first, known = end, gazetteer.context
    while (
        first > 0
        and end - first < 5
        and words.follows(first)
        and (first == end or words.gap[first] in (" ", "-", ". ", "'", "’"))
        and words.upper(first - 1)
        and first - 1 not in taken
        and words.low[first - 1] not in known.starters
        and words.low[first - 1] not in known.calendar
        and words.low[first - 1] not in known.honorifics
    ):
        first -= 1
    if end - first < 2:
        return phrase
    sentence = words.sentence[first]
    opening = first
    while opening > 0 and words.sentence[opening - 1] == sentence:
        opening -= 1
    before = words.low[opening:first]
    if not made and not any(word.startswith(_MAKING) for word in before):
        return phrase
    gone = bool(before) and before[-1].startswith(_REPLACING)
    return replace(phrase, name=(first, end), former=phrase.former or gone)


def _made(words: Words, at: int) -> bool:
    """Whether a word stands between the name and "as": "MP was re-appointed", "sworn in"."""
    return words.low[at] in _MADE or words.low[at] in _LINKS or words.raw[at] in _LETTERS


def full_name(
    words: Words, phrase: Phrase, gazetteer: Gazetteer, taken: Collection[int]
) -> tuple[int, int] | None:
    """The words of the phrase's name when it is a full name of nobody known."""
    name = phrase.name
    if name is None or words.block[name[0]] in words.headline:
        return None
    if any(at in taken for at in range(*name)):
        return None
    first, last = name
    parts = words.low[first:last]
    known = gazetteer.context
    if not 2 <= sum(part not in _PARTS for part in parts) <= 5:
        return None
    if parts[-1] in known.fields and (parts[0] in known.fields or parts[0] in _WIDE):
        return None  # "Ministers of Finance, National Planning"
    if any(any(c.isdigit() for c in part) for part in parts):
        return None
    bodies = _PRESS, _GROUPS, known.institutions, known.companies, known.things
    if any(not bad.isdisjoint(parts) for bad in (*bodies, known.calendar)):
        return None
    if not known.starters.isdisjoint(parts[parts[0] in SMALL_SURNAMES :]):
        return None
    if known.subdivisions & {" ".join(parts), *parts}:
        return None
    if _letters_within(words, first, last):
        return None
    if phrase.last == first and words.gap[first] == ". ":
        return None
    return name


def _letters_within(words: Words, first: int, last: int) -> bool:
    """Whether one of the words is an abbreviation: "RPF Inkotanyi" is no name."""
    high = [at for at in range(first, last) if words.raw[at].isupper() and len(words.raw[at]) > 1]
    if not high or len(high) == last - first:
        return False
    return high != [last - 1] or len(words.raw[last - 1]) < 4


def stands_alone(words: Words, at: int, own: set[str], gazetteer: Gazetteer) -> bool:
    """Whether no other name stands beside the surname."""
    known = gazetteer.context
    if words.gap[at][-1:] in ("#", "@", "_"):
        return False
    if words.follows(at) and words.gap[at] in (" ", "-") and words.upper(at - 1):
        before = words.low[at - 1]
        everyday = (
            before in own
            or before in known.starters
            or before in known.honorifics
            or before in known.calendar
            or before in known.private_titles
            or _is_title(words, at, gazetteer)
            or words.block[at] in words.headline
        )
        if not everyday:
            return False
    if (
        at + 1 < len(words)
        and words.follows(at + 1)
        and words.gap[at + 1] in (" ", "-")
        and words.upper(at + 1)
    ):
        after = words.low[at + 1]
        if (
            after not in own
            and after not in known.calendar
            and words.block[at] not in words.headline
        ):
            return False
    return fold(words.raw[at]) not in known.calendar


def _is_title(words: Words, at: int, gazetteer: Gazetteer) -> bool:
    titles = gazetteer.offices.by_title
    return any(tuple(words.low[at - size : at]) in titles for size in (1, 2, 3))
