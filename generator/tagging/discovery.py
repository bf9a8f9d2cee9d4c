"""Officials whom the gazetteer does not hold, found by the title that the report gives them.

A person is discovered when a title of state with a country or a national institution stands
right before or behind a full name: "Chinese Ambassador to Kenya, Guo Haiyan". The later
mentions by surname count for the same person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from slugify import slugify

from generator.tagging.countries import Place
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Rank
from generator.tagging.official_names import appointed, full_name, last_name, stands_alone
from generator.tagging.official_titles import is_official, plain_ministry
from generator.tagging.phrase import Phrase
from generator.tagging.wording import office_text, shown_name
from generator.tagging.words import Words

# A report that names one country so many times as often as any other, and no other twice, is about
# that country's own affairs: bare titles are of it.
_MAIN_TIMES = 3
# Bodies with these in their names are of many countries.
_ABROAD = frozenset(
    """european international world african asian arab global americas inter united nations
    commonwealth caribbean pacific nordic baltic regional islamic multinational""".split()
)
_OWN = frozenset({"its", "his", "her", "their"})
_UN = "un"
# Nobody but the UN has these.
_OF_THE_UN = frozenset({"under secretary general", "assistant secretary general"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of a discovered official."""

    first: int
    last: int
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """A discovered official: name and office as the report has them, and the mentions."""

    id: str
    name: str
    country: str | None
    organisation: str | None
    office: str
    rank: Rank
    mentions: tuple[Sighting, ...]


def discover(
    words: Words,
    phrases: list[Phrase],
    gazetteer: Gazetteer,
    taken: Collection[int],
    places: Sequence[Place],
    main: str | None,
    home: str | None = None,
    bodies: Collection[str] = (),
) -> list[Found]:
    """The officials of a report that are not in the gazetteer, in the order of their names' places.

    `taken` are words that already name someone; `places` are the mentions of countries in order,
    `main` is the country named most, `home` the one of whose own affairs the report tells,
    `bodies` the international bodies.
    """
    people: dict[str, _Draft] = {}
    own = home or _alone(places, main)
    named: dict[int, str] = {}
    for phrase in phrases:
        phrase = appointed(words, phrase, gazetteer, taken)
        said = " ".join(words.low[phrase.head[0] - (phrase.junior is not None) : phrase.head[1]])
        served = words.low[phrase.first : phrase.head[0]]
        if (said in _OF_THE_UN or served[-3:-1] == ["secretary", "general"]) and (
            not bodies or any(body.startswith(_UN) for body in bodies)
        ):
            phrase = replace(phrase, organisation=phrase.organisation or _UN)
        name = full_name(words, phrase, gazetteer, taken)
        if name is None or not is_official(words, phrase, gazetteer, main, own):
            continue
        country, sure = phrase.country, phrase.country is not None
        if country is None and phrase.organisation is None:
            country = _country_of(words, phrase, gazetteer, places, main, home)
            if country is None and not (
                plain_ministry(phrase)
                and (places or "federal" in words.low[phrase.first : phrase.last])
            ):
                continue
        shown = shown_name(words, *name)
        key = slugify(shown)
        if not key or named.get(name[0], named.get(name[1] - 1, key)) != key:
            continue  # part of the name of the one before
        named.update(dict.fromkeys(range(*name), key))
        draft = people.get(key)
        if draft is None:
            people[key] = _Draft(
                key, shown, country, phrase.organisation, office_text(words, phrase, gazetteer),
                phrase.kind.rank, tuple(words.low[at] for at in range(*name)),
                [Sighting(*name, "discovered")], sure or phrase.organisation is not None,
            )  # fmt: skip
        elif country is not None and (draft.country is None or (sure and not draft.sure)):
            draft.country, draft.sure = country, sure
    covered = set(taken) | {
        at for d in people.values() for s in d.mentions for at in range(s.first, s.last)
    }
    for draft in people.values():
        _mentions(words, draft, phrases, covered, gazetteer)
    return [
        Found(d.id, d.name, d.country, d.organisation, d.office, d.rank,
              tuple(sorted(d.mentions, key=lambda s: s.first)))
        for d in people.values()
    ]  # fmt: skip


@dataclass(slots=True)
class _Draft:
    id: str
    name: str
    country: str | None
    organisation: str | None
    office: str
    rank: Rank
    parts: tuple[str, ...]
    mentions: list[Sighting]
    sure: bool = False

    def surname(self) -> str:
        return last_name(self.parts, self.country)


def _country_of(
    words: Words,
    phrase: Phrase,
    gazetteer: Gazetteer,
    places: Sequence[Place],
    main: str | None,
    home_country: str | None,
) -> str | None:
    """The country of a title that has none beside it: the only one with such a title when the
    report names it, else the one that its sentence begins with, else the one whose own affairs the
    report tells of, else the main one, where the report hardly names another. A bare minister has
    none beside that: as often as of the main country he is of the publisher's own, which reports
    leave out."""
    title = tuple(words.low[slice(*phrase.head)])
    home = gazetteer.offices.homes.get(title)
    if home is not None and any(place.code == home for place in places):
        return home
    if phrase.body is not None and not _ABROAD.isdisjoint(words.low[slice(*phrase.body)]):
        return None
    sentence = words.sentence[phrase.head[0]]
    before = [
        (place.last, place.code)
        for place in places
        if place.first < phrase.first and words.sentence[place.first] == sentence
    ]
    if phrase.kind.rank is Rank.ENVOY:
        own = words.low[phrase.first] in _OWN
        return before[-1][1] if own and before and before[-1][1] != phrase.target else None
    if before and _sets_the_scene(words, places, sentence):
        return before[-1][1]
    if home_country is not None and _nobodys(words, phrase, places):
        return home_country
    if before and phrase.body is not None:
        return before[-1][1]
    if phrase.kind.rank is Rank.MINISTER and phrase.body is None:
        return None
    return _alone(places, main)


def _alone(places: Sequence[Place], main: str | None) -> str | None:
    """The main country, where the report hardly names another."""
    if main is None:
        return None
    counted = Counter(place.code for place in places)
    rest = max((count for code, count in counted.items() if code != main), default=0)
    return main if rest <= 1 and counted[main] >= _MAIN_TIMES * rest else None


def _nobodys(words: Words, phrase: Phrase, places: Sequence[Place]) -> bool:
    """Whether a title is nobody's beside it ("his foreign minister", "the rebels' minister",
    "Minister/State Secretary"); behind a name only where the report is of one country."""
    gap = words.gap[phrase.first] if words.follows(phrase.first) else ""
    if gap[:1] in ("'", "’", "/") or words.low[phrase.first] in _OWN:
        return False
    if phrase.name is not None and phrase.name[0] < phrase.first:
        return len({place.code for place in places}) < 2
    return True


def _sets_the_scene(words: Words, places: Sequence[Place], sentence: int) -> bool:
    """Whether the sentence begins with its country: "In Kabul, the defence minister ..."."""
    first = next(place.first for place in places if words.sentence[place.first] == sentence)
    return (
        first > 0
        and words.follows(first)
        and words.opens(first - 1)
        and words.low[first - 1] in ("in", "for", "from")
    )


def _mentions(
    words: Words,
    draft: _Draft,
    phrases: list[Phrase],
    covered: set[int],
    gazetteer: Gazetteer,
) -> None:
    """Add the draft's other mentions: the full name again, the surname, a title with a part."""
    size = len(draft.parts)
    surname = draft.surname()
    titled = {
        phrase.name[0]
        for phrase in phrases
        if phrase.name is not None and phrase.last <= phrase.name[0]
    }
    own = set(draft.parts)
    places = sorted(at for part in own for at in words.places(part))
    for at in places:
        low = words.low[at]
        if at in covered or not words.upper(at):
            continue
        span = range(at, at + size)
        if tuple(words.low[at : at + size]) == draft.parts and covered.isdisjoint(span):
            draft.mentions.append(Sighting(at, at + size, "discovered-full-name"))
            covered.update(span)
        elif (
            (low == surname or at in titled)
            and len(low) > 1
            and stands_alone(words, at, own, gazetteer)
        ):
            draft.mentions.append(Sighting(at, at + 1, "discovered-surname"))
            covered.add(at)
