"""Primary or mentioned: whom a report is about, by where and how often it names them.

The weights were chosen on the project's own labelled sample; a name in the title counts most,
then the first paragraphs. What weighs at least a stated share of the heaviest is primary.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from generator.model import Mention, Role

K = TypeVar("K", bound=Hashable)

TITLE_WEIGHT = 4.0
LEAD_WEIGHT = 2.5
SECOND_WEIGHT = 1.5
DATELINE_WEIGHT = 0.5
# A leader's mention counts for the country too, but less than its own name.
LED_WEIGHT = 0.5
COUNTRY_SHARE = 0.34
LEADER_SHARE = 0.34
MOST = 6


def weight(mention: Mention) -> float:
    """What one mention weighs, by its place and rule."""
    if mention.rule == "dateline":
        return DATELINE_WEIGHT
    if mention.paragraph == -1:
        return TITLE_WEIGHT
    if mention.paragraph == 0:
        return LEAD_WEIGHT
    return SECOND_WEIGHT if mention.paragraph in (1, 2) else 1.0


def total(mentions: Sequence[Mention]) -> float:
    """What all mentions weigh; the second and further in one paragraph count half."""
    seen: set[int] = set()
    summed = 0.0
    for mention in mentions:
        summed += weight(mention) if mention.paragraph not in seen else weight(mention) / 2
        seen.add(mention.paragraph)
    return summed


def prominent(mentions: Sequence[Mention]) -> bool:
    """Whether the mentions stand where a subject stands: in the title, the first paragraphs, or
    in several places. A single mention further down is never a subject."""
    if any(mention.paragraph <= 1 and mention.rule != "dateline" for mention in mentions):
        return True
    return len(mentions) > 1


def assign(
    weights: Mapping[K, float], share: float, eligible: Callable[[K], bool]
) -> dict[K, Role]:
    """The role of each key: primary when it is eligible and weighs at least `share` of the
    heaviest; at most MOST are, the heaviest first, because a report on more is on none."""
    heaviest = max(weights.values(), default=0.0)
    ranked = sorted(weights, key=lambda key: (-weights[key], str(key)))
    primary = [key for key in ranked if eligible(key) and weights[key] >= share * heaviest][:MOST]
    return {key: Role.PRIMARY if key in primary else Role.MENTIONED for key in ranked}
