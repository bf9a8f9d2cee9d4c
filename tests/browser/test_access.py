"""No axe-core violation of level A or AA on any type of page, light and dark, phone and desktop."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Watch
from tests.support.site import page_types

pytestmark = pytest.mark.browser

LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def problems(page: Page) -> list[str]:
    results: dict[str, Any] = Axe().run(page, options=LEVELS).response
    found = []
    for violation in results["violations"]:
        where = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"{violation['id']}: {violation['help']}: {where}")
    return found


def test_every_type_of_page_passes_axe_in_light_and_dark(
    page: Page, fixture_site: str, watch: Watch
) -> None:
    watch.allowed.append("404 (Not Found)")
    found = {}
    for name, path in page_types():
        page.goto(f"{fixture_site}{path}")
        page.wait_for_selector("body:not(:has([data-ba-search-app]:is([hidden], [aria-busy])))")
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        for scheme, own in (("light", "default"), ("dark", "slate")):
            # the page follows the system while it is open, so one visit serves for both
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.wait_for_selector(f"body[data-md-color-scheme={own}]")
            bad = problems(page)
            if bad:
                found[f"{name}, {scheme}"] = bad
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert found == {}


SHOWN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = `${at.tagName} ${at.textContent.trim().slice(0, 30)}`;
  const drawn = (item) => { const style = getComputedStyle(item); return [style.outlineStyle, style.outlineWidth, style.strokeWidth]; };
  // the parts of a box for a month are stops of the browser's own, which draws them itself
  if (at.type === "month") return [name, "own", "1px", "", false];
  const shape = at.closest("svg") && at.querySelector(".ba-bar__year, .ba-land");
  return [name, ...drawn(shape ?? at), Boolean(shape)];
}"""


def test_every_stop_of_the_keyboard_shows_where_it_is(page: Page, fixture_site: str) -> None:
    paths = dict(page_types())
    unseen = []
    for name in ("home", "briefing", "country", "explore", "search"):
        page.goto(f"{fixture_site}{paths[name]}")
        page.wait_for_selector("body:not(:has([data-ba-search-app]:is([hidden], [aria-busy])))")
        stops = 0
        for _ in range(45):
            page.keyboard.press("Tab")
            found = page.evaluate(SHOWN)
            if found is None:
                break
            stops += 1
            what, style, width, stroke, drawn = found
            outlined = style != "none" and width != "0px"
            if not (outlined or (drawn and stroke in ("2px", "3px"))):
                unseen.append((name, what, style, width, stroke))
        assert stops > 8, name
    assert unseen == []


def test_what_opens_shows_that_it_does(page: Page, fixture_site: str) -> None:
    paths = dict(page_types())
    found = 0
    for name in ("briefing", "briefing-long", "country", "search"):
        page.goto(f"{fixture_site}{paths[name]}")
        page.wait_for_selector("body:not(:has([data-ba-search-app]:is([hidden], [aria-busy])))")
        marks = page.evaluate(
            """() => [...document.querySelectorAll("details:not(.ba-why):not([open]) > summary")]
              .filter((item) => item.getClientRects().length)
              .map((item) => [getComputedStyle(item).display, getComputedStyle(item).listStyleType])"""
        )
        assert all(mark == ["list-item", "disclosure-closed"] for mark in marks), name
        found += len(marks)
    assert found >= 4
