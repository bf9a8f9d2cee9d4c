from __future__ import annotations
from pathlib import Path
from generator import datafiles
from generator.tagging.schema import Leader


def load_leaders(folder: Path) -> tuple[Leader, ...]:
    return tuple(
        l for f in sorted(folder.glob("*.yml")) for l in datafiles.load(f, tuple[Leader, ...])
    )
