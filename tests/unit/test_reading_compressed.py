"""Compressed seeds are read like what is in them, and never unpacked beyond the limit."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from backports import zstd

from generator.errors import SeedError
from generator.model import Seed
from generator.reading import is_seed, read_seed

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."
RECORD = json.dumps({"text": A, "title": "Talks go on"}) + "\n"
PACK = {".gz": gzip.compress, ".zst": zstd.compress}


def read(tmp_path: Path, name: str, data: bytes, *, max_bytes: int = 1_000_000) -> Seed:
    (tmp_path / name).write_bytes(data)
    return read_seed(tmp_path / name, name, max_bytes=max_bytes)


@pytest.mark.parametrize("packed", sorted(PACK))
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{A}\n\n{B}\n"),
        ("a.md", f"# Talks\n\n{A}\n"),
        ("a.jsonl", RECORD),
        ("a.csv", f"title,text\nTalks,{A}\n"),
        ("a.html", f"<html><body><p>{A}</p></body></html>"),
    ],
)
def test_packed_seed_reads_like_the_plain_one(
    name: str, content: str, packed: str, tmp_path: Path
) -> None:
    plain = read(tmp_path, name, content.encode())
    found = read(tmp_path, name + packed, PACK[packed](content.encode()))
    assert found.documents == plain.documents
    assert found.format == plain.format
    assert found.sha256 != plain.sha256  # of the file as it lies there


@pytest.mark.parametrize("packed", sorted(PACK))
def test_members_one_after_the_other_are_one_text(packed: str, tmp_path: Path) -> None:
    pack = PACK[packed]
    seed = read(tmp_path, "a.jsonl" + packed, pack(RECORD.encode()) + pack(RECORD.encode()))
    assert len(seed.documents) == 2


@pytest.mark.parametrize("packed", sorted(PACK))
def test_a_bomb_is_refused_before_it_goes_off(packed: str, tmp_path: Path) -> None:
    bomb = PACK[packed](b"a" * 30_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(SeedError, match="expands to more than 1,000,000 bytes") as caught:
        read(tmp_path, "a.txt" + packed, bomb)
    assert "max_seed_mb" in caught.value.advice


@pytest.mark.parametrize("packed", sorted(PACK))
@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_file_that_is_cut_off_is_refused(packed: str, share: float, tmp_path: Path) -> None:
    data = PACK[packed]("".join(f"{n} {A}\n" for n in range(999)).encode())
    with pytest.raises(SeedError, match="cut off"):
        read(tmp_path, "a.txt" + packed, data[: int(len(data) * share)])


@pytest.mark.parametrize("packed", sorted(PACK))
def test_a_damaged_file_is_refused(packed: str, tmp_path: Path) -> None:
    data = bytearray(PACK[packed]("".join(f"{n} {A}\n" for n in range(999)).encode()))
    for place in range(40, 200):
        data[place] ^= 0x5A
    with pytest.raises(SeedError, match=r"damaged|cut off|expands"):
        read(tmp_path, "a.txt" + packed, bytes(data))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.gz", gzip.compress(b"x"), "unknown format without a suffix in .gz"),
        ("a.xlsx.gz", gzip.compress(b"x"), "unknown format .xlsx in .gz"),
        ("a.txt.gz", A.encode(), "no gzip file, whatever its name says"),
        ("a.txt.zst", A.encode(), "no Zstandard file, whatever its name says"),
        ("a.txt.gz", gzip.compress(gzip.compress(A.encode())), "gzip archive, not text"),
        ("a.txt.gz", gzip.compress(b" \n"), "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_a_packed_seed_that_cannot_be_read_says_why(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, name, data)
    assert caught.value.advice


@pytest.mark.parametrize("beside", ["a.jsonl.gz.yml", "a.jsonl.yml", "a.yml"])
def test_a_packed_seed_has_a_sidecar(beside: str, tmp_path: Path) -> None:
    (tmp_path / beside).write_text("source: The Lake Herald\n")
    seed = read(tmp_path, "a.jsonl.gz", gzip.compress(RECORD.encode()))
    assert [override.source for override in seed.overrides] == ["The Lake Herald"]
    assert not is_seed(tmp_path / beside)
