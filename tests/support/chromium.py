"""The browser for tests: the system's Chromium or Chrome, else the one Playwright installed."""

from __future__ import annotations

import shutil
from typing import Any

#: no sandbox, because tests often run as root; the rest keeps the browser from calling home
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def launch_options() -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        if path:
            return {"executable_path": path, "args": ARGUMENTS}
    return {"args": ARGUMENTS}
