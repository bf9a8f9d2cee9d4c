"""Compressed seeds (`.gz`, `.zst`): unpacked up to a limit, never further.

A few kilobytes can unpack to gigabytes, so the output is counted while it comes, whatever the
archive says of itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from generator.errors import SeedError

_STEP = 1 << 20


def gunzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file, of all its members one after the other (WARC has many).

    Raises SeedError where it is broken, cut off, or expands to more than `limit` bytes.
    """
    if not data.startswith(b"\x1f\x8b"):
        raise _not_packed("gzip")
    found: list[bytes] = []
    size = 0
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        pending = rest
        while not unpacker.eof:
            try:
                piece = unpacker.decompress(pending, _STEP)
            except zlib.error as error:
                raise _broken("gzip", error) from error
            pending = unpacker.unconsumed_tail
            size += len(piece)
            if size > limit:
                raise expands_too_far(limit)
            found.append(piece)
            if not piece and not pending and not unpacker.eof:
                raise _cut_off("gzip")
        rest = unpacker.unused_data
    return b"".join(found)


def unzstd(data: bytes, limit: int) -> bytes:
    """The content of a Zstandard file, of all its frames; errors as `gunzip`."""
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ImportError:  # before Python 3.14
        from backports import zstd

    if not data.startswith((b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18")):
        raise _not_packed("Zstandard")
    found: list[bytes] = []
    size = 0
    rest = data
    while rest:
        unpacker = zstd.ZstdDecompressor()
        pending = rest
        while not unpacker.eof:
            try:
                piece = unpacker.decompress(pending, _STEP)
            except zstd.ZstdError as error:
                raise _broken("Zstandard", error) from error
            pending = b""
            size += len(piece)
            if size > limit:
                raise expands_too_far(limit)
            found.append(piece)
            if not piece and unpacker.needs_input and not unpacker.eof:
                raise _cut_off("Zstandard")
        rest = unpacker.unused_data
    return b"".join(found)


#: ending → how to unpack it
PACKED: dict[str, Callable[[bytes, int], bytes]] = {".gz": gunzip, ".zst": unzstd}


def expands_too_far(limit: int) -> SeedError:
    """The refusal of a seed that is small packed and large unpacked."""
    return SeedError(
        f"it expands to more than {limit:,} bytes",
        "split it, or raise max_seed_mb under extra.archive in mkdocs.yml",
    )


def _not_packed(kind: str) -> SeedError:
    return SeedError(
        f"it is no {kind} file, whatever its name says", "give it the ending of what it is"
    )


def _broken(kind: str, error: Exception) -> SeedError:
    return SeedError(f"the {kind} file is damaged ({error})", "fetch or pack it again")


def _cut_off(kind: str) -> SeedError:
    return SeedError(f"the {kind} file is cut off", "fetch or pack it again")
