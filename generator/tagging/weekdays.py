"""The weekday that the beginning of a report names: "was received here on Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator

from generator.newstext import dates
from generator.tagging.context import context
from generator.tagging.words import TITLE, Words

# Sentences of the body in which reports say when it was.
_SENTENCES = 3  # an abbreviated month ends one
# "Next Tuesday", "every Tuesday", "since Tuesday": not the day of what is told.
_OTHER = frozenset(
    """next last this every each until till by since before after from ahead coming previous
    following past through""".split()
)
# "The election on Sunday" is as often to come.
_TO_COME = frozenset(
    "election elections runoff vote referendum poll polls inauguration funeral deadline".split()
)
_NEAR = 2
# "The summit will be held in May, the ministry said on Tuesday."
_TOLD = frozenset("said told announced confirmed stated reported added declared".split())
_UNKNOWN = -1


def of_lead(words: Words) -> int | None:
    """The one weekday (Monday is 0) on which the first sentences say that something was done; None
    where they name none or several, or look ahead. A report is written on that day or the next.
    """
    found = set(_named(words))
    return found.pop() if len(found) == 1 and found != {_UNKNOWN} else None


def _named(words: Words) -> Iterator[int]:
    first = next((at for at in range(len(words)) if words.block[at] != TITLE), len(words))
    if first == len(words):
        return
    last = words.sentence[first] + _SENTENCES
    rows: dict[int, list[int]] = {}
    for at in range(first, len(words)):
        if words.sentence[at] >= last or words.block[at] > words.block[first] + 1:
            break
        rows.setdefault(words.sentence[at], []).append(at)
    for row in rows.values():
        places = [at for at in row if is_weekday(words, at)]
        if not places:
            continue
        said = {words.low[at] for at in row if words.low[at] != "may" or words.raw[at] == "may"}
        for at in places:
            before = words.low[max(at - _NEAR, row[0]) : at]
            told = any(low in _TOLD for low in before)
            if (_OTHER | _TO_COME).isdisjoint(before) and (
                told or context().ahead.isdisjoint(said)
            ):
                yield dates.weekday_of(words.low[at]) or 0
            else:
                yield _UNKNOWN
        return


def is_weekday(words: Words, at: int) -> bool:
    """Whether word `at` is the name of a weekday, written out."""
    low = words.low[at]
    return low.endswith("day") and words.upper(at) and dates.weekday_of(low) is not None
