"""The site changes in one step: built beside the old one, it takes its place when complete."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def staging_for(site: Path) -> Path:
    """An empty folder beside `site` to build in; what a crashed run left there is removed.

    If the crash came between the two renames of `swap_in`, the last good site is put back first.
    """
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)
    staging = site.with_name(site.name + ".building")
    for leftover in (staging, old):
        if leftover.exists():
            shutil.rmtree(leftover)
    staging.mkdir(parents=True)
    return staging


def swap_in(staging: Path, site: Path) -> None:
    """Puts the complete `staging` in the place of `site`."""
    old = _old(site)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def reuse(file: Path, target: Path) -> None:
    """Makes `target` the same file as `file`, without copying where the disk allows it.

    Nothing may write into `target` afterwards: it would change the live site too.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def _old(site: Path) -> Path:
    return site.with_name(site.name + ".old")
