"""Live preview: builds, serves, and builds again when a seed, page or setting is saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.settings import Settings


def serve(settings: Settings, rebuild: Callable[[], None], *, host: str, port: int) -> None:
    """Serves `settings.site` at http://host:port until interrupted; a change calls `rebuild`.

    `rebuild` must not raise for a bad seed or page: the old site stays up then.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    path = urlsplit(settings.site_url).path or "/"
    server = LiveReloadServer(
        builder=rebuild, host=host, port=port, root=str(settings.site), mount_path=path
    )
    server.watch(str(settings.seeds))
    server.watch(str(settings.config))
    if (overrides := settings.root / "overrides").is_dir():
        server.watch(str(overrides))
    # The generated pages lie beside the hand-written ones; watching the folder would never rest.
    for page in sorted(settings.hand_written.glob("*.md")):
        if not page.read_text(encoding="utf-8", errors="replace").startswith("---\ngenerated:"):
            server.watch(str(page))
    if (assets := settings.hand_written / "assets").is_dir():
        server.watch(str(assets))
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
