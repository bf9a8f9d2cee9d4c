"""How the program talks: results on stdout, talk on stderr, progress on a terminal only."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.model import RECORD_LEFT_OUT

if TYPE_CHECKING:  # a command that says nothing need not wait for what it would say it with
    from rich.console import Console

    from generator.errors import ArchiveError
    from generator.model import Quarantined
    from generator.report import Report


#: doubtful boundaries that are named when a run ends
_DOUBTS = 5
#: what moves the cursor, begins a line or turns the direction of writing
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` on one line, with its control characters written out.

    Names of files come from strangers too: one could hold terminal commands, or a line break and
    then a command to the workflow that builds.
    """
    return _ACTIVE.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def escape(text: str) -> str:
    """`text` as `visible` shows it, with nothing in it that rich would take for a style."""
    from rich.markup import escape

    return escape(visible(text))


class Talk:
    """The program's voice. `level` is -1 for quiet, 0 for normal, 1 for verbose."""

    def __init__(self, level: int = 0) -> None:
        self.level = level

    @cached_property
    def err(self) -> Console:
        """Where the program talks: never stdout, which is for results."""
        from rich.console import Console

        return Console(stderr=True, highlight=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """A line of talk, unless quiet."""
        if self.level >= 0:
            self.err.print(escape(text))

    def detail(self, text: str) -> None:
        """A line of talk for -v."""
        if self.level > 0:
            self.err.print(escape(text), style="dim")

    def problem(self, text: str) -> None:
        """A line that is shown even when quiet."""
        self.err.print(escape(text))

    def failure(self, error: ArchiveError) -> None:
        for line in str(error).splitlines():
            self.err.print(f"[bold red]error:[/] {escape(line)}")

    def quarantined(self, seeds: tuple[Quarantined, ...] | list[Quarantined]) -> None:
        for seed in seeds:
            self.err.print(
                f"[bold yellow]set aside:[/] {escape(seed.path)}: {escape(seed.reason)}; "
                f"{escape(seed.advice)}"
            )

    def stale(self, told: Sequence[str]) -> None:
        """Overrides that match nothing: said even when quiet, because an editor must look."""
        for one in told:
            self.err.print(f"[bold yellow]no effect:[/] {escape(one)}")

    def repaired(self, seeds: list[dict[str, Any]]) -> None:
        """What the readers mended in seeds, for -v; what they had to leave out of one, always."""
        for seed in seeds:
            for repair in seed["repairs"]:
                text = f"{seed['seed']}: {repair}"
                if RECORD_LEFT_OUT in repair:
                    self.err.print(f"[bold yellow]left out:[/] {escape(text)}; mend the record")
                else:
                    self.detail(text)

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """A function (stage, done, total) that draws a bar; it does nothing off a terminal."""
        if self.level < 0 or os.environ.get("CI") or not self.err.is_terminal:
            yield lambda stage, done, total: None
            return
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
        )

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
        with Progress(*columns, MofNCompleteColumn(), console=self.err, transient=True) as progress:
            task = progress.add_task("reading", total=None)

            def update(stage: str, done: int, total: int) -> None:
                progress.update(task, description=stage, completed=done, total=total or None)

            yield update

    def summary(self, report: Report, **more: Any) -> None:
        """The table at the end of a run."""
        if self.level < 0:
            return
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", style="bold")
        table.add_column()
        dates = report["dates"]
        known = ", ".join(
            f"{count} {'undated' if source == 'none' else source}"
            for source, count in dates.items()
        )
        rows = [
            (report["seeds"], f"seeds read, {len(report['quarantined'])} set aside"),
            (report["articles"], f"articles found, {report['composites']} seeds held several"),
            (report["removals"], "boilerplate lines and spans removed"),
            (report["briefings"], f"briefings ({known})" if known else "briefings"),
            (report["duplicates"], "near-duplicates folded in"),
        ]
        rows += [(value, name.replace("_", " ")) for name, value in more.items()]
        for value, text in rows:
            table.add_row(str(value), text)
        self.err.print(table)
        if report["flagged"]:
            self.err.print(f"[yellow]{len(report['flagged'])} kept whole by the guard[/]")
        doubtful = [f"{one['seed']}:{one['line']}" for one in report["doubtful_boundaries"]]
        for place in doubtful[:_DOUBTS]:
            self.err.print(f"[yellow]doubtful boundary:[/] {escape(place)}; inspect it")
        if more_doubts := len(doubtful[_DOUBTS:]):
            self.err.print(f"[yellow]and {more_doubts} more: see the report[/]")
