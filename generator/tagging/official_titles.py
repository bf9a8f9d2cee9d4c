"""Which phrases of office make a person an official, whomever they name."""

from __future__ import annotations

from generator.tagging import lookback
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.words import Words

_STATE = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER, Rank.ENVOY})
_PARTIES = frozenset(
    "party democratic republican labor labour conservative liberal tory likud campaign".split()
)
_NO_OFFICE = frozenset({"shadow", "opposition"})
_STAFF = frozenset("secretary adviser advisor aide assistant spokesman spokesperson".split())
_OF_ANY = frozenset({"minister", "secretary", "junior-minister"})
# States and provinces of these have premiers too.
_FEDERAL = frozenset({"AU", "CA", "ZA"})
# States and provinces of these have chief justices, speakers and secretaries too.
_FEDERATIONS = frozenset({"AR", "AU", "BR", "CA", "DE", "IN", "MX", "NG", "US"})
_STATE_WIDE = frozenset(
    """chief-justice inspector-general public-prosecutor auditor-general intelligence-chief
    presidential-adviser chief-secretary army-chief governor-general speaker""".split()
)
_OF_STATES_TOO = frozenset(
    """chief-justice inspector-general public-prosecutor auditor-general chief-secretary speaker
    secretary""".split()
)
_STATE_BODIES = frozenset(
    "ministry government presidency army military police defence defense foreign national "
    "parliament state palace kremlin".split()
)
_BANKS = frozenset({"bank", "reserve", "monetary"})


def is_official(
    words: Words, phrase: Phrase, gazetteer: Gazetteer, main: str | None, home: str | None
) -> bool:
    """Whether the phrase is an office of a state, of an international body or of a national
    institution; presidents of clubs and secretaries of directors are none. `home` is the country
    whose own affairs the report tells of."""
    rank, kind = phrase.kind.rank, phrase.kind
    around = words.low[max(phrase.first - 2, 0) : phrase.last]
    if phrase.local or not _NO_OFFICE.isdisjoint(around):
        return False
    before = words.low[max(phrase.first - 2, 0) : phrase.first]
    if before[1:] == ["to"] and before[0] in _STAFF:
        return False  # "Secretary to the Prime Minister Bo Lee"
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
    if phrase.like is not None:
        return rank in _STATE
    lower = kind.id in _OF_STATES_TOO and home in _FEDERATIONS
    if home is not None and not lower and _of_the_home(words, phrase, gazetteer):
        return True
    if rank in (Rank.LOCAL, Rank.OTHER) or kind.id in ("leader", "party-leader", "prince", "pope"):
        return False
    if kind.id in ("president", "vice-president", "chancellor", "monarch", "queen"):
        # The heads of today are in the gazetteer: a bare "President" told of is one of old days.
        return phrase.country is not None or (
            _as_title(words, phrase) and not lookback.tells_of_old_days(words, phrase.head[0])
        )
    if rank is Rank.HEAD or kind.id == "deputy-prime-minister":
        return phrase.country is not None or kind.id in ("prime-minister", "deputy-prime-minister")
    if kind.id in ("governor-general", "crown-prince"):
        return phrase.country is not None
    if kind.id in ("secretary", "deputy-secretary"):
        return phrase.country is not None and phrase.field is not None
    if kind.id == "junior-minister":
        return phrase.country is not None or _junior_of(words, phrase, gazetteer)
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
    if rank is Rank.OFFICIAL and tuple(title) in gazetteer.offices.homes:
        return True
    if rank in (Rank.ORGANISATION, Rank.OFFICIAL, Rank.LEGISLATURE):
        return (
            phrase.organisation is not None
            or phrase.body is not None
            or (phrase.country is not None and rank is not Rank.ORGANISATION)
        )
    return False


def _junior_of(words: Words, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether a deputy minister's title has the subject: "state minister for foreign affairs"."""
    said = words.low[slice(*phrase.head)]
    return phrase.field is not None or not gazetteer.context.fields.isdisjoint(said)


def _of_the_home(words: Words, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether a bare title is a state's in a report on the country's own affairs: "Chief Justice",
    "Health Secretary"."""
    if phrase.kind.id in _STATE_WIDE:
        return phrase.body is None and phrase.organisation is None
    fields = gazetteer.context.fields
    return (
        phrase.kind.id == "secretary"
        and phrase.field is not None
        and words.low[phrase.field[1] - 1] in fields
        and words.low[phrase.field[0]] not in _PARTIES
    )


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


def plain_ministry(phrase: Phrase) -> bool:
    """Whether the title is a ministry's with its subject: the person is an official, of whichever
    country."""
    return phrase.target is not None or (
        (phrase.kind.rank is Rank.MINISTER and phrase.kind.id not in _OF_ANY)
        or (phrase.kind.id in ("minister", "junior-minister") and phrase.field is not None)
        or (phrase.kind.id == "junior-minister" and phrase.head[1] - phrase.head[0] > 1)
        or (phrase.kind.id == "spokesperson" and phrase.body is not None)
    )
