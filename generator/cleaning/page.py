"""What the lines of a page are to each other: copies of its title, headlines over a byline, lines
that recur, markers that end articles. Read once; the signs of the edges are taken from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.cleaning.prose import Shape, key, look, tokens
from generator.cleaning.registry import Hit, Scope, Takes
from generator.cleaning.sweep import Context, Piece

_DIGITS = re.compile(r"\d+")
_TITLE_WORDS = 40
_STEM = 6  # letters of a word that are compared: endings differ
_MARKER_WORDS = 7


@dataclass(frozen=True, slots=True)
class Page:
    """The lines with what is known of each. `prose` and `short` leave out what rules take."""

    pieces: list[Piece]
    hits: list[Hit | None]
    prose: list[bool]
    short: list[bool]
    copies: frozenset[int]  # lines that repeat the page's title
    heads: frozenset[int]  # headlines over a byline or date
    recurring: frozenset[int]  # lines of three words or more that stand twice
    markers: dict[int, str]  # lines that end articles, by the kind of what follows
    title_words: frozenset[str]
    sums: list[int]  # words of running text, summed up before each line

    def words(self, start: int, end: int) -> int:
        """Words of running text in lines `start` to `end`, end exclusive."""
        return self.sums[max(end, start)] - self.sums[start]


def read_page(pieces: list[Piece], context: Context, words: Mapping[str, str]) -> Page:
    """The page of `pieces`; `words` are the short lines that end articles, with their kinds."""
    hits = [context.hit(piece) for piece in pieces]
    looks = [piece.look for piece in pieces]
    prose = [one.shape is Shape.PROSE and hit is None for one, hit in zip(looks, hits, strict=True)]
    short = [
        hit is not None or one.shape <= Shape.HEADLINE for one, hit in zip(looks, hits, strict=True)
    ]
    sums = [0]
    for one, is_prose in zip(looks, prose, strict=True):
        sums.append(sums[-1] + (one.words if is_prose else 0))
    keys = [
        piece.key if one.words <= _TITLE_WORDS else ""
        for piece, one in zip(pieces, looks, strict=True)
    ]
    counts = Counter(keys)
    names = _names(pieces, hits, keys, context)
    copies = _copies(pieces, hits, keys, names)
    title_words = set().union(*map(stems, names), *(stems(keys[at]) for at in copies))
    heads = frozenset(
        at
        for at, one in enumerate(looks)
        if is_headline(pieces[at], hits[at])
        and any(hit is not None and hit.clues for hit in hits[at + 1 : at + 4])
    )
    recurring = frozenset(
        at for at, name in enumerate(keys) if looks[at].words >= 3 and counts[name] > 1 and name
    )
    markers = {}
    for at, hit in enumerate(hits):
        kind = _marker(hit, keys[at], looks[at].words, words)
        if kind:
            markers[at] = kind
    return Page(
        pieces, hits, prose, short, copies, heads, recurring, markers, frozenset(title_words), sums
    )


def is_headline(piece: Piece, hit: Hit | None) -> bool:
    """Whether the line could be a headline: four to 25 words, no full stop, no rule's. Some ask."""
    look = piece.look
    asks = look.shape is Shape.SENTENCE and piece.text.endswith("?")
    return (look.shape is Shape.HEADLINE or asks) and 4 <= look.words <= 25 and hit is None


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of `text`."""
    return {token[:_STEM].casefold() for token in tokens(text) if len(token) >= 4}


def _names(
    pieces: list[Piece], hits: list[Hit | None], keys: list[str], context: Context
) -> list[str]:
    """What the page may be called: by its metadata, and by its first line."""
    names = [key(context.metadata.title)] if context.metadata.title else []
    if pieces[0].look.words >= 3 and hits[0] is None and keys[0]:
        names.append(keys[0])
    return names


def _copies(
    pieces: list[Piece], hits: list[Hit | None], keys: list[str], names: list[str]
) -> frozenset[int]:
    """The lines that repeat a name of the page; where none does, those that share most words."""
    long = [name for name in names if len(name.split()) >= 3 or look(name).words >= 6]
    found = {
        at
        for at in range(1, len(pieces))
        if len(keys[at]) >= 6 and any(is_same(keys[at], name) for name in long)
    }
    if not found:
        wanted = set().union(*map(stems, names))
        for at in range(1, len(pieces) if wanted else 0):
            one = pieces[at].look
            fits = one.shape in (Shape.HEADLINE, Shape.SENTENCE) and 4 <= one.words <= 25
            if fits and hits[at] is None:
                mine = stems(keys[at])
                if len(mine & wanted) >= max(3, 0.6 * len(mine)):
                    found.add(at)
    return frozenset(found)


def is_same(one: str, name: str) -> bool:
    """Equal, or the one begins with the other (a page's name goes on with the outlet's)."""
    if one == name:
        return True
    short, long = (one, name) if len(one) < len(name) else (name, one)
    if not long.startswith(short) or len(long) >= 1.8 * len(short):
        return False
    return len(short.split()) >= 4 or look(short).words >= 6


def _marker(hit: Hit | None, name: str, words: int, known: Mapping[str, str]) -> str | None:
    """The kind of end that a line marks, or None: by its words, else by its rule."""
    if name and words <= _MARKER_WORDS:
        plain = " ".join(_DIGITS.sub(" ", name).split())
        if found := known.get(plain):
            return found
    counted = name.split(" ", 2)  # "6 Comments on ..."
    if len(counted) > 1 and counted[0].isdigit() and known.get(counted[1]) == "comments":
        return "comments"
    if hit is None:
        return None
    if hit.rule.takes is Takes.COMMENTS:
        return "comments"
    if hit.rule.takes is Takes.LIST:
        return "related"
    if hit.rule.ends:
        return "tail" if hit.rule.scope is not Scope.LINE else "line"
    return None
