"""Primary or mentioned: whom a report is about, by where and how often it names them.

Each country and leader of a report has signs (in the title, in the first paragraph, how much of
the report's naming is of it). `data/roles.yml` weighs them in nats; the sum above zero makes it
primary. `python -m evaluation.fit_roles` fits the weights to labelled reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.model import CountryTag, LeaderTag, Mention, Role

TITLE_WEIGHT = 4.0
LEAD_WEIGHT = 2.5
SECOND_WEIGHT = 1.5
DATELINE_WEIGHT = 0.5
# A leader's mention counts for the country too, but less than its own name.
LED_WEIGHT = 0.5
# In a report of fewer paragraphs none is late.
SHORT = 3
# Rules by which a mention only says where the report was written.
_WHERE = ("dateline",)

COUNTRY_SIGNS = (
    "always", "title", "lead", "second", "share", "often", "opens", "led", "many",
    "late",
)  # fmt: skip
LEADER_SIGNS = (
    "always", "share", "often", "opens", "country", "body", "many", "late", "untitled",
)  # fmt: skip


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/roles.yml`: weights in nats by the names of signs, and the most countries
    that one report is about."""

    countries: Mapping[str, float]
    leaders: Mapping[str, float]
    most: int


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights; raises DataError, naming them, where signs are missing or unknown."""
    file = datafiles.load(datafiles.DATA / "roles.yml", Weights)
    for name, asked in (("countries", COUNTRY_SIGNS), ("leaders", LEADER_SIGNS)):
        wrong = set(getattr(file, name)) ^ set(asked)
        if wrong:
            raise DataError(
                f"roles.yml: {name}: {', '.join(sorted(wrong))}: each sign of "
                "generator/tagging/roles.py needs one weight, and no other name has any"
            )
    return file


@dataclass(frozen=True, slots=True)
class Named:
    """A country or leader with all that names it: its own mentions; for a country those of its
    leaders; for a leader whether the country is primary, and whether he holds office in a body."""

    mentions: Sequence[Mention]
    led: Sequence[Mention] = ()
    country: bool = False
    body: bool = False


def leads(leader: LeaderTag) -> bool:
    """Whether the person speaks for a country on the day of the report."""
    former = (leader.office or "former").startswith("former")
    return bool(leader.country) and leader.known and not former


def countries_named(
    countries: Sequence[CountryTag], leaders: Sequence[LeaderTag]
) -> dict[str, Named]:
    """The countries of a report as their roles are weighed, by code."""
    led: dict[str, list[Mention]] = {}
    for leader in leaders:
        if leads(leader):
            led.setdefault(str(leader.country), []).extend(leader.mentions)
    return {
        country.code: Named(
            [mention for mention in country.mentions if mention.rule != "leader"],
            led.get(country.code, ()),
        )
        for country in countries
    }


def leaders_named(
    leaders: Sequence[LeaderTag], countries: Sequence[CountryTag]
) -> dict[str, Named]:
    """The leaders of a report as their roles are weighed, by id."""
    primary = {country.code for country in countries if country.role is Role.PRIMARY}
    return {
        leader.id: Named(
            leader.mentions,
            country=leader.country in primary,
            body=leader.organisation is not None,
        )
        for leader in leaders
    }


def weight(mention: Mention) -> float:
    """What one mention weighs, by its place and rule."""
    if mention.rule in _WHERE:
        return DATELINE_WEIGHT
    if mention.paragraph == -1:
        return TITLE_WEIGHT
    if mention.paragraph == 0:
        return LEAD_WEIGHT
    return SECOND_WEIGHT if mention.paragraph in (1, 2) else 1.0


def total(mentions: Sequence[Mention]) -> float:
    """What all mentions weigh."""
    return sum(weight(mention) for mention in mentions)


def signs(named: Mapping[str, Named], blocks: int) -> dict[str, dict[str, float]]:
    """The signs of each country or leader of a report of `blocks` paragraphs, by its key."""
    heavy = {key: total(one.mentions) + LED_WEIGHT * total(one.led) for key, one in named.items()}
    heaviest = max(heavy.values(), default=1.0) or 1.0
    titled = any(mention.paragraph == -1 for one in named.values() for mention in one.mentions)
    return {
        key: _signs(one, heavy[key] / heaviest, len(named), blocks, titled)
        for key, one in named.items()
    }


def _signs(one: Named, share: float, rivals: int, blocks: int, titled: bool) -> dict[str, float]:
    own = [mention for mention in one.mentions if mention.rule not in _WHERE]
    places = {mention.paragraph for mention in own}
    if one.led:
        places.update(mention.paragraph for mention in one.led)
    first = min((place for place in places if place >= 0), default=blocks)
    return {
        "always": 1.0,
        "title": float(-1 in places),
        "lead": float(0 in places),
        "second": float(0 not in places and not places.isdisjoint((1, 2))),
        "share": share,
        "often": log1p(len(own)),
        "opens": float(any(_opens(mention) for mention in own)),
        "led": log1p(len(one.led)),
        "country": float(one.country),
        "body": float(one.body),
        "many": log(max(rivals, 1)),
        "late": first / max(blocks, SHORT),
        # The title names others.
        "untitled": float(titled and -1 not in places),
    }


def _opens(mention: Mention) -> bool:
    """Whether the mention stands at the head of a paragraph or title: it is what that is about."""
    return mention.start <= 4


def score(found: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """The weight of the signs together: above zero for primary."""
    return sum(weighed[name] * found[name] for name in weighed)


def of_countries(named: Mapping[str, Named], blocks: int) -> dict[str, Role]:
    """The role of each country. The one that most speaks for is primary in any case; a report on
    more than `most` is on none of the others."""
    if len(named) == 1:
        return dict.fromkeys(named, Role.PRIMARY)
    use = weights()
    scored = {key: score(found, use.countries) for key, found in signs(named, blocks).items()}
    ranked = sorted(scored, key=lambda key: (-scored[key], key))
    chosen = [key for key in ranked if scored[key] > 0][: use.most] or ranked[:1]
    return {key: Role.PRIMARY if key in chosen else Role.MENTIONED for key in ranked}


def of_leaders(named: Mapping[str, Named], blocks: int) -> dict[str, Role]:
    """The role of each leader."""
    if not named:
        return {}
    use = weights()
    scored = {key: score(found, use.leaders) for key, found in signs(named, blocks).items()}
    return {key: Role.PRIMARY if one > 0 else Role.MENTIONED for key, one in scored.items()}
