"""What speaks for a doubtful name of a country: the words beside it, then the whole report.

The points were set by hand so that the cases of tests/cases/tagging/countries.yml come out right:
two for a preposition of place, three for a list of countries, a town or an office beside it, minus
four for another name beside it. Two points make it the country.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.words import Words

_COUNTRIES = frozenset("nation country republic kingdom".split())
_ARTICLES = frozenset("a an the this that another two three four both fellow young old".split())
OWNERS = frozenset("his her their my your our".split())


def called_a_country(words: Words, last: int) -> bool:
    """Whether the name that ends before word `last` is said to be a country's: "Lebanon, a nation
    of five million", "Georgia, the former Soviet republic"."""
    if not (last < len(words) and words.follows(last) and words.gap[last] == ", "):
        return False
    if words.low[last] not in ("a", "an", "the"):
        return False
    behind = words.low[last + 1 : last + 6]
    found = next((at for at, low in enumerate(behind) if low in _COUNTRIES), None)
    return found is not None and not any(
        words.gap[at].strip() for at in range(last + 1, last + 2 + found)
    )


class Evidence:
    """Weighs the names of one report."""

    def __init__(self, words: Words, hits: Hits, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.hit_at = hits.at
        self.hit_end = hits.end
        # A state that is also a great city ("New York") says nothing about a local report.
        self.states = (
            sum(
                1
                for hit in hits.of(Kind.SUBDIVISION)
                if not any(e.key == "new york" for e in hit.entries)
            )
            + self._marks()
        )

    def _marks(self) -> int:
        """How many towns stand before a shortened state ("Selma, Ala.")."""
        words, marks = self.words, self.gazetteer.context.subdivision_marks
        return sum(
            1
            for mark in marks & words.written
            for at in words.places(mark.lower())
            if words.gap[at] == ", "
            and words.raw[at] == mark
            and (words.after(at)[:1] == "." or words.raw[at].isupper())
        )

    def score(self, hit: Hit, entry: Entry, support: Mapping[str, int]) -> int:
        """How much speaks for the country: evidence around the name, then the whole report."""
        words, known = self.words, self.gazetteer.context
        first, last = hit.first, hit.last
        score = 0
        before = words.low[first - 1] if words.follows(first) else ""
        after = words.low[last] if last < len(words) and words.follows(last) else ""
        if support.get(entry.key):
            score += 3
        if entry.form == "name" and len(support) > 2:
            score += 2  # a report on several countries: one more is likely
        owned = after == "s" and words.possessive(last)
        noun = words.low[last + 1] if owned and last + 1 < len(words) else after
        if noun in known.state_nouns:
            score += 3
        elif entry.form == "demonym" and after and words.raw[last].islower():
            score += 1
        if (
            words.low[first] in known.cased
            and words.block[first] not in words.headline
            and (owned or not words.opens(first))
        ):
            score += 2
        if entry.form == "demonym" and before in _ARTICLES and not (after and words.upper(last)):
            score += 2  # "the Finn led a Pole"
        if before == "native" and first > 1 and words.low[first - 2] in OWNERS:
            score += 3  # "her native Holland"
        if before in ("of", "to") and self._office_before(first):
            score += 3
        if before in known.place_words and entry.form != "demonym":
            # "Well deserved by Jordan": people do things, and so do countries.
            score += 0 if before == "by" and words.low[first] in known.given_like else 2
        elif before in known.joining_words and entry.form != "demonym":
            score += 1
        if self._beside_country(hit):
            score += 3
        if self._same_country_town(first, entry.key):
            score += 3
        if (
            words.follows(first)
            and words.gap[first] == " "
            and words.upper(first - 1)
            and before not in known.starters
            and before not in known.place_words
            and before not in known.joining_words
        ):
            held = self.hit_end.get(first)
            if (
                not (held and (held.of(Kind.COUNTRY) or held.of(Kind.OFFICE)))
                and words.block[first] not in words.headline
            ):
                score -= 4
        if self.titled(first):
            score -= 4
        if entry.form != "demonym" and self._name_follows(last):
            score -= 4
        if entry.form == "name" and called_a_country(words, last):
            score += 6
        if (
            self.states
            and entry.form in ("name", "city", "seat")
            and not self._no_town(hit, before)
        ):
            score -= 2 if self.states == 1 else 4
        if (
            words.follows(first) and words.gap[first] == ", " and words.upper(first - 1)
            and entry.form == "name" and first not in self.hit_end
        ):  # fmt: skip
            score -= 3
        return score

    def _no_town(self, hit: Hit, before: str) -> bool:
        """Whether the states that the report names say nothing against the country: "Turkey" inside
        a sentence, or "in Chad", where no town of a state named is called so."""
        words, known = self.words, self.gazetteer.context
        low = words.low[hit.first]
        if low in known.cased:
            return not words.opens(hit.first)
        homes = known.namesake_homes.get(low, frozenset())
        return before == "in" and low in known.given_like and homes.isdisjoint(words.said)

    def _name_follows(self, last: int) -> bool:
        """Whether a capitalised word follows that makes the name a person's or a thing's."""
        words, known = self.words, self.gazetteer.context
        return (
            last < len(words)
            and words.follows(last)
            and words.gap[last] == " "
            and words.upper(last)
            and not self._no_name(last)
            and words.block[last] not in words.headline
            and words.low[last] not in known.calendar
            and words.low[last] not in known.state_nouns
        )

    def _no_name(self, at: int) -> bool:
        """Whether something else than a person's name is found at word `at`."""
        hit = self.hit_at.get(at)
        return hit is not None and not (hit.of(Kind.FAMILY) or hit.of(Kind.PERSON))

    def _office_before(self, first: int) -> bool:
        at = first - 1
        hit = self.hit_end.get(at) or self.hit_end.get(at - 1)
        return hit is not None and bool(hit.of(Kind.OFFICE))

    def _beside_country(self, hit: Hit) -> bool:
        """Whether a country that is sure stands beside it in a list ("Armenia and Georgia")."""
        words = self.words
        for end in (hit.first, hit.first - 1):
            other = self.hit_end.get(end)
            if (
                other is not None
                and self._sure(other)
                and words.sentence[other.first] == words.sentence[hit.first]
            ):
                gap = words.gap[hit.first]
                if end == hit.first and gap.strip() in (",", "-", "/", "–", ""):
                    return gap.strip() != ""
                if end == hit.first - 1 and words.low[hit.first - 1] in ("and", "or", "to", "with"):
                    return True
        for start in (hit.last, hit.last + 1):
            other = self.hit_at.get(start)
            if (
                other is not None
                and self._sure(other)
                and words.sentence[other.first] == words.sentence[hit.first]
            ):
                gap = words.gap[other.first]
                if start == hit.last and gap.strip() in (",", "-", "/", "–"):
                    return True
                if start == hit.last + 1 and words.low[hit.last] in ("and", "or", "to", "with"):
                    return True
        return False

    def _sure(self, hit: Hit) -> bool:
        return any(not entry.weak for entry in hit.of(Kind.COUNTRY))

    def _same_country_town(self, first: int, code: str) -> bool:
        """Whether a town of the country stands before a comma ("Amman, Jordan")."""
        hit = self.hit_end.get(first)
        if hit is None or not self.words.gap[first].startswith(","):
            return False
        return any(e.key == code and e.form in ("city", "seat") for e in hit.of(Kind.COUNTRY))

    def titled(self, first: int) -> bool:
        words = self.words
        return (
            words.follows(first)
            and words.low[first - 1] in self.gazetteer.context.private_titles
            and words.upper(first - 1)
            and first - 1 not in self.hit_at
        )
