"""All seeds of a folder: what becomes of each, from the cache where it still holds, and what they
show together (lines that recur, officials introduced by another report)."""

from __future__ import annotations

import dataclasses
import itertools
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from generator import cache, stored, workers
from generator.cleaning.learning import Learnt, learn
from generator.model import LearntLine, Outcome, Recurrence, SeedResult
from generator.reading import is_seed
from generator.settings import ArchiveSettings, Settings
from generator.tagging import load_gazetteer
from generator.tagging.joining import join

Progress = Callable[[str, int, int], None]


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
        keys = {name: stored.key_of(file, name, settings.archive, program) for file, name in seeds}
        for name, key in keys.items():
            held = store.get(key) if key else None
            if held is not None and (outcome := stored.decode(held)):
                outcomes[name] = outcome
        todo = [(file, name) for file, name in seeds if name not in outcomes]
        done = len(outcomes)
        for outcome in workers.run(todo, settings.archive, jobs):
            outcomes[outcome.path] = outcome
            done += 1
            progress("reading", done, len(seeds))
            if key := keys[outcome.path]:
                store.put([(key, stored.encode(outcome))])
        learnt = _learn(outcomes.values(), settings.archive)
        second = {
            name: stored.second_key(keys[name], places) for name, places in learnt.places.items()
        }
        outcomes |= _relieved_from(store, outcomes, learnt, second, jobs)
        store.keep_only(key for key in (*keys.values(), *second.values()) if key)
    return Gathered(_joined([outcomes[name] for _, name in seeds]), learnt.lines)


def together(outcomes: Iterable[Outcome], settings: ArchiveSettings) -> Gathered:
    """`outcomes` of single seeds, without the lines that they show together to be boilerplate."""
    outcomes = list(outcomes)
    learnt = _learn(outcomes, settings)
    found = [
        workers.relieve_pair((one, learnt.places[one.path]))
        if isinstance(one, SeedResult) and one.path in learnt.places
        else one
        for one in outcomes
    ]
    return Gathered(_joined(found), learnt.lines)


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
        held = store.get(key) if key else None
        if held is not None and (earlier := stored.decode(held)):
            found[name] = earlier
        elif isinstance(outcome, SeedResult):
            todo.append((outcome, places))
    for result in workers.relieve_all(todo, jobs):
        found[result.path] = result
        if key := keys[result.path]:
            store.put([(key, stored.encode(result))])
    return found
