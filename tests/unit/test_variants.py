"""The makers of copies and near misses, and the score of near-duplicates on them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from evaluation import families
from evaluation.families import Score
from evaluation.variants import COPIES, OTHERS, VERSIONS, Report, Truth, Variant, variants
from generator.newstext import sentences
from generator.settings import ArchiveSettings

_SYLLABLES = "ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no ra re ro".split()


def told(name: str, paragraphs: int = 6) -> Report:
    """A report of three sentences a paragraph, in which no two sentences are alike."""
    chance = random.Random(name)

    def sentence() -> str:
        words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(9)]
        return f"The harbour of {name} {' '.join(words)} centre."

    body = (" ".join(sentence() for _ in range(3)) for _ in range(paragraphs))
    return Report(f"Talks in {name}", tuple(body))


STORIES = [told(name) for name in ("Arbel", "Brenna", "Corvin")]
FILLERS = [told(name, 8) for name in ("Dorset", "Elvas", "Fulda", "Gorizia")]
MADE = list(variants(STORIES, FILLERS, "seed"))


def body(variant: Variant) -> str:
    return variant.text.split("\n---\n", 1)[1]


def one(kind: str) -> Variant:
    return next(v for v in MADE if v.kind == kind and v.story == 0)


def words(text: str) -> list[str]:
    return text.split()


def test_every_story_has_every_kind_once() -> None:
    kinds = ["original", *COPIES, *VERSIONS, *OTHERS]
    for story in range(len(STORIES)):
        assert [v.kind for v in MADE if v.story == story] == kinds
    assert all((v.truth is Truth.VERSION) == (v.kind in VERSIONS) for v in MADE)
    assert all((v.truth is Truth.OTHER) == (v.kind in OTHERS) for v in MADE)


def test_the_same_seed_makes_the_same_and_another_seed_others() -> None:
    assert list(variants(STORIES, FILLERS, "seed")) == MADE
    other = [v.text for v in variants(STORIES, FILLERS, "another")]
    assert other != [v.text for v in MADE]


@pytest.mark.parametrize(("kind", "share"), [("cut to 70 %", 0.7), ("cut to 30 %", 0.3)])
def test_a_cut_is_the_head_in_whole_sentences(kind: str, share: float) -> None:
    whole, cut = body(one("original")), body(one(kind))
    kept = [s for part in cut.split("\n\n") for s in sentences.split(part)]
    all_of = [s for part in whole.split("\n\n") for s in sentences.split(part)]
    assert kept == all_of[: len(kept)]
    assert share * len(words(whole)) <= len(words(cut)) < share * len(words(whole)) + 25


def test_a_thinned_copy_lacks_every_third_sentence() -> None:
    assert len(sentences.split(body(one("thinned")))) == 12
    assert len(sentences.split(body(one("original")))) == 18


def test_an_edited_copy_differs_in_about_every_tenth_word() -> None:
    whole, edited = words(body(one("original"))), words(body(one("edited")))
    gone = len(whole) - sum(word in set(edited) for word in whole)
    assert sum(a != b for a, b in zip(whole, edited, strict=False)) > 0
    assert gone <= 0.2 * len(whole)
    assert abs(len(whole) - len(edited)) <= 0.15 * len(whole)


def test_wrapped_lines_are_short_and_say_the_same() -> None:
    wrapped = body(one("wrapped"))
    assert max(map(len, wrapped.splitlines())) <= 62
    assert words(wrapped) == words(body(one("original")))


def test_a_respelt_copy_is_in_the_spelling_of_the_other_side() -> None:
    assert "harbor" in body(one("respelt"))
    assert "center" in body(one("respelt"))
    assert "harbour" not in body(one("respelt"))


@pytest.mark.parametrize(("kind", "share"), [("30 % background", 0.3), ("70 % background", 0.7)])
def test_a_version_shares_the_background_and_no_lead(kind: str, share: float) -> None:
    whole = body(one("original"))
    known = {s for part in whole.split("\n\n") for s in sentences.split(part)}
    made = [s for part in body(one(kind)).split("\n\n") for s in sentences.split(part)]
    shared = sum(len(words(s)) for s in made if s in known)
    assert shared / len(words(body(one(kind)))) == pytest.approx(share, abs=0.15)
    assert made[0] not in known


def test_what_is_no_copy_shares_at_most_the_statement() -> None:
    known = {s for part in STORIES[0].paragraphs for s in sentences.split(part)}
    assert not known & set(sentences.split(body(one("same subject"))))
    told_of = body(one("same statement"))
    before, quoted = told_of.split("“")[0], told_of.split("“")[1].split("”")[0]
    assert not any(sentence in before for sentence in known)
    assert quoted in body(one("with a statement"))
    assert one("same statement").base == "with a statement"


def test_reports_are_read_from_texts_and_lists(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One thing.\n\n  Another thing.\n", encoding="utf-8")
    (tmp_path / "b.cor").write_text("First. Second. Third.\nOther.\n", encoding="utf-8")
    (tmp_path / "c.pdf").write_text("x", encoding="utf-8")
    found = list(families.reports_in(tmp_path))
    assert [r.paragraphs for r in found] == [
        ("One thing.", "Another thing."),
        ("First. Second.", "Third."),
        ("Other.",),
    ]


def test_variants_are_made_of_long_reports_that_share_no_paragraph() -> None:
    short = Report("Short", ("Two words.",))
    copy = Report("Copy", STORIES[0].paragraphs)
    made = families.made_of([*STORIES, *FILLERS, copy, short])
    assert len({v.story for v in made}) == 3
    texts = [v.text for v in made if v.kind == "original"]
    assert len(set(texts)) == 3
    assert not any("Two words" in text for text in texts)
    assert made == families.made_of([*STORIES, *FILLERS, copy, short])


def test_copies_of_plain_reports_are_found_and_versions_are_none() -> None:
    chosen = [
        v for v in MADE if v.kind in ("original", "retitled", "cut to 70 %", "30 % background")
    ]
    settings = ArchiveSettings()
    found = families.score(chosen, families.articles_of(chosen, settings), settings.duplicate_share)
    assert list(found) == ["retitled", "cut to 70 %", "30 % background"]
    assert (found["retitled"].pairs, found["retitled"].alone, found["retitled"].among) == (3, 3, 3)
    assert found["30 % background"].alone == found["30 % background"].among == 0
    assert families.overall(found)["alone"] == (1.0, 1.0)


def test_a_threshold_that_nothing_reaches_scores_nothing() -> None:
    chosen = [v for v in MADE if v.kind in ("original", "cut, edited, requoted, padded")]
    found = families.score(chosen, families.articles_of(chosen, ArchiveSettings()), 1.0)
    assert [s.alone for s in found.values()] == [0]
    assert families.overall(found)["alone"][1] == 0.0


def test_precision_and_recall_count_pairs() -> None:
    scores = {
        "retitled": Score(Truth.COPY, 10, 9, 10),
        "70 % background": Score(Truth.VERSION, 10, 3, 0),
    }
    assert families.overall(scores) == {"alone": (0.75, 0.9), "among": (1.0, 1.0)}
    lines = list(families.as_text(scores))
    assert lines[1].split() == ["retitled", "copy", "10", "90.0", "100.0"]
    assert lines[-2:] == [
        "alone: precision 0.750, recall 0.900",
        "among: precision 1.000, recall 1.000",
    ]
    assert families.as_json(scores)["alone"] == {"precision": 0.75, "recall": 0.9}
    assert families.overall({})["alone"] == (1.0, 1.0)


def test_the_order_of_reports_decides_nothing_but_who_is_told() -> None:
    reports = [*STORIES, *FILLERS]
    shuffled = random.Random(3).sample(reports, len(reports))
    assert len(families.made_of(reports)) == len(families.made_of(shuffled))
