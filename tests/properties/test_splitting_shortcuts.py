"""What splitting leaves out to be fast changes nothing: each shortcut beside the long way."""

from __future__ import annotations

import itertools
import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Cleaned, Paragraph
from generator.newstext import headlines
from generator.splitting import Weighing, cohesion, meanings, names, signs, weigh, weights
from generator.splitting.meanings import Meanings
from generator.splitting.uses import Uses

_WORDS = (
    "the and mackerel quota trawler harbour Nuuk Greenland Lindqvist Okoro spillway Kariba dam loan "
    "turbine Zambia minister ministers said on Tuesday in 2024 61.5 1,234 Ana Pavel I we you « élan"
).split()
_LINES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join)
_STARTS = st.sampled_from(["", "LUSAKA, June 9, 2024 (Example Wire) – ", "- ", "But "])
_ENDS = st.sampled_from([".", "", ":", "?", '."'])
_TEXTS = st.lists(st.tuples(_STARTS, _LINES, _ENDS).map("".join), min_size=3, max_size=14)
#: pieces of which names, speakers and figures are put together, right and wrong ones
_PIECES = st.lists(
    st.sampled_from(
        (
            *"Ana Lindqvist McOkoro O’Brien's A É éA J. al de bin also said added xsaid".split(),
            *"noted further . , - _ “ 5 61.5 1,234 999 12345 1,2345 3.".split(),
            *("X" * 70, "Y" + "z" * 59, "\n", " ", " ", " ", " ", "  "),
        )
    ),
    max_size=40,
).map("".join)


def _cleaned(texts: list[str]) -> Cleaned:
    return Cleaned(tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.integers(1, 4))
def test_a_document_left_early_has_no_cuts(texts: list[str], times: int) -> None:
    cleaned = _cleaned(texts * times)
    if not Weighing(cleaned, weights()).may_be_cut():
        assert weigh(cleaned).cuts == []


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_signs_that_are_read_last_lie_between_0_and_1(texts: list[str]) -> None:
    rows = signs.Reading(_cleaned(texts)).far()
    for row in itertools.islice(rows, 1, None):
        assert tuple(row) == signs.FAR
        assert all(0 <= value <= 1 for value in row.values())


def test_a_document_is_left_early() -> None:
    line = "The council met in the old harbour, and the council spoke of the mackerel."
    assert not Weighing(_cleaned([line] * 5), weights()).may_be_cut()


@settings(max_examples=500)
@given(_PIECES)
def test_names_speakers_and_figures_are_what_the_patterns_find(text: str) -> None:
    found = names._Read(text)
    assert found.full == names._FULL_NAME.findall(text)
    speakers = {(m["before"] or m["behind"]).lower() for m in names._SPEAKER.finditer(text)}
    known = frozenset(s for s in speakers if cohesion.usual_share(s) <= names._NO_SURNAME)
    assert found.speakers == known
    assert list(names._figures(text)) == names._FIGURE.findall(text)


@settings(max_examples=300)
@given(_PIECES | st.text())
def test_words_are_what_the_pattern_finds(text: str) -> None:
    assert cohesion.spelt(text) == re.findall(r"[^\W\d_]{2,}", text.lower())


@settings(max_examples=300)
@given(_PIECES | st.text(alphabet="Aa .!…'”I:-(–\n"))
def test_a_line_known_by_its_end_is_no_title(text: str) -> None:
    stops = headlines._STOP.search(text.strip()) and not headlines._TITLE_STOP.search(text.strip())
    assert not (stops and headlines.looks_like_title(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=30), min_size=1, max_size=20))
def test_meanings_of_runs_are_the_same_in_whole_numbers(lines: list[list[str]]) -> None:
    uses = Uses.of([cohesion.stems([word.lower() for word in line]) for line in lines])
    fast = Meanings(uses).costs(150)
    with_products, meanings._EXACT = meanings._EXACT, 0.0
    try:
        slow = Meanings(uses).costs(150)
    finally:
        meanings._EXACT = with_products
    assert np.array_equal(fast, slow)
