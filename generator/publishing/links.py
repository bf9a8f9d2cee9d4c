"""Whether every link of the built site leads somewhere, and no page loads from another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

#: elements that a browser loads by itself
_LOADED = {
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
_LOADED_RELS = frozenset(
    {"stylesheet", "icon", "preload", "preconnect", "manifest", "modulepreload"}
)


def problems(site: Path, site_url: str) -> Iterator[str]:
    """A message for every link in the built pages that is broken, and for everything that a page
    would load from another host; pages and links in order of their names."""
    base = urlsplit(site_url)
    anchors: dict[Path, frozenset[str]] = {}
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        tree = _tree(page)
        for element, address, loaded in _addresses(tree):
            try:
                parts = urlsplit(address)
            except ValueError:
                yield f"{name}: the link {address} is no address; mend the page"
                continue
            if parts.scheme in ("mailto", "data", "tel"):
                continue
            own = (parts.scheme, parts.netloc) == (base.scheme, base.netloc)
            if parts.netloc and not own:
                if loaded:
                    yield f"{name}: <{element}> loads {address} from another host; ship the file"
                continue
            target = _target(
                site, page, unquote(parts.path), base.path if page.name == "404.html" or own else ""
            )
            if target is None:
                yield f"{name}: the link {address} leads nowhere; rebuild, or mend the page"
            elif parts.fragment and target.suffix == ".html":
                if target not in anchors:
                    anchors[target] = _anchors(target)
                if unquote(parts.fragment) not in anchors[target]:
                    yield f"{name}: {address} names no place on its page; mend the page"


def _tree(page: Path) -> html.HtmlElement:
    content = page.read_bytes()
    return html.document_fromstring(content if content.strip() else b"<html></html>")


def _addresses(tree: html.HtmlElement) -> Iterator[tuple[str, str, bool]]:
    for element in tree.iter("a", "area", "link", "form", *_LOADED):
        tag = str(element.tag)
        address = element.get(_LOADED.get(tag, "action" if tag == "form" else "href"))
        if not address:
            continue
        rels = set((element.get("rel") or "").split())
        if tag == "link" and not rels & _LOADED_RELS:
            # canonical, alternate: addresses of the published site, which may not be built here
            continue
        yield tag, address.strip(), tag != "a" and tag != "area" and tag != "form"


def _target(site: Path, page: Path, path: str, root: str) -> Path | None:
    """The file that a browser gets for `path` on `page`, or None."""
    if not path:
        return page
    if path.startswith("/"):
        inside = path.removeprefix(root.rstrip("/")) if root else path
        file = site / inside.lstrip("/")
    else:
        file = page.parent / path
    file = Path(*file.parts).resolve()
    if file.is_dir():
        file = file / "index.html"
    inside_site = site.resolve() in (file, *file.parents)
    return file if file.is_file() and inside_site else None


def _anchors(page: Path) -> frozenset[str]:
    tree = _tree(page)
    names = (element.get("id") or element.get("name") for element in tree.iter())
    return frozenset(str(name) for name in names if name)
