"""Coverage over time as pictures drawn at build time: inline SVG without scripts.

Bars are one unit wide and a briefing is one unit high, so that the drawing needs whole numbers
only; the theme stretches it to the width of the page. The words of a picture stand beside it as
text, where every reader and every printer finds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from generator.model import Briefing
from generator.writing import dates

#: fewer months than this are drawn as wide as if there were so many
LEAST = 24
#: more months than this are drawn as years
MOST = 360
#: years named below a picture
NAMED = 6
#: further to the right than this share of the width, a year has no room for its figures
LAST = 0.9


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that the archive spans: first and last month as `year * 12 + month - 1`, or years.

    All pictures of a site share it, so that they can be compared.
    """

    first: int
    last: int
    by_year: bool = False

    @property
    def size(self) -> int:
        return max(self.last - self.first + 1, 1 if self.by_year else LEAST)

    def place(self, briefing: Briefing) -> int | None:
        """Where a briefing stands on the axis; None where its month (or year) is not known."""
        value = briefing.article.date.value
        if not value or (len(value) < 7 and not self.by_year):
            return None
        year = int(value[:4])
        at = (year if self.by_year else year * 12 + int(value[5:7]) - 1) - self.first
        return at if 0 <= at < self.size else None

    def words(self, place: int) -> str:
        """The month or year at a place: "March 2023"."""
        at = self.first + place
        return str(at) if self.by_year else f"{dates.MONTHS[at % 12]} {at // 12}"

    def year(self, place: int) -> int:
        at = self.first + place
        return at if self.by_year else at // 12

    def span(self) -> str:
        first, last = self.words(0), self.words(self.last - self.first)
        return first if first == last else f"{first} to {last}"


def axis_of(briefings: Iterable[Briefing]) -> Axis | None:
    """The axis of an archive; None where no briefing's month is known."""
    known = [
        int(value[:4]) * 12 + int(value[5:7]) - 1
        for briefing in briefings
        if len(value := briefing.article.date.value or "") >= 7
    ]
    if not known:
        return None
    first, last = min(known), max(known)
    if last - first + 1 > MOST:
        return Axis(first // 12, last // 12, by_year=True)
    return Axis(first, last)


def bars(axis: Axis, about: Sequence[Briefing], named: Sequence[Briefing], name: str) -> str:
    """A figure with a bar for every month of `axis`: briefings about `name`, and on top of them
    those that only name it. Empty where no month of any is known."""
    below = Counter(at for one in about if (at := axis.place(one)) is not None)
    above = Counter(at for one in named if (at := axis.place(one)) is not None)
    whole = below + above
    if not whole:
        return ""
    high = max(whole.values())
    peak = min(at for at, count in whole.items() if count == high)
    unit = "year" if axis.by_year else "month"
    left_out = len(about) + len(named) - sum(whole.values())
    told = f"Briefings a {unit}, {axis.span()}"
    told += f"; the most in {axis.words(peak)}: {high:,}." if high > 1 else "."
    if left_out:
        verb = "is" if left_out == 1 else "are"
        told += f" {left_out:,} without a known {unit} {verb} not drawn."
    shapes = _path("ba-bar", ((at, 0, count) for at, count in sorted(below.items())), high)
    if above:
        shapes += _path(
            "ba-bar ba-bar--named",
            ((at, below[at], count) for at, count in sorted(above.items())),
            high,
        )
    key = (
        ' <span class="ba-key"><span></span>about</span> '
        '<span class="ba-key ba-key--named"><span></span>naming</span>'
        if above and below
        else ""
    )
    label = escape(f"{name}: {told}", quote=True)
    return (
        f'<figure class="ba-chart"><svg viewBox="0 0 {axis.size} {high}" role="img" '
        f'aria-label="{label}" preserveAspectRatio="none">{shapes}</svg>{years_below(axis)}'
        f"<figcaption>{escape(told)}{key}</figcaption></figure>"
    )


def years_below(axis: Axis) -> str:
    """The years under a picture, at most `NAMED` of them, each where its January stands."""
    shown = []
    years = sorted({axis.year(at) for at in range(axis.last - axis.first + 1)})
    step = -(-len(years) // NAMED)
    for year in years[::step]:
        at = year - axis.first if axis.by_year else max(0, year * 12 - axis.first)
        if at / axis.size > LAST:
            continue  # no room for its figures
        shown.append(f'<span style="inset-inline-start:{100 * at / axis.size:.4g}%">{year}</span>')
    return f'<div class="ba-axis" aria-hidden="true">{"".join(shown)}</div>'


def timeline(axis: Axis, briefings: Sequence[Briefing], address: str, label: str) -> str:
    """The whole archive as bars, with every year that has briefings a link to its page.

    `address` is the link to the folder of years, from the page on which the picture stands.
    """
    counts = Counter(at for one in briefings if (at := axis.place(one)) is not None)
    if not counts:
        return ""
    high = max(counts.values())
    by_year: dict[int, list[tuple[int, int, int]]] = {}
    for at, count in sorted(counts.items()):
        by_year.setdefault(axis.year(at), []).append((at, 0, count))
    listed = Counter(int(v[:4]) for one in briefings if (v := one.article.date.value))
    shapes = []
    for year, found in by_year.items():
        first = year - axis.first if axis.by_year else max(0, year * 12 - axis.first)
        last = min(axis.size, first + 1 if axis.by_year else (year + 1) * 12 - axis.first)
        words = f"{year}: {listed[year]:,} {'briefing' if listed[year] == 1 else 'briefings'}"
        shapes.append(
            f'<a href="{escape(address, quote=True)}{year}/" aria-label="{words}">'
            f"<title>{words}</title>"
            f'<rect class="ba-bar__year" x="{first}" width="{last - first}" height="{high}"/>'
            f"{_path('ba-bar', found, high)}</a>"
        )
    unit = "year" if axis.by_year else "month"
    left_out = len(briefings) - sum(counts.values())
    told = f"Briefings a {unit}, {axis.span()}."
    if left_out:
        verb = "is" if left_out == 1 else "are"
        told += f" {left_out:,} without a known {unit} {verb} not drawn."
    return (
        f'<figure class="ba-chart ba-chart--tall"><svg viewBox="0 0 {axis.size} {high}" '
        f'role="group" aria-label="{escape(label, quote=True)}" preserveAspectRatio="none">'
        f"{''.join(shapes)}</svg>{years_below(axis)}"
        f"<figcaption>{escape(told)}</figcaption></figure>"
    )


def _path(kind: str, found: Iterable[tuple[int, int, int]], high: int) -> str:
    """Bars as one shape: (place, briefings below it, briefings)."""
    drawn = "".join(
        f"M{at} {high - below}v-{count}h.8v{count}z" for at, below, count in found if count
    )
    return f'<path class="{kind}" d="{drawn}"/>' if drawn else ""
