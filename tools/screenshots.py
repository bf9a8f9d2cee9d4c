"""Takes pictures of the built site: every page type, phone and desktop, light and dark.

`python tools/screenshots.py --out DIR [--readme FILE] [--site site]` serves the site as a host
would (site_server.py), opens it in Chromium (`tools/chromium.py` finds one) and writes
`DIR/PAGE-WIDTH-SCHEME.png`, whole pages, and with `--readme` the picture that README.md shows, with
`--sheet` a contact sheet of the tops of all of them.
Requests to any other host are refused, so a picture shows what a reader without network sees.

Which briefing, country and leader are shown follows from the site alone: those with the most
briefings, the first by name among equals. Exit code 1 when a page type is missing or a page does
not load, 2 when there is no site or no Chromium.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Page, Route, sync_playwright
from site_server import built_site, hosting

# A phone's, a tablet's and a laptop's window, in CSS pixels.
WIDTHS = {360: 780, 768: 1024, 1280: 860}
SCHEMES = ("light", "dark")
# GitHub shows a README at most about 900 pixels wide; 1,280 stays sharp there and small on disk.
README_WINDOW = (1280, 860)
# The contact sheet: of each page these widths and schemes, each cut at the height of its window.
SHEET = ((1280, "light"), (1280, "dark"), (768, "light"), (360, "light"), (360, "dark"))
SHEET_ROW = 240  # pixels
SHEET_QUALITY = 60
# Chromium cannot draw a taller picture than 16,384 pixels in one piece.
MOST_PIXELS = 12_000


@dataclass(frozen=True)
class View:
    """A page to take: its name in file names, its address below the site's root."""

    name: str
    address: str


def _fullest(pages: list[Path]) -> Path | None:
    """Return the page that links to most briefings; the first by name among equals."""

    def links(page: Path) -> int:
        text = page.read_text(encoding="utf-8")
        return len(set(re.findall(r'href="[^"]*briefings/[^"#]+"', text)))

    return min(pages, key=lambda page: (-links(page), page), default=None)


def _heading(page: Path) -> str:
    """Return the text of a page's first heading, without markup and without a flag before it."""
    match = re.search(r"<h1[^>]*>(.*?)</h1>", page.read_text(encoding="utf-8"), flags=re.S)
    inside = re.sub(r"<a [^>]*headerlink.*?</a>", "", match[1], flags=re.S) if match else ""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", inside)).split())
    return re.sub(r"^\W+", "", text)


# The sandbox needs rights that a container does not give, and the pages are our own. The rest
# keeps the browser from asking for updates, which a machine without a network answers slowly.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_views(site: Path) -> tuple[list[View], list[str]]:
    """Return the views of a built site, and the names of page types that it has no page of."""

    def below(folder: str, depth: int) -> list[Path]:
        return sorted(site.glob(f"{folder}/{'*/' * depth}index.html"))

    def address(page: Path) -> str:
        return quote(page.parent.relative_to(site).as_posix()) + "/"

    # The newest briefing that is about most: the tags of a page are its links to these folders.
    briefings = [page for page in below("briefings", 2) if page.parts[-3] != "undated"]
    newest = [page for page in briefings if page.parts[-3] == briefings[-1].parts[-3]]
    chosen = {
        "briefing": max(newest, key=lambda page: (len(page.read_bytes()), page), default=None),
        "country": _fullest(below("countries", 1)),
        "leader": _fullest(below("leaders", 1)),
        "pair": _fullest(below("pairs", 1)),
        "organisation": _fullest(below("organisations", 1)),
        "year": _fullest(below("years", 1)),
        "countries": next(iter(below("countries", 0)), None),
        "leaders": next(iter(below("leaders", 0)), None),
        "explore": next(iter(below("explore", 0)), None),
        "health": next(iter(below("health", 0)), None),
        "tags": next(iter(below("tags", 0)), None),
        "about": next(iter(below("about", 0)), None),
    }
    views = [View("home", "")]
    views += [View(name, address(page)) for name, page in chosen.items() if page]
    missing = [name for name, page in chosen.items() if page is None]
    if below("search", 0):
        country = chosen["country"]
        query = {"country": _heading(country)} if country else {"q": "summit"}
        views.append(View("search", f"search/?{urlencode(query)}"))
    else:
        missing.append("search")
    if (site / "404.html").is_file():
        views.append(View("not-found", "no/such/page/"))
    else:
        missing.append("not-found")
    return views, missing


def _open(page: Page, base: str, view: View, scheme: str) -> None:
    """Open a view in a colour scheme and wait until it stands still."""
    page.goto(base + view.address, wait_until="networkidle")
    if view.name == "search":
        page.wait_for_selector("[data-search-result]", timeout=15_000)
    # Material follows the system where its palette says so; otherwise its switch does the same.
    wanted = "slate" if scheme == "dark" else "default"
    for _ in range(3):
        if page.locator("body").get_attribute("data-md-color-scheme") in (wanted, None):
            break
        switch = page.locator("label[for^='__palette']:visible")
        if switch.count() == 0:
            break
        switch.first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")


@contextmanager
def _page(browser: Browser, base: str, width: int, height: int, scheme: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )

    def local_only(route: Route) -> None:
        if route.request.url.startswith((base, "data:", "blob:")):
            route.continue_()
        else:
            print(f"screenshots: refused {route.request.url}", file=sys.stderr)
            route.abort()

    context.route("**/*", local_only)
    try:
        yield context.new_page()
    finally:
        context.close()


def take(browser: Browser, base: str, views: list[View], out: Path) -> list[str]:
    """Take every view at every width and scheme into `out`; return what went wrong, a line each."""
    problems: list[str] = []
    out.mkdir(parents=True, exist_ok=True)
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            with _page(browser, base, width, height, scheme) as page:
                for view in views:
                    target = out / f"{view.name}-{width}-{scheme}.png"
                    try:
                        _open(page, base, view, scheme)
                        tall = int(page.evaluate("document.documentElement.scrollHeight"))
                        wide = int(page.evaluate("document.documentElement.scrollWidth"))
                        page.screenshot(
                            path=target,
                            full_page=True,
                            clip={"x": 0, "y": 0, "width": width, "height": min(tall, MOST_PIXELS)},
                        )
                    except Exception as error:  # one bad page must not hide the others
                        problems.append(f"{target.name}: {str(error).splitlines()[0]}")
                        continue
                    if wide > width:
                        problems.append(f"{target.name}: {wide - width} px wider than the window")
    return problems


def take_readme(browser: Browser, base: str, target: Path) -> None:
    """Take README.md's picture: the top of the home page on a laptop."""
    width, height = README_WINDOW
    target.parent.mkdir(parents=True, exist_ok=True)
    with _page(browser, base, width, height, "light") as page:
        _open(page, base, View("home", ""), "light")
        page.screenshot(path=target)


def take_sheet(browser: Browser, views: list[View], out: Path, target: Path) -> None:
    """Put the tops of the pictures in `out` on one sheet, a row for each page."""

    def cell(view: View, width: int, scheme: str) -> str:
        wide = round(SHEET_ROW * width / WIDTHS[width])
        name = f"{view.name}-{width}-{scheme}.png"
        return f'<img src="{html.escape(name)}" style="width:{wide}px" alt="">'

    rows = "".join(
        f"<p>{html.escape(view.name)}</p><div>"
        + "".join(cell(view, width, scheme) for width, scheme in SHEET)
        + "</div>"
        for view in views
    )
    style = (
        "body{margin:0;padding:16px;width:max-content;background:#8a8f96;font:600 15px sans-serif}"
        "p{margin:14px 0 6px;color:#111}div{display:flex;gap:10px}"
        f"img{{height:{SHEET_ROW}px;object-fit:cover;object-position:top}}"
    )
    sheet = out / "sheet.html"
    sheet.write_text(
        f"<!doctype html><meta charset=utf-8><title>Pages</title><style>{style}</style>{rows}",
        encoding="utf-8",
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    with hosting(out) as base:
        page = browser.new_page()
        page.goto(f"{base}{sheet.name}", wait_until="networkidle")
        page.locator("body").screenshot(path=target, type="jpeg", quality=SHEET_QUALITY)
        page.close()
    sheet.unlink()


def main() -> int:
    """Take the pictures; see the module's text for exit codes."""
    parser = argparse.ArgumentParser(description="Pictures of every page type of the built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument(
        "--readme", type=Path, help="write README.md's picture to this file as well"
    )
    parser.add_argument("--sheet", type=Path, help="write a contact sheet to this file as well")
    arguments = parser.parse_args()
    site, chromium = built_site(arguments.site)
    views, missing = find_views(site)
    problems = [f"no {name} page in {arguments.site}" for name in missing]
    with sync_playwright() as playwright, hosting(site) as base:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET))
        problems += take(browser, base, views, arguments.out)
        if arguments.readme:
            take_readme(browser, base, arguments.readme)
        if arguments.sheet:
            take_sheet(browser, views, arguments.out.resolve(), arguments.sheet)
        browser.close()
    for problem in problems:
        print(f"screenshots: {problem}", file=sys.stderr)
    print(
        f"{len(views)} pages, {len(list(arguments.out.glob('*.png')))} pictures in {arguments.out}"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
