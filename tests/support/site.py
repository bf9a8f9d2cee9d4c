"""Builds the fixture archive into a site with search, and serves a folder under a sub-path."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.model import Archive
from generator.publishing.arrivals import arrivals
from generator.publishing.search_names import names
from generator.publishing.shelves import shelves
from generator.writing import render_pages, sync
from tests.support import archive as fixture

ROOT = Path(__file__).parents[2]


def build(
    root: Path, archive: Archive | None = None, site_url: str = "http://127.0.0.1/archive/"
) -> Path:
    """The site of `archive` (the rich fixture without one) below `root`; the path of the site."""
    settings = fixture.settings(root)
    archive = archive if archive is not None else fixture.rich_archive()
    pages = render_pages(
        archive,
        settings,
        fixture.COUNTRIES,
        fixture.LEADERS,
    )
    sync(settings.docs, pages)
    for page in (ROOT / "docs").glob("*.md"):
        if not (settings.docs / page.name).exists():
            shutil.copy(page, settings.docs)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    config = config.replace("- overrides/", f"- {ROOT / 'overrides'}/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    environment = os.environ | {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": "1700000000"}
    run = partial(
        subprocess.run, check=True, cwd=root, env=environment, capture_output=True, text=True
    )
    result = run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(settings.site)]
    )
    if result.stderr.strip():
        print(result.stderr, file=sys.stderr)
    years = sorted((path.name for path in (settings.site / "briefings").glob("*")), reverse=True)
    years.sort(key=lambda year: year == "undated")
    for year in years:
        run(
            [sys.executable, "-m", "pagefind", "--site", str(settings.site), "--quiet",
             "--glob", f"briefings/{year}/**/*.html",
             "--output-path", str(settings.site / "pagefind" / year)]
        )  # fmt: skip
    (settings.site / "pagefind").mkdir(exist_ok=True)
    (settings.site / "pagefind" / "manifest.json").write_text(json.dumps({"indexes": years}))
    held = shelves(archive, settings)
    (settings.site / "search-names.json").write_bytes(names(held))
    (settings.site / "arrivals.js").write_bytes(arrivals(held))
    return settings.site


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, prefix: str, **more: Any) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **more)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "\0nothing".strip("\0") / "outside")
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page gets the site's own 404, as on GitHub Pages."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def serving(site: Path, prefix: str = "/archive/") -> Iterator[str]:
    """Serves `site` under `prefix` on a free port; yields the address, ending in a slash."""
    handler = partial(_Quiet, directory=str(site), prefix=prefix)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page_types() -> list[tuple[str, str]]:
    """(name, path) of one page of each type of the fixture site, for pictures and checks."""
    pages = render_pages(
        fixture.rich_archive(), fixture.settings(ROOT), fixture.COUNTRIES, fixture.LEADERS
    )

    def address(part: str) -> str:
        return next(path for path in sorted(pages) if part in path).removesuffix(".md") + "/"

    return [
        ("home", ""),
        ("briefing", address("kenya-and-china-sign-rail")),
        ("duplicate", address("rail-accord-signed")),
        ("briefing-long", address("ministers-of-eleven")),
        ("briefing-hostile", address("script-alert")),
        ("briefing-arabic", address("briefings/2022/lq")),
        ("briefing-inferred", address("president-receives")),
        ("briefing-undated", address("talks-on-a-river")),
        ("country", "countries/kenya/"),
        ("countries", "countries/"),
        ("leader", "leaders/william-ruto/"),
        ("leaders", "leaders/"),
        ("organisations", "organisations/"),
        ("organisation", "organisations/un/"),
        ("topic", "tags/peace-talks/"),
        ("tags", "tags/"),
        ("years", "years/"),
        ("year", "years/2024/"),
        ("undated", "years/undated/"),
        ("pair", "pairs/china-and-kenya/"),
        ("pairs", "pairs/"),
        ("explore", "explore/"),
        ("health", "health/"),
        ("following", "following/"),
        ("data", "data/"),
        ("search", "search/"),
        ("search-hits", "search/?q=ruto&country=Kenya"),
        ("search-nothing", "search/?q=zzzz&country=Kenya"),
        ("about", "about/"),
        ("lost", "no/such/page/"),
    ]
