"""`python -m benchmarks`: makes archives, runs the program on them, prints time and memory."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from benchmarks import commands, stages


@click.command()
@click.option("--articles", default=300, show_default=True, type=click.IntRange(min=1))
@click.option("--json", "as_object", is_flag=True, help="One JSON object in place of the tables.")
def main(articles: int, as_object: bool) -> None:
    """Time and memory of whole commands on an archive of made articles, and of each stage.

    Works in a temporary folder. The figures say something only beside others of the same machine,
    and while nothing else runs on it.

    Example: python -m benchmarks --articles 4000
    """
    talk = Console(stderr=True)
    with talk.status("stages of an article"):
        timings = list(stages.run())
    figures: list[commands.Figure] = []
    with talk.status("commands") as status:
        try:
            for figure in commands.run(articles):
                figures.append(figure)
                status.update(f"after: {figure.name}")
        except RuntimeError as error:
            raise click.ClickException(str(error)) from error
    if as_object:
        whole = {
            "articles": articles,
            "machine": {"python": platform.python_version(), "cores": os.cpu_count()},
            "commands": [asdict(figure) for figure in figures],
            "stages": [asdict(timing) for timing in timings],
        }
        click.echo(json.dumps(whole))
    else:
        _print(articles, figures, timings)


def _print(
    articles: int, figures: Sequence[commands.Figure], timings: Sequence[stages.Timing]
) -> None:
    shown = Table(title=f"{articles} articles", title_justify="left")
    for head in ("command", "seconds", "of processor", "peak MB"):
        shown.add_column(head, justify="left" if head == "command" else "right")
    for figure in figures:
        numbers = (figure.seconds, figure.processor)
        shown.add_row(figure.name, *(f"{n:.2f}" for n in numbers), f"{figure.peak_mb:.0f}")
    parts = Table(title="one core; article: median of 500 words", title_justify="left")
    parts.add_column("stage")
    parts.add_column("ms", justify="right")
    for timing in timings:
        parts.add_row(timing.name, f"{timing.milliseconds:.2f}")
    console = Console(file=sys.stdout)
    console.print(shown)
    console.print(parts)


if __name__ == "__main__":
    main()
