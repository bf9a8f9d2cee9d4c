"""Primary or mentioned: whom a report is about.

Primary are those who do what the report tells, and those to whom it is done: both sides of a
meeting, host and guest, the winner and the country that voted. Mentioned are all others: places
where it happens, background, comparisons, others who attend, congratulate or mediate, the homes of
agencies and experts. A list is primary where it is what the report is about.

Each has signs (in the title, in the first sentence, how much of the naming is of it), weighed in
nats by `data/roles.yml`; a sum above zero is primary. `python -m evaluation.fit_roles` fits them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, log1p
from operator import itemgetter, mul

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.model import CountryTag, LeaderTag, Mention, Role
from generator.tagging.standing import Report, Sentence, Way
from generator.tagging.words import TITLE

# What a mention weighs by its block, and anywhere else 1.
_BY_BLOCK = {TITLE: 4.0, 0: 2.5, 1: 1.5, 2: 1.5}
DATELINE_WEIGHT = 0.5
# A leader's mention counts for the country too, but less than its own name.
LED_WEIGHT = 0.5
# Rules by which a town or a seat names its country: "in Oslo" is a place, "in Norway" may be more.
_TOWNS = frozenset({"city", "seat", "seat-with-support"})
_PLACE = itemgetter(0, 1)

Signs = dict[str, dict[str, float]]

COUNTRY_SIGNS = (
    "always", "title", "untitled", "opening", "next", "sentences", "share", "late", "stage",
    "within", "only_within", "towards", "adjective", "led", "many",
)  # fmt: skip
LEADER_SIGNS = (
    "always", "untitled", "often", "unnamed", "rank", "acts", "late", "behind", "former",
    "country", "body",
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


class Country(msgspec.Struct, frozen=True):
    """A country of a report: what names it, and what names those who speak for it."""

    mentions: Sequence[Mention]
    led: Sequence[Mention] = ()


class Leader(msgspec.Struct, frozen=True):
    """A leader of a report: what names him, his country and whether it is primary, and whether he
    holds office in a body or has left office."""

    mentions: Sequence[Mention]
    country: str | None
    about_country: bool
    body: bool
    former: bool


def leads(leader: LeaderTag) -> bool:
    """Whether the person speaks for a country on the day of the report."""
    return bool(leader.country) and leader.known and not _former(leader)


def _former(leader: LeaderTag) -> bool:
    return (leader.office or "former").startswith("former")


def countries_named(
    countries: Sequence[CountryTag], leaders: Sequence[LeaderTag]
) -> dict[str, Country]:
    """The countries of a report as their roles are weighed, by code."""
    led: dict[str, list[Mention]] = {}
    for leader in leaders:
        if leads(leader):
            led.setdefault(str(leader.country), []).extend(leader.mentions)
    return {
        country.code: Country(
            [mention for mention in country.mentions if mention.rule != "leader"],
            led.get(country.code, ()),
        )
        for country in countries
    }


def leaders_named(
    leaders: Sequence[LeaderTag], countries: Sequence[CountryTag]
) -> dict[str, Leader]:
    """The leaders of a report as their roles are weighed, by id."""
    primary = {country.code for country in countries if country.role is Role.PRIMARY}
    return {
        leader.id: Leader(
            leader.mentions,
            leader.country,
            leader.country in primary,
            leader.organisation is not None,
            _former(leader),
        )
        for leader in leaders
    }


def weight(mention: Mention) -> float:
    """What one mention weighs, by its place and rule."""
    where = mention.rule == "dateline"
    return DATELINE_WEIGHT if where else _BY_BLOCK.get(mention.paragraph, 1.0)


def total(mentions: Sequence[Mention]) -> float:
    """What all mentions weigh."""
    return sum(map(weight, mentions))


def country_signs(named: Mapping[str, Country], report: Report) -> Signs:
    """The signs of each country of a report, by its code."""
    seen = _seen(named, report)
    sharing = Counter(sentence for one in seen.values() for sentence in one.sentences)
    heaviest = max([one.weight for one in seen.values()], default=1.0) or 1.0
    titled = any(one.title for one in seen.values())
    many = log(max(len(named), 1))
    signs: Signs = {}
    for code, one in seen.items():
        led = len(named[code].led)
        opening = any(map(report.opening, one.sentences))
        signs[code] = {
            "always": 1.0,
            "title": float(one.title),
            # The title names others.
            "untitled": float(titled and not one.title),
            "opening": float(opening),
            "next": float((one.early or (1, 0) in one.sentences) and not opening),
            # A sentence that names three countries counts a third for each.
            "sentences": log1p(sum([1 / sharing[sentence] for sentence in one.sentences])),
            "share": one.weight / heaviest,
            "late": one.late,
            "stage": log1p(one.places),
            "within": one.within / max(one.names, 1),
            "only_within": float(0 < one.within == one.names and not led),
            "towards": float(one.towards),
            # "the Dutch envoy", and no more of the Netherlands.
            "adjective": float(0 < one.demonyms == one.names and not led),
            "led": log1p(led),
            "many": many,
        }
    return signs


def leader_signs(named: Mapping[str, Leader], report: Report) -> Signs:
    """The signs of each leader of a report, by his id."""
    heavy = {key: total(one.mentions) for key, one in named.items()}
    late = {key: _late(one.mentions, report) for key, one in named.items()}
    ranked = sorted(named, key=lambda key: (-heavy[key], late[key], key))
    in_title = {
        key for key, one in named.items() if any(m.paragraph == TITLE for m in one.mentions)
    }
    first: dict[str, float] = {}
    for key in ranked:
        first.setdefault(named[key].country or key, heavy[key])
    signs: Signs = {}
    for rank, key in enumerate(ranked):
        one = named[key]
        signs[key] = {
            "always": 1.0,
            "untitled": float(bool(in_title) and key not in in_title),
            "often": log1p(len(one.mentions)),
            # "the presidents of Ghana and Togo": whom a report is about it calls by name.
            "unnamed": sum(m.rule == "office-alone" for m in one.mentions) / len(one.mentions),
            "rank": log1p(rank),
            "acts": float(any(map(report.acts, one.mentions))),
            "late": late[key],
            # The report says more of another one of the same country.
            "behind": float(heavy[key] < first[one.country or key]),
            "former": float(one.former),
            "country": float(one.about_country),
            "body": float(one.body),
        }
    return signs


class _Seen(msgspec.Struct):
    """How a country is named: what all mentions weigh, those of its own that only say where
    something happens or was written (`places`), and the rest; its sentences and its leaders'."""

    weight: float = 0.0
    places: int = 0
    names: int = 0
    within: int = 0
    demonyms: int = 0
    towards: bool = False
    title: bool = False
    early: bool = False
    late: float = 1.0
    # A dict for its order: sums of floats must not hang on that of a set.
    sentences: dict[Sentence, None] = msgspec.field(default_factory=dict)

    def add(self, mention: Mention, weighs: float, report: Report) -> None:
        """Takes in a mention of the country or of a leader."""
        self.weight += weighs
        self.sentences[report.sentence(mention)] = None
        if mention.paragraph == TITLE:
            self.title = True
            return
        if mention.paragraph == 0:
            self.early = True
        late = report.place(mention)
        if late < self.late:
            self.late = late


def _seen(named: Mapping[str, Country], report: Report) -> dict[str, _Seen]:
    """How each country is named, by code. What leads up to a list leads up to all of it."""
    seen = {code: _Seen() for code in named}
    rows = [(m.paragraph, m.start, code, m) for code, one in named.items() for m in one.mentions]
    rows.sort(key=_PLACE)
    before: Mention | None = None
    way = Way.OTHER
    for _, _, code, mention in rows:
        if before is None or not report.linked(before, mention):
            way = report.way(mention)
        before = mention
        one = seen[code]
        within = way is Way.WITHIN
        if report.in_dateline(mention) or (within and mention.rule in _TOWNS):
            one.places += 1
            one.weight += DATELINE_WEIGHT
            continue
        one.names += 1
        one.within += within
        one.demonyms += mention.rule == "demonym"
        one.towards = one.towards or way is Way.TOWARDS
        one.add(mention, weight(mention), report)
    for code, country in named.items():
        for mention in country.led:
            seen[code].add(mention, LED_WEIGHT * weight(mention), report)
    return seen


def _late(mentions: Iterable[Mention], report: Report) -> float:
    """How far into the body the first of the mentions stands, 0-1."""
    return min(map(report.place, mentions), default=1.0)


def score(found: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """The weight of the signs together: above zero for primary."""
    return float(sum(map(mul, map(weighed.__getitem__, found), found.values())))


def of_countries(named: Mapping[str, Country], report: Report) -> dict[str, Role]:
    """The role of each country. The one that most speaks for is primary in any case; a report on
    more than `most` is on none of the others."""
    if len(named) == 1:
        return dict.fromkeys(named, Role.PRIMARY)
    use = weights().countries
    signs = country_signs(named, report)
    return of_scores({code: score(found, use) for code, found in signs.items()})


def of_scores(scored: Mapping[str, float]) -> dict[str, Role]:
    """The role of each country by the weight of its signs."""
    ranked = sorted(scored, key=lambda code: (-scored[code], code))
    chosen = [code for code in ranked if scored[code] > 0][: weights().most] or ranked[:1]
    return {code: Role.PRIMARY if code in chosen else Role.MENTIONED for code in ranked}


def of_leaders(named: Mapping[str, Leader], report: Report) -> dict[str, Role]:
    """The role of each leader."""
    use = weights()
    scored = {key: score(found, use.leaders) for key, found in leader_signs(named, report).items()}
    return {key: Role.PRIMARY if one > 0 else Role.MENTIONED for key, one in scored.items()}
