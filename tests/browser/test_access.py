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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_type_of_page_passes_axe(
    page: Page, fixture_site: str, watch: Watch, scheme: str
) -> None:
    watch.allowed.append("404 (Not Found)")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name, path in page_types():
        page.goto(f"{fixture_site}{path}")
        page.wait_for_selector("body:not(:has([data-ba-search-app]:is([hidden], [aria-busy])))")
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        bad = problems(page)
        if bad:
            found[name] = bad
    assert found == {}
