"""HTML pages: all visible text as lines, and which of them are the article.

trafilatura finds the article, once with its settings for precision and once with the usual ones.
Its answers are laid over the page's own lines, so that each line keeps its place in the source and
what is left out can be shown; then every line is judged by what both say of it and by its place in
the page (`html_signs`). Where trafilatura finds next to nothing, a second extractor is asked, and
where that fails too no line is marked: the cleaning room then judges by the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from generator.errors import SeedError
from generator.model import Document, Line, Metadata
from generator.reading.alignment import align, count, merge
from generator.reading.html_blocks import Block, blocks
from generator.reading.html_signs import Evidence, judge
from generator.reading.html_stated import bare_title, stated_body, summary
from generator.reading.nesting import shallow
from generator.reading.source import Read, Source, excess
from generator.reading.text import plain

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
    found = list(blocks(tree))
    lines = [block.line for block in found]
    if not lines:
        raise SeedError("the page has no visible text", "save the page after it has loaded")
    if problem := excess(lines):
        raise SeedError(*problem)
    small = len(text) <= _MAX_EXTRACT
    metadata = _metadata(text) if small else Metadata()
    if metadata.title:
        title = bare_title(metadata.title, metadata.publisher or "", tree)
        metadata = replace(metadata, title=title)
    marked = _mark(found, lines, text, tree, metadata) if small else None
    single = not _is_list(tree)
    return Read((Document(marked or tuple(lines), metadata, single),), repairs)


def visible(markup: str) -> list[Line]:
    """The visible lines of a piece of markup, none of them judged. Raises SeedError as above."""
    text, _ = shallow(_DECLARATION.sub("", markup))
    return [block.line for block in blocks(_parse(text))]


def _parse(text: str) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml.html.document_fromstring(_END.sub(r"\1", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise SeedError(f"the HTML cannot be parsed ({error})", "save the page again") from error
    return tree


def _is_list(tree: Any) -> bool:
    """Whether the page shows several articles in full, each in an element of its own."""
    full = 0
    for article in tree.iter("article"):
        if article.getparent() is None or any(True for _ in article.iterancestors("article")):
            continue
        long = [p for p in article.iter("p") if len("".join(p.itertext()).split()) >= 20]
        full += len(long) >= 3
    return full >= 2


def _mark(
    found: Sequence[Block], lines: list[Line], text: str, tree: Any, metadata: Metadata
) -> tuple[Line, ...] | None:
    """`lines` with those outside the article marked, or None where no extractor finds one."""
    usual = _align(lines, _trafilatura(text, precision=False))
    precise = _align(lines, _trafilatura(text, precision=True))
    if not precise and not usual:
        try:
            return _align(lines, trafilatura.baseline(text)[1], least=2 * _MIN_WORDS)
        except Exception:  # as below
            return None
    plainly = precise or usual
    if precise and usual:
        merged = merge(precise, usual)
        plainly = merged if count(merged) >= _SHARE * count(usual) else usual
    assert plainly is not None
    evidence = _evidence(lines, precise, usual, tree, metadata)
    judged = judge(found, evidence)
    if judged is None:
        return plainly
    return tuple(replace(line, outside=not one) for line, one in zip(lines, judged, strict=True))


def judge_of(markup: str) -> tuple[list[Block], Evidence]:
    """The lines of a page and what its lines are judged by, for fitting. Raises SeedError."""
    text, _ = shallow(_DECLARATION.sub("", markup))
    tree = _parse(text)
    found = list(blocks(tree))
    lines = [block.line for block in found]
    precise, usual = (_align(lines, _trafilatura(text, precision=one)) for one in (True, False))
    return found, _evidence(lines, precise, usual, tree, _metadata(text))


def _evidence(
    lines: list[Line],
    precise: tuple[Line, ...] | None,
    usual: tuple[Line, ...] | None,
    tree: Any,
    metadata: Metadata,
) -> Evidence:
    """What the extractors and the page itself say of `lines`."""
    body = stated_body(tree)
    stated = align(lines, body) if _count(body) >= _MIN_WORDS else None
    return Evidence(
        precise=_inside(precise, len(lines)),
        usual=_inside(usual, len(lines)),
        stated=_inside(stated, len(lines)) if stated else None,
        summary=summary(tree),
        title=metadata.title or "",
        author=metadata.author or "",
    )


def _inside(lines: tuple[Line, ...] | None, size: int) -> list[bool]:
    return [not line.outside for line in lines] if lines else [False] * size


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
