"""HTML pages: all visible text as lines, and which of them are the article.

trafilatura finds the article; its answer is laid over the page's own lines, so that each line
keeps its place in the source and what is left out can be shown. Where it finds next to nothing,
a second extractor is asked, and where that fails too no line is marked: the cleaning room then
judges by the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from generator.errors import SeedError
from generator.model import Document, Line, LineKind, Metadata
from generator.reading.alignment import align, count, merge
from generator.reading.nesting import shallow
from generator.reading.source import Read, Source, excess
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
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# libxml2 drops all that follows the end of the page, where the standard has it in the body
# (HTML, 13.2.6.4.19 and .22): many a page closes too early.
_END = re.compile(r"</(?:body|html)(\s{0,20})>", re.IGNORECASE)
_MIN_WORDS = 25
_MAX_EXTRACT = 4_000_000  # characters; an extractor takes minutes on more, and no article needs it
# The precise extraction, with its gaps filled, is kept unless it has less than this share of the
# usual one: it then took most of the article for furniture.
_SHARE = 0.4


def read_html(source: Source) -> Read:
    """One document: the visible lines of the page, those outside the article marked.

    Raises SeedError where the markup has no text or cannot be parsed.
    """
    text, repairs = shallow(_DECLARATION.sub("", source.text))
    tree = _parse(text)
    lines = list(_lines(tree))
    if not lines:
        raise SeedError("the page has no visible text", "save the page after it has loaded")
    if problem := excess(lines):
        raise SeedError(*problem)
    marked = _mark(lines, text)
    metadata = _metadata(text) if len(text) <= _MAX_EXTRACT else Metadata()
    single = not _is_list(tree)
    if marked is None:
        return Read((Document(tuple(lines), metadata, single),), repairs)
    return Read((Document(marked, metadata, single),), repairs)


def visible(markup: str) -> list[Line]:
    """The visible lines of a piece of markup, none of them judged. Raises SeedError as above."""
    text, _ = shallow(_DECLARATION.sub("", markup))
    return list(_lines(_parse(text)))


def _parse(text: str) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml.html.document_fromstring(_END.sub(r"\1", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise SeedError(f"the HTML cannot be parsed ({error})", "save the page again") from error
    return tree


def _lines(tree: Any) -> Iterator[Line]:
    """The visible text in document order, one line per block; `<br>` ends a line too."""
    words: list[str] = []
    number = 1
    kinds: list[LineKind] = [LineKind.TEXT]

    def line() -> Iterator[Line]:
        text = plain(" ".join("".join(words).split()))
        words.clear()
        if text:
            yield Line(number, text, kinds[-1])

    def add(text: str | None, at: int | None) -> None:
        nonlocal number
        if text:
            if not words or not any(word.strip() for word in words):
                number = at or number
            words.append(text)

    # A walk of our own instead of recursion: hostile pages nest thousands of elements deep.
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        block = tag in _BLOCKS
        if closing:
            if block:
                yield from line()
                if tag in _KINDS:
                    kinds.pop()
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
            if tag in _KINDS:
                kinds.append(_KINDS[tag])
            number = element.sourceline or number
        add(element.text, _first(element))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from line()


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


def _is_list(tree: Any) -> bool:
    """Whether the page shows several articles in full, each in an element of its own."""
    full = 0
    for article in tree.iter("article"):
        if article.getparent() is None or any(True for _ in article.iterancestors("article")):
            continue
        long = [p for p in article.iter("p") if len("".join(p.itertext()).split()) >= 20]
        full += len(long) >= 3
    return full >= 2


def _mark(lines: list[Line], text: str) -> tuple[Line, ...] | None:
    """`lines` with those outside the article marked, or None where no extractor finds one."""
    if len(text) > _MAX_EXTRACT:
        return None
    usual = _align(lines, _trafilatura(text, precision=False))
    precise = _align(lines, _trafilatura(text, precision=True))
    if precise and usual:
        merged = merge(precise, usual)
        return merged if count(merged) >= _SHARE * count(usual) else usual
    if precise or usual:
        return precise or usual
    try:
        return _align(lines, trafilatura.baseline(text)[1], least=2 * _MIN_WORDS)
    except Exception:  # as below
        return None


def _align(lines: list[Line], text: str, least: int = _MIN_WORDS) -> tuple[Line, ...] | None:
    return align(lines, text) if _count(text) >= least else None


def _trafilatura(text: str, *, precision: bool) -> str:
    try:
        found = trafilatura.bare_extraction(
            text,
            favor_precision=precision,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # hostile markup must not stop a build, whatever it breaks
        return ""
    body = getattr(found, "text", None)
    return body if isinstance(body, str) else ""


def _count(text: str) -> int:
    """Words; of scripts without spaces, two characters count as one."""
    return max(len(text.split()), len(text.encode("utf-8")) // 12)


def _metadata(text: str) -> Metadata:
    try:
        found = trafilatura.extract_metadata(
            text, date_config={"original_date": True, "extensive_search": False}
        )
    except Exception:  # as above
        return Metadata()

    def one(name: str) -> str | None:
        value = getattr(found, name, None)
        return (plain(" ".join(value.split())) or None) if isinstance(value, str) else None

    return Metadata(
        title=one("title"),
        date=one("date"),
        publisher=one("sitename"),
        author=one("author"),
        url=one("url"),
        language=_language(text),
    )


def _language(text: str) -> str | None:
    found = re.search(
        r"<html\b[^>]{0,500}?\blang\s{0,3}=\s{0,3}[\"']?([A-Za-z-]{2,12})", text[:20_000]
    )
    return found.group(1) if found else None
