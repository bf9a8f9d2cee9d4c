"""Primary or mentioned: whom a report is about, by where and how often it names them.

The thresholds were chosen on the project's own labelled sample (evaluation/gold): they put 93 % of
264 countries and about 78 % of 218 leaders where a reader puts them. Careful readers disagree on
leaders too, mostly on those named once in the second or third paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import Mention, Role

TITLE_WEIGHT = 4.0
LEAD_WEIGHT = 2.5
SECOND_WEIGHT = 1.5
DATELINE_WEIGHT = 0.5
# A leader's mention counts for the country too, but less than its own name.
LED_WEIGHT = 0.5
# A country is primary from this weight on, and from this share of the heaviest.
COUNTRY_WEIGHT = 4.0
COUNTRY_SHARE = 0.3
# A leader named early is primary from this share of the heaviest on; one named late needs more.
EARLY_SHARE = 0.15
LATE_SHARE = 0.5
MOST = 7


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
    """What all mentions weigh."""
    return sum(weight(mention) for mention in mentions)


def of_countries(weights: Mapping[str, float]) -> dict[str, Role]:
    """The role of each country by what its mentions and its leaders' weigh.

    The heaviest is primary in any case; at most MOST are, because a report on more is on none.
    """
    heaviest = max(weights.values(), default=0.0)
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    heavy = [
        key
        for key in ranked
        if weights[key] >= COUNTRY_WEIGHT and weights[key] >= COUNTRY_SHARE * heaviest
    ]
    if not heavy:
        heavy = [key for key in ranked if weights[key] == heaviest][:2]
    return {key: Role.PRIMARY if key in heavy[:MOST] else Role.MENTIONED for key in ranked}


def of_leader(
    mentions: Sequence[Mention], share: float, country_is_primary: bool, of_body: bool
) -> Role:
    """The role of a leader whose mentions weigh `share` of the heaviest leader's.

    Named in the title or in the first paragraph he is primary; in the next two when his country
    is, or in the next when he heads a body; later only when the report keeps coming back to him.
    """
    first = min(mention.paragraph for mention in mentions)
    early = first <= 0 or (first <= 2 and country_is_primary) or (first <= 1 and of_body)
    places = len({mention.paragraph for mention in mentions})
    late = LATE_SHARE if places == 2 else LATE_SHARE / 2
    if (early and share >= EARLY_SHARE) or (places > 1 and share >= late):
        return Role.PRIMARY
    return Role.MENTIONED
