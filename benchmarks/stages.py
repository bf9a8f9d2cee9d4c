"""The parts of the work in this one process: loading, each stage of an article, near-duplicates and
learnt lines."""

from __future__ import annotations

import dataclasses
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from benchmarks import corpus
from generator import collecting, datafiles
from generator.cleaning import clean
from generator.cleaning.imprint import imprint
from generator.cleaning.learning import learn
from generator.cleaning.registry import registry
from generator.cleaning.relief import relieved
from generator.describing import describe
from generator.linking import families
from generator.model import Article, KnownDate, Paragraph, SeedResult, Tags, TitleSource
from generator.reading import read_seed
from generator.settings import ArchiveSettings
from generator.splitting import split
from generator.tagging import gazetteer, load_gazetteer, tag

#: articles whose median is taken
SAMPLE = 100
#: articles among which near-duplicates are looked for
FAMILIES = (1_000, 10_000)
#: articles of an archive that learns which lines recur
LEARNT = 2_000
#: stands under every article of a paper
_SLOGAN = "{paper} | Write to our desk about this report"

_STAGES = ("read", "clean", "split", "describe", "tag", "clean to tag", "read to tag")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of processor time that something took."""

    name: str
    milliseconds: float


def run() -> Iterator[Timing]:
    """Loading first, then the stages of an article of 500 words, then what is asked of archives."""
    collecting.rarely()  # as the commands do
    yield from _loading()
    yield from _article()
    yield from map(_families, FAMILIES)
    yield from _learnt(LEARNT)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = work()
    return (time.process_time() - begun) * 1000, result


def _loading() -> Iterator[Timing]:
    fresh = gazetteer.load_gazetteer.__wrapped__
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        folder = Path(name)
        with patch.object(datafiles, "folder", lambda: folder):
            yield Timing("gazetteer, from YAML", _timed(fresh)[0])
            took = statistics.median(_timed(fresh)[0] for _ in range(5))
            yield Timing("gazetteer, remembered", took)
            yield Timing("rules, from YAML", _timed(registry.__wrapped__)[0])
            took = statistics.median(_timed(registry.__wrapped__)[0] for _ in range(5))
            yield Timing("rules, remembered", took)


def _article() -> Iterator[Timing]:
    """The median of each stage over SAMPLE articles, and of all stages together."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        file = Path(name) / "seed.txt"
        for text in _single():
            file.write_text(text, encoding="utf-8")
            rows.append(_walk(file))
    # The first article also pays for all that is loaded on demand.
    columns = zip(*rows[1:], strict=True)
    for stage, values in zip(_STAGES, columns, strict=True):
        yield Timing(stage, statistics.median(values))


def _walk(file: Path) -> tuple[float, ...]:
    """The milliseconds that each of _STAGES takes for the seed `file`."""
    settings, names = ArchiveSettings(), load_gazetteer()
    limit = int(settings.max_seed_mb * 1_000_000)
    reading, seed = _timed(lambda: read_seed(file, file.name, max_bytes=limit))
    document = seed.documents[0]
    cleaning, cleaned = _timed(lambda: clean(document, guard_share=settings.guard_share))
    splitting, parts = _timed(lambda: split(cleaned))
    describing, told = _timed(lambda: describe(parts[0], document.metadata, None))
    tagging, _ = _timed(lambda: tag(told.title, told.body, told.date, names))
    row = (reading, cleaning, splitting, describing, tagging)
    return (*row, cleaning + splitting + describing + tagging, sum(row))


def _families(count: int) -> Timing:
    articles = [_bare(str(number), corpus.report(number)) for number in range(count)]
    share = ArchiveSettings().duplicate_share
    took, _ = _timed(lambda: families(articles, share))
    return Timing(f"near-duplicates, per article of {count:,}", took / count)


def _learnt(count: int) -> Iterator[Timing]:
    """What each article takes for lines that recur to be learnt, and to be taken out of it."""
    articles = []
    for number in range(count):
        report = corpus.report(number)
        bare = _bare(f"{report.day.year}/{number}.txt", report)
        slogan = Paragraph(1_000, _SLOGAN.format(paper=report.paper))
        body = (*bare.body, slogan)
        articles.append(dataclasses.replace(bare, body=body, publisher=report.paper))
    took, imprints = _timed(lambda: [imprint(article) for article in articles])
    yield Timing(f"imprint, per article of {count:,}", took / count)
    results = [
        SeedResult(article.seed, "", (article,), imprints=(shown,))
        for article, shown in zip(articles, imprints, strict=True)
    ]
    minimum = ArchiveSettings().learn_seeds
    took, learnt = _timed(lambda: learn(results, minimum))
    yield Timing(f"learning, per article of {count:,}", took / count)
    places = learnt.places
    took, _ = _timed(
        lambda: [relieved(one, places[one.seed]) for one in articles if one.seed in places]
    )
    yield Timing(f"relief, per article of {count:,}", took / count)


def _single() -> Iterator[str]:
    """The text of SAMPLE plain seeds of one article each."""
    plain = (
        text
        for name, text in corpus.seeds(4 * SAMPLE)
        if name.endswith(".txt") and "several" not in name
    )
    return itertools.islice(plain, SAMPLE)


def _bare(name: str, report: corpus.Report) -> Article:
    """`report` as an article that went through no stage."""
    body = tuple(Paragraph(line, text) for line, text in enumerate(report.paragraphs, 3))
    return Article(
        seed=name,
        sha256="",
        position=1,
        articles_in_seed=1,
        lines=(1, 2 + len(body)),
        title=report.title,
        title_source=TitleSource.STATED,
        date=KnownDate(),
        body=body,
        summary="",
        tags=Tags((), (), (), (), KnownDate()),
        removals=(),
    )
