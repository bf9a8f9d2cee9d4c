"""What an editor states about articles: a front matter block in a seed, or a sidecar beside it.

A sidecar is `NAME.yml` (or `NAME.txt.yml`) beside `NAME.txt`. Only plain YAML is read: every
scalar is text, anchors and aliases are refused (a few lines of them can unfold to gigabytes).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from generator.errors import SeedError
from generator.reading.files import ending, leads_out, there
from generator.reading.statements import KEYS, Stated, is_meant, of_front_matter, of_sidecar

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = tuple(KEYS)
_KEY_LINE = re.compile(r"^[A-Za-z_][\w -]{0,40}:(?:\s|$)")
_MAX_LINES = 200
_MAX_BYTES = 200_000


def front_matter(text: str, name: str) -> Stated:
    """What stands at the head of `text`, with what is wrong with it.

    A leading `---` that opens no mapping is a rule line of the text and stays text.
    """
    lines = text.split("\n", _MAX_LINES)[:_MAX_LINES]
    if lines[0].rstrip() != "---":
        return Stated()
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in ("---", "...")), 0)
    block = lines[1 : end or None]
    first = next((line for line in block if line.strip() and not line.startswith("#")), "")
    if not _KEY_LINE.match(first):
        return Stated()
    # Prose between two rule lines can start with "Geneva: ..."; a key of ours is no accident.
    meant = first.partition(":")[0].strip().lower() in _KEYS
    if not end or sum(map(len, block)) > _MAX_BYTES:
        if not meant:
            return Stated()
        problem = (
            f"the front matter in {name} is larger than {_MAX_BYTES:,} characters",
            "shorten it",
        )
        if not end:
            problem = (
                f"the front matter in {name} does not end within {_MAX_LINES} lines",
                "close it with a line of three hyphens",
            )
        return Stated((), (problem,), end and end + 1)
    try:
        node = _load("\n" + "\n".join(block), name)  # with the line of ---, so that numbers fit
    except SeedError as error:
        return Stated((), error.told, end + 1) if meant else Stated()
    if not isinstance(node, yaml.MappingNode) or not any(
        is_meant(str(key.value)) for key, _ in node.value
    ):
        return Stated()
    return of_front_matter(node, name)._replace(lines=end + 1)


def sidecar(file: Path) -> Stated:
    """What the sidecar of the seed `file` states, with what is wrong with it; nothing where there
    is no sidecar."""
    for beside in sidecar_paths(file):
        if there(beside) or leads_out(beside):
            try:
                return _sidecar(beside)
            except SeedError as error:
                return Stated((), error.told)
    return Stated()


def sidecar_paths(file: Path) -> tuple[Path, ...]:
    """Where a sidecar of `file` could lie, in the order in which they are looked for."""
    stems = [file.name, file.stem]
    if ending(file)[1]:
        stems.append(Path(file.stem).stem)
    return tuple(
        file.with_name(stem + suffix)
        for suffix in (".yml", ".yaml")
        for stem in stems
        if stem not in ("", ".")
    )


def _sidecar(path: Path) -> Stated:
    name = path.name
    if leads_out(path):
        raise SeedError(f"{name} is a link that leads elsewhere", "put the file itself there")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SeedError(f"{name} is larger than {_MAX_BYTES:,} bytes", "shorten the sidecar")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"{name} cannot be read ({error})", "save it as UTF-8 text") from error
    node = _load(text, name)
    return of_sidecar(node, name) if node is not None else Stated()


def _load(text: str, name: str) -> yaml.Node | None:
    """The YAML `text` as nodes, which know their lines; None where it says nothing."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise SeedError(
                    f"{name}:{line}: YAML anchors and aliases are not allowed",
                    "write the value out, or put it in quotes",
                )
            depth += isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
            depth -= isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))
            if depth > 8:
                raise SeedError(f"{name} is nested too deep", "use plain keys and lists")
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise SeedError(f"{where}: {problem}", "mend the YAML there") from error
    return node
