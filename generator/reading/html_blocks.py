"""The visible text of a parsed page as lines, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model import Line, LineKind
from generator.reading.decoding import tidy
from generator.reading.text import plain

_HIDDEN = frozenset(
    re.split(
        " ",
        "script style noscript template head title svg math object embed iframe canvas audio "
        "video select datalist map area param source track applet frameset dialog",
    )
)
_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote body button caption center dd details div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label "
        "legend li main menu nav ol option p pre section summary table tbody td tfoot th thead "
        "tr ul",
    )
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), LineKind.HEADING),
    "li": LineKind.ITEM,
    "blockquote": LineKind.QUOTE,
}
#: elements that dress the words in them; what they say of a line is in `Block.dress`
_DRESS = {"a": "a", "em": "em", "i": "em", "strong": "strong", "b": "strong", "small": "small"}
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Characters that entities bring in behind the decoder's back ("&shy;", "&zwnj;", "e&#769;").
_STRANGE = re.compile("[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u3000-\u9fff–—‘’“”…•€]")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: `element` is the innermost block that its first word stands in, `dress`
    the share (0-1) of its characters in links (`a`), italics (`em`), bold and small print."""

    line: Line
    element: Any
    dress: dict[str, float]


def blocks(tree: Any) -> Iterator[Block]:
    """The visible text in document order, one line per block; `<br>` ends a line too."""
    words: list[str] = []
    counts: dict[str, int] = {}
    worn = dict.fromkeys(_DRESS.values(), 0)
    number = 1
    kinds: list[LineKind] = [LineKind.TEXT]
    open_: list[Any] = [tree]
    where = tree

    def line() -> Iterator[Block]:
        text = _clear("".join(words))
        size = sum(len(word.strip()) for word in words)
        dress = {name: count / size for name, count in counts.items()} if size else {}
        words.clear()
        counts.clear()
        if text:
            yield Block(Line(number, text, kinds[-1]), where, dress)

    def add(text: str | None, at: int | None) -> None:
        nonlocal number, where
        if not text:
            return
        if not words or not any(word.strip() for word in words):
            number = at or number
            where = open_[-1]
        words.append(text)
        size = len(text.strip())
        if size:
            for name, depth in worn.items():
                if depth:
                    counts[name] = counts.get(name, 0) + size

    # A walk of our own instead of recursion: hostile pages nest thousands of elements deep.
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        block = tag in _BLOCKS
        if closing:
            if block:
                yield from line()
                open_.pop()
                if tag in _KINDS:
                    kinds.pop()
            elif tag in _DRESS:
                worn[_DRESS[tag]] -= 1
            if element is not tree:
                add(element.tail, _end(element))
            continue
        if not isinstance(tag, str) or tag in _HIDDEN or _is_unseen(element):
            if tag in ("iframe", "video", "audio", "object", "embed"):
                yield from line()
            if element is not tree:
                add(element.tail, element.sourceline)
            continue
        if tag == "br":
            yield from line()
            add(element.tail, element.sourceline)
            continue
        if block:
            yield from line()
            open_.append(element)
            if tag in _KINDS:
                kinds.append(_KINDS[tag])
            number = element.sourceline or number
        elif tag in _DRESS:
            worn[_DRESS[tag]] += 1
        add(element.text, _first(element))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from line()


def _clear(text: str) -> str:
    """`text` on one line, without entities and invisible characters."""
    text = plain(" ".join(text.split()))
    if _STRANGE.search(text):
        text = " ".join(tidy(text)[0].split())
    return text


def _first(element: Any) -> int | None:
    """The source line on which the element's own text begins."""
    text = element.text or ""
    lead = len(text) - len(text.lstrip())
    return (element.sourceline or 1) + text[:lead].count("\n")


def _end(element: Any) -> int | None:
    """About where the text behind `element` begins: after all that the element holds."""
    line: int = element.sourceline or 1
    tail = element.tail or ""
    lead = len(tail) - len(tail.lstrip())
    return line + (element.text or "").count("\n") + tail[:lead].count("\n")


def _is_unseen(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        # Icons are hidden from screen readers on purpose; a paragraph so hidden is not read.
        return element.tag not in ("p", "article", "section", "main", "body")
    style = element.get("style")
    return bool(style and _UNSEEN.search(style[:500]))
