"""The terms of a leader that a phrase of office can mean."""

from __future__ import annotations

from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.terms import Term
from generator.tagging.words import Words, split

_PRESIDENT = "president"
_GENERAL_SECRETARY = frozenset({"general", "secretary"})
# "Minister Lavrov" and "Secretary Blinken" leave out of what.
_SHORT_TITLES = frozenset({"minister", "secretary"})


def _of_organ(term: Term, body: str, gazetteer: Gazetteer) -> bool:
    """Whether an office of a union is one of its organ `body`, which its wording names:
    "President of the European Council"."""
    named = gazetteer.organisations.get(body)
    return (
        named is not None and term.organisation is not None and set(split(named.name)) <= term.words
    )


def sent_to(term: Term, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether an envoy's term is the one at the country or the body that the phrase names: "the
    Ambassador to the United Nations". Envoys have many posts."""
    if phrase.target is not None:
        post = gazetteer.country_name(phrase.target)
    elif phrase.organisation in gazetteer.organisations:
        post = gazetteer.organisations[phrase.organisation].name
    else:
        return False
    return set(split(post)) <= term.words


def _same_body(one: str | None, other: str) -> bool:
    """Whether two ids are of one body or of a body and its organ ("au", "au-commission")."""
    return one is not None and (
        one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
    )


def of_a_body(phrase: Phrase, words: Words) -> bool:
    """Whether it is "the OAS General Secretary", no secretary of a party."""
    head = {*words.low[phrase.head[0] : phrase.head[1]]}
    return phrase.organisation is not None and head >= _GENERAL_SECRETARY


def _means_shortly(term: Term, phrase: Phrase, gazetteer: Gazetteer, words: Words) -> bool:
    """Whether a short or turned title means an office of fuller wording: "Minister Lavrov", "US
    State Secretary", "the OAS General Secretary"."""
    if phrase.organisation is not None:
        return of_a_body(phrase, words) and term.words >= _GENERAL_SECRETARY
    if phrase.kind.id not in _SHORT_TITLES or phrase.junior is not None:
        return False
    if not any(gazetteer.offices.kinds[kind].rank is Rank.MINISTER for kind in term.kinds):
        return False
    return phrase.field is None or term.words >= {*words.low[phrase.field[0] : phrase.field[1]]}


#: words before a title that can say of what it is one
_BEFORE = 3


def fitting_terms(
    person: Person, phrase: Phrase, gazetteer: Gazetteer, words: Words
) -> tuple[Term, ...]:
    """The terms of `person` that a phrase of office can mean, by kind, subject and holder."""
    offices = gazetteer.offices
    found: list[Term] = []
    if phrase.local:
        return ()
    kind_id = phrase.kind.id
    if phrase.organisation is not None and words.low[phrase.head[1] - 1] == _PRESIDENT:
        kind_id = _PRESIDENT  # "ECOWAS Commission President"
    for term in person.terms:
        if term.coming and not phrase.coming:
            continue
        if not any(offices.agree(kind_id, kind) for kind in term.kinds) and not (
            _means_shortly(term, phrase, gazetteer, words)
        ):
            continue
        if phrase.country is not None and term.country != phrase.country:
            continue
        if phrase.organisation is not None and not (
            _same_body(term.organisation, phrase.organisation)
            or _of_organ(term, phrase.organisation, gazetteer)
            or (phrase.kind.rank is Rank.ENVOY and sent_to(term, phrase, gazetteer))
        ):
            continue
        if phrase.field is not None and phrase.kind.field:
            subject = {w for w in words.low[phrase.field[0] : phrase.field[1]] if len(w) > 3}
            if subject and subject.isdisjoint(term.words) and len(term.words) > 1:
                continue
        found.append(term)
    return _called_so(found, phrase, words) if len(found) > 1 else tuple(found)


def _called_so(terms: list[Term], phrase: Phrase, words: Words) -> tuple[Term, ...]:
    """Those of `terms` whose own words stand before the title ("Palestinian Authority Chairman"),
    where there are any; else all."""
    start = phrase.head[0]
    before = {word for word in words.low[max(0, start - _BEFORE) : start] if len(word) > 3}
    return tuple(term for term in terms if before & term.words) or tuple(terms)
