"""Scoring of labelled pages: labels are checked, and every outcome counts where it should."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from click.testing import CliRunner

from evaluation.__main__ import main
from evaluation.clean_scores import CleanScores, clean_scores, publish
from evaluation.labelled import (
    HALVES,
    PAGES,
    Kind,
    Label,
    Page,
    load_kinds,
    load_pages,
    parse,
)
from generator.cleaning.registry import registry
from generator.errors import DataError
from generator.model import Article, LineKind, Paragraph, Removal, TitleSource

KINDS = {
    "share": Kind("share", ("share-label",)),
    "legal": Kind("legal", ("legal-line",)),
    "repeat": Kind("repeat", ("repeated-title",)),
    "template": Kind("template", ()),
    "edges": Kind("edges", ()),
}
TEXT = """? A made-up page
=title Envoys meet in Praia
+ The envoys met for an hour in Praia.
-share Share this

# ⟦template {{⟧Costs⟦template }}⟧
+ They agreed to share the costs.
! Correction: There were two envoys.
-legal © The Gull
"""


def page(text: str = TEXT, name: str = "tune/made-up") -> Page:
    found, problems = parse(name, text, tuple(KINDS))
    assert problems == []
    return found


def article(*body: tuple[int, str, LineKind], **changes: Any) -> Article:
    values: dict[str, Any] = {
        "title": "Envoys meet in Praia",
        "title_source": TitleSource.STATED,
        "date": SimpleNamespace(value=None, bounds=None),
        "author": None,
        "publisher": None,
        "body": tuple(Paragraph(line, text, kind) for line, text, kind in body),
        "removals": (),
    }
    return cast(Article, SimpleNamespace(**{**values, **changes}))


PERFECT: tuple[tuple[int, str, LineKind], ...] = (
    (2, "The envoys met for an hour in Praia.", LineKind.TEXT),
    (5, "Costs", LineKind.HEADING),
    (6, "They agreed to share the costs.", LineKind.TEXT),
    (7, "Correction: There were two envoys.", LineKind.NOTE),
)


def scores(*articles: Article, labels: Page | None = None) -> CleanScores:
    one = labels or page()
    return clean_scores("tune", [one], {one.name: articles}, KINDS)


def counts(found: CleanScores, name: str) -> tuple[int, int, int]:
    measure = next(one for one in (*found.kinds.values(), *found.measures) if one.name == name)
    return measure.right, measure.missed, measure.extra


def test_a_page_that_comes_out_right_has_no_miss() -> None:
    found = scores(article(*PERFECT))
    assert counts(found, "share") == (1, 0, 0)
    assert counts(found, "template") == (2, 0, 0)
    assert counts(found, "boilerplate, all kinds") == (4, 0, 0)
    assert counts(found, "body lines kept") == (4, 0, 0)
    assert found.body.tally == {"lost": 0}
    assert counts(found, "metadata found") == (1, 0, 0)
    assert counts(found, "headings marked") == (1, 0, 0)
    assert counts(found, "notes marked") == (1, 0, 0)
    assert not any(one.misses for one in found.measures)


def test_boilerplate_that_stands_is_missed_under_its_own_kind() -> None:
    found = scores(article(*PERFECT, (3, "Share this", LineKind.TEXT)))
    assert counts(found, "share") == (0, 1, 0)
    assert counts(found, "legal") == (1, 0, 0)
    assert [miss.expected for miss in found.kinds["share"].misses] == ["Share this"]


def test_a_body_line_counts_against_the_kind_of_the_rule_that_took_it() -> None:
    removal = Removal(6, "They agreed to share the costs.", "share-label", "widget")
    body = [one for one in PERFECT if one[0] != 6]
    found = scores(article(*body, removals=(removal,)))
    assert counts(found, "share") == (1, 0, 1)
    assert counts(found, "body lines kept") == (3, 1, 0)
    assert found.body.tally == {"lost": 1}


def test_a_rule_in_no_list_counts_against_edges() -> None:
    removal = Removal(6, "They agreed to share the costs.", "brand-new", "?")
    body = [one for one in PERFECT if one[0] != 6]
    assert counts(scores(article(*body, removals=(removal,))), "edges") == (0, 0, 1)


def test_a_piece_cut_from_a_body_line_is_a_wrong_removal() -> None:
    removal = Removal(6, "the costs", "legal-line", "?")
    body = (*(one for one in PERFECT if one[0] != 6), (6, "They agreed to share.", LineKind.TEXT))
    found = scores(article(*body, removals=(removal,)))
    assert counts(found, "legal") == (1, 0, 1)
    assert found.body.tally == {"lost": 1}


def test_a_body_line_that_vanishes_without_a_removal_is_lost() -> None:
    found = scores(article(*PERFECT[:-1]))
    assert counts(found, "body lines kept") == (3, 1, 0)
    assert counts(found, "notes marked") == (0, 1, 0)


def test_body_words_at_another_line_do_not_save_a_line() -> None:
    found = scores(
        article(
            *PERFECT[1:], (9, "They wrote: The envoys met for an hour in Praia.", LineKind.TEXT)
        )
    )
    assert counts(found, "body lines kept") == (3, 1, 0)


def test_a_dateline_may_leave_the_text() -> None:
    labels = page("? dateline\n+ PRAIA, May 3 (GNA) - The envoys met for an hour.\n")
    body = article((1, "The envoys met for an hour.", LineKind.TEXT))
    assert counts(scores(body, labels=labels), "body lines kept") == (1, 0, 0)


def test_lines_that_were_rejoined_are_each_found_in_the_paragraph() -> None:
    labels = page("? wrapped\n+ The envoys met on the bor-\n+ der for an hour.\n")
    whole = article()
    whole = cast(
        Article,
        SimpleNamespace(
            **{
                **vars(whole),
                "body": (Paragraph(1, "The envoys met on the border for an hour.", last_line=2),),
            }
        ),
    )
    assert counts(scores(whole, labels=labels), "body lines kept") == (2, 0, 0)


def test_either_copy_of_a_title_may_go() -> None:
    labels = page(
        "? copies\n-repeat Envoys meet\n=title Envoys meet\n+ Envoys met in Praia on Monday.\n"
    )
    body = (3, "Envoys met in Praia on Monday.", LineKind.TEXT)
    assert counts(scores(article(body, title="Envoys meet"), labels=labels), "repeat") == (1, 0, 0)
    both = article(
        (1, "Envoys meet", LineKind.TEXT), (2, "Envoys meet", LineKind.TEXT), body, title="Other"
    )
    assert counts(scores(both, labels=labels), "repeat") == (0, 1, 0)


def test_boilerplate_taken_for_the_title_is_missed() -> None:
    found = scores(article(*PERFECT, title="© The Gull"))
    assert counts(found, "legal") == (0, 1, 0)
    assert counts(found, "metadata found") == (0, 1, 0)


def test_a_trap_is_left_alone_only_when_nothing_is_taken() -> None:
    labels = page("? trap\n=title A walk\n+ “Share it.”\n+ They did so all day.\n")
    whole = ((2, "“Share it.”", LineKind.TEXT), (3, "They did so all day.", LineKind.TEXT))
    assert counts(scores(article(*whole, title="A walk"), labels=labels), "traps left alone") == (
        1,
        0,
        0,
    )
    cut = article(
        whole[1], title="A walk", removals=(Removal(2, "“Share it.”", "share-label", ""),)
    )
    found = scores(cut, labels=labels)
    assert (found.traps.right, len(found.traps.misses)) == (0, 1)


# --------------------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Words without a label", "tune/x.txt:3: no label in 'Words without a label'"),
        ("-navgation Home", "unknown kind 'navgation'; did you mean"),
        ("-share", "tune/x.txt:3: nothing behind the label '-share'"),
        ("=writer By Jane", "unknown field 'writer'; known are title, date"),
        ("+ A ⟦share span", "a span is not closed"),
        ("+ A ⟦sharing span⟧", "unknown kind 'sharing'"),
        ("+x A", "no label in '+x A'"),
    ],
)
def test_wrong_labels_are_named_with_file_and_line(row: str, problem: str) -> None:
    kinds = (*KINDS, "navigation")
    _, problems = parse("tune/x", f"? x\n+ One.\n{row}\n", kinds)
    assert any(problem in one for one in problems), problems


def test_a_file_needs_a_description_and_a_body_line() -> None:
    _, problems = parse("tune/x", "-share Share\n", tuple(KINDS))
    assert [one.split(";")[0] for one in problems] == [
        "tune/x.txt:1: no description",
        "tune/x.txt: no body line",
    ]


def test_the_seed_is_the_page_without_its_labels() -> None:
    assert page().seed.splitlines()[3:6] == ["", "{{Costs}}", "They agreed to share the costs."]


def test_all_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "kinds.yml").write_text("share:\n  about: share\n")
    for half in HALVES:
        (tmp_path / half).mkdir()
        (tmp_path / half / "a.txt").write_text("? a\n+ One.\n-shre Share\n")
    with pytest.raises(DataError) as caught:
        load_pages(tmp_path)
    assert str(caught.value).count("unknown kind 'shre'") == 2


def test_a_rule_has_one_kind(tmp_path: Path) -> None:
    (tmp_path / "kinds.yml").write_text(
        "a:\n  about: a\n  rules: [x, y]\nb:\n  about: b\n  rules: [x]\n"
    )
    with pytest.raises(DataError, match=r"kinds\.yml: x: in two kinds"):
        load_kinds(tmp_path)


# ---------------------------------------------------------------------------- the sample


def test_every_page_of_the_sample_is_labelled_without_a_mistake() -> None:
    pages = load_pages()
    for half in HALVES:
        own = [one for one in pages if one.half == half]
        assert len(own) >= 40
        assert sum(one.is_trap for one in own) >= 10
    assert len({one.seed for one in pages}) == len(pages)


def test_every_kind_is_in_both_halves() -> None:
    kinds = set(load_kinds()) - {"edges"}
    for half in HALVES:
        own = [one for one in load_pages() if one.half == half]
        lines = [line for one in own for line in one.lines]
        used = {line.kind for line in lines if line.kind}
        used |= {segment.kind for line in lines for segment in line.segments if segment.kind}
        assert kinds - used == set()
        assert {line.label for line in lines} == set(Label)


def test_no_line_stands_in_both_halves_but_widgets() -> None:
    halves: list[set[str]] = []
    for half in HALVES:
        own = [one for one in load_pages() if one.half == half]
        halves.append(
            {
                line.stays
                for one in own
                for line in one.lines
                if line.is_body and len(line.stays) > 40
            }
        )
    assert halves[0] & halves[1] == set()


def test_pages_called_traps_hold_no_boilerplate() -> None:
    named = {one.name for one in load_pages() if one.name.partition("/")[2].startswith("trap-")}
    assert named <= {one.name for one in load_pages() if one.is_trap}


def test_kinds_name_rules_that_exist() -> None:
    known = {rule.id for rule in registry().rules}
    source = "\n".join(
        file.read_text(encoding="utf-8") for file in (PAGES.parents[1] / "generator").glob("*/*.py")
    )
    for name, kind in load_kinds().items():
        for rule in kind.rules:
            assert rule in known or f'"{rule}"' in source, f"kinds.yml: {name}: no rule {rule}"


@pytest.fixture(scope="module")
def sample() -> Sequence[CleanScores]:
    pages, kinds = load_pages(), load_kinds()
    published = publish(pages)
    return [clean_scores(half, pages, published, kinds) for half in HALVES]


def test_corrections_of_the_sample_are_kept_and_marked(sample: Sequence[CleanScores]) -> None:
    for half in sample:
        assert half.notes.right >= 3
        assert half.notes.misses == []


def test_the_command_tells_the_halves_apart_and_keeps_the_check_half_secret() -> None:
    result = CliRunner().invoke(main, ["--only", "cleaning"])
    assert result.exit_code == 0, result.output
    assert "half “tune”" in result.output
    assert "half “check”" in result.output
    assert "  check/" not in result.output
    result = CliRunner().invoke(main, ["--only", "cleaning", "--json"])
    data = json.loads(result.output)
    assert set(data) == {"cleaning"}
    assert "misses" in data["cleaning"]["tune"]["share"]
    assert "misses" not in data["cleaning"]["check"]["share"]
