"""The search index: Pagefind over the built briefing pages.

Pagefind cannot update an index in place, and its memory grows with the pages, so a large archive
gets one index per year; readers' browsers merge them (see docs/adr). Small archives get one.
`pagefind/manifest.json` names the indexes, newest first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import ArchiveError
from generator.publishing.reproducible import make_reproducible

#: below this, one index is built faster and found through faster than several
ONE_INDEX = 1500
#: the folder of the index that holds everything
WHOLE = "all"


def index_names(pages: Iterable[str]) -> dict[str, str]:
    """For every briefing page (`briefings/2024/…`), the name of the index that it belongs to."""
    years = {page: page.split("/")[1] for page in pages}
    if len(years) <= ONE_INDEX:
        return dict.fromkeys(years, WHOLE)
    return years


def newest_first(names: Iterable[str]) -> list[str]:
    """Index names in the order in which readers want them: years downwards, undated last."""
    return sorted(
        set(names), key=lambda name: (not name.isdigit(), -int(name) if name.isdigit() else 0)
    )


def build(site: Path, names: Mapping[str, str], stale: Iterable[str]) -> Counter[str]:
    """Builds the indexes `stale` (names) over the pages of `site` and writes the manifest.

    Returns how many pages each index covers. Raises ArchiveError where Pagefind fails.
    """
    covered = Counter(names.values())
    for name in newest_first(stale):
        below = "briefings" if name == WHOLE else f"briefings/{name}"
        _run(site, f"{below}/**/*.html", site / "pagefind" / name)
        make_reproducible(site / "pagefind" / name)
    folder = site / "pagefind"
    folder.mkdir(exist_ok=True)
    manifest = {"indexes": newest_first(covered)}
    (folder / "manifest.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")
    return covered


def _run(site: Path, glob: str, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", glob]
    command += ["--output-path", str(output), "--quiet"]
    environment = {**os.environ, "PAGEFIND_SITE": str(site)}
    try:
        subprocess.run(  # noqa: S603 - a fixed command; no seed has a word in it
            command, check=True, capture_output=True, text=True, env=environment, timeout=3600
        )
    except subprocess.CalledProcessError as error:
        talk = (error.stderr or error.stdout or "").strip()[-800:]
        raise ArchiveError(
            f"the search index could not be built: Pagefind said: {talk or error}; "
            "the last good site is still in place"
        ) from error
