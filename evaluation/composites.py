"""Composites made from the sample archive, to fit and to score the splitter.

Every text seed of the sample is cleaned as in a build and cut at its labelled boundaries. Articles
are then put together anew: with title, lead and datelines or cut off as category pages cut them,
with or without what was removed around them, on mixed subjects or on neighbouring ones.
"""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

from evaluation.gold import GoldSeed
from generator.cleaning import clean
from generator.model import Cleaned, LineKind, Paragraph, Removal
from generator.newstext import headlines
from generator.reading import read_seed

#: a document and the indexes of the paragraphs with which its articles begin
Labelled = tuple[Cleaned, tuple[int, ...]]


def labelled(seeds: Path, gold: Sequence[GoldSeed]) -> list[Labelled]:
    """Every text document of the sample as cleaned, with its labelled boundaries."""
    found = []
    for truth in gold:
        seed = read_seed(seeds / truth.seed, truth.seed, max_bytes=20_000_000)
        if len(seed.documents) != 1 or seed.documents[0].single:
            continue
        cleaned = clean(seed.documents[0])
        lines = [p.line for p in cleaned.paragraphs]
        starts = []
        for article in truth.articles:
            first = article.lines[0] if article.lines else 1
            starts.append(next((i for i, line in enumerate(lines) if line >= first), len(lines)))
        found.append((cleaned, tuple(starts)))
    return found


def articles(documents: Sequence[Labelled]) -> list[Cleaned]:
    """The single articles of `documents`, each with the removals in and behind it."""
    found = []
    for cleaned, starts in documents:
        edges = [*starts, len(cleaned.paragraphs)]
        for first, last in itertools.pairwise(edges):
            share = cleaned.paragraphs[first:last]
            if not share:
                continue
            whole = last == len(cleaned.paragraphs)
            upto = 10**9 if whole else cleaned.paragraphs[last].line
            removals = tuple(r for r in cleaned.removals if share[0].line <= r.line < upto)
            found.append(Cleaned(share, removals))
    return found


def join(parts: Sequence[Cleaned]) -> Labelled:
    """One document of all `parts` in order, on new lines, with its boundaries."""
    paragraphs: list[Paragraph] = []
    removals: list[Removal] = []
    starts = []
    offset = 0
    for part in parts:
        starts.append(len(paragraphs))
        lines = [p.end_line for p in part.paragraphs] + [r.line for r in part.removals]
        shift = offset - part.paragraphs[0].line + 1
        paragraphs += [
            dataclasses.replace(p, line=p.line + shift, last_line=p.end_line + shift)
            for p in part.paragraphs
        ]
        removals += [dataclasses.replace(r, line=r.line + shift) for r in part.removals]
        offset = max(lines) + shift
    return Cleaned(tuple(paragraphs), tuple(removals)), tuple(starts)


def composites(pool: Sequence[Cleaned], count: int, chance: random.Random) -> list[Labelled]:
    """`count` documents of one to eight articles of `pool`, as scrapers leave them."""
    made = []
    for _ in range(count):
        size = chance.choice((1, 1, 2, 3, 4, 5, 6, 8))
        titles, widgets, leads = chance.random() < 0.3, chance.random() < 0.3, chance.random()
        parts = [
            _scraped(article, titles, widgets, chance.random() < (leads < 0.5) * 0.8, chance)
            for article in chance.sample(pool, min(size, len(pool)))
        ]
        made.append(join([part for part in parts if part.paragraphs]))
    return made


def _scraped(
    article: Cleaned, title: bool, widgets: bool, cut_lead: bool, chance: random.Random
) -> Cleaned:
    paragraphs = list(article.paragraphs)
    if not title and len(paragraphs) > 3:
        first = paragraphs[0]
        if first.kind is LineKind.HEADING or headlines.looks_like_title(first.text):
            del paragraphs[0]
    if cut_lead and len(paragraphs) > 3:
        del paragraphs[0]
    if chance.random() < 0.2 and len(paragraphs) > 4:
        del paragraphs[-chance.randint(1, 2) :]
    first_line = paragraphs[0].line if paragraphs else 0
    removals = tuple(r for r in article.removals if r.line > first_line) if widgets else ()
    return Cleaned(tuple(paragraphs), removals)
