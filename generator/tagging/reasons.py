"""Why a country or leader is primary or only mentioned, in words: the signs that weigh most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import log

from generator.model import Article, CountryTag, LeaderTag, Role, Tags
from generator.tagging import roles
from generator.tagging.receipts import STATED
from generator.tagging.standing import Report

#: what is said of a sign that speaks for primary, in nats above `_ENOUGH`
WORDS_FOR = {
    "title": "in the title",
    "opening": "in the first sentence",
    "next": "right after the first sentence",
    "sentences": "in sentences of its own",
    "share": "named as much as any",
    "stage": "it happens there",
    "towards": "somebody goes there",
    "led": "its leaders are named",
    "often": "named often",
    "acts": "says or does something",
    "country": "the country is primary",
    "body": "speaks for a body",
}
#: the same of a sign that speaks against it
WORDS_AGAINST = {
    "untitled": "the title names others",
    "late": "named late",
    "within": "something happens there",
    "only_within": "nothing but a place",
    "adjective": "only an adjective",
    "many": "one of many",
    "unnamed": "called by the office alone",
    "rank": "others are named more",
    "behind": "another one of the country is named more",
    "former": "no longer in office",
}
# Signs that count: what is named only once is not named "often".
_COUNTS = frozenset({"often", "sentences"})
_ONCE = log(2)
_ENOUGH = 0.5
_MOST = 3


def why(article: Article) -> dict[str, str]:
    """Why each country (by code) and leader (by id) that the article names has its role."""
    named = replace(
        article.tags,
        countries=tuple(tag for tag in article.tags.countries if tag.mentions),
        leaders=tuple(tag for tag in article.tags.leaders if tag.mentions),
    )
    return of_tags(named, Report.of(article.title, article.body))


def of_tags(tags: Tags, report: Report) -> dict[str, str]:
    """The same of these tags of a report."""
    countries = roles.country_signs(roles.countries_named(tags.countries, tags.leaders), report)
    leaders = roles.leader_signs(roles.leaders_named(tags.leaders, tags.countries), report)
    use = roles.weights()
    lone = len(tags.countries) == 1
    return {
        one.code: _told(one, countries[one.code], use.countries, lone) for one in tags.countries
    } | {one.id: _told(one, leaders[one.id], use.leaders, False) for one in tags.leaders}


def _told(
    tag: CountryTag | LeaderTag,
    signs: Mapping[str, float],
    weights: Mapping[str, float],
    lone: bool,
) -> str:
    """What weighs most, in words."""
    if any(mention.rule.startswith(STATED) for mention in tag.mentions):
        return STATED
    if lone:
        return "the only country"
    primary = tag.role is Role.PRIMARY
    words, sign = (WORDS_FOR, 1) if primary else (WORDS_AGAINST, -1)
    speaks = {
        name: sign * weights[name] * (value - _ONCE * (name in _COUNTS))
        for name, value in signs.items()
        if name in words
    }
    most = sorted(speaks, key=lambda name: (-speaks[name], name))[:_MOST]
    told = [words[name] for name in most if speaks[name] > _ENOUGH]
    return ", ".join(told) or ("more than any other" if primary else "named too little")
