"""Whatever ends a build before its time: the last good site stays, and the next build works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building, gathering, pipeline, writing
from generator.publishing import exports, links, search_index, site, swap
from tests.support.project import PORT, ROOT, TREATY, briefings, files, make_project

#: (module, function): a build dies where it enters or leaves each
STAGES = [
    (gathering, "gather_all"),
    (pipeline, "assemble"),
    (writing, "sync"),
    (exports, "files"),
    (swap, "staging_for"),
    (site, "_mkdocs"),
    (search_index, "build"),
    (swap, "swap_in"),
]


class Killed(BaseException):
    """Nothing in the program may catch it, as nothing can catch SIGKILL."""


def _dying(function: Callable[..., object], late: bool) -> Callable[..., object]:
    def die(*arguments: object, **more: object) -> object:
        if late:
            function(*arguments, **more)
        raise Killed

    return die


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("crash") / "project", {"good.txt": TREATY})
    assert briefings(root, "build", "--jobs", "1").exit_code == 0
    return root


def _shows(root: Path, word: str) -> bool:
    pages = (root / "site" / "briefings").rglob("index.html")
    return any(word in page.read_text(encoding="utf-8") for page in pages)


def _pages(root: Path) -> set[str]:
    return {name for name in files(root / "site") if name.endswith(".html")}


def test_a_build_that_dies_leaves_the_last_good_site(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(built / "site")
    (built / "seeds" / "port.txt").write_text(PORT)
    for module, name in STAGES:
        for late in (False, True):
            if (name, late) == ("swap_in", True):
                continue  # the new site is in place then
            with monkeypatch.context() as patch:
                patch.setattr(module, name, _dying(getattr(module, name), late))
                with pytest.raises(Killed):
                    building.build(_settings(built), jobs=1)
            assert files(built / "site") == before, (name, late)
    assert briefings(built, "build", "--jobs", "1").exit_code == 0
    assert _shows(built, "Tanzania")
    assert sorted(path.name for path in built.iterdir() if path.name.startswith("site")) == ["site"]


def test_a_crash_between_the_two_renames_is_mended(built: Path) -> None:
    assert briefings(built, "build", "--jobs", "1").exit_code == 0
    before = files(built / "site")
    (built / "site").rename(built / "site.old")
    staging = swap.staging_for(built / "site")
    assert files(built / "site") == before
    staging.rmdir()
    (built / "site").rename(built / "site.old")
    assert briefings(built, "build", "--jobs", "1").exit_code == 0
    assert _pages(built) == {name for name in before if name.endswith(".html")}
    assert not (built / "site.old").exists()


def test_a_build_killed_at_any_moment_leaves_a_whole_site(built: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "build", "--jobs", "1"]
    before = files(built / "site")
    for number, moment in enumerate((0.6, 1.4, 2.4)):
        (built / "seeds" / f"more-{number}.txt").write_text(PORT.replace("Kenya", "Uganda"))
        running = subprocess.Popen(
            command, cwd=built, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(moment)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        now = files(built / "site")
        # Killed before the swap, the old site stands there; killed after it, the new one.
        assert now == before or _is_whole(built)
        before = now
    assert briefings(built, "build", "--jobs", "1").exit_code == 0
    assert _shows(built, "Uganda")


def test_spoilt_cache_and_ledger_cost_time_only(built: Path) -> None:
    cache = built / ".cache" / "archive"
    assert briefings(built, "build", "--jobs", "1").exit_code == 0
    before = _pages(built)
    for file in sorted(cache.iterdir()):
        if file.is_file():
            file.write_bytes(b"\xff\x00 half of a file")
    (built / "docs" / ".generated.json").write_text("{")
    result = briefings(built, "build", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert _pages(built) == before


def _is_whole(root: Path) -> bool:
    """Whether the site is complete: no link leads nowhere, and the search finds its files."""
    folder = root / "site"
    index = folder / "pagefind" / "all"
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    metadata = [index / f"pagefind.{one['hash']}.pf_meta" for one in entry["languages"].values()]
    pages = len(list((folder / "briefings").rglob("index.html")))
    return (
        not list(links.problems(folder, _settings(root).site_url))
        and all(file.is_file() for file in metadata)
        and sum(one["page_count"] for one in entry["languages"].values()) <= pages
        and (folder / swap.MARK).is_file()
    )


def _settings(root: Path) -> building.Settings:
    from generator.settings import load_settings

    return load_settings(root / "mkdocs.yml")
