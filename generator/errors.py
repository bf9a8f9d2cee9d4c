"""The errors this program raises on purpose; only `cli` turns them into exit codes."""

from __future__ import annotations

from collections.abc import Sequence

#: what is wrong, and what to do about it
Problem = tuple[str, str]


class ArchiveError(Exception):
    """Base of every error raised on purpose: the build cannot go on.

    The message says what happened, where, and what to do next.
    """


class SettingsError(ArchiveError):
    """`mkdocs.yml` (its `extra.archive` part) is wrong; the message lists every problem."""


class DataError(ArchiveError):
    """A data file of the generator is wrong; the message lists every problem with its line."""


class SeedError(ArchiveError):
    """One seed cannot be published. The build goes on without it.

    `reason` says what is wrong with the seed, `advice` what the editor can do about it;
    neither names the file, because the caller knows it. `told` are both for each of several
    problems, where there are several.
    """

    def __init__(self, reason: str, advice: str, told: Sequence[Problem] = ()) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice
        self.told = tuple(told) or ((reason, advice),)


def all_at_once(told: Sequence[Problem]) -> SeedError:
    """One error for all problems of a file."""
    if len(told) == 1:
        return SeedError(*told[0])
    every = " · ".join(f"{what}; {advice}" for what, advice in told)
    return SeedError(
        f"{len(told)} problems: {every}", "mend them all, then run inspect on the seed", told
    )
