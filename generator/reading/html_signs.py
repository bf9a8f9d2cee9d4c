"""What speaks for and against each line of a page being part of its article.

The strongest signs are the extractors' answers; the others say where they tend to be wrong: the
names that a template gives its parts, the elements a line stands in, what stands around it, and
what the page states about itself. `data/page_lines.yml` says what each sign weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import msgspec

from generator import datafiles
from generator.reading.html_blocks import Block

_LEAST = 0.4  # share of the core's words
_MIN_CORE = 35  # words
_CHAIN = 40  # elements above a line that are looked at; deeper ones are wrappers of wrappers
_RUN = 6  # words that are told again
_COPIES = 8  # places of such words that are looked at
_NAMES = 300  # characters of an element's class and id
#: characters of an element's class and id that are read, and of one word in them
_MOST_NAMES, _LONGEST_NAME = 1000, 40
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WORD = re.compile(r"\w+")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,3}$")
_TAGS = {
    **dict.fromkeys(("figure", "figcaption", "caption"), "figure"),
    **dict.fromkeys(("aside", "details", "dialog"), "aside"),
    **dict.fromkeys(("nav", "menu"), "nav"),
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    **dict.fromkeys(("table",), "table"),
    **dict.fromkeys(("form", "button", "label", "fieldset", "option"), "form"),
    **dict.fromkeys(("footer", "header", "blockquote", "pre", "address"), None),
}
_OWN = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    "h1": "h1",
    "p": "p",
    "li": "li",
    "td": "cell",
    "th": "cell",
    "dt": "cell",
    "dd": "cell",
    "div": "div",
    "span": "div",
    "blockquote": "quoted",
    "pre": "pre",
}


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `data/page_lines.yml`."""

    apart: list[str]
    marks: dict[str, list[str]]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the extractors answered, per line, and what the page states about itself.

    `precise` and `usual` are trafilatura's two answers, `stated` the body that the page's data
    give (None where it gives none), `summary` its description.
    """

    precise: Sequence[bool]
    usual: Sequence[bool]
    stated: Sequence[bool] | None = None
    summary: str = ""
    title: str = ""
    author: str = ""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The data file, checked. Raises DataError."""
    return datafiles.load(datafiles.DATA / "page_lines.yml", Weights)


def judge(blocks: Sequence[Block], evidence: Evidence) -> list[bool] | None:
    """Whether each line is the article's: what speaks for it outweighs what speaks against it.

    None where next to nothing would be left of what the extractors agree on; the page is then of
    a kind that the weights do not know.
    """
    page = _Page(blocks, evidence)
    weigh = weights().weights
    inside = [
        sum(weigh.get(sign, 0.0) for sign in sorted(set(page.signs(index)))) > 0
        for index in range(len(blocks))
    ]
    left = sum(words for words, one in zip(page.words, inside, strict=True) if one)
    return inside if left and left >= _LEAST * page.total else None


def signs(blocks: Sequence[Block], evidence: Evidence) -> list[frozenset[str]]:
    """The names of the signs that each line shows."""
    page = _Page(blocks, evidence)
    return [frozenset(page.signs(index)) for index in range(len(blocks))]


class _Page:
    """The lines of a page with what is counted over all of them."""

    def __init__(self, blocks: Sequence[Block], evidence: Evidence) -> None:
        self.blocks = blocks
        self.evidence = evidence
        self.words = [_count(block.line.text) for block in blocks]
        self.core = [
            one and words >= 8 for one, words in zip(evidence.precise, self.words, strict=True)
        ]
        if not any(self.core):
            self.core = list(evidence.usual)
        self.chains = [_chain(block.element) for block in blocks]
        self.core = self._pruned()
        inside = [index for index, core in enumerate(self.core) if core]
        self.first = inside[0] if inside else len(blocks)
        self.last = inside[-1] if inside else -1
        self.found: dict[Any, int] = {}  # words of the core below each element
        self.all: dict[Any, int] = {}  # words below each element
        kind_core: dict[str, int] = {}
        kind_all: dict[str, int] = {}
        self.kinds = [_kind(chain) for chain in self.chains]
        for index, chain in enumerate(self.chains):
            words, core = self.words[index], self.words[index] if self.core[index] else 0
            for element in chain:
                self.all[element] = self.all.get(element, 0) + words
                if core:
                    self.found[element] = self.found.get(element, 0) + core
            kind = self.kinds[index]
            kind_all[kind] = kind_all.get(kind, 0) + words
            kind_core[kind] = kind_core.get(kind, 0) + core
        self.total = sum(w for w, core in zip(self.words, self.core, strict=True) if core)
        self.kind_share = {kind: kind_core[kind] / max(1, kind_all[kind]) for kind in kind_all}
        self.kind_bulk = {kind: kind_core[kind] / max(1, self.total) for kind in kind_core}
        self.before = [
            0,
            *accumulate(w if c else 0 for w, c in zip(self.words, self.core, strict=True)),
        ]
        self.title = _key(evidence.title)
        self.lead = _key(evidence.summary)
        self.keys = [_key(block.line.text) for block in blocks]
        self.author = _key(evidence.author)
        self.runs: dict[tuple[str, ...], list[int]] = {}
        for index, key in enumerate(self.keys):
            told = key.split() if self.core[index] else []
            for run in set(zip(*(told[at:] for at in range(_RUN)), strict=False)):
                places = self.runs.setdefault(run, [])
                if len(places) < _COPIES:
                    places.append(index)
        seen: dict[str, int] = {}
        for key in self.keys:
            seen[key] = seen.get(key, 0) + 1
        self.copies = seen
        self.named = [self._marks(index) for index in range(len(blocks))]
        self.stamps = [
            index
            for index, (tags, marks, _) in enumerate(self.named)
            if "stamp" in marks or "author" in marks or "time" in tags
        ]

    def _pruned(self) -> list[bool]:
        """The core without what stands in parts for comments or other articles: long threads can
        outweigh the article, and its holder would be theirs."""
        total = sum(words for words, core in zip(self.words, self.core, strict=True) if core)
        below: dict[Any, int] = {}
        for words, core, chain in zip(self.words, self.core, self.chains, strict=True):
            if core:
                for element in chain:
                    below[element] = below.get(element, 0) + words
        first = next((index for index, core in enumerate(self.core) if core), 0)
        roots = set(self.chains[first]) if self.chains else set()

        def apart(chain: list[Any]) -> bool:
            return any(
                element not in roots
                and below.get(element, 0) < 0.95 * total
                and _is_apart(_names(element))
                for element in chain
            )

        self.apart = [apart(chain) for chain in self.chains]
        kept = [core and not one for core, one in zip(self.core, self.apart, strict=True)]
        left = sum(words for words, core in zip(self.words, kept, strict=True) if core)
        if left >= _MIN_CORE:
            return kept
        self.apart = [False] * len(kept)
        return self.core

    def _marks(self, index: int) -> tuple[set[str], set[str], Any]:
        """Tags and marks of the elements between the line and what holds the article, and the
        topmost of these elements (None where the line stands directly in the holder)."""
        tags: set[str] = set()
        marks: set[str] = set()
        top = None
        for element in self.chains[index]:
            if self.found.get(element, 0) > 0.5 * self.total:
                break
            top = element
            tag = element.tag
            if tag in _TAGS:
                tags.add(_TAGS[tag] or tag)
            marks |= _named(_names(element))
        return tags, marks, top

    def signs(self, index: int) -> Sequence[str]:
        if self.apart[index]:
            return ["apart"]
        block, evidence = self.blocks[index], self.evidence
        text, words = block.line.text, self.words[index]
        found: list[str] = ["always"]
        precise, usual = evidence.precise[index], evidence.usual[index]
        answer = (
            "both"
            if precise and usual
            else "precise"
            if precise
            else "usual"
            if usual
            else "neither"
        )
        found.append(answer)
        if evidence.stated is not None:
            found.append("stated" if evidence.stated[index] else f"unstated-{answer}")
        # Where it stands.
        if index < self.first:
            found.append("before")
            if self.first - index > 3:
                found.append("far-before")
        elif index > self.last:
            found.append("after")
            if index - self.last > 3:
                found.append("far-after")
        else:
            found.append("between")
            share = self.before[index] / max(1, self.total)
            if share < 0.05 and index == self.first:
                found.append("opening")
            elif index == self.last:
                found.append("closing")
            elif share > 0.95:
                found.append("last-words")
        for name, near in (("above", index - 1), ("below", index + 1)):
            if 0 <= near < len(self.blocks):
                answer = "usual" if evidence.usual[near] else "out"
                found.append(f"{name}-{'in' if evidence.precise[near] else answer}")
        tags, marks, top = self.named[index]
        found += [f"in-{tag}" for tag in tags]
        found += [f"mark-{mark}" for mark in marks]
        own = block.element.tag
        found.append(f"tag-{_OWN.get(own, 'other')}")
        chain = self.chains[index]
        parent = chain[1] if len(chain) > 1 else None
        if top is None:
            found.append("in-holder")
        else:
            share = self.found.get(top, 0) / max(1, self.all[top])
            found.append("branch-" + ("none" if share == 0 else "some" if share < 0.7 else "most"))
            if parent is not None and top is block.element:
                found.append("child-of-holder")
        share = self.kind_share[self.kinds[index]]
        found.append(
            "kind-"
            + (
                "never"
                if share == 0
                else "seldom"
                if share < 0.5
                else "often"
                if share < 0.95
                else "always"
            )
        )
        bulk = self.kind_bulk[self.kinds[index]]
        if bulk > 0.4:
            found.append("kind-main")
        elif bulk < 0.05:
            found.append("kind-odd")
        # How it looks.
        ended = bool(_END.search(text))
        size = (
            "1"
            if words <= 3
            else "4"
            if words <= 8
            else "9"
            if words <= 15
            else "16"
            if words <= 30
            else "31"
        )
        found.append(f"words-{size}{'-ended' if ended else ''}")
        dress = block.dress
        linked = dress.get("a", 0.0)
        if linked > 0.8:
            found.append("all-link")
            if not ended:
                found.append("link-unended")
        elif linked > 0.3:
            found.append("half-link")
        for name in ("em", "strong", "small"):
            if dress.get(name, 0.0) > 0.8:
                found.append(f"all-{name}")
        if text.endswith(":"):
            found.append("colon")
        if text[:1] in "(*[–—-©":
            found.append("opens-with-mark")
        following = bisect_right(self.stamps, index)
        later_stamp = following < len(self.stamps) and self.stamps[following] <= index + 6
        key = self.keys[index]
        if key and key == self.title:
            found.append("title")
        if (
            len(key) > 30
            and self.lead
            and (key.startswith(self.lead[:80]) or self.lead.startswith(key[:80]))
        ):
            found.append("lead")
        if self._is_told_elsewhere(index):
            found.append("told-elsewhere")
        if index == self.first and bulk < 0.4:
            found.append("odd-opening")
            if "lead" in found:
                found.append("odd-lead")
        if "lead" in found and later_stamp:
            found.append("lead-above-stamp")
        if self.author and self.author in key and self.before[index] > 0.7 * self.total:
            found.append("author-named-late")
        if own in ("h2", "h3", "h4", "h5", "h6"):
            found.append(
                "heading-in-holder" if top is None or top is block.element else "heading-apart"
            )
            if index + 1 < len(self.blocks) and self.core[index + 1]:
                found.append("heading-over-core")
        if own == "li" and parent is not None and top is parent:
            found.append("list-of-holder")
            if linked < 0.5:
                found.append("plain-list-of-holder")
        if (
            index > 0
            and self.blocks[index - 1].line.text.endswith(":")
            and evidence.precise[index - 1]
        ):
            found.append("under-colon")
        if self.copies[key] > 1:
            found.append("copied")
        if later_stamp and self.before[index] < 0.15 * self.total and "stamp" not in marks:
            found.append("above-stamp")
        return found

    def _is_told_elsewhere(self, index: int) -> bool:
        """Whether the line's beginning and end stand within one other line, in this order."""
        words = self.keys[index].split()
        if len(words) < _RUN:
            return False
        opening, closing = tuple(words[:_RUN]), tuple(words[-_RUN:])
        return any(
            other != index
            and other in self.runs.get(closing, ())
            and len(self.keys[other]) > len(self.keys[index])
            for other in self.runs.get(opening, ())
        )


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:_NAMES]


def _chain(element: Any) -> list[Any]:
    """`element` and those above it, innermost first."""
    chain = [element]
    while len(chain) < _CHAIN and (element := element.getparent()) is not None:
        if element.tag in ("body", "html"):
            break
        chain.append(element)
    return chain


def _kind(chain: list[Any]) -> str:
    """Lines of the same kind are set by the same part of the template."""
    return "/".join(f"{one.tag}.{(one.get('class') or '')[:60]}" for one in chain[:2])


@lru_cache(maxsize=4096)
def _is_apart(names: str) -> bool:
    squashed = names.lower().replace("-", "").replace("_", "")
    return any(word in squashed for word in weights().apart)


@lru_cache(maxsize=4096)
def _named(names: str) -> frozenset[str]:
    """The marks whose words stand in `names`."""
    exact, begun = _marks()
    found = set()
    for token in _TOKEN.findall(names[:_MOST_NAMES]):
        token = token.lower()[:_LONGEST_NAME]
        if token in exact:
            found |= exact[token]
        for size in range(3, len(token) + 1):
            if token[:size] in begun:
                found |= begun[token[:size]]
    return frozenset(found)


@lru_cache(maxsize=1)
def _marks() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    exact: dict[str, set[str]] = {}
    begun: dict[str, set[str]] = {}
    for mark, words in weights().marks.items():
        for word in words:
            table = begun if word.endswith("*") else exact
            table.setdefault(word.rstrip("*"), set()).add(mark)
    return exact, begun


def _count(text: str) -> int:
    """Words; of scripts without spaces, two characters count as one."""
    return len(_WORD.findall(text)) + len(_DENSE.findall(text)) // 2


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
