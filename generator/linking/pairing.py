"""The editor's word on which reports are the same: names of seeds in, pairs of articles out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.linking.duplicates import Key, Pair
from generator.model import Pairing, SeedResult


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles that an editor joined (`together`) and kept `apart`, and a message for
    each name that means none."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    problems: tuple[str, ...] = ()


def resolve(results: Sequence[SeedResult], aside: Sequence[str] = ()) -> Pairs:
    """The pairs that the editors of `results` state; `aside` are seeds that could not be read.

    A name is that of a file in the same folder, or its path in the folder of seeds; `#2` at its
    end means the second article in it. Without, it means all articles for "not the same", and
    must be the only one for "the same". What an editor joins here and keeps apart there stays as
    the program finds it, and is a problem.
    """
    held = {result.path: len(result.articles) for result in results}
    said: dict[bool, dict[Pair, str]] = {True: {}, False: {}}
    problems: list[str] = []
    for result in results:
        for one in result.pairings:
            keys, problem = _meant(one, result.path, held, aside)
            if problem:
                problems.append(f"{one.where}: {_word(one.same)} “{one.other}”, {problem}")
            for key in keys:
                pair = frozenset(((result.path, one.position), key))
                said[one.same].setdefault(pair, one.where)
    both = said[True].keys() & said[False].keys()
    problems += [
        f"{said[True][pair]}: joins what {said[False][pair]} keeps apart; take one of them out"
        for pair in sorted(both, key=sorted)
    ]
    return Pairs(
        frozenset(said[True].keys() - both),
        frozenset(said[False].keys() - both),
        tuple(dict.fromkeys(problems)),
    )


def _word(same: bool) -> str:
    return "the same as" if same else "not the same as"


def _meant(
    one: Pairing, path: str, held: Mapping[str, int], aside: Iterable[str]
) -> tuple[list[Key], str]:
    """The articles that `one` names from the seed `path`, and what is wrong with the name."""
    seed = _seed(one.other, path, (*held, *aside))
    number: int | None = None
    if seed is None and "#" in one.other:
        name, _, digits = one.other.rpartition("#")
        if not (digits.isascii() and digits.isdigit() and 0 < len(digits) < 6):
            return [], "and behind # stands no number; write name.txt#2 for its second article"
        seed, number = _seed(name.strip(), path, (*held, *aside)), int(digits)
    if seed is None:
        # What is alike in the last part counts: folders are seldom mistyped.
        guess = difflib.get_close_matches(one.other.partition("#")[0], [*held], 1, 0.6)
        advice = f"did you mean {guess[0]}?" if guess else "name a file of the folder of seeds"
        return [], f"and there is no such seed; {advice}"
    if seed not in held:
        return [], "and that seed is set aside; mend it first"
    count = held[seed]
    if number is not None and number > count:
        return [], f"and {seed} holds {count} article{'s' * (count != 1)}; name one of these"
    if number is None and one.same and count > 1:
        return [], f"and {seed} holds {count} articles; say which: {one.other}#2"
    positions = [number] if number else range(1, count + 1)
    keys = [(seed, position) for position in positions if (seed, position) != (path, one.position)]
    if not keys:
        return [], "which is itself; name another one"
    return keys, ""


def _seed(name: str, path: str, known: Iterable[str]) -> str | None:
    """The seed that `name` means in a file beside the seed `path`."""
    beside = (PurePosixPath(path).parent / name).as_posix()
    every = set(known)
    return next((one for one in (beside, name) if one in every), None)
