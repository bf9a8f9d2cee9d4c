"""The invariants of the design that concern more than one room."""

from __future__ import annotations

import datetime
import itertools
import random
import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import building, gathering, pipeline, workers
from generator.cleaning import clean
from generator.errors import SeedError
from generator.linking import families, link
from generator.model import SeedResult
from generator.reading import read_seed
from generator.splitting import split
from generator.writing.frontmatter import page
from tests.support.archive import article
from tests.support.project import (
    DEFAULTS,
    PORT,
    SEEDS,
    STRAIT,
    TREATY,
    document,
    files,
    make_project,
    settings_of,
    write_seeds,
)

_REPORTS = (TREATY, PORT, STRAIT)
_PROSE = [line for text in _REPORTS for line in text.splitlines() if line.strip()]
_ODD = [
    "Share this article",
    "Source: Xinhua",
    "By Jane Doe",
    "July 3, 2024",
    "{{Trade",
    "and aid}}",
    "BACKGROUND",
    "Photo: envoys shake hands. (Xinhua/Jane Doe)",
    "Tags: Kenya, China",
    "---",
    "title: Not a front matter",
    "• a point",
    "> quoted",
    "# Heading",
    "<b>bold</b>",
    "Two ministers meet in the old town",
    "NO",
    "1. January",
    "#kenya #china",
    "* * *",
]
_LINE = st.one_of(
    st.sampled_from(_PROSE),
    st.sampled_from(_ODD),
    st.just(""),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30),
)
_HEAD = st.sampled_from(
    ["", "", "---\ntitle: Stated\ntags: [Kenya]\n---\n", "---\nsource: X\n---\n"]
)


@given(_HEAD, st.lists(_LINE, min_size=1, max_size=40), st.sampled_from(["txt", "md"]))
@settings(max_examples=60)
def test_every_line_of_a_seed_ends_somewhere(head: str, lines: list[str], suffix: str) -> None:
    text = head + "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a.{suffix}"
        file.write_text(text, encoding="utf-8", newline="")
        try:
            result = pipeline.process(file, file.name, DEFAULTS)
        except SeedError:
            return
        seed = read_seed(file, file.name, max_bytes=10**6)
    there = set(range(1, seed.front_matter + 1))
    for one in result.articles:
        for paragraph in one.body:
            there |= set(range(paragraph.line, paragraph.end_line + 1))
        there |= {line for line, _ in one.metadata_lines}
        there |= {removal.line for removal in one.removals}
    # What the reader gives is what a line can hold; marks like `---` alone are Markdown's own.
    given_lines = {line.number: line for found in seed.documents for line in found.lines}
    for number, line in given_lines.items():
        assert there & set(range(number, line.end_number + 1)), (number, line.text)
    if suffix == "txt":
        spans = [set(range(n, line.end_number + 1)) for n, line in given_lines.items()]
        read = set().union(*spans) | set(range(1, seed.front_matter + 1))
        for number, raw in enumerate(text.split("\n"), 1):
            visible = any(not c.isspace() and c.isprintable() for c in raw)
            assert not visible or number in read, (number, raw)


@given(st.lists(st.sampled_from(_PROSE + _ODD), min_size=1, max_size=40))
def test_splitting_loses_and_reorders_nothing(lines: list[str]) -> None:
    cleaned = clean(document(*lines))
    parts = split(cleaned)
    assert tuple(p for part in parts for p in part.paragraphs) == cleaned.paragraphs
    if parts:
        assert tuple(r for part in parts for r in part.removals) == cleaned.removals
        assert tuple(c for part in parts for c in part.clues) == cleaned.clues
        edges = [edge for part in parts for edge in part.lines]
        assert edges == sorted(edges)


_WORDS = st.lists(st.sampled_from(" ".join(_PROSE).split()), min_size=5, max_size=60)


@given(st.lists(_WORDS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_families_are_the_same_for_any_order(texts: list[list[str]], order: random.Random) -> None:
    # Every text twice, once cut, so that there are families to find.
    articles = [
        article("T", " ".join(words[: len(words) - cut]), seed=f"{number}-{cut}.txt")
        for number, words in enumerate(texts)
        for cut in (0, 2)
    ]
    shuffled = list(articles)
    order.shuffle(shuffled)
    one, two, three = (
        frozenset({(a.seed, 1), (b.seed, 1)}) for a, b in itertools.pairwise(articles[:4])
    )
    said = {"together": frozenset({one, two}), "apart": frozenset({three})}
    assert families(shuffled, 0.6, **said) == families(articles, 0.6, **said)
    found = families(articles, 0.6)
    assert families(shuffled, 0.6) == found
    for member, kept in found.items():
        assert (kept.seed, kept.position) not in found
        assert (kept.seed, kept.position) != member


@given(st.lists(_WORDS, min_size=2, max_size=6, unique_by=tuple))
def test_another_seed_changes_no_permalink(texts: list[list[str]]) -> None:
    articles = [
        article(" ".join(words[:5]), " ".join(words), seed=f"{number}.txt")
        for number, words in enumerate(texts)
    ]

    def permalinks(count: int) -> dict[str, str]:
        briefings, refused = link(articles[:count], duplicate_share=0.6, most_related=2)
        assert refused == ()
        return {briefing.article.seed: briefing.path for briefing in briefings}

    for count in range(1, len(articles)):
        assert permalinks(count).items() <= permalinks(count + 1).items()
    assert len(set(permalinks(len(articles)).values())) == len(articles)


_VALUE = st.one_of(
    st.sampled_from(
        ["NO", "yes", "1. January", "2024-01-01", "{{ x }}", "null", "~", "0x1f", "1e3", "---",
         "- a", "a: b", "a #b", "&a", "*a", "!!python/object:os.system", "'", '"', "\\", "\n---\n",
         "? a", "%TAG", "@", "`", "|", ">",
         "\ud7ff", "\u2028", "\x85", "\ufeff", "=", "<<", "1:30", ""]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40),
)  # fmt: skip


@given(_VALUE, st.lists(_VALUE, max_size=4), _VALUE)
@settings(max_examples=150)
def test_front_matter_comes_back_as_it_was(title: str, tags: list[str], key: str) -> None:
    fields = {
        "title": title,
        "tags": tags,
        "deep": {"value": title},
        "day": datetime.date(2024, 1, 2),
    }
    text = page(fields, "Body.")
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    assert mark
    assert body == "\nBody.\n"
    assert yaml.safe_load(head) == {"generated": True, **fields}


# ----------------------------------------------------------------------- whole archives on disk

_MANY = {
    **SEEDS,
    "composite.txt": "\n".join(text.split("\n", 2)[2] for text in (STRAIT, TREATY)),
    "copy.txt": PORT.replace("Port talks end without a date", "Fees keep two ports apart"),
    "deep/untitled.txt": PORT.split("\n", 2)[2].replace("May 6, 2024", "May 6"),
    "hostile.txt": "Plans with {{ config }} <script>alert(1)</script> for all\n\n"
    + TREATY.split("\n", 2)[2],
    "bad.pdf": "x",
    **{f"more/{n:02}.txt": STRAIT.replace("2023", str(2001 + n)) for n in range(8)},
}


def _docs(root: Path, names: list[str], jobs: int) -> dict[str, bytes]:
    """The pages for the seeds `names`, which are put into the project in that order."""
    if not root.exists():
        make_project(root, {}, theme=False)
    write_seeds(root / "seeds", {name: _MANY[name] for name in names})
    building.generate(settings_of(root), jobs=jobs)
    return files(root / "docs")


def test_the_same_seeds_give_the_same_pages_in_any_order_with_any_jobs_and_cache(
    tmp_path: Path,
) -> None:
    names = list(_MANY)
    at_once = _docs(tmp_path / "at-once", names, jobs=1)
    assert len([name for name in at_once if name.startswith("briefings/")]) >= len(names) - 1
    assert _docs(tmp_path / "two-jobs", names[::-1], jobs=2) == at_once
    # Seed by seed, with the cache and the pages of the run before.
    shuffled = random.Random(7).sample(names, len(names))
    for count in (3, 9, len(names)):
        step_by_step = _docs(tmp_path / "steps", shuffled[:count], jobs=1)
    assert step_by_step == at_once
    building.generate(settings_of(tmp_path / "steps"), jobs=1)
    assert files(tmp_path / "steps" / "docs") == at_once


def test_a_new_seed_leaves_every_page_where_it_was(tmp_path: Path) -> None:
    before: set[str] = set()
    for count in range(2, len(_MANY), 4):
        pages = _docs(tmp_path / "project", list(_MANY)[:count], jobs=1)
        now = {name for name in pages if name.startswith("briefings/")}
        assert before < now
        before = now


def test_no_brace_or_tag_of_a_seed_is_active_in_a_page(tmp_path: Path) -> None:
    pages = _docs(tmp_path / "project", ["hostile.txt"], jobs=1)
    for name, content in pages.items():
        if name.startswith("briefings/"):
            head, _, body = content.decode().removeprefix("---\n").partition("\n---\n")
            assert (
                yaml.safe_load(head)["title"]
                == "Plans with config <script>alert(1)</script> for all"
            )
            assert "<script" not in body
            assert "{{" not in body


def test_results_do_not_depend_on_the_process(tmp_path: Path) -> None:
    seeds = gathering.find_seeds(write_seeds(tmp_path / "seeds", _MANY))
    here = [workers.attempt(file, name, DEFAULTS) for file, name in seeds]
    there = gathering.gather(seeds, settings_of(tmp_path), jobs=2)
    assert there == here
    assert sum(isinstance(outcome, SeedResult) for outcome in here) == len(_MANY) - 1
