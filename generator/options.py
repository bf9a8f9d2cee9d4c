"""What the commands have in common: options, settings, exit codes, and errors told in a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.errors import ArchiveError
from generator.terminal import Talk

if TYPE_CHECKING:
    from generator.settings import Settings

DONE, PROBLEMS, WRONG_USE = 0, 1, 2

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path, file_okay=False)


class Commands(click.Group):
    """Turns the program's own errors, and the system's, into a message and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ArchiveError as error:
            Talk().failure(error)
            ctx.exit(WRONG_USE)
        except BrokenPipeError:
            # `inspect | head`: the reader has seen enough. What Python still holds back for the
            # pipe goes nowhere, or it would complain at its end (Python documentation, "Note on
            # SIGPIPE").
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)
        except OSError as error:
            # A full disk, a folder without permission, a port in use: no fault of the program.
            Talk().failure(ArchiveError(f"{error}; see to it there and run again"))
            ctx.exit(WRONG_USE)


def options(*names: str) -> Callable[[Command], Command]:
    """The options that several commands share, by name."""
    known: dict[str, Callable[[Command], Command]] = {
        "seeds": click.option("--seeds", type=FOLDER, help="Folder of seeds. [seeds]"),
        "docs": click.option("--docs", type=FOLDER, help="Folder for Markdown pages. [docs]"),
        "site": click.option("--site", type=FOLDER, help="Folder for the site. [site]"),
        "cache": click.option(
            "--cache",
            type=FOLDER,
            help="Results of earlier runs; safe to delete. [.cache/archive]",
        ),
        "jobs": click.option(
            "--jobs", type=click.IntRange(min=1), help="Processes to use. [all cores]"
        ),
        "strict": click.option(
            "--strict",
            is_flag=True,
            help="Exit with 1 when a seed was set aside or an override matches nothing.",
        ),
        "json": click.option(
            "--json", "as_json", is_flag=True, help="Print results as JSON on stdout."
        ),
    }

    def apply(command: Command) -> Command:
        for name in reversed(names):
            command = known[name](command)
        return command

    return apply


def settings_of(ctx: click.Context, **folders: Path | None) -> Settings:
    from generator.settings import load_settings

    return load_settings(ctx.obj["config"], **folders)
