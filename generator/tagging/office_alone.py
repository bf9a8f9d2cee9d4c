"""Leaders named by office alone: "the Kenyan president"."""

from __future__ import annotations

from generator.tagging.candidates import Candidates
from generator.tagging.named import Named
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.terms import Span, Term

_POPE, _HOLY_SEE = "pope", "VA"


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
            if not phrase.kind.alone or phrase.former or phrase.coming or not self._placed(phrase):
                continue
            if phrase.name is not None and self._names_somebody(phrase, covered):
                continue
            if not (phrase.plural or self._single(phrase)) or self._of_a_part(phrase):
                continue
            fitting = self._holders(phrase, span)
            if len(fitting) == 1 and covered.isdisjoint(range(*phrase.head)):
                alias = " ".join(self.words.raw[phrase.head[0] : phrase.head[1]])
                self.report.named.append(
                    Named(fitting[0], phrase.head[0], phrase.head[1], alias, "office-alone", phrase)
                )

    def _placed(self, phrase: Phrase) -> bool:
        """Whether the country or the body of the office is known; the pope has one only."""
        if phrase.kind.id == _POPE:
            return self.words.low[phrase.first] == "the" and phrase.name is None
        if phrase.organisation is not None or phrase.kind.rank is Rank.ORGANISATION:
            # "The head of" a bloc may be the president in the chair this year.
            before = not phrase.kind.relative or phrase.last == phrase.head[1]
            return phrase.kind.rank is Rank.ORGANISATION and phrase.country is None and before
        return phrase.country is not None

    def _names_somebody(self, phrase: Phrase, covered: set[int]) -> bool:
        assert phrase.name is not None
        if not covered.isdisjoint(range(*phrase.name)):
            return True
        return self.words.block[phrase.head[0]] not in self.words.headline

    def _of_a_part(self, phrase: Phrase) -> bool:
        """Whether the office is of a part of the country: "the Chechen president", "the President
        of French Polynesia"."""
        low, known = self.words.low, self.gazetteer.context
        before = low[phrase.first : phrase.head[0]]
        behind = " ".join(low[phrase.head[1] : phrase.last]).removeprefix("of ")
        return not known.part_peoples.isdisjoint(before) or behind in known.parts

    def _single(self, phrase: Phrase) -> bool:
        """Whether the title stands for one person: no plural, no "a", no compound behind it."""
        words, last, known = self.words, phrase.head[1], self.gazetteer.context
        if words.low[last - 1].endswith("s") and not words.low[last - 1].endswith("ss"):
            return False
        before = words.low[phrase.first - 1] if words.follows(phrase.first) else ""
        if before in known.no_holder_before:
            return False
        if words.low[phrase.head[0] - 1] == "first" and words.follows(phrase.head[0]):
            return False  # "the First President", who once was
        if phrase.organisation is not None and last < len(words) and words.possessive(last):
            return False  # "the UN Secretary-General's envoy"
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
        found: set[str] = set()
        if phrase.organisation is not None:
            ids = self.gazetteer.by_body.get(phrase.organisation, ())
        else:
            ids = self.gazetteer.by_country.get(phrase.country or _HOLY_SEE, ())
        offices: dict[str, list[Term]] = {}
        for name in ids:
            person = self.gazetteer.people[name]
            for term in self.report.terms(person, phrase):
                if term.covers(span):
                    found.add(person.id)
                    offices.setdefault(person.id, []).append(term)
        if phrase.organisation is not None:
            return _first_officers(phrase, offices)
        known = found & self.report.established
        return sorted(known) if len(known) == 1 else sorted(found)


def _first_officers(phrase: Phrase, offices: dict[str, list[Term]]) -> list[str]:
    """Whose office in a body says the least more than its kind does: "the UN chief" is the
    Secretary-General, not the Executive Secretary of a commission of the UN."""
    for kind in (phrase.kind.id, *phrase.kind.kin):
        sizes = {
            name: min(len(term.words) for term in terms if kind in term.kinds)
            for name, terms in offices.items()
            if any(kind in term.kinds for term in terms)
        }
        if sizes:
            least = min(sizes.values())
            return sorted(name for name, size in sizes.items() if size == least)
    return []
