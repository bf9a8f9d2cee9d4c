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
