"""The fitting of the splitter's weights: the algebra, and that signs of a beginning count for one."""

from __future__ import annotations

import random
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from evaluation import fit_splitting
from evaluation import splitting as evaluated
from evaluation.composites import Text, composites, singles
from evaluation.segmentation import Tally, compare, windows
from generator import datafiles, splitting

TOWNS = ("Moroni", "Lusaka", "Nuuk", "Suva", "Lima", "Riga")


def article(town: str) -> Text:
    lines = (
        f"{town.upper()}, May 3, 2024 (Example Wire) – Ministers in {town} agreed on a quota for fish.",
        f"However, the fishermen of {town} said that the quota was a fiction and would fall again.",
        f"The harbour of {town} will be dredged before the winter, the ministers said.",
        f"They will meet in {town} again, and the fishermen will be heard.",
    )
    return Text(town, "towns", f"Fish is short in {town}", lines)


POOL = [article(town) for town in TOWNS]


@pytest.fixture(scope="module")
def documents() -> list[fit_splitting.Labelled]:
    cases = [*composites(POOL, "untitled", 12, random.Random(1)), *singles(POOL, random.Random(1))]
    return [one for case in cases if (one := fit_splitting.labelled(case))]


def test_the_data_file_is_written_with_the_weights_and_keeps_its_head() -> None:
    use = splitting.weights()
    source = (datafiles.DATA / "splitting.yml").read_text(encoding="utf-8")
    assert fit_splitting.written(use, source) == source
    other = msgspec.structs.replace(use, signs={**use.signs, "always": -1.5})
    text = fit_splitting.written(other, source)
    assert text.startswith(source[: source.index("signs:")])
    assert datafiles.parse(text, splitting.Weights, "splitting.yml") == other


def test_a_dateline_counts_for_a_beginning_more_than_a_however(
    documents: list[fit_splitting.Labelled],
) -> None:
    weights = fit_splitting.fit_signs(documents)
    assert weights["dateline"] > 0.5
    assert weights["dateline"] > weights["opening-word"]
    assert weights["dateline-again"] == fit_splitting.SIGNS_BY_HAND["dateline-again"]


def test_rows_that_count_for_more_pull_harder() -> None:
    rows, truth = np.ones((2, 1)), [1.0, 0.0]
    assert fit_splitting.fit(["always"], rows, truth, [1.0, 1.0])["always"] == pytest.approx(0.0)
    assert fit_splitting.fit(["always"], rows, truth, [5.0, 1.0])["always"] > 0.05


@pytest.mark.parametrize("kind", ["untitled", "titled", "leads cut", "separators", "one topic"])
def test_composites_begin_their_articles_where_they_say(kind: str) -> None:
    heads = {"titled": {text.title for text in POOL}, "leads cut": {t.lines[1] for t in POOL}}
    for case in composites(POOL, kind, 5, random.Random(2)):
        assert case.starts[0] == 0
        for start in case.starts:
            assert case.lines[start] in heads.get(kind, {text.lines[0] for text in POOL})


def test_a_boundary_counts_on_its_exact_line_only() -> None:
    assert compare([3, 7], [0, 3, 8], 10) == Tally(1, 1, 1, 1, *windows({3, 7}, {3, 8}, 10))
    assert compare([4], [0], 10) == Tally(extra=1, singles=1, singles_split=1)
    assert windows({3, 8}, {3, 8}, 12) == (0.0, 0.0)
    assert windows(set(), {5}, 10)[0] > 0


def test_re_wrapped_reports_are_read_as_paragraphs_that_begin_where_they_begin() -> None:
    texts = [replace(text, lines=text.lines * 3) for text in POOL]
    cases = composites(texts, "reports, re-wrapped", 3, random.Random(1))
    assert len(cases) == 3
    for case in cases:
        assert len(case.lines) > len(case.document().lines)
        begin = {line.number - 1 for line in case.document().lines}
        assert set(case.starts) <= begin


def test_the_lengths_of_lines_are_told_apart() -> None:
    texts = [replace(text, lines=text.lines * 3) for text in POOL]
    cases = composites(texts, "reports", 12, random.Random(1))
    found = evaluated.measure(cases)
    kinds = {name: tally for name, tally in found.items() if name.startswith("of these")}
    assert len(kinds) > 1
    assert sum(tally.files for tally in kinds.values()) == found["reports"].files == 12
