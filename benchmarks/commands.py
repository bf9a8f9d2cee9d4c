"""Whole commands on a made archive, each in a process of its own: time, processor time, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parent.parent
#: what getrusage counts memory in: bytes on macOS, kilobytes elsewhere
_UNIT = 1 if sys.platform == "darwin" else 1024
#: runs the command that follows and prints its exit code, seconds, processor seconds and peak. It
#: stands between because Linux counts to a process what the one that started it held just then.
_WATCH = """
import json, os, sys, time
begun = time.perf_counter()
to_stderr = [(os.POSIX_SPAWN_DUP2, 2, 1)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_stderr)
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - begun
code = os.waitstatus_to_exitcode(status)
print(json.dumps([code, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a command took: seconds on the clock, seconds of processor time in all its processes,
    and the most memory that one of them held (megabytes)."""

    name: str
    seconds: float
    processor: float
    peak_mb: float


def run(articles: int) -> Iterator[Figure]:
    """Builds an archive of `articles` articles in a temporary folder, as an editor would.

    Raises RuntimeError with what the command said where one fails.
    """
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        folder = Path(name)
        corpus.write(folder / "seeds", articles)
        yield _measure("build, cold", "build", folder, "one")
        yield _measure("build, nothing changed", "build", folder, "one")
        added = corpus.report(articles + 1_000_000)
        text = "\n\n".join((added.title, *added.paragraphs)) + "\n"
        (folder / "seeds" / "added.txt").write_text(text, encoding="utf-8")
        yield _measure("build, one seed added", "build", folder, "one")
        yield _measure("generate, cold", "generate", folder, "two")
        yield _measure("generate, nothing changed", "generate", folder, "two")


def _measure(name: str, command: str, folder: Path, output: str) -> Figure:
    out = folder / output
    line = [sys.executable, "-m", "generator", "--quiet", "--config", str(ROOT / "mkdocs.yml")]
    line += [command, "--seeds", str(folder / "seeds")]
    for option in ("docs", "cache", *(("site",) if command == "build" else ())):
        line += [f"--{option}", str(out / option)]
    talk = folder / "talk.txt"
    with talk.open("wb") as out_file:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-S", "-c", _WATCH, *line],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=out_file, check=True,
        )  # fmt: skip
    code, seconds, processor, peak = json.loads(done.stdout)
    if code:
        said = talk.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(line)} ended with {code}: {said}")
    return Figure(name, seconds, processor, peak * _UNIT / 1_000_000)
