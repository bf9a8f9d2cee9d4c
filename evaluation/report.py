"""The scores as a table with every miss listed, or as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from evaluation.alignment import Measure

_ROW = "{:<22}{:>7}{:>8}{:>7}   {:>9}{:>8}{:>7}  {}"


def as_text(measures: Sequence[Measure], *, misses: bool = True) -> Iterator[str]:
    """The lines of the report: a row for each measure, then (with `misses`) each disagreement."""
    heads = ("measure", "right", "missed", "extra", "precision", "recall", "F1", "")
    yield _ROW.format(*heads).rstrip()
    for one in measures:
        scores = (_percent(one.precision), _percent(one.recall), _percent(one.f1))
        notes = ", ".join(f"{count} {name}" for name, count in one.tally.items())
        yield _ROW.format(one.name, one.right, one.missed, one.extra, *scores, notes).rstrip()
    if not misses:
        return
    for one in measures:
        if one.misses:
            yield ""
            yield f"{one.name}: {len(one.misses)} to look at (seed, position, expected | got)"
        for miss in one.misses:
            expected, got = _quote(miss.expected), _quote(miss.got)
            yield f"  {miss.seed} {miss.position or ''}: {expected} | {got}"


def as_json(measures: Sequence[Measure], *, misses: bool = True) -> dict[str, Any]:
    """The measures by name; scores are 0-1 with four digits, or null. Without `misses`, the
    disagreements are counted and not listed."""
    return {
        one.name: {
            "right": one.right,
            "missed": one.missed,
            "extra": one.extra,
            "precision": _rounded(one.precision),
            "recall": _rounded(one.recall),
            "f1": _rounded(one.f1),
            **({"tally": one.tally} if one.tally else {}),
            **({"misses": [asdict(miss) for miss in one.misses]} if misses else {}),
        }
        for one in measures
    }


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _quote(text: str | None) -> str:
    if text is None:
        return "-"
    return text if len(text) <= 90 else f"{text[:89]}…"
