"""The site as a zip, unpacked and opened from a disk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as parser
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator import building
from generator.publishing import offline
from generator.settings import load_settings
from tests.support.project import make_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked copy of a small archive."""
    root = tmp_path_factory.mktemp("offline")
    settings = load_settings(make_project(root / "project") / "mkdocs.yml")
    building.build(settings, jobs=1)
    offline.pack(settings, root / "archive.zip")
    again = (root / "archive.zip").read_bytes()
    offline.pack(settings, root / "archive.zip")
    assert (root / "archive.zip").read_bytes() == again
    with zipfile.ZipFile(root / "archive.zip") as packed:
        packed.extractall(root / "stick")
    return root / "stick" / "briefing-archive"


class Disk:
    """What a page opened from a disk must not do."""

    def __init__(self, context: BrowserContext) -> None:
        self.found: list[str] = []
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on("console", lambda m: self.found.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith(("file:", "data:", "blob:")) else self.found.append(r.url)
            ),
        )


@pytest.fixture
def visit(browser: Browser) -> Page:
    context = browser.new_context()
    disk = Disk(context)
    yield context.new_page()
    assert disk.found == []
    context.close()


def test_every_link_of_every_page_leads_to_a_file(folder: Path) -> None:
    lost = []
    for file in folder.rglob("*.html"):
        for element, _, link, _ in parser.fromstring(file.read_text(encoding="utf-8")).iterlinks():
            parts = urlsplit(link)
            if parts.scheme or element.get("rel") in ("canonical", "schema.DC") or not parts.path:
                continue
            if not (file.parent / unquote(parts.path)).resolve().is_file():
                lost.append(f"{file.relative_to(folder)}: {link}")
    assert lost == []


def test_from_home_to_a_briefing_and_back_by_its_country(visit: Page, folder: Path) -> None:
    visit.goto((folder / "index.html").as_uri())
    visit.locator(".ba-most a", has_text="Kenya").click()
    expect(visit.locator("h1")).to_contain_text("Kenya")
    visit.locator(".ba-entries .ba-title").first.click()
    expect(visit.locator(".ba-text")).to_be_visible()
    expect(visit.locator("footer")).to_contain_text("A copy for reading offline")
    visit.locator(".ba-chip", has_text="Kenya").click()
    expect(visit.locator("h1")).to_contain_text("Kenya")
    visit.locator(".ba-brand").click()
    expect(visit.locator(".ba-hero")).to_be_visible()


def test_search_looks_in_titles_and_names_and_says_so(visit: Page, folder: Path) -> None:
    visit.goto((folder / "index.html").as_uri())
    visit.locator("#ba-home-q").fill("ferry")
    visit.keyboard.press("Enter")
    hit = visit.locator(".ba-hit a")
    expect(hit).to_have_text("Ferry line returns to the strait")
    expect(visit.locator("[data-ba-count]")).to_have_text("1 briefing by title, opening and names")
    visit.locator("#ba-q").fill("nothing like it")
    expect(hit).to_have_count(0)
    visit.locator("#ba-q").fill("")
    expect(hit).to_have_count(3)
    visit.locator("#ba-q").fill("ferry")
    expect(hit).to_have_count(1)
    hit.click()
    expect(visit.locator("h1")).to_have_text("Ferry line returns to the strait")


def test_searching_within_a_country_keeps_to_it(visit: Page, folder: Path) -> None:
    visit.goto((folder / "countries" / "kenya" / "index.html").as_uri())
    visit.get_by_text("Search within").click()
    expect(visit.locator(".ba-hit a")).to_have_text(["Port talks end without a date"])
    visit.locator("[data-ba-active] button").click()
    expect(visit.locator(".ba-hit a")).to_have_count(3)


def test_following_works_from_a_disk(visit: Page, folder: Path) -> None:
    visit.goto((folder / "countries" / "kenya" / "index.html").as_uri())
    visit.locator("[data-ba-follow] button").click()
    expect(visit.locator("[data-ba-arrived]")).to_contain_text("You follow Kenya")
    visit.locator("[data-ba-follow] a").click()
    expect(visit.locator("[data-ba-count]")).to_have_text(
        "Nothing new on the 1 page that you follow"
    )
    visit.locator("[data-ba-subjects] h2 a").click()
    expect(visit.locator("h1")).to_contain_text("Kenya")
