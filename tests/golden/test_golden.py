"""Readable cases of cleaning, splitting, describing and linking together.

A file of `cases/` holds seeds and, below `-- expect --`, what becomes of them. `make golden` writes
the expectations anew; read the diff before you commit it. Texts are written for the project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import gathering, workers
from generator.linking import families
from generator.model import Article, DuplicateLink, LineKind, Quarantined, SeedResult
from tests.support.project import DEFAULTS, write_seeds

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
_SEED = re.compile(r"^-- seed: (.+) --\n", re.MULTILINE)
_EXPECT = "-- expect --\n"
_MARKS = {
    LineKind.HEADING: "## ",
    LineKind.ITEM: "* ",
    LineKind.QUOTE: "> ",
    LineKind.NOTE: "! ",
}


def seeds_of(text: str) -> dict[str, str]:
    """Name → content of the seeds in a case; the empty line before the next mark is no part."""
    parts = _SEED.split(text.partition(_EXPECT)[0])
    return {
        name: content.removesuffix("\n")
        for name, content in zip(parts[1::2], parts[2::2], strict=True)
    }


def lines_of(article: Article, link: DuplicateLink | None) -> Iterator[str]:
    """What a reader of the case wants to know of an article; paragraphs by their first words."""
    date = article.date
    first, last = article.lines
    yield f"[{article.seed} {article.position}/{article.articles_in_seed}] lines {first}-{last}"
    yield f"title: {article.title} ({article.title_source})"
    yield f"date: {date.value or 'unknown'} ({date.source})"
    source = (("place", article.place), ("agency", article.agency))
    source += (("publisher", article.publisher), ("author", article.author))
    for name, value in source:
        if value:
            yield f"{name}: {value}"
    if link:
        yield f"duplicate of: {link.seed} {link.position}"
    for paragraph in article.body:
        words = paragraph.text.split()
        shown = " ".join(words[:9]) + (" …" if len(words) > 9 else "")
        yield f"{paragraph.line:>4} | {_MARKS.get(paragraph.kind, '')}{shown}"
    for removal in article.removals:
        yield f"{removal.line:>4} - {removal.text} ({removal.rule})"
    for line, text in article.metadata_lines:
        yield f"{line:>4} = {text}"


def outcome(folder: Path, seeds: dict[str, str]) -> str:
    """All that becomes of `seeds`, as the text below `-- expect --`."""
    found = [
        workers.attempt(file, name, DEFAULTS)
        for file, name in gathering.find_seeds(write_seeds(folder, seeds))
    ]
    articles = [a for result in found if isinstance(result, SeedResult) for a in result.articles]
    links = families(articles, DEFAULTS.duplicate_share)
    blocks = [
        "\n".join(lines_of(article, links.get((article.seed, article.position))))
        for article in articles
    ]
    blocks += [
        f"[{one.path}] set aside: {one.reason}; {one.advice}"
        for one in found
        if isinstance(one, Quarantined)
    ]
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    seeds = seeds_of(text)
    assert seeds, f"{case.name} holds no seed"
    given, _, expected = text.partition(_EXPECT)
    actual = outcome(tmp_path, seeds)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        case.write_text(given + _EXPECT + actual, encoding="utf-8")
        return
    assert actual == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
