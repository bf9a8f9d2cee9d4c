"""Leaders named by office alone: "the Kenyan president"."""

from __future__ import annotations

from generator.tagging.candidates import Candidates
from generator.tagging.named import Named
from generator.tagging.phrase import Phrase
from generator.tagging.terms import Span


class OfficesAlone:
    """Reads the offices of one report that stand for their holders."""

    def __init__(self, report: Candidates) -> None:
        self.report = report
        self.words = report.words
        self.gazetteer = report.gazetteer

    def take(self, phrases: list[Phrase], span: Span | None) -> None:
        """Add mentions by office alone ("the Kenyan president") where exactly one person fits.

        `span` are the days on which the report can have been written, None when unknown; then
        only people already established are meant.
        """
        covered = {at for named in self.report.named for at in range(named.first, named.last)}
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
                self.report.named.append(
                    Named(fitting[0], phrase.head[0], phrase.head[1], alias, "office-alone", phrase)
                )

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
                for person in self.report.established
                if self.report.terms(self.gazetteer.people[person], phrase)
            )
        found = set()
        assert phrase.country is not None
        for name in self.gazetteer.by_country.get(phrase.country, ()):
            person = self.gazetteer.people[name]
            if any(term.covers(span) for term in self.report.terms(person, phrase)):
                found.add(person.id)
        known = found & self.report.established
        return sorted(known) if len(known) == 1 else sorted(found)
