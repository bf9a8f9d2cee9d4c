"""Generated pages land beside hand-written ones, and only what changed is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import ArchiveError
from generator.writing import sync
from generator.writing.frontmatter import page

ONE = page({"title": "One"}, "text")
TWO = page({"title": "Two"}, "text")


def test_unchanged_pages_keep_their_time(tmp_path: Path) -> None:
    sync(tmp_path, {"a/one.md": ONE, "two.md": TWO})
    before = (tmp_path / "a/one.md").stat().st_mtime_ns
    report = sync(tmp_path, {"a/one.md": ONE, "two.md": TWO + "more\n"})
    assert report.unchanged == ("a/one.md",)
    assert report.written == ("two.md",)
    assert (tmp_path / "a/one.md").stat().st_mtime_ns == before
    assert (tmp_path / "two.md").read_text(encoding="utf-8") == TWO + "more\n"


def test_pages_that_are_gone_go_with_their_empty_folder(tmp_path: Path) -> None:
    sync(tmp_path, {"a/one.md": ONE, "two.md": TWO})
    (tmp_path / "mine.md").write_text("hand-written")
    report = sync(tmp_path, {"two.md": TWO})
    assert report.deleted == ("a/one.md",)
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "mine.md").read_text() == "hand-written"


def test_a_folder_with_a_hand_written_page_stays(tmp_path: Path) -> None:
    sync(tmp_path, {"a/one.md": ONE})
    (tmp_path / "a/mine.md").write_text("hand-written")
    sync(tmp_path, {})
    assert (tmp_path / "a/mine.md").exists()
    assert not (tmp_path / "a/one.md").exists()


def test_a_hand_written_page_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Mine\n")
    with pytest.raises(ArchiveError, match=r"one\.md is written by hand.*page one\.md") as caught:
        sync(tmp_path, {"one.md": ONE, "two.md": TWO})
    assert "rename or delete" in str(caught.value)
    assert (tmp_path / "one.md").read_text() == "# Mine\n"
    assert not (tmp_path / "two.md").exists()


def test_a_lost_ledger_does_not_turn_our_own_pages_into_clashes(tmp_path: Path) -> None:
    sync(tmp_path, {"one.md": ONE})
    (tmp_path / ".generated.json").unlink()
    assert sync(tmp_path, {"one.md": TWO}).written == ("one.md",)


def test_a_page_taken_over_by_hand_is_not_deleted(tmp_path: Path) -> None:
    sync(tmp_path, {"one.md": ONE})
    (tmp_path / "one.md").write_text("# Now mine\n")
    assert sync(tmp_path, {}).deleted == ()
    assert (tmp_path / "one.md").read_text() == "# Now mine\n"


@pytest.mark.parametrize(
    "path", ["../out.md", "/etc/out.md", "a/../../out.md", "a\\b.md", "c:x.md"]
)
def test_no_page_lands_outside(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "docs"
    with pytest.raises(ArchiveError, match="no path below"):
        sync(docs, {path: ONE})
    assert not docs.exists()


def test_a_spoilt_ledger_deletes_nothing_outside(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious.md").write_text("---\ngenerated: true\n---\n")
    (docs / ".generated.json").write_text(json.dumps({"pages": ["../precious.md", 3, "x.txt"]}))
    assert sync(docs, {"one.md": ONE}).deleted == ()
    assert (tmp_path / "precious.md").exists()


def test_two_pages_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="same file"):
        sync(tmp_path, {"a.md": ONE, "A.md": TWO})
