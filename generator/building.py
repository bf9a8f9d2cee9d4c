"""What the commands do: whole runs over a folder, put together from the stages."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import gathering, pipeline, workers
from generator.errors import ArchiveError, DataError
from generator.linking import Key, Kindred, Relations, kindred, relations
from generator.linking.pairing import resolve
from generator.model import RECORD_LEFT_OUT, Archive, Quarantined, SeedResult
from generator.report import Report, build_report
from generator.settings import Settings
from generator.splitting import gate, weights
from generator.tagging import load_gazetteer

if TYPE_CHECKING:  # loaded by what writes; `inspect` answers without the template engine
    from generator.publishing import Published
    from generator.standing import Note
    from generator.writing import SyncReport

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did and found. `assembled` gives the archive, which is large."""

    assembled: Callable[[], Archive]
    report: Report
    quarantined: tuple[Quarantined, ...]
    written: SyncReport
    published: Published | None = None

    @property
    def archive(self) -> Archive:
        return self.assembled()


def generate(settings: Settings, *, jobs: int | None = None, progress: Progress = _silent) -> Run:
    """Seeds → Markdown pages in `settings.docs`; the build report goes to the cache folder.

    Raises ArchiveError where the seeds folder is missing or a page cannot be written.
    """
    from generator.writing import render_pages, sync

    if not settings.seeds.is_dir():
        raise ArchiveError(
            f"{settings.seeds}: there is no such folder of seeds; create it, or name one with "
            "--seeds"
        )
    seeds = gathering.find_seeds(settings.seeds)
    gathered = gathering.gather_all(seeds, settings, jobs=jobs, progress=progress)
    archive = pipeline.assemble(gathered.outcomes, settings)
    progress("writing pages", 0, 0)
    gazetteer = load_gazetteer()
    pages = render_pages(
        archive,
        settings,
        tuple(gazetteer.countries.values()),
        gazetteer.leaders,
        tuple(gazetteer.organisations.values()),
    )
    _bring_hand_written(settings)
    written = sync(settings.docs, pages)
    report = build_report(archive, gathered.outcomes, gathered.learnt)
    settings.cache.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    (settings.cache / "report.json").write_text(text, encoding="utf-8")
    return Run(lambda: archive, report, archive.quarantined, written)


def build(settings: Settings, *, jobs: int | None = None, progress: Progress = _silent) -> Run:
    """`generate`, then the site with search, feed and exports; nothing when nothing changed."""
    from generator import standing

    inputs = standing.inputs(settings)
    if note := standing.recall(settings, inputs):
        return _unchanged(note, settings, jobs)
    from generator import publishing

    run = generate(settings, jobs=jobs, progress=progress)
    published = publishing.publish(run.archive, settings, lambda stage: progress(stage, 0, 0))
    outputs = standing.outputs(settings)
    if inputs and outputs:
        generated = tuple(sorted((*run.written.written, *run.written.unchanged)))
        pages = published.rendered + published.reused
        note = standing.Note(inputs, outputs, run.report, run.quarantined, generated, pages)
        standing.remember(settings, note)
    return dataclasses.replace(run, published=published)


def _unchanged(note: Note, settings: Settings, jobs: int | None) -> Run:
    """The run that would find everything in place, as the note of the last one tells it."""
    from generator.publishing import Published
    from generator.writing import SyncReport

    def assembled() -> Archive:
        seeds = gathering.find_seeds(settings.seeds)
        return pipeline.assemble(gathering.gather(seeds, settings, jobs=jobs), settings)

    written = SyncReport((), note.generated, ())
    return Run(assembled, note.report, note.quarantined, written, Published(0, note.pages, 0))


def inspect(paths: list[Path], settings: Settings) -> list[SeedResult | Quarantined]:
    """What would become of the seeds in `paths` (files or folders), in order; writes nothing.

    Lines that recur are learnt from these seeds alone.
    """
    found = [workers.attempt(file, name, settings.archive) for file, name in _named(paths)]
    return gathering.together(found, settings.archive).outcomes


def inspect_records(
    outcomes: list[SeedResult | Quarantined], settings: Settings
) -> Iterator[dict[str, Any]]:
    """The records of `inspect --json` for all articles of `outcomes`, in order."""
    from generator import records

    articles = [a for o in outcomes if isinstance(o, SeedResult) for a in o.articles]
    found = _relations(outcomes, settings)
    kin = kindred(articles, found)
    for article in articles:
        key = (article.seed, article.position)
        yield records.record(article, found.duplicates.get(key), kin.get(key, Kindred()))


def inspect_kindred(
    outcomes: list[SeedResult | Quarantined], settings: Settings
) -> dict[Key, Kindred]:
    """What articles of `outcomes` are to each other, by seed and position."""
    articles = [a for o in outcomes if isinstance(o, SeedResult) for a in o.articles]
    return kindred(articles, _relations(outcomes, settings))


def _relations(outcomes: list[SeedResult | Quarantined], settings: Settings) -> Relations:
    results = [o for o in outcomes if isinstance(o, SeedResult)]
    pairs = resolve(results)
    return relations(
        [article for result in results for article in result.articles],
        settings.archive.duplicate_share,
        together=pairs.together,
        apart=pairs.apart,
    )


def _named(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every seed in `paths` once, even where a file is named beside its folder."""
    seen: set[str] = set()
    for file, name in _all_named(paths):
        if name not in seen:
            seen.add(name)
            yield file, name


def _all_named(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every seed in `paths` as (file, the name by which the user knows it)."""
    for path in paths:
        if path.is_dir():
            for file, name in gathering.find_seeds(path):
                yield file, f"{gathering.readable(path)}/{name}"
        else:
            yield path, gathering.readable(path)


def check(settings: Settings, *, jobs: int | None = None) -> Iterator[str]:
    """A message for every problem in the data files, the seeds and the built site's links.

    (Problems in settings stop the program before: see SettingsError.)
    """
    from generator.publishing import links

    try:
        load_gazetteer()
        weights()
        gate.gate()
    except DataError as error:
        # Nothing can be found in seeds without the data.
        yield from str(error).splitlines()
        return
    if not settings.seeds.is_dir():
        yield f"{settings.seeds}: there is no such folder of seeds; create it"
        return
    seeds = gathering.find_seeds(settings.seeds)
    outcomes = gathering.gather(seeds, settings, jobs=jobs)
    archive = pipeline.assemble(outcomes, settings)
    for seed in archive.quarantined:
        yield f"{seed.path}: {seed.reason}; {seed.advice}"
    yield from archive.stale
    for outcome in outcomes:
        for repair in outcome.repairs if isinstance(outcome, SeedResult) else ():
            if RECORD_LEFT_OUT in repair:
                yield f"{outcome.path}: {repair}; mend the record"
    for briefing in archive.briefings:
        if briefing.article.flag:
            yield f"{briefing.article.seed}: {briefing.article.flag}"
    if settings.site.is_dir():
        yield from links.problems(settings.site, settings.site_url)


def discovered(settings: Settings, *, jobs: int | None = None) -> str:
    """The officials whom the seeds name and the data lacks, as entries of `data/leaders/*.yml`."""
    from generator.tagging import adopting

    seeds = gathering.find_seeds(settings.seeds)
    outcomes = gathering.gather(seeds, settings, jobs=jobs)
    articles = [a for o in outcomes if isinstance(o, SeedResult) for a in o.articles]
    return adopting.as_yaml(adopting.entries(articles, load_gazetteer()))


def _bring_hand_written(settings: Settings) -> None:
    """Copies the hand-written pages to another docs folder, so that it is complete by itself."""
    from generator.writing import owned

    own = settings.hand_written
    if own == settings.docs or not own.is_dir():
        return
    generated = owned(own)
    for file in sorted(own.rglob("*")):
        name = file.relative_to(own).as_posix()
        if not file.is_file() or file.name.startswith(".") or name in generated:
            continue
        target = settings.docs / name
        if not target.is_file() or target.read_bytes() != file.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)
