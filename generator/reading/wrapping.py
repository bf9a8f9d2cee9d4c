"""Hard-wrapped text back into paragraphs.

A text is taken to be hard-wrapped when many of its lines end in mid-sentence near one common
width; only then are lines joined, and only lines that reach that width. Verse, lists and tables
have ragged lines or marks of their own and stay as they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Line, LineKind

#: a line that begins with the mark of an item
MARKED = re.compile(r"^\s*(?:[-*+•·>|#]|\d{1,3}[.)]\s|[A-Za-z][.)]\s)")
#: a line that ends where a sentence does
SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
# A full line is at most so much shorter than the longest.
_SLACK = 24
_HYPHEN = re.compile(r"[a-zß-öø-ÿ]-$")


def unwrap(numbered: list[tuple[int, str]], starts: frozenset[int] = frozenset()) -> list[Line]:
    """Lines from `numbered` (number, stripped text; blanks have no text), wrapped ones rejoined,
    but for those of `starts`, where an editor has an article begin."""
    width = _width([text for _, text in numbered])
    lines: list[Line] = []
    open_ = False
    for number, text in numbered:
        if not text:
            open_ = False
            continue
        open_ = open_ and number not in starts
        if open_ and not MARKED.match(text) and not _is_broken_off(lines[-1].text, text, width):
            last = lines[-1]
            lines[-1] = Line(last.number, join(last.text, text), last.kind, False, number)
        else:
            lines.append(Line(number, text, LineKind.TEXT))
        open_ = bool(width) and len(text) >= width
    return lines


def _is_broken_off(line: str, following: str, width: int) -> bool:
    """Whether the writer ended `line`: the next word would have found room in it, and what follows
    begins anew. `line` may hold joined lines already; then only its last stretch would count."""
    if len(line) >= width + _SLACK or not following[0].isupper():
        return False
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) <= width + _SLACK - 6


def _width(texts: list[str]) -> int:
    """The least length of a line that was broken because it was full; 0 if nothing was wrapped."""
    blocks: list[list[str]] = [[]]
    for text in texts:
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    broken = [text for block in blocks for text in block[:-1]]
    solid = [text for text in broken if not MARKED.match(text)]
    longest = max((len(text) for block in blocks for text in block), default=0)
    if not solid or not 45 <= longest <= 100:
        return 0
    if len(solid) < 4:
        # Of a few lines, each must break in mid-sentence where its next word found no room.
        pairs = [pair for block in blocks for pair in pairwise(block)]
        few = all(_is_wrapped(*pair, longest) for pair in pairs)
        return longest - _SLACK if few else 0
    full = [text for text in solid if len(text) >= longest - 16]
    unended = [text for text in full if not SENTENCE_END.search(text)]
    if len(full) < 0.7 * len(solid) or len(unended) < 0.6 * len(full):
        return 0
    return longest - _SLACK


def _is_wrapped(line: str, following: str, longest: int) -> bool:
    """Whether the sentence of a full `line` goes on in a `following` line in small letters."""
    word = following.split(" ", 1)[0]
    return (
        following[0].islower()
        and not SENTENCE_END.search(line)
        and not MARKED.match(line)
        and len(line) + 1 + len(word) > longest - 4
    )


def join(first: str, second: str) -> str:
    """Two halves of a paragraph in one line; a word divided at the line's end is put together."""
    if _HYPHEN.search(first) and second[:1].islower():
        head = first.rsplit(" ", 1)[-1][:-1]
        tail = second.split(" ", 1)[0].rstrip(".,;:!?)]\"'”’»")
        # "co-" + "operation" may be a compound; only plain words of some length are joined.
        if len(head) >= 3 and tail.isalpha() and "-" not in head:
            return first[:-1] + second
        return first + second
    return f"{first} {second}"
