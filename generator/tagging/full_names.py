"""Leaders named in full, and people of other trades who are called like them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.tagging.candidates import Candidates
from generator.tagging.gazetteer import Person
from generator.tagging.sights import Sight

# Titles that leaders bear too; and ages at which people head no state.
_PUBLIC_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sen senator rep representative congressman congresswoman
    judge justice rev deputy st saint""".split()
)
_YOUNG = frozenset(str(age) for age in range(12, 31))


class FullNames:
    """Reads the full names of one report."""

    def __init__(self, report: Candidates) -> None:
        self.report = report
        self.words = report.words
        self.gazetteer = report.gazetteer

    def take(self, sights: list[Sight]) -> list[Sight]:
        """Take full names; give back what is left, without the names of others."""
        left: list[Sight] = []
        for sight in sights:
            if sight.single and self._young(sight.last):
                self.report.namesakes.update(sight.ids)
            named = not (sight.single or sight.blocked or sight.phrase)
            if named and self._of_another_trade(sight.first, sight.last):
                self.report.namesakes.update(sight.ids)
        for sight in sights:
            if sight.blocked and not self._younger_in_office(sight):
                if sight.given:
                    self.report.others.add((sight.given[-1], self.words.low[sight.first]))
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
                self.report.others.add((sight.given[-1], self.words.low[sight.first]))
                if self.words.block[sight.first] in self.words.headline:
                    left.append(sight)
        return [sight for sight in left if not self._another(sight)]

    def _younger_in_office(self, sight: Sight) -> bool:
        """Whether "Jr." or "Sr." behind a full name is the holder's own: the title before it says
        so, on a known day."""
        words, last, report = self.words, sight.last, self.report
        return (
            not sight.single
            and sight.phrase is not None
            and last < len(words)
            and words.follows(last)
            and words.low[last] in ("jr", "sr")
            and any(
                report.reigns(self.gazetteer.people[key])
                and report.terms(self.gazetteer.people[key], sight.phrase)
                for key in sight.ids
            )
        )

    def _another(self, sight: Sight) -> bool:
        """Whether a headline's name is one that the body shows to be somebody else's."""
        if not sight.given:
            return False
        pair = (sight.given[-1], self.words.low[sight.first])
        counted = sum(
            1
            for at in self.words.places(pair[1])
            if at
            and self.words.low[at - 1] == pair[0]
            and self.words.block[at] not in self.words.headline
        )
        return counted > 0 or not self.gazetteer.given_names.isdisjoint(sight.given)

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
        phrase = self.report.phrase_at.get(start) or sight.phrase
        chosen = self.report.choose(ids, phrase)
        if len(chosen) > 1:
            self.report.leave(sight, chosen, rule)
            return
        person = self.gazetteer.people[chosen[0]]
        spelt = len(self.words.low[start]) > 1  # not "J. Thomas"
        if self.report.common(person, spelt) and not self.report.backed(person, phrase):
            return
        if self._of_elsewhere(sight, person) or self.report.too_early(person):
            return
        if phrase is None and (
            person.id in self.report.namesakes
            or (self.report.sporting and not self.report.guest(person))
            or self._of_another_trade(start, sight.last)
        ):
            return
        self.report.take(person, start, sight.last, sight.alias, rule, phrase)

    def _of_elsewhere(self, sight: Sight, person: Person) -> bool:
        """Whether the name is put in a country that is not the leader's: "Ali Bongo (Italy)"."""
        place = sight.country or self.report.sights.bracketed(sight.last)
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
