"""Officials whom the gazetteer does not hold, found by the title that the report gives them.

A person is discovered when a title of state with a country or a national institution stands
right before or behind a full name: "Chinese Ambassador to Kenya, Guo Haiyan". The later
mentions by surname count for the same person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from slugify import slugify

from generator.tagging import lookback
from generator.tagging.countries import Place
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Rank
from generator.tagging.phrases import Phrase
from generator.tagging.wording import office_text, shown_name
from generator.tagging.words import Words, fold, raw_words

# Peoples who say the family name first; their officials are later called by the first word.
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH", "HU"})
_STATE = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER, Rank.ENVOY})
# A report that names one country so many times as often as any other, and no other twice, is about
# that country's own affairs: bare titles are of it.
_MAIN_TIMES = 3
_PARTIES = frozenset(
    "party democratic republican labor labour conservative liberal tory likud campaign".split()
)
_NO_OFFICE = frozenset({"shadow", "opposition"})
_OF_ANY = frozenset({"minister", "secretary", "junior-minister"})
# States and provinces of these have premiers too.
_FEDERAL = frozenset({"AU", "CA", "ZA"})
_PRESS = frozenset(
    "radio television tv news daily newspaper broadcasting times press journal".split()
)
_STATE_BODIES = frozenset(
    "ministry government presidency army military police defence defense foreign national "
    "parliament state palace kremlin".split()
)
_BANKS = frozenset({"bank", "reserve", "monetary"})
_PARTS = frozenset(
    {
        "bin",
        "bint",
        "al",
        "el",
        "ibn",
        "ould",
        "de",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "la",
        "di",
        "du",
    }
)


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
) -> list[Found]:
    """The officials of a report that are not in the gazetteer, in the order of their names' places.

    `taken` are words that already name someone; `places` are the mentions of countries in order,
    `main` is the country named most.
    """
    people: dict[str, _Draft] = {}
    for phrase in phrases:
        name = _full_name(words, phrase, gazetteer, taken)
        if name is None or not _official(words, phrase, gazetteer, main):
            continue
        country, sure = phrase.country, phrase.country is not None
        if country is None and phrase.organisation is None:
            country = _country_of(words, phrase, gazetteer, places, main)
            if country is None and not (
                _plain_ministry(phrase)
                and (places or "federal" in words.low[phrase.first : phrase.last])
            ):
                continue
        shown = shown_name(words, *name)
        key = slugify(shown)
        if not key:
            continue
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
        return _surname(self.parts, self.country)


def _surname(parts: Sequence[str], country: str | None) -> str:
    return parts[0] if country in FAMILY_FIRST and len(parts) <= 3 else parts[-1]


def surname_of(name: str, country: str | None) -> str:
    """The word by which a report calls the person after the first mention, as written.

    >>> surname_of("Guo Haiyan", "CN"), surname_of("Kiprop Wanjalason", "KE")
    ('Guo', 'Wanjalason')
    """
    return _surname(raw_words(name), country)


def _country_of(
    words: Words,
    phrase: Phrase,
    gazetteer: Gazetteer,
    places: Sequence[Place],
    main: str | None,
) -> str | None:
    """The country of a title that has none beside it: the only one with such a title when the
    report names it, else the one that its sentence begins with, else the main one, where the
    report hardly names another. A bare minister has none: as often as of the main country he is
    of the publisher's own, which reports leave out."""
    title = tuple(words.low[slice(*phrase.head)])
    home = gazetteer.offices.homes.get(title)
    if home is not None and any(place.code == home for place in places):
        return home
    sentence = words.sentence[phrase.head[0]]
    before = [
        (place.last, place.code)
        for place in places
        if place.first < phrase.first and words.sentence[place.first] == sentence
    ]
    if phrase.kind.rank is Rank.ENVOY:
        own = words.low[phrase.first] in ("its", "his", "her", "their")
        return before[-1][1] if own and before and before[-1][1] != phrase.target else None
    if before and (phrase.body is not None or _sets_the_scene(words, places, sentence)):
        return before[-1][1]
    if main is None or (phrase.kind.rank is Rank.MINISTER and phrase.body is None):
        return None
    counted = Counter(place.code for place in places)
    rest = max((count for code, count in counted.items() if code != main), default=0)
    return main if rest <= 1 and counted[main] >= _MAIN_TIMES * rest else None


def _sets_the_scene(words: Words, places: Sequence[Place], sentence: int) -> bool:
    """Whether the sentence begins with its country: "In Kabul, the defence minister ..."."""
    first = next(place.first for place in places if words.sentence[place.first] == sentence)
    return (
        first > 0
        and words.follows(first)
        and words.opens(first - 1)
        and words.low[first - 1] in ("in", "for", "from")
    )


def _plain_ministry(phrase: Phrase) -> bool:
    """Whether the title is a ministry's with its subject: the person is an official, of whichever
    country."""
    return phrase.target is not None or (
        (phrase.kind.rank is Rank.MINISTER and phrase.kind.id not in _OF_ANY)
        or (phrase.kind.id == "minister" and phrase.field is not None)
        or (phrase.kind.id == "spokesperson" and phrase.body is not None)
    )


def _full_name(
    words: Words, phrase: Phrase, gazetteer: Gazetteer, taken: Collection[int]
) -> tuple[int, int] | None:
    """The words of the phrase's name when it is a full name of nobody known."""
    name = phrase.name
    if name is None or words.block[name[0]] in words.headline:
        return None
    if any(at in taken for at in range(*name)):
        return None
    first, last = name
    parts = words.low[first:last]
    known = gazetteer.context
    if sum(part not in _PARTS for part in parts) < 2 or last - first > 5:
        return None
    if any(any(c.isdigit() for c in part) for part in parts):
        return None
    bad = (
        _PRESS
        | known.institutions
        | known.companies
        | known.things
        | known.calendar
        | known.starters
    )
    if not bad.isdisjoint(parts) or (known.subdivisions & {" ".join(parts), *parts}):
        return None
    if _letters_within(words, first, last):
        return None
    if phrase.last == first and words.gap[first] == ". ":
        return None
    return name


def _letters_within(words: Words, first: int, last: int) -> bool:
    """Whether one of the words is an abbreviation: "RPF Inkotanyi" is no name."""
    high = [at for at in range(first, last) if words.raw[at].isupper() and len(words.raw[at]) > 1]
    if not high or len(high) == last - first:
        return False
    return high != [last - 1] or len(words.raw[last - 1]) < 4


def _official(words: Words, phrase: Phrase, gazetteer: Gazetteer, main: str | None) -> bool:
    """Whether the phrase is an office of a state, of an international body or of a national
    institution; presidents of clubs and secretaries of directors are none."""
    rank, kind = phrase.kind.rank, phrase.kind
    around = words.low[max(phrase.first - 2, 0) : phrase.last]
    if phrase.local or not _NO_OFFICE.isdisjoint(around):
        return False
    if phrase.body is not None and not _PARTIES.isdisjoint(words.low[slice(*phrase.body)]):
        return False
    title = words.low[slice(*phrase.head)]
    if title == ["fm"] and phrase.country is None:
        return False  # a radio station
    if "premier" in title and phrase.country is None and main in _FEDERAL:
        return False
    if kind.id == "spokesperson" and phrase.body is not None and phrase.country is None:
        run = set(words.low[slice(*phrase.body)])
        return not run.isdisjoint(_STATE_BODIES)
    if rank in (Rank.LOCAL, Rank.OTHER) or kind.id in ("leader", "party-leader", "prince", "pope"):
        return False
    if kind.id in ("president", "vice-president", "chancellor", "monarch", "queen"):
        # The heads of today are in the gazetteer: a bare "President" told of is one of old days.
        return phrase.country is not None or (
            _as_title(words, phrase) and not lookback.tells_of_old_days(words, phrase.head[0])
        )
    if rank is Rank.HEAD or kind.id == "deputy-prime-minister":
        return phrase.country is not None or kind.id in ("prime-minister", "deputy-prime-minister")
    if kind.id in ("secretary", "deputy-secretary"):
        return phrase.country is not None and phrase.field is not None
    if kind.id == "junior-minister":
        return phrase.country is not None
    if rank is Rank.MINISTER:
        return kind.id != "minister" or phrase.field is not None or phrase.country is not None
    if rank is Rank.ENVOY:
        return (
            phrase.country is not None
            or phrase.organisation is not None
            or phrase.target is not None
        )
    if kind.id == "bank-governor":
        if phrase.body is None:
            return False
        run = set(words.low[slice(*phrase.body)])
        acronym = phrase.body[1] - phrase.body[0] == 1 and words.raw[phrase.body[0]].isupper()
        return bool(run & _BANKS) or acronym
    if kind.id == "director-general" and words.low[phrase.head[0]] in (
        "commissioner",
        "administrator",
    ):
        return phrase.organisation is not None
    if rank in (Rank.ORGANISATION, Rank.OFFICIAL, Rank.LEGISLATURE):
        return (
            phrase.organisation is not None
            or phrase.body is not None
            or (phrase.country is not None and rank is not Rank.ORGANISATION)
        )
    return False


def _as_title(words: Words, phrase: Phrase) -> bool:
    """Whether "President" stands capitalised right before the name, nobody's but a state's."""
    return (
        phrase.body is None
        and phrase.organisation is None
        and phrase.name is not None
        and phrase.name[0] == phrase.last == phrase.head[1]
        and words.gap[phrase.last] == " "
        and words.upper(phrase.head[0])
        and (
            phrase.first == 0
            or not words.follows(phrase.first)
            or not words.upper(phrase.first - 1)
        )
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
    places = sorted(at for part in own for at in words.where.get(part, ()))
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


def stands_alone(words: Words, at: int, own: set[str], gazetteer: Gazetteer) -> bool:
    """Whether no other name stands beside the surname."""
    known = gazetteer.context
    if words.gap[at][-1:] in ("#", "@", "_"):
        return False
    if words.follows(at) and words.gap[at] in (" ", "-") and words.upper(at - 1):
        before = words.low[at - 1]
        everyday = (
            before in own
            or before in known.starters | known.honorifics | known.calendar | known.private_titles
            or _is_title(words, at, gazetteer)
            or words.block[at] in words.headline
        )
        if not everyday:
            return False
    if (
        at + 1 < len(words)
        and words.follows(at + 1)
        and words.gap[at + 1] in (" ", "-")
        and words.upper(at + 1)
    ):
        after = words.low[at + 1]
        if (
            after not in own
            and after not in known.calendar
            and words.block[at] not in words.headline
        ):
            return False
    return fold(words.raw[at]) not in known.calendar


def _is_title(words: Words, at: int, gazetteer: Gazetteer) -> bool:
    titles = gazetteer.offices.by_title
    return any(tuple(words.low[at - size : at]) in titles for size in (1, 2, 3))
