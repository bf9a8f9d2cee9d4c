"""Builds the site once, serves it under a sub-path as GitHub Pages does, and watches every page:
a console message, a request to another host or a script error fails the test that met it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support import site as fixture
from tests.support.chromium import launch_options

ROOT = Path(__file__).parents[2]

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def build_sample(root: Path) -> Path:
    """The site of the repository's own seeds, by the program's own command."""
    command = [sys.executable, "-m", "generator", "build", "--seeds", "seeds"]
    for name in ("docs", "site", "cache"):
        command += [f"--{name}", str(root / name)]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"SITE_URL": "http://127.0.0.1/archive/"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site of the rich fixture archive (hostile, undated, long, duplicate ...)."""
    with fixture.serving(fixture.build(tmp_path_factory.mktemp("fixture"))) as address:
        yield address


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site of the repository's seeds."""
    with fixture.serving(build_sample(tmp_path_factory.mktemp("sample"))) as address:
        yield address


class Watch:
    """Everything that a visit must not cause. `allowed` are pieces of messages that may occur."""

    def __init__(self, context: BrowserContext) -> None:
        self.found: list[str] = []
        self.allowed: list[str] = []
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        page.on(
            "console", lambda m: self._note(m.type in ("error", "warning"), f"{m.type}: {m.text}")
        )
        page.on("pageerror", lambda error: self._note(True, f"script error: {error}"))
        page.on(
            "dialog",
            lambda dialog: (self._note(True, f"dialog: {dialog.message}"), dialog.dismiss()),
        )
        page.on(
            "request",
            lambda request: self._note(
                not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")),
                f"request to another host: {request.url}",
            ),
        )

    def _note(self, wrong: bool, text: str) -> None:
        if wrong:
            self.found.append(text)

    def check(self) -> None:
        assert [t for t in self.found if not any(piece in t for piece in self.allowed)] == []


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(browser: Browser, size: str) -> Iterator[BrowserContext]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=size == "phone",
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    watch = Watch(context)
    yield watch
    watch.check()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    return context.new_page()
