"""From Markdown pages to the published site: MkDocs, search index, feeds and exports, safe swap.

What the last run built is reused page by page: a page is rendered again when its bytes changed,
everything is when something changed that all pages show (settings, theme, packages).
"""

from __future__ import annotations

import calendar
import contextlib
import hashlib
import importlib.metadata
import io
import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator.cache import PAGE_PACKAGES
from generator.errors import ArchiveError
from generator.model import Archive
from generator.publishing import cards, exports, search_index, sitemap, swap
from generator.publishing.shelves import shelves
from generator.settings import Settings
from generator.writing.briefing import seed_file
from generator.writing.cards import Card
from generator.writing.seeds import seeds_offered

#: pages that the generator writes, which nobody else touches: they can share a file with the old
#: site, because MkDocs leaves them alone
_GENERATED = ("briefings/", "countries/", "leaders/", "organisations/", "tags/", "years/", "pairs/")


class _Built(msgspec.Struct):
    """What the last run built, kept in the cache folder."""

    id: str
    frame: str
    pages: dict[str, str]
    indexes: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Published:
    """What a run did: pages rendered anew and reused, search indexes built, MkDocs' warnings."""

    rendered: int
    reused: int
    indexes: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    digests: dict[str, str]
    frame: str
    id: str
    extra: dict[str, bytes] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)


def publish(
    archive: Archive, settings: Settings, progress: Callable[[str], None] = lambda stage: None
) -> Published:
    """Builds the site from the pages in `settings.docs` and swaps it in when it is complete.

    Raises ArchiveError where MkDocs or Pagefind fails; the old site is then still in place.
    """
    with _fixed_clock(archive):
        return _publish(archive, settings, progress)


def _publish(archive: Archive, settings: Settings, progress: Callable[[str], None]) -> Published:
    plan = _plan(archive, settings)
    before = _last(settings)
    pages = [page for page in plan.digests if page.endswith(".md")]
    if before and before.id == plan.id:
        return Published(0, len(pages), 0)
    staging = swap.staging_for(settings.site)
    reused: set[str] = set()
    if before and before.frame == plan.frame:
        reused = _reuse_pages(before, plan, settings, staging)
    progress("rendering pages")
    warnings = _mkdocs(settings, staging, dirty=bool(reused))
    progress("building the search index")
    indexes = _index(archive, before if reused else None, plan, settings, staging)
    sitemap.write(staging, archive, settings, plan.days)
    for name, content in plan.extra.items():
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _copy_seeds(archive, settings, staging, again=before is not None)
    cards.write(staging, settings.site if before else None, plan.cards)
    (staging / swap.MARK).write_text(plan.id + "\n", encoding="utf-8")
    swap.swap_in(staging, settings.site)
    built = _Built(plan.id, plan.frame, plan.digests, indexes)
    settings.cache.mkdir(parents=True, exist_ok=True)
    _state(settings).write_bytes(msgspec.json.encode(built))
    known = before.indexes if before and reused else {}
    fresh = sum(1 for name, digest in indexes.items() if known.get(name) != digest)
    return Published(len(pages) - len(reused), len(reused), fresh, warnings)


def _plan(archive: Archive, settings: Settings) -> _Plan:
    digests = {
        file.relative_to(settings.docs).as_posix(): _digest(file.read_bytes())
        for file in sorted(settings.docs.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }
    frame = hashlib.blake2b(digest_size=16)
    frame.update(settings.config.read_bytes())
    overrides = settings.root / "overrides"
    for file in sorted(overrides.rglob("*")) if overrides.is_dir() else ():
        if file.is_file():
            frame.update(
                file.relative_to(overrides).as_posix().encode() + b"\0" + file.read_bytes()
            )
    for package in PAGE_PACKAGES:
        frame.update(f"{package} {importlib.metadata.version(package)}\0".encode())
    frame.update(f"{settings.site_url}\0{settings.site}\0{settings.docs}".encode())
    # Titles and places of hand-written pages stand in every page's navigation.
    for name, digest in digests.items():
        if not name.startswith(_GENERATED):
            frame.update(f"{name}\0".encode() + (b"" if name.endswith(".md") else digest.encode()))
    held = shelves(archive, settings)
    extra = exports.files(archive, settings, held)
    whole = hashlib.blake2b(frame.digest(), digest_size=16)
    for name, digest in digests.items():
        whole.update(f"{name}\0{digest}\0".encode())
    for name, content in sorted(extra.items()):
        whole.update(f"{name}\0".encode() + content)
    days = sitemap.changed(held)
    drawn = cards.cards(held, settings)
    for name in sorted(drawn):
        whole.update(f"{name}\0".encode())
    whole.update(repr(sorted(days.items())).encode())
    return _Plan(digests, frame.hexdigest(), whole.hexdigest(), extra, days, drawn)


def _last(settings: Settings) -> _Built | None:
    """What the last run built, if the site in place is still that one."""
    try:
        built = msgspec.json.decode(_state(settings).read_bytes(), type=_Built)
        mark = (settings.site / swap.MARK).read_text(encoding="utf-8").strip()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return built if built.id == mark else None


def _state(settings: Settings) -> Path:
    return settings.cache / "built.json"


def _reuse_pages(before: _Built, plan: _Plan, settings: Settings, staging: Path) -> set[str]:
    """Puts unchanged generated pages into `staging`; MkDocs skips pages newer than their source."""
    reused = set()
    now = time.time()
    for page, digest in plan.digests.items():
        if not (page.endswith(".md") and page.startswith(_GENERATED)):
            continue
        if before.pages.get(page) != digest:
            continue
        target = _page_file(page)
        built = settings.site / target
        if built.is_file():
            swap.reuse(built, staging / target)
            os.utime(staging / target, (now, now + 60))
            reused.add(page)
    return reused


def _page_file(page: str) -> str:
    """Where MkDocs writes a page: `a/b.md` → `a/b/index.html`, `a/index.md` → `a/index.html`."""
    stem = page.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem + ".html"
    return stem + "/index.html"


def _copy_seeds(archive: Archive, settings: Settings, staging: Path, *, again: bool) -> None:
    """Puts the seeds that pages offer into `staging`, as they were read; with `again` those of the
    site before are used again, because their names are their digests."""
    if not settings.archive.seed_copies:
        return
    offered = seeds_offered(archive)
    files = {b.article.sha256: b.article.seed for b in archive.briefings}
    for sha256, name in sorted(files.items()):
        if sha256 not in offered:
            continue
        target = seed_file(sha256)
        if again and (settings.site / target).is_file():
            swap.reuse(settings.site / target, staging / target)
            continue
        content = (settings.seeds / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveError(f"{settings.seeds / name} changed during the build; build again")
        (staging / target).parent.mkdir(parents=True, exist_ok=True)
        (staging / target).write_bytes(content)


def _index(
    archive: Archive, before: _Built | None, plan: _Plan, settings: Settings, staging: Path
) -> dict[str, str]:
    """Builds the search indexes whose pages changed and reuses the others; name → digest."""
    pages = {briefing.path + ".md" for briefing in archive.shown}
    names = search_index.index_names(sorted(pages))
    digests: dict[str, str] = {}
    for name in set(names.values()):
        whole = hashlib.blake2b(digest_size=16)
        for page, index in names.items():
            if index == name:
                whole.update(f"{page}\0{plan.digests.get(page)}\0".encode())
        digests[name] = whole.hexdigest()
    stale = set(digests)
    if before:
        for name, digest in digests.items():
            folder = settings.site / "pagefind" / name
            if before.indexes.get(name) == digest and folder.is_dir():
                for file in sorted(folder.rglob("*")):
                    if file.is_file():
                        inside = file.relative_to(settings.site)
                        swap.reuse(file, staging / inside)
                stale.discard(name)
    search_index.build(staging, names, stale)
    return digests


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        message = entry.getMessage()
        # We ask for a dirty build on purpose and know what is in the folder.
        if "dirty" not in message:
            self.messages.append(message)


def _mkdocs(settings: Settings, staging: Path, *, dirty: bool) -> tuple[str, ...]:
    from jinja2 import TemplateError, TemplateSyntaxError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        # A notice of Material's own, which concerns no reader of our output.
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        with contextlib.redirect_stderr(io.StringIO()):
            config = load_config(
                config_file=str(settings.config),
                docs_dir=str(settings.docs),
                site_dir=str(staging),
            )
            config.plugins.on_startup(command="build", dirty=dirty)
            build(config, dirty=dirty)
    except (MkDocsException, SystemExit, OSError, TemplateError) as error:
        told = "; ".join(collector.messages[-3:]) or str(error)
        if isinstance(error, TemplateSyntaxError):
            told = f"{error.filename or error.name}:{error.lineno}: {error}"
        raise ArchiveError(
            f"MkDocs could not build the site: {told}; the last good site is still in place"
        ) from error
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    return tuple(collector.messages)


@contextlib.contextmanager
def _fixed_clock(archive: Archive) -> Iterator[None]:
    """The clock that MkDocs writes into the sitemap: the newest day in the archive, so that the
    same seeds give the same bytes. A SOURCE_DATE_EPOCH from outside is kept."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    days = [b.article.date.value for b in archive.shown if b.article.date.value]
    newest = (max(days, default="2000") + "-01-01")[:10]
    stamp = calendar.timegm(time.strptime(newest, "%Y-%m-%d"))
    os.environ["SOURCE_DATE_EPOCH"] = str(max(0, stamp))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
