"""Officials that one briefing introduces, found by surname alone in the others of the archive.

"Kenya's Interior Cabinet Secretary, Kipchumba Murkomen" in one briefing makes "Murkomen" in another
about Kenya the same man. Joined are briefings of the same country and of the same time, never names
that could be two people's; the receipt names the briefing that introduced him. The answer depends
on the set of the briefings and not on their order.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import ahocorasick_rs
from slugify import slugify

from generator.model import Article, LeaderTag, Mention, Role, TitleSource
from generator.tagging import roles
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.matching import find
from generator.tagging.official_names import stands_alone, surname_of
from generator.tagging.receipts import checked
from generator.tagging.standing import Report
from generator.tagging.terms import ALWAYS, Span, span_of
from generator.tagging.words import Words, fold, read, split

#: officials come and go: briefings further apart than this are of other people
_APART = timedelta(days=3650)
#: shorter surnames are too many people's
_SHORTEST = 4
#: what a receipt says of how the mention was read; the introducing briefing stands behind it
RULE = "introduced by"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A briefing that gives a discovered official with title and full name."""

    leader: LeaderTag
    seed: str
    position: int
    span: Span

    @property
    def place(self) -> str:
        """The briefing, as receipts name it: `seeds/a.txt#2`."""
        return f"{self.seed}#{self.position}"


def introductions(articles: Iterable[Article]) -> dict[tuple[str, str], list[Introduction]]:
    """Who is discovered in which briefings, by country and id, in the order of seeds and places.

    Where some briefings leave out the official's country, he is of the one that all others give.
    """
    found: dict[str, list[Introduction]] = defaultdict(list)
    for article in articles:
        for leader in article.tags.leaders:
            if not leader.known and leader.organisation is None:
                one = Introduction(leader, article.seed, article.position, _span(article))
                found[leader.id].append(one)
    by_country: dict[tuple[str, str], list[Introduction]] = {}
    for key in sorted(found):
        rows = sorted(found[key], key=lambda one: (one.seed, one.position))
        countries = sorted({one.leader.country for one in rows if one.leader.country})
        for country in countries:
            own = [one for one in rows if one.leader.country == country]
            bare = [
                one
                for one in rows
                if len(countries) == 1
                and one.leader.country is None
                and any(_same_time(one.span, other.span) for other in own)
            ]
            by_country[country, key] = sorted(
                (*own, *bare), key=lambda one: (one.seed, one.position)
            )
    return by_country


def _span(article: Article) -> Span:
    """The days on which the report can have been written."""
    if article.date.value is not None:
        return span_of(article.date.value)
    first, last = article.date.bounds or (None, None)
    return (
        span_of(first)[0] if first else ALWAYS[0],
        span_of(last)[1] if last else ALWAYS[1],
    )


def _same_time(one: Span, other: Span) -> bool:
    later, earlier = max(one[0], other[0]), min(one[1], other[1])
    return later <= earlier or later - earlier <= _APART


def join(articles: Sequence[Article], gazetteer: Gazetteer) -> list[Article]:
    """`articles` with the officials whom others of them introduce; the same objects where nothing
    is added."""
    met = introductions(articles)
    if not met:
        return list(articles)
    owed = {
        (one.seed, one.position, one.leader.id): country
        for (country, _), rows in met.items()
        for one in rows
        if one.leader.country is None
    }
    roster = _roster(met, gazetteer)
    pattern = ahocorasick_rs.AhoCorasick(list(roster)) if roster else None
    return [_joined(_settled(article, owed), roster, pattern, gazetteer) for article in articles]


def _settled(article: Article, owed: Mapping[tuple[str, int, str], str]) -> Article:
    """`article` with the countries that others give to officials it names without one."""

    def settled(leader: LeaderTag) -> LeaderTag:
        country = owed.get((article.seed, article.position, leader.id))
        if country is None or leader.known or leader.country or leader.organisation:
            return leader
        return dataclasses.replace(leader, country=country)

    leaders = tuple(settled(leader) for leader in article.tags.leaders)
    if leaders == article.tags.leaders:
        return article
    return dataclasses.replace(article, tags=dataclasses.replace(article.tags, leaders=leaders))


# -- by surname


@dataclass(frozen=True, slots=True)
class _Known:
    """An official of the roster: the folded words of the name, and who introduces him."""

    id: str
    name: str
    country: str
    parts: tuple[str, ...]
    met: tuple[Introduction, ...]


_Roster = dict[str, list[_Known]]


def _roster(met: Mapping[tuple[str, str], list[Introduction]], gazetteer: Gazetteer) -> _Roster:
    """The officials by surname as written. Left out are surnames that are short, common or a known
    leader's: alone they may mean anybody."""
    known = gazetteer.context
    roster: _Roster = {}
    words = known.common_surnames | known.plain_words | known.starters | known.calendar
    for (country, key), rows in met.items():
        name = rows[0].leader.name
        surname = surname_of(name, country)
        low = fold(surname)
        if len(surname) < _SHORTEST or low in words or (low,) in gazetteer.by_family:
            continue
        one = _Known(key, name, country, split(name), tuple(rows))
        roster.setdefault(surname, []).append(one)
    return roster


def _joined(
    article: Article,
    roster: _Roster,
    pattern: ahocorasick_rs.AhoCorasick | None,
    gazetteer: Gazetteer,
) -> Article:
    """`article` with the officials of the roster whom it names by surname."""
    if pattern is None:
        return article
    title = article.title if article.title_source is not TitleSource.DERIVED else None
    text = "\n".join((title or "", *(paragraph.text for paragraph in article.body)))
    surnames = sorted(set(pattern.find_matches_as_strings(text, overlapping=True)))
    candidates = [
        (surname, fitting)
        for surname in surnames
        if (fitting := _fitting(article, roster[surname])) is not None
    ]
    if not candidates:
        return article
    words = read(title, [paragraph.text for paragraph in article.body])
    taken = {at for hit in find(words, gazetteer) for at in range(hit.first, hit.last)}
    added = [
        leader
        for surname, (known, by) in candidates
        if (leader := _named(words, surname, known, by, taken, gazetteer)) is not None
    ]
    return _with(article, added) if added else article


def _fitting(article: Article, people: Sequence[_Known]) -> tuple[_Known, Introduction] | None:
    """The one person of a surname who fits the article's countries and time, and who introduces
    him; None where there is none, or two, or he is tagged or dropped there already."""
    codes = {country.code for country in article.tags.countries}
    span = _span(article)
    fitting = []
    for known in people:
        by = next((one for one in known.met if _same_time(one.span, span)), None)
        if known.country in codes and by is not None:
            fitting.append((known, by))
    if len(fitting) != 1:
        return None
    known, _ = fitting[0]
    dropped = {slugify(name) for name in article.drop_tags}
    if known.id in dropped or any(leader.id == known.id for leader in article.tags.leaders):
        return None
    return fitting[0]


def _named(
    words: Words,
    surname: str,
    known: _Known,
    by: Introduction,
    taken: set[int],
    gazetteer: Gazetteer,
) -> LeaderTag | None:
    """The tag of an official named by surname; None where the surname is, or may be, another's:
    one with another given name before it anywhere, or a word that also stands in small letters."""
    low = fold(surname)
    if low in words.plain:
        return None
    places = []
    for at in words.where.get(low, ()):
        if at in taken or not words.upper(at):
            continue
        if not stands_alone(words, at, set(known.parts), gazetteer):
            return None
        places.append(at)
    # A headline's capitals tell no names apart: the text itself must name him.
    if all(words.block[at] in words.headline for at in places):
        return None
    rule = f"{RULE} {by.place}"
    mentions = tuple(
        Mention(words.block[at], words.start[at], words.end[at], words.raw[at], known.name, rule)
        for at in places
    )
    first = known.met[0].leader if by.leader.country is None else by.leader
    return dataclasses.replace(first, country=known.country, role=Role.MENTIONED, mentions=mentions)


def _with(article: Article, added: Sequence[LeaderTag]) -> Article:
    """`article` with more leaders, each with the role that its mentions give it. Raises
    ReceiptError where one is not in the text."""
    every = (*article.tags.leaders, *added)
    weights = {leader.id: roles.total(leader.mentions) for leader in every}
    given = roles.of_leaders(
        roles.leaders_named(every, article.tags.countries), Report.of(article.title, article.body)
    )
    joined = [dataclasses.replace(leader, role=given[leader.id]) for leader in added]
    leaders = sorted(
        (*article.tags.leaders, *joined),
        key=lambda t: (t.role is not Role.PRIMARY, -weights[t.id], t.name, t.id),
    )
    tags = dataclasses.replace(article.tags, leaders=tuple(leaders))
    place = f"{article.seed}, article {article.position}"
    return dataclasses.replace(article, tags=checked(tags, article.title, article.body, place))
