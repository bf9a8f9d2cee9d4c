"""What the offices that a report states tell of its day.

Held, an office lies within its term; "former", behind it; "-elect", shortly before it.

Reports name old holders without saying "former", but no holder before their time. So an office
told of another time bounds the day from below only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.tagging import lookback
from generator.tagging.bounds import Bound, agree, either
from generator.tagging.consistent import Said, consistent, not_before
from generator.tagging.context import context
from generator.tagging.events import Told
from generator.tagging.fitting import fitting_terms, of_a_body, sent_to
from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.gone import leavers
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.same_names import others
from generator.tagging.term_days import days_of, held, last_days
from generator.tagging.terms import ALWAYS, Term, meet
from generator.tagging.words import Words

_SHADOW = frozenset({"shadow", "opposition"})
_STILL_TO_COME = frozenset({"for", "as", "become", "becoming", "be"})
# Titles that people bear before they hold the office that is called so too: "Prince William".
_BORN = frozenset({"prince", "princess", "sheikh", "sheik"})
_JUNTA = frozenset({"junta", "coup"})
_OUTGOING = frozenset({"outgoing"})
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})
_OF_COUNTERPARTS = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER})
# An office named once, and which no other backs, is one of the report's own days within so many
# words or where its holder says or does something: he may also be one whom a school is named for.
_EARLY_WORDS = 50
_ACTS = 3
# So does one whose holder the report names so often.
_OFTEN = 3


def from_offices(
    words: Words, named: Iterable[Named], gazetteer: Gazetteer, phrases: Iterable[Phrase] = ()
) -> list[Bound]:
    """The days that each office stated for a known leader allows; `phrases` are all offices that
    the report states, for whomever."""
    named = list(named)
    retired = _retired(words, named, gazetteer, phrases)
    gone = leavers(words, named)
    grouped: dict[tuple[str, tuple[Term, ...], bool, bool], list[Named]] = {}
    counted: Counter[str] = Counter()
    counterparts: list[Bound] = []
    for mention in named:
        phrase = mention.phrase or _titled(words, mention, gazetteer)
        if phrase is not mention.phrase:
            mention = replace(mention, phrase=phrase)
        counted[mention.person] += 1
        person = gazetteer.people[mention.person]
        if phrase is None and _is_counterpart(words, mention):
            counterparts.append(_of_counterpart(person, gazetteer))
        if phrase is None or mention.rule == "office-alone" or _of_no_term(words, phrase):
            continue
        terms = fitting_terms(person, phrase, gazetteer, words)
        if phrase.kind.rank is Rank.ENVOY:
            terms = tuple(term for term in terms if sent_to(term, phrase, gazetteer))
        elif "acting" in words.low[max(phrase.first - 1, 0) : phrase.head[0]]:
            # He may stand in for a day, long before his own term.
            terms = tuple(term for term in terms if "acting" in term.words)
        elif not _JUNTA.isdisjoint(words.low[phrase.first : phrase.head[1]]):
            # The leader of a junta is that before he takes an office, and behind it.
            terms = tuple(term for term in person.terms if not term.coming)
        elif phrase.kind.id in _BORN:
            # "Prince Sultan" is one from birth: only who reigns as prince holds that office.
            terms = tuple(term for term in terms if phrase.kind.id in term.kinds)
        if terms:
            grouped.setdefault((person.id, terms, phrase.former, phrase.coming), []).append(mention)
    said: list[Said] = []
    for (person_id, terms, former, coming), mentions in grouped.items():
        current = [
            m
            for m in mentions
            if person_id not in gone
            and (former or person_id not in retired)
            and not _is_history(words, m, gazetteer.people[person_id])
            and not _of_old_days(words, m, gazetteer.horizon.year)
        ]
        person = gazetteer.people[person_id]
        early = current and words.block[current[0].first] <= 0
        weight = len(current) + (3 if early else 0)
        phrase = mentions[0].phrase
        assert phrase is not None
        bound = days_of(person, terms, phrase, words, weight)
        if not (former or coming) and any(_outgoing(words, one) for one in current):
            bound = last_days(person, terms, weight) or bound
        rivals = others(words, mentions[0], named, gazetteer)
        if rivals:
            bound = either([bound, *(days_of(*one, phrase, words, weight) for one in rivals)])
        sure = counted[person_id] >= _OFTEN or _of_its_time(words, current)
        said.append(
            Said(person_id, bound if current else not_before(bound), bool(current), sure,
                 former, coming, mentions[0].first, phrase.kind.rank, phrase.kind.id, terms)
        )  # fmt: skip
    said = consistent(said, gazetteer)
    found = [one.bound for one in said if one.sure or not one.current] + counterparts
    own = any(one.current and one.sure for one in said)
    doubtful = [one.bound for one in said if one.current and not one.sure]
    # Named once and late, an office is of the report's own days where others agree.
    days, _ = agree(found) if found else ((ALWAYS,), [])
    for bound in doubtful:
        rest = (other for other in doubtful if other is not bound)
        backed = own or any(meet(bound.days, other.days) for other in rest)
        found.append(bound if backed and days and meet(days, bound.days) else not_before(bound))
    return found


def _retired(
    words: Words, named: Iterable[Named], gazetteer: Gazetteer, phrases: Iterable[Phrase]
) -> frozenset[str]:
    """Those whom a "former president" without a name means: the only ones named that were it."""
    formers = [
        phrase
        for phrase in phrases
        if phrase.former and phrase.name is None and phrase.country is not None
    ]
    people = {one.person for one in named} if formers else set()
    found: set[str] = set()
    for phrase in formers:
        fitting = [
            person
            for person in people
            if fitting_terms(gazetteer.people[person], phrase, gazetteer, words)
        ]
        if len(fitting) == 1:
            found.add(fitting[0])
    return frozenset(found)


def from_alone(words: Words, named: Iterable[Named], gazetteer: Gazetteer) -> list[Told]:
    """What is told by those whom the report names without an office, and by an office without
    their names ("Tan rang ... the Kenyan president said"): it is not from before they held it.

    The office may be somebody else's, who held it before them: so this is for reports of which
    nothing else is known.
    """
    found: list[Told] = []
    for mention in named:
        if mention.rule != "office-alone" or mention.phrase is None:
            continue
        person = gazetteer.people[mention.person]
        terms = fitting_terms(person, mention.phrase, gazetteer, words)
        if terms:
            first = min(terms, key=lambda term: term.first)
            said = f"{person.name} was {first.office} from {first.since}"
            found.append(Told((first.first, date.max), said))
    return found


def _is_counterpart(words: Words, mention: Named) -> bool:
    """Whether the name stands behind "his Chinese counterpart", in a sentence of these days."""
    before = words.low[max(mention.first - 3, 0) : mention.first]
    if not words.follows(mention.first) or _COUNTERPARTS.isdisjoint(before):
        return False
    at = mention.first - 1
    while words.low[at] not in _COUNTERPARTS:
        if words.low[at] not in ("mr", "ms", "mrs", "dr", "gen"):
            return False
        at -= 1
    earlier = words.low[max(at - 3, 0) : at]
    if not context().former.isdisjoint(earlier):
        return False
    return not lookback.tells_of_old_days(words, mention.first)


def _of_counterpart(person: Person, gazetteer: Gazetteer) -> Bound:
    """The days on which the person held any high office of a state: those of a counterpart."""
    kinds = gazetteer.offices.kinds
    terms = [
        term
        for term in person.terms
        if not term.coming and any(kinds[kind].rank in _OF_COUNTERPARTS for kind in term.kinds)
    ]
    if not terms:
        return Bound((ALWAYS,), 0)
    return held(person, terms, 1)


def _titled(words: Words, mention: Named, gazetteer: Gazetteer) -> Phrase | None:
    """The office that a name begins with: "Pope Leo XIV"."""
    first, last = mention.first, mention.last
    kind = gazetteer.offices.by_title.get((words.low[first],))
    if kind is None or last - first < 2 or mention.stated is not None:
        return None
    if words.low[first] in _BORN:
        return None
    return Phrase(
        (first, first + 1), first, last, gazetteer.offices.kinds[kind],
        None, None, None, None, None, False, False, (first + 1, last),
    )  # fmt: skip


def _of_no_term(words: Words, phrase: Phrase) -> bool:
    """Whether the title says nothing of a term: a "leader" can lead a party long before, a shadow
    minister holds no office, and "the pick for secretary of state" not yet."""
    if phrase.kind.id in ("leader", "party-leader") and not of_a_body(phrase, words):
        return phrase.country is None or phrase.organisation is not None
    before = words.low[max(phrase.first - 2, 0) : phrase.head[0]]
    if not _SHADOW.isdisjoint(before):
        return True
    return words.follows(phrase.first) and words.low[phrase.first - 1] in _STILL_TO_COME


def _of_its_time(words: Words, current: list[Named]) -> bool:
    """Whether the report speaks of an office-holder of its own days: named early or repeatedly, or
    speaking, in sentences that tell of no other time."""
    if not current:
        return False
    if len(current) > 1 or current[0].first < _EARLY_WORDS:
        return True
    acts = context().acts
    last = current[0].last
    return any(words.low[at] in acts for at in range(last, min(last + _ACTS, len(words))))


def _of_old_days(words: Words, mention: Named, horizon: int) -> bool:
    """Whether the name or its office is told of other days than the report's; of several names
    behind one title the later stand far from what is said of it ("under presidents A and B")."""
    places = {mention.first, mention.phrase.first if mention.phrase else mention.first}
    return any(lookback.tells_of_old_days(words, at, horizon) for at in sorted(places))


def _is_history(words: Words, mention: Named, person: Person) -> bool:
    """Whether the office of somebody who has left it is told with its number, as of those in
    history: "the 38th president"."""
    phrase = mention.phrase
    if any(term.last == date.max for term in person.terms if not term.coming):
        return False
    return phrase is not None and any(
        low[0].isdigit() and low[-2:] in ("st", "nd", "rd", "th")
        for low in words.low[max(phrase.first - 1, 0) : phrase.head[0]]
    )


def _outgoing(words: Words, mention: Named) -> bool:
    """Whether the holder is called outgoing: about to leave the office."""
    phrase = mention.phrase
    if phrase is None:
        return False
    return not _OUTGOING.isdisjoint(words.low[max(phrase.first - 1, 0) : phrase.head[1]])
