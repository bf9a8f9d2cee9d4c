"""Which copies belong together: families round a text that all of them match.

The longest text is a poor middle: where an editor changed a word in ten and added some, the report
itself matches it, and another editor's copy, changed elsewhere, does not. So families grow from the
pairs most alike, and two become one only where one of their texts matches all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

#: the middle of a family has at least this part of the words of its longest text: a cut copy that
#: stands in two different reports does not make them one
MIDDLE = 0.8
#: texts of a family that may yet be its middle, the fullest; of more the others decide nothing
MIDDLES = 32

#: two texts by their places in rank, the fuller one first
Two = tuple[int, int]


@dataclass(slots=True)
class Family:
    """Texts by rank, and those of them that match all the others, the fullest first."""

    members: list[int]
    middles: list[int]


def grouped(
    words: Sequence[int],
    copies: Mapping[Two, float],
    alike: Collection[Two],
    asunder: Collection[frozenset[int]] = frozenset(),
) -> list[Family]:
    """The texts 0 to n, which have so many `words` each and the fullest first, as families (most of
    one text alone), ordered by their fullest texts.

    `copies` are the pairs that match, with their scores; `alike` those that do not, and yet say the
    same from sentence to sentence; the texts of a pair in `asunder` are in two families.
    """
    matched: dict[int, set[int]] = {index: set() for index in range(len(words))}
    for one, other in copies:
        matched[one].add(other)
        matched[other].add(one)
    families = {index: Family([index], [index]) for index in range(len(words))}
    kept_apart = {index for pair in asunder for index in pair}

    def divided(mine: Sequence[int], theirs: Sequence[int]) -> bool:
        return bool(asunder) and any(
            frozenset((one, other)) in asunder
            for one in kept_apart.intersection(mine)
            for other in kept_apart.intersection(theirs)
        )

    def kinship(pair: Two) -> tuple[int, int]:
        """How much alike the two are, in tenths, and to how many others both are. A cut copy may
        stand whole in its report and in a later one: the others tell which it was cut from."""
        shorter, longer = sorted(words[index] for index in pair)
        others = matched[pair[0]] & matched[pair[1]]
        return int(10 * copies[pair] * shorter / max(longer, 1)), len(others)

    def is_middle(index: int, members: Sequence[int]) -> bool:
        if words[index] < MIDDLE * max(words[member] for member in members):
            return False
        if len(matched[index]) < len(members) - 1 or not all(
            member == index or member in matched[index] for member in members
        ):
            return False
        longer = [member for member in members if words[member] > words[index]]
        return all(
            (one, other) in copies or (one, other) in alike
            for place, one in enumerate(longer)
            for other in longer[place + 1 :]
        )

    for pair in sorted(sorted(copies), key=kinship, reverse=True):
        first, second = families[pair[0]], families[pair[1]]
        if first is second or divided(first.members, second.members):
            continue
        members = sorted([*first.members, *second.members])
        middles = [index for index in first.middles + second.middles if is_middle(index, members)]
        if middles:
            both = Family(members, sorted(middles)[:MIDDLES])
            families.update((member, both) for member in members)
    return [family for index, family in sorted(families.items()) if family.members[0] == index]
