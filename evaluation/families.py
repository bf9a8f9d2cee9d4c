"""How well near-duplicates are found: copies and near misses of reports (`evaluation.variants`) go
through the program as seeds, pair by pair and all as one archive.

`python -m evaluation.families FOLDER` scores on the reports in a folder: text files, a paragraph a
line, or `.cor` files with a report a line. Nothing is written.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from evaluation.variants import Report, Truth, Variant, variants
from generator import gathering, workers
from generator.linking import families
from generator.model import Article, SeedResult
from generator.newstext import sentences
from generator.settings import ArchiveSettings

#: words of a report that is long enough to be cut to 30 %
ENOUGH = 100
_ROW = "{:<32}{:<9}{:>6}{:>9}{:>11}"

Place = tuple[int, str]


@dataclass(slots=True)
class Score:
    """Of the `pairs` of one kind, how many were joined `alone` (only these two texts) and `among`
    all others in one archive."""

    truth: Truth
    pairs: int = 0
    alone: int = 0
    among: int = 0


def reports_in(folder: Path) -> Iterator[Report]:
    """The reports of a folder of plain texts, long enough to be cut."""
    for file in sorted(folder.iterdir()):
        text = file.read_text(encoding="utf-8", errors="replace")
        if file.suffix == ".cor":
            for line in text.splitlines():
                told = sentences.split(line)
                pairs = [" ".join(told[n : n + 2]) for n in range(0, len(told), 2)]
                yield _report(f"Report on {' '.join(line.split()[:6])}", pairs)
        elif file.suffix == ".txt":
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            yield _report(f"Report on {' '.join(' '.join(lines).split()[:6])}", lines)


def reports_of(articles: Sequence[Article]) -> Iterator[Report]:
    """Articles of the program as reports."""
    for article in articles:
        yield _report(article.title, [paragraph.text for paragraph in article.body])


def _report(title: str, paragraphs: Sequence[str]) -> Report:
    return Report(title, tuple(paragraphs))


def made_of(reports: Sequence[Report], seed: str = "variants") -> list[Variant]:
    """The variants of one half of `reports`, made with the paragraphs of the other half."""
    pool = _distinct([r for r in reports if r.words >= ENOUGH and len(r.paragraphs) >= 4])
    random.Random(seed).shuffle(pool)
    half = len(pool) // 2
    return list(variants(pool[:half], pool[half:], seed))


def _distinct(reports: Sequence[Report]) -> list[Report]:
    """`reports` without those of which a paragraph stands in an earlier one: collections of news
    hold copies and versions themselves, which would count as mistakes."""
    seen: set[str] = set()
    kept = []
    for report in reports:
        told = {s for text in report.paragraphs for s in sentences.split(text) if len(s) > 60}
        if not told & seen:
            kept.append(report)
        seen |= told
    return kept


def articles_of(
    made: Sequence[Variant], settings: ArchiveSettings
) -> dict[Place, tuple[Article, ...]]:
    """The articles that the program finds in each variant: one, unless it was split."""
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="briefings-variants-") as name:
        file = Path(name) / "seed.txt"
        for number, variant in enumerate(made):
            file.write_text(variant.text, encoding="utf-8")
            outcomes.append(workers.attempt(file, f"{number:06}.txt", settings))
    found = {}
    for outcome in gathering.together(outcomes, settings).outcomes:
        if isinstance(outcome, SeedResult):
            variant = made[int(outcome.path[:6])]
            found[variant.story, variant.kind] = outcome.articles
    return found


def score(
    made: Sequence[Variant], articles: dict[Place, tuple[Article, ...]], share: float
) -> dict[str, Score]:
    """The outcome by kind of variant, in the order of `made`. Two seeds are joined where any of
    their articles are."""
    scores: dict[str, Score] = {}
    kept = _kept([article for several in articles.values() for article in several], share)
    for variant in made:
        if variant.kind == variant.base:
            continue
        one = articles.get((variant.story, variant.base), ())
        other = articles.get((variant.story, variant.kind), ())
        mine = scores.setdefault(variant.kind, Score(variant.truth))
        mine.pairs += 1
        alone = _joined(_kept([*one, *other], share), one, other)
        mine.alone += alone
        mine.among += _joined(kept, one, other)
    return scores


def _kept(articles: Sequence[Article], share: float) -> dict[tuple[str, int], tuple[str, int]]:
    links = families(articles, share)
    own = {_key(article): _key(article) for article in articles}
    return own | {member: (link.seed, link.position) for member, link in links.items()}


def _joined(
    kept: dict[tuple[str, int], tuple[str, int]], one: Sequence[Article], other: Sequence[Article]
) -> bool:
    mine = {kept[_key(article)] for article in one}
    return any(kept[_key(article)] in mine for article in other)


def _key(article: Article) -> tuple[str, int]:
    return (article.seed, article.position)


def of_samples(paths: Sequence[Path]) -> dict[str, Score]:
    """The scores on variants of the articles in the seeds at `paths`."""
    settings = ArchiveSettings()
    outcomes = [workers.attempt(path, path.name, settings) for path in paths]
    found = [a for one in outcomes if isinstance(one, SeedResult) for a in one.articles]
    made = made_of(list(reports_of(found)))
    return score(made, articles_of(made, settings), settings.duplicate_share)


def as_text(scores: dict[str, Score]) -> Iterator[str]:
    """The table by kind (joined, in per cent of pairs), then precision and recall over all."""
    yield _ROW.format("near-duplicates", "are", "pairs", "alone", "among all").rstrip()
    for kind, one in scores.items():
        cells = (f"{100 * n / one.pairs:.1f}" for n in (one.alone, one.among))
        yield _ROW.format(kind, str(one.truth), one.pairs, *cells).rstrip()
    for name, (precision, recall) in overall(scores).items():
        yield f"{name}: precision {precision:.3f}, recall {recall:.3f}"


def as_json(scores: dict[str, Score]) -> dict[str, Any]:
    """The scores by kind, and over all."""
    kinds = {
        kind: {"truth": str(one.truth), "pairs": one.pairs, "alone": one.alone, "among": one.among}
        for kind, one in scores.items()
    }
    whole = {
        name: {"precision": round(precision, 4), "recall": round(recall, 4)}
        for name, (precision, recall) in overall(scores).items()
    }
    return {"kinds": kinds, **whole}


def overall(scores: dict[str, Score]) -> dict[str, tuple[float, float]]:
    """Precision and recall over all pairs, each pair alone and among all texts."""
    found = {}
    for name in ("alone", "among"):
        right = sum(getattr(s, name) for s in scores.values() if s.truth is Truth.COPY)
        copies = sum(s.pairs for s in scores.values() if s.truth is Truth.COPY)
        extra = sum(getattr(s, name) for s in scores.values() if s.truth is not Truth.COPY)
        precision = right / (right + extra) if right + extra else 1.0
        found[name] = (precision, right / copies if copies else 1.0)
    return found


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--most", default=60, show_default=True, help="Reports to make variants of.")
def main(folder: Path, most: int) -> None:
    """Precision and recall of near-duplicates on copies made of the reports in FOLDER."""
    settings = ArchiveSettings()
    reports = list(reports_in(folder))
    random.Random("reports").shuffle(reports)
    made = made_of(reports[: 2 * most])
    found = articles_of(made, settings)
    for line in as_text(score(made, found, settings.duplicate_share)):
        click.echo(line)


if __name__ == "__main__":
    main()
