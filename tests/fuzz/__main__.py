"""`python -m tests.fuzz`: makes strange seeds for some minutes, and keeps those that break a promise.

Guided by what seeds reach (rules that fire, reasons for setting aside, repairs, boundaries): a seed
that reaches something new is gone on from. With the same `--seed` the same seeds are made.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from tests.fuzz.inputs import Input, fresh, mutated, shrunk
from tests.fuzz.oracles import Broken, examine, known_rules

#: seeds kept to go on from; older ones make room
_CORPUS = 400
#: a call into C that never comes back cannot be stopped from Python: the run ends with a traceback
_STUCK = 900
_MOST_OF_A_KIND = 3


@click.command()
@click.option("--minutes", default=5.0, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Where chance begins.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/fuzz"))
def main(minutes: float, seed: int, out: Path) -> None:
    """Looks for seeds that crash, hang, lose a line, clean differently twice or come alive."""
    chance = random.Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    began, processor = time.monotonic(), time.process_time()
    corpus: list[Input] = []
    reached: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    slowest: list[tuple[float, int, str]] = []
    count = size = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        while time.monotonic() - began < 60 * minutes:
            faulthandler.dump_traceback_later(_STUCK, exit=True)
            new = len(corpus) < 20 or chance.random() < 0.5
            one = fresh(chance) if new else mutated(*chance.choices(corpus, k=2), chance)
            (out / f"current{one.suffix}").write_bytes(one.data)
            try:
                took, found = examine(one, folder)
            except Broken as problem:
                broken[problem.oracle] += 1
                if broken[problem.oracle] <= _MOST_OF_A_KIND:
                    _keep(one, problem, folder, out, broken[problem.oracle])
                found, took = frozenset(), 0.0
            (out / f"current{one.suffix}").unlink()
            if found - reached.keys() and len(one.data) < 100_000:
                corpus = [*corpus[-_CORPUS + 1 :], one]
            reached.update(found)
            count, size = count + 1, size + len(one.data)
            slowest = sorted([*slowest, (took, len(one.data), one.suffix)], reverse=True)[:3]
            if sys.stderr.isatty():
                print(f"\r{count} seeds, {sum(broken.values())} broken", end="", file=sys.stderr)
    faulthandler.cancel_dump_traceback_later()
    rules = {what.removeprefix("rule: ") for what in reached if what.startswith("rule: ")}
    print(f"seeds        {count:,} ({size / 1e6:.1f} MB), chance from {seed}")
    print(
        f"time         {(time.monotonic() - began) / 60:.1f} min, {(time.process_time() - processor) / 60:.1f} of processor"
    )
    print(f"crashes      {broken['no-crash']}")
    print(f"hangs        {broken['no-hang']}")
    print(
        f"other breaks {sum(broken.values()) - broken['no-crash'] - broken['no-hang']} {dict(broken) or ''}"
    )
    print(
        "slowest      "
        + "; ".join(f"{took:.2f} s for {length:,} bytes of {end}" for took, length, end in slowest)
    )
    print(
        f"rules fired  {len(rules)} of {len(known_rules())}; never: {' '.join(sorted(known_rules() - rules)) or 'none'}"
    )
    print(
        f"reached      {len(reached)} outcomes; set aside: {sum(n for w, n in reached.items() if 'set aside' in w):,}"
    )
    sys.exit(1 if broken else 0)


def _keep(one: Input, problem: Broken, folder: Path, out: Path, number: int) -> None:
    """Saves the seed, and the smallest that breaks the same promise."""
    until = time.monotonic() + 30
    small, said = one, problem
    going = True
    while going and time.monotonic() < until:
        going = False
        for version in shrunk(small):
            if time.monotonic() > until:
                break
            try:
                examine(version, folder)
            except Broken as again:
                if again.oracle == problem.oracle:
                    small, said, going = version, again, True
                    break
    stem = out / f"{problem.oracle}-{number}"
    stem.with_name(stem.name + "-whole" + one.suffix).write_bytes(one.data)
    stem.with_name(stem.name + one.suffix).write_bytes(small.data)
    if small.sidecar is not None:
        stem.with_name(stem.name + one.suffix + ".yml").write_bytes(small.sidecar)
    print(f"{said}\n  {stem}{one.suffix} ({len(small.data)} bytes)", flush=True)


main()
