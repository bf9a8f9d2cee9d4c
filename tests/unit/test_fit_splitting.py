"""The fitting of the splitter's weights: the algebra, and that signs of a beginning count for one."""

from __future__ import annotations

import random

import pytest

from evaluation import fit_splitting
from evaluation.composites import composites, join
from generator.model import Cleaned, Paragraph

TOWNS = ("Moroni", "Lusaka", "Nuuk", "Suva", "Lima", "Riga")


def article(town: str) -> Cleaned:
    lines = (
        f"{town.upper()}, May 3, 2024 (Example Wire) – Ministers in {town} agreed on a quota for fish.",
        f"However, the fishermen of {town} said that the quota was a fiction and would fall again.",
        f"The harbour of {town} will be dredged before the winter, the ministers said.",
        f"They will meet in {town} again, and the fishermen will be heard.",
    )
    return Cleaned(tuple(Paragraph(number, text) for number, text in enumerate(lines, 1)))


@pytest.fixture(scope="module")
def documents() -> list[tuple[Cleaned, tuple[int, ...]]]:
    pool = [article(town) for town in TOWNS]
    return [*composites(pool, 12, random.Random(1)), *(join([one]) for one in pool)]


def test_elimination_solves_a_system() -> None:
    found = fit_splitting.solved([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0])
    assert found == pytest.approx([1 / 11, 7 / 11])


def test_a_second_dateline_counts_for_a_beginning_more_than_a_however(
    documents: list[tuple[Cleaned, tuple[int, ...]]],
) -> None:
    weights = fit_splitting.fit(documents)
    assert weights["dateline-again"] > 0.5
    assert weights["dateline-again"] > weights["opening-word"]


def test_fitted_weights_find_most_of_what_they_were_fitted_on(
    documents: list[tuple[Cleaned, tuple[int, ...]]],
) -> None:
    scores = fit_splitting.measure(documents, fit_splitting.fit(documents))
    wanted = sum(len(starts) - 1 for _, starts in documents)
    for score in scores.values():
        assert score.found + score.missed == wanted
    assert scores[9.0].found >= scores[13.0].found
    assert scores[13.0].split == 0
