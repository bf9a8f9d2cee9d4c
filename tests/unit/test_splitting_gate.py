"""The gate before the splitter: which documents it lets out, and that nothing else moves it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import fit_gate
from evaluation.composites import Case
from generator import datafiles
from generator.cleaning import clean
from generator.errors import DataError
from generator.model import Cleaned, Paragraph
from generator.splitting import Weighing, gate, split, vocabulary, weights
from generator.splitting.cohesion import spelt, spelt_lines
from generator.splitting.written import Written
from tests.support.project import document
from tests.unit.test_fit_splitting import POOL

REPORT = (
    "The fisheries ministers of Greenland and Iceland agreed on a common quota for mackerel after "
    "two nights of talks in the town hall of Nuuk.",
    "The quota for mackerel falls by a tenth, and trawlers from both islands will carry observers.",
    "Fishermen in Nuuk said that the mackerel had moved north and that the old quota was a "
    "fiction, because trawlers from Iceland had long ignored it.",
    "The agreement on mackerel runs for three seasons, after which the ministers of the two "
    "islands meet again in Nuuk to settle a new quota.",
    "Observers on the trawlers will count the mackerel in every catch, and the ministers will "
    "publish what they find.",
)
#: of another day and place, and without a headline or a dateline of its own
ANOTHER = (
    "Zambia and Zimbabwe will repair the spillway of the Kariba dam with a loan from three banks, "
    "the energy ministries of both countries announced on Tuesday.",
    "Engineers have warned for years that the concrete of the dam would not stand another flood "
    "of the Zambezi.",
    "Turbines at Kariba ran at a fifth of their power last winter, because the lake was so low.",
    "The banks lend the money for the spillway in four parts, the last of them after the rains.",
)
#: no English, and few words that look like it
ABROAD = (
    "Die Außenminister beider Länder vereinbarten gestern eine gemeinsame Kommission.",
    "Sie soll bis zum Herbst Vorschläge für den Grenzverkehr vorlegen.",
    "Der Botschafter begrüßte diese Entscheidung und dankte allen Beteiligten.",
)


def _cleaned(texts: Sequence[str]) -> Cleaned:
    return Cleaned(tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)))


def _score(texts: Sequence[str]) -> float:
    written = Written(_cleaned(texts))
    words = gate.read(written)
    assert words is not None
    return float(gate.scores(gate.figures(written, words), gate.gate()).max())


def _is_open(texts: Sequence[str]) -> bool:
    return gate.is_open(Written(_cleaned(texts)))


def test_a_plain_report_goes_no_further_than_the_gate() -> None:
    assert not _is_open(REPORT)
    with patch.object(Weighing, "may_be_cut", side_effect=AssertionError("weighed")):
        assert len(split(clean(document(*REPORT)))) == 1


def test_two_reports_pass_the_gate_without_any_mark_between_them() -> None:
    assert _is_open((*REPORT, *ANOTHER))
    assert _score((*REPORT, *ANOTHER)) > _score(REPORT)


def test_the_score_is_highest_where_the_second_report_begins() -> None:
    written = Written(_cleaned((*REPORT, *ANOTHER)))
    words = gate.read(written)
    assert words is not None
    found = gate.scores(gate.figures(written, words), gate.gate())
    assert int(found.argmax()) + 1 == len(REPORT)


def test_two_datelines_open_the_gate_on_one_subject() -> None:
    first, *rest = REPORT
    assert not _is_open((f"NUUK, May 3 (Example Wire) – {first}", *rest))
    dated = (f"NUUK, May 3 (Example Wire) – {first}", *rest[:2], f"NUUK, May 4 (Wire) – {rest[2]}")
    assert _is_open((*dated, rest[3]))


def test_long_documents_and_other_languages_pass() -> None:
    assert _is_open(ABROAD)
    assert not _is_open(REPORT * 2)
    assert _is_open(REPORT * (1 + gate.MOST_WORDS // 100))
    assert _is_open(["The quota falls."] * (gate.MOST_LINES + 1))


def test_a_headline_told_again_below_opens_the_gate() -> None:
    head = "Fishermen warn ministers of poachers in the northern fjord"
    lead = (
        "Fishermen warned the ministers on Friday of poachers who come to the northern fjord at "
        "night with trawlers."
    )
    texts = (*REPORT, head, lead)
    never = gate.Gate(threshold=1e9, figures=gate.gate().figures)
    with patch.object(gate, "gate", lambda: never):
        assert _is_open(texts)
        assert not _is_open((*REPORT, lead))


def test_what_was_read_before_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (*REPORT, *ANOTHER)
    fresh = vocabulary.Vocabulary()
    monkeypatch.setattr(gate, "vocabulary", lambda: fresh)
    before = _score(texts)
    other = vocabulary.Vocabulary()
    monkeypatch.setattr(gate, "vocabulary", lambda: other)
    _score(ANOTHER[::-1])
    assert _score(texts) == before


def test_a_full_vocabulary_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    known = vocabulary.Vocabulary()
    numbers = [known[word] for word in ("trawler", "trawlers", "quota", "the")]
    assert numbers[0] == numbers[1] != numbers[2]
    assert numbers[3] == 0
    known.make_room(5)
    assert len(known) == 4
    monkeypatch.setattr(vocabulary, "_MOST", 8)
    known.make_room(5)
    assert len(known) == 0
    assert known["mackerel"] == 1


@given(st.lists(st.text(st.sampled_from("abÉß’\n .-x9_\u00a0\u0130"), max_size=20), max_size=6))
def test_lines_are_spelt_together_as_one_by_one(texts: list[str]) -> None:
    assert spelt_lines(texts) == [spelt(text) for text in texts]


@given(st.lists(st.sampled_from(("", "...", "the of", "Quota", *REPORT, *ABROAD)), min_size=2))
def test_figures_are_numbers_whatever_the_lines_hold(texts: list[str]) -> None:
    written = Written(_cleaned(texts))
    words = gate.read(written)
    if words is not None:
        found = gate.figures(written, words)
        assert found.shape == (len(gate.FIGURES), len(texts) - 1)
        assert np.isfinite(found).all()


def test_a_weight_for_an_unknown_figure_is_an_error() -> None:
    source = (datafiles.DATA / "splitting_gate.yml").read_text(encoding="utf-8")
    with pytest.raises(DataError, match="links-beside"):
        datafiles.parse(source.replace("links-beside", "links-above"), gate.Gate, "gate.yml")


def _files() -> list[fit_gate.Judged]:
    chance = random.Random(3)
    cases = []
    for _ in range(12):
        first, second = chance.sample(POOL, 2)
        cases.append(Case("two", (*first.lines, *second.lines), (0, 4)))
        cases.append(Case("single", first.lines, (0,)))
    return [one for case in cases if (one := fit_gate.judged("towns", case))]


def test_the_fitted_gate_keeps_the_composites_that_are_parted() -> None:
    files = _files()
    assert any(one.composite and one.parted for one in files)
    use = fit_gate.fitted(files, lost=0.0)
    assert all(fit_gate.passes(one, use) for one in files if one.composite and one.parted)
    rows = dict(line.rsplit(maxsplit=4)[0].split("  ", 1) for line in fit_gate.reported(files, use))
    assert set(rows) == {"towns", "all fields"}


def test_the_data_file_is_written_with_the_gate_and_keeps_its_head() -> None:
    source = (datafiles.DATA / "splitting_gate.yml").read_text(encoding="utf-8")
    assert fit_gate.written(gate.gate(), source) == source
    other = gate.Gate(threshold=1.5, figures={**gate.gate().figures, "sense": -0.25})
    text = fit_gate.written(other, source)
    assert text.startswith(source[: source.index("threshold:")])
    assert datafiles.parse(text, gate.Gate, "gate.yml") == other


def test_the_teacher_is_the_splitter_in_use() -> None:
    two = fit_gate.judged("towns", Case("two", (*REPORT, *ANOTHER), (0, len(REPORT))))
    assert two is not None
    parts = split(clean(document(*REPORT, *ANOTHER)), use=weights())
    assert [part.paragraphs[0].line - 1 for part in parts[1:]] == list(two.parted)
