"""The site changes in one step: built beside the old one, it takes its place when complete."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.errors import ArchiveError

#: a file of the site that says which run built it
MARK = ".briefings"


def staging_for(site: Path) -> Path:
    """An empty folder beside `site` to build in; what a crashed run left there is removed.

    If the crash came between the two renames of `swap_in`, the last good site is put back first.
    Raises ArchiveError where `site` holds something that no build has made.
    """
    if not _is_site(site):
        raise ArchiveError(
            f"{site}: this folder holds files that are no built site, and a build would delete "
            "them; empty it, or name another folder with --site"
        )
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
    try:
        staging.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
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


def _is_site(site: Path) -> bool:
    """Whether `site` is missing, empty or a site built by us or by MkDocs."""
    if not site.is_dir():
        return not site.exists()
    if not any(site.iterdir()):
        return True
    return (site / MARK).is_file() or all(
        (site / name).is_file() for name in ("index.html", "sitemap.xml", "404.html")
    )


def _old(site: Path) -> Path:
    return site.with_name(site.name + ".old")
