"""`python -m evaluation`: runs the program on the labelled samples and prints how well it does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import ftfy

from evaluation import families, figures, pairs, tag_cases
from evaluation.alignment import Measure, Record
from evaluation.clean_scores import CleanScores, clean_scores, publish
from evaluation.families import Score
from evaluation.gold import GOLD, SEEDS, GoldSeed, load_gold
from evaluation.labelled import HALVES, PAGES, load_kinds, load_pages
from evaluation.report import as_json, as_text
from evaluation.scores import score
from generator.cleaning.registry import registry
from generator.errors import ArchiveError
from generator.settings import ArchiveSettings

#: what the scores with site rules off are called, in the table and in JSON
WITHOUT = "without site rules"
_ROOT = Path(__file__).parent.parent


@click.command()
@click.option("--json", "as_object", is_flag=True, help="One JSON object in place of the table.")
@click.option(
    "--seeds", default=SEEDS, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--gold", default=GOLD, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--brief", is_flag=True, help="Leave out the list of misses.")
@click.option(
    "--records",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score this output of `inspect --json` in place of a new run.",
)
@click.option(
    "--no-site-rules", is_flag=True, help="Do without the cleaning rules that name a site."
)
@click.option(
    "--pages",
    default=PAGES,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of pages labelled for cleaning.",
)
@click.option(
    "--only",
    type=click.Choice(["articles", "cleaning"]),
    help="Leave out the labelled pages, or everything else.",
)
@click.option(
    "--show-check", is_flag=True, help="List misses of the check half too. Not for rule writers."
)
@click.option(
    "--figures",
    "published",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the figures that the site publishes to this file.",
)
@click.option(
    "--variants/--no-variants",
    "with_variants",
    default=True,
    help="Score near-duplicates on copies and near misses made of the samples, too.",
)
def main(
    as_object: bool,
    seeds: Path,
    gold: Path,
    brief: bool,
    records: Path | None,
    no_site_rules: bool,
    pages: Path,
    only: str | None,
    show_check: bool,
    with_variants: bool,
    published: Path | None,
) -> None:
    """Precision, recall and F1 of the program on the labelled seeds, with every miss.

    Where there are cleaning rules that name a site, the scores without them follow. Writes
    nothing but what --figures asks for.
    Example: python -m evaluation --brief
    """
    shown = HALVES if show_check else HALVES[:1]
    if published and (only or records or no_site_rules):
        raise click.UsageError("--figures are of everything: leave out --only, --records and so on")
    whole: dict[str, Any] = {}
    measures: Sequence[Measure] = ()
    if only != "cleaning":
        whole, measures = _articles(
            as_object, seeds, gold, brief, records, no_site_rules, with_variants
        )
    cleaning = () if only == "articles" else _cleaning(pages, site_rules=not no_site_rules)
    if published:
        reports = sum(len(seed.articles) for seed in load_gold(gold))
        figures.write(figures.figures(measures, reports, cleaning, date.today()), published)
    if as_object:
        if cleaning:
            whole["cleaning"] = {
                one.half: as_json(one.measures, misses=one.half in shown) for one in cleaning
            }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    for one in cleaning:
        click.echo(f"\nCleaning, {one.pages} labelled pages, half “{one.half}”")
        for line in as_text(one.measures, misses=not brief and one.half in shown):
            click.echo(line)


def _cleaning(folder: Path, *, site_rules: bool) -> tuple[CleanScores, ...]:
    """The scores of both halves of the labelled pages."""
    try:
        kinds, pages = load_kinds(folder), load_pages(folder)
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error
    published = publish(pages, ArchiveSettings(site_rules=site_rules))
    return tuple(clean_scores(half, pages, published, kinds) for half in HALVES)


def _articles(
    as_object: bool,
    seeds: Path,
    gold: Path,
    brief: bool,
    records: Path | None,
    no_site_rules: bool,
    with_variants: bool,
) -> tuple[dict[str, Any], Sequence[Measure]]:
    """Prints the scores of the labelled seeds, or gives them as an object; the measures too."""
    try:
        labels = load_gold(gold)
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error
    if not labels:
        raise click.UsageError(f"{gold} holds no labels; name the folder with --gold")
    missing = [seed.seed for seed in labels if not (seeds / seed.seed).is_file()]
    if missing:
        names = ", ".join(missing)
        raise click.UsageError(f"{seeds} lacks labelled seeds ({names}); name it with --seeds")
    paths = [seeds / seed.seed for seed in labels]
    found = _read(records) if records else _inspect(paths, site_rules=not no_site_rules)
    measures = score(labels, found, _lines(seeds, labels))
    rules = sum(rule.site is not None for rule in registry().rules)
    without: tuple[Measure, ...] = ()
    if rules and not records and not no_site_rules:
        without = score(labels, _inspect(paths, site_rules=False), _lines(seeds, labels))
    made: dict[str, Score] = {}
    if with_variants and not records:
        made = families.of_samples(paths)
    cases = () if records else tag_cases.results(tag_cases.load_cases())
    if as_object:
        whole: dict[str, Any] = as_json(measures) | ({WITHOUT: as_json(without)} if without else {})
        if made:
            whole["variants"] = families.as_json(made)
        if cases:
            whole["tag cases"] = tag_cases.as_json(cases)
        return whole, measures
    for line in as_text(measures, misses=not brief):
        click.echo(line)
    click.echo()
    if without:
        click.echo(f"{WITHOUT} ({rules}):")
        for line in as_text(without, misses=False):
            click.echo(line)
    elif not rules:
        click.echo("No cleaning rule names a site: without site rules the scores are the same.")
    if made:
        click.echo()
        for line in families.as_text(made):
            click.echo(line)
        click.echo()
        for line in pairs.as_text(pairs.outcomes(pairs.load_pairs(), ArchiveSettings())):
            click.echo(line)
    if cases:
        click.echo()
        for line in tag_cases.as_text(cases, misses=not brief):
            click.echo(line)
    return {}, measures


def _inspect(paths: Sequence[Path], *, site_rules: bool = True) -> list[Record]:
    """What the program says of `paths`, with the default settings but for the site rules."""
    with tempfile.TemporaryDirectory(prefix="briefings-evaluation-") as name:
        config = Path(name) / "mkdocs.yml"
        switch = "true" if site_rules else "false"
        config.write_text(f"extra: {{archive: {{site_rules: {switch}}}}}\n", encoding="utf-8")
        command = [sys.executable, "-m", "generator", "--config", str(config)]
        command += ["inspect", "--json", *(str(path.resolve()) for path in paths)]
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode:
        raise click.ClickException(f"inspect failed ({done.returncode}): {done.stderr.strip()}")
    return list(_parse(done.stdout))


def _read(path: Path) -> list[Record]:
    return list(_parse(path.read_text(encoding="utf-8")))


def _parse(text: str) -> Iterator[Record]:
    # Not splitlines(): a record may hold U+2028, which is no line break of JSON Lines.
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def _lines(seeds: Path, labels: Sequence[GoldSeed]) -> dict[str, list[str]]:
    """The seeds' lines as a reader should see them: broken characters mended."""
    return {seed.seed: _mended((seeds / seed.seed).read_bytes()) for seed in labels}


def _mended(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return [ftfy.fix_text(line) for line in re.split(r"\r\n|\n|\r", text)]


if __name__ == "__main__":
    main()
