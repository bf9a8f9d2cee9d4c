"""The whole walk on one screen: read, clean, split, describe, tag; learn; link, write, publish.

`process` is the walk of one seed, a pure function of the seed's bytes, the settings and the data
files: it runs in any order, in any process (`workers`), and its result is cached (`gathering`).
What follows sees all articles together and is small: lines that recur are learnt, `relieve` takes
them out of the seeds that hold any, and `assemble` links what was found.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator import editing
from generator.cleaning import clean
from generator.cleaning.imprint import imprint, sites_of
from generator.cleaning.relief import by_article, relieved
from generator.describing import describe, summary_of
from generator.describing.derived import derived
from generator.errors import Problem, SeedError, all_at_once
from generator.linking import link
from generator.linking.pairing import resolve
from generator.model import (
    Archive,
    Article,
    Cleaned,
    Clue,
    Document,
    Outcome,
    Override,
    Part,
    Quarantined,
    Recurrence,
    Removal,
    Seed,
    SeedResult,
    where,
)
from generator.newstext import dates
from generator.reading import read_seed
from generator.settings import ArchiveSettings, Settings
from generator.splitting import split
from generator.tagging import apply_override, load_gazetteer, tag
from generator.tagging.overriding import unmatched as dropped_in_vain
from generator.tagging.receipts import checked

Draft = tuple[Document, Cleaned, Part]
#: names of dropped tags that an article does not have, each with the tag most like it
Unmatched = tuple[tuple[str, str | None], ...]


def process(file: Path, name: str, settings: ArchiveSettings) -> SeedResult:
    """The articles of the seed in `file`, known as `name`.

    Raises SeedError where the seed cannot be published.
    """
    problems: list[Problem] = []
    limit = int(settings.max_seed_mb * 1_000_000)
    seed = read_seed(file, name, max_bytes=limit, problems=problems)
    single = editing.is_one_article(seed)
    # Where the format keeps articles apart (JSON Lines), `starts` only says which one is meant.
    moved = bool(editing.starts(seed)) and len(seed.documents) == 1
    keep = editing.keep(seed)
    url = next((o.url for o in seed.overrides if o.url), None)
    drafts: list[Draft] = []
    gone: list[Removal] = []
    for document in seed.documents:
        sites = sites_of(document.metadata.url or url) if settings.site_rules else frozenset()
        cleaned = clean(document, guard_share=settings.guard_share, keep=keep, sites=sites)
        starts: tuple[int, ...] = ()
        if moved and cleaned.paragraphs:
            starts = editing.places(seed, cleaned.paragraphs, problems)
        alone = single or document.single or cleaned.is_page
        parts = split(cleaned, single=alone, starts=starts)
        drafts += ((document, cleaned, part) for part in parts)
        if not parts:
            gone += (*cleaned.removals, *map(_lost, cleaned.clues))
    if problems:
        raise all_at_once(editing.every_problem(seed, len(drafts), problems))
    if drafts and gone:
        drafts[0] = _with_removals(drafts[0], gone)
    if not drafts:
        raise SeedError(
            "nothing is left of it once boilerplate is removed",
            "run inspect on it to see what was removed, or take it out of the folder",
        )
    overrides = editing.assign(seed.overrides, len(drafts))
    unmatched: list[Unmatched] = []
    articles = tuple(
        _article(seed, position, len(drafts), draft, override, unmatched)
        for position, (draft, override) in enumerate(zip(drafts, overrides, strict=True), start=1)
    )
    records = len(seed.documents) > 1
    imprints = tuple(
        imprint(article, keep, apart=records and draft[0].single)
        for article, draft in zip(articles, drafts, strict=True)
    )
    return SeedResult(
        seed.path,
        seed.sha256,
        articles,
        seed.repairs,
        imprints,
        tuple(_beside(name, told) for told in editing.stale(seed, unmatched)),
        tuple(
            dataclasses.replace(one, where=_beside(name, one.where))
            for one in editing.pairings(seed, overrides)
        ),
    )


def _article(
    seed: Seed,
    position: int,
    total: int,
    draft: Draft,
    override: Override | None,
    unmatched: list[Unmatched],
) -> Article:
    document, cleaned, part = draft
    told = describe(part, document.metadata, override)
    gazetteer = load_gazetteer()
    latest = dates.exact(document.metadata.collected or "")
    tags = tag(told.title, told.body, told.date, gazetteer, latest)
    unmatched.append(dropped_in_vain(tags, override, gazetteer) if override else ())
    if override:
        tags = apply_override(tags, override, gazetteer)
    checked(tags, told.title, told.body, f"{seed.path}, article {position}")
    return Article(
        seed=seed.path,
        sha256=seed.sha256,
        position=position,
        articles_in_seed=total,
        lines=part.lines,
        title=told.title or derived(told.body, tags.leaders, told.place),
        title_source=told.title_source,
        date=tags.date,
        body=told.body,
        summary=told.summary,
        tags=tags,
        removals=tuple(
            dataclasses.replace(one, where=where(seed.stretches, one.line))
            if seed.stretches
            else one
            for one in told.removals
        ),
        place=told.place,
        publisher=told.publisher,
        agency=told.agency,
        author=told.author,
        url=told.url,
        language=told.language or "en",
        metadata_lines=told.used,
        boundary=part.boundary,
        flag=cleaned.flag,
        add_tags=override.add_tags if override else (),
        drop_tags=override.drop_tags if override else (),
        slug=override.slug if override else None,
        publish=override.publish if override else True,
        edited_in=override.origin if override else None,
        where=_span(seed, part.lines),
    )


def _span(seed: Seed, lines: tuple[int, int]) -> str:
    """The `lines` of a part as its source counts them; "" where that is by lines of the file."""
    first, last = (where(seed.stretches, line) for line in lines)
    return first if first == last else f"{first} to {last}"


def _beside(name: str, told: str) -> str:
    """A message of a file beside the seed `name`, with the folder of both."""
    folder = name.rpartition("/")[0]
    return f"{folder}/{told}" if folder else told


def _lost(clue: Clue) -> Removal:
    return Removal(clue.line, clue.text, clue.rule, "metadata of a record without any text")


def _with_removals(draft: Draft, gone: Sequence[Removal]) -> Draft:
    """`draft` with the removals of documents of which nothing is left, so that they stay visible
    somewhere: one record of a JSON Lines seed may be boilerplate alone."""
    document, cleaned, part = draft
    removals = tuple(sorted((*part.removals, *gone), key=lambda removal: removal.line))
    return document, cleaned, dataclasses.replace(part, removals=removals)


def relieve(result: SeedResult, places: Sequence[Recurrence]) -> SeedResult:
    """`result` without the lines at `places`, which the archive shows to be boilerplate.

    Tags and summary follow the shorter text; boundaries, titles and dates stay as they were found,
    because permalinks are made of them.
    """
    gazetteer = load_gazetteer()
    found = by_article(result, places)
    articles = []
    for article in result.articles:
        shorter = relieved(article, found[article.position]) if found[article.position] else article
        if shorter is not article:
            tags = tag(shorter.title, shorter.body, shorter.date, gazetteer)
            if shorter.edited_in:
                stated = Override(
                    shorter.edited_in, add_tags=shorter.add_tags, drop_tags=shorter.drop_tags
                )
                tags = apply_override(tags, stated, gazetteer)
            place = f"{shorter.seed}, article {shorter.position}"
            checked(tags, shorter.title, shorter.body, place)
            shorter = dataclasses.replace(
                shorter,
                tags=dataclasses.replace(tags, date=shorter.date),
                summary=summary_of(shorter.body),
            )
        articles.append(shorter)
    return dataclasses.replace(result, articles=tuple(articles))


def assemble(outcomes: Iterable[Outcome], settings: Settings) -> Archive:
    """All that was found, linked: what the site is made of."""
    outcomes = list(outcomes)
    articles = [a for o in outcomes if isinstance(o, SeedResult) for a in o.articles]
    results = [o for o in outcomes if isinstance(o, SeedResult)]
    quarantined = [outcome for outcome in outcomes if isinstance(outcome, Quarantined)]
    pairs = resolve(results, [q.path for q in quarantined])
    briefings, refused = link(
        articles,
        duplicate_share=settings.archive.duplicate_share,
        most_related=settings.archive.related,
        together=pairs.together,
        apart=pairs.apart,
    )
    return Archive(
        briefings=briefings,
        quarantined=tuple(sorted([*quarantined, *refused], key=lambda q: (q.path, q.reason))),
        seeds=len(outcomes),
        stale=tuple(sorted([*(told for o in results for told in o.stale), *pairs.problems])),
    )
