"""The page that shows the whole archive at once: when, where, and who with whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from generator.writing import charts, world
from generator.writing.frontmatter import page
from generator.writing.listings import Catalogue, relative
from generator.writing.lists import counted, href
from generator.writing.pairs import Pair, Pairs
from generator.writing.templates import render

PAGE = "explore.md"
#: countries in the picture of who is reported with whom, and rows of the table beside it
ARCS = 16
ROWS = 24
#: the picture's measures, in its own units
_ROW, _NAMES, _WIDE = 26, 168, 372


def lands_of(listed: Catalogue) -> list[world.Land]:
    """Every country of the archive as the map shows it."""
    return [
        world.Land(
            one.label.id, one.label.name, one.label.page, one.primary, one.total - one.primary
        )
        for one in listed.room("countries")
    ]


def explore_page(listed: Catalogue, pairs: Pairs, axis: charts.Axis | None) -> str:
    """The page as Markdown."""
    briefings = [entry.briefing for entry in listed.entries]
    lands = lands_of(listed)

    def address(target: str) -> str:
        return href(PAGE, target)

    ranked = sorted(
        [*pairs.ranked("countries"), *pairs.ranked("leaders")],
        key=lambda pair: -len(pair.entries),
    )
    body = render(
        "explore.md",
        timeline=charts.timeline(
            axis, briefings, address("years/index.md"), "Briefings over time, a link for each year"
        )
        if axis
        else "",
        map=world.picture(lands, address, "Countries by number of briefings") if lands else "",
        legend=world.legend(lands),
        arcs=arcs(pairs.ranked("countries"), pairs, address),
        rows=[_row(pair, pairs) for pair in ranked[:ROWS]],
        link=lambda target: relative(PAGE, target),
        href=address,
    )
    years = [year for year in listed.years if year]
    span = ""
    if years:
        span = f" from {years[-1]} to {years[0]}" if years[-1] != years[0] else f" of {years[0]}"
    fields = {
        "title": "Explore",
        "description": "The archive at a glance: when, where, and who with whom.",
        "template": "subject.html",
        "kind": "explore",
        "coverage": counted(len(listed.entries)) + span,
    }
    return page(fields, body)


def _row(pair: Pair, pairs: Pairs) -> dict[str, Any]:
    target = pairs.page_of(pair.first.page, pair.second.page)
    return {
        "name": pair.name,
        "target": target,
        "names": [(one.name, f"{one.page}.md") for one in (pair.first, pair.second)],
        "count": len(pair.entries),
    }


def arcs(ranked: Sequence[Pair], pairs: Pairs, address: Callable[[str], str]) -> str:
    """Countries one below the other, with an arc between those reported together: the heavier,
    the more often. Empty for a single pair: the table says it better."""
    order, kept = _order(ranked)
    if len(kept) < 2:
        return ""
    most = max(len(pair.entries) for pair in kept)
    at = {label: (row + 0.5) * _ROW for row, label in enumerate(order)}
    names = {one.page: one.name for pair in kept for one in (pair.first, pair.second)}
    shapes = []
    # The lightest first, so that the heaviest lie on top.
    for pair in reversed(kept):
        top, bottom = sorted((at[pair.first.page], at[pair.second.page]))
        high = (bottom - top) / 2
        wide = min(high, _WIDE - _NAMES - 8)
        weight = 1 + 5 * len(pair.entries) / most
        words = escape(f"{pair.name}: {counted(len(pair.entries))}", quote=True)
        shape = (
            f'<path class="ba-arc" d="M{_NAMES} {top:g}A{wide:g} {high:g} 0 0 1 {_NAMES} '
            f'{bottom:g}" stroke-width="{weight:.3g}"><title>{words}</title></path>'
        )
        target = pairs.page_of(pair.first.page, pair.second.page)
        if target:
            link = escape(address(target), quote=True)
            shape = f'<a href="{link}" aria-label="{words}">{shape}</a>'
        shapes.append(shape)
    for label in order:
        link = escape(address(f"{label}.md"), quote=True)
        shapes.append(
            f'<a href="{link}"><text x="{_NAMES - 12}" y="{at[label] + 5:g}" text-anchor="end">'
            f"{escape(_short(names[label]))}</text></a>"
            f'<circle class="ba-arc__end" cx="{_NAMES}" cy="{at[label]:g}" r="3.5"/>'
        )
    return (
        f'<svg class="ba-arcs" viewBox="0 0 {_WIDE} {len(order) * _ROW}" role="group" '
        f'aria-label="Countries reported together; the table says the same">{"".join(shapes)}</svg>'
    )


def _short(name: str) -> str:
    return name if len(name) <= 22 else name[:21].rstrip() + "…"


def _order(ranked: Sequence[Pair]) -> tuple[list[str], list[Pair]]:
    """The countries of the heaviest pairs, each beside the one it is most bound to, and the pairs
    among them, the heaviest first."""
    chosen: list[str] = []
    for pair in ranked:
        for label in (pair.first.page, pair.second.page):
            if label not in chosen and len(chosen) < ARCS:
                chosen.append(label)
    kept = [p for p in ranked if p.first.page in chosen and p.second.page in chosen]
    bond = {
        key: len(pair.entries)
        for pair in kept
        for key in (
            (pair.first.page, pair.second.page),
            (pair.second.page, pair.first.page),
        )
    }
    bound = {key[0] for key in bond}
    left = [label for label in chosen if label in bound]
    order: list[str] = []
    while left:
        last = order[-1] if order else None
        best = max(left, key=lambda one: (bond.get((last or "", one), 0), -left.index(one)))
        order.append(best)
        left.remove(best)
    return order, kept
