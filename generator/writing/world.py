"""The world shaded by coverage, as inline SVG with every country of the archive a link."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from generator.datafiles import DATA

#: shades of a country that briefings are about; one more is for those that are only named
SHADES = 5


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the map: its code, name and page, briefings about it and those that name it."""

    code: str
    name: str
    page: str
    about: int
    named: int

    @property
    def words(self) -> str:
        told = f"{self.about:,} {'briefing' if self.about == 1 else 'briefings'}"
        if not self.about:
            return f"{self.name}: named in {self.named:,}"
        return f"{self.name}: {told}" + (f", named in {self.named:,} more" if self.named else "")


@lru_cache(maxsize=1)
def _world() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads((DATA / "world.json").read_text(encoding="utf-8"))
    return content


def steps(most: int) -> list[int]:
    """The number of briefings at which each shade begins, at most `SHADES` of them.

    They grow by a factor, because coverage does: with 16 at most 1, 2, 3, 6 and 10.
    """
    if most < 1:
        return []
    factor = max(1.0, most ** (1 / SHADES))
    return sorted({max(1, round(factor**power)) for power in range(SHADES)})


def shade(count: int, begins: Sequence[int]) -> int:
    """0 for none, else the number of the step that `count` has reached, from 1."""
    return sum(1 for first in begins if count >= first)


def picture(lands: Sequence[Land], href: Callable[[str], str] | None, label: str) -> str:
    """The map. With `href`, which makes the address of a page, each country is a link; without,
    the whole is one picture."""
    world = _world()
    begins = steps(max((one.about for one in lands), default=0))
    drawn = {one.code for one in lands}
    rest = world["other"] + "".join(d for code, d in world["land"].items() if code not in drawn)
    shapes = [f'<path class="ba-land" d="{rest}"/>']
    # Points last, so that no larger neighbour lies over them.
    known = [one for one in lands if one.code in world["land"] or one.code in world["points"]]
    for one in sorted(known, key=lambda one: (one.code in world["points"], one.code)):
        kind = f"ba-land ba-land--{shade(one.about, begins)}"
        if one.code in world["land"]:
            shape = f'<path class="{kind}" d="{world["land"][one.code]}"/>'
        else:
            x, y = world["points"][one.code]
            shape = f'<circle class="{kind}" cx="{x}" cy="{y}" r="4"/>'
        if href is not None:
            words = escape(one.words, quote=True)
            address = escape(href(f"{one.page}.md"), quote=True)
            shape = f'<a href="{address}" aria-label="{words}"><title>{words}</title>{shape}</a>'
        shapes.append(shape)
    role = "group" if href is not None else "img"
    return (
        f'<svg class="ba-map" viewBox="0 0 {world["width"]} {world["height"]}" role="{role}" '
        f'aria-label="{escape(label, quote=True)}">{"".join(shapes)}</svg>'
    )


def legend(lands: Sequence[Land]) -> list[tuple[int, str]]:
    """(shade, what it stands for) of the shades in use, the lightest first."""
    most = max((one.about for one in lands), default=0)
    begins = steps(most)
    found = [(0, "named only")] if any(not one.about for one in lands) else []
    for at, first in enumerate(begins):
        last = begins[at + 1] - 1 if at + 1 < len(begins) else most
        found.append((at + 1, f"{first:,}" if first >= last else f"{first:,}–{last:,}"))
    return found
