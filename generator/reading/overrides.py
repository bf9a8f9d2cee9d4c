"""What an editor states about articles: a front matter block in a seed, or a sidecar beside it.

A sidecar is `NAME.yml` (or `NAME.txt.yml`) beside `NAME.txt`. Only plain YAML is read: every
scalar is text, anchors and aliases are refused (a few lines of them can unfold to gigabytes).
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from generator.errors import SeedError
from generator.model import Override
from generator.reading.decoding import tidy
from generator.reading.files import ending, leads_out, there

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = ("title", "date", "source", "url", "tags", "slug", "publish", "keep")
_KEY_LINE = re.compile(r"^[A-Za-z_][\w -]{0,40}:(?:\s|$)")
_MAX_LINES = 200
_MAX_BYTES = 200_000
_MAX_VALUE = 1_000
_MAX_TAGS = 200


def front_matter(text: str, name: str) -> tuple[tuple[Override, ...], int]:
    """The override at the head of `text`, and the number of lines that it takes up (0: none).

    A leading `---` that opens no mapping is a rule line of the text and stays text.
    """
    lines = text.split("\n", _MAX_LINES)[:_MAX_LINES]
    if lines[0].rstrip() != "---":
        return (), 0
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in ("---", "...")), 0)
    block = lines[1 : end or None]
    first = next((line for line in block if line.strip() and not line.startswith("#")), "")
    if not _KEY_LINE.match(first):
        return (), 0
    # Prose between two rule lines can start with "Geneva: ..."; a key of ours is no accident.
    meant = first.partition(":")[0].strip().lower() in _KEYS
    if not end or sum(map(len, block)) > _MAX_BYTES:
        if not meant:
            return (), 0
        if not end:
            raise SeedError(
                f"the front matter in {name} does not end within {_MAX_LINES} lines",
                "close it with a line of three hyphens",
            )
        raise SeedError(
            f"the front matter in {name} is larger than {_MAX_BYTES:,} characters", "shorten it"
        )
    try:
        raw = _load("\n" + "\n".join(block), name)  # with the line of ---, so that numbers fit
    except SeedError:
        if meant:
            raise
        return (), 0
    if not isinstance(raw, dict) or not any(_is_meant(str(key)) for key in raw):
        return (), 0
    return (_override(raw, name, _KEYS),), end + 1


def _is_meant(key: str) -> bool:
    """Whether `key` is meant as a key: written like one, or one of ours in another case.

    Prose between two rule lines can begin with "Geneva: ..." as well.
    """
    return key.islower() or bool(difflib.get_close_matches(key.lower(), _KEYS, 1, 0.8))


def sidecar(file: Path) -> tuple[Override, ...]:
    """The overrides in the sidecar of the seed `file`; none where there is no sidecar."""
    for beside in sidecar_paths(file):
        if there(beside) or leads_out(beside):
            return _sidecar(beside)
    return ()


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


def _sidecar(path: Path) -> tuple[Override, ...]:
    name = path.name
    if leads_out(path):
        raise SeedError(f"{name} is a link that leads elsewhere", "put the file itself there")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SeedError(f"{name} is larger than {_MAX_BYTES:,} bytes", "shorten the sidecar")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"{name} cannot be read ({error})", "save it as UTF-8 text") from error
    raw = _load(text, name)
    if raw in (None, ""):
        return ()
    if not isinstance(raw, dict):
        raise SeedError(f"{name} is not a mapping of keys", f"use the keys {_list(_KEYS)}")
    articles = raw.pop("articles", None)
    overrides = [_override(raw, name, _KEYS, ("articles",))] if raw else []
    if articles is None:
        return tuple(overrides)
    if not isinstance(articles, list) or not all(isinstance(one, dict) for one in articles):
        raise SeedError(f"articles in {name} is not a list of mappings", "write one per article")
    listed = (_override(one, name, (*_KEYS, "starts")) for one in articles)
    return (*overrides, *(replace(one, listed=len(articles) > 1) for one in listed))


def _load(text: str, name: str) -> Any:
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
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a BaseLoader makes str, list, dict
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise SeedError(f"{where}: {problem}", "mend the YAML there") from error


def _override(
    raw: dict[str, Any], name: str, keys: tuple[str, ...], also: tuple[str, ...] = ()
) -> Override:
    for key in raw:
        if key not in keys:
            near = difflib.get_close_matches(str(key).lower(), (*keys, *also), 1, 0.6)
            advice = f"did you mean {near[0]}?" if near else f"known keys: {_list((*keys, *also))}"
            raise SeedError(f"unknown key {str(key)!r} in {name}", advice)
    add, drop = _tags(raw.get("tags"), name)
    return Override(
        origin=name,
        starts=_starts(raw.get("starts"), name),
        title=_text(raw, "title", name),
        date=_text(raw, "date", name),
        source=_text(raw, "source", name),
        url=_text(raw, "url", name),
        add_tags=add,
        drop_tags=drop,
        slug=_text(raw, "slug", name),
        publish=_publish(raw.get("publish"), name),
        keep=_keep(raw.get("keep"), name),
    )


def _text(raw: dict[str, Any], key: str, name: str) -> str | None:
    value = raw.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SeedError(f"{key} in {name} is not plain text", "write one value in one line")
    if len(value) > _MAX_VALUE:
        raise SeedError(f"{key} in {name} is longer than {_MAX_VALUE:,} characters", "shorten it")
    return _line(value) or None


def _line(value: str) -> str:
    """`value` on one line, without what is invisible: YAML's escapes can write any character."""
    return " ".join(tidy(value)[0].replace("\x00", "").split())


def _tags(raw: Any, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if raw in (None, ""):
        return (), ()
    if isinstance(raw, dict):
        for key in raw:
            if key not in ("add", "drop"):
                near = difflib.get_close_matches(str(key).lower(), ("add", "drop"), 1, 0.6)
                advice = f"did you mean {near[0]}?" if near else "use add and drop"
                raise SeedError(f"unknown key {str(key)!r} under tags in {name}", advice)
        return _names(raw.get("add"), name), _names(raw.get("drop"), name)
    names = _names(raw, name)
    return (
        tuple(one for one in names if not one.startswith("-")),
        tuple(one[1:].strip() for one in names if one.startswith("-")),
    )


def _keep(raw: Any, name: str) -> tuple[str, ...]:
    """The words of lines to keep: one line, or a list of them; each must hold a word."""
    if raw in (None, ""):
        return ()
    values = [raw] if isinstance(raw, str) else raw
    if not isinstance(values, list) or not all(
        isinstance(one, str) and any(map(str.isalnum, one)) for one in values
    ):
        raise SeedError(
            f"keep in {name} is not a list of words of lines",
            'write ["words of the line"], as the line has them',
        )
    if len(values) > _MAX_TAGS or max(map(len, values), default=0) > _MAX_VALUE:
        raise SeedError(f"{name} keeps too many or too long lines", f"keep at most {_MAX_TAGS}")
    return tuple(map(_line, values))


def _names(raw: Any, name: str) -> tuple[str, ...]:
    if raw in (None, ""):
        return ()
    if isinstance(raw, str):
        raw = raw.split(",")
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise SeedError(f"tags in {name} are not a list of names", "write [Kenya, William Ruto]")
    if len(raw) > _MAX_TAGS or max(map(len, raw), default=0) > _MAX_VALUE:
        raise SeedError(f"{name} has too many or too long tags", f"write at most {_MAX_TAGS}")
    return tuple(line for line in map(_line, raw) if line)


def _starts(raw: Any, name: str) -> int | str | None:
    if raw in (None, ""):
        return None
    if not isinstance(raw, str):
        raise SeedError(f"starts in {name} is no line", "give a line number or the first words")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else " ".join(raw.split())


def _publish(raw: Any, name: str) -> bool:
    known = {None: True, "true": True, "yes": True, "on": True, "false": False, "no": False}
    key = raw.lower() if isinstance(raw, str) else raw
    if isinstance(key, (dict, list)) or key not in {**known, "off": False}:
        raise SeedError(f"publish in {name} is neither true nor false", "write publish: false")
    return known.get(key, False)


def _list(keys: tuple[str, ...]) -> str:
    return ", ".join(keys)
