"""Lines of print back into paragraphs, and what recurs on every page told from the text.

Pages say where each line stands and how large its letters are. A paragraph goes on in the next
line when that stands right below, as far to the left and as large; over the end of a column or a
page when the sentence goes on. Tried on pages printed by Chromium (in one and two columns) and TeX.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Line, LineKind
from generator.reading.wrapping import MARKED, SENTENCE_END, join

_EDGE = 3  # lines at the head and the foot of a page that can be running
_NUMBER = re.compile(
    r"^\W{0,4}(?:(?:page|p\.|seite|página|pagina|страница|стр\.|halaman)\s{0,2})?(\d{1,4})"
    r"(?:\s{0,2}(?:/|\||of|von|de|di|sur|из|dari|-)\s{0,2}\d{1,4})?\W{0,4}$",
    re.IGNORECASE,
)
_OF = re.compile(r"\d\s{0,2}(?:/|of|von|de|di|sur|из|dari)\s{0,2}\d|^\W{0,4}(?:page|seite)\b", re.I)
#: a number at either end of a line
_OUTER = re.compile(r"^\W{0,4}(\d{1,4})(?=\D|$)|(?<!\d)(\d{1,4})\W{0,4}$")
_LONGEST = 120  # characters of a running head
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of print: its number in the seed, its page from 1, its place in points, its size."""

    number: int
    page: int
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What is usual in the body of a file: `leading` in points; by the number of a line, its full
    width in characters, and the share of it below which a line that ends a sentence ends its
    paragraph too."""

    size: float
    leading: float
    widths: dict[int, int]
    short: dict[int, float]


def paragraphs(printed: list[Printed]) -> list[Line]:
    """The paragraphs of `printed`, and the running heads, feet and page numbers, in order."""
    rules = _running(printed)
    body = [one for one in printed if one.number not in rules]
    size = _usual((one.size, len(one.text)) for one in body)
    leading, widths = _leading(body), _widths(body)
    usual = _Page(size, leading, widths, _short(body, leading, widths))
    lines = [
        Line(one.number, one.text, rule=rules[one.number]) for one in printed if one.number in rules
    ]
    runs: list[list[Printed]] = []
    for one in body:
        if runs and _goes_on(runs[-1], one, usual):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        text = run[0].text
        for one in run[1:]:
            text = join(text, one.text)
        large = size > 0 and run[0].size >= 1.15 * size and len(text) <= 200
        kind = LineKind.HEADING if large else LineKind.TEXT
        last = run[-1].number if len(run) > 1 else 0
        lines.append(Line(run[0].number, text, kind, last_number=last))
    return sorted(lines, key=lambda line: line.number)


# ----------------------------------------------------------------------------- running heads


def _running(printed: list[Printed]) -> dict[int, str]:
    """The numbers of the lines that recur at the edge of pages → the rule by which they go."""
    pages: dict[int, list[Printed]] = defaultdict(list)
    for one in printed:
        pages[one.page].append(one)
    seen: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    counted: dict[tuple[str, int], list[Printed]] = defaultdict(list)
    for lines in pages.values():
        ranked = sorted(lines, key=lambda one: -one.y)
        # On a page of a few lines, the head of the text stands at the foot too.
        edge = min(_EDGE, max(1, len(ranked) // 3))
        for side, part in (("head", ranked[:edge]), ("foot", ranked[-edge:])):
            for one in part:
                if any(map(str.isalpha, one.text)) and len(one.text) <= _LONGEST:
                    seen[side, _DIGITS.sub("#", one.text).casefold()].append(one)
                # A number that rises with the pages, alone or beside the name of a chapter.
                for ahead in {
                    int(match.group(match.lastindex or 0)) - one.page
                    for match in _OUTER.finditer(one.text)
                }:
                    counted[side, ahead].append(one)
    found: dict[int, str] = {}
    for alike in seen.values():
        # Heads of left and right pages differ, so each stands on every other page only.
        if len({one.page for one in alike}) >= max(2, 0.3 * len(pages)):
            first = min(alike, key=lambda one: one.page)
            # The title that all further pages repeat in small letters stays where it is large.
            usual = _usual((one.size, 1) for one in alike if one is not first)
            found.update(
                (one.number, "running-head")
                for one in alike
                if one is not first or one.size <= 1.2 * usual
            )
    level = [_level(alike) for alike in counted.values()]
    most = max((len({one.page for one in alike}) for alike in level), default=0)
    for alike in level:
        if len({one.page for one in alike}) == max(2, most):
            for one in alike:
                found.setdefault(one.number, "running-head")
    for one in printed:
        if _NUMBER.match(one.text) and (
            one.number in found or (_OF.search(one.text) and one in _edges(pages[one.page]))
        ):
            found[one.number] = "page-number"
    return found


def _level(alike: list[Printed]) -> list[Printed]:
    """Those of the lines that stand at the height at which most of them do."""
    usual = _usual((one.y, 1) for one in alike)
    return [one for one in alike if abs(one.y - usual) <= 2]


def _edges(lines: list[Printed]) -> list[Printed]:
    """The uppermost and the lowest line of a page."""
    return [max(lines, key=lambda one: one.y), min(lines, key=lambda one: one.y)]


# ------------------------------------------------------------------------------- paragraphs


def _goes_on(run: list[Printed], one: Printed, usual: _Page) -> bool:
    """Whether the paragraph `run` goes on in the line `one`."""
    last = run[-1]
    ended = bool(SENTENCE_END.search(last.text))
    if not _alike(one.size, last.size) or (MARKED.match(one.text) and last.text[-1] != "-"):
        return False
    down = last.y - one.y
    if not one.size or not _is_below(last, one, usual.leading):
        # The next column, the next page, or nothing is known of places: only the sentence tells.
        return not ended and (one.text[:1].islower() or _share(last, one, usual.widths) > 0.85)
    if down < 0.5 * one.size:
        return True  # the rest of the same line, after a gap
    leading = usual.leading if _alike(one.size, usual.size) else 0.0
    if down > (1.18 * leading if leading else 1.6 * one.size):
        return False
    if one.x - last.x > 0.7 * one.size and not (len(run) == 1 and MARKED.match(last.text)):
        return len(run) == 1 and not ended and one.text[:1].islower()
    return not ended or _share(last, one, usual.widths) > usual.short[last.number]


def _is_below(last: Printed, one: Printed, leading: float) -> bool:
    """Whether `one` stands in the same column as `last`, under it or beside it."""
    down = last.y - one.y
    return one.page == last.page and -0.5 * one.size <= down <= 4 * max(leading, one.size)


def _short(body: list[Printed], leading: float, widths: dict[int, int]) -> dict[int, float]:
    """See `_Page.short`. Where paragraphs around a line are set off by space or by indents, a line
    that ends a sentence early says little; print without either shows them by such lines alone."""
    votes = [0]
    for last, one in pairwise(body):
        vote = 0
        if _is_below(last, one, leading) and SENTENCE_END.search(last.text):
            if last.y - one.y > 1.18 * leading or one.x - last.x > 0.7 * one.size:
                vote = 1
            elif _share(last, one, widths) < 0.7:
                vote = -1
        votes.append(votes[-1] + vote)
    found = {}
    for index, one in enumerate(body):
        balance = votes[min(index + 30, len(votes) - 1)] - votes[max(index - 30, 0)]
        found[one.number] = 0.5 if balance > 0 else 0.85
    return found


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= 0.08 * max(size, other)


def _share(line: Printed, following: Printed, widths: dict[int, int]) -> float:
    """How much of its column `line` would fill with the first word of what follows."""
    word = following.text.split(" ", 1)[0]
    return (len(line.text) + 1 + len(word)) / max(widths[line.number], 1)


def _usual(values: Iterable[tuple[float, int]]) -> float:
    """The most frequent of (value, weight), values rounded to halves; 0 of none."""
    counts: Counter[float] = Counter()
    for value, weight in values:
        counts[round(value * 2) / 2] += weight
    return min(counts, key=lambda value: (-counts[value], value), default=0.0)


def _leading(body: list[Printed]) -> float:
    """The usual distance between the lines of a paragraph, in points."""
    gaps = (
        (first.y - then.y, 1)
        for first, then in pairwise(body)
        if first.page == then.page and 0 < first.y - then.y < 3 * max(then.size, 1.0)
    )
    return _usual(gaps)


def _widths(body: list[Printed]) -> dict[int, int]:
    """About how many characters a full line has where each line stands: the second longest of the
    ten around it that begin as far to the left and are as large."""
    found: dict[int, int] = {}
    for index, one in enumerate(body):
        near = sorted(
            len(other.text)
            for other in body[max(0, index - 5) : index + 6]
            if abs(other.x - one.x) <= 3 * max(one.size, 1.0) and _alike(other.size, one.size)
        )
        found[one.number] = near[-2] if len(near) > 2 else near[-1]
    return found
