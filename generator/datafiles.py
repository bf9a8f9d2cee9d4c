"""Reading the YAML files of `generator/data` (and any other checked YAML) into typed objects.

Every scalar is read as text, so that `NO` stays Norway's code and `2023-07` stays a date as
written; the types then decide. Problems are reported with the file and the line.

What was read and checked once is remembered in a folder that is safe to delete, under a digest of
all that it follows from (see `remembered`).
"""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.errors import DataError

DATA = Path(__file__).parent / "data"

T = TypeVar("T")

#: bytes of the digest before what is remembered
_SEAL = 32
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+|\.\.\.)\]")


def load(path: Path, kind: type[T]) -> T:
    """The content of the YAML file `path` as `kind`.

    Raises DataError, naming file and line, where the file is no YAML, does not fit the type or
    repeats a key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore it from git") from error
    if not path.is_relative_to(DATA):
        return parse(text, kind, path.name)
    name = "-".join(path.relative_to(DATA).with_suffix("").parts)
    return remembered(name, kind, lambda: parse(text, kind, path.name), text.encode())


def parse(text: str, kind: type[T], name: str) -> T:
    """The YAML `text` as `kind`; `name` stands for the file in messages (see `load`)."""
    # Not needed where all is remembered.
    import yaml

    from generator.strict_yaml import Loader

    try:
        raw = yaml.load(text, Loader=Loader)  # noqa: S506 - a BaseLoader makes only str, list, dict
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "is not YAML"
        raise DataError(f"{name}:{line}: {problem}; mend the YAML there") from error
    try:
        return msgspec.convert(_nulls(raw), kind, strict=False)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        line = _line_of(text, where.rstrip("`"))
        raise DataError(f"{name}:{line}: {message}") from error


def remembered(name: str, kind: type[T], make: Callable[[], T], source: bytes) -> T:
    """What `make` returns, or what it returned when the program and `source` were the same.

    `source` is all that the result follows from besides the program's code. The answer is a fresh
    object, equal to what `make` returns; what `make` raises is passed on and never remembered. A
    missing, damaged or read-only folder costs time and nothing else.
    """
    seal = hashlib.blake2b(digest_size=_SEAL)
    seal.update(f"{name}\0{program()}\0".encode() + source)
    file = folder() / f"{name}.msgpack"
    with contextlib.suppress(OSError, msgspec.MsgspecError), _no_collection():
        stored = file.read_bytes()
        kept = memoryview(stored)[_SEAL:]
        if _sealed(seal, kept) == stored[:_SEAL]:
            return msgspec.msgpack.decode(kept, type=kind)
    made = make()
    payload = msgspec.msgpack.encode(made)
    with contextlib.suppress(OSError):
        put(file, _sealed(seal, payload) + payload)
    return made


@functools.cache
def program() -> str:
    """A digest of the program's code: anything in it may decide what is made of the data."""
    digest = hashlib.blake2b(f"{sys.version}\0{msgspec.__version__}\0".encode(), digest_size=16)
    for file in sorted(DATA.parent.rglob("*.py")):
        digest.update(f"{file.relative_to(DATA.parent).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def everything() -> bytes:
    """All data files, one after another, each behind its name."""
    files = sorted(DATA.rglob("*.yml"))
    return b"".join(
        f"{file.relative_to(DATA).as_posix()}\0{file.stat().st_size}\0".encode() + file.read_bytes()
        for file in files
    )


def folder() -> Path:
    """Where things are remembered: `.cache/data` of the checkout that the program runs from; for
    an installed program, or a checkout that cannot be written, below the user's caches."""
    home = DATA.parent.parent
    if (home / "mkdocs.yml").is_file() and os.access(home, os.W_OK):
        return home / ".cache" / "data"
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    # Two installations must not overwrite each other's at every turn.
    return caches / "briefings" / hashlib.blake2b(bytes(home), digest_size=4).hexdigest()


def _sealed(seal: Any, payload: bytes | memoryview) -> bytes:
    """The digest that stands before `payload`: of what it follows from, and of itself."""
    whole = seal.copy()
    whole.update(payload)
    digest: bytes = whole.digest()
    return digest


def put(file: Path, content: bytes) -> None:
    """Writes `file` in one step: another process reads the old content or the new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(temporary).replace(file)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection: it would walk all that is being made, again and again (100 ms)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _nulls(value: Any) -> Any:
    """YAML's ways of writing "nothing" as None, everywhere in `value`."""
    if isinstance(value, dict):
        return {key: _nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nulls(item) for item in value]
    return None if value in ("", "~", "null") else value


def _line_of(text: str, where: str) -> int:
    """The line at which msgspec's error path (`[12].offices[0].from`) points in `text`."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for name, index in _STEP.findall(where):
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode) and index.isdigit():
            node = node.value[int(index)] if int(index) < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == name), None)
        else:
            node = None
    return node.start_mark.line + 1 if node is not None else line
