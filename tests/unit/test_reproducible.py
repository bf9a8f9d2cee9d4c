"""The search index of the same pages has the same bytes in every run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cbor2
import pytest

from generator.publishing import search_index

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<article data-pagefind-body><h1>{title}</h1><p>{text}</p>
{filters}</article></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Forty pages that share sixty values of two filters."""
    for number in range(40):
        folder = tmp_path / "site" / "briefings" / "2024" / f"page-{number:02}"
        folder.mkdir(parents=True)
        filters = "".join(
            f'<span data-pagefind-filter="{name}">{name} {(number * step) % 30}</span>'
            for name in ("country", "leader")
            for step in (1, 7, 11)
        )
        text = f"Delegates number {number} met by the river and agreed on water."
        page = PAGE.format(title=f"Meeting {number}", text=text, filters=filters)
        (folder / "index.html").write_text(page, encoding="utf-8")
    return tmp_path / "site"


def _built(site: Path) -> dict[str, bytes]:
    pages = [f"briefings/2024/page-{number:02}.md" for number in range(40)]
    search_index.build(site, search_index.index_names(pages), [search_index.WHOLE])
    index = site / "pagefind" / search_index.WHOLE
    found = {
        f.relative_to(index).as_posix(): f.read_bytes() for f in index.rglob("*") if f.is_file()
    }
    for file in sorted(index.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    return found


def test_two_runs_give_the_same_files(site: Path) -> None:
    first = _built(site)
    assert sum(name.startswith("filter/") for name in first) == 2
    for _ in range(2):
        assert _built(site) == first


def test_the_metadata_name_the_files_that_are_there(site: Path) -> None:
    found = _built(site)
    entry = json.loads(found["pagefind-entry.json"])
    name = entry["languages"]["en"]["hash"]
    meta = cbor2.loads(gzip.decompress(found[f"pagefind.{name}.pf_meta"])[12:])
    assert [filter_ for filter_, _ in meta[3]] == ["country", "leader"]
    for filter_, file in meta[3]:
        content = cbor2.loads(gzip.decompress(found[f"filter/{file}.pf_filter"])[12:])
        assert content[0] == filter_
        values = [value for value, _ in content[1]]
        assert values == sorted(values)
        assert len(values) == 30
