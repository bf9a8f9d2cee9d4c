"""Phrases of office: a title with all that hangs on it.

"Kenya's former Interior Cabinet Secretary, Kipchumba Murkomen": title, field, country, name and
whether the office is past or still to come. People, discovery and dates all read these.
"""

from __future__ import annotations

from dataclasses import replace

from generator.tagging.after_title import AfterTitle
from generator.tagging.before_title import BeforeTitle
from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.names import Names
from generator.tagging.offices import OfficeKind, Rank, narrow
from generator.tagging.phrase import OF_BODIES, Around, Draft, Phrase, first_of
from generator.tagging.words import Words


class Finder:
    """Reads the phrases of one report. Built for each report; holds nothing that outlives it."""

    def __init__(self, words: Words, hits: list[Hit], gazetteer: Gazetteer) -> None:
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
        for hit in self.hits:
            office = first_of(hit, Kind.OFFICE)
            if office is None:
                continue
            phrase = self._phrase(hit, self.gazetteer.offices.kinds[office.key])
            if office.form == "plural":
                found.extend(self._each(phrase))
            else:
                found.append(phrase)
        return found

    def _each(self, phrase: Phrase) -> list[Phrase]:
        """A phrase for each of the names behind a plural title: "Presidents Xi Jinping of China
        and Vladimir Putin"."""
        words, at = self.words, phrase.last
        shared = phrase.country
        if phrase.first > 1 and words.low[phrase.first - 1] == "and":
            shared = None  # "the Greek and Macedonian foreign ministers"
        found: list[Phrase] = []
        while at < len(words) and words.follows(at) and len(found) < 8:
            if words.low[at] == "and" and found:
                at += 1
                continue
            run = self.names.run(at)
            if run is None or (found and words.gap[run[0]] not in (" ", ", ")):
                break
            country, at = self.behind.of_country(run[1], shared)
            found.append(replace(phrase, name=run, country=country, plural=True))
            if at < len(words) and words.gap[at] not in (", ", " ", "; "):
                break
        return found

    def _phrase(self, hit: Hit, kind: OfficeKind) -> Phrase:
        words = self.words
        first, last = hit.first, hit.last
        draft = Draft()
        if last < len(words) and words.low[last] in self.known.coming_after and words.follows(last):
            draft.coming, last = True, last + 1
        if kind.field:
            start = self.before.field_before(first)
            if start < first:
                draft.field, first = (start, first), start
        first = self.before.modifiers(first, draft)
        first = self.before.holder_before(first, draft)
        if draft.country is None and draft.organisation is None:
            start = self.before.institution_before(first)
            if start < first and draft.field is None and kind.rank in OF_BODIES:
                draft.body, first = (start, first), start
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
        if name is not None and draft.country is None and draft.organisation is None:
            draft.country, _ = self.behind.of_country(name[1], None)
        kinds = self.gazetteer.offices.kinds
        if draft.junior is not None:
            kind = kinds["junior-minister" if kind.rank is Rank.MINISTER else "junior-official"]
        elif draft.field is not None:
            kind = kinds[narrow(kind.id, tuple(words.low[slice(*draft.field)]))]
        return Phrase(
            head, first, last, kind, draft.country, draft.target, draft.organisation, draft.body,
            draft.field, draft.former, draft.coming, name or self.names.before(first), draft.local,
            draft.junior,
        )  # fmt: skip

    def _country_within(self, body: tuple[int, int]) -> str | None:
        for at in range(*body):
            hit = self.around.hit_at.get(at)
            if hit is not None and (entry := first_of(hit, Kind.COUNTRY)):
                return entry.key
        return None
