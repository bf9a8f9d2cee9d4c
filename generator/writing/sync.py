"""Puts the generated pages into docs/: what did not change keeps its time, what is gone goes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import ArchiveError

LEDGER = ".generated.json"
#: every page that this program writes says so in its front matter
MARK = "generated: true"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """Paths below docs/, sorted: pages written anew, left as they were, and deleted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]


def sync(docs: Path, pages: Mapping[str, str]) -> SyncReport:
    """Makes the generated part of `docs` hold exactly `pages` (path below docs/ -> text).

    A page whose bytes are the same is not touched, so that `mkdocs build --dirty` skips it. Pages
    of an earlier run that are not in `pages` are deleted, with folders that this leaves empty.
    Everything else in `docs` is hand-written and stays.

    Raises ArchiveError, before anything is written, where a page would overwrite a hand-written
    one or where a path leads out of `docs`.
    """
    ours = owned(docs)
    _refuse_clashes(docs, pages, ours)
    docs.mkdir(parents=True, exist_ok=True)
    # Claimed before writing: after a crash the half-written pages are still known as ours.
    _write_ledger(docs, ours | set(pages))
    written, unchanged = [], []
    for path in sorted(pages):
        target = docs / path
        data = pages[path].encode("utf-8")
        if target.is_file() and target.read_bytes() == data:
            unchanged.append(path)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
        written.append(path)
    deleted = []
    for path in sorted(ours - set(pages)):
        target = docs / path
        if target.is_file():
            target.unlink()
            deleted.append(path)
        _prune(target.parent, docs)
    _write_ledger(docs, set(pages))
    return SyncReport(tuple(written), tuple(unchanged), tuple(deleted))


def _refuse_clashes(docs: Path, pages: Mapping[str, str], owned: set[str]) -> None:
    problems = []
    folded: dict[str, str] = {}
    for path in sorted(pages):
        if not _inside(path):
            problems.append(f"{path!r} is no path below {docs}; report this as a bug")
            continue
        other = folded.setdefault(path.casefold(), path)
        if other != path:
            problems.append(f"{path} and {other} are the same file on some systems")
        target = docs / path
        if path not in owned and target.exists() and not _is_ours(target):
            problems.append(
                f"{target} is written by hand, and the generator wants to write the page {path} "
                "there; rename or delete the hand-written file"
            )
    if problems:
        raise ArchiveError("\n".join(problems))


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not path.startswith("/")
        and "\\" not in path
        and ":" not in path
        and all(part not in ("..", ".") for part in parts)
        and path == str(PurePosixPath(path))
    )


def _is_ours(target: Path) -> bool:
    """Whether the page says of itself that it is generated (the ledger may have been deleted)."""
    try:
        with target.open(encoding="utf-8", errors="replace") as file:
            head = file.read(64)
    except OSError:
        return False
    return re.match(rf"---\n{MARK}\n", head) is not None


def owned(docs: Path) -> set[str]:
    """The paths below `docs` of the pages that the run before generated; none where the ledger
    is missing or was spoilt."""
    try:
        paths = json.loads((docs / LEDGER).read_text(encoding="utf-8"))["pages"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    if not isinstance(paths, list):
        return set()
    # A spoilt ledger must not make us delete something outside, or a page that is not ours.
    return {
        path
        for path in paths
        if isinstance(path, str) and _inside(path) and path.endswith(".md")
        and (not (docs / path).exists() or _is_ours(docs / path))
    }  # fmt: skip


def _write_ledger(docs: Path, paths: set[str]) -> None:
    data = (json.dumps({"pages": sorted(paths)}, indent=0) + "\n").encode("utf-8")
    target = docs / LEDGER
    if not target.is_file() or target.read_bytes() != data:
        _replace(target, data)


def _replace(target: Path, data: bytes) -> None:
    """Writes beside the target and renames, so that no reader ever sees half a page."""
    temporary = target.with_name(f".{target.name}.new")
    temporary.write_bytes(data)
    temporary.replace(target)


def _prune(folder: Path, docs: Path) -> None:
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
