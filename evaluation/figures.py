"""Writes the figures that the site publishes of the program: `generator/data/figures.json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from evaluation.alignment import Measure
from evaluation.clean_scores import CleanScores
from generator.writing.figures import FILE, Figure, Figures, load

#: what is published → the measure of the report that says it
_OF_SAMPLES = {
    "boundaries": "boundaries",
    "titles": "titles (exact)",
    "dates": "dates",
    "countries": "countries (all)",
    "leaders": "leaders (all)",
    "organisations": "organisations",
    "duplicates": "duplicates",
}


def figures(
    measures: Sequence[Measure], reports: int, cleaning: Iterable[CleanScores], measured: date
) -> Figures:
    """What is published of `measures`, taken on so many labelled `reports`, and of `cleaning`: of
    its half that writers of rules do not read."""
    by_name = {one.name: one for one in measures}
    chosen = {what: by_name[name] for what, name in _OF_SAMPLES.items()}
    (check,) = [one for one in cleaning if one.half == "check"]
    chosen |= {"furniture": check.overall, "body": check.body}
    found = tuple(Figure(what, one.right, one.missed, one.extra) for what, one in chosen.items())
    return Figures(measured, reports, check.pages, found)


def write(found: Figures, file: Path = FILE) -> bool:
    """Writes `found` unless the file says the same of an earlier day; whether it wrote."""
    before = load(file)
    if before and msgspec.structs.replace(before, measured=found.measured) == found:
        return False
    file.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    return True
