"""What a command does not need, it does not load: `--help` and `inspect` answer at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "ftfy jinja2 lxml mkdocs pycountry rich trafilatura wordfreq".split()
ROOT = Path(__file__).parents[2]


def _loaded(command: list[str]) -> set[str]:
    """The packages that the command has loaded when it ends."""
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"try:\n    main({command!r})\nfinally:\n"
        "    print('LOADED', *sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("command", [["--help"], ["build", "--help"], ["inspect", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    assert not _loaded(command) & {*HEAVY, "msgspec", "yaml"}


def test_inspecting_a_text_loads_nothing_heavy(tmp_path: Path) -> None:
    seed = tmp_path / "seed.txt"
    seed.write_text(
        "Ministers meet in Accra\n\nACCRA, May 2, 2024 – Ghana’s foreign minister said “yes”.\n",
        encoding="utf-8",
    )
    _loaded(["inspect", str(seed)])  # fills the memory of the data files
    assert not _loaded(["inspect", str(seed)]) & set(HEAVY)
