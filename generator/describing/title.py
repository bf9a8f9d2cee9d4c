"""The title that an article states, and the headline made for one that states none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Clue, ClueKind, LineKind, Metadata, Paragraph
from generator.newstext import dateline, headlines, sentences

#: a headline of our own is at most this long, in code points
MOST = 90
_SUFFIX = re.compile(r"\s+(?:[|»·•]|[-–—]{1,2}|::)\s+(?P<site>[^|»·•]{2,60})$")


def stated(
    paragraphs: Sequence[Paragraph], clues: Sequence[Clue], metadata: Metadata
) -> tuple[str | None, int]:
    """The title and how many paragraphs at the head of the text repeat it.

    Evidence in order: a title in the document's own data, a line that says it is the title,
    a heading at the head, a first line that looks like a headline with prose below it.
    """
    data = _without_site(metadata.title, metadata.publisher)
    clue = next((clue.value for clue in clues if clue.kind is ClueKind.TITLE), None)
    known = data or clue
    if known:
        same = headlines.fold(known)
        repeats = 0
        while repeats < len(paragraphs) and _is_copy(paragraphs[repeats].text, same):
            repeats += 1
        return known, repeats
    if len(paragraphs) < 2:
        return None, 0
    first, below = paragraphs[0], paragraphs[1:]
    prose = next((p for p in below if p.kind is not LineKind.HEADING), None)
    if prose is None:
        return None, 0
    if first.kind is LineKind.HEADING and len(first.text) <= headlines.MOST_CHARACTERS:
        # A heading that never was a title: sections in capitals belong to the text below them.
        if len(first.text.split()) >= 3 or not first.text.isupper():
            return first.text, 1
        return None, 0
    if dateline.find(first.text) is None and headlines.looks_like_title(first.text):
        longest = max(len(paragraph.text) for paragraph in below[:6])
        if longest > len(first.text):
            return first.text, 1
    return None, 0


def _is_copy(text: str, folded: str) -> bool:
    line = headlines.fold(text)
    return bool(line) and (
        line == folded or (line.startswith(folded) and len(line) < len(folded) + 40)
    )


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """`title` without the name of its site at the end, where the document names that site."""
    if not title or not title.strip():
        return None
    title = " ".join(title.split())
    match = _SUFFIX.search(title)
    if match and publisher and headlines.fold(match["site"]) in headlines.fold(publisher):
        return title[: match.start()]
    return title


def derived(body: Sequence[Paragraph]) -> str:
    """A headline of at most `MOST` code points from the first sentence that stands on its own.

    Sentences that lean on what came before them ("He said ...", "In a swift response ...") are
    passed over while a better one is near. Nothing is added to the words of the text.
    """
    candidates = [
        sentence
        for paragraph in body[:4]
        if paragraph.kind is not LineKind.HEADING
        for sentence in sentences.split(_after_dateline(paragraph.text))[:2]
    ]
    if not candidates:
        return headlines.shorten(body[0].text, MOST) if body else "Untitled"
    best = min(enumerate(candidates), key=lambda item: (_leans(item[1]) * 2 + item[0], item[0]))[1]
    return _headline(best)


_LEANING = re.compile(
    r"^(?:[\"“'‘]|(?:He|She|It|They|His|Her|Their|This|That|These|Those|Such)\b"
    r"|(?:In|At|On|As) (?:a|an|the|this|that|response|addition|turn|his|her|their)\b"
    r"|(?:However|Meanwhile|Additionally|Moreover|Furthermore|Also|Similarly|But|And|So|Yet)\b)"
)
_TAIL = re.compile(
    r"(?:,? (?:he|she|they|officials?|the [a-z]+) (?:said|added|noted|stated|told)\b.*"
    r"|, (?:which|who|whose|where|while|as|with|after|before|adding|saying|noting|according|citing)"
    r"\b.*)$"
)


def _leans(sentence: str) -> int:
    """How much a sentence needs what stood before it: 0 not at all, 1 somewhat, 2 much."""
    if re.match(r"^(?:He|She|It|They|[\"“])", sentence):
        return 2
    return 1 if _LEANING.match(sentence) else 0


def _headline(sentence: str) -> str:
    text = " ".join(sentence.split()).rstrip(".")
    if len(text) > MOST:
        text = _TAIL.sub("", text)
    if len(text) > MOST and ", " in text[30:MOST]:
        text = text[: text.rindex(", ", 30, MOST)]
    return headlines.shorten(text, MOST)


def _after_dateline(text: str) -> str:
    line = dateline.find(text)
    return text[line.end :] if line else text
