"""Whether a pattern of Python's `re` can take more than linear time: its positions, and two ways to
walk through the same run of characters.

After Weideman and others (2016), "Analyzing matching time behavior of backtracking regular expression
matchers using ambiguity of NFA": time is quadratic or worse where for some text v one can go from
p to p, from p to q and from q to q, and q may still fail. Going from one place of the text to the
next in search of a match is such a p. Repeats with an upper bound count as at most two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SAMPLE = "".join(
    sorted(
        {*map(chr, range(9, 127)), *"“”‘’‛«»‹›–—―…•·▪|é漢अАÞƏ。！？、\u00a0\u00ad\u200b\u2028½１㍿"}
    )
)
_ALL = frozenset(range(len(_SAMPLE)))
_WORD = frozenset(at for at, character in enumerate(_SAMPLE) if re.match(r"\w", character))
#: steps after which a pattern counts as not proven
_BUDGET = 100_000


@dataclass(slots=True)
class _Part:
    """Part of a pattern: where it may begin and end, whether it may be empty; `sure` are the ends
    behind which nothing can fail."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True
    sure: frozenset[int] = frozenset()
    surely_empty: bool = True


@dataclass(slots=True)
class _Positions:
    """The characters that each position takes, and which positions may follow it."""

    state: Any
    takes: list[frozenset[int]] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def add(self, takes: frozenset[int]) -> int:
        self.takes.append(takes)
        self.follow.append(set())
        return len(self.takes) - 1

    def sequence(self, nodes: Sequence[Any], flags: int) -> _Part:
        whole = _Part()
        for node in nodes:
            whole = self._then(whole, self.node(node, flags))
        return whole

    def _then(self, one: _Part, two: _Part) -> _Part:
        for at in one.last:
            self.follow[at] |= two.first
        return _Part(
            one.first | two.first if one.empty else one.first,
            one.last | two.last if two.empty else two.last,
            one.empty and two.empty,
            two.sure | one.sure if two.surely_empty else two.sure,
            one.surely_empty and two.surely_empty,
        )

    def node(self, node: tuple[Any, Any], flags: int) -> _Part:
        kind, value = node
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            one = frozenset({self.add(self._taken(node, flags))})
            return _Part(one, one, False, one, False)
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return _Part(surely_empty=False)
        if kind is op.SUBPATTERN:
            return self.sequence(value[3], (flags | value[1]) & ~value[2])
        if kind is op.ATOMIC_GROUP:
            return self.sequence(value, flags)
        if kind is op.BRANCH:
            parts = [self.sequence(nodes, flags) for nodes in value[1]]
            return _Part(
                frozenset().union(*(part.first for part in parts)),
                frozenset().union(*(part.last for part in parts)),
                any(part.empty for part in parts),
                frozenset().union(*(part.sure for part in parts)),
                any(part.surely_empty for part in parts),
            )
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(value, flags)
        raise ValueError(f"{kind} is not linear, or unknown here")

    def _repeat(self, value: tuple[Any, Any, Any], flags: int) -> _Part:
        least, most, nodes = value
        whole = _Part()
        for _ in range(min(least, 2)):
            whole = self._then(whole, self.sequence(nodes, flags))
        if most is op.MAXREPEAT:
            loop = self.sequence(nodes, flags)
            for at in loop.last:
                self.follow[at] |= loop.first
            loop.empty = loop.surely_empty = True
            return self._then(whole, loop)
        for _ in range(min(most, 2) - min(least, 2)):
            maybe = self.sequence(nodes, flags)
            maybe.empty = maybe.surely_empty = True
            whole = self._then(whole, maybe)
        return whole

    def _taken(self, node: Any, flags: int) -> frozenset[int]:
        compiled = compiler.compile(parser.SubPattern(self.state, [node]), flags)
        return frozenset(at for at, one in enumerate(_SAMPLE) if compiled.match(one))


def doubt(pattern: re.Pattern[str]) -> str | None:
    """Where the pattern may take quadratic time; None where it cannot."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    flags = tree.state.flags
    nodes = list(tree)
    # Alternatives are tried one after the other, each from the same place.
    branches = nodes[0][1][1] if len(nodes) == 1 and nodes[0][0] is op.BRANCH else [nodes]
    for branch in branches:
        try:
            found = _doubt(tree.state, list(branch), flags)
        except ValueError as error:
            found = str(error)
        if found:
            return found
    return None


def _doubt(state: Any, nodes: list[Any], flags: int) -> str | None:
    positions = _Positions(state)
    part = positions.sequence(nodes, flags)
    if not _is_anchored(nodes, flags):
        before = _before(state, nodes, flags, positions, part)
        search = positions.add(_ALL)
        gate = positions.add(before)
        positions.follow[search] |= {search, gate}
        positions.follow[gate] |= part.first
    reach = [_reach(positions, at) for at in range(len(positions.takes))]
    loops = [at for at, found in enumerate(reach) if at in found]
    spent = 0
    for q in loops:
        if q in part.sure or positions.takes[q] is _ALL:
            continue
        for p in loops:
            if p != q and q in reach[p]:
                steps, found = _ambiguous(positions, reach, p, q, part.sure)
                spent += steps
                if found or spent > _BUDGET:
                    letters = "".join(_SAMPLE[at] for at in sorted(positions.takes[q]))[:20]
                    return f"a run of {letters!r}" + ("" if found else " (not proven)")
    return None


def _is_anchored(nodes: list[Any], flags: int) -> bool:
    starts = (op.AT_BEGINNING, op.AT_BEGINNING_STRING)
    return bool(nodes) and nodes[0][0] is op.AT and nodes[0][1] in starts and not flags & re.M


def _before(
    state: Any, nodes: list[Any], flags: int, positions: _Positions, part: _Part
) -> frozenset[int]:
    """The characters behind which the pattern can begin at all."""
    before = _ALL
    for kind, value in nodes:
        if kind in (op.ASSERT, op.ASSERT_NOT) and value[0] < 0 and len(value[1]) == 1:
            try:
                inner = _Positions(state)
                taken = inner.node(value[1][0], flags)
            except ValueError:
                continue
            if len(inner.takes) == 1 and not taken.empty:
                one = inner.takes[0]
                before &= one if kind is op.ASSERT else _ALL - one
        elif kind is op.AT and value is op.AT_BOUNDARY and not part.empty:
            first = frozenset().union(*(positions.takes[at] for at in part.first))
            if first <= _WORD:
                before &= _ALL - _WORD
        elif kind is not op.AT:
            break
    return before


def _reach(positions: _Positions, start: int) -> set[int]:
    found: set[int] = set()
    todo = list(positions.follow[start])
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += positions.follow[at]
    return found


def _ambiguous(
    positions: _Positions, reach: list[set[int]], p: int, q: int, sure: frozenset[int]
) -> tuple[int, bool]:
    """Steps taken, and whether some text leads from p to p, from p to q and from q to q."""
    follow, takes = positions.follow, positions.takes
    to_p = {at for at in range(len(takes)) if at == p or p in reach[at]}
    to_q = {at for at in range(len(takes)) if at == q or q in reach[at]}
    # A run that ends a match again and again is consumed with it.
    in_q = to_q - sure
    begin, end = (p, p, q), (p, q, q)
    seen: set[tuple[int, int, int]] = set()
    todo = [begin]
    steps = 0
    while todo and steps < _BUDGET:
        for following in _next(follow, takes, todo.pop(), to_p, to_q, in_q):
            steps += 1
            if following == end:
                return steps, True
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return steps, steps >= _BUDGET


def _next(
    follow: list[set[int]],
    takes: list[frozenset[int]],
    at: tuple[int, int, int],
    to_p: set[int],
    to_q: set[int],
    in_q: set[int],
) -> Iterator[tuple[int, int, int]]:
    for c in follow[at[2]] & in_q:
        for a in follow[at[0]] & to_p:
            both = takes[a] & takes[c]
            if both:
                for b in follow[at[1]] & to_q:
                    if both & takes[b]:
                        yield a, b, c
