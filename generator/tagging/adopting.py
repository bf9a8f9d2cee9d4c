"""Discovered officials as ready-made entries of `generator/data/leaders`, for an editor to adopt.

Each entry has the sentence that introduces the official as a comment. What a text cannot say, the
first day in office, is the earliest year in which a briefing has the official in it; the editor
puts in the day, and may merge the entry with one that is there under another spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import yaml

from generator.model import Article
from generator.newstext import headlines, sentences
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.joining import RULE, Introduction, introductions
from generator.tagging.official_names import surname_of

#: a comment holds so many code points of the sentence
_LONGEST = 240
#: the first year of the data, for officials of whose time nothing is known
_EARLIEST = 1945
#: a briefing is dated when so many days are left for it
_DATED = timedelta(days=400)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An official to adopt. `briefings` counts those that name the official, by title or by
    surname; `fields` are those of schema.Leader, `sentence` the evidence and `place` where it
    stands; `dated` holds where a briefing's date gives the first year."""

    fields: Mapping[str, object]
    briefings: int
    sentence: str
    place: str
    dated: bool


def entries(articles: Iterable[Article], gazetteer: Gazetteer) -> list[Entry]:
    """An entry for each official discovered with a country, the most frequent first."""
    articles = list(articles)
    by_place = {(a.seed, a.position): a for a in articles}
    times = Counter(
        (leader.country, leader.id)
        for a in articles
        for leader in a.tags.leaders
        if not leader.known
    )
    made: list[Entry] = []
    taken = set(gazetteer.people)
    for (country, key), rows in introductions(articles).items():
        own = [one for one in rows if not one.leader.mentions[0].rule.startswith(RULE)]
        if not own:
            continue
        identifier = key if key not in taken else f"{key}-{country.lower()}"
        taken.add(identifier)
        made.append(_entry(identifier, country, own, max(times[country, key], len(own)), by_place))
    return sorted(made, key=lambda one: (-one.briefings, str(one.fields["id"])))


def _entry(
    identifier: str,
    country: str,
    rows: Sequence[Introduction],
    briefings: int,
    by_place: Mapping[tuple[str, int], Article],
) -> Entry:
    dated = [one.span[0].year for one in rows if one.span[1] - one.span[0] <= _DATED]
    bounded = [one.span[0].year for one in rows if one.span[0].year > _EARLIEST]
    since = str(min(dated or bounded or [_EARLIEST]))
    named = Counter(one.leader.name for one in rows)
    name = min(named, key=lambda one: (-named[one], one))
    first = rows[0]
    offices: dict[str, None] = {}
    for one in rows:
        office = (one.leader.office or "").removeprefix("former ")
        if office:
            offices.setdefault(office)
    return Entry(
        {
            "id": identifier,
            "name": name,
            "family_name": surname_of(name, country),
            "country": country,
            "offices": [{"office": office, "from": since} for office in offices or ["Official"]],
        },
        briefings,
        _sentence(by_place[first.seed, first.position], first),
        first.place,
        bool(dated),
    )


def _sentence(article: Article, one: Introduction) -> str:
    """The sentence of the mention that introduces the official, on one line."""
    mention = one.leader.mentions[0]
    text = article.title if mention.paragraph < 0 else article.body[mention.paragraph].text
    for start, end in sentences.spans(text):
        if start <= mention.start < end:
            text = text[start:end]
            break
    return headlines.shorten(_CONTROL.sub(" ", text), _LONGEST)


def as_yaml(found: Sequence[Entry]) -> str:
    """The entries as a file of leaders; comments hold the evidence, for a person to judge."""
    lines = []
    for one in found:
        times = "1 briefing" if one.briefings == 1 else f"{one.briefings} briefings"
        lines.append(f"# {times}; {_CONTROL.sub(' ', one.place)}: {one.sentence}")
        if not one.dated:
            lines.append("# No briefing is dated: put in the first day in office.")
        dumped = yaml.safe_dump([dict(one.fields)], allow_unicode=True, sort_keys=False, width=100)
        lines.append(dumped.rstrip("\n"))
    return "\n".join(lines)
