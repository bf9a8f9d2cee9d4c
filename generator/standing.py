"""Whether anything changed since the last build, so that one with nothing to do does nothing.

A build leaves a note in the cache folder: a digest of all that it followed from and a digest of all
that it left behind, with its report. While both are as noted, the report is the answer. When in
doubt (a file that cannot be read, a note that cannot be read) the build runs.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator import cache, datafiles
from generator.model import Quarantined

if TYPE_CHECKING:
    from generator.settings import Settings

#: the names in the values of MkDocs' `!ENV` tag
_ENVIRONMENT = re.compile(r"!ENV\s{1,8}(\[[^\]]{0,500}\]|\S{1,200})")
_NAME = re.compile(r"\w+")
#: larger files are told apart by size and time
_LARGE = 64_000_000
#: where the generator notes which pages are its own (see writing.sync)
_LEDGER = ".generated.json"


class Note(msgspec.Struct, frozen=True):
    """What a build followed from and left behind (digests), and what it told."""

    inputs: str
    outputs: str
    report: dict[str, Any]
    quarantined: tuple[Quarantined, ...]
    generated: tuple[str, ...]
    pages: int


def recall(settings: Settings, inputs: str | None) -> Note | None:
    """The note of the last build if `inputs` and all that it left are as they were, else None."""
    try:
        note = msgspec.json.decode(_file(settings).read_bytes(), type=Note)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return note if note.inputs == inputs and note.outputs == outputs(settings) else None


def remember(settings: Settings, note: Note) -> None:
    """Keeps `note` for the next build."""
    settings.cache.mkdir(parents=True, exist_ok=True)
    datafiles.put(_file(settings), msgspec.json.encode(note))


def inputs(settings: Settings) -> str | None:
    """A digest of all that a build follows from: program, packages, settings, theme, hand-written
    pages, seeds with what lies beside them. None where one of them cannot be read."""
    digest = hashlib.blake2b(digest_size=20)
    try:
        digest.update(f"{datafiles.program()}\0{settings!r}\0".encode())
        for package in (*cache.PACKAGES, *cache.PAGE_PACKAGES):
            digest.update(f"{package} {importlib.metadata.version(package)}\0".encode())
        config = settings.config.read_bytes()
        digest.update(config)
        for values in _ENVIRONMENT.findall(config.decode()):
            for name in _NAME.findall(values):
                digest.update(f"{name}={os.environ.get(name)}\0".encode())
        digest.update(f"{os.environ.get('SOURCE_DATE_EPOCH')}\0".encode())
        generator = datafiles.DATA.parent
        _add(digest, (f for f in _walk(generator) if not f[0].endswith((".py", ".pyc"))))
        _add(digest, _walk(settings.root / "overrides"))
        # Where the pages go to a folder of their own, the hand-written ones are copied there by
        # the build: there they are no input.
        made = _generated(settings.docs)
        if settings.hand_written != settings.docs:
            others = _generated(settings.hand_written)
            hand_written = [f for f in _walk(settings.hand_written) if f[0] not in others]
            _add(digest, hand_written)
            made |= {name for name, _ in hand_written}
        _add(digest, (f for f in _walk(settings.docs) if f[0] not in made))
        _add(digest, _walk(settings.seeds))
    except (OSError, ValueError, importlib.metadata.PackageNotFoundError):
        return None
    return digest.hexdigest()


def outputs(settings: Settings) -> str | None:
    """A digest of all that a build leaves behind: the pages, and names and sizes of the files of
    the site. None where one of them cannot be read."""
    digest = hashlib.blake2b(digest_size=20)
    try:
        _add(digest, _walk(settings.docs))
        _add(digest, [("report.json", str(settings.cache / "report.json"))])
        for name, file in _walk(settings.site):
            digest.update(os.fsencode(name) + f"\0{os.stat(file).st_size}\0".encode())  # noqa: PTH116
    except OSError:
        return None
    return digest.hexdigest()


def _add(digest: Any, files: Iterable[tuple[str, str]]) -> None:
    for name, file in files:
        # Reading a pipe or a device, even through a link, might never end.
        content = b"-"
        if os.path.isfile(file):  # noqa: PTH113
            state = os.stat(file)  # noqa: PTH116
            # Too large for a seed; whoever could not hold it in memory need not read it either.
            content = f"{state.st_size} {state.st_mtime_ns}".encode()
            if state.st_size <= _LARGE:
                with open(file, "rb") as stream:  # noqa: PTH123
                    content = stream.read()
        digest.update(os.fsencode(name) + f"\0{len(content)}\0".encode() + content)
    digest.update(b"\0")


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """All files below `folder` as (name with forward slashes, path), in one order everywhere.

    Paths are plain text here: an archive has thousands, and Path objects take most of the time.
    """
    root = os.path.join(folder, "")  # noqa: PTH118
    for path, folders, files in os.walk(folder):
        folders.sort()
        if any(os.path.islink(os.path.join(path, name)) for name in folders):  # noqa: PTH114, PTH118
            raise OSError(f"{path} holds a link to a folder, which is not walked here")
        below = os.path.join(path, "")  # noqa: PTH118
        inside = below[len(root) :].replace(os.sep, "/")
        for file in sorted(files):
            yield inside + file, below + file


def _generated(docs: Path) -> frozenset[str]:
    """The pages below `docs` that the generator says it wrote, and the ledger itself."""
    try:
        pages = json.loads((docs / _LEDGER).read_text(encoding="utf-8"))["pages"]
        return frozenset((*pages, _LEDGER))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset((_LEDGER,))


def _file(settings: Settings) -> Path:
    return settings.cache / "standing.json"
