"""What stands around a name: given names, titles, things that bear it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.phrase import Phrase
from generator.tagging.spelling import same_father
from generator.tagging.words import Words

_JOINTS = frozenset({" ", "-", ". ", ".", "\u00a0", "\n", "'", "’"})
_SON_OF = frozenset({"bin", "ibn", "bint"})
_VERBS = frozenset(
    {"express", "focus", "port", "drive", "place", "park", "award", "bridge", "range"}
)


def _says_more(phrase: Phrase, at: int) -> bool:
    return phrase.last <= at and phrase.kind.id != "prince"


class Sight(msgspec.Struct):
    """A surname in the text with the names around it: `given` before it, `after` behind it."""

    hit: Hit
    alias: str
    ids: tuple[str, ...]
    first: int
    last: int
    given: tuple[str, ...]
    phrase: Phrase | None
    blocked: bool
    single: bool
    country: str | None = None
    body: str | None = None


class Sights:
    """Looks around the names of one report."""

    def __init__(
        self, words: Words, hits: Hits, phrases: list[Phrase], gazetteer: Gazetteer
    ) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.ends = hits.end
        self.starts = hits.at
        self.phrase_at: dict[int, Phrase] = {}
        for phrase in phrases:
            if phrase.name is not None:
                for at in range(*phrase.name):
                    held = self.phrase_at.get(at)
                    # A title right before the name says more than an appositive elsewhere, unless
                    # it is one of birth: "Foreign Minister Prince Ali".
                    if held is None or held.name is None or _says_more(phrase, at):
                        self.phrase_at[at] = phrase
        people = {hit.first for hit in hits.people}
        people.difference_update(hit.first for hit in hits.of(Kind.OFFICE))
        self.stops = {
            at for hit in hits if hit.first not in people for at in range(hit.first, hit.last)
        }

    def of(self, hit: Hit, entries: tuple[Entry, ...], single: bool) -> Sight:
        words = self.words
        ids = tuple(dict.fromkeys(entry.key for entry in entries))
        first, last = hit.first, hit.last
        given = self._given_before(first) if single else ()
        blocked = (
            self._touched(hit)
            or self._thing_after(last)
            or (single and self._name_after(last, ids))
        )
        if single and words.low[first] == "may" and last - first == 1 and self._month(first):
            blocked = True
        if single and self._link_before(first):
            blocked = True
        phrase = self.phrase_at.get(first)
        if single and not blocked and not given:
            ids = self._named_on(last, ids)
            blocked = not ids
        return Sight(
            hit,
            entries[0].alias,
            ids,
            first,
            last,
            given,
            phrase,
            blocked,
            single,
            *self._holders_before(first),
        )

    def _holders_before(self, first: int) -> tuple[str | None, str | None]:
        """The country and the body whose possessive stands right before the name ("Spain's
        Sánchez", "NATO's Stoltenberg")."""
        words = self.words
        if not (words.follows(first) and words.gap[first] == " " and words.possessive(first - 1)):
            return None, None
        hit = self.ends.get(first - 1)
        if hit is None:
            return None, None
        return _only(hit.of(Kind.COUNTRY)), _only(hit.of(Kind.ORGANISATION))

    def bracketed(self, last: int) -> str | None:
        """The country in brackets right behind a name: "Todd Martin (U.S.)"."""
        words = self.words
        if not (words.follows(last) and words.gap[last].strip() == "("):
            return None
        hit = self.starts.get(last)
        codes = {entry.key for entry in hit.of(Kind.COUNTRY)} if hit is not None else set()
        if hit is None or len(codes) != 1 or ")" not in words.after(hit.last - 1)[:3]:
            return None
        return next(iter(codes))

    def _link_before(self, first: int) -> bool:
        return first > 0 and self.words.gap[first][-1:] in ("#", "@", "/", "_")

    def _touched(self, hit: Hit) -> bool:
        """Whether the name is part of a hashtag or of a longer word ("#Ruto")."""
        gap = self.words.gap[hit.first]
        return gap[-1:] in ("#", "@", "_")

    def _month(self, at: int) -> bool:
        words = self.words
        before = words.low[at - 1] if words.follows(at) else ""
        after = words.low[at + 1] if at + 1 < len(words.low) and words.follows(at + 1) else ""
        return (
            before in self.gazetteer.context.month_before
            or before[:1].isdigit()
            or after[:1].isdigit()
            or after in ("i", "he", "she", "they", "we", "you", "god", "day", "be")
        )

    def _given_before(self, first: int) -> tuple[str, ...]:
        """The folded names right before a surname, in order; () where none stand there."""
        words, known = self.words, self.gazetteer.context
        found: list[str] = []
        at = first
        while at > 0 and words.follows(at) and words.gap[at] in _JOINTS:
            before = at - 1
            if words.possessive(before) or (words.gap[at] == ". " and len(words.raw[before]) > 2):
                break
            low = words.low[before]
            if words.gap[at] == "-" and before not in self.stops and self._is_name(before):
                break
            if before in self.stops or (low in known.honorifics and low not in known.particles):
                break
            if low in known.private_titles or low in known.calendar:
                break
            if not words.upper(before):
                if self._second_part(before):  # "Jae-in Moon"
                    found.append(low)
                    at = before
                    continue
                if (
                    low in known.particles
                    and low not in ("y", "e", "of", "the", "as", "an", "to")
                    and (words.upper(before - 1) and words.follows(before))
                ):
                    at = before
                    continue
                break
            if self._ordinary(before):
                break
            found.append(low)
            at = before
            if len(found) == 4:
                break
        return tuple(reversed(found))

    def _second_part(self, at: int) -> bool:
        """Whether small letters are the second part of a given name: "Jae-in"."""
        words = self.words
        return (
            words.follows(at)
            and words.gap[at] == "-"
            and words.upper(at - 1)
            and words.raw[at].isalpha()
            and words.low[at] not in self.gazetteer.context.hyphened
        )

    def _is_name(self, at: int) -> bool:
        return (self.words.low[at],) in self.gazetteer.by_family

    def _ordinary(self, at: int) -> bool:
        """Whether a capitalised word is an everyday one that only begins a sentence or stands in
        a headline."""
        words = self.words
        low = words.low[at]
        if low in self.gazetteer.context.starters:
            return True
        if words.opens(at) or words.block[at] in words.headline:
            return words.plain(low) or _looks_verbal(low)
        return False

    def _thing_after(self, last: int) -> bool:
        """Whether "Airport", "Foundation" or "Jr." follows and makes the name another thing's."""
        words = self.words
        things = self.gazetteer.context.things
        for at in range(last, min(last + 3, len(words.low))):
            gap = words.gap[at]
            if not words.follows(at) or not (
                gap in (" ", "\u00a0") or (gap == ", " and words.low[at] in ("jr", "sr"))
            ):
                return False
            if not words.upper(at) or words.possessive(at):
                return False
            if words.low[at] in things and not (
                words.block[at] in words.headline and words.low[at] in _VERBS
            ):
                return True
        return False

    def _named_on(self, last: int, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a surname who have the given name behind it, where one stands there: "Lee
        Jong-seok" is no other Lee."""
        words = self.words
        if not (
            last < len(words.low)
            and words.follows(last)
            and words.gap[last] == " "
            and words.upper(last)
            and last not in self.stops
            and words.block[last] not in words.headline
        ):
            return ids
        people = {key: self.gazetteer.people[key].own for key in ids}
        if not any(words.low[last] in own for own in people.values()):
            return ids
        given = [words.low[last]]
        if last + 1 < len(words.low) and words.follows(last + 1) and words.gap[last + 1] == "-":
            given.append(words.low[last + 1])
        return tuple(key for key in ids if all(name in people[key] for name in given))

    def _name_after(self, last: int, ids: tuple[str, ...]) -> bool:
        """Whether another name follows a surname and makes it a given name or somebody else's."""
        words, known = self.words, self.gazetteer.context
        if (
            last >= len(words.low)
            or not words.follows(last)
            or words.gap[last] not in (" ", "-", "\u00a0")
        ):
            return False
        low = words.low[last]
        if low in _SON_OF and words.upper(last + 1):
            father = words.low[last + 1]  # "Prince Sultan bin Saad" is not Sultan bin Abdulaziz
            return not any(
                same_father(father, own)
                for person in ids
                for own in self.gazetteer.people[person].own
            )
        if not words.upper(last) or words.possessive(last) or words.block[last] in words.headline:
            return False
        if last in self.stops or low in known.calendar or low in known.followers:
            return False
        if words.raw[last].isupper() and len(low) > 1:
            return False
        if words.gap[last] == "-" and self._is_name(last):
            return False
        return not any(low in self.gazetteer.people[person].own for person in ids)


def _only(entries: Sequence[Entry]) -> str | None:
    """What all of these mean; None where they mean several or there are none."""
    keys = {entry.key for entry in entries}
    return keys.pop() if len(keys) == 1 else None


def _looks_verbal(low: str) -> bool:
    """Whether a word at the head of a sentence looks like a verb or an adverb, not a name."""
    return low.endswith(("ing", "ly")) and len(low) > 5
