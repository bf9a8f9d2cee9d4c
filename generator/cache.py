"""What earlier runs found in each seed, kept in one SQLite file that is safe to delete.

A result is found again by a digest of everything it depends on: the seed's name and bytes, its
sidecar, the settings, the program and its data. So nothing here is ever out of date.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

#: packages whose version can change what is found in a seed
PACKAGES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "ftfy",
    "lxml",
    "msgspec",
    "numpy",
    "pypdf",
    "python-docx",
    "pyyaml",
    "trafilatura",
    "google-re2",
    "warcio",
    "wordfreq",
)
#: packages that make pages and site; their versions can change every page
PAGE_PACKAGES = (
    "cbor2",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "python-slugify",
)
#: folders of the generator that come after the per-article stages, and change no result of theirs
_LATER = frozenset({"linking", "writing", "publishing"})


class ResultCache:
    """A store of bytes by key. A damaged file is replaced by an empty one, and one that another
    run holds or that cannot be written is left alone: either only costs time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "results.sqlite"
        try:
            self._open(str(self._file))
        except sqlite3.DatabaseError as error:
            self._recover(error)

    def _open(self, place: str) -> None:
        self._connection = sqlite3.connect(place)
        # A power cut may damage the file, and a damaged file is only made anew.
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
        )
        self._connection.commit()

    def _recover(self, error: sqlite3.DatabaseError) -> None:
        self._connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError, sqlite3.DatabaseError):
                self._file.unlink(missing_ok=True)
                self._open(str(self._file))
                return
        self._open(":memory:")

    def get(self, key: str) -> bytes | None:
        """The bytes stored under `key`, or None."""
        try:
            found = self._connection.execute("SELECT value FROM result WHERE key = ?", (key,))
            row = found.fetchone()
        except sqlite3.DatabaseError as error:
            self._recover(error)
            return None
        return bytes(row[0]) if row else None

    def put(self, items: Sequence[tuple[str, bytes]]) -> None:
        """Stores every (key, bytes) of `items`."""
        try:
            self._put(items)
        except sqlite3.DatabaseError as error:
            self._recover(error)
            self._put(items)

    def _put(self, items: Sequence[tuple[str, bytes]]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", items)
        self._connection.commit()

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forgets every result that is not under one of `keys`."""
        try:
            stored = {str(row[0]) for row in self._connection.execute("SELECT key FROM result")}
            gone = [(key,) for key in stored - set(keys)]
            self._connection.executemany("DELETE FROM result WHERE key = ?", gone)
            self._connection.commit()
        except sqlite3.DatabaseError as error:
            self._recover(error)

    def close(self) -> None:
        self._connection.close()


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[ResultCache]:
    """The cache in `folder`, closed at the end."""
    cache = ResultCache(folder)
    try:
        yield cache
    finally:
        cache.close()


def program_digest() -> str:
    """A digest of all code, data and packages that decide what is found in a seed."""
    digest = hashlib.blake2b(digest_size=16)
    root = Path(__file__).parent
    for file in sorted(root.rglob("*")):
        inside = file.relative_to(root)
        if file.suffix in (".py", ".yml", ".npz") and inside.parts[0] not in _LATER:
            digest.update(f"{inside.as_posix()}\0".encode() + file.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}\0".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()
