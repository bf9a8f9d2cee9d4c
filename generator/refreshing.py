"""A sidecar that an editor has written, brought up to date: all it says stays, what it does not say
yet is added as comments, the program's earlier comments go. Text in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: a line that the program wrote and that states nothing: a value to take up, or what was found
_DRAFTED = re.compile(
    r"(?:# +(?:- )?(?:starts|title|date|source|url|tags|slug|publish|keep|same_as|not_same_as|"
    r"articles):|"
    r"## (?:What the program finds in |A line with one # says |then it holds, |Every key is |"
    r"Each begins where |\d+ of \d+, lines |boundary -?[\d.]+|title: |date: |"
    r"between |tags, (?:about|named|bodies): |address now: |taken out, line |and \d+ more: see ))"
)
_KEY = re.compile(r"# ([a-z_]+):")


def refreshed(
    text: str,
    head: Sequence[str],
    articles: Sequence[Sequence[str]],
    marks: Sequence[Sequence[str]],
    listed: Sequence[str],
) -> str:
    """`text`, a sidecar that states something, with what a new draft has beyond it.

    `head` are the first lines of a draft, `articles` the lines about each article, `marks` those
    that tell where each begins, `listed` all of them as one list in comments. The caller checks
    that the result states what `text` does.
    """
    lines = _without_drafted(text.split("\n"))
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        lines.pop()
    node = _node("\n".join(lines) + "\n")
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return "\n".join([*head, "", *lines, "", *listed]) + "\n"
    entries = next((v for k, v in node.value if k.value == "articles"), None)
    if (
        isinstance(entries, yaml.SequenceNode)
        and len(entries.value) == len(articles)
        and not _in_braces(entries)
    ):
        for place in range(len(articles) - 1, -1, -1):
            entry = entries.value[place]
            indent = " " * entry.start_mark.column
            end = _end(entry, lines)
            lines[end:end] = [f"{indent}{line}" for line in _missing(articles[place], entry)]
            first = entry.start_mark.line
            lines[first:first] = marks[place]
    elif len(articles) == 1 and entries is None:
        lines += _missing(articles[0], node)
    else:
        lines += ["", *listed]
    return "\n".join([*head, "", *lines]) + "\n"


def own_comments(text: str) -> list[str]:
    """The comments of a sidecar that the program did not write, in order."""
    lines = _without_drafted(text.split("\n"))
    return [line for line in lines if line.lstrip().startswith("#")]


def _in_braces(entries: yaml.SequenceNode) -> bool:
    return bool(entries.flow_style) or any(
        not isinstance(entry, yaml.MappingNode) or entry.flow_style for entry in entries.value
    )


def _node(text: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _without_drafted(lines: Sequence[str]) -> list[str]:
    """`lines` without the program's comments; inside a value of several lines there are none."""
    inside = {
        number
        for scalar in _scalars(_node("\n".join(lines)))
        for number in range(scalar.start_mark.line, _last(scalar) + 1)
        if _last(scalar) > scalar.start_mark.line
    }
    return [
        line for n, line in enumerate(lines) if n in inside or not _DRAFTED.match(line.lstrip())
    ]


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _scalars(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _end(entry: yaml.Node, lines: Sequence[str]) -> int:
    """The number of the line behind the last one that belongs to a value of `entry`."""
    last = max(map(_last, _scalars(entry)))
    # A list in brackets may close on a line of its own.
    closed = re.compile(r"\s*[\]}]")
    while last + 1 < len(lines) and closed.match(lines[last + 1]):
        last += 1
    return last + 1


def _last(scalar: yaml.ScalarNode) -> int:
    """The last line of `scalar`; one that is written as a block ends where the next line begins."""
    mark = scalar.end_mark
    return mark.line - (mark.column == 0 and scalar.style in ("|", ">"))


def _missing(draft: Sequence[str], node: yaml.MappingNode) -> list[str]:
    """The lines of `draft` about keys that `node` does not state: what was found stands above each
    key."""
    stated = {str(key.value) for key, _ in node.value}
    found: list[str] = []
    held: list[str] = []
    for line in draft:
        held.append(line)
        if key := _KEY.match(line):
            found += [] if key[1] in stated else held
            held = []
    return found
