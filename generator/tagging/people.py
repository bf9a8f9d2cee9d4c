"""Which leaders a report names: by full name, by office and surname, by surname, by office alone.

The order of evidence: a full name establishes a person; a title with a surname does when the
title fits a term and the country fits the title or the report; a surname alone follows those, or
stands by itself only when it is nobody else's and the report is about the person's country. A
given name that is not the person's own before the surname ("Lucy Ruto") names somebody else.
"""

from __future__ import annotations

from generator.tagging.candidates import Candidates
from generator.tagging.full_names import FullNames
from generator.tagging.gazetteer import Kind
from generator.tagging.office_alone import OfficesAlone
from generator.tagging.phrase import Phrase
from generator.tagging.respelt import Respelt
from generator.tagging.surnames import Surnames
from generator.tagging.terms import Span
from generator.tagging.titled_names import TitledNames


def resolve(report: Candidates, phrases: list[Phrase]) -> None:
    """Find who is named in `report`, save by office alone, which takes its days."""
    sights = []
    for hit in report.hits.people:
        full = hit.of(Kind.PERSON)
        family = hit.of(Kind.FAMILY)
        if full:
            sights.append(report.sights.of(hit, full, full[0].form == "mononym"))
        elif family:
            sights.append(report.sights.of(hit, family, True))
    bare = FullNames(report).take(sights)
    bare = TitledNames(report).take(bare)
    Respelt(report).take(phrases)
    Surnames(report).take(bare)
    _in_order(report)


def by_office(report: Candidates, phrases: list[Phrase], span: Span | None) -> None:
    """Find who is named by office alone, once the days of `report` are known."""
    OfficesAlone(report).take(phrases, span)
    _in_order(report)


def _in_order(report: Candidates) -> None:
    report.named.sort(key=lambda named: (named.first, named.person))
