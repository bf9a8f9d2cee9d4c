"""The whole site as a zip that opens from a disk, without a server: `build --zip FILE`.

Browsers open no folder as its `index.html` from a disk, fetch nothing there and run no modules. So
links name the file, and the search page gets a script with a small index of titles, openings and
names, which says so. What only a server or another site can use is left out. The same site gives
the same bytes.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from slugify import slugify

from generator.errors import ArchiveError
from generator.publishing import swap
from generator.settings import Settings
from generator.writing import dates

#: the index of Pagefind, pictures for other sites, and what a server or a robot reads
_LEFT_OUT = ("pagefind/", "cards/", "404.html", "sitemap.xml", "robots.txt", swap.MARK)
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""\b([a-zA-Z:-]{1,40})=("[^"]*"|'[^']*')""")
_LINKS = frozenset({"href", "xlink:href", "action"})
_FOOT = '<div class="ba-footer__inner">'
_MODULE = re.compile(r'<script type="module" src="([^"]*)search\.js"></script>')
_NOTE = (
    "<p><strong>A copy for reading offline.</strong> Search looks in titles, openings and names, "
    "not in whole texts; links to other sites need a connection.</p>"
)
_ACTIVE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def pack(settings: Settings, target: Path) -> int:
    """Writes the site in place as the zip `target`; returns its size in bytes.

    Raises ArchiveError where there is no site or where the file would lie within it.
    """
    site, target = settings.site, target.resolve()
    if not (site / "index.html").is_file():
        raise ArchiveError(f"{site}: there is no site to pack; build it first")
    if target.is_relative_to(site) or target.is_dir():
        raise ArchiveError(f"{target}: the zip cannot lie there; name a file outside of the site")
    folder = slugify(settings.site_name) or "archive"
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(temporary, "w") as packed:
        for name, content in _files(settings):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    temporary.replace(target)
    return target.stat().st_size


def _files(settings: Settings) -> Iterator[tuple[str, bytes]]:
    site = settings.site
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    for name in names:
        if name.startswith(_LEFT_OUT):
            continue
        content = (site / name).read_bytes()
        yield name, page(content.decode()).encode() if name.endswith(".html") else content
    yield "search-offline.js", index(settings)


def page(html: str) -> str:
    """A page with links that a browser can follow from a disk.

    >>> page('<a href="../china/?a=1#b">x</a> <a href="https://a.example/">y</a> href="z/"')
    '<a href="../china/index.html?a=1#b">x</a> <a href="https://a.example/">y</a> href="z/"'
    """
    html = _TAG.sub(lambda tag: _ATTRIBUTE.sub(_followed, tag.group()), html)
    html = html.replace(_FOOT, _FOOT + _NOTE, 1)
    return _MODULE.sub(
        r'<script src="\1../../search-offline.js" defer></script>'
        r'<script src="\1search-offline.js" defer></script>',
        html,
    )


def _followed(attribute: re.Match[str]) -> str:
    name, quoted = attribute.groups()
    if name.lower() not in _LINKS:
        return attribute.group()
    quote, value = quoted[0], quoted[1:-1]
    path, mark, rest = re.split(r"([?#]|\Z)", value, maxsplit=1)
    parts = urlsplit(value)
    if parts.scheme or parts.netloc or not path or path.startswith("/"):
        return attribute.group()
    if path.endswith("/"):
        path += "index.html"
    elif path.rsplit("/", 1)[-1] in (".", ".."):
        path += "/index.html"
    return f"{name}={quote}{path}{mark}{rest}{quote}"


def index(settings: Settings) -> bytes:
    """A script that sets the list of briefings to search in, the newest first: [path, title, date
    in words, date, source, opening, names of countries, leaders, organisations]."""
    rows = []
    text = (settings.site / "exports" / "archive.jsonl").read_text(encoding="utf-8")
    root = settings.site_url.rstrip("/") + "/"
    for line in text.split("\n"):
        if not line:
            continue
        one = json.loads(line)
        names = [
            [tag["name"] for tag in one[kind]] for kind in ("countries", "leaders", "organisations")
        ]
        date = one["date"]
        rows.append([
            one["permalink"].removeprefix(root).strip("/"), one["title"] or "Untitled report",
            dates.in_words(date) if date else "Date unknown", date,
            one["publisher"] or one["agency"], one["summary"], *names,
        ])  # fmt: skip
    told = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"self.briefingSearch={''.join(_ACTIVE.get(c, c) for c in told)};\n".encode()
