"""The whole walk on one screen: read, clean, split, describe, tag; learn; link, write, publish.

`process` is the walk of one seed, a pure function of the seed's bytes, the settings and the data
files: it runs in any order, in any process, and its result is cached. What follows sees all
articles together and is small: lines that recur are learnt, and `relieve` takes them out of the
seeds that hold any, which is cached too.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec

from generator import cache, editing
from generator.cleaning import clean
from generator.cleaning.imprint import imprint, sites_of
from generator.cleaning.learning import Learnt, learn
from generator.cleaning.relief import by_article, relieved
from generator.describing import describe, summary_of
from generator.describing.derived import derived
from generator.errors import ArchiveError, SeedError
from generator.linking import link
from generator.linking.pairing import resolve
from generator.model import (
    Archive,
    Article,
    Cleaned,
    Clue,
    Document,
    LearntLine,
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
from generator.reading import is_seed, read_seed
from generator.reading.files import leads_out, there
from generator.reading.overrides import sidecar_paths
from generator.settings import ArchiveSettings, Settings
from generator.splitting import split
from generator.tagging import apply_override, load_gazetteer, tag
from generator.tagging.joining import join
from generator.tagging.overriding import unmatched as dropped_in_vain
from generator.tagging.receipts import checked

Progress = Callable[[str, int, int], None]
Outcome = SeedResult | Quarantined
Draft = tuple[Document, Cleaned, Part]
#: names of dropped tags that an article does not have, each with the tag most like it
Unmatched = tuple[tuple[str, str | None], ...]

#: fewer new seeds than this are done before other processes have started
WORTH_PROCESSES = 12
#: the same for seeds that only lose learnt lines, which takes less
WORTH_RELIEVING = 100


def process(file: Path, name: str, settings: ArchiveSettings) -> SeedResult:
    """The articles of the seed in `file`, known as `name`.

    Raises SeedError where the seed cannot be published.
    """
    seed = read_seed(file, name, max_bytes=int(settings.max_seed_mb * 1_000_000))
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
        starts = editing.places(seed, cleaned.paragraphs) if moved and cleaned.paragraphs else ()
        alone = single or document.single or cleaned.is_page
        parts = split(cleaned, single=alone, starts=starts)
        drafts += ((document, cleaned, part) for part in parts)
        if not parts:
            gone += (*cleaned.removals, *map(_lost, cleaned.clues))
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


def _beside(name: str, told: str) -> str:
    """A message of a file beside the seed `name`, with the folder of both."""
    folder = name.rpartition("/")[0]
    return f"{folder}/{told}" if folder else told


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


def _lost(clue: Clue) -> Removal:
    return Removal(clue.line, clue.text, clue.rule, "metadata of a record without any text")


def _with_removals(draft: Draft, gone: Sequence[Removal]) -> Draft:
    """`draft` with the removals of documents of which nothing is left, so that they stay visible
    somewhere: one record of a JSON Lines seed may be boilerplate alone."""
    document, cleaned, part = draft
    removals = tuple(sorted((*part.removals, *gone), key=lambda removal: removal.line))
    return document, cleaned, dataclasses.replace(part, removals=removals)


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


def attempt(file: Path, name: str, settings: ArchiveSettings) -> Outcome:
    """What `process` gives, or why the seed is set aside: one bad seed never stops the others."""
    return _guarded(name, lambda: process(file, name, settings))


def _guarded(name: str, work: Callable[[], SeedResult]) -> Outcome:
    try:
        return work()
    except SeedError as error:
        return Quarantined(name, error.reason, error.advice)
    except ArchiveError:
        # A data file of the program is wrong: no seed is to blame, and none would be right.
        raise
    except RecursionError:
        return Quarantined(name, "it is nested too deep to be read", "save its text as plain text")
    except Exception as error:
        return Quarantined(
            name,
            f"the program failed on it ({type(error).__name__}: {error})",
            "please report this with the seed; the other seeds are not affected",
        )


def find_seeds(folder: Path) -> list[tuple[Path, str]]:
    """All seeds below `folder` as (file, name), by name; names are relative, with forward slashes.

    Sidecars and hidden files are no seeds.
    """
    found = [
        (file, readable(file.relative_to(folder)))
        for file in folder.rglob("*")
        if is_seed(file) and not any(p.startswith(".") for p in file.relative_to(folder).parts)
    ]
    return sorted(found, key=lambda item: item[1])


def readable(path: Path) -> str:
    """`path` as text with forward slashes; bytes that are no UTF-8 are shown by their numbers."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


@dataclasses.dataclass(frozen=True, slots=True)
class Gathered:
    """The outcome for every seed, in order, and the lines learnt from them together."""

    outcomes: list[Outcome]
    learnt: tuple[LearntLine, ...] = ()


def gather(
    seeds: Sequence[tuple[Path, str]], settings: Settings, *, jobs: int | None = None
) -> list[Outcome]:
    """The outcomes that `gather_all` gives."""
    return gather_all(seeds, settings, jobs=jobs).outcomes


def gather_all(
    seeds: Sequence[tuple[Path, str]],
    settings: Settings,
    *,
    jobs: int | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Gathered:
    """What becomes of every seed; results of earlier runs are used where they still hold.

    `jobs` processes share the work (as many as there are cores when None).
    """
    program = cache.program_digest()
    jobs = jobs or os.cpu_count() or 1
    outcomes: dict[str, Outcome] = {}
    with cache.opened(settings.cache) as store:
        keys = {name: _key(file, name, settings.archive, program) for file, name in seeds}
        for name, key in keys.items():
            stored = store.get(key) if key else None
            if stored is not None and (outcome := _decode(stored)):
                outcomes[name] = outcome
        todo = [(file, name) for file, name in seeds if name not in outcomes]
        done = len(outcomes)
        for outcome in _run(todo, settings.archive, jobs):
            outcomes[outcome.path] = outcome
            done += 1
            progress("reading", done, len(seeds))
            if key := keys[outcome.path]:
                store.put([(key, _encode(outcome))])
        learnt = _learn(outcomes.values(), settings.archive)
        second = {name: _second_key(keys[name], places) for name, places in learnt.places.items()}
        outcomes |= _relieved_from(store, outcomes, learnt, second, jobs)
        store.keep_only(key for key in (*keys.values(), *second.values()) if key)
    return Gathered(_joined([outcomes[name] for _, name in seeds]), learnt.lines)


def together(outcomes: Iterable[Outcome], settings: ArchiveSettings) -> Gathered:
    """`outcomes` of single seeds, without the lines that they show together to be boilerplate."""
    outcomes = list(outcomes)
    learnt = _learn(outcomes, settings)
    found = [
        _relieve_pair((one, learnt.places[one.path]))
        if isinstance(one, SeedResult) and one.path in learnt.places
        else one
        for one in outcomes
    ]
    return Gathered(_joined(found), learnt.lines)


def _joined(outcomes: list[Outcome]) -> list[Outcome]:
    """`outcomes` with the officials whom one article introduces and others name by surname."""
    every = [a for o in outcomes if isinstance(o, SeedResult) for a in o.articles]
    articles = iter(join(every, load_gazetteer()))
    return [
        dataclasses.replace(
            outcome, articles=tuple(itertools.islice(articles, len(outcome.articles)))
        )
        if isinstance(outcome, SeedResult)
        else outcome
        for outcome in outcomes
    ]


def _learn(outcomes: Iterable[Outcome], settings: ArchiveSettings) -> Learnt:
    if not settings.learn_lines:
        return Learnt()
    return learn((o for o in outcomes if isinstance(o, SeedResult)), settings.learn_seeds)


def _relieved_from(
    store: cache.ResultCache,
    outcomes: Mapping[str, Outcome],
    learnt: Learnt,
    keys: Mapping[str, str | None],
    jobs: int,
) -> dict[str, Outcome]:
    """The results of the seeds that hold learnt lines, without these, by name."""
    found: dict[str, Outcome] = {}
    todo: list[tuple[SeedResult, tuple[Recurrence, ...]]] = []
    for name, places in learnt.places.items():
        key, outcome = keys[name], outcomes[name]
        stored = store.get(key) if key else None
        if stored is not None and (earlier := _decode(stored)):
            found[name] = earlier
        elif isinstance(outcome, SeedResult):
            todo.append((outcome, places))
    for result in _relieve_all(todo, jobs):
        found[result.path] = result
        if key := keys[result.path]:
            store.put([(key, _encode(result))])
    return found


def _relieve_all(
    todo: Sequence[tuple[SeedResult, tuple[Recurrence, ...]]], jobs: int
) -> Iterator[Outcome]:
    if jobs == 1 or len(todo) < WORTH_RELIEVING:
        yield from map(_relieve_pair, todo)
        return
    load_gazetteer()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_relieve_pair, todo, chunksize=16)


def _relieve_pair(pair: tuple[SeedResult, tuple[Recurrence, ...]]) -> Outcome:
    return _guarded(pair[0].path, lambda: relieve(*pair))


def _second_key(key: str | None, places: Sequence[Recurrence]) -> str | None:
    """The key of a result without learnt lines: it depends on those in this seed and no others."""
    if key is None:
        return None
    return hashlib.blake2b(f"{key}\0{places!r}".encode(), digest_size=20).hexdigest()


def _run(
    todo: Sequence[tuple[Path, str]], settings: ArchiveSettings, jobs: int
) -> Iterator[Outcome]:
    if jobs == 1 or len(todo) < WORTH_PROCESSES:
        yield from (attempt(file, name, settings) for file, name in todo)
        return
    load_gazetteer()  # read once and inherited, where processes are forked
    work = functools.partial(_attempt_pair, settings=settings)
    done = 0
    try:
        with ProcessPoolExecutor(max_workers=min(jobs, len(todo))) as pool:
            size = max(1, min(16, len(todo) // (jobs * 4)))
            for outcome in pool.map(work, todo, chunksize=size):
                yield outcome
                done += 1
    except BrokenProcessPool:
        # One of the seeds ends the process that reads it: one process for each tells which.
        for pair in todo[done:]:
            yield _alone(pair, work)


def _alone(pair: tuple[Path, str], work: Callable[[tuple[Path, str]], Outcome]) -> Outcome:
    try:
        with ProcessPoolExecutor(max_workers=1) as pool:
            return pool.submit(work, pair).result()
    except BrokenProcessPool:
        return Quarantined(
            pair[1],
            "the process that read it was ended by the system, most likely for want of memory",
            "split the seed, or build on a machine with more memory",
        )


def _attempt_pair(pair: tuple[Path, str], settings: ArchiveSettings) -> Outcome:
    return attempt(*pair, settings)


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


class _Stored(msgspec.Struct):
    """What the cache holds for a seed: exactly one of the two."""

    result: SeedResult | None = None
    quarantined: Quarantined | None = None


def _encode(outcome: Outcome) -> bytes:
    stored = (
        _Stored(result=outcome) if isinstance(outcome, SeedResult) else _Stored(quarantined=outcome)
    )
    return msgspec.json.encode(stored)


def _decode(stored: bytes) -> Outcome | None:
    """What was stored; None where the disk spoilt it."""
    try:
        found = msgspec.json.decode(stored, type=_Stored)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return found.result or found.quarantined


def _key(file: Path, name: str, settings: ArchiveSettings, program: str) -> str | None:
    """A digest of all that the outcome depends on; None where the file cannot be read now."""
    digest = hashlib.blake2b(digest_size=20)
    digest.update(f"{program}\0{name}\0{settings.max_seed_mb}\0{settings.guard_share}\0".encode())
    digest.update(f"{settings.site_rules}\0".encode())
    try:
        if leads_out(file) or file.stat().st_size > settings.max_seed_mb * 1_000_000:
            return None
        sidecars = [p for p in sidecar_paths(file) if there(p) or leads_out(p)]
        if any(map(leads_out, sidecars)):
            return None
        for part in (file, *sidecars):
            head = os.fsencode(part.name) + f"\0{part.stat().st_size}\0".encode()
            digest.update(head + part.read_bytes())
    except OSError:
        return None
    return digest.hexdigest()
