"""How much the words before a gap and those behind it have in common, in windows counted in words.

Windows of lines would see other things where lines are long than where they are short. All gaps
are read in one walk: from one to the next a few words change sides, and only these are counted
anew.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from generator.splitting.cohesion import rarity_of

#: words and names that windows hold
WORDS, NAMES = 100, 25
#: gaps on either side among which a turn is looked for
_NEARBY = 4
#: 1 + log(count), for counts that a window holds
_DAMPED = (0.0, *(1 + math.log(n) for n in range(1, 2000)))


def signs(words: Sequence[Sequence[str]], names: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """The signs of shared words at the gap above each paragraph; the first ones mean nothing.

    `words` and `names` are those of each paragraph, in order.
    """
    values = overlaps(words, WORDS)
    of_names = overlaps(names, NAMES)
    return [
        {
            f"words-{WORDS}": value,
            f"turn-{WORDS}": turn,
            "words-stand-out": far,
            f"same-names-{NAMES}": same,
        }
        for value, turn, far, same in zip(
            values, _turns(values), _standing_out(values), of_names, strict=True
        )
    ]


def _turns(values: Sequence[float]) -> list[float]:
    """By how much the overlap at each gap is lower than its best nearby, on either side."""
    found = [0.0]
    for index in range(1, len(values)):
        here = values[index]
        before = max(values[max(1, index - _NEARBY) : index], default=here)
        behind = max(values[index + 1 : index + 1 + _NEARBY], default=here)
        found.append((before + behind) / 2 - here)
    return found


def _standing_out(values: Sequence[float]) -> list[float]:
    """How far the overlap at each gap is from that of the others, in standard deviations."""
    gaps = values[1:]
    mean = statistics.fmean(gaps) if gaps else 0.0
    spread = statistics.pstdev(gaps, mean) if gaps else 0.0
    return [(value - mean) / (spread + 0.02) for value in values]


def overlaps(lines: Sequence[Sequence[str]], size: int) -> list[float]:
    """For the gap above each line, the share (0-1) that `size` words on either side have in common.

    Rare words count for more. 0 for the first line.
    """
    words = [word for line in lines for word in line]
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    for word in words[:size]:
        right[word] = right.get(word, 0) + 1
    weight = {word: rarity_of(word) for word in dict.fromkeys(words)}
    before = 0.0
    behind = sum(weight[w] * _DAMPED[n] for w, n in right.items())
    shared = 0.0
    found = []
    at = 0
    count = len(words)
    for line in lines:
        found.append(
            shared / math.sqrt(before * behind) if before > 1e-9 and behind > 1e-9 else 0.0
        )
        for _ in line:
            word = words[at]
            rare = weight[word]
            m, n = left.get(word, 0), right[word]
            left[word], right[word] = m + 1, n - 1
            before += rare * (_DAMPED[m + 1] - _DAMPED[m])
            behind -= rare * (_DAMPED[n] - _DAMPED[n - 1])
            shared += rare * (_DAMPED[min(m + 1, n - 1)] - _DAMPED[min(m, n)])
            if at >= size:
                word = words[at - size]
                rare = weight[word]
                m, n = left[word], right.get(word, 0)
                left[word] = m - 1
                before -= rare * (_DAMPED[m] - _DAMPED[m - 1])
                shared += rare * (_DAMPED[min(m - 1, n)] - _DAMPED[min(m, n)])
            if at + size < count:
                word = words[at + size]
                rare = weight[word]
                m, n = left.get(word, 0), right.get(word, 0)
                right[word] = n + 1
                behind += rare * (_DAMPED[n + 1] - _DAMPED[n])
                shared += rare * (_DAMPED[min(m, n + 1)] - _DAMPED[min(m, n)])
            at += 1
    return found
