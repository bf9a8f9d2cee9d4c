"""The title that an article states."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.describing.topic import Topic
from generator.model import (
    ClueKind,
    LineKind,
    Metadata,
    Paragraph,
    Part,
    Removal,
)
from generator.newstext import dateline, dates, headlines, runs

#: a headline stands within so many lines of the text
HEAD = 12
#: words that can stand above a headline; more of them are a text without full stops
ABOVE = 60
#: and they are at most this share of an article
ABOVE_SHARE = 0.2
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)|[。！？]")
# Scripts without spaces: two characters count as a word.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_PAIRED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: words that a headline seldom exceeds
_LONG = 16
#: words that a standfirst has at least
_STANDFIRST = 10
#: lines between a headline and the last of standfirst, byline and captions
_BETWEEN = 4
#: words that a byline has fewer of
_BYLINE = 5
#: words that the name of a place has at most, with those of its country
_PLACE_WORDS = 8
_ARTICLE = re.compile(r"(?:The|A|An|This|These|He|She|It|They|Both) ")
#: rules that take a line for where it stands; they can be wrong about a headline
BY_PLACE_RULES = frozenset(
    {"before-body", "related-list", "page-furniture", "menu-label", "bare-caption"}
)
#: words of a headline that a list took; fewer may be the heading of the list
LISTED = 5
#: code points of a line by which it is known not to be a copy of the title
_BEGINNING = 48
#: marks that headlines use
_QUIET = "'’‘\"“”,.-–—:?!"
_MARK = re.compile(rf"[^\w\s{re.escape(_QUIET)}]|_")
_SUFFIX = re.compile(r"(?<!\s)\s+(?:[|»·•]|[-–—]{1,2}|::)\s+(?P<site>[^|»·•]{2,60})$")
# The site's address behind a headline.
_DOMAIN = re.compile(r"(?<=\S\S) [-–—|/»] (?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,4}$")
_PARTS = re.compile(r" (?:»|›|\||::|·|•|<|>) ")
# What feeds and front pages are called.
_FEED = re.compile(
    r"(?:(?:the )?(?:latest|breaking|top|all|more)? ?(?:news|stories|headlines|articles|updates)"
    r"(?: (?:from|of|by) .{2,40})?|home ?page|home|untitled(?: document)?|index|rss(?: feed)?|"
    r"(?:article|story|news|blog)(?: page)?|just a moment\.{0,3}|access denied|404.{0,20})$",
    re.IGNORECASE,
)


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
    if stopped := _over_dateline(paragraphs):
        return Stated(stopped, 0, _copies(paragraphs, headlines.fold(stopped)))
    if len(head) == len(paragraphs):
        return Stated()
    lead = paragraphs[len(head)]
    lines = [*head, *(Paragraph(r.line, r.text) for r in _whole_lines(part, lead.line))]
    below = "\n".join(p.text for p in paragraphs[len(head) :][:6]) if lines else ""
    topic = Topic(below)
    pairs = _pairs(below) if any(not line.text.isascii() for line in lines) else frozenset()
    scores = [(_fitness(line, topic, pairs), line.line, line.text) for line in lines]
    best, where, text = max(scores, default=(0.0, 0, ""))
    if best <= 0:
        if len(head) != 1 or not _stands_alone(head[0]):
            return Stated()
        where, text = head[0].line, head[0].text
    elif over := _over_standfirst(where, text, lines, topic, below) or _first(where, head, topic):
        where, text = over.line, over.text
    above = sum(1 for paragraph in head if paragraph.line < where)
    reclaimed = next((r for r in part.removals if (r.line, r.text) == (where, text)), None)
    copies = _copies(paragraphs[above:], headlines.fold(text), text)
    return Stated(_DOMAIN.sub("", text), above, copies, reclaimed)


def _over_dateline(paragraphs: Sequence[Paragraph]) -> str | None:
    """The first line without its full stop where that ends a headline: agencies write one, and the
    dateline follows, or a name and then the dateline."""
    if len(paragraphs) < 3 or not paragraphs[0].text.endswith("."):
        return None
    text = paragraphs[0].text.rstrip(". ")
    if len(text.split()) > _LONG or not headlines.looks_like_title(text) or dateline.find(text):
        return None
    below = paragraphs[1].text
    if len(below.split()) < _BYLINE and not dateline.alone(below):
        below = paragraphs[2].text
    found = dateline.alone(below) or dateline.find(below)
    return text if found and found.date else None


def _over_standfirst(
    where: int, text: str, lines: Sequence[Paragraph], topic: Container[str], below: str
) -> Paragraph | None:
    """The headline right above the line that was chosen, where that is a standfirst; else None.

    A standfirst is longer than its headline and so shares more words with the text. It is told
    by its words, which the text repeats as they stand, or by the article with which it begins.
    """
    above = max((one for one in lines if one.line < where), key=lambda one: one.line, default=None)
    if above is None or (count := len(runs.find(text))) < _STANDFIRST:
        return None
    if not _ARTICLE.match(text) and headlines.fold(text) not in headlines.fold(below):
        return None
    words = runs.find(above.text)
    telling = _telling(words)
    shared = sum(word in topic for word in telling)
    good = headlines.looks_like_title(above.text) and _ARTICLE.match(above.text) is None
    if good and 4 <= len(words) <= count and shared >= 3 and 2 * shared >= len(telling):
        return above
    return None


def _first(where: int, head: Sequence[Paragraph], topic: Container[str]) -> Paragraph | None:
    """The first line near above the one that was chosen which would do as the headline as well;
    None where there is none. Standfirsts and captions stand below the headline and share more
    words with the text; what stands above it is short, or shares few.
    """
    at = next((i for i, one in enumerate(head) if one.line == where), 0)
    if at and head[at].kind is LineKind.HEADING:
        return None
    for index in range(max(at - _BETWEEN, 0), at):
        one = head[index]
        words = runs.find(one.text)
        telling = _telling(words)
        shared = sum(word in topic for word in telling)
        if (
            len(words) >= LISTED
            and shared >= 3
            and 2 * shared >= len(telling)
            and headlines.looks_like_title(one.text)
            and not any(_ends_in(one.text, other.text) for other in head[index + 1 : at + 1])
        ):
            return one
    return None


def _ends_in(text: str, title: str) -> bool:
    """Whether `text` is `title` with words before it: a section, the name of the site."""
    whole, end = headlines.fold(text), headlines.fold(title)
    return len(end) < len(whole) and whole.endswith(end) and " " in end


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell what a line is about, in small letters: the longer ones and initials."""
    return [word.lower() for word in words if len(word) > 3 or (word.isupper() and word[1:])]


def _head(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above the first prose among which the headline may stand."""
    head: list[Paragraph] = []
    words = 0
    for paragraph in itertools.takewhile(lambda p: not is_prose(p), paragraphs[:HEAD]):
        if words and words > _most_above(paragraphs):
            break
        head.append(paragraph)
        words += len(paragraph.text.split())
    return head


def _most_above(paragraphs: Sequence[Paragraph]) -> float:
    """How many words can stand above the headline."""
    total = 0
    for paragraph in paragraphs:  # of a long article the first part tells as much as all of it
        total += len(paragraph.text.split())
        if ABOVE_SHARE * total >= ABOVE:
            break
    return min(ABOVE, ABOVE_SHARE * total)


def _whole_lines(part: Part, before: int) -> Iterator[Removal]:
    """The removals above the line `before` that were whole lines of the seed."""
    # What a pattern named (a breadcrumb, a share button) is no headline.
    by_place = [r for r in part.removals if r.line < before and r.rule in BY_PLACE_RULES]
    if not by_place:
        return
    kept = {p.line for p in part.paragraphs}
    times = Counter(removal.line for removal in part.removals)
    for removal in by_place:
        if removal.rule == "related-list" and len(removal.text.split()) < LISTED:
            continue  # "More on this" is what the list is called
        if removal.line not in kept and times[removal.line] == 1:
            yield removal


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text: a sentence of some length, or one behind a dateline."""
    if paragraph.kind in (LineKind.HEADING, LineKind.NOTE):
        return False
    text = paragraph.text
    if dateline.find(text) is not None:
        return True
    if len(text.split(None, 5)) < 5 and (text.isascii() or len(_DENSE.findall(text)) // 2 < 5):
        return False
    return not headlines.looks_like_title(text) and _FULL_STOP.search(text) is not None


def _copies(paragraphs: Sequence[Paragraph], folded: str, itself: str = "") -> int:
    """How many lines at the head are copies of the title, `folded`; of `itself` that is known."""
    for count, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if not (folded and text == itself) and not _is_copy(text, folded):
            return count
    return len(paragraphs)


def _stands_alone(line: Paragraph) -> bool:
    """Whether the only line above the text is its title, though it shares no word with it."""
    words = line.text.split()
    return (
        line.kind is LineKind.TEXT
        and 3 <= len(words) <= 12
        and headlines.looks_like_title(line.text)
        and line.text[0].isupper()
        and all(c.isalnum() or c.isspace() or c in _QUIET for c in line.text)
        and not any(c.isdigit() for c in line.text)
        and not line.text.endswith(":")
    )


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbours among the characters of scripts whose words are short or run on."""
    found = [] if text.isascii() else _PAIRED.findall(text)
    return frozenset(one + two for one, two in itertools.pairwise(found))


def _dense_fitness(text: str, pairs: frozenset[str]) -> float:
    """The fitness of a line in a script without spaces: by pairs of characters, not by words."""
    shared = len(_pairs(text) & pairs)
    return 1.0 + shared / 3 if shared >= 3 and not text.endswith(("。", "！", "？")) else 0.0


def _fitness(line: Paragraph, topic: Container[str], pairs: frozenset[str]) -> float:
    """How well a line would do as the headline of a text with the words `topic`; 0 or less: not.

    A headline shares telling words with its text; a menu, a ticker and a form label do not.
    """
    dense = 0 if line.text.isascii() else len(_PAIRED.findall(line.text))
    if line.kind is not LineKind.NOTE and 5 <= dense <= 60 and 2 * dense > len(line.text):
        return _dense_fitness(line.text, pairs)
    heading = line.kind is LineKind.HEADING
    if line.kind is LineKind.NOTE:
        return 0.0
    if not heading and not headlines.looks_like_title(line.text):
        return 0.0
    if heading and line.text.isupper() and len(line.text.split()) < 3:
        # A section in capitals belongs to the text below it.
        return 0.0
    if line.text.endswith("|") or (line.text[0].isdigit() and _is_day_and_place(line.text)):
        return 0.0
    words = runs.find(line.text)
    telling = _telling(words)
    shared = sum(word in topic for word in telling)
    # Without a word in common it must at least be written like a sentence.
    alien = shared == 0 and not (len(telling) >= 3 and sum(w.islower() for w in words) >= 2)
    marks = len(_MARK.findall(line.text))
    long = max(len(words) - _LONG, 0)  # a standfirst shares more words than any headline
    return 1.0 + 2 * heading + shared - 0.3 * min(marks, 3) - 3 * (alien and not heading) - long / 2


def _is_day_and_place(text: str) -> bool:
    """Whether the line is a day and the names of a place ("3 May 2018, Accra, Ghana")."""
    day = next(dates.find(text), None)
    if day is None or day.start or not day.year:
        return False
    words = runs.find(text[day.end :])
    return len(words) <= _PLACE_WORDS and all(w[0].isupper() or len(w) < 4 for w in words)


def _is_copy(text: str, folded: str) -> bool:
    # Most lines differ from a title in their first words; the last of them may be cut.
    first, cut, _ = headlines.fold(text[:_BEGINNING]).rpartition(" ")
    if cut and not (folded.startswith(first) or first.startswith(folded)):
        return False
    line = headlines.fold(text)
    return bool(line) and (
        line == folded or (line.startswith(folded) and len(line) < len(folded) + 40)
    )


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """`title` without the name of its site at either end, and without sections behind it; None
    where nothing else is in it."""
    if not title or not title.strip():
        return None
    title = " ".join(title.split())
    site = headlines.fold(publisher) if publisher else ""
    if headlines.fold(title) == site or _FEED.match(title):
        return None
    parts = _PARTS.split(title)
    if len(parts) > 1 and site and headlines.fold(parts[0]) == site:
        return title[_PARTS.search(title).end() :]  # type: ignore[union-attr]
    if len(parts) > 2 and len(parts[0].split()) >= 4:
        # A breadcrumb: what follows are sections and the site.
        return parts[0]
    match = _SUFFIX.search(title)
    if match and publisher and headlines.fold(match["site"]) in site:
        return title[: match.start()]
    return _DOMAIN.sub("", title)
