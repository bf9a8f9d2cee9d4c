"""What `inspect` says of articles beside each other: copies and versions, with what differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.pairs import load_pairs
from generator.cli import main
from tests.support.project import make_project

VERSION = next(p for p in load_pairs() if p.name == "an update that keeps most of the report")
COPY = next(p for p in load_pairs() if p.name == "a paper shortens an agency report")
OTHER = next(p for p in load_pairs() if p.name == "a second visit told like the first")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    seeds = {}
    for name, pair in (("version", VERSION), ("copy", COPY), ("other", OTHER)):
        for part, report in (("a", pair.one), ("b", pair.other)):
            seeds[f"{name}-{part}.txt"] = f"{report.title}\n\n{report.date}\n\n{report.text}"
    return make_project(tmp_path / "project", seeds, theme=False)


def inspect(root: Path, *more: str) -> str:
    run = ["--config", str(root / "mkdocs.yml"), "inspect", str(root / "seeds"), *more]
    done = CliRunner().invoke(main, run)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_records_tell_copies_and_versions_with_share_and_changes(root: Path) -> None:
    lines = inspect(root, "--json").splitlines()
    records = {Path(one["seed"]).name: one for one in map(json.loads, lines)}
    short, whole = records["copy-b.txt"], records["copy-a.txt"]
    (kept,) = short["family"]
    assert (kept["seed"], kept["position"], kept["kept"]) == (whole["seed"], 1, True)
    assert kept["method"] == "containment"
    assert 0.75 <= kept["share"] <= 1
    assert "added" in {change["kind"] for change in kept["changes"]}
    (back,) = whole["family"]
    assert back["kept"] is False
    assert back["share"] == kept["share"]
    assert "removed" in {change["kind"] for change in back["changes"]}
    (later,) = records["version-a.txt"]["versions"]
    assert later["seed"] == records["version-b.txt"]["seed"]
    assert 0 < later["share"] < 0.75
    assert later["changes"]
    # Keys beyond the contract stand only where they say something.
    assert "family" not in records["version-a.txt"]
    for name in ("other-a.txt", "other-b.txt"):
        assert not {"family", "versions"} & set(records[name])


def test_people_read_which_reports_are_the_same_and_what_differs(root: Path) -> None:
    shown = inspect(root)
    (line,) = [line for line in shown.splitlines() if "which is kept" in line]
    assert "copy-a.txt, article 1: " in line
    assert line.startswith("  same as    ")
    assert "% in common" in line
    assert shown.count("  version    ") == 2
    assert "             + The foreign ministers Isabel de Saint Malo" in shown
    assert "other-a.txt, article 1:" not in shown
