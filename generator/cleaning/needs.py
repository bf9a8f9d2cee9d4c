"""What a line must hold for a pattern to match it: one of a few strings, found without the pattern.

The pattern is read as RE2 reads it, and only as far as needed: whatever this module does not know
ends in "no need is known", which costs time and never a match. Needs are folded (`str.casefold`):
letters that RE2 takes for the same without regard to case fold to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# Larger sets of strings say too little for the time that it takes to look for them.
_MOST_TOGETHER = 128
_MOST_OF_CLASS = 40
#: how many lines in a hundred hold a string, about: by how many letters and digits it has
_COMMON = (12.0, 90.0, 25.0, 5.0, 1.0, 0.3, 0.1)
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


class _Part(NamedTuple):
    """A part of a pattern: all strings that it can be, where they are few, else None; and strings
    of which it holds one at least, None where nothing is known."""

    exact: frozenset[str] | None
    need: frozenset[str] | None


_NOTHING = _Part(frozenset(("",)), None)
_ANYTHING = _Part(None, None)


class Need(NamedTuple):
    """What a line must be or hold, folded: a line that a pattern matches is one of `whole` but for
    marks and spaces at its ends, or holds one of `parts`."""

    whole: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


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
    for row in rows:
        if row.exact is not None:
            whole.update(map(bare, row.exact))
        elif row.need:
            parts |= row.need
        else:
            return None
    parts = {part for part in parts if not _holds_another(part, parts)}
    return Need(tuple(sorted(whole)), tuple(sorted(parts))) if _share(parts) < _USELESS else None


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
    return min((found, *marks))


def _better(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    usable = [need for need in (one, two) if need and "" not in need]
    return min(usable, key=_share, default=None)


def _in_row(parts: Iterable[_Part]) -> _Part:
    """The parts one behind the other."""
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
    return _Part(run if whole else None, _better(need, run))


def _either(parts: list[_Part]) -> _Part:
    """One of the parts."""
    if len(parts) == 1:
        return parts[0]
    exact: frozenset[str] | None = frozenset()
    need: frozenset[str] | None = frozenset()
    for part in parts:
        if exact is not None:
            exact = None if part.exact is None else exact | part.exact
        own = _better(part.need, part.exact)
        need = None if need is None or own is None else need | own
    if exact is not None and len(exact) > _MOST_TOGETHER:
        exact = None
    return _Part(exact, need)


def _repeated(part: _Part, least: int, most: int | None) -> _Part:
    if least == 0:
        if most == 1 and part.exact is not None:
            return _Part(part.exact | {""}, None)
        return _ANYTHING
    if least == most == 1:
        return part
    if least == most and least <= 4:
        return _in_row([part] * least)
    return _Part(None, _better(part.need, part.exact))


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
        return _in_row(parts)

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
