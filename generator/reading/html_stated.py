"""What a page states about itself as data: the article's text for search engines, its summary."""

from __future__ import annotations

import html
import json
import re
from typing import Any

_MAX_SCRIPT = 2_000_000  # characters
# Only this one value is asked for; data that do not parse as a whole (they often do not) still
# give it, and data nested too deep cost nothing.
_BODY = re.compile(r'"articleBody"\s{0,20}:\s{0,20}("(?:[^"\\]|\\.)*")', re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_MARK = re.compile(r" {0,3}(?:[|»·•/—–]|::| - ) {0,3}")
_SUMMARIES = ("description", "og:description", "twitter:description")


def stated_body(tree: Any) -> str:
    """The longest `articleBody` in the page's JSON-LD, one paragraph a line; empty without one."""
    best = ""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MAX_SCRIPT:
            continue
        for found in _BODY.finditer(text):
            try:
                body = json.loads(found.group(1), strict=False)
            except ValueError:
                continue
            if len(body) > len(best):
                best = body
    return html.unescape(_TAG.sub("\n", html.unescape(best)))


def summary(tree: Any) -> str:
    """The page's description of its article, as its head gives it; empty without one."""
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        content = meta.get("content") or ""
        if name.lower() in _SUMMARIES and content.strip():
            return str(content)[:2000]
    return ""


def bare_title(title: str, publisher: str, tree: Any) -> str:
    """`title` without the outlet's name and sections behind a mark ("Talks resume | Lake Herald").

    What follows the mark goes where a heading of the page is the rest, or where it is the
    publisher's name; a title may hold such marks itself.
    """
    for heading in tree.iter("h1", "h2"):
        text = " ".join("".join(heading.itertext()).split())
        if len(text.split()) >= 3 and title.startswith(text) and _MARK.match(title[len(text) :]):
            return text
    name = publisher.casefold()
    for found in _MARK.finditer(title):
        if name and title[found.end() :].strip().casefold() == name:
            return title[: found.start()].strip()
    return title
