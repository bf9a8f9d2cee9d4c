"""Writes generator/data/world.json: the outlines of countries for the map of the explore page.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/world_map.py package/

Needed only to draw the map anew. World Atlas (ISC licence, Michael Bostock) repackages Natural
Earth 4.1, which is in the public domain. The outlines of 1:110,000,000 are projected (Equal Earth,
so that areas can be compared), simplified and rounded to whole units of a map 1,000 units wide;
shared borders stay shared, because arcs are simplified and not countries. States too small for
that scale become points, at the middle of their largest part in the finer outlines.

Natural Earth draws who holds a place. Where that differs from the United Nations' maps and the
shape stands by itself, it is given to the country that the United Nations name: Somaliland to
Somalia, the north of Cyprus to Cyprus, Crimea to Ukraine.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.tagging.gazetteer import load_gazetteer  # noqa: E402

TARGET = ROOT / "generator" / "data" / "world.json"
WIDTH = 1000
#: points closer than this to the line between their neighbours go, in units of the map
TOLERANCE = 0.7
#: islands with less area than this go, save the largest of a country
SMALLEST = 3.0
_BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}

Point = tuple[float, float]


def project(lon: float, lat: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny 2018), in units of its own."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    m = math.sqrt(3) / 2
    t = math.asin(m * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = math.radians(lon) * math.cos(t) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


_EDGE = project(180, 0)[0]
_SCALE = WIDTH / (2 * _EDGE)
_TOP = project(0, 84)[1] * _SCALE
_BOTTOM = project(0, -57)[1] * _SCALE


def place(lon: float, lat: float) -> Point:
    x, y = project(lon, lat)
    return (x + _EDGE) * _SCALE, _TOP - y * _SCALE


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs as longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The outer rings of a country (holes are other countries, drawn by themselves)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    for polygon in polygons:
        ring: list[Point] = []
        for index in polygon[0]:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        yield ring


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's, on a line that keeps its ends."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    long = math.hypot(x2 - x1, y2 - y1)

    def off(point: Point) -> float:
        if not long:
            return math.hypot(point[0] - x1, point[1] - y1)
        return abs((x2 - x1) * (y1 - point[1]) - (x1 - point[0]) * (y2 - y1)) / long

    far = max(range(1, len(line) - 1), key=lambda at: off(line[at]))
    if off(line[far]) <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[: far + 1], tolerance)[:-1] + simplify(line[far:], tolerance)


def crosses(ring: list[Point]) -> bool:
    """Whether a ring of longitudes jumps from one edge of the map to the other."""
    return any(abs(a[0] - b[0]) > 180 for a, b in itertools.pairwise(ring))


def halves(ring: list[Point]) -> Iterator[list[Point]]:
    """A ring that crosses the 180th meridian, cut there into what lies on either side."""
    round_ = [(lon + 360 if lon < 0 else lon, lat) for lon, lat in ring]
    for side in (1, -1):
        cut: list[Point] = []
        for (x1, y1), (x2, y2) in itertools.pairwise([*round_, round_[0]]):
            inside, ends_inside = side * (180 - x1) >= 0, side * (180 - x2) >= 0
            if inside:
                cut.append((x1, y1))
            if inside != ends_inside:
                cut.append((180.0, y1 + (y2 - y1) * (180 - x1) / (x2 - x1)))
        if len(cut) > 2:
            yield [(x - 360 if side < 0 else x, y) for x, y in cut]


def area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(ring: list[Point]) -> str:
    """The ring as the data of an SVG path in whole units, each point relative to the one before."""
    whole = [(round(x), round(y)) for x, y in ring]
    kept = [point for at, point in enumerate(whole) if not at or point != whole[at - 1]]
    if kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        return ""
    steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in itertools.pairwise(kept)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def code_of(geometry: dict[str, Any]) -> str | None:
    name = geometry["properties"]["name"]
    if name in _BY_NAME:
        return _BY_NAME[name]
    found = pycountry.countries.get(numeric=geometry.get("id", ""))
    return found.alpha_2 if found else None


def middle(ring: list[Point]) -> Point:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def main() -> int:
    folder = Path(sys.argv[1])
    coarse = json.loads((folder / "countries-110m.json").read_text(encoding="utf-8"))
    known = set(load_gazetteer().countries)
    raw = arcs_of(coarse)
    arcs = [simplify([place(*point) for point in arc], TOLERANCE) for arc in raw]
    land: dict[str, list[tuple[float, str]]] = {}
    for geometry in coarse["objects"]["countries"]["geometries"]:
        name, code = geometry["properties"]["name"], code_of(geometry)
        if name == "Antarctica" or not geometry.get("arcs"):
            continue
        flat = zip(rings_of(geometry, arcs), rings_of(geometry, raw), strict=True)
        for ring, degrees in flat:
            lon, lat = middle(degrees)
            crimea = code == "RU" and 32 < lon < 37 and 44 < lat < 46.5
            owner = "UA" if crimea else code if code in known else ""
            outlines = [ring]
            if crosses(degrees):
                outlines = [
                    simplify([place(*point) for point in half], TOLERANCE)
                    for half in halves(degrees)
                ]
            for outline in outlines:
                if data := path(outline):
                    land.setdefault(owner or "", []).append((area(outline), data))
    points: dict[str, list[int]] = {}
    for scale in ("50m", "10m"):
        fine = json.loads((folder / f"countries-{scale}.json").read_text(encoding="utf-8"))
        fine_arcs = arcs_of(fine)
        for geometry in fine["objects"]["countries"]["geometries"]:
            code = code_of(geometry)
            if code not in known - set(land) - set(points) or not geometry.get("arcs"):
                continue
            largest = max(rings_of(geometry, fine_arcs), key=area)
            points[str(code)] = [round(value) for value in place(*middle(largest))]
    drawn = {}
    for code, parts in sorted(land.items()):
        parts.sort(key=lambda part: -part[0])
        drawn[code] = "".join(
            data for size, data in parts if size >= SMALLEST or size == parts[0][0]
        )
    other = drawn.pop("", "")
    content = {
        "about": "Outlines of countries: Natural Earth 4.1 (public domain), by way of World Atlas "
        "2.0.2; Equal Earth projection, simplified by tools/world_map.py",
        "width": WIDTH,
        "height": round(_TOP - _BOTTOM),
        "land": drawn,
        "other": other,
        "points": dict(sorted(points.items())),
    }
    TARGET.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    missing = sorted(known - set(drawn) - set(points))
    print(f"{TARGET}: {len(drawn)} outlines, {len(points)} points; missing: {missing}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
