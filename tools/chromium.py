"""Finds the Chromium that browser tests and screenshots run on; installs one if there is none.

`python tools/chromium.py` prints the path on stdout. Where no browser is found it tries, in this
order, the system's packages (as root, or with a `sudo` that asks nothing) and Playwright's own
download, and otherwise says what to do and exits with 1.

Chromium, Chrome and Playwright's build all do. `CHROMIUM=/path/to/one` names another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Starting a browser takes a second; a snap's first start on a slow disk takes many.
START_SECONDS = 60
INSTALL_SECONDS = 900

ADVICE = """\
No Chromium found, and none could be installed here. Browser tests and screenshots need one. Either
  - install your system's package:  sudo apt-get install chromium   (or dnf, brew, …)
  - or let Playwright fetch its own: .venv/bin/python -m playwright install --with-deps chromium
  - or name one that you have:      CHROMIUM=/path/to/chrome make test"""


def starts(path: str) -> bool:
    """Whether the browser at `path` runs (Ubuntu's `chromium-browser` may be an empty shell)."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=START_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def _candidates() -> Iterator[str]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield found
    yield from (path for path in APPLICATIONS if Path(path).is_file())
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            downloaded = playwright.chromium.executable_path
    except Exception:  # Playwright missing or unable to start its driver: then there is none
        return
    if Path(downloaded).is_file():
        yield downloaded


def find_chromium() -> str | None:
    """Return the path of a browser that starts, or None. Installs nothing."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if starts(named) else None
    return next((path for path in _candidates() if starts(path)), None)


def _run(*command: str) -> bool:
    """Run quietly; output goes to stderr only when the command fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"chromium: {' '.join(command)}: {error}", file=sys.stderr)
        return False
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-5:])
        print(f"chromium: {' '.join(command)} failed:\n{tail}", file=sys.stderr)
    return done.returncode == 0


def _as_root() -> tuple[str, ...] | None:
    """What to put before a command to run it as root; None where that is not possible."""
    if getattr(os, "geteuid", lambda: 1)() == 0:
        return ()
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0:
        return ("sudo", "-n")
    return None


def install_chromium() -> str | None:
    """Install a browser by the first way that works; return its path, or None."""
    root = _as_root()
    if root is not None and shutil.which("apt-get"):
        print("chromium: installing the system's package", file=sys.stderr)
        install = (*root, "apt-get", "install", "-y", "--no-install-recommends", "chromium")
        # Lists may be missing (fresh container) or stale; a failed update is not the end of it.
        _run(*root, "apt-get", "update", "-q")
        if _run(*install) and (found := find_chromium()):
            return found
    print("chromium: fetching Playwright's own build", file=sys.stderr)
    libraries = ("--with-deps",) if root is not None else ()
    fetched = _run(sys.executable, "-m", "playwright", "install", *libraries, "chromium")
    return find_chromium() if fetched else None


def main() -> int:
    """Print the browser's path; exit code 0, or 1 where there is none and none can be had."""
    found = find_chromium()
    if found is None and os.environ.get("CHROMIUM"):
        print(f"CHROMIUM={os.environ['CHROMIUM']} does not start as a browser.", file=sys.stderr)
        return 1
    found = found or install_chromium()
    if found is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
