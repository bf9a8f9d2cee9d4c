"""How the outcome for a seed is stored in the cache: under which key, and as which bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.model import Outcome, Quarantined, Recurrence, SeedResult
from generator.reading.files import leads_out, there
from generator.reading.overrides import sidecar_paths
from generator.settings import ArchiveSettings


def key_of(file: Path, name: str, settings: ArchiveSettings, program: str) -> str | None:
    """A digest of all that the outcome depends on; None where the file cannot be read now."""
    digest = hashlib.blake2b(digest_size=20)
    digest.update(f"{program}\0{name}\0{settings.max_seed_mb}\0{settings.guard_share}\0".encode())
    digest.update(f"{settings.site_rules}\0".encode())
    try:
        if leads_out(file) or file.stat().st_size > settings.max_seed_mb * 1_000_000:
            return None
        sidecars = [p for p in sidecar_paths(file) if there(p) or leads_out(p)]
        if any(map(leads_out, sidecars)):
            return None
        for part in (file, *sidecars):
            head = os.fsencode(part.name) + f"\0{part.stat().st_size}\0".encode()
            digest.update(head + part.read_bytes())
    except OSError:
        return None
    return digest.hexdigest()


def second_key(key: str | None, places: Sequence[Recurrence]) -> str | None:
    """The key of a result without learnt lines: it depends on those in this seed and no others."""
    if key is None:
        return None
    return hashlib.blake2b(f"{key}\0{places!r}".encode(), digest_size=20).hexdigest()


class _Stored(msgspec.Struct):
    """What the cache holds for a seed: exactly one of the two."""

    result: SeedResult | None = None
    quarantined: Quarantined | None = None


def encode(outcome: Outcome) -> bytes:
    stored = (
        _Stored(result=outcome) if isinstance(outcome, SeedResult) else _Stored(quarantined=outcome)
    )
    return msgspec.json.encode(stored)


def decode(stored: bytes) -> Outcome | None:
    """What was stored; None where the disk spoilt it."""
    try:
        found = msgspec.json.decode(stored, type=_Stored)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return found.result or found.quarantined
