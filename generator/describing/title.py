"""The title that an article states, and the headline made for one that states none."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import ClueKind, LineKind, Metadata, Paragraph, Part, Removal
from generator.newstext import dateline, headlines, sentences

#: a headline of our own is at most this long, in code points
MOST = 90
#: a headline stands within so many lines of the text
HEAD = 12
#: words that can stand above a headline; more of them are a text without full stops
ABOVE = 60
_WORD = re.compile(r"[^\W_]+")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)|[。！？]")
# Scripts without spaces: two characters count as a word.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
#: rules that take a line for where it stands; they can be wrong about a headline
BY_PLACE_RULES = frozenset(
    {"before-body", "related-list", "page-furniture", "menu-label", "bare-caption"}
)
#: marks that headlines use
_QUIET = "'’‘\"“”,.-–—:?!"
_SUFFIX = re.compile(r"(?<!\s)\s+(?:[|»·•]|[-–—]{1,2}|::)\s+(?P<site>[^|»·•]{2,60})$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A title and the paragraphs it concerns: `above` stand over the headline, and `copies` of it
    follow them; the body begins behind both. `reclaimed` is the headline where cleaning had taken
    it for a part of the page's head."""

    title: str | None = None
    above: int = 0
    copies: int = 0
    reclaimed: Removal | None = None


def stated(part: Part, metadata: Metadata) -> Stated:
    """The title that the article states, and where.

    Evidence in order: a title in the document's own data, a line that says it is the title,
    a heading at the head, of the lines above the first prose the one that looks most like a
    headline of the text below it.
    """
    paragraphs = part.paragraphs
    data = _without_site(metadata.title, metadata.publisher)
    clue = next((clue.value for clue in part.clues if clue.kind is ClueKind.TITLE), None)
    head = _head(paragraphs)
    if known := data or clue:
        same = headlines.fold(known)
        where = next((i for i, p in enumerate(head) if _is_copy(p.text, same)), None)
        if where is None:
            return Stated(known)
        return Stated(known, where, _copies(paragraphs[where:], same))
    if len(head) == len(paragraphs):
        return Stated()
    lead = paragraphs[len(head)]
    topic = Counter(w for p in paragraphs[len(head) :][:6] for w in _WORD.findall(p.text.lower()))
    removed = [Paragraph(r.line, r.text) for r in _whole_lines(part, lead.line)]
    scores = [(_fitness(line, topic), line.line, line.text) for line in (*head, *removed)]
    best, where, text = max(scores, default=(0.0, 0, ""))
    if best <= 0:
        return Stated()
    above = sum(1 for paragraph in head if paragraph.line < where)
    reclaimed = next((r for r in part.removals if (r.line, r.text) == (where, text)), None)
    return Stated(text, above, _copies(paragraphs[above:], headlines.fold(text)), reclaimed)


def _head(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above the first prose among which the headline may stand."""
    head: list[Paragraph] = []
    words = 0
    for paragraph in itertools.takewhile(lambda p: not is_prose(p), paragraphs[:HEAD]):
        if words > ABOVE:
            break
        head.append(paragraph)
        words += len(paragraph.text.split())
    return head


def _whole_lines(part: Part, before: int) -> Iterator[Removal]:
    """The removals above the line `before` that were whole lines of the seed."""
    kept = {p.line for p in part.paragraphs}
    # What a pattern named (a breadcrumb, a share button) is no headline.
    times = Counter(removal.line for removal in part.removals)
    for removal in part.removals:
        by_place = removal.rule in BY_PLACE_RULES and removal.line not in kept
        if by_place and removal.line < before and times[removal.line] == 1:
            yield removal


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text: a sentence of some length, or one behind a dateline."""
    if paragraph.kind in (LineKind.HEADING, LineKind.NOTE):
        return False
    text = paragraph.text
    if dateline.find(text) is not None:
        return True
    words = max(len(text.split()), len(_DENSE.findall(text)) // 2)
    return (
        words >= 5 and not headlines.looks_like_title(text) and _FULL_STOP.search(text) is not None
    )


def _copies(paragraphs: Sequence[Paragraph], folded: str) -> int:
    return sum(1 for _ in itertools.takewhile(lambda p: _is_copy(p.text, folded), paragraphs))


def _fitness(line: Paragraph, topic: Counter[str]) -> float:
    """How well a line would do as the headline of a text with the words `topic`; 0 or less: not.

    A headline shares telling words with its text; a menu, a ticker and a form label do not.
    """
    heading = line.kind is LineKind.HEADING
    if line.kind is LineKind.NOTE:
        return 0.0
    if not heading and not headlines.looks_like_title(line.text):
        return 0.0
    if heading and line.text.isupper() and len(line.text.split()) < 3:
        # A section in capitals belongs to the text below it.
        return 0.0
    words = _WORD.findall(line.text)
    telling = [word.lower() for word in words if len(word) > 3 or (word.isupper() and word[1:])]
    shared = sum(1 for word in telling if topic[word])
    # Without a word in common it must at least be written like a sentence.
    alien = shared == 0 and not (len(telling) >= 3 and sum(w.islower() for w in words) >= 2)
    marks = sum(1 for c in line.text if not c.isalnum() and not c.isspace() and c not in _QUIET)
    return 1.0 + 2 * heading + shared - 0.3 * min(marks, 3) - 3 * (alien and not heading)


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
        for paragraph in [p for p in body if is_prose(p)][:4]
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
    """`sentence` with what a headline can do without taken out, as far as it takes to be short.

    Brackets, an aside behind the first name and trailing clauses go, in this order; then it is cut
    where a clause ends, if what remains still says that something happened.
    """
    text = " ".join(sentence.split()).rstrip(".")
    for needless in (_BRACKETS, _ASIDE, _TAIL):
        if len(text) > MOST:
            text = needless.sub("", text, count=1)
    if len(text) > MOST:
        ends = [
            m.start() for m in _CLAUSE.finditer(text, 0, MOST) if _VERB.search(text[: m.start()])
        ]
        if ends and ends[-1] >= MOST // 3:
            text = text[: ends[-1]]
    return headlines.shorten(text, MOST)


_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]{1,60}\)")
# "Roth, a former executive director of the group, had claimed": the aside between two commas.
_ASIDE = re.compile(r"(?<=\w), (?:an?|the|who|whose|which|then|now|of)\b[^,]{2,110},(?= [a-z])")
_CLAUSE = re.compile(
    r",? (?=(?:while|when|where|after|before|because|although|following|in order|amid|citing|"
    r"adding|saying|noting|according|including|despite)\b)"
    r"|(?<!\d), (?!\d)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|told|met|held|won|went|took|made|gave|began|"
    r"left|led|put|set|sent|saw|cut|[a-z]{2,}(?:ed|es))\b"
)


def _after_dateline(text: str) -> str:
    line = dateline.find(text)
    return text[line.end :] if line else text
