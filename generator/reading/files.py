"""Which files may be opened, and their bytes.

Seeds come from other people, in pull requests too: a link among them could name any file of the
machine that builds, and its text would be published. So a link is followed only to a file beside
it or below, and nothing but a regular file is ever opened.
"""

from __future__ import annotations

from pathlib import Path

from generator.errors import SeedError

#: endings of compressed files
PACKED = (".gz", ".zst")


def ending(path: Path) -> tuple[str, str]:
    """The ending that names the format of `path`, and that of a compression behind it or "".

    >>> ending(Path("a.JSONL.gz")), ending(Path("a.txt")), ending(Path("a.gz"))
    (('.jsonl', '.gz'), ('.txt', ''), ('', '.gz'))
    """
    suffix = path.suffix.lower()
    if suffix in PACKED:
        return Path(path.stem).suffix.lower(), suffix
    return suffix, ""


def there(path: Path) -> bool:
    """Whether `path` is a file; False also for names that no file can have (too long)."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def leads_out(path: Path) -> bool:
    """Whether `path` is a link to anything but a file in its own folder or below."""
    try:
        if not path.is_symlink():
            return False
    except (OSError, ValueError):
        return False  # no file can have such a name
    try:
        target = path.resolve(strict=True)
        return not (target.is_file() and target.is_relative_to(path.parent.resolve()))
    except (OSError, RuntimeError):
        return True


def read_bytes(file: Path, max_bytes: int) -> bytes:
    """The content of `file`, which is not opened when it is larger than `max_bytes`.

    Raises SeedError for a link that leads elsewhere, for what is no regular file, and for one that
    is too large or cannot be read.
    """
    if leads_out(file):
        raise SeedError(
            "it is a link that leads to nothing, to a folder or out of its own folder",
            "put the file itself in its place",
        )
    try:
        if file.exists() and not file.is_file():
            raise SeedError("it is no regular file", "save the article in a file of its own")
        if file.stat().st_size > max_bytes:
            raise _too_large(max_bytes)
        with file.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SeedError(f"the file cannot be read ({reason})", "check its permissions") from error
    if len(data) > max_bytes:  # it grew meanwhile
        raise _too_large(max_bytes)
    return data


def _too_large(max_bytes: int) -> SeedError:
    return SeedError(
        f"the file is larger than {max_bytes:,} bytes",
        "split it, or raise max_seed_mb under extra.archive in mkdocs.yml",
    )
