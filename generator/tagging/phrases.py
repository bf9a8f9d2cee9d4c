"""Phrases of office: a title with all that hangs on it.

"Kenya's former Interior Cabinet Secretary, Kipchumba Murkomen": title, field, country, name and
whether the office is past or still to come. People, discovery and dates all read these.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.tagging.after_title import AfterTitle
from generator.tagging.before_title import BeforeTitle
from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.names import Names
from generator.tagging.offices import OfficeKind, Rank, narrow
from generator.tagging.phrase import OF_BODIES, Around, Draft, Phrase, first_of
from generator.tagging.words import Words

_LEADER = "leader"
_PRESIDENT = "president"
# These serve somebody: "Putin's foreign minister".
_SERVING = (Rank.ENVOY, Rank.MINISTER)


class Finder:
    """Reads the phrases of one report. Built for each report; holds nothing that outlives it."""

    def __init__(self, words: Words, hits: Hits, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.known = gazetteer.context
        self.hits = hits
        self.around = Around(words, hits, gazetteer)
        self.before = BeforeTitle(self.around)
        self.behind = AfterTitle(self.around)
        self.names = Names(words, self.around.hit_at, self.around.hit_end, gazetteer.context)

    def phrases(self) -> list[Phrase]:
        """Every phrase of office, in order."""
        found: list[Phrase] = []
        for hit in self.hits.of(Kind.OFFICE):
            office = first_of(hit, Kind.OFFICE)
            if office is None:
                continue
            kind = self.gazetteer.offices.kinds[office.key]
            phrase = self._phrase(hit, kind)
            if kind.relative and kind.rank is Rank.ORGANISATION:
                if phrase.organisation is None:
                    continue  # "the police chief"
            elif kind.relative:
                meant = self._counterpart(phrase, found)
                if meant is None:
                    continue
                phrase = meant
            if found and self._same_holder(found[-1], phrase):
                found[-1] = replace(found[-1], name=phrase.name)
            if office.form == "plural":
                found.extend(self._each(phrase) or self._of_several(phrase))
            else:
                found.append(phrase)
        return found

    def _same_holder(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether two titles stand in a row before one name: "State Minister for Trade, Ambassador
        Abel Woldu"."""
        return (
            phrase.name is not None
            and phrase.name[0] >= phrase.last
            and before.last == phrase.first
            and self.words.follows(phrase.first)
            and self.words.gap[phrase.first] in (" ", ", ")
            and (before.name is None or before.name[1] <= before.first)
        )

    def _counterpart(self, phrase: Phrase, before: list[Phrase]) -> Phrase | None:
        """The phrase of somebody's counterpart: the same title in another country; None where
        none stands before in the paragraph."""
        if phrase.country is None or not before:
            return None
        like = before[-1].like or before[-1]
        words = self.words
        if words.block[like.head[0]] != words.block[phrase.head[0]] or like.local:
            return None
        same = replace(like, head=phrase.head)
        return replace(phrase, kind=like.kind, field=like.field, like=same if like.like else like)

    def _of_several(self, phrase: Phrase) -> list[Phrase]:
        """A phrase for each country whose office stands there without names: "the presidents of
        Kenya and Uganda", "the Greek and Turkish prime ministers"."""
        words, around = self.words, self.around
        if phrase.field is not None or phrase.organisation is not None:
            return []
        if phrase.kind.id == _LEADER and phrase.head[1] == phrase.last:
            return []  # "Lao and Vietnamese leaders" are many
        codes = [phrase.country] if phrase.country is not None else []
        at, step = (phrase.last, 1) if phrase.head[1] < phrase.last else (phrase.first, -1)
        while 0 < at < len(words.low) and codes:
            if step < 0:
                joint = words.low[at - 1] == "and" or words.gap[at] == ", "
                at -= words.low[at - 1] == "and"
                hit = around.hit_end.get(at)
            else:
                joint = words.low[at] == "and" or words.gap[at] == ", "
                at += words.low[at] == "and"
                at += at < len(words.low) and words.low[at] == "the"
                hit = around.hit_at.get(at)
            place = first_of(hit, Kind.COUNTRY) if hit is not None else None
            if not joint or hit is None or place is None or place.form in ("city", "seat"):
                break
            behind = around.hit_at.get(hit.last)
            if step > 0 and place.form == "demonym" and behind and behind.of(Kind.OFFICE):
                break  # "the presidents of Kenya and Uganda, and the French envoy"
            codes.append(place.key)
            at = hit.last if step > 0 else hit.first
        if len(set(codes)) < 2:
            return []
        return [
            replace(phrase, country=code, name=None, plural=True) for code in dict.fromkeys(codes)
        ]

    def _each(self, phrase: Phrase) -> list[Phrase]:
        """A phrase for each of the names behind a plural title: "Presidents Xi Jinping of China
        and Vladimir Putin"."""
        words, at = self.words, phrase.last
        shared = phrase.country
        if phrase.first > 1 and words.low[phrase.first - 1] == "and":
            shared = None  # "the Greek and Macedonian foreign ministers"
        found: list[Phrase] = []
        while at < len(words.low) and words.follows(at) and len(found) < 8:
            if words.low[at] == "and" and found:
                at += 1
                continue
            run = self.names.run(at)
            place = self.around.hit_at.get(run[0]) if run is not None else None
            if place is not None and run == (place.first, place.last) and place.of(Kind.COUNTRY):
                break  # "the presidents of Russia, Belarus and Kyrgyzstan"
            if run is None or (found and words.gap[run[0]] not in (" ", ", ", "), ", ") ")):
                break
            country, at = self.behind.of_country(run[1], shared)
            found.append(replace(phrase, name=run, country=country, plural=True))
            if at < len(words.low) and words.gap[at] not in (", ", " ", "; ", "), ", ") "):
                break
        return found

    def _phrase(self, hit: Hit, kind: OfficeKind) -> Phrase:
        words = self.words
        first, last = hit.first, hit.last
        draft = Draft()
        if (
            last < len(words.low)
            and words.low[last] in self.known.coming_after
            and words.follows(last)
        ):
            draft.coming, last = True, last + 1
        if kind.field:
            start = self.before.field_before(first)
            if start < first:
                draft.field, first = (start, first), start
        first = self.before.modifiers(first, draft)
        first = self.before.holder_before(first, draft)
        if draft.country is None and draft.organisation is None and kind.rank in _SERVING:
            first = self.before.served_before(first, draft)
        if draft.country is None and draft.organisation is None:
            start = self.before.institution_before(first)
            if start < first and draft.field is None and kind.rank in OF_BODIES:
                draft.body = (start, self.before.body_end(first))
                first = self.before.owner_of(self.before.modifiers(start, draft), draft)
                union = self.around.hit_at.get(start)
                if union is not None and (body := first_of(union, Kind.ORGANISATION)):
                    draft.organisation = body.key  # "WTO General Council chairperson"
        else:
            first = self.before.modifiers(first, draft)
        last = self.behind.and_more(last)
        head = (hit.first, last)
        last = self.behind.walk(last, kind, draft)
        if words.follows(first) and words.low[first - 1] in ("the", "his", "her", "its"):
            first -= 1
        if draft.organisation is None and draft.body is not None and draft.country is None:
            draft.country = self._country_within(draft.body)
        name = self.names.behind(last)
        explained = self._explained(first, last)
        if explained is not None and name is not None and self._listed(last, name):
            name = explained
        holder = name or explained
        if name is not None and draft.country is None and draft.organisation is None:
            draft.country, _ = self.behind.of_country(name[1], None)
        kinds = self.gazetteer.offices.kinds
        if kind.id == _PRESIDENT and draft.body is not None:
            kind = kinds["chair"]  # "the president of the Supreme Electoral Tribunal"
        if draft.junior is not None:
            kind = kinds["junior-minister" if kind.rank is Rank.MINISTER else "junior-official"]
        elif draft.field is not None:
            said = (*words.low[slice(*head)], *words.low[slice(*draft.field)])
            kind = kinds[narrow(kind.id, said)]
        return Phrase(
            head, first, last, kind, draft.country, draft.target, draft.organisation, draft.body,
            draft.field, draft.former, draft.coming, holder, draft.local,
            draft.junior,
        )  # fmt: skip

    def _listed(self, last: int, name: tuple[int, int]) -> bool:
        """Whether the name behind a title has a title of its own behind it, in a list: "Ann Ray,
        Premier of Bermuda, Bo Lee, Prime Minister of Aruba"."""
        words, at = self.words, name[1]
        if words.gap[last] != ", " or at >= len(words.low) or words.gap[at] != ", ":
            return False
        at += words.low[at] == "the"
        hit = self.around.hit_at.get(at)
        return hit is not None and bool(hit.of(Kind.OFFICE)) and words.follows(at)

    def _explained(self, first: int, last: int) -> tuple[int, int] | None:
        """The name that a title explains behind it; none where the title is itself another's:
        "Ann Ray, the president's envoy"."""
        whose = last < len(self.words.low) and self.words.possessive(last)
        return None if whose else self.names.before(first)

    def _country_within(self, body: tuple[int, int]) -> str | None:
        """The country in the name of a body, or in the name that its letters stand for."""
        known = self.around.letters
        if body[1] - body[0] == 1 and self.words.low[body[0]] in known:
            body = known[self.words.low[body[0]]]
        for at in range(*body):
            hit = self.around.hit_at.get(at)
            if hit is not None and (entry := first_of(hit, Kind.COUNTRY)):
                return entry.key
        return None
