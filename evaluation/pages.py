"""`python -m evaluation.pages FOLDER`: how well real pages are cleaned, against labelled bodies.

For pages that cannot be kept in this repository, because they are other people's texts. FOLDER
holds, per page KEY, the true body and the inputs that are to be measured:

    body/KEY.txt              the article as a careful archivist would keep it
    html/KEY.html             the page
    text/KEY.txt              the page's whole text, menus and all, one block a line
    extracted/NAME/KEY.txt    what the extractor NAME made of the page

The score is the one that extractors of article bodies are usually compared by: precision and
recall of runs of four words (as bags) for each page, their means over all pages, and F1 of these
means. For extracted text, the lift over leaving it as it is, and the recall that cleaning costs.
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.model import Quarantined
from generator.settings import ArchiveSettings
from generator.workers import attempt

RUN = 4  # words

_WORD = re.compile(r"\w+", re.UNICODE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Score:
    """One page, or the means over pages; shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(found: str, true: str) -> Score:
    """Precision and recall of the runs of words of `found` against those of `true`."""
    ours, theirs = _runs(found), _runs(true)
    shared = sum((ours & theirs).values())
    return Score(
        shared / sum(ours.values()) if ours else float(not theirs),
        shared / sum(theirs.values()) if theirs else float(not ours),
    )


def mean(scores: Sequence[Score]) -> Score:
    """Mean precision and mean recall. Raises StatisticsError where there are no scores."""
    return Score(
        statistics.fmean(score.precision for score in scores),
        statistics.fmean(score.recall for score in scores),
    )


def published(file: Path, settings: ArchiveSettings) -> str:
    """The text of all articles that the program finds in `file`; empty where it takes none."""
    outcome = attempt(file, file.name, settings)
    if isinstance(outcome, Quarantined):
        return ""
    return "\n\n".join(paragraph.text for article in outcome.articles for paragraph in article.body)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    # Accents as characters of their own, and marks that nobody sees, would part words in two.
    words = _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    if len(words) < RUN:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(RUN)), strict=False))


@dataclass(frozen=True, slots=True)
class Case:
    """One input of one kind, with the body that should come of it."""

    key: str
    file: Path
    true: str


def cases(folder: Path, kind: str, suffix: str, only: frozenset[str] | None) -> Iterator[Case]:
    """The inputs below `folder`/`kind`, by key; those without a labelled body are left out."""
    for file in sorted((folder / kind).glob(f"*{suffix}")):
        key = file.name.removesuffix(suffix)
        body = folder / "body" / f"{key}.txt"
        if body.is_file() and (only is None or key in only):
            yield Case(key, file, body.read_text(encoding="utf-8"))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--only",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one KEY a line: measure these pages.",
)
@click.option("--kind", multiple=True, help="html, text or an extractor's name; all when absent.")
@click.option("--worst", default=0, help="List this many of the worst pages of each kind.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object, with every page's score.")
def main(
    folder: Path, only: Path | None, kind: tuple[str, ...], worst: int, as_object: bool
) -> None:
    """Score the program on real pages kept outside the repository.

    Example: python -m evaluation.pages ~/pages --kind html --worst 10
    """
    keys = frozenset(only.read_text(encoding="utf-8").split()) if only else None
    kinds = [("html", ".html"), ("text", ".txt")]
    extracted = folder / "extracted"
    if extracted.is_dir():
        kinds += [(f"extracted/{one.name}", ".txt") for one in sorted(extracted.iterdir())]
    results: dict[str, dict[str, dict[str, float]]] = {}
    lifts, losses = [], []
    for name, suffix in kinds:
        short = name.split("/")[-1]
        chosen = list(cases(folder, name, suffix, keys))
        if (kind and short not in kind) or not chosen:
            continue
        scores = {case.key: compare(_cleaned(case.file), case.true) for case in chosen}
        results[short] = {key: _plain(score) for key, score in scores.items()}
        total = mean(list(scores.values()))
        row = f"{short:22} pages {len(scores):4}  P {total.precision:.4f}  R {total.recall:.4f}"
        row += f"  F1 {total.f1:.4f}"
        if name != "html":
            raw = mean(
                [compare(case.file.read_text(encoding="utf-8"), case.true) for case in chosen]
            )
            row += f"  (as it was {raw.f1:.4f}, recall {raw.recall:.4f}: {total.f1 - raw.f1:+.4f},"
            row += f" {total.recall - raw.recall:+.4f})"
            if name != "text":
                lifts.append(total.f1 - raw.f1)
                losses.append(total.recall - raw.recall)
        if not as_object:
            click.echo(row)
            for key in sorted(scores, key=lambda key: scores[key].f1)[:worst]:
                one = scores[key]
                click.echo(f"    {one.f1:.3f}  P {one.precision:.3f}  R {one.recall:.3f}  {key}")
    if as_object:
        click.echo(json.dumps(results, indent=1, sort_keys=True))
    elif lifts:
        click.echo(f"extracted: mean lift {statistics.fmean(lifts):+.4f}, ", nl=False)
        click.echo(f"largest loss of recall {min(losses):+.4f}")
    if not results:
        raise click.UsageError(f"no labelled page below {folder}; `--help` tells what it must hold")


def _plain(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _cleaned(file: Path) -> str:
    """What the program publishes of a copy of `file` with no sidecar beside it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(file.read_bytes())
        return published(copy, ArchiveSettings())


if __name__ == "__main__":
    main()
