"""Measures the built site: Lighthouse, the Nu HTML checker, pages' weight, the wait for a hit.

`python tools/site_checks.py [--site site] [--runs 3] [--only lighthouse html weight search]` serves
the site as a host would (site_server.py) and prints a table for each:

- lighthouse: the scores of six pages on Lighthouse's own phone, the median of the runs. A busy
  machine lowers performance; the benchmark index, which Lighthouse gives with each run, tells how
  fast it found the machine (Lighthouse reckons with 1,500 and more).
- html: what the Nu checker says of every page of the site.
- weight: what pages send over the wire, at the first visit and with styles and scripts kept.
- search: the time from a key to the first hit that answers it, the median and the longest.

Lighthouse needs Node 18 or newer, the Nu checker Java 11 or newer; npm fetches both, at the
versions below, into build/site-tools. What cannot run is said and left out.

Exit code 1 where a page falls short of the numbers below, 2 where there is no site or no
Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from screenshots import View, find_views
from site_server import built_site, hosting

ROOT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = "lighthouse@12.8.2"
NU = "vnu-jar@26.9.27"
#: the least score of each of Lighthouse's categories
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURED = ("home", "briefing", "country", "leader", "search", "explore")
#: bytes over the wire that a briefing may have when the site's styles are kept
MOST_BYTES = 60_000
#: milliseconds from the last key to the first hit
MOST_WAIT = 300
MINUTES = 20 * 60
#: one program for the browser of every check; see screenshots.py
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run")


@dataclass
class Checked:
    """What the checks say: lines to read, and what fell short."""

    lines: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)

    def say(self, line: str, *, wrong: bool = False) -> None:
        """Takes down a line, as one that falls short where it is `wrong`."""
        self.lines.append(line)
        if wrong:
            self.short.append(line)
        print(line, flush=True)


class Missing(Exception):
    """A program that a check needs is not there; the message says which and what to do."""


def _tool(package: str, tools: Path) -> Path:
    """The folder of an npm package in its pinned version, fetched where it is not there yet."""
    name, version = package.rsplit("@", 1)
    folder = tools / "node_modules" / name
    manifest = folder / "package.json"
    if manifest.is_file() and json.loads(manifest.read_text())["version"] == version:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise Missing(f"{name} needs Node 18 or newer with npm, which is not installed")
    tools.mkdir(parents=True, exist_ok=True)
    # no script of a package runs: the checker's would fetch a Java of its own
    command = [npm, "install", "--prefix", str(tools), "--ignore-scripts", "--no-audit"]
    command += ["--no-fund", "--no-save", "--loglevel=error", LIGHTHOUSE, NU]
    done = subprocess.run(command, capture_output=True, text=True, timeout=MINUTES, check=False)
    if done.returncode or not manifest.is_file():
        raise Missing(f"npm could not fetch {package}: {done.stderr.strip()[-300:]}")
    return folder


# ------------------------------------------------------------------------------- lighthouse


def lighthouse(base: str, views: list[View], chromium: str, tools: Path, runs: int) -> Checked:
    """The scores of `views`: of each the median of `runs` runs."""
    found = Checked()
    program = _tool(LIGHTHOUSE, tools) / "cli" / "index.js"
    node = shutil.which("node")
    if node is None:
        raise Missing("Lighthouse needs Node 18 or newer, which is not installed")
    found.say(f"{LIGHTHOUSE}, mobile, simulated throttling, median of {runs}")
    found.say(f"{'page':10} perf a11y best  seo   FCP s  LCP s  TBT ms    CLS  benchmark index")
    for view in views:
        reports = [_one_run(node, program, base + view.address, chromium) for _ in range(runs)]
        scores = {
            name: statistics.median(
                round(100 * (r["categories"][name]["score"] or 0)) for r in reports
            )
            for name in LEAST
        }

        def value(name: str, of: list[dict[str, Any]] = reports) -> float:
            return float(statistics.median(r["audits"][name]["numericValue"] for r in of))

        index = statistics.median(r["environment"]["benchmarkIndex"] for r in reports)
        found.say(
            f"{view.name:10} {scores['performance']:4.0f} {scores['accessibility']:4.0f} "
            f"{scores['best-practices']:4.0f} {scores['seo']:4.0f} "
            f"{value('first-contentful-paint') / 1000:7.1f} "
            f"{value('largest-contentful-paint') / 1000:6.1f} {value('total-blocking-time'):7.0f} "
            f"{value('cumulative-layout-shift'):6.3f} {index:16.0f}",
            wrong=any(scores[name] < least for name, least in LEAST.items()),
        )
        for name, title in sorted(set(_failing(reports))):
            found.say(f"{'':10} {name}: {title}")
    return found


def _one_run(node: str, program: Path, address: str, chromium: str) -> dict[str, Any]:
    command = [node, str(program), address, "--output=json", "--quiet", "--max-wait-for-load=60000"]
    command += [f"--only-categories={','.join(LEAST)}", f"--chrome-flags={' '.join(FLAGS)}"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=MINUTES,
        check=False,
        env=os.environ | {"CHROME_PATH": chromium},
    )
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Missing(f"Lighthouse failed on {address}: {done.stderr.strip()[-400:]}") from None
    return report


def _failing(reports: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Audits that cost a page points, apart from the times themselves."""
    for report in reports:
        for category in report["categories"].values():
            for part in category["auditRefs"]:
                audit = report["audits"][part["id"]]
                score = audit["score"]
                if part["weight"] and part.get("group") != "metrics" and score not in (None, 1):
                    yield part["id"], audit["title"]


# -------------------------------------------------------------------------------------- html


def html(site: Path, tools: Path) -> Checked:
    """What the Nu checker says of every HTML file of `site`: each message once, with its number."""
    found = Checked()
    jar = _tool(NU, tools) / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None:
        raise Missing("the Nu checker needs Java 11 or newer, which is not installed")
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--stdout", str(site)],
        capture_output=True,
        text=True,
        timeout=MINUTES,
        check=False,
    )
    try:
        messages = json.loads(done.stdout)["messages"]
    except (json.JSONDecodeError, KeyError):
        raise Missing(f"the Nu checker failed: {done.stderr.strip()[-400:]}") from None
    pages = sum(1 for _ in site.rglob("*.html"))
    kinds = Counter("error" if m["type"] == "error" else "warning" for m in messages)
    found.say(f"{NU}: {pages} pages, {kinds['error']} errors, {kinds['warning']} warnings")
    told: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    for message in messages:
        if message["type"] == "info" and message.get("subType") != "warning":
            continue  # says where the thing of the message before stood first
        kind = (str(message.get("subType") or message["type"]), str(message["message"]))
        told[kind] += 1
        page = message["url"].rpartition(f"/{site.name}/")[2]
        where.setdefault(kind, f"{page}:{message.get('lastLine', '')}")
    for (kind_name, text), number in told.most_common():
        line = f"  {kind_name}, {number} times: {text} ({where[kind_name, text]})"
        found.say(line, wrong=kind_name != "warning")
    return found


# ------------------------------------------------------------------------------------ weight


def weight(browser: Browser, base: str, views: list[View], site: Path) -> Checked:
    """Bytes over the wire of each view, headers with them: with nothing kept, and after a visit to
    another page of its kind."""
    found = Checked()
    others = {view.name: _sibling(site, view.address) for view in views}
    found.say(f"{'page':10} {'first visit':>12} {'styles kept':>12}  requests  (bytes on the wire)")
    for view in views:
        first = _bytes(browser, [base + view.address])
        again = _bytes(browser, [base + others[view.name], base + view.address])
        found.say(
            f"{view.name:10} {sum(first):12,.0f} {sum(again):12,.0f} {len(again):9}",
            wrong=view.name == "briefing" and sum(again) >= MOST_BYTES,
        )
    return found


def _bytes(browser: Browser, addresses: list[str]) -> list[float]:
    """What each request of the last of `addresses` takes, after the others were visited in turn;
    what comes out of the browser's store is no request."""
    context = browser.new_context()
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    sizes: list[float] = []
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    for address in addresses:
        sizes.clear()
        page.goto(address, wait_until="networkidle")
    context.close()
    return [size for size in sizes if size]


def _sibling(site: Path, address: str) -> str:
    """The address of another page of the kind of that at `address`, the first by name; the list of
    countries, which has flags as most pages, where there is none."""
    room, _, rest = address.strip("/").partition("/")
    levels = "/".join("*" for _ in rest.split("/"))
    found = sorted(site.glob(f"{room}/{levels}/index.html")) if rest else []
    others = [page.parent.relative_to(site).as_posix() + "/" for page in found]
    return next((other for other in others if other != address), "countries/")


# ------------------------------------------------------------------------------------ search

WORDS = ("talks", "sign", "minister", "china", "africa", "agreement", "president", "border", "sea")
# When the list of hits changes for the first time after the last key; the page draws in a task of
# its own, so the wait is that of a reader.
_WATCH = """() => {
  const list = document.querySelector("[data-ba-hits]");
  window.__hit = new Promise((done) => {
    const box = document.querySelector("[data-ba-search]");
    box.addEventListener("input", () => { window.__key = performance.now(); });
    new MutationObserver((changes, watch) => {
      if (!list.querySelector("mark")) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.__key)));
    }).observe(list, { childList: true });
  });
}"""


def search(browser: Browser, base: str) -> Checked:
    """Milliseconds from the last key of a word to its first hit on the screen."""
    found = Checked()
    waits = []
    for word in WORDS:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{base}search/", wait_until="networkidle")
        page.wait_for_selector("[data-ba-search-app]:not([hidden], [aria-busy])")
        page.evaluate(_WATCH)
        page.locator("[data-ba-search]").press_sequentially(word, delay=60)
        waits.append(
            float(
                page.evaluate("Promise.race([__hit, new Promise((r) => setTimeout(r, 5000, -1))])")
            )
        )
        context.close()
    answered = [wait for wait in waits if wait >= 0]
    if not answered:
        found.say("search: no word was found", wrong=True)
        return found
    middle = statistics.median(answered)
    found.say(
        f"search: first hit {middle:.0f} ms after the last key, the longest {max(answered):.0f} ms "
        f"({len(answered)} words; of it 100 ms are the pause in which another key may come)",
        wrong=middle > MOST_WAIT,
    )
    return found


# -------------------------------------------------------------------------------------------


def main() -> int:
    """Run the checks; see the module's text for exit codes."""
    parser = argparse.ArgumentParser(description="Measures the built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse for each page")
    parser.add_argument("--tools", type=Path, default=ROOT / "build" / "site-tools")
    parser.add_argument(
        "--only", nargs="+", choices=("lighthouse", "html", "weight", "search"), help="these alone"
    )
    arguments = parser.parse_args()
    site, chromium = built_site(arguments.site)
    views = [
        View(view.name, view.address.partition("?")[0])
        for view in find_views(site)[0]
        if view.name in MEASURED
    ]
    tools = arguments.tools.resolve()
    short: list[str] = []
    left_out = []

    def run(name: str, check: Callable[[], Checked]) -> None:
        if arguments.only and name not in arguments.only:
            return
        try:
            short.extend(check().short)
        except Missing as missing:
            left_out.append(f"{name} left out: {missing}")
        print()

    with sync_playwright() as playwright, hosting(site) as base:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS[1:]))
        run("weight", lambda: weight(browser, base, views, site))
        run("search", lambda: search(browser, base))
        browser.close()
        run("html", lambda: html(site, tools))
        run("lighthouse", lambda: lighthouse(base, views, chromium, tools, arguments.runs))
    for line in left_out:
        print(line)
    print(f"{len(short)} short of what is promised" + (":" if short else ""))
    for line in short:
        print(f"  {line.strip()}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
