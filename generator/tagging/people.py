"""Which leaders a report names: by full name, by office and surname, by surname, by office alone.

The order of evidence: a full name establishes a person; a title with a surname does when the
title fits a term and the country fits the title or the report; a surname alone follows those, or
stands by itself only when it is nobody else's and the report is about the person's country. A
given name that is not the person's own before the surname ("Lucy Ruto") names somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.tagging.gazetteer import Gazetteer, Kind, Person
from generator.tagging.matching import Hit
from generator.tagging.offices import Rank
from generator.tagging.phrases import Phrase
from generator.tagging.sights import Sight, Sights
from generator.tagging.terms import ALWAYS, Span, Term
from generator.tagging.words import TITLE, Words

# Someone who left office before this year needs more than a title and a shared surname.
_RECENT = date(2005, 1, 1)
# Who comes to office within so many days may be named for that already.
_RULES = frozenset({"administration", "presidency", "regime", "government", "cabinet"})
_YEAR = timedelta(days=366)
# Titles that leaders bear too; and ages at which people head no state.
_PUBLIC_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sen senator rep representative congressman congresswoman
    judge justice rev deputy st saint""".split()
)
_YOUNG = frozenset(str(age) for age in range(12, 31))
_CAMPAIGN = timedelta(days=400)
_OF_STATES = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER, Rank.ENVOY, Rank.ORGANISATION})
# "Minister Lavrov" and "Secretary Blinken" leave out of what.
_SHORT_TITLES = frozenset({"minister", "secretary"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a leader: words `first` to `last`, how it was read, and the phrase of office
    that goes with it. `stated` is a phrase that fits no term in the data: an office too new or
    too small for it."""

    person: str
    first: int
    last: int
    alias: str
    rule: str
    phrase: Phrase | None = None
    stated: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A surname that could be several leaders."""

    first: int
    last: int
    alias: str
    rule: str
    candidates: tuple[str, ...]


class People:
    """Resolves the people of one report."""

    def __init__(
        self,
        words: Words,
        hits: list[Hit],
        phrases: list[Phrase],
        gazetteer: Gazetteer,
        support: Collection[str],
        bodies: Collection[str],
        span: Span = ALWAYS,
        local: int = 0,
    ) -> None:
        self.words = words
        self.hits = hits
        self.gazetteer = gazetteer
        self.support = support
        self.bodies = bodies
        self.span = span
        self.local = local
        self.named: list[Named] = []
        self.open: list[Open] = []
        self.others: set[tuple[str, str]] = set()
        self.established: set[str] = set()
        # Leaders whose full name somebody of another trade bears here.
        self.namesakes: set[str] = set()
        known, said = gazetteer.context, words.where.keys()
        self.public = len(known.politics & said)
        self.sporting = len(known.sport & said) >= max(3, 2 * self.public)
        # Surnames of people who are named in full behind a title and are nobody of the gazetteer.
        full = {at for hit in hits if hit.of(Kind.PERSON) for at in range(hit.first, hit.last)}
        self.strangers = {
            words.low[at]
            for phrase in phrases
            if phrase.name is not None
            and phrase.name[1] - phrase.name[0] > 1
            and full.isdisjoint(range(*phrase.name))
            for at in range(*phrase.name)
        }
        self.sights = Sights(words, hits, phrases, gazetteer)
        self.phrase_at = self.sights.phrase_at

    def resolve(self) -> None:
        """Fill `named` and `open`."""
        sights = []
        for hit in self.hits:
            full = hit.of(Kind.PERSON)
            family = hit.of(Kind.FAMILY)
            if full:
                sights.append(self.sights.of(hit, full, full[0].form == "mononym"))
            elif family:
                sights.append(self.sights.of(hit, family, True))
        bare = self._full(sights)
        bare = self._with_office(bare)
        self._alone(bare)
        self.named.sort(key=lambda named: (named.first, named.person))

    # -- the steps

    def _full(self, sights: list[Sight]) -> list[Sight]:
        """Take full names; give back what is left, without the names of others."""
        left: list[Sight] = []
        for sight in sights:
            if sight.single and self._young(sight.last):
                self.namesakes.update(sight.ids)
            named = not (sight.single or sight.blocked or sight.phrase)
            if named and self._of_another_trade(sight.first, sight.last):
                self.namesakes.update(sight.ids)
        for sight in sights:
            if sight.blocked:
                if sight.given:
                    self.others.add((sight.given[-1], self.words.low[sight.first]))
                continue
            if not sight.single:
                self._take_full(sight, sight.ids, "full-name", sight.first)
                continue
            if not sight.given:
                left.append(sight)
                continue
            own = [person for person in sight.ids if self._own(person, sight.given)]
            if own:
                start = self._start_of(sight)
                self._take_full(sight, tuple(own), "given-and-family-name", start)
            else:
                self.others.add((sight.given[-1], self.words.low[sight.first]))
                if self.words.block[sight.first] in self.words.headline:
                    left.append(sight)
        return [sight for sight in left if not self._another(sight)]

    def _another(self, sight: Sight) -> bool:
        """Whether a headline's name is one that the body shows to be somebody else's."""
        if not sight.given:
            return False
        pair = (sight.given[-1], self.words.low[sight.first])
        counted = sum(
            1
            for at in self.words.where.get(pair[1], ())
            if at
            and self.words.low[at - 1] == pair[0]
            and self.words.block[at] not in self.words.headline
        )
        return counted > 0 or not self.gazetteer.given_names.isdisjoint(sight.given)

    def _is_theirs(self, low: str) -> bool:
        """Whether the text names somebody else of this surname with a given name: then the surname
        is theirs."""
        return any(
            family == low and given in self.gazetteer.given_names for given, family in self.others
        )

    def _own(self, person: str, given: Iterable[str]) -> bool:
        own = self.gazetteer.people[person].own
        initials = {word[0] for word in own}
        return all(name in own or (len(name) == 1 and name in initials) for name in given)

    def _start_of(self, sight: Sight) -> int:
        at, left = sight.first, len(sight.given)
        while left:
            at -= 1
            if self.words.low[at] == sight.given[left - 1]:
                left -= 1
        return at

    def _take_full(self, sight: Sight, ids: tuple[str, ...], rule: str, start: int) -> None:
        phrase = self.phrase_at.get(start) or sight.phrase
        chosen = self._choose(ids, phrase)
        if len(chosen) > 1:
            self._leave(sight, chosen, rule)
            return
        person = self.gazetteer.people[chosen[0]]
        spelt = len(self.words.low[start]) > 1  # not "J. Thomas"
        if self._common(person, spelt) and not self._backed(person, phrase):
            return
        if self._of_elsewhere(sight, person) or self._too_early(person):
            return
        if phrase is None and (
            person.id in self.namesakes
            or (self.sporting and not self._guest(person))
            or self._of_another_trade(start, sight.last)
        ):
            return
        self._take(person, start, sight.last, sight.alias, rule, phrase)

    def _of_elsewhere(self, sight: Sight, person: Person) -> bool:
        """Whether the name is put in a country that is not the leader's: "Ali Bongo (Italy)"."""
        place = sight.country or self.sights.bracketed(sight.last)
        return place is not None and place not in person.countries()

    def _of_another_trade(self, first: int, last: int) -> bool:
        """Whether the full name is a player's or the like: "Midfielder Pedro Sánchez, 20,"."""
        words = self.words
        before = words.low[first - 1] if words.follows(first) else ""
        if before in self.gazetteer.context.private_titles - _PUBLIC_TITLES:
            return True
        return self._young(last)

    def _young(self, last: int) -> bool:
        """Whether an age follows at which people head no state: "Robinson, 19,"."""
        words = self.words
        if not (last < len(words) and words.follows(last) and words.gap[last] in (", ", " , ")):
            return False
        return words.raw[last] in _YOUNG and words.after(last).lstrip()[:1] in (",", ".", "")

    def _too_early(self, person: Person) -> bool:
        """Whether the report is older than every office of the person by more than a campaign."""
        first = min((term.first for term in person.terms), default=date.min)
        return self.span != ALWAYS and first - self.span[1] > _CAMPAIGN

    def _common(self, person: Person, spelt: bool) -> bool:
        """Whether others may well be called so: an ordinary surname, and a given name that is
        not `spelt` out, short or somebody else's in the gazetteer too ("Jae-in" is not)."""
        return self._ordinary(person) and not (
            person.rare and spelt and (person.head or self.public > 1 or self._reigns(person))
        )

    def _ordinary(self, person: Person) -> bool:
        family, known = person.families[0], self.gazetteer.context
        joined = any(word not in known.particles for word in family[:-1])  # "John Paul"
        return not joined and family[-1] in known.common_surnames

    def _backed(self, person: Person, phrase: Phrase | None) -> bool:
        """Whether the report gives a reason to think of a leader: his country, body or office, or
        that he ruled a state on its day."""
        if phrase is not None and self._terms(person, phrase):
            return True
        if person.head and self._reigns(person) and self.local < 2:
            return True
        return (self.public > 0 or person.head) and self._supported(person)

    def _reigns(self, person: Person) -> bool:
        """Whether the day of the report is known and the person held an office on it."""
        return self.span[1] - self.span[0] < _YEAR and any(
            term.covers(self.span) for term in person.terms if not term.coming
        )

    def _guest(self, person: Person) -> bool:
        """Whether a leader may be a guest in a report on sport: he reigned on its day, and no
        player is likely to be called so."""
        return person.head and self._reigns(person) and not self._ordinary(person)

    def _supported(self, person: Person) -> bool:
        if not person.countries().isdisjoint(self.support):
            return True
        return any(term.organisation in self.bodies for term in person.terms)

    def _take(
        self, person: Person, first: int, last: int, alias: str, rule: str, phrase: Phrase | None
    ) -> None:
        self.established.add(person.id)
        fits = phrase is not None and bool(self._terms(person, phrase))
        self.named.append(
            Named(
                person.id,
                first,
                last,
                alias,
                rule,
                phrase if fits else None,
                None if fits else phrase,
            )
        )

    def _leave(self, sight: Sight, ids: tuple[str, ...], rule: str) -> None:
        self.open.append(Open(sight.first, sight.last, sight.alias, rule, ids))

    def _with_office(self, sights: list[Sight]) -> list[Sight]:
        """Take surnames with a title before or behind them."""
        left = []
        for sight in sights:
            phrase = sight.phrase
            if phrase is None or phrase.kind.rank in (Rank.LOCAL, Rank.OTHER):
                left.append(sight)
                continue
            fitting = tuple(
                person
                for person in sight.ids
                if self._terms(self.gazetteer.people[person], phrase)
                and (self._phrase_placed(self.gazetteer.people[person], phrase))
            ) or self._known_for(sight, phrase)
            if not fitting:
                # A title that none of them ever held: only someone named in full can be meant.
                left.append(sight)
                continue
            chosen = self._choose(fitting, phrase)
            if len(chosen) == 1:
                person = self.gazetteer.people[chosen[0]]
                self._take(
                    person, sight.first, sight.last, sight.alias, "office-and-surname", phrase
                )
            else:
                self._leave(sight, chosen, "office-and-surname")
        return left

    def _phrase_placed(self, person: Person, phrase: Phrase) -> bool:
        """Whether the phrase's country or body, or else the report, is the person's."""
        if phrase.country or phrase.organisation:
            return True  # `_terms` has compared them
        return person.id in self.established or self._supported(person)

    def _known_for(self, sight: Sight, phrase: Phrase) -> tuple[str, ...]:
        """The one whom the world knows by a title and a surname, of whatever country the report
        speaks ("President Rouhani"): the only one of the name who held such an office (on the day
        of the report, when that is known), and of a surname that few bear or a head of state."""
        known = self.gazetteer.context
        if (
            phrase.kind.rank not in _OF_STATES
            or phrase.local
            or phrase.body is not None
            or phrase.country is not None
            or phrase.organisation is not None
            or not self.words.upper(phrase.head[0])
            or phrase.name is None
            or phrase.name[1] != sight.last
        ):
            return ()
        people = [self.gazetteer.people[person] for person in sight.ids]
        fitting = [person for person in people if self._terms(person, phrase)]
        dated = self.span[1] - self.span[0] < _YEAR
        if dated and not phrase.former:
            fitting = [
                p for p in fitting if any(t.covers(self.span) for t in self._terms(p, phrase))
            ]
        if len(fitting) != 1:
            return ()
        low = self.words.low[sight.last - 1]
        if low in known.common_surnames and not (
            dated and fitting[0].head and self.local < 2 and self._of_the_world()
        ):
            return ()
        if low in known.starters or low in self.strangers or self._is_theirs(low):
            return ()
        return (fitting[0].id,) if dated or fitting[0].last >= _RECENT else ()

    def _of_the_world(self) -> bool:
        """Whether the report is of public affairs: by its words, or another head whom it names."""
        return self.public > 1 or any(self.gazetteer.people[p].head for p in self.established)

    def _terms(self, person: Person, phrase: Phrase) -> tuple[Term, ...]:
        """The terms of `person` that the phrase can mean."""
        return fitting_terms(person, phrase, self.gazetteer, self.words)

    def _choose(self, ids: tuple[str, ...], phrase: Phrase | None) -> tuple[str, ...]:
        """The likeliest of several people, by what the report says; all that remain equal."""
        if len(ids) == 1:
            return ids
        people = [self.gazetteer.people[person] for person in ids]
        tests: list[Callable[[Person], bool]] = [
            # The father named in full is not the one in office on the day of the report.
            lambda p: self._in_office(p, phrase),
            lambda p: p.id in self.established,
            lambda p: phrase is None or bool(self._terms(p, phrase)),
            lambda p: self._supported(p),
            lambda p: self._in_span(p, phrase),
            lambda p: p.last >= _RECENT,
            lambda p: phrase is not None or p.head,
        ]
        for test in tests:
            kept = [person for person in people if test(person)]
            if kept:
                people = kept
            if len(people) == 1:
                break
        return tuple(person.id for person in people)

    def _in_office(self, person: Person, phrase: Phrase | None) -> bool:
        """Whether the person held the phrase's office when the report was written, if known."""
        if phrase is None or phrase.former or phrase.coming or self.span == ALWAYS:
            return False
        return any(term.covers(self.span) for term in self._terms(person, phrase))

    def _in_span(self, person: Person, phrase: Phrase | None) -> bool:
        if self.span == ALWAYS:
            return True
        terms = person.terms
        if phrase is not None:
            terms = self._terms(person, phrase) or terms
            if phrase.former:
                return any(term.first <= self.span[1] for term in terms)
        return any(term.covers(self.span) for term in terms)

    def _alone(self, sights: list[Sight]) -> None:
        """Take surnames without a title: of those established, or of one who stands alone."""
        waiting: dict[tuple[str, ...], list[Sight]] = {}
        for sight in sights:
            known = [person for person in sight.ids if person in self.established]
            if known:
                if self._fits_plain(sight):
                    person = known[0] if len(known) == 1 else self._first_named(known)
                    self.named.append(
                        Named(person, sight.first, sight.last, sight.alias, "surname",
                              self._held(person, sight.phrase))
                    )  # fmt: skip
            else:
                waiting.setdefault(sight.ids, []).append(sight)
        for ids, group in waiting.items():
            self._stand_alone(ids, group)

    def _held(self, person: str, phrase: Phrase | None) -> Phrase | None:
        if phrase is not None and self._terms(self.gazetteer.people[person], phrase):
            return phrase
        return None

    def _fits_plain(self, sight: Sight) -> bool:
        """Whether a surname that is also a word stands here as a name."""
        words, at = self.words, sight.first
        low = words.low[at]
        if sight.last - at == 1 and low in self.gazetteer.context.starters:
            return False
        if sight.last - at > 1 or low not in words.plain:
            return True
        if words.block[at] in words.headline and low in words.plain:
            return False
        return not (words.opens(at) and low in words.plain)

    def _first_named(self, known: list[str]) -> str:
        """Of several established people of one surname, the one whom the text itself names first:
        reports keep the given name for the other."""
        places = {
            person: min(
                (n.first for n in self.named if n.person == person and n.rule != "surname"),
                default=len(self.words),
            )
            for person in known
        }
        return min(known, key=lambda person: (places[person], person))

    def _stand_alone(self, ids: tuple[str, ...], group: list[Sight]) -> None:
        plain = self.gazetteer.context.common_surnames
        people = [self.gazetteer.people[person] for person in ids]
        owned = self._owned(people, group)
        if owned is not None:
            for sight in group:
                if self._fits_plain(sight) and not self._private(sight):
                    self._take(
                        owned, sight.first, sight.last, sight.alias, "country-and-surname", None
                    )
            return
        ruler = self._ruler(people, group)
        if ruler is not None:
            for sight in group:
                if self._fits_plain(sight) and not self._private(sight):
                    self._take(ruler, sight.first, sight.last, sight.alias, "government-of", None)
            return
        fitting = [person for person in people if self._supported(person)]
        if not fitting and any(self._governs(sight) for sight in group):
            fitting = [person for person in people if person.head]
        mononym = any(e.form == "mononym" for sight in group for e in sight.hit.entries)
        if not mononym and self.gazetteer.context.politics.isdisjoint(self.words.where):
            return
        group = [sight for sight in group if not self._private(sight) and self._fits_plain(sight)]
        if not fitting or not group:
            return
        if group[0].hit.entries and self.words.low[group[0].first] in plain:
            return
        if not mononym and self.words.low[group[0].first] in self.gazetteer.first_names:
            return  # "born to Charles and Pearl"
        chosen = self._choose(tuple(person.id for person in fitting), None)
        low = self.words.low[group[0].first]
        if low in self.gazetteer.context.starters or low in self.strangers:
            return
        if self._is_theirs(low):
            for sight in group:
                self._leave(sight, chosen, "surname-alone")
            return
        if len(chosen) > 1 or not self._in_span(self.gazetteer.people[chosen[0]], None):
            if len(chosen) > 1:
                for sight in group:
                    self._leave(sight, chosen, "surname-alone")
            return
        person = self.gazetteer.people[chosen[0]]
        if not person.head and len(group) < 2 and not self._titled(group):
            for sight in group:
                self._leave(sight, chosen, "surname-alone")
            return
        if person.last < _RECENT and self.span == ALWAYS:
            for sight in group:
                self._leave(sight, chosen, "surname-alone")
            return
        for sight in group:
            self._take(person, sight.first, sight.last, sight.alias, "surname-of-one", sight.phrase)

    def _governs(self, sight: Sight) -> bool:
        """Whether "administration" or the like follows: only a leader has one."""
        words, last = self.words, sight.last
        return last < len(words) and words.follows(last) and words.low[last] in _RULES

    def _ruler(self, people: list[Person], group: list[Sight]) -> Person | None:
        """The one head whose government is named ("the Howard Government"), however common the
        surname: he was in office on the day of the report, or the report names his country."""
        governing = [sight for sight in group if self._governs(sight) and not sight.given]
        if not governing:
            return None
        # Schools and firms have an administration too; a government only a state has.
        state = any(self.words.low[sight.last] != "administration" for sight in governing)
        dated = self.span[1] - self.span[0] < _YEAR
        heads = [
            person
            for person in people
            if person.head
            and (self._supported(person) or (dated and state))
            and (self._in_span(person, None) if dated else person.last >= _RECENT)
        ]
        return heads[0] if len(heads) == 1 else None

    def _owned(self, people: list[Person], group: list[Sight]) -> Person | None:
        """The head whose country stands right before the surname: "Spain's Sánchez"."""
        codes = {sight.country for sight in group if sight.country and self._fits_plain(sight)}
        if len(codes) != 1:
            return None
        fitting = [
            person
            for person in people
            if person.head
            and not codes.isdisjoint(person.countries())
            and self._in_span(person, None)
        ]
        if self.span == ALWAYS:
            fitting = [person for person in fitting if person.last >= _RECENT]
        return fitting[0] if len(fitting) == 1 else None

    def _titled(self, group: list[Sight]) -> bool:
        return any(self.words.block[sight.first] == TITLE for sight in group)

    def _private(self, sight: Sight) -> bool:
        words, at = self.words, sight.first
        if sight.given and words.block[at] not in words.headline:
            return True
        before = words.low[at - 1] if words.follows(at) else ""
        titled = before in self.gazetteer.context.private_titles and words.upper(at - 1)
        foreign = sight.phrase is not None and sight.phrase.kind.rank is not Rank.OTHER
        return titled or foreign

    # -- office alone

    def by_office(self, phrases: list[Phrase], span: Span | None) -> None:
        """Add mentions by office alone ("the Kenyan president") where exactly one person fits.

        `span` are the days on which the report can have been written, None when unknown; then
        only people already established are meant.
        """
        covered = {at for named in self.named for at in range(named.first, named.last)}
        for phrase in phrases:
            if not phrase.kind.alone or phrase.former or phrase.coming or phrase.country is None:
                continue
            if phrase.name is not None and self._names_somebody(phrase, covered):
                continue
            if not self._single(phrase) or self._of_a_part(phrase):
                continue
            fitting = self._holders(phrase, span)
            if len(fitting) == 1 and covered.isdisjoint(range(*phrase.head)):
                alias = " ".join(self.words.raw[phrase.head[0] : phrase.head[1]])
                self.named.append(
                    Named(fitting[0], phrase.head[0], phrase.head[1], alias, "office-alone", phrase)
                )
        self.named.sort(key=lambda named: (named.first, named.person))

    def _names_somebody(self, phrase: Phrase, covered: set[int]) -> bool:
        assert phrase.name is not None
        if not covered.isdisjoint(range(*phrase.name)):
            return True
        return self.words.block[phrase.head[0]] not in self.words.headline

    def _of_a_part(self, phrase: Phrase) -> bool:
        """Whether the office is of a part of the country: "the Chechen president"."""
        before = self.words.low[phrase.first : phrase.head[0]]
        return not self.gazetteer.context.part_peoples.isdisjoint(before)

    def _single(self, phrase: Phrase) -> bool:
        """Whether the title stands for one person: no plural, no "a", no compound behind it."""
        words, last, known = self.words, phrase.head[1], self.gazetteer.context
        if words.low[last - 1].endswith("s") and not words.low[last - 1].endswith("ss"):
            return False
        before = words.low[phrase.first - 1] if words.follows(phrase.first) else ""
        if before in known.no_holder_before:
            return False
        if last < len(words) and words.follows(last) and words.gap[last] in (" ", "-"):
            after = words.low[last]
            return after not in known.no_holder_after
        return True

    def _holders(self, phrase: Phrase, span: Span | None) -> list[str]:
        if span is None:
            return sorted(
                person
                for person in self.established
                if self._terms(self.gazetteer.people[person], phrase)
            )
        found = set()
        assert phrase.country is not None
        for name in self.gazetteer.by_country.get(phrase.country, ()):
            person = self.gazetteer.people[name]
            if any(term.covers(span) for term in self._terms(person, phrase)):
                found.add(person.id)
        known = found & self.established
        return sorted(known) if len(known) == 1 else sorted(found)


def _same_body(one: str | None, other: str) -> bool:
    """Whether two ids are of one body or of a body and its organ ("au", "au-commission")."""
    return one is not None and (
        one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
    )


def fitting_terms(
    person: Person, phrase: Phrase, gazetteer: Gazetteer, words: Words
) -> tuple[Term, ...]:
    """The terms of `person` that a phrase of office can mean, by kind, subject and holder."""
    offices = gazetteer.offices
    found: list[Term] = []
    if phrase.local:
        return ()
    for term in person.terms:
        if term.coming and not phrase.coming:
            continue
        if not any(offices.agree(phrase.kind.id, kind) for kind in term.kinds) and not (
            phrase.kind.id in _SHORT_TITLES
            and phrase.field is None
            and phrase.junior is None
            and any(offices.kinds[kind].rank is Rank.MINISTER for kind in term.kinds)
        ):
            continue
        if phrase.country is not None and term.country != phrase.country:
            continue
        if phrase.organisation is not None and not _same_body(
            term.organisation, phrase.organisation
        ):
            continue
        if phrase.field is not None and phrase.kind.field:
            subject = {w for w in words.low[phrase.field[0] : phrase.field[1]] if len(w) > 3}
            if subject and subject.isdisjoint(term.words) and len(term.words) > 1:
                continue
        found.append(term)
    return tuple(found)
