"""The labelled own-words pages of tests/cases/cleaning: the fate of every line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cleaning import clean
from generator.model import Document, Line

CASES = Path(__file__).parent.parent / "cases" / "cleaning"
PROSE = {
    "a": "The water ministers of six states met in Kisumu on Friday and set up an office that will "
    "warn of floods, measure the rain and keep one map of the rivers for all of them.",
    "b": "It will have thirty engineers, who come from all of the states, and a budget that is "
    "paid in equal parts, as the accord of last spring had already laid down.",
    "c": "Two of the states had wanted the office for themselves, and the others agreed only when "
    "it was clear that the chair would pass from one to the next every year.",
    "d": "A first map should be ready before the long rains, and the fishermen of the lake have "
    "been asked to say where the shore has moved since the last one was drawn.",
}
MARKS = {"+": "stays", "-": "removed", "=": "metadata", "~": "shortened"}


def cases() -> list[Any]:
    """The cases of all files, as pytest parameters named after them."""
    found = []
    for file in sorted(CASES.glob("*.yml")):
        found += yaml.safe_load(file.read_text(encoding="utf-8"))
    names = [case["name"] for case in found]
    assert len(names) == len(set(names)), "a name stands twice in tests/cases/cleaning"
    return [pytest.param(case, id=case["name"].replace(" ", "-")) for case in found]


@pytest.mark.parametrize("case", cases())
def test_every_line_meets_its_fate(case: dict[str, Any]) -> None:
    wanted, texts = {}, {}
    for number, line in enumerate(case["lines"].strip().split("\n"), 1):
        mark, text = line.split(" ", 1)
        for name, prose in PROSE.items():
            text = text.replace("{" + name + "}", prose)
        wanted[number], texts[number] = MARKS[mark], " ".join(text.split())
    cleaned = clean(Document(tuple(Line(number, text) for number, text in texts.items())))

    kept = {one.line: one.text for one in cleaned.paragraphs}
    gone = {one.line for one in cleaned.removals}
    found = {}
    for number, text in texts.items():
        if number in kept:
            found[number] = "stays" if kept[number] == text else "shortened"
        else:
            found[number] = "removed" if number in gone else "metadata"
    assert found == wanted, {n: texts[n] for n in texts if found[n] != wanted[n]}
    if "clues" in case:
        assert {f"{one.kind}: {one.value}" for one in cleaned.clues} == set(case["clues"])
