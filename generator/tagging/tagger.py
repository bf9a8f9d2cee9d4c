"""The walk of this room on one screen: words -> names -> countries, people, date -> tags."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as day
from datetime import timedelta
from operator import attrgetter
from typing import TypeVar

from generator.model import (
    CountryTag,
    KnownDate,
    LeaderTag,
    Mention,
    OrganisationTag,
    Paragraph,
    Role,
    Tags,
    Undecided,
)
from generator.tagging import (
    dating,
    events,
    lookback,
    office_days,
    people,
    roles,
    same_names,
    takeovers,
)
from generator.tagging.candidates import Candidates
from generator.tagging.countries import Countries, Doubt
from generator.tagging.discovery import Found, discover
from generator.tagging.gazetteer import Gazetteer
from generator.tagging.held import office_on
from generator.tagging.homes import home_of
from generator.tagging.matching import find
from generator.tagging.named import Named, Open
from generator.tagging.organisations import Body, find_bodies
from generator.tagging.phrases import Finder
from generator.tagging.standing import Report
from generator.tagging.terms import ALWAYS, Span, span_of
from generator.tagging.words import Words, read

_Tag = TypeVar("_Tag", CountryTag, LeaderTag)
_PLACE = attrgetter("paragraph", "start")
# "the Kenyan president" means one person only when the days left leave no room for two.
_NARROW = timedelta(days=400)


def tag(
    title: str | None,
    body: Sequence[Paragraph],
    date: KnownDate,
    gazetteer: Gazetteer,
    latest: str | None = None,
) -> Tags:
    """Everything that a report names, with receipts, and its date as far as offices bound it.

    `latest` is the day on which the seed was collected, when that is known (ISO, maybe partial).
    """
    words = read(title, [paragraph.text for paragraph in body])
    hits = find(words, gazetteer)
    countries = Countries(words, hits, gazetteer)
    bodies = find_bodies(words, hits, gazetteer)
    phrases = Finder(words, hits, gazetteer).phrases()
    looked_back = lookback.latest_day(words, gazetteer.horizon) if date.value is None else None
    org_ids = {body.id for body in bodies}

    report = Candidates(
        words,
        hits,
        phrases,
        gazetteer,
        set(countries.sure),
        org_ids,
        _span(date, looked_back.day if looked_back else None),
        countries.namesakes.local,
    )
    people.resolve(report, phrases)
    inferred = dating.infer(
        words, report.named, gazetteer, date, latest, looked_back,
        [*events.told(words, hits, gazetteer), *takeovers.told(words, report.named, gazetteer)]
        if date.value is None
        else (),
        phrases,
    )  # fmt: skip
    if date.value is None:
        report.named = same_names.settle(words, report.named, _hull(inferred), gazetteer)
    people.by_office(report, phrases, _window(inferred))
    if inferred.value is None and inferred.bounds is None:
        alone = office_days.from_alone(words, report.named, gazetteer)
        inferred = dating.infer(words, (), gazetteer, inferred, latest, None, alone)

    covered = {at for named in report.named for at in range(named.first, named.last)}
    led = Counter(
        country
        for named in report.named
        if named.rule != "office-alone" and (country := gazetteer.people[named.person].country)
    )
    countries.settle(led, covered)
    main = _main(countries)
    taken = covered | {at for place in countries.places for at in range(place.first, place.last)}
    home = home_of(words, report.named, gazetteer, main, countries.places)
    found = discover(words, phrases, gazetteer, taken, countries.places, main, home, org_ids)
    named_by = {
        at for official in found for s in official.mentions for at in range(s.first, s.last)
    }
    report.open = [doubt for doubt in report.open if doubt.first not in named_by]

    leaders = _leaders(words, report.named, found, gazetteer, _hull(inferred))
    countries.without_lone_towns({str(one.country) for one in leaders if roles.leads(one)})
    placed = Report(words.texts)
    tagged = _countries(words, countries, leaders, gazetteer, placed)
    return Tags(
        countries=tagged,
        leaders=_ranked(leaders, tagged, placed),
        organisations=_organisations(words, bodies, gazetteer),
        undecided=_undecided(words, countries, report),
        date=inferred,
    )


def _main(countries: Countries) -> str | None:
    counts = Counter(place.code for place in countries.places if place.rule != "dateline")
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _span(date: KnownDate, looked: day | None) -> Span:
    """The days that the date leaves open, and the years that the text looks back on."""
    if date.value is not None:
        return span_of(date.value)
    first, last = ALWAYS
    if date.bounds is not None:
        first = span_of(date.bounds[0])[0] if date.bounds[0] else first
        last = span_of(date.bounds[1])[1] if date.bounds[1] else last
    return (max(first, looked), last) if looked is not None and looked <= last else (first, last)


def _window(date: KnownDate) -> Span | None:
    """The days of the report, when they are few enough to say who was in office."""
    if date.value is not None:
        return span_of(date.value)
    if date.bounds is None or None in date.bounds:
        return None
    first, last = span_of(str(date.bounds[0]))[0], span_of(str(date.bounds[1]))[1]
    return (first, last) if first <= last and last - first <= _NARROW else None


def _hull(date: KnownDate) -> Span | None:
    """The first and the last possible day of the report, as far as they are known."""
    if date.value is not None:
        return span_of(date.value)
    if date.bounds is None:
        return None
    first, last = date.bounds
    return (
        span_of(first)[0] if first else ALWAYS[0],
        span_of(last)[1] if last else ALWAYS[1],
    )


def _mention(words: Words, first: int, last: int, alias: str, rule: str) -> Mention:
    block = words.block[first]
    text, end = words.texts[block], words.end(last - 1)
    start = end - len(words.raw[first]) if last - first == 1 else words.start(first)
    if end < len(text) and text[end] == "." and end - start > 1 and "." in text[start:end]:
        end += 1  # the closing full stop of "U.S."
    return Mention(block, start, end, text[start:end], alias, rule)


def _leaders(
    words: Words,
    named: Sequence[Named],
    found: Sequence[Found],
    gazetteer: Gazetteer,
    window: Span | None,
) -> tuple[LeaderTag, ...]:
    grouped: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        grouped[one.person].append(one)
    made: list[LeaderTag] = []
    for person_id, group in grouped.items():
        person = gazetteer.people[person_id]
        if not person.public:
            continue
        mentions = tuple(_mention(words, n.first, n.last, n.alias, n.rule) for n in group)
        held = office_on(person, group, window, gazetteer, words)
        made.append(
            LeaderTag(
                id=person.id,
                name=person.name,
                country=held.country,
                office=held.office,
                known=True,
                role=Role.MENTIONED,
                mentions=mentions,
                organisation=held.organisation,
            )
        )
    for official in found:
        mentions = tuple(
            _mention(words, s.first, s.last, official.name, s.rule) for s in official.mentions
        )
        made.append(
            LeaderTag(
                id=official.id if official.id not in gazetteer.people else f"{official.id}-2",
                name=official.name,
                country=official.country,
                office=official.office,
                known=False,
                role=Role.MENTIONED,
                mentions=mentions,
                organisation=official.organisation,
            )
        )
    return tuple(made)


def _ranked(
    leaders: Sequence[LeaderTag], countries: Sequence[CountryTag], report: Report
) -> tuple[LeaderTag, ...]:
    """The leaders with their roles, the weightiest first."""
    weights = {leader.id: roles.total(leader.mentions) for leader in leaders}
    given = roles.of_leaders(roles.leaders_named(leaders, countries), report)
    tagged = [_given(leader, given[leader.id]) for leader in leaders]
    return tuple(
        sorted(tagged, key=lambda t: (t.role is not Role.PRIMARY, -weights[t.id], t.name, t.id))
    )


def _given(tag: _Tag, role: Role) -> _Tag:
    return tag if tag.role is role else replace(tag, role=role)


def _countries(
    words: Words,
    countries: Countries,
    leaders: Sequence[LeaderTag],
    gazetteer: Gazetteer,
    report: Report,
) -> tuple[CountryTag, ...]:
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for place in countries.places:
        grouped[place.code].append(
            _mention(words, place.first, place.last, place.alias, place.rule)
        )
    weights: dict[str, float] = {code: roles.total(m) for code, m in grouped.items()}
    led: dict[str, list[Mention]] = defaultdict(list)
    for leader in leaders:
        if roles.leads(leader):
            led[str(leader.country)].extend(leader.mentions)
    for code, mentions in led.items():
        if code not in gazetteer.countries:
            continue
        weights[code] = weights.get(code, 0.0) + roles.LED_WEIGHT * roles.total(mentions)
        if code not in grouped:
            grouped[code] = [replace(mention, rule="leader") for mention in mentions]
    made = [
        CountryTag(
            code,
            gazetteer.country_name(code),
            Role.MENTIONED,
            tuple(sorted(mentions, key=_PLACE)),
        )
        for code, mentions in grouped.items()
    ]
    given = roles.of_countries(roles.countries_named(made, leaders), report)
    made = [_given(country, given[country.code]) for country in made]
    return tuple(sorted(made, key=lambda t: (t.role is not Role.PRIMARY, -weights[t.code], t.name)))


def _organisations(
    words: Words, bodies: Sequence[Body], gazetteer: Gazetteer
) -> tuple[OrganisationTag, ...]:
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for body in bodies:
        grouped[body.id].append(_mention(words, body.first, body.last, body.alias, body.rule))
    made = [
        OrganisationTag(key, gazetteer.organisations[key].name, tuple(mentions))
        for key, mentions in grouped.items()
    ]
    return tuple(sorted(made, key=lambda t: (-roles.total(t.mentions), t.name, t.id)))


def _undecided(words: Words, countries: Countries, report: Candidates) -> tuple[Undecided, ...]:
    doubts: list[Doubt | Open] = [*countries.doubts, *report.open]
    made = [
        Undecided(_mention(words, d.first, d.last, d.alias, d.rule), d.candidates) for d in doubts
    ]
    return tuple(sorted(made, key=lambda u: (u.mention.paragraph, u.mention.start, u.candidates)))
