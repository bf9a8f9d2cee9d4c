"""`python -m evaluation`: runs the program on the labelled samples and prints how well it does."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import ftfy

from evaluation.alignment import Record
from evaluation.gold import GOLD, SEEDS, GoldSeed, load_gold
from evaluation.report import as_json, as_text
from evaluation.scores import score
from generator.errors import ArchiveError

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
def main(as_object: bool, seeds: Path, gold: Path, brief: bool, records: Path | None) -> None:
    """Precision, recall and F1 of the program on the labelled seeds, with every miss.

    Writes nothing. Example: python -m evaluation --brief
    """
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
    found = _read(records) if records else _inspect([seeds / seed.seed for seed in labels])
    measures = score(labels, found, _lines(seeds, labels))
    if as_object:
        click.echo(json.dumps(as_json(measures), ensure_ascii=False, indent=2))
        return
    for line in as_text(measures, misses=not brief):
        click.echo(line)


def _inspect(paths: Sequence[Path]) -> list[Record]:
    """What the program says of `paths`, from its own function where it has one."""
    try:
        pipeline = importlib.import_module("generator.pipeline")
    except ModuleNotFoundError:
        pipeline = None
    inspect = getattr(pipeline, "inspect_paths", None)
    if inspect:
        return list(inspect(paths))
    command = [sys.executable, "-m", "generator", "inspect", "--json", *map(str, paths)]
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
