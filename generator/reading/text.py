"""Plain text: one line of the file is one line of the document, unless it was hard-wrapped."""

from __future__ import annotations

import html
import re

from generator.model import Document
from generator.reading.source import Read, Source
from generator.reading.wrapping import unwrap

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def read_text(source: Source) -> Read:
    """One document with all non-blank lines of the file."""
    numbered = [
        (number, plain(line))
        for number, line in enumerate(source.text.split("\n")[source.skip :], source.skip + 1)
    ]
    return Read((Document(tuple(unwrap(numbered, source.starts))),))


def plain(text: str) -> str:
    """`text` without entities, with single spaces and none at its ends.

    Only references that HTML knows are resolved, twice at most ("&amp;nbsp;").
    """
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(_resolve, text)
    return _SPACES.sub(" ", text.replace("\x00", "")).strip()


def _resolve(match: re.Match[str]) -> str:
    found = html.unescape(match.group())
    if found in ("\u00ad", "\u200b", "\ufeff", "\u200e", "\u200f"):
        return ""
    return " " if found in "\n\r\t\x0b\x0c" or (len(found) == 1 and ord(found) < 32) else found
