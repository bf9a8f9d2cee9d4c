"""Following countries and leaders: what is new is told at the next visit, by this browser alone."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator import building
from generator.settings import load_settings
from tests.support import site as fixture
from tests.support.project import make_project, write_seeds

pytestmark = pytest.mark.browser

#: older than everything the archive has: arriving is not being dated late
OLD = """\
Ruto opens dam talks with Uganda

NAIROBI, January 9, 2019 (Example Wire) – Kenya and Uganda opened talks about a dam on Tuesday.

Deputy President William Ruto said that the engineers of both countries would meet twice a year.
"""
RUTO = "leaders/william-ruto/"


class Growing:
    """A served archive before and after it got a seed."""

    def __init__(self, root: Path) -> None:
        self.shown = root / "shown"
        self.sites = {}
        settings = load_settings(make_project(root / "project") / "mkdocs.yml")
        for name, seeds in (("before", {}), ("after", {"dam.txt": OLD})):
            write_seeds(settings.seeds, seeds)
            building.build(settings, jobs=1)
            self.sites[name] = shutil.copytree(settings.site, root / name)
        self.show("before")

    def show(self, name: str) -> None:
        self.shown.unlink(missing_ok=True)
        # As if made just now: browsers keep for longer what has long been so. HTTP tells times by
        # the second, so what came after must be seconds younger to be sent again.
        made = time.time() + (5 if name == "after" else 0)
        for file in self.sites[name].rglob("*"):
            os.utime(file, (made, made))
        self.shown.symlink_to(self.sites[name])


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Growing:
    return Growing(tmp_path_factory.mktemp("growing"))


@pytest.fixture
def address(growing: Growing) -> Iterator[str]:
    growing.show("before")
    with fixture.serving(growing.shown) as address:
        yield address


def test_follow_a_leader_and_come_back_after_a_new_seed(
    page: Page, context: BrowserContext, growing: Growing, address: str
) -> None:
    page.goto(f"{address}{RUTO}")
    expect(page.locator(".ba-new")).to_have_count(0)
    button = page.locator("[data-ba-follow] button")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-ba-follow] [role=status]")).to_contain_text(
        "You follow William Ruto"
    )
    page.locator("[data-ba-follow] a").click()
    count = page.locator("[data-ba-count]")
    expect(count).to_have_text("Nothing new on the 1 page that you follow")
    page.close()

    growing.show("after")
    later = context.new_page()
    later.goto(f"{address}following/")
    count = later.locator("[data-ba-count]")
    expect(count).to_have_text("1 new on 1 of the 1 page that you follow")
    expect(later.locator("[data-ba-subjects] .ba-title")).to_have_text(
        "Ruto opens dam talks with Uganda"
    )
    with later.expect_download() as started:
        later.locator("[data-ba-opml]").click()
    (feed,) = ElementTree.parse(started.value.path()).iter("outline")
    assert feed.get("xmlUrl") == f"{address}{RUTO}feed.xml"
    assert feed.get("text") == "Briefing Archive: William Ruto"
    assert later.request.get(feed.get("xmlUrl", "")).ok

    later.locator("[data-ba-subjects] h2 a").click()
    marked = later.locator(".ba-title:has(.ba-new)")
    expect(marked).to_have_text("New Ruto opens dam talks with Uganda")
    expect(later.locator("[data-ba-arrived]")).to_have_text("1 new to you since your last visit")
    marked.click()
    later.go_back()
    expect(later.locator(".ba-title .ba-new")).to_have_count(1)
    later.close()

    last = context.new_page()
    last.goto(f"{address}{RUTO}")
    expect(last.locator("[data-ba-follow] button")).to_have_text("Following")
    expect(last.locator(".ba-new")).to_have_count(0)


def test_a_country_marks_what_came_since_the_last_visit_without_being_followed(
    page: Page, context: BrowserContext, growing: Growing, address: str
) -> None:
    page.goto(f"{address}countries/kenya/")
    page.close()
    growing.show("after")
    later = context.new_page()
    later.goto(f"{address}countries/uganda/")
    expect(later.locator("[data-ba-follow]")).to_be_visible()
    expect(later.locator(".ba-new")).to_have_count(0)  # the first visit
    later.goto(f"{address}countries/kenya/")
    expect(later.locator(".ba-title:has(.ba-new)")).to_have_text(
        "New Ruto opens dam talks with Uganda"
    )


def test_all_is_seen_and_all_is_forgotten_at_a_word(
    page: Page, growing: Growing, address: str
) -> None:
    for path in (RUTO, "countries/kenya/"):
        page.goto(f"{address}{path}")
        page.locator("[data-ba-follow] button").click()
        expect(page.locator("[data-ba-arrived]")).to_contain_text("You follow")
        page.wait_for_function(
            "path => JSON.parse(localStorage['briefing-archive:/archive/:seen:' + path]).sheets === 'all'",
            arg=path.rstrip("/"),
        )
    growing.show("after")
    page.goto(f"{address}following/")
    count = page.locator("[data-ba-count]")
    expect(count).to_have_text("2 new on 2 of the 2 pages that you follow")
    page.locator("[data-ba-seen]").click()
    expect(count).to_have_text("Nothing new on the 2 pages that you follow")
    page.locator("[data-ba-subjects] section", has_text="Kenya").locator("button").click()
    expect(count).to_contain_text("You no longer follow Kenya.")
    expect(page.locator("[data-ba-subjects] h2")).to_have_text("William Ruto")
    page.locator("[data-ba-remember]").uncheck()
    page.locator("[data-ba-forget]").click()
    expect(count).to_have_text("Everything is forgotten. You follow nothing yet.")
    expect(page.locator("[data-ba-none]")).to_be_visible()
    page.goto(f"{address}{RUTO}")
    expect(page.locator("[data-ba-follow] button")).to_have_text("Follow")
    assert page.evaluate("Object.keys(localStorage)") == ["briefing-archive:/archive/:remember"]


def test_what_is_followed_is_asked_of_nobody(page: Page, address: str) -> None:
    page.goto(f"{address}{RUTO}")
    page.locator("[data-ba-follow] button").click()
    expect(page.locator("[data-ba-arrived]")).to_contain_text("You follow")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}following/")
    expect(page.locator("[data-ba-count]")).to_contain_text("Nothing new")
    assert f"{address}arrivals.js" in asked
    assert not any("ruto" in url for url in asked)


def test_without_javascript_and_without_storage_the_pages_are_plain(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{RUTO}")
    expect(page.locator("[data-ba-follow]")).to_be_hidden()
    page.goto(f"{address}following/")
    expect(page.locator("[data-ba-none]")).to_contain_text("feeds")
    expect(page.locator("[data-ba-following]")).to_be_hidden()
    context.close()

    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    page = context.new_page()
    page.goto(f"{address}{RUTO}")
    expect(page.locator("h1")).to_have_text("William Ruto")
    expect(page.locator("[data-ba-follow]")).to_be_hidden()
    page.goto(f"{address}following/")
    expect(page.locator("[data-ba-count]")).to_contain_text("forbids")
    context.close()


def test_names_of_others_do_nothing_on_the_page_of_what_is_followed(
    page: Page, address: str
) -> None:
    page.goto(f"{address}following/")
    hostile = """{"countries/kenya": {"name": "<img src=x onerror=alert(1)>", "feed": "x.xml"},
                  "javascript:alert(1)//": {"name": "bad"}, "../../x": {}}"""
    page.evaluate("it => localStorage.setItem('briefing-archive:/archive/:follows', it)", hostile)
    page.reload()
    expect(page.locator("[data-ba-subjects] h2")).to_have_text(["<img src=x onerror=alert(1)>"])
    assert page.locator("[data-ba-subjects] img").count() == 0
