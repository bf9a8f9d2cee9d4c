"""Reading the YAML files of `generator/data` (and any other checked YAML) into typed objects.

Every scalar is read as text, so that `NO` stays Norway's code and `2023-07` stays a date as
written; the types then decide. Problems are reported with the file and the line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from generator.errors import DataError

DATA = Path(__file__).parent / "data"

T = TypeVar("T")

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+|\.\.\.)\]")


class _Loader(_Base):  # type: ignore[misc]
    """A BaseLoader that takes a key which stands twice for the mistake that it is."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(found) < len(node.value):
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"the key {key.value} stands twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return found


def load(path: Path, kind: type[T]) -> T:
    """The content of the YAML file `path` as `kind`.

    Raises DataError, naming file and line, where the file is no YAML, does not fit the type or
    repeats a key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore it from git") from error
    return parse(text, kind, path.name)


def parse(text: str, kind: type[T], name: str) -> T:
    """The YAML `text` as `kind`; `name` stands for the file in messages (see `load`)."""
    try:
        raw = yaml.load(text, Loader=_Loader)  # noqa: S506 - a BaseLoader makes only str, list, dict
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "is not YAML"
        raise DataError(f"{name}:{line}: {problem}; mend the YAML there") from error
    try:
        return msgspec.convert(_nulls(raw), kind, strict=False)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        line = _line_of(text, where.rstrip("`"))
        raise DataError(f"{name}:{line}: {message}") from error


def _nulls(value: Any) -> Any:
    """YAML's ways of writing "nothing" as None, everywhere in `value`."""
    if isinstance(value, dict):
        return {key: _nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nulls(item) for item in value]
    return None if value in ("", "~", "null") else value


def _line_of(text: str, where: str) -> int:
    """The line at which msgspec's error path (`[12].offices[0].from`) points in `text`."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for name, index in _STEP.findall(where):
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode) and index.isdigit():
            node = node.value[int(index)] if int(index) < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == name), None)
        else:
            node = None
    return node.start_mark.line + 1 if node is not None else line
