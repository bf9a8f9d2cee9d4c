"""Markdown to plain text: the marks go, what they say of a line stays as its kind.

This reads the common marks of articles kept as Markdown line by line; it is no full parser,
because a line must keep its number and anything unusual must stay as text.
"""

from __future__ import annotations

import re

from generator.model import Document, Line, LineKind
from generator.reading.source import Read, Source
from generator.reading.text import plain
from generator.reading.wrapping import unwrap

_ATX = re.compile(r"^ {0,3}#{1,6}(?=[ \t]|$)")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)|\[[^\]\n]{0,200}\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\*(?![\w*])")
_LOW = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])_(?!\w)")
_TILDE = re.compile(r"~~(?=\S)([^~\n]{1,2000}?)~~")
_TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]{0,10})(?:\s[^<>\n]{0,1000})?/?>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(source: Source) -> Read:
    """One document; an image becomes the line "[Image: alt]", which the cleaning room removes."""
    comments: list[str] = []
    # Front matter holds no comments. Up to the last end of one only: a comment that never ends
    # would swallow the article, and looking for the ends of many such takes quadratic time.
    lead = "".join(part + "\n" for part in source.text.split("\n")[: source.skip])
    end = max(len(lead), source.text.rfind("-->") + 3)
    text = _COMMENT.sub(lambda found: _blank(found, comments), source.text[len(lead) : end])
    text = lead + text + source.text[end:]
    raw = text.split("\n")
    lines: list[Line] = []
    held: list[tuple[int, str]] = []  # plain text, which may be hard-wrapped
    fence = ""

    def flush() -> None:
        lines.extend(_runs(held, source.starts))
        held.clear()

    for number, line in enumerate(raw[source.skip :], source.skip + 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence):
                fence = ""
            elif line.strip():
                lines.append(Line(number, plain(line), LineKind.TEXT))
        elif mark:
            flush()
            fence = mark.group(1)
        elif _ATX.match(line):
            flush()
            _put(lines, number, _heading(line), LineKind.HEADING)
        elif _SETEXT.match(line) and held and held[-1][1]:
            at, title = held.pop()
            flush()
            _put(lines, at, title, LineKind.HEADING)
        elif _RULE.match(line) or _is_table_rule(line) or _REFERENCE.match(line):
            flush()
        elif _QUOTE.match(line):
            flush()
            _put(lines, number, _QUOTE.sub("", line), LineKind.QUOTE)
        elif _ITEM.match(line):
            flush()
            _put(lines, number, _ITEM.sub("", line), LineKind.ITEM)
        elif "![" in line:
            flush()
            lines.extend(
                Line(number, f"[Image: {plain(alone)}]", LineKind.TEXT)
                for alone in _IMAGE.findall(line)
            )
            _put(lines, number, _IMAGE.sub("", line), LineKind.TEXT)
        else:
            held.append((number, line.strip()))
    flush()
    repairs = (f"left out {len(comments)} HTML comments",) if comments else ()
    return Read((Document(tuple(lines)),), repairs)


def strip_marks(text: str) -> str:
    """The words of one line of Markdown without their marks; lone marks stay as they are."""
    text = _CODE.sub(lambda found: found.group(2), text)
    for pattern in (_LINK, _AUTOLINK):
        text = pattern.sub(lambda found: found.group(1), text)
    text = _STRONG.sub(lambda found: found.group(2), text)
    for pattern in (_STAR, _LOW, _TILDE):
        text = pattern.sub(lambda found: found.group(1), text)
    text = _TAG.sub("", text)
    return plain(_ESCAPE.sub(lambda found: found.group(1), text))


def _heading(line: str) -> str:
    """The words of an ATX heading, without the marks at its ends."""
    text = line.strip().lstrip("#").strip()
    closed = text.rstrip("#")
    return closed.rstrip() if closed != text and (not closed or closed[-1] in " \t") else text


def _is_table_rule(line: str) -> bool:
    return "---" in line and "|" in line and not line.strip(" \t|:-")


def _runs(held: list[tuple[int, str]], starts: frozenset[int]) -> list[Line]:
    found = []
    for line in unwrap(held, starts):
        text = strip_marks(line.text.strip("|") if line.text.startswith("|") else line.text)
        if text:
            found.append(Line(line.number, text, line.kind, False, line.last_number))
    return found


def _put(lines: list[Line], number: int, text: str, kind: LineKind) -> None:
    text = strip_marks(text)
    if text:
        lines.append(Line(number, text, kind))


def _blank(found: re.Match[str], comments: list[str]) -> str:
    comments.append(found.group())
    return "\n" * found.group().count("\n")
