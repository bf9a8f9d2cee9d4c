"""What a headline looks like, for finding where articles begin and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: longer lines are standfirsts or paragraphs
MOST_WORDS = 28
MOST_CHARACTERS = 220
_STOP = re.compile(r"[.;,:!…。！；，]['\"”’»)」』]*$|^[a-zß-ÿ(\[•*–—-]")
_STOPS = tuple(".;,:!…。！；，")
#: characters in which a title may end with a stop
_END = 8
_TITLE_STOP = re.compile(r"(?:\b(?:[A-Z]\.){1,3}|\b(?:Inc|Jr|Sr|Ltd|No|St))$|\.{3}$|…$|!$")
_WORD = re.compile(r"[^\W_]+(?:['’‘.-][^\W_]+)*")
_SPEECH = re.compile(r"^[\"“'‘].*[\"”'’][.,]?$")


def looks_like_title(text: str) -> bool:
    """Whether `text`, standing alone on a line, can be the headline of an article.

    A headline has three words or more, no full stop, and is no list item, quotation or
    paragraph. Headings of sections look the same; only what stands around them tells.
    """
    text = text.strip()
    if len(text) > MOST_CHARACTERS:
        return False
    # Most lines are sentences, and sooner known by their end.
    if text.endswith(_STOPS) and not _TITLE_STOP.search(text, max(0, len(text) - _END)):
        return False
    words = _WORD.findall(text)
    if not 3 <= len(words) <= MOST_WORDS:
        return False
    if _STOP.search(text) and not _TITLE_STOP.search(text):
        return False
    if _SPEECH.match(text) and len(words) > 12:
        return False
    return not text[0].islower()


def fold(text: str) -> str:
    """`text` reduced to what two copies of a headline share: letters and digits, small."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'").replace("‘", "'")))


def is_held(text: str, held: Sequence[str]) -> bool:
    """Whether `text` has one of the runs of words `held` (folded) that an editor keeps."""
    return bool(held) and any(words in fold(text) for words in held)


def shorten(text: str, most: int) -> str:
    """`text` cut at a word so that it has at most `most` characters, with an ellipsis if cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return head.rstrip(" ,;:–—-(\"“'‘") + "…"
