"""How alike two words are that may be two spellings of one name."""

from __future__ import annotations

import itertools

# Shorter words are too many other names.
_SHORTEST = 4
_LONG = 9


def same_father(one: str, other: str) -> bool:
    """Whether two fathers' names are one, doubled letters apart, or nearly one where they are long.

    >>> same_father("issa", "isa"), same_father("khaled", "khalid"), same_father("saad", "saud")
    (True, True, False)
    """
    if _plain(one) == _plain(other):
        return True
    return min(len(one), len(other)) > _SHORTEST and near(one, other)


def _plain(word: str) -> str:
    return "".join(letter for letter, _ in itertools.groupby(word))


def near(one: str, other: str) -> bool:
    """Whether two words are the same but for a letter, or two where they are long.

    >>> near("ahmad", "ahmed"), near("aleksander", "aleksandar"), near("omar", "osama")
    (True, True, False)
    """
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST:
        return False
    most = 2 if max(len(one), len(other)) >= _LONG else 1
    return abs(len(one) - len(other)) <= most and _changes(one, other) <= most


def _changes(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        last, row[0] = row[0], count
        for at, mark in enumerate(other, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (letter != mark))
    return row[-1]
