"""Towns, counties and people that are called like a country: Lebanon, Ohio, or Sgt. Tyler Poland.

A state, a county or a school beside the name says that it is a town; an adjective of the country,
its capital or its neighbours say that it is the country. Each name is weighed over the whole
report, so that "Lebanon" alone is what "Lebanon City Council" was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from generator.tagging.evidence import OWNERS, called_a_country
from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.namesake_people import NamesakePeople
from generator.tagging.town_cues import TownCues
from generator.tagging.words import Words

# Behind "Mexico City": what towns have, but no capital is named with.
_OF_A_CITY = frozenset("council manager hall clerk attorney commission councilman".split())
# Behind "Mexico's" with a capital these are a state's.
_STATELY = frozenset(
    "president prime foreign king queen parliament ambassador embassy supreme".split()
)
_CONTINENTS = frozenset("africa america asia europe caribbean".split())
# Before a country's name, in phrases of the data that name none.
_SIDES = frozenset("east west north south new".split())
_NATIVE = tuple([whose, "native"] for whose in sorted(OWNERS))
Name = tuple[str, ...]


class Namesakes:
    """Says which names of countries are something else throughout one report."""

    def __init__(
        self,
        words: Words,
        hits: Hits,
        gazetteer: Gazetteer,
        in_a_state: Callable[[int], bool],
        states: int,
        plain: Collection[int],
    ) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.known = gazetteer.context
        self.hit_at = hit_at = hits.at
        self.in_a_state = in_a_state
        self.local = 0
        self._plain = plain
        self._by_sentence: dict[int, set[str]] | None = {}
        self.cues = TownCues(
            words, hit_at, gazetteer, in_a_state, lambda: self.local, self.by_sentence
        )
        self.people = NamesakePeople(words, hit_at, gazetteer)
        self.places: dict[Name, list[Hit]] = {}
        self.peoples: dict[Name, list[Hit]] = {}
        self.called: set[str] = set()
        self.towns: set[Name] = set()
        self.spoken: Counter[str] = Counter()
        for hit in hits:
            entry = hit.entries[0]
            if entry.kind is Kind.COUNTRY:
                self._note(hit, entry)
            elif entry.kind is Kind.PERSON:
                country = gazetteer.people[entry.key].country
                if country:
                    self.spoken[country] += 3
            elif entry.kind is Kind.NOTHING:
                self.called.add(words.low[hit.last - 1])
                if words.low[hit.first] in _SIDES:
                    self.towns.add((words.low[hit.last - 1],))  # "East Palestine"
                entries = hit.of(Kind.COUNTRY)
                if entries:
                    self._note(hit, entries[0])
        # Words where towns stand in a row, in a state or at play, whatever the rest says.
        self.rows = {
            hit.first
            for hits in self.places.values()
            for hit in hits
            if hit.first not in plain and self._in_a_row(hit)
        }
        self.borne: set[Name] = set()
        self.others: frozenset[Name] = frozenset()
        self.everyday = len(self.known.local_words & words.said)
        self.local = states + self.everyday // 2
        counties = self._counties()
        self.local += counties
        self.local += len(self.known.mascots & words.said) > 1
        signs = counties + len(self.known.american_words & words.said)
        self.in_america = self.local >= 2 and signs > 0

    def _in_a_row(self, hit: Hit) -> bool:
        cues, last = self.cues, hit.last
        return self.in_a_state(last) or cues.in_a_row(last) or cues.plays_another(hit)

    def _note(self, hit: Hit, entry: Entry) -> None:
        """Keep a name of a country, or what it says for the country."""
        low, form = self.words.low[hit.last - 1], entry.form
        one = hit.last - hit.first == 1
        if (
            form == "name"
            or (one and low in self.known.surname_demonyms)
            or (one and form == "city" and low in self.known.parts)
        ):
            self.places.setdefault(tuple(self.words.low[hit.first : hit.last]), []).append(hit)
        elif low in self.known.teams:
            self.peoples.setdefault(tuple(self.words.low[hit.first : hit.last]), []).append(hit)
        elif form in ("demonym", "abbreviation"):
            self.spoken[entry.key] += 3
        elif self._of_a_city(hit):
            self.towns.add(tuple(self.words.low[hit.first : hit.last - 1]))
        elif entry.key != "US" and not entry.weak:
            self.spoken[entry.key] += 2

    def _of_a_city(self, hit: Hit) -> bool:
        """Whether a capital called like its country ("Mexico City") is a town's own doing: "Mexico
        City Manager"."""
        words, last = self.words, hit.last
        return (
            words.low[last - 1] == "city"
            and last < len(words)
            and words.follows(last)
            and words.gap[last] == " "
            and words.upper(last)
            and words.block[last] not in words.headline
            and words.low[last] in _OF_A_CITY
        )

    def _counties(self) -> int:
        """How many counties are named, up to two ("Shelby County")."""
        words = self.words
        return sum(
            2
            for at in words.places("county")[:1]
            if words.upper(at) and words.upper(at - 1) and words.follows(at)
        )

    def found(self) -> dict[Name, str]:
        """The folded names that are something else here, and the rule that says so."""
        self.borne = {
            name
            for name, hits in self.places.items()
            if any(hit.first not in self._plain and self.people.borne(hit) for hit in hits)
        }
        self._by_sentence = None
        found = self._weighed()
        if found and len(self.places) > len(found):
            # What is no country says nothing for the others: "the Mexico-Peru bridge".
            self.others = frozenset(found)
            self._by_sentence = None
            found |= self._weighed()
        for name, hits in self.peoples.items():
            team = name[-1] in self.called or self.local or any(map(self.cues.of_a_town, hits))
            code = hits[0].of(Kind.COUNTRY)[0].key
            if team and not self.spoken[code] and not self._named(code):
                found[name] = "namesake-team"
        return found

    def _weighed(self) -> dict[Name, str]:
        """The names for which more speaks that they are towns or people than countries."""
        found: dict[Name, str] = {}
        for name, hits in self.places.items():
            codes = {entry.key for hit in hits for entry in hit.of(Kind.COUNTRY)}
            if len(codes) > 1:
                continue  # "Georgia" is weighed as a state and a country elsewhere
            town = 4 * (name in self.towns) + sum(
                self.cues.points(hit) for hit in hits if hit.first not in self._plain
            )
            town += self._home(name, hits)
            borne = name in self.borne
            doubtful = town or borne or (self.in_america and " ".join(name) in self.known.namesakes)
            if not doubtful:
                continue
            spoken = self.spoken[codes.pop()]
            country = min(spoken, 6) + sum(self._country(hit) for hit in hits)
            if self._foreigners(hits[0]) >= 3:
                country += 2
            if town > country or (not borne and not town and country < 2):
                found[name] = "namesake-town"
            elif borne and self._own(hits) < 3:
                found[name] = "namesake-person"
        return found

    def _home(self, name: Name, hits: Sequence[Hit]) -> int:
        """What the states and counties of towns of that name, named in the report, speak for them.
        Of a country that is often in local reports, there must be nothing else foreign."""
        homes = self.cues.homes(hits[0])
        if not homes:
            return 0
        if " ".join(name) in self.known.namesakes:
            return 3
        own = {entry.key for entry in hits[0].of(Kind.COUNTRY)}
        foreign = any(self.spoken[code] for code in own) or self._foreigners(hits[0])
        away = any(self._abroad(hit, self.known.abroad | self.known.away) for hit in hits)
        local = self.local >= 2 or homes > 1
        return 2 if local and len(hits) > 1 and not (foreign or away) else 0

    def _own(self, hits: Sequence[Hit]) -> int:
        """What speaks for the country itself, whatever other countries the report names."""
        code = hits[0].of(Kind.COUNTRY)[0].key
        return self.spoken[code] + 2 * sum(self.apart(hit) for hit in hits)

    def _named(self, code: str) -> bool:
        """Whether the country is named by its name."""
        return any(hits[0].of(Kind.COUNTRY)[0].key == code for hits in self.places.values())

    def _foreigners(self, hit: Hit) -> int:
        """How many mentions of other countries than that of `hit` there are."""
        return sum(self._foreign(other, hit) for other in self.hit_at.values())

    def apart(self, hit: Hit) -> bool:
        """Whether a mention of a namesake is plainly of the country: "the border with Mexico"."""
        if hit.first not in self._plain and (self.cues.points(hit) or self.people.borne(hit)):
            return False
        if self._on_a_continent(hit.last) or called_a_country(self.words, hit.last):
            return True
        return self._abroad(hit, self.known.abroad)

    def _on_a_continent(self, last: int) -> bool:
        """Whether a continent follows: "Brazil, South America"."""
        words = self.words
        if not (last < len(words) and words.follows(last) and words.gap[last] == ", "):
            return False
        return not _CONTINENTS.isdisjoint(words.low[last : last + 2])

    def _abroad(self, hit: Hit, before: frozenset[str]) -> bool:
        words = self.words
        return any(
            words.low[at] in before and words.sentence[at] == words.sentence[hit.first]
            for at in range(max(0, hit.first - 2), hit.first)
        )

    def _country(self, hit: Hit) -> int:
        """What speaks for the country in the words around one mention."""
        words, known = self.words, self.known
        score = 0
        noun = hit.last
        after = words.low[hit.last] if hit.last < len(words) and words.follows(hit.last) else ""
        if after == "s" and words.possessive(hit.last) and hit.last + 1 < len(words):
            after = words.low[hit.last + 1]
            noun += 1
        if after in known.state_nouns and (words.upper(noun) is False or after in _STATELY):
            score += 2
        if self._abroad(hit, known.abroad) or self._abroad(hit, known.away):
            score += 2
        own = {entry.key for entry in hit.of(Kind.COUNTRY)}
        before = self.hit_at.get(hit.first - 1)
        if (
            before is not None
            and words.gap[hit.first] == ", "
            and any(
                entry.key in own and entry.form in ("city", "seat")
                for entry in before.of(Kind.COUNTRY)
            )
        ):
            score += 3  # "Krakow, Poland"
        if called_a_country(words, hit.last):
            score += 4
        if after in known.acting:
            score += 1 if self.everyday else 2  # towns act, too, but among schools and mayors
        if words.low[max(0, hit.first - 2) : hit.first] in _NATIVE:
            score += 4
        if not self.by_sentence().get(words.sentence[hit.first], set()) <= own:
            score += 2
        return score

    def by_sentence(self) -> dict[int, set[str]]:
        """The countries plainly named in each sentence, which may be as long as the report."""
        if self._by_sentence is None:
            found: dict[int, set[str]] = {}
            for hit in self.hit_at.values():
                if (key := self._plainly(hit)) is not None:
                    found.setdefault(self.words.sentence[hit.first], set()).add(key)
            self._by_sentence = found
        return self._by_sentence

    def _foreign(self, hit: Hit, than: Hit) -> bool:
        """Whether a name is plainly another country's than that of `than`, and no namesake."""
        key = self._plainly(hit)
        return key is not None and key not in {entry.key for entry in than.of(Kind.COUNTRY)}

    def _plainly(self, hit: Hit) -> str | None:
        """The country that a name is plainly of; None where it may be a namesake, and for the
        United States, where the namesakes are."""
        entries = hit.of(Kind.COUNTRY)
        if not entries or entries[0].weak or entries[0].key == "US" or hit.first in self.rows:
            return None
        name = tuple(self.words.low[hit.first : hit.last])
        town = entries[0].form in ("city", "seat")
        if (
            name in self.borne
            or name in self.others
            or (town and " ".join(name) not in self.known.parts)
        ):
            return None
        if name[-1] in self.known.teams and self.local:
            return None
        return None if " ".join(name) in self.known.namesakes else entries[0].key
