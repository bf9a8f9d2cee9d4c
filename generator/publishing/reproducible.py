"""Gives a Pagefind index the same bytes for the same pages.

Pagefind 1.5 writes the values of a filter in the order of a hash table, which is another one in
every run, and names each file by a digest of its content. Here the values are sorted and the files
named anew. A file is gzip over a fixed prefix and CBOR; the name is the beginning of the SHA-1 of
the CBOR (read off indexes of Pagefind 1.5.2; whatever looks different is left as it is).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_PREFIX = b"pagefind_dcd"
#: place of the list of filters, as (name, file), in the metadata of a language
_FILTERS = 3


def make_reproducible(index: Path) -> None:
    """Sorts the filters of the Pagefind index in the folder `index`, in all its languages."""
    entry_file = index / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry.get("languages", {}).values():
        meta_file = index / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(meta_file)
        if not _has_filters(meta):
            continue
        for pair in meta[_FILTERS]:
            pair[1] = _sorted_filter(index / "filter", pair[1])
        meta[_FILTERS].sort()
        meta_file.unlink()
        payload = cbor2.dumps(meta)
        language["hash"] = _named(language["hash"], payload)
        _write(index / f"pagefind.{language['hash']}.pf_meta", payload)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    entry_file.write_text(text, encoding="utf-8")


def _has_filters(meta: Any) -> bool:
    return (
        isinstance(meta, list)
        and len(meta) > _FILTERS
        and isinstance(meta[_FILTERS], list)
        and all(isinstance(pair, list) and len(pair) == 2 for pair in meta[_FILTERS])
    )


def _sorted_filter(folder: Path, name: str) -> str:
    """Sorts the values in the filter file `name`; returns its new name."""
    file = folder / f"{name}.pf_filter"
    content = _read(file)
    if not (isinstance(content, list) and len(content) == 2 and isinstance(content[1], list)):
        return name
    content[1].sort(key=lambda value: str(value[0]))
    payload = cbor2.dumps(content)
    fresh = _named(name, payload)
    file.unlink()
    _write(folder / f"{fresh}.pf_filter", payload)
    return fresh


def _named(name: str, payload: bytes) -> str:
    """`name` (`en_25ebbb1`) with the digest of `payload`, as long as the one it had."""
    language, _, digest = name.rpartition("_")
    return f"{language}_{hashlib.sha1(payload, usedforsecurity=False).hexdigest()[: len(digest)]}"


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    return cbor2.loads(content[len(_PREFIX) :]) if content.startswith(_PREFIX) else None


def _write(file: Path, payload: bytes) -> None:
    file.write_bytes(gzip.compress(_PREFIX + payload, mtime=0))
