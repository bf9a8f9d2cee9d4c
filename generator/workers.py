"""Seeds worked on in several processes, none of which can stop the others: what fails is set aside
with its reason."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from generator import collecting
from generator.errors import ArchiveError, SeedError
from generator.model import Outcome, Quarantined, Recurrence, SeedResult
from generator.pipeline import process, relieve
from generator.settings import ArchiveSettings
from generator.tagging import load_gazetteer

#: fewer new seeds than this are done before other processes have started
WORTH_PROCESSES = 12
#: the same for seeds that only lose learnt lines, which takes less
WORTH_RELIEVING = 100


def attempt(file: Path, name: str, settings: ArchiveSettings) -> Outcome:
    """What `process` gives, or why the seed is set aside: one bad seed never stops the others."""
    return _guarded(name, lambda: process(file, name, settings))


def run(
    todo: Sequence[tuple[Path, str]], settings: ArchiveSettings, jobs: int
) -> Iterator[Outcome]:
    if jobs == 1 or len(todo) < WORTH_PROCESSES:
        yield from (attempt(file, name, settings) for file, name in todo)
        return
    load_gazetteer()  # read once and inherited, where processes are forked
    work = functools.partial(_attempt_pair, settings=settings)
    done = 0
    try:
        with ProcessPoolExecutor(min(jobs, len(todo)), initializer=collecting.rarely) as pool:
            size = max(1, min(16, len(todo) // (jobs * 4)))
            for outcome in pool.map(work, todo, chunksize=size):
                yield outcome
                done += 1
    except BrokenProcessPool:
        # One of the seeds ends the process that reads it: one process for each tells which.
        for pair in todo[done:]:
            yield _alone(pair, work)


def _attempt_pair(pair: tuple[Path, str], settings: ArchiveSettings) -> Outcome:
    return attempt(*pair, settings)


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


def relieve_all(
    todo: Sequence[tuple[SeedResult, tuple[Recurrence, ...]]], jobs: int
) -> Iterator[Outcome]:
    if jobs == 1 or len(todo) < WORTH_RELIEVING:
        yield from map(relieve_pair, todo)
        return
    load_gazetteer()
    with ProcessPoolExecutor(jobs, initializer=collecting.rarely) as pool:
        yield from pool.map(relieve_pair, todo, chunksize=16)


def relieve_pair(pair: tuple[SeedResult, tuple[Recurrence, ...]]) -> Outcome:
    return _guarded(pair[0].path, lambda: relieve(*pair))


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
