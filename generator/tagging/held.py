"""Which office a leader held on the day of a report, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.tagging.fitting import fitting_terms
from generator.tagging.gazetteer import Gazetteer, Person
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.terms import Span, Term
from generator.tagging.wording import office_text
from generator.tagging.words import Words

_NO_OFFICE = (Rank.LOCAL, Rank.OTHER)
_ORDER = {rank: place for place, rank in enumerate(Rank)}


@dataclass(frozen=True, slots=True)
class Held:
    """An office as it is shown, whose it is, and whether it is past."""

    office: str | None
    country: str | None
    organisation: str | None
    past: bool = False


def office_on(
    person: Person, mentions: Sequence[Named], span: Span | None, gazetteer: Gazetteer, words: Words
) -> Held:
    """The office held in `span` ("President"), "former X" or "X-elect"; none when unknown.

    `span` are the days on which the report can have been written, None when nothing is known. Of
    several offices the one that the report states comes first, then the highest, then the
    newest. Without a date it is what the report states, or the only office ever held.
    """
    stated: list[Term] = []
    coming: list[Term] = []
    former: list[Term] = []
    for mention in mentions:
        if mention.phrase is None:
            continue
        terms = fitting_terms(person, mention.phrase, gazetteer, words)
        target = coming if mention.phrase.coming else former if mention.phrase.former else stated
        target.extend(term for term in terms if term not in target)
    if span is None or span[1] == date.max or (span[1] - span[0]).days > 400:
        return _undated(person, mentions, stated, coming, former, span, gazetteer, words)
    held = [term for term in person.terms if term.covers(span) and not term.coming]
    if coming and not any(term in held for term in coming):
        return _elect(coming[-1])
    certain = _through(held, span)
    if former and not certain:
        return _former(former[-1])
    if held:
        said = [term for term in held if term in stated]
        return _shown(_highest(said or certain or held, gazetteer))
    elect = [term for term in person.terms if term.coming and term.covers(span)]
    if elect and span[0] == span[1]:
        return _elect(elect[-1])
    told = _told(person, mentions, gazetteer, words)
    if told is not None:
        return told
    past = [term for term in person.terms if term.last < span[0] and not term.coming]
    if past:
        return _former(max(past, key=lambda term: (term.last, -_place(term, gazetteer)[0])))
    return Held(None, person.country, person.organisation)


def _told(
    person: Person, mentions: Sequence[Named], gazetteer: Gazetteer, words: Words
) -> Held | None:
    """The office that the report gives and the data lacks, when it can be the person's."""
    for mention in mentions:
        phrase = mention.stated
        if phrase is None or phrase.local or phrase.coming or phrase.kind.rank in _NO_OFFICE:
            continue
        if phrase.country is not None and phrase.country != person.country:
            continue
        if phrase.kind.rank in (Rank.HEAD, Rank.DEPUTY) and not phrase.former:
            continue  # heads are all in the data: the report speaks of somebody else or of old days
        text = office_text(words, phrase, gazetteer)
        return Held(text, person.country, phrase.organisation, past=phrase.former)
    return None


def _undated(
    person: Person,
    mentions: Sequence[Named],
    stated: list[Term],
    coming: list[Term],
    former: list[Term],
    span: Span | None,
    gazetteer: Gazetteer,
    words: Words,
) -> Held:
    if coming:
        return _elect(coming[-1])
    within = [term for term in stated if span is None or term.covers(span)]
    if within or stated:
        return _shown(_highest(within or stated, gazetteer))
    if former:
        return _former(former[-1])
    terms = [t for t in person.terms if not t.coming and (span is None or t.covers(span))]
    told = _told(person, mentions, gazetteer, words)
    if told is not None:
        return told
    through = _through(terms, span) if span is not None else []
    still = [term for term in terms if term.last == date.max]
    if through or still:
        return _shown(_highest(through or still, gazetteer))
    return Held(None, person.country, person.organisation)


def _through(terms: list[Term], span: Span) -> list[Term]:
    """The terms that hold on every day of `span`."""
    return [term for term in terms if term.first <= span[0] and span[1] <= term.last]


def _shown(term: Term) -> Held:
    return Held(term.office, term.country, term.organisation)


def _former(term: Term) -> Held:
    return Held(f"former {term.office}", term.country, term.organisation, past=True)


def _elect(term: Term) -> Held:
    office = term.office if term.coming else f"{term.office}-elect"
    return Held(office, term.country, term.organisation)


def _highest(terms: list[Term], gazetteer: Gazetteer) -> Term:
    """The highest office; of equals the one that the file of offices has first, then the newest."""
    return min(
        terms, key=lambda term: (*_place(term, gazetteer), -term.first.toordinal(), term.office)
    )


def _place(term: Term, gazetteer: Gazetteer) -> tuple[int, int]:
    order = gazetteer.offices.order
    return min(
        ((_ORDER[gazetteer.offices.kinds[kind].rank], order[kind]) for kind in term.kinds),
        default=(len(_ORDER), 0),
    )
