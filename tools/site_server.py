"""Serves a built site as hosts of static sites do: compressed, over connections that stay open,
with headers that let browsers keep what they fetched.

GitHub Pages, the host that README.md describes, compresses with gzip and keeps everything for ten
minutes; so does this server. Another host may do better (Brotli), none does worse.
"""

from __future__ import annotations

import functools
import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from chromium import find_chromium

#: what hosts compress, by the end of the name; pictures, fonts and Pagefind's files are so already
_TEXTS = (".html", ".css", ".js", ".json", ".jsonl", ".xml", ".svg", ".txt", ".csv", ".opml")
_KEPT = "max-age=600"


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # headers and body leave in one packet, as from any real server
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answers with a file, compressed where the browser takes it, or with the site's 404."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not self.path.split("?")[0].split("#")[0].endswith("/"):
            super().do_GET()  # the redirect to the address with a slash
            return
        file = file / "index.html" if file.is_dir() else file
        status = 200
        if not file.is_file():
            status, file = 404, Path(self.directory) / "404.html"
            if not file.is_file():
                self.send_error(404)
                return
        squeezed = "gzip" in self.headers.get("Accept-Encoding", "") and file.suffix in _TEXTS
        body = _squeezed(file, file.stat().st_mtime_ns) if squeezed else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", _type(self, file))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", _KEPT)
        self.send_header("Vary", "Accept-Encoding")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def _type(handler: SimpleHTTPRequestHandler, file: Path) -> str:
    kind = handler.guess_type(str(file))
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@functools.cache
def _squeezed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


def built_site(folder: Path) -> tuple[Path, str]:
    """The whole path of the site in `folder`, and the browser to look at it with. Where one of them
    is not there, says what to do and ends the program with exit code 2."""
    if not (folder / "index.html").is_file():
        print(f"No site in {folder}: run `make site` first.", file=sys.stderr)
        sys.exit(2)
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found: run `make install` first.", file=sys.stderr)
        sys.exit(2)
    return folder.resolve(), chromium


@contextmanager
def hosting(site: Path, port: int = 0) -> Iterator[str]:
    """Serves `site` at this machine (a free port for 0); yields the address, ending in a slash."""
    handler = functools.partial(_Host, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
