"""Boundaries that an editor should look at: told by `inspect`, at the end of a run and in the
report."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from generator import splitting
from generator.cli import main
from tests.support.project import PORT, TREATY, make_project

COMPOSITE = "\n".join(text.split("\n", 2)[2] for text in (TREATY, PORT))


@pytest.fixture
def doubting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one composite, whose boundary is doubtful."""
    make_project(tmp_path, {"two.txt": COMPOSITE}, theme=False)
    wary = msgspec.structs.replace(splitting.weights(), doubtful_below=1.1)
    monkeypatch.setattr(splitting, "weights", lambda: wary)
    return tmp_path


def _run(project: Path, *command: str) -> str:
    result = CliRunner().invoke(main, ["--config", str(project / "mkdocs.yml"), *command])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_doubtful_boundary_is_told_wherever_one_looks(doubting: Path) -> None:
    line = COMPOSITE.splitlines().index(PORT.splitlines()[2]) + 1
    told = _run(doubting, "generate", "--jobs", "1")
    assert f"doubtful boundary: two.txt:{line}; inspect it" in told
    report = json.loads((doubting / ".cache/archive/report.json").read_text("utf-8"))
    assert [(one["seed"], one["line"]) for one in report["doubtful_boundaries"]] == [
        ("two.txt", line)
    ]
    assert report["doubtful_boundaries"][0]["reasons"]
    shown = _run(doubting, "inspect", str(doubting / "seeds"))
    assert ", doubtful: " in shown
    records = _run(doubting, "inspect", "--json", str(doubting / "seeds")).splitlines()
    boundary = json.loads(records[1])["boundary"]
    assert boundary["doubtful"]
    assert boundary["reasons"] == report["doubtful_boundaries"][0]["reasons"]


def test_a_clear_boundary_is_not_called_doubtful(tmp_path: Path) -> None:
    make_project(tmp_path, {"two.txt": COMPOSITE}, theme=False)
    assert "doubtful" not in _run(tmp_path, "generate", "--jobs", "1")
    assert "  boundary   " in (shown := _run(tmp_path, "inspect", str(tmp_path / "seeds")))
    assert "doubtful" not in shown
