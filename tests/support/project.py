"""Small projects on disk for tests of whole runs: a settings file, seeds, hand-written pages."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.model import Document, Line, LineKind
from generator.settings import ArchiveSettings, Settings

ROOT = Path(__file__).parents[2]
#: the real seeds, which are never part of the repository
REAL_SEEDS = ROOT.parent / "shared" / "seeds"
DEFAULTS = ArchiveSettings()

TREATY = """\
Two neighbours sign a river treaty

LUSAKA, March 4, 2024 (Example Wire) – Zambia and Malawi signed a treaty on the waters of a shared
river on Monday, after nine years of talks that had often come close to failure.

President Hakainde Hichilema said that farmers on both banks would feel it within a year.

Share this article

A joint office in Lilongwe will measure the level of the water and settle quarrels over pumps.
"""
PORT = """\
Port talks end without a date

NAIROBI, May 6, 2024 (Example Wire) – Kenya and Tanzania ended three days of talks on port fees
without setting a date for the next round, officials of both sides told reporters.

President William Ruto called the gap small and promised to send his trade minister to Dodoma.

Officials expect the tariff tables to be ready before the cabinet meets again in the summer.
"""
STRAIT = """\
Ferry line returns to the strait

ATHENS, June 7, 2023 (Example Wire) – Greece and Turkey agreed to let a ferry line run again between
two harbours that had not seen a passenger ship for six summers.

The foreign ministers of both countries praised the patience of the islanders in a short statement.

Tickets will be sold from the end of the month, and the first ship sails in the second week of July.
"""
SEEDS: Mapping[str, str] = {"treaty.txt": TREATY, "port.txt": PORT, "strait.txt": STRAIT}


def write_seeds(folder: Path, seeds: Mapping[str, str | bytes]) -> Path:
    """Puts `seeds` (name → content) into `folder`."""
    for name, content in seeds.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def make_project(
    root: Path, seeds: Mapping[str, str | bytes] = SEEDS, *, theme: bool = True
) -> Path:
    """A project in `root` with the repository's settings, theme and hand-written pages."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy2(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    if theme:
        shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "docs").mkdir()
    for page in (ROOT / "docs").glob("*.md"):
        if not page.read_text(encoding="utf-8").startswith("---\ngenerated:"):
            shutil.copy2(page, root / "docs" / page.name)
    (root / "seeds").mkdir()
    write_seeds(root / "seeds", seeds)
    return root


def settings_of(root: Path, **archive: object) -> Settings:
    """Settings with all folders below `root`."""
    return Settings(
        config=root / "mkdocs.yml",
        site_name="Example Archive",
        site_url="https://archive.example/reports/",
        description="",
        hand_written=root / "docs",
        docs=root / "docs",
        site=root / "site",
        seeds=root / "seeds",
        cache=root / ".cache" / "archive",
        archive=ArchiveSettings(**archive),  # type: ignore[arg-type]
    )


def briefings(root: Path, *arguments: str) -> Result:
    """Runs the command line with the settings of the project in `root`."""
    # The width keeps the talk on one line each, whatever terminal the tests run in.
    return CliRunner(env={"COLUMNS": "400", "NO_COLOR": "1"}).invoke(
        main, ["--config", str(root / "mkdocs.yml"), *arguments]
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def document(*texts: str) -> Document:
    """A document with a line for each of `texts`; `# ` before a text makes it a heading."""
    return Document(
        tuple(
            Line(number, text.removeprefix("# "), kind)
            for number, text in enumerate(texts, 1)
            for kind in [LineKind.HEADING if text.startswith("# ") else LineKind.TEXT]
        )
    )
