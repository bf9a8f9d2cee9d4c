"""What an editor may state, key by key: the YAML of one file in, checked `Override`s out.

`KEYS` is the whole list. The same table makes `data/sidecar.schema.json`, by which editors' own
programs complete and check sidecars (`json_schema`). Every problem of a file is reported at once,
each with its line; nothing of a file with a problem is used, because what was meant is unknown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import yaml
from slugify import slugify

from generator.errors import Problem
from generator.model import Override
from generator.newstext import dates
from generator.reading.decoding import tidy

_MAX_VALUE = 1_000
_MAX_LIST = 200
_WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^]{3,2000}", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,8}")
_SWITCH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the sentence that explains it, and its shape as JSON Schema has it."""

    does: str
    shape: Mapping[str, Any]


_TEXT = {"type": "string", "maxLength": _MAX_VALUE}
_TEXTS = {"type": "array", "items": {**_TEXT, "minLength": 1}, "maxItems": _MAX_LIST}
_ONE_OR_MORE = {"anyOf": [_TEXT, _TEXTS]}

#: what can be stated of a seed as a whole, or of one of its articles
KEYS: Mapping[str, Key] = {
    "title": Key("stands in place of the title found", _TEXT),
    "date": Key(
        "the day of the report, as exactly as it is known: 2023, 2023-07 or 2023-07-22",
        {"type": ["string", "integer"]},
    ),
    "source": Key("the publisher that readers see", _TEXT),
    "url": Key("the address of the original", {**_TEXT, "pattern": "^https?://"}),
    "tags": Key(
        "countries, leaders, organisations and topics to add and to drop",
        {
            "anyOf": [
                *_ONE_OR_MORE["anyOf"],
                {
                    "type": "object",
                    "properties": {"add": _ONE_OR_MORE, "drop": _ONE_OR_MORE},
                    "additionalProperties": False,
                },
            ]
        },
    ),
    "slug": Key("the last part of the page's address", _TEXT),
    "publish": Key(
        "false keeps the report off the site",
        {"enum": [True, False, "yes", "no", "on", "off", "true", "false"]},
    ),
    "keep": Key("words of lines that no cleaning rule may take", _ONE_OR_MORE),
    "same_as": Key("seeds that hold the same report: other.txt, or other.txt#2", _ONE_OR_MORE),
    "not_same_as": Key("seeds whose report is another one, however alike", _ONE_OR_MORE),
}
STARTS = Key(
    "where the article begins: a line of the seed, or the first words of a paragraph",
    {"type": ["integer", "string"]},
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a sidecar."""
    shared = {name: {"description": key.does, **key.shape} for name, key in KEYS.items()}
    starts = {"description": STARTS.does, **STARTS.shape}
    article = {
        "type": "object",
        "properties": {"starts": starts, **shared},
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What an editor states about a seed",
        "description": "A sidecar NAME.txt.yml beside NAME.txt; see docs/editing.md.",
        "type": ["object", "null"],
        "properties": {
            **shared,
            "articles": {
                "description": "one entry for each article of the seed, in order",
                "type": "array",
                "items": article,
            },
        },
        "additionalProperties": False,
    }


class Stated(NamedTuple):
    """What a file states: of the seed as a whole first, then of each article; and all that is
    wrong with it. With any problem the overrides are what could be understood, good for looking
    for further problems alone. `lines` is how many lines a front matter takes up."""

    overrides: tuple[Override, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: int = 0


def of_front_matter(node: yaml.MappingNode, name: str) -> Stated:
    """What a front matter block states."""
    reader = _Reader(name)
    override = reader.override(node, tuple(KEYS))
    return Stated((override,), reader.told())


def of_sidecar(node: yaml.Node, name: str) -> Stated:
    """What a sidecar states."""
    reader = _Reader(name)
    found: list[Override] = []
    if _is_nothing(node):
        return Stated()
    if not isinstance(node, yaml.MappingNode):
        reader.problem(node, "this is not a mapping of keys", f"use the keys {', '.join(KEYS)}")
        return Stated((), reader.told())
    articles = next((v for k, v in node.value if k.value == "articles"), None)
    if articles is None or len(node.value) > 1:
        found.append(reader.override(node, tuple(KEYS), passed=("articles",)))
    if articles is not None and not _is_nothing(articles):
        given = articles.value if isinstance(articles, yaml.SequenceNode) else [articles]
        items = [item for item in given if isinstance(item, yaml.MappingNode)]
        if not isinstance(articles, yaml.SequenceNode) or len(items) < len(given):
            reader.problem(
                articles,
                "articles is not a list of mappings",
                'write one "- " with its keys for each article',
            )
        else:
            listed = [reader.override(item, ("starts", *KEYS)) for item in items]
            found += [replace(one, listed=len(items) > 1) for one in listed]
    return Stated(tuple(found), reader.told())


def near(word: str, known: Sequence[str]) -> str | None:
    """The one of `known` that was most likely meant by `word`."""
    folded = {one.casefold(): one for one in reversed(known)}
    found = difflib.get_close_matches(word.casefold(), folded, 1, 0.6)
    return folded[found[0]] if found else None


def is_meant(key: str) -> bool:
    """Whether `key` is meant as a key: written like one, or one of ours in another case.

    Prose between two rule lines can begin with "Geneva: ..." as well.
    """
    return key.islower() or bool(difflib.get_close_matches(key.lower(), KEYS, 1, 0.8))


class _Reader:
    """Reads the nodes of one file and gathers what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[tuple[int, str, str]] = []
        self.where: dict[str, str] = {}

    def problem(self, node: yaml.Node, what: str, advice: str) -> None:
        self.problems.append((_line_of(node), what, advice))

    def told(self) -> tuple[Problem, ...]:
        """All problems, each once, by line."""
        found = dict.fromkeys(sorted(self.problems))
        return tuple((f"{self.name}:{line}: {what}", advice) for line, what, advice in found)

    def override(
        self, node: yaml.MappingNode, keys: tuple[str, ...], passed: tuple[str, ...] = ()
    ) -> Override:
        self.where = {}
        found: dict[str, Any] = {}
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "[…]"
            if name in seen:
                self.problem(key, f"the key {name} stands twice", "keep one of them")
            elif name in passed:
                pass
            elif name not in keys:
                guess = near(name, (*keys, *passed))
                known = f"known keys: {', '.join((*keys, *passed))}"
                advice = f"did you mean {guess}?" if guess else known
                self.problem(key, f"unknown key {name!r}", advice)
            elif not _is_nothing(value):
                self.where[name] = f"{self.name}:{_line_of(value)}"
                read = _READERS.get(name, _TEXT_READER)
                found |= read(self, name, value)
            seen.add(name)
        return Override(self.name, where=tuple(self.where.items()), **found)

    def text(self, key: str, node: yaml.Node) -> dict[str, Any]:
        if not isinstance(node, yaml.ScalarNode):
            self.problem(node, f"{key} is not plain text", "write one value in one line")
            return {}
        if len(node.value) > _MAX_VALUE:
            self.problem(node, f"{key} is longer than {_MAX_VALUE:,} characters", "shorten it")
            return {}
        return {key: _one_line(node.value) or None}

    def date(self, key: str, node: yaml.Node) -> dict[str, Any]:
        found = self.text(key, node)
        if found.get(key) and dates.editors(found[key]) is None:
            self.problem(
                node,
                f'the date "{found[key]}" is no date',
                "write it as YYYY-MM-DD, YYYY-MM or YYYY",
            )
        return found

    def url(self, key: str, node: yaml.Node) -> dict[str, Any]:
        found = self.text(key, node)
        if found.get(key) and not _WEB.fullmatch(found[key]):
            self.problem(
                node, f"the url “{found[key]}” is no web address", "begin it with https://"
            )
        return found

    def slug(self, key: str, node: yaml.Node) -> dict[str, Any]:
        found = self.text(key, node)
        if found.get(key) and not slugify(found[key]):
            self.problem(
                node, f"the slug “{found[key]}” has no letter or digit", "write words-with-hyphens"
            )
        return found

    def publish(self, key: str, node: yaml.Node) -> dict[str, Any]:
        value = node.value.lower() if isinstance(node, yaml.ScalarNode) else None
        if value not in _SWITCH:
            self.problem(node, "publish is neither true nor false", "write publish: false")
            return {}
        return {"publish": _SWITCH[value]}

    def starts(self, key: str, node: yaml.Node) -> dict[str, Any]:
        if not isinstance(node, yaml.ScalarNode) or len(node.value) > _MAX_VALUE:
            self.problem(node, "starts is no line", "give a line number or the first words")
            return {}
        text = _one_line(node.value)
        if not _NUMBER.fullmatch(text) and not any(map(str.isalnum, text)):
            self.problem(node, "starts has no word", "give a line number or the first words")
        return {"starts": int(text) if _NUMBER.fullmatch(text) else text}

    def keep(self, key: str, node: yaml.Node) -> dict[str, Any]:
        items = [node] if isinstance(node, yaml.ScalarNode) else node.value
        if isinstance(node, yaml.MappingNode) or not all(
            isinstance(one, yaml.ScalarNode) and any(map(str.isalnum, one.value)) for one in items
        ):
            self.problem(
                node,
                "keep is not a list of words of lines",
                'write ["words of the line"], as the line has them',
            )
            return {}
        return {"keep": self.listed("keep", items)}

    def names(self, key: str, node: yaml.Node) -> dict[str, Any]:
        return {key: self.name_list(key, key, node)}

    def name_list(self, key: str, told: str, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            parts = [one for one in node.value.split(",") if one.strip()]
            if len(node.value) <= _MAX_VALUE * 4 and len(parts) <= _MAX_LIST:
                found = tuple(line for line in map(_one_line, parts) if line)
                self.where |= {f"{key}:{one}": f"{self.name}:{_line_of(node)}" for one in found}
                return found
            self.problem(node, f"{told} are too many or too long", f"write at most {_MAX_LIST}")
            return ()
        if isinstance(node, yaml.MappingNode) or not all(
            isinstance(one, yaml.ScalarNode) for one in node.value
        ):
            example = "[Kenya, William Ruto]" if told == "tags" else "[other.txt, mixed.txt#3]"
            self.problem(node, f"{told} are not a list of names", f"write {example}")
            return ()
        return self.listed(key, node.value)

    def listed(self, key: str, nodes: Sequence[yaml.ScalarNode]) -> tuple[str, ...]:
        """The values of a list, each on one line; `where` has them as `key:value`."""
        if len(nodes) > _MAX_LIST or any(len(one.value) > _MAX_VALUE for one in nodes):
            self.problem(
                nodes[0], f"{key} has too many or too long values", f"write at most {_MAX_LIST}"
            )
            return ()
        found = []
        for node in nodes:
            if value := _one_line(node.value):
                found.append(value)
                self.where[f"{key}:{value}"] = f"{self.name}:{_line_of(node)}"
        return tuple(dict.fromkeys(found))

    def tags(self, key: str, node: yaml.Node) -> dict[str, Any]:
        add: tuple[str, ...] = ()
        drop: tuple[str, ...] = ()
        if isinstance(node, yaml.MappingNode):
            for which, value in node.value:
                name = str(which.value)
                if name not in ("add", "drop"):
                    guess = near(name, ("add", "drop"))
                    advice = f"did you mean {guess}?" if guess else "use add and drop"
                    self.problem(which, f"unknown key {name!r} under tags", advice)
                elif _is_nothing(value):
                    continue
                elif name == "add":
                    add = self.name_list("add", "tags", value)
                else:
                    drop = self.name_list("drop", "tags", value)
        else:
            names = self.name_list("add", "tags", node)
            add = tuple(one for one in names if not one.startswith("-"))
            for one in names:
                if one.startswith("-") and (bare := one[1:].strip()):
                    drop += (bare,)
                    self.where[f"drop:{bare}"] = self.where[f"add:{one}"]
        for one in add:
            if slugify(one) in {slugify(other) for other in drop}:
                self.problem(node, f"the tag “{one}” is both added and dropped", "choose one")
        return {"add_tags": add, "drop_tags": drop}


_TEXT_READER: Callable[[_Reader, str, Any], dict[str, Any]] = _Reader.text
_READERS: Mapping[str, Callable[[_Reader, str, Any], dict[str, Any]]] = {
    "date": _Reader.date,
    "url": _Reader.url,
    "slug": _Reader.slug,
    "publish": _Reader.publish,
    "starts": _Reader.starts,
    "keep": _Reader.keep,
    "tags": _Reader.tags,
    "same_as": _Reader.names,
    "not_same_as": _Reader.names,
}


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and (
        not node.value or (not node.style and node.value in _NOTHING)
    )


def _line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _one_line(value: str) -> str:
    """`value` on one line, without what is invisible: YAML's escapes can write any character."""
    return " ".join(tidy(value)[0].replace("\x00", "").split())
