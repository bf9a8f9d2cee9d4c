"""Where articles begin; labelled composites are scored by `make evaluate`, not here."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.cleaning import clean
from generator.errors import DataError, SeedError
from generator.model import Cleaned, Clue, ClueKind, LineKind, Paragraph, Part, Removal
from generator.splitting import (
    cohesion,
    composite_from,
    cuts,
    meanings,
    signs,
    split,
    weigh,
    weights,
)
from generator.splitting.chains import Chains
from generator.splitting.cohesion import is_english, spelt, stem, tokens
from generator.splitting.meanings import Meanings
from generator.splitting.names import Names
from generator.splitting.sides import Sides
from generator.splitting.uses import Uses
from generator.splitting.verdict import Verdict
from tests.support.project import document

FISH = (
    "NUUK, May 3, 2024 (Example Wire) – Greenland and Iceland agreed on a common quota for "
    "mackerel after two nights of talks in the town hall.",
    "The quota for mackerel falls by a tenth, and trawlers from both islands will carry observers.",
    "Fishermen in Nuuk said that the mackerel had moved north and that the old quota was a "
    "fiction.",
    "The agreement on mackerel runs for three seasons, after which the two islands meet again.",
)
DAM = (
    "LUSAKA, June 9, 2024 (Example Wire) – Zambia and Zimbabwe will repair the spillway of the "
    "Kariba dam with a loan from three banks, their energy ministers said.",
    "Engineers have warned for years that the spillway of the dam would not stand another flood.",
    "Turbines at the dam ran at a fifth of their power last winter because the lake was so low.",
    "The banks will lend the money for the spillway in four parts, the last of them after the "
    "rains.",
)


def parts_of(*texts: str, **options: object) -> tuple[Part, ...]:
    return split(clean(document(*texts)), **options)  # type: ignore[arg-type]


def _cleaned(*texts: str) -> Cleaned:
    """The texts as they are, repeated paragraphs too."""
    return Cleaned(tuple(Paragraph(n, text) for n, text in enumerate(texts, 1)))


def first_lines(parts: tuple[Part, ...]) -> list[int]:
    return [part.paragraphs[0].line for part in parts]


def test_two_reports_with_datelines_are_two_articles() -> None:
    parts = parts_of(*FISH, *DAM)
    assert first_lines(parts) == [1, 5]
    assert parts[0].boundary is None
    boundary = parts[1].boundary
    assert boundary is not None
    assert boundary.line == 5
    assert boundary.reasons[0] == "has a dateline of its own"
    assert 0 <= boundary.score <= 1


def test_a_headline_above_the_second_dateline_belongs_to_it() -> None:
    head = "Zambia and Zimbabwe mend a dam together"
    assert first_lines(parts_of(*FISH, head, *DAM)) == [1, 5]


def test_a_dateline_below_the_head_of_a_page_begins_no_article() -> None:
    head = ("Text size A A", "Two islands agree on mackerel", "After two nights, a smaller quota")
    assert len(parts_of(*head, *FISH)) == 1


def test_one_report_stays_whole() -> None:
    assert first_lines(parts_of(*FISH)) == [1]


def test_headings_inside_a_report_begin_no_article() -> None:
    texts = (FISH[0], FISH[1], "# BACKGROUND", FISH[2], "# WHAT COMES NEXT", FISH[3])
    assert first_lines(parts_of(*texts)) == [1]


def test_a_document_that_is_one_article_is_never_split() -> None:
    assert first_lines(parts_of(*FISH, *DAM, single=True)) == [1]


def test_nothing_is_split_where_nothing_is() -> None:
    assert split(Cleaned(())) == ()


def test_boundaries_of_the_editor_are_the_only_ones() -> None:
    assert first_lines(parts_of(*FISH, *DAM, starts=[1, 3])) == [1, 3]
    assert first_lines(parts_of(*FISH, *DAM, starts=["LUSAKA, June 9,"])) == [1, 5]
    (boundary,) = (p.boundary for p in parts_of(*FISH, *DAM, starts=[3]) if p.boundary)
    assert boundary.reasons == ("stated by the editor",)
    assert not boundary.doubtful


@pytest.mark.parametrize("start", [99, "No paragraph begins so", "…"])
def test_a_boundary_that_is_not_there_is_an_error_with_advice(start: int | str) -> None:
    with pytest.raises(SeedError) as caught:
        parts_of(*FISH, starts=[start])
    assert str(start) in caught.value.reason
    assert caught.value.advice


def test_what_was_removed_between_two_articles_belongs_to_the_earlier() -> None:
    paragraphs = tuple(Paragraph(line, text) for line, text in zip((2, 3, 6, 7), FISH, strict=True))
    cleaned = Cleaned(
        paragraphs,
        (Removal(1, "Home", "r", "w"), Removal(4, "Share", "r", "w"), Removal(8, "Tags", "r", "w")),
        (Clue(ClueKind.AGENCY, "AFP", 5, "AFP", "r"),),
    )
    first, second = split(cleaned, starts=[6])
    assert [removal.line for removal in first.removals] == [1, 4]
    assert [clue.line for clue in first.clues] == [5]
    assert first.lines == (1, 5)
    assert [removal.line for removal in second.removals] == [8]
    assert second.lines == (6, 8)


def test_lines_reach_to_the_end_of_wrapped_paragraphs() -> None:
    wrapped = tuple(
        Paragraph(n, t, last_line=n + 1) for n, t in zip((1, 3, 5, 7), FISH, strict=True)
    )
    assert [part.lines for part in split(Cleaned(wrapped), starts=[5])] == [(1, 4), (5, 8)]


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    paragraphs = tuple(Paragraph(n, text) for n, text in enumerate((*FISH, *DAM), 1))
    given = signs.read(Cleaned(paragraphs))
    assert given[0] == {}
    for found in given[1:]:
        assert set(found) == set(weights().signs)
    assert set(signs.REASONS) <= set(weights().signs)


def test_names_are_new_only_where_nothing_above_has_them() -> None:
    text = "Kassavetis met Oyelaran in the harbour."
    found = signs.read(
        Cleaned((Paragraph(1, text), Paragraph(2, text), Paragraph(3, "So Vukmanovic left.")))
    )
    assert found[1]["names-new"] == 0
    assert found[2]["names-new"] == 1


def _name(letters: str, n: int, letter: str) -> str:
    """A word that stands nowhere else."""
    place = (n % 20, n // 20 % 20, n // 400)
    return "xq".join(letters[digit] for digit in place).capitalize() + letter + "vx"


def test_thousands_of_paragraphs_with_names_of_their_own_fit_into_memory() -> None:
    # A set of all names above, kept for every paragraph, would take gigabytes here.
    letters = "abcdefghijklmnopqrst"
    many = tuple(
        Paragraph(
            n,
            " ".join(_name(letters, n, letter) for letter in letters),
        )
        for n in range(1500)
    )
    assert signs.read(Cleaned(many))[1499]["names-new"] == 1


# -------------------------------------------------------------------------- cohesion, cuts


def test_terms_join_forms_of_a_word_and_leave_common_words_out() -> None:
    assert stem("elections") == stem("election")
    assert stem("signed") == stem("signing")
    assert tokens("the mackerel, Mackerel and the quota") == ["mackerel", "mackerel", "quota"]


def test_lines_that_share_words_are_cheaper_together() -> None:
    lines = [tokens(text) for text in (*FISH[1:], *DAM[1:])]
    use = weights()
    found = cohesion.costs(Uses.of(lines), use.concentration, use.rarity, use.longest_run)
    # runs of lines 0 to 2, 3 to 5, 0 to 5
    assert found[0, 2] + found[3, 2] < found[0, 5]


def test_the_cost_of_a_run_is_the_likelihood_of_its_words() -> None:
    lines = [["quota", "dam", "quota"], ["dam"], [], ["quota", "lake", "dam"]]
    prior = {word: 0.1 * (cohesion.share(word) / 2e-5) ** 0.8 for word in ("quota", "dam", "lake")}
    total = sum(prior.values())

    def cost(run: list[list[str]]) -> float:
        counts = Counter(word for line in run for word in line)
        of_words = sum(
            math.lgamma(prior[word] + n) - math.lgamma(prior[word]) for word, n in counts.items()
        )
        return math.lgamma(total + counts.total()) - math.lgamma(total) - of_words

    found = cohesion.costs(Uses.of(lines), 0.1, 0.8, 3)
    assert found.shape == (4, 3)
    for start in range(4):
        for size in range(3):
            if start + size < 4:
                run = lines[start : start + size + 1]
                assert found[start, size] == pytest.approx(cost(run), abs=1e-6)
            else:
                assert found[start, size] == math.inf


def _changes(letters: str, longest: int) -> cohesion.Costs:
    """Costs stated outright: a run costs nothing, and ten for every change of letter in it."""
    found = np.full((len(letters), longest), np.inf)
    for start in range(len(letters)):
        for size in range(min(longest, len(letters) - start)):
            run = letters[start : start + size + 1]
            found[start, size] = 10.0 * sum(a != b for a, b in itertools.pairwise(run))
    return found


def test_the_cheapest_cuts_are_found() -> None:
    costs = _changes("aabbbc", 6)
    found = cuts.best(costs, [0, 3, 3, 3, 3, 3])
    assert [(cut.index, cut.gain) for cut in found] == [(2, 7.0), (5, 7.0)]
    assert cuts.best(costs, [0, 30, 30, 30, 30, 30]) == []
    assert cuts.best(0.1 * costs, [0, 3, 3, 3, 3, 3]) == []
    assert cuts.best(_changes("a", 1), [0]) == []


def test_no_run_is_longer_than_allowed() -> None:
    found = cuts.best(_changes("aaaaaa", 4), [0, 5, 5, 5, 5, 5])
    assert len(found) == 1
    assert found[0].gain == float("inf")


def test_a_text_is_not_split_for_its_length_alone() -> None:
    line = "The council met and the council spoke and the council rose."
    assert len(split(_cleaned(*[line] * (weights().longest_run + 5)))) == 1


def test_a_document_with_one_line_over_and_over_is_one_article() -> None:
    line = "The council met and the council spoke and the council rose."
    many = tuple(Paragraph(n, line) for n in range(1, weights().longest_run + 5))
    assert first_lines(split(Cleaned(many))) == [1]


class _Sure(Verdict):
    """Chances stated outright, for each set of cuts."""

    def __init__(
        self, table: dict[tuple[int, ...], list[float]], certain: Sequence[int] = ()
    ) -> None:
        self.table, self.certain = table, certain

    def is_certain(self, cut: int) -> bool:
        return cut in self.certain

    def chances(self, cuts: Sequence[int]) -> list[float]:
        return self.table[tuple(cuts)]


def test_the_least_probable_cut_goes_and_the_others_are_weighed_again() -> None:
    verdict = _Sure({(2, 5, 9): [0.1, 0.15, 0.3], (5, 9): [0.7, 0.8]})
    assert verdict.holding([2, 5, 9], 0.2, 0.6) == {5: 0.7, 9: 0.8}


def test_without_one_cut_that_is_sure_a_document_stays_whole() -> None:
    verdict = _Sure({(5, 9): [0.5, 0.4]})
    assert verdict.holding([5, 9], 0.2, 0.6) == {}
    assert verdict.holding([5, 9], 0.2, 0.5) == {5: 0.5, 9: 0.4}
    assert verdict.holding([], 0.2, 0.5) == {}


def test_cuts_that_a_sign_makes_certain_set_no_measure_for_the_others() -> None:
    table = {(2, 5, 9): [0.99, 0.4, 0.98], (2, 9): [0.99, 0.98]}
    assert _Sure(table, certain=(2, 9)).holding([2, 5, 9], 0.3, 0.6) == {2: 0.99, 5: 0.4, 9: 0.98}
    assert _Sure(table, certain=(2,)).holding([2, 5, 9], 0.3, 0.6) == {2: 0.99, 9: 0.98}
    assert _Sure(table, certain=(2, 5, 9)).holding([2, 5, 9], 0.3, 0.6) == {
        2: 0.99,
        5: 0.4,
        9: 0.98,
    }


def test_a_cut_far_less_probable_than_the_others_does_not_hold() -> None:
    verdict = _Sure({(2, 5, 9): [0.5, 0.9, 0.9], (5, 9): [0.9, 0.9]})
    assert verdict.holding([2, 5, 9], 0.2, 0.6) == {5: 0.9, 9: 0.9}
    verdict = _Sure({(2, 5, 9): [0.6, 0.75, 0.75]})
    assert set(verdict.holding([2, 5, 9], 0.2, 0.6)) == {2, 5, 9}


def test_every_figure_of_the_verdict_has_a_weight_and_every_weight_a_figure() -> None:
    paragraphs = tuple(Paragraph(n, text) for n, text in enumerate((*FISH, *DAM), 1))
    (figures,) = weigh(Cleaned(paragraphs)).verdict.figures([4])
    assert set(figures) == set(weights().verdict)


_POTTERY = [["potter", "clay", "kiln"], ["ceramic", "glaze", "porcelain"]]
_RAILWAY = [["locomotive", "railway", "train"], ["tram", "passenger", "station"]]


def test_words_that_share_no_letter_are_near_in_meaning() -> None:
    assert Meanings(Uses.of(_POTTERY)).signs()["sense-120"][1] > 0.2
    found = Meanings(Uses.of([*_POTTERY, *_RAILWAY])).signs()
    assert found["sense-120"][2] < found["sense-120"][1]
    assert found["sense-120"][2] < found["sense-120"][3]
    assert found["sense-turn-120"][2] > 0.1 > found["sense-turn-120"][1]
    assert found["sense-stands-out-120"][2] < 0
    assert found["first-sense-below"][2] > found["first-sense-above"][2]


def test_runs_of_one_meaning_are_cheaper_than_runs_of_two() -> None:
    costs = Meanings(Uses.of([line * 20 for line in (*_POTTERY, *_RAILWAY)])).costs(150)
    assert costs.shape == (4, 4)
    assert costs[0, 1] + costs[2, 1] < costs[0, 0] + costs[1, 1] + costs[3, 0]
    assert costs[3, 1] == math.inf


def test_words_that_nobody_knows_mean_nothing() -> None:
    unknown = Meanings(Uses.of([["xqvbw"], ["wqzzk", "xqvbw"]]))
    assert unknown.costs(5)[0, 1] == 0
    assert {values[1] for values in unknown.signs().values()} == {0.0}
    assert Meanings(Uses.of([[]])).costs(5).tolist() == [[0.0]]


@pytest.mark.parametrize("content", ["empty", "narrow", "short", "float"])
def test_a_damaged_table_of_meanings_is_named(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = {
        "narrow": np.zeros((2, 3), dtype=np.int8),
        "short": np.zeros((1, meanings.WIDTH), dtype=np.int8),
        "float": np.zeros((2, meanings.WIDTH)),
    }
    file = tmp_path / "meanings.npz"
    if content == "empty":
        file.write_bytes(b"")
    else:
        stems = np.frombuffer(b"kiln\npotter", dtype=np.uint8)
        np.savez(file, stems=stems, vectors=vectors[content], scale=np.array([170.0]))
    monkeypatch.setattr(meanings.datafiles, "DATA", tmp_path)
    meanings._table.cache_clear()
    with pytest.raises(DataError, match=r"meanings\.npz"):
        Meanings(Uses.of([["kiln"]]))
    meanings._table.cache_clear()


def _told_often(lines: tuple[str, ...], times: int) -> list[str]:
    """Paragraphs of all `lines` in turn: nothing but words that come back."""
    return [" ".join(lines[n % len(lines) :] + lines[: n % len(lines)]) for n in range(times)]


def test_a_long_report_that_changes_its_subject_stays_one() -> None:
    # The words change, and nothing else says that a report begins.
    turn = "But that was only half of what kept them busy, as another quarrel showed. "
    fish, dam = _told_often(FISH[1:], 6), _told_often(DAM[1:], 6)
    assert len(split(_cleaned(FISH[0], *fish, turn + dam[0], *dam[1:]))) == 1


def test_a_text_in_another_language_is_not_split_for_its_rare_words() -> None:
    fish = (
        "Die Fischer von Nuuk fingen im Winter kaum noch Makrelen vor der Küste.",
        "Die Makrelen ziehen nach Norden, sagten die Fischer im Hafen von Nuuk.",
        "Im Hafen liegen deshalb mehr Kutter als sonst vor Anker, und die Fischer warten.",
    )
    dam = (
        "Der Staudamm am Sambesi wird nun mit Krediten dreier Banken repariert.",
        "Turbinen im Staudamm standen still, weil der See zu wenig Wasser führte.",
        "Die Banken zahlen die Kredite für den Staudamm in vier Raten aus, sagten die Banken.",
    )
    assert not is_english([spelt(line) for line in (*fish, *dam)])
    assert len(split(_cleaned(*_told_often(fish, 6), *_told_often(dam, 6)))) == 1


def test_kinds_of_paragraphs_are_kept() -> None:
    cleaned = Cleaned((replace(Paragraph(1, FISH[0]), kind=LineKind.QUOTE),))
    assert split(cleaned)[0].paragraphs[0].kind is LineKind.QUOTE


def test_chains_end_and_begin_where_the_subject_changes() -> None:
    words = [["mackerel", "quota"], ["quota", "mackerel"], ["spillway", "turbine"], ["turbine"]]
    names = [["nuuk"], ["nuuk"], ["kariba"], ["kariba"]]
    chains = Chains(Uses.of(words), Uses.of(names), [60, 60, 60, 60]).signs()
    within, between = ({name: values[gap] for name, values in chains.items()} for gap in (1, 2))
    assert between["words-reach-over"] == between["names-reach-over"] == 0
    assert between["words-change"] > 0 == within["words-change"]
    assert between["names-change"] > 0 == within["names-change"]
    assert within["words-reach-over"] > 0 < within["names-reach-over"]
    assert between["first-words-new"] > 0 == within["first-words-new"]


def test_people_and_figures_together_are_not_told_twice_in_one_report() -> None:
    result = "Ana Lindqvist won 61.5 percent of the votes, and Pavel Okoro came second with 38.5."
    counted = "The commission counted for two days in the harbour towns and on the islands."
    again = "With 61.5 percent, Ana Lindqvist leads Pavel Okoro, who has 38.5 percent."
    people = "Ana Lindqvist and Pavel Okoro thanked those who had voted for them on the islands."
    figures = "The 61.5 percent were more than expected, the 38.5 percent were fewer, papers wrote."

    def told_twice(last: str) -> float:
        texts = (result, counted, last)
        return Names([Paragraph(n, t) for n, t in enumerate(texts, 1)]).signs(2)["told-twice"]

    assert [told_twice(text) for text in (again, people, figures)] == [1.0, 0.0, 0.0]


def test_a_line_goes_with_the_side_on_which_its_words_stand_again() -> None:
    words = [["mackerel", "quota"], ["quota"], ["spillway"], ["spillway", "turbine"]]
    names = [["nuuk"], ["nuuk"], ["kariba"], ["kariba"]]
    found = Sides(Uses.of(words), Uses.of(names), [60] * 4).signs()
    for kind in ("words", "names"):
        assert found[f"first-{kind}-below"][2] > 0 == found[f"first-{kind}-above"][2]
        assert found[f"last-{kind}-above"][2] > 0 == found[f"last-{kind}-below"][2]


def test_words_far_away_are_not_looked_for() -> None:
    words = [["mackerel"], ["quota"], ["mackerel"]]
    uses, nobody = Uses.of(words), Uses.of([[], [], []])
    near, far = (Sides(uses, nobody, [10, size, 10]).signs() for size in (100, 200))
    assert near["first-words-above"][2] > 0 == far["first-words-above"][2]


@pytest.mark.parametrize(("below", "expected"), [("Okoro is a fisherman.", 1.0), ("Yes.", 0.0)])
def test_somebody_unknown_who_speaks_is_named_again_below(below: str, expected: float) -> None:
    texts = ("The harbour was built by the islanders.", "He will stay, Okoro said.", "So.", below)
    found = Names([Paragraph(n, t) for n, t in enumerate(texts, 1)]).signs(1)
    assert found["unknown-speaker"] == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [("Okoro spoke of the harbour.", 0.0), ("The harbour was built by the islanders.", 1.0)],
)
def test_remarks_are_those_of_somebody_above(above: str, expected: float) -> None:
    texts = (above, "Pavel Okoro made the remarks when he opened the fish market.")
    found = Names([Paragraph(n, t) for n, t in enumerate(texts, 1)]).signs(1)
    assert found["remarks-of-nobody"] == expected


@pytest.mark.parametrize("pronoun", ["He", "She", "They"])
def test_remarks_of_a_pronoun_belong_to_the_report_above(pronoun: str) -> None:
    texts = ("The harbour was built by the islanders.", f"{pronoun} made the statement on Sunday.")
    found = Names([Paragraph(n, t) for n, t in enumerate(texts, 1)]).signs(1)
    assert found["remarks-of-nobody"] == 0.0


@pytest.mark.parametrize(("name", "expected"), [("Ana Lindqvist", 0.0), ("Okoro", 1.0)])
def test_remarks_are_those_of_a_lead_just_above(name: str, expected: float) -> None:
    told = ["Okoro praised the harbour, Okoro said."] * 5
    texts = (*told, f"{name} and Okoro opened the market.", "Okoro made the remarks at the market.")
    found = Names([Paragraph(n, t) for n, t in enumerate(texts, 1)]).signs(len(texts) - 1)
    assert found["remarks-of-nobody"] == expected


def test_a_long_text_must_be_surer_to_be_a_composite_than_a_short_one() -> None:
    def surety(words: int) -> float:
        half = " ".join(["mackerel"] * (words // 2))
        evidence = weigh(_cleaned(half, half))
        assert evidence.english
        return composite_from(evidence, weights())

    short, middle, long, longer = (surety(words) for words in (500, 1500, 3000, 9000))
    assert short == weights().composite_from < middle < long
    assert long == longer == weights().composite_from_long


def test_a_text_in_another_language_must_be_surer_to_be_a_composite() -> None:
    assert weights().composite_elsewhere > weights().composite_from


def _composite(*texts: str, clues: tuple[Clue, ...] = ()) -> Cleaned:
    return Cleaned(tuple(Paragraph(n, t) for n, t in enumerate(texts, 1)), (), clues)


_FISH = (
    "The harbour of the island was rebuilt by its fishermen after the storm, and two boats sail again. Nobody asked for money from the town.",
    "Children painted the walls of the market, while the oldest net maker taught them knots.",
)
_HEAD = "Lindqvist opens ferry talks with Okoro"
_LEAD = (
    "Minister Ana Lindqvist opened talks on the ferry with Pavel Okoro in the capital on Monday."
)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (_LEAD, 1.0),
        (_LEAD.replace(" on Monday", ""), 1.0),  # of people whom nothing above knows
        # no lead: a section of the report above
        (
            "The minister opened talks on the ferry with the islanders who had asked Okoro for it.",
            0.0,
        ),
        (
            "Bread has become dearer on Monday in all the towns of the river, bakers of the coast say.",
            0.0,
        ),
        ("Talks open Monday.", 0.0),
    ],
)
def test_a_headline_stands_over_a_lead_that_tells_the_same(below: str, expected: float) -> None:
    found = signs.Reading(_composite(*_FISH, _HEAD, below)).near()
    assert [row.get("headed", 0.0) for row in found] == [0.0, 0.0, expected, 0.0]


def test_a_line_that_says_who_published_makes_a_lead() -> None:
    lead = "The minister opened talks on the ferry with the islanders who had asked Okoro for it."
    texts = [Paragraph(n, t) for n, t in zip((1, 2, 3, 5), (*_FISH, _HEAD, lead), strict=True)]
    clue = Clue(ClueKind.AGENCY, "Wire", 4, "(Wire)", "agency")
    assert signs.Reading(Cleaned(tuple(texts), (), (clue,))).near()[2]["headed"] == 1.0
    above = Clue(ClueKind.AGENCY, "Wire", 2, "(Wire)", "agency")
    assert signs.Reading(Cleaned(tuple(texts), (), (above,))).near()[2]["headed"] == 0.0


def test_a_heading_of_what_the_text_above_tells_already_is_no_headline() -> None:
    above = "Ana Lindqvist and Pavel Okoro have talks on the ferry, and she opens the quay."
    found = signs.Reading(_composite(*_FISH, above, _HEAD, _LEAD)).near()
    assert found[3]["headed"] == 0.0


def test_nouns_that_look_like_names_make_no_headline_in_another_language() -> None:
    above = (
        "Die Fischer der Insel haben den Hafen nach dem Sturm neu gebaut, und zwei Boote fahren schon, weil "
        "niemand auf das Geld aus der Stadt hat warten wollen, das doch nie kommt.",
        "Kinder haben die Mauern am Markt bemalt, und die Alten zeigen ihnen nun ihre besten Knoten.",
    )
    head = "Streit um Hafengelder und Fischpreise im Norden"
    lead = "Der Streit um Hafengelder und Fischpreise im Norden dauert nach Ansicht der Fischer an."
    found = signs.Reading(_composite(*above, head, lead)).near()
    assert found[2]["headed"] == 0.0
    dated = lead.replace("dauert", "begann on Monday, heute, und dauert")
    assert signs.Reading(_composite(*above, head, dated)).near()[2]["headed"] == 1.0


@pytest.mark.parametrize("above", [(), ("Okoro and Lindqvist want the ferry back",)])
def test_a_standfirst_at_the_head_of_a_document_begins_no_report(above: tuple[str, ...]) -> None:
    summary = "Ferry talks that Lindqvist opens with Okoro in the capital are to end the quarrel of the isles"
    reading = signs.Reading(_composite(*above, "Islanders hope for a boat", summary, _LEAD, *_FISH))
    assert not any(row.get("headed", 0.0) for row in reading.near())


def test_a_standfirst_is_no_second_headline() -> None:
    standfirst = "Ferry talks of Lindqvist and Okoro open in the capital"
    found = signs.Reading(_composite(*_FISH, _HEAD, standfirst, _LEAD)).near()
    assert [row.get("headed", 0.0) for row in found] == [0.0, 0.0, 1.0, 0.0, 0.0]
