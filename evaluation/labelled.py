"""Pages whose every line is labelled for cleaning: `evaluation/cleaning/{tune,check}/NAME.txt`.

A line is a label, a blank, and the line of the seed; README.md of that folder says how to write
one. Here they are read and checked; `clean_scores` compares the program with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

import msgspec

from generator import datafiles
from generator.errors import DataError
from generator.model import ClueKind

PAGES = Path(__file__).parent / "cleaning"
#: rule writers look at the misses of the first half only
HALVES = ("tune", "check")
#: the kind of rules that are in no list of kinds.yml
UNLISTED = "edges"

_SPAN = re.compile(r"⟦(\S*) ([^⟦⟧]*)⟧")
_FIELDS = tuple(kind.value for kind in ClueKind)


class Label(StrEnum):
    """What a careful reader says of a line; the values are the marks that it is written with."""

    BODY = "+"
    HEADING = "#"
    NOTE = "!"
    METADATA = "="
    BOILERPLATE = "-"
    BLANK = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line; `kind` is None where it stays."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """Line `number` (1-based) of the seed. `kind` is set for boilerplate, `fields` for metadata."""

    number: int
    label: Label
    segments: tuple[Segment, ...] = ()
    kind: str | None = None
    fields: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line as it stands in the seed."""
        return "".join(segment.text for segment in self.segments)

    @property
    def stays(self) -> str:
        """What of it must stand in the published text."""
        return "".join(segment.text for segment in self.segments if segment.kind is None)

    @property
    def is_body(self) -> bool:
        return self.label in (Label.BODY, Label.HEADING, Label.NOTE)


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page. `name` is "tune/page-magazine"; `about` says what it is a sample of."""

    name: str
    about: str
    lines: tuple[LabelledLine, ...]

    @property
    def half(self) -> str:
        return self.name.partition("/")[0]

    @property
    def is_trap(self) -> bool:
        """Nothing but body under a title: whatever is taken from it is taken wrongly."""
        return not any(line.kind or _spans(line) for line in self.lines)

    @property
    def seed(self) -> str:
        """The raw text that the labels are about."""
        return "\n".join(line.text for line in self.lines) + "\n"


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of boilerplate, and the ids of the rules that are meant for it."""

    about: str
    rules: tuple[str, ...] = ()


def load_kinds(folder: Path = PAGES) -> dict[str, Kind]:
    """The kinds of `folder`/kinds.yml, in the order in which they are printed.

    Raises DataError where a rule has two kinds.
    """
    kinds = datafiles.load(folder / "kinds.yml", dict[str, Kind])
    rules = [rule for kind in kinds.values() for rule in kind.rules]
    twice = sorted({rule for rule in rules if rules.count(rule) > 1})
    if twice:
        raise DataError(f"kinds.yml: {', '.join(twice)}: in two kinds; leave each in one")
    return kinds


def load_pages(folder: Path = PAGES) -> tuple[Page, ...]:
    """All labelled pages of `folder`, by name.

    Raises DataError, with a line for every problem of every file.
    """
    kinds = tuple(load_kinds(folder))
    pages, problems = [], []
    for half in HALVES:
        for file in sorted((folder / half).glob("*.txt")):
            name = f"{half}/{file.stem}"
            page, wrong = parse(name, file.read_text(encoding="utf-8"), kinds)
            pages.append(page)
            problems += wrong
    if problems:
        raise DataError("\n".join(problems))
    return tuple(pages)


def parse(name: str, text: str, kinds: Sequence[str]) -> tuple[Page, list[str]]:
    """The page that `text` labels, and what is wrong with it ("NAME.txt:4: no label ...")."""
    rows = text.split("\n")[: -1 if text.endswith("\n") else None]
    problems = []
    about = ""
    if rows and rows[0].startswith("? "):
        about = rows.pop(0)[2:].strip()
        above = 1
    else:
        above = 0
        problems.append(f'{name}.txt:1: no description; begin the file with "? what it is like"')
    lines = []
    for number, row in enumerate(rows, start=1):
        line, wrong = _line(number, row, kinds)
        lines.append(line)
        problems += [f"{name}.txt:{number + above}: {one}" for one in wrong]
    if not any(line.is_body for line in lines):
        problems.append(f'{name}.txt: no body line; label at least one with "+"')
    return Page(name, about, tuple(lines)), problems


def _line(number: int, row: str, kinds: Sequence[str]) -> tuple[LabelledLine, list[str]]:
    if not row.strip():
        return LabelledLine(number, Label.BLANK), []
    token, _, rest = row.partition(" ")
    mark, what = token[:1], token[1:]
    segments, problems = _segments(rest, kinds)
    if mark not in {label.value for label in Label} or (mark in "+#!" and what):
        problems.append(
            f"no label in {row[:30]!r}; begin with +, # or ! and a blank, =FIELD or -KIND"
        )
        return LabelledLine(number, Label.BODY, segments), problems
    label = Label(mark)
    if not rest.strip():
        problems.append(f"nothing behind the label {token!r}; leave the line blank if it is")
    if label is Label.METADATA:
        fields = tuple(what.split(","))
        problems += [_unknown("field", one, _FIELDS) for one in fields if one not in _FIELDS]
        return LabelledLine(number, label, segments, fields=fields), problems
    if label is Label.BOILERPLATE:
        if what not in kinds:
            problems.append(_unknown("kind", what, kinds))
        return LabelledLine(number, label, segments, kind=what), problems
    return LabelledLine(number, label, segments), problems


def _segments(text: str, kinds: Sequence[str]) -> tuple[tuple[Segment, ...], list[str]]:
    parts, problems = [], []
    at = 0
    for found in _SPAN.finditer(text):
        kind, gone = found.groups()
        if kind not in kinds:
            problems.append(_unknown("kind", kind, kinds))
        parts += [Segment(text[at : found.start()]), Segment(gone, kind)]
        at = found.end()
    parts.append(Segment(text[at:]))
    if any(mark in part.text for part in parts for mark in "⟦⟧"):
        problems.append("a span is not closed; write ⟦KIND text⟧ within one line")
    return tuple(part for part in parts if part.text), problems


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    return f"unknown {what} {name!r}; {hint}"


def _spans(line: LabelledLine) -> bool:
    return any(segment.kind for segment in line.segments)
