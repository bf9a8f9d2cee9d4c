"""Checks the project's YAML files for what a parser swallows in silence.

`python tools/check_yaml.py PATH...` reads every `.yml` and `.yaml` file given or below a folder
given, and prints one line per problem, `file:line: what; what to do`. Exit code 1 when there is
one.

Found: files that do not parse, keys given twice (the last one would win), and unquoted words that
YAML reads as true or false (`NO` for Norway). Tags such as `!ENV` are left alone: nothing is
constructed, so no tag can run anything. Whether values make sense is for the schemas.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

# The scenarios are broken on purpose.
SKIPPED = {"node_modules", "site", "build", "dist", "scenarios"}
# What YAML 1.1 takes for a boolean, apart from the two that mean to be one.
LOOKS_BOOLEAN = {"y", "n", "yes", "no", "on", "off"}
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files, those of a folder sorted; what is built, hidden or installed is left out."""
    for path in paths:
        if path.is_file():
            yield path
            continue
        for found in sorted([*path.rglob("*.yml"), *path.rglob("*.yaml")]):
            parts = found.relative_to(path).parts
            hidden = any(part.startswith(".") and part != ".github" for part in parts[:-1])
            if not hidden and not SKIPPED.intersection(parts[:-1]):
                yield found


def _walk(node: yaml.Node, key: bool = False) -> Iterator[tuple[int, str]]:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                first = seen.setdefault(name.value, name.start_mark.line + 1)
                if first != name.start_mark.line + 1:
                    yield (
                        name.start_mark.line + 1,
                        f"key {name.value!r} stands on line {first} already; keep one of the two",
                    )
            yield from _walk(name, key=True)
            yield from _walk(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item)
    elif isinstance(node, yaml.ScalarNode):
        # The style of an unquoted word is None or empty, as the parser at hand has it.
        unquoted_boolean = not node.style and node.tag == "tag:yaml.org,2002:bool"
        workflow_trigger = key and node.value == "on"
        if unquoted_boolean and node.value.lower() in LOOKS_BOOLEAN and not workflow_trigger:
            yield line, f"{node.value} means true or false here; quote it, or write true or false"


def problems(path: Path) -> list[str]:
    """Return the problems of one file as `file:line: text`, in the order of their lines."""
    try:
        documents = list(yaml.compose_all(path.read_text(encoding="utf-8"), Loader=LOADER))
    except UnicodeDecodeError as error:
        return [f"{path}:1: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [f"{path}:{line}: does not parse: {getattr(error, 'problem', error)}"]
    found = sorted(hit for document in documents if document for hit in _walk(document))
    return [f"{path}:{line}: {text}" for line, text in found]


def main(arguments: list[str]) -> int:
    """Print every problem; exit code 1 when there is one."""
    found = [line for path in yaml_files([Path(a) for a in arguments]) for line in problems(path)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["."]))
