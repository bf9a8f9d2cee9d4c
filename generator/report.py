"""What a run found, in numbers and in lists: the build report, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.model import Archive, DateSource, LearntLine, Quarantined, SeedResult

#: the meaning of the report's keys; the shape is documented in docs/internals.md
Report = dict[str, Any]


def build_report(
    archive: Archive,
    outcomes: Sequence[SeedResult | Quarantined],
    learnt: Sequence[LearntLine] = (),
) -> Report:
    """The report of a run as plain data, the same for the same seeds.

    Numbers count articles that are published; a near-duplicate counts as such only.
    """
    shown = [briefing.article for briefing in archive.shown]
    every = [briefing.article for briefing in archive.briefings]
    return {
        "seeds": archive.seeds,
        "articles": sum(len(o.articles) for o in outcomes if isinstance(o, SeedResult)),
        "briefings": len(shown),
        "duplicates": len(every) - len(shown),
        "composites": sum(1 for o in outcomes if isinstance(o, SeedResult) and len(o.articles) > 1),
        "dates": dict(sorted(Counter(a.date.source.value for a in shown).items())),
        "undated": sum(1 for a in shown if a.date.source is DateSource.NONE),
        "removals": sum(len(a.removals) for a in every),
        "removals_by_rule": dict(
            sorted(
                Counter(r.rule for a in every for r in a.removals).items(),
                key=lambda item: (-item[1], item[0]),
            )
        ),
        "learnt_lines": [
            {
                "kind": one.kind,
                "source": one.source,
                "text": one.text,
                "seeds": one.seeds,
                "of": one.of,
            }
            for one in learnt
        ],
        "quarantined": [
            {"seed": q.path, "reason": q.reason, "advice": q.advice} for q in archive.quarantined
        ],
        "stale_overrides": list(archive.stale),
        "flagged": [
            {"seed": a.seed, "position": a.position, "reason": a.flag} for a in every if a.flag
        ],
        "doubtful_boundaries": [
            {
                "seed": a.seed,
                "line": a.boundary.line,
                "score": a.boundary.score,
                "reasons": list(a.boundary.reasons),
            }
            for a in every
            if a.boundary and a.boundary.doubtful
        ],
        "repaired": [
            {"seed": o.path, "repairs": list(o.repairs)}
            for o in outcomes
            if isinstance(o, SeedResult) and o.repairs
        ],
    }
