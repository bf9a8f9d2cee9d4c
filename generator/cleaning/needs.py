"""What a line must be, begin with or hold for a pattern to match it: one of a few strings, found
without the pattern.

The pattern is read as RE2 reads it, and only as far as needed: whatever this module does not know
ends in "no need is known", which costs time and never a match. Needs are folded (`str.casefold`):
letters that RE2 takes for the same without regard to case fold to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import prod
from typing import NamedTuple

# Larger sets of strings say too little for the time that it takes to look for them.
_MOST_TOGETHER = 128
_MOST_OF_CLASS = 40
#: characters of a beginning, and how many of them are told
_LONG, _MOST_HEADS = 8, 3000
_MOST_ROWS = 200
#: how many lines in a hundred begin with a string, about: by its characters, and with an article
_BEGIN = (100.0, 4.0, 1.0, 0.1, 0.03, 0.01, 0.01, 0.01, 0.01)
_ARTICLES = {"a": 8.0, "i": 6.0, "in": 5.0, "th": 20.0, "the": 15.0}
#: how many lines in a hundred hold a string, about: by how many letters and digits it has
_COMMON = (12.0, 90.0, 25.0, 5.0, 1.0, 0.3, 0.1)
# Words of reports that hold what patterns look for, or are it.
_COMMON_WORDS = (
    "about adviser appeal attend author authority between by complaint contribution credit desk "
    "depend director economist effort end expressed foreign happen investor join last like "
    "minute next october official partner photograph picture president profile pressed "
    "professor publish question read report reporter scholar sector service share spending "
    "statement story support team their topic trade under without world"
)
_COMMON_PART = 8.0
_SPACE, _DIGIT, _OTHER_MARK = 90.0, 3.0, 0.5
_MARKS = {".": 60.0, ",": 40.0, "-": 20.0, "'": 15.0, '"': 15.0, ":": 10.0}
#: a need that more lines fulfil than this is none
_USELESS = 80.0
_REPEAT = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")
_GROUP = re.compile(r"\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:)")
_FLAGS = re.compile(r"(?<!\\)\(\?[imsU]*(?:-[imsU]+)?\)")
_CODE = re.compile(r"x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))")
_CATEGORY = re.compile(r"[pP](?:\{\^?\w+\}|\w)")


class _Unknown(Exception):
    """Syntax that this module does not read."""


_Strings = frozenset[str]
_EMPTY: _Strings = frozenset(("",))


class _Part(NamedTuple):
    """A part of a pattern: all strings that it can be, where they are few, else None; strings of
    which it holds one at least, and strings with one of which it begins ("" where it can be
    nothing), both None where nothing is known. `rows` are what it is one of, as a group is;
    `parts` are what it is one behind the other."""

    exact: _Strings | None
    need: _Strings | None
    head: _Strings | None = None
    rows: tuple[_Part, ...] = ()
    parts: tuple[_Part, ...] = ()

    @property
    def starts(self) -> _Strings | None:
        return self.head if self.exact is None else self.exact


_NOTHING = _Part(_EMPTY, None)
_ANYTHING = _Part(None, None)


class Need(NamedTuple):
    """What a line must be, hold or begin with, folded: a line that a pattern matches is one of
    `whole` or begins with one of `heads`, but for marks and spaces at its ends, or holds one of
    `parts`. `heads` are of _LONG characters at most."""

    whole: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


def need_of(pattern: str) -> Need | None:
    """The need of `pattern` (RE2 syntax), which matches lines as a whole, marks around it apart.

    None where no need is known, or where nearly every line fulfils it.
    """
    try:
        reader = _Reader(_FLAGS.sub("", pattern))
        rows = reader.rows()
        if reader.at != len(reader.text):
            return None
    except (_Unknown, IndexError, RecursionError, ValueError):
        return None
    whole: set[str] = set()
    parts: set[str] = set()
    heads: set[str] = set()
    for row in _apart(rows):
        begins = None if row.head is None else {bare(one) for one in row.head}
        if row.exact is not None:
            whole.update(map(bare, row.exact))
        elif begins and "" not in begins and sum(map(_begin, begins)) <= _share(row.need or _EMPTY):
            heads |= begins
        elif row.need:
            parts |= row.need
        else:
            return None
    parts = {part for part in parts if not _holds_another(part, parts)}
    if _together(parts) >= _USELESS:
        return None
    return Need(tuple(sorted(whole)), tuple(sorted(parts)), tuple(sorted(heads)))


def _apart(rows: Iterable[_Part]) -> Iterator[_Part]:
    """The rows; one that begins with a group of which some can begin with anything, as the rows of
    that group."""
    for row in rows:
        at = next((at for at, part in enumerate(row.parts) if part.starts is None), None)
        if row.exact is not None:
            yield row
        elif row.rows:
            yield from _apart(row.rows)
        elif row.head is None and at is not None and 1 < len(row.parts[at].rows) <= _MOST_ROWS:
            before, behind = row.parts[:at], row.parts[at + 1 :]
            yield from _apart(_in_row((*before, one, *behind)) for one in row.parts[at].rows)
        else:
            yield row


def _holds_another(part: str, parts: set[str]) -> bool:
    """Whether a line that holds `part` holds another of `parts` with it."""
    ends = range(1, len(part) + 1)
    return any(part[a:b] in parts for b in ends for a in range(b) if b - a < len(part))


def bare(folded: str) -> str:
    """`folded` without what is neither letter nor digit at its ends.

    >>> bare("» share this: ")
    'share this'
    """
    start, end = 0, len(folded)
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return folded[start:end]


def _together(need: Iterable[str]) -> float:
    """About how many lines in a hundred hold one of the strings, if each stands wherever it
    likes: no more than all, as `_share` may say."""
    return 100 * (1 - prod(1 - _frequency(one) / 100 for one in need))


def _share(need: Iterable[str]) -> float:
    """About how many lines in a hundred hold one of the strings."""
    return sum(map(_frequency, need))


@lru_cache(maxsize=1 << 14)
def _frequency(one: str) -> float:
    if one.strip() == "":
        return _SPACE
    signs = sum(character.isalnum() for character in one)
    marks = [_MARKS.get(c, _OTHER_MARK) for c in one if not c.isalnum() and not c.isspace()]
    if signs == 1 and one.strip().isdigit():
        return _DIGIT
    found = _COMMON[min(signs, len(_COMMON) - 1)] if signs else 100.0
    if signs > 2 and one in f" {_COMMON_WORDS} ":
        found = max(found, _COMMON_PART)
    return min((found, *marks))


def _begin(one: str) -> float:
    """About how many lines in a hundred begin with the string."""
    return _ARTICLES.get(one, _BEGIN[min(len(one), _LONG)])


def _better(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    usable = [need for need in (one, two) if need and "" not in need]
    return min(usable, key=_share, default=None)


def _head(parts: Sequence[_Part]) -> _Strings | None:
    """What the parts one behind the other begin with."""
    open_, done = _EMPTY, set[str]()
    for part in parts:
        own = part.starts
        if own is not None:
            longer = {(a + b)[:_LONG] if len(a) < _LONG else a for a in open_ for b in own}
        if own is None or len(longer) > _MOST_HEADS:
            return None if "" in open_ else frozenset(done | open_)
        if part.exact is not None:
            open_ = frozenset(longer)
            continue
        # What it begins with is not all of it: only where it is nothing the next part follows.
        done |= longer - open_ if "" in own else longer
        if "" not in own:
            return frozenset(done)
    return frozenset(done | open_)


def _in_row(parts: Sequence[_Part]) -> _Part:
    """The parts one behind the other."""
    if len(parts) == 1:
        return parts[0]
    run = frozenset(("",))  # what the last parts can be
    whole, need = True, None
    for part in parts:
        if part.exact is None:
            need = _better(_better(need, run), part.need)
            run, whole = frozenset(("",)), False
        elif len(run) * len(part.exact) <= _MOST_TOGETHER:
            run = frozenset(a + b for a in run for b in part.exact)
        else:
            need = _better(need, run)
            run, whole = part.exact, False
    exact = run if whole else None
    return _Part(exact, _better(need, run), _head(parts), parts=tuple(parts))


def _either(parts: list[_Part]) -> _Part:
    """One of the parts."""
    if len(parts) == 1:
        return parts[0]
    head: set[str] | None = set()
    for part in parts:
        starts = part.starts
        head = None if head is None or starts is None else head | starts
    exact: frozenset[str] | None = frozenset()
    need: frozenset[str] | None = frozenset()
    for part in parts:
        if exact is not None:
            exact = None if part.exact is None else exact | part.exact
        own = _better(part.need, part.exact)
        need = None if need is None or own is None else need | own
    if exact is not None and len(exact) > _MOST_TOGETHER:
        exact = None
    return _Part(exact, need, None if head is None else frozenset(head), tuple(parts))


def _repeated(part: _Part, least: int, most: int | None) -> _Part:
    if least == 0:
        if most == 1 and part.exact is not None:
            return _Part(part.exact | {""}, None)
        starts = part.starts
        return _Part(None, None, None if starts is None else starts | {""})
    if least == most == 1:
        return part
    if least == most and least <= 4:
        return _in_row([part] * least)
    return _Part(None, _better(part.need, part.exact), part.starts)


def _one_of(characters: Iterable[str]) -> _Part:
    exact = frozenset(character.casefold() for character in characters)
    return _Part(exact, None) if len(exact) <= _MOST_OF_CLASS else _ANYTHING


class _Reader:
    """Recursive descent over a pattern without flags of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def rows(self) -> list[_Part]:
        """Everything between bars, up to a closing bracket or the end."""
        parts = [self._row()]
        while self._peek() == "|":
            self.at += 1
            parts.append(self._row())
        return parts

    def _row(self) -> _Part:
        parts = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._counted(self._single()))
        return _in_row(parts) if parts else _NOTHING

    def _counted(self, part: _Part) -> _Part:
        while True:
            sign = self._peek()
            if sign in ("*", "+", "?") and sign:
                self.at += 1
                bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
            elif found := _REPEAT.match(self.text, self.at):
                self.at = found.end()
                least = int(found[1])
                bounds = (least, int(found[3]) if found[3] else None if found[2] else least)
            else:
                return part
            if self._peek() == "?":  # takes as few as it can: the same lines
                self.at += 1
            part = _repeated(part, *bounds)

    def _single(self) -> _Part:
        sign = self.text[self.at]
        self.at += 1
        if sign == "(":
            if self._peek() == "?":
                found = _GROUP.match(self.text, self.at)
                if not found:
                    raise _Unknown
                self.at = found.end()
            part = _either(self.rows())
            if self._peek() != ")":
                raise _Unknown
            self.at += 1
            return part
        if sign == "[":
            return self._class()
        if sign == ".":
            return _ANYTHING
        if sign in "^$":
            return _NOTHING
        if sign in "*+?":
            raise _Unknown
        if sign == "\\":
            if self._peek() in ("b", "B", "A", "z"):
                self.at += 1
                return _NOTHING
            characters = self._escaped()
            return _ANYTHING if characters is None else _one_of(characters)
        return _one_of(sign)

    def _escaped(self) -> str | None:
        """The characters for which what stands behind a backslash can stand; None for many."""
        if found := _CODE.match(self.text, self.at):
            self.at = found.end()
            return chr(int(found[1] or found[2], 16))
        if found := _CATEGORY.match(self.text, self.at):
            self.at = found.end()
            return None
        sign = self.text[self.at]
        self.at += 1
        if sign in "wWsSD":
            return None
        if sign == "d":
            return "0123456789"
        if sign in "nrtfv":
            return {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}[sign]
        if sign.isalnum():
            raise _Unknown
        return sign

    def _class(self) -> _Part:
        """A class in brackets; only small ones say something."""
        many = self._peek() == "^"
        self.at += many
        found: set[str] = set()
        first = True
        while first or self._peek() != "]":
            first = False
            low = self._of_class()
            if self._peek() == "-" and self.text[self.at + 1] != "]":
                self.at += 1
                high = self._of_class()
                if low is None or high is None or len(low) != 1 or len(high) != 1:
                    raise _Unknown
                if ord(high) - ord(low) > _MOST_OF_CLASS:
                    many = True
                else:
                    found.update(map(chr, range(ord(low), ord(high) + 1)))
            elif low is None:
                many = True
            else:
                found.update(low)
        self.at += 1
        return _ANYTHING if many else _one_of(found)

    def _of_class(self) -> str | None:
        sign = self.text[self.at]
        if sign == "[" and self.text[self.at + 1 : self.at + 2] == ":":
            raise _Unknown
        self.at += 1
        return self._escaped() if sign == "\\" else sign


__all__ = ["Need", "bare", "need_of"]
