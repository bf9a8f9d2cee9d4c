"""Markup that would choke a parser: made shallow where its words can be kept, else refused.

libxml2 stops at a depth of 256 elements and drops what follows without a word, and takes a time
that grows with the square of the attributes of an element.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from generator.errors import SeedError

#: some levels below the parser's own limit, for elements that it adds
_DEPTH = 200
#: attributes of one element
_ATTRIBUTES = 2_000

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b([^<>]*)>")
_BREAKS = re.compile("(?:<br>){3,}")
_LONG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset(
    "area base basefont br col embed frame hr img input link meta param source track wbr p li td "
    "th tr dt dd option".split()
)
#: elements that only group or dress text: a line break says as much of their ends
_GROUPS = frozenset(
    "article aside blockquote center details dir div dl fieldset figure footer form header main "
    "menu nav ol section summary table tbody tfoot thead ul dd dt li td th tr".split()
)
_DRESS = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp "
    "small span strike strong sub sup tt u var".split()
)


def shallow(markup: str) -> tuple[str, tuple[str, ...]]:
    """`markup` as it is, or without its grouping elements where they nest too deep to be parsed,
    and what was mended. No line of it moves.

    Raises SeedError where an element has thousands of attributes, or where other elements nest.
    """
    for found in _LONG.finditer(markup):
        if len(_QUOTED.sub("x", found.group()).split()) > _ATTRIBUTES:
            raise SeedError(
                f"an element of the page has more than {_ATTRIBUTES:,} attributes",
                "save the article as plain text",
            )
    if not _is_deep(markup):
        return markup, ()
    flat = _BREAKS.sub("<br><br>", _TAG.sub(_flatten, markup))
    if _is_deep(flat):
        raise SeedError("the page is nested too deep to be read", "save its text as plain text")
    return flat, ("read without its grouping elements, which nest too deep",)


def _is_deep(markup: str) -> bool:
    """Whether the parser would stop before the end of `markup`."""
    if _depth(markup) <= _DEPTH:
        return False
    # Tags in scripts and unclosed ones are counted too; only the parser knows.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        lxml.html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return any("depth" in error.message for error in parser.error_log)
    return any("depth" in error.message for error in parser.error_log)


def _depth(markup: str) -> int:
    """The most elements that are open at once, at most: closing tags close one, whatever it is."""
    depth = deepest = 0
    for close, name, rest in _TAG.findall(markup):
        if name.lower() in _VOID or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _flatten(found: re.Match[str]) -> str:
    name = found.group(2).lower()
    lines = "\n" * found.group().count("\n")
    if name in _GROUPS:
        return f"<br>{lines}"
    return lines if name in _DRESS else found.group()
