"""The title that an article states, and the headline made for one that states none."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.describing import headline
from generator.describing.headline import MOST
from generator.describing.verbs import verbs
from generator.model import (
    ClueKind,
    LeaderTag,
    LineKind,
    Metadata,
    Paragraph,
    Part,
    Removal,
)
from generator.newstext import dateline, headlines, sentences

#: a headline stands within so many lines of the text
HEAD = 12
#: words that can stand above a headline; more of them are a text without full stops
ABOVE = 60
#: and they are at most this share of an article
ABOVE_SHARE = 0.2
_WORD = re.compile(r"[^\W_]+")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)|[。！？]")
# Scripts without spaces: two characters count as a word.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_PAIRED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: words that a headline seldom exceeds
_LONG = 16
#: rules that take a line for where it stands; they can be wrong about a headline
BY_PLACE_RULES = frozenset(
    {"before-body", "related-list", "page-furniture", "menu-label", "bare-caption"}
)
#: words of a headline that a list took; fewer may be the heading of the list
LISTED = 5
#: marks that headlines use
_QUIET = "'’‘\"“”,.-–—:?!"
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
    if len(head) == len(paragraphs):
        return Stated()
    lead = paragraphs[len(head)]
    lines = [*head, *(Paragraph(r.line, r.text) for r in _whole_lines(part, lead.line))]
    below = "\n".join(p.text for p in paragraphs[len(head) :][:6]) if lines else ""
    topic = frozenset(_WORD.findall(below.lower()))
    pairs = _pairs(below)
    scores = [(_fitness(line, topic, pairs), line.line, line.text) for line in lines]
    best, where, text = max(scores, default=(0.0, 0, ""))
    if best <= 0:
        if len(head) != 1 or not _stands_alone(head[0]):
            return Stated()
        where, text = head[0].line, head[0].text
    above = sum(1 for paragraph in head if paragraph.line < where)
    reclaimed = next((r for r in part.removals if (r.line, r.text) == (where, text)), None)
    copies = _copies(paragraphs[above:], headlines.fold(text))
    return Stated(_DOMAIN.sub("", text), above, copies, reclaimed)


def _head(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above the first prose among which the headline may stand."""
    head: list[Paragraph] = []
    words = 0
    total = 0
    for paragraph in paragraphs:  # of a long article the first part tells as much as all of it
        total += len(paragraph.text.split())
        if ABOVE_SHARE * total >= ABOVE:
            break
    most = min(ABOVE, ABOVE_SHARE * total)
    for paragraph in itertools.takewhile(lambda p: not is_prose(p), paragraphs[:HEAD]):
        if words > most:
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
        if removal.rule == "related-list" and len(removal.text.split()) < LISTED:
            continue  # "More on this" is what the list is called
        if by_place and removal.line < before and times[removal.line] == 1:
            yield removal


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text: a sentence of some length, or one behind a dateline."""
    if paragraph.kind in (LineKind.HEADING, LineKind.NOTE):
        return False
    text = paragraph.text
    if dateline.find(text) is not None:
        return True
    if len(text.split()) < 5 and (text.isascii() or len(_DENSE.findall(text)) // 2 < 5):
        return False
    return not headlines.looks_like_title(text) and _FULL_STOP.search(text) is not None


def _copies(paragraphs: Sequence[Paragraph], folded: str) -> int:
    return sum(1 for _ in itertools.takewhile(lambda p: _is_copy(p.text, folded), paragraphs))


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


def _fitness(line: Paragraph, topic: Collection[str], pairs: frozenset[str]) -> float:
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
    words = _WORD.findall(line.text)
    telling = [word.lower() for word in words if len(word) > 3 or (word.isupper() and word[1:])]
    shared = sum(word in topic for word in telling)
    # Without a word in common it must at least be written like a sentence.
    alien = shared == 0 and not (len(telling) >= 3 and sum(w.islower() for w in words) >= 2)
    marks = sum(1 for c in line.text if not c.isalnum() and not c.isspace() and c not in _QUIET)
    long = max(len(words) - _LONG, 0)  # a standfirst shares more words than any headline
    return 1.0 + 2 * heading + shared - 0.3 * min(marks, 3) - 3 * (alien and not heading) - long / 2


def _is_copy(text: str, folded: str) -> bool:
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


#: what a headline must be worth before it goes before the opening words of the report
_WORTH = -4.0
#: paragraphs and sentences of each in which a headline is looked for
_PARAGRAPHS, _SENTENCES = 5, 3
_ENGLISH = frozenset(
    "the of and to in a is was that for on with by at as from has have had it his said he an be "
    "will were are not but this which who its their after".split()
)


def derived(
    body: Sequence[Paragraph], leaders: Sequence[LeaderTag] = (), place: str | None = None
) -> str:
    """A headline of at most `MOST` code points, of words of the text only.

    Of the first sentences of the first paragraphs the one that tells best who did what, the
    earlier the better (see `headline.read`); else the opening words, cut where a clause ends.
    Nothing but the text itself has a say, so that other seeds never change a permalink.
    """
    prose = [p for p in body if is_prose(p)][:_PARAGRAPHS]
    if not prose:
        return _quiet(headlines.shorten(body[0].text, MOST)) if body else "Untitled"
    split = [sentences.split(_after_dateline(p.text))[:_SENTENCES] for p in prose]
    if _is_english(" ".join(" ".join(one) for one in split)):
        people = _people(body, leaders)
        shorts = frozenset(short for p in body for short in _SHORT_NAME.findall(p.text))
        # A dateline further down is another report's.
        if any(dateline.find(p.text) for p in prose[1:]) and not dateline.find(prose[0].text):
            place = None
        best: tuple[float, str] | None = None
        for at, found in enumerate(split):
            speaker = _speaker(prose[max(0, at - 1) : at + 1], body, leaders)
            for inner, sentence in enumerate(found):
                told = headline.read(sentence, people, place, speaker, shorts)
                if told is None:
                    continue
                score = told.score - 0.9 * at - 0.6 * inner + 0.5 * (at == inner == 0)
                if best is None or score > best[0]:
                    best = (score, told.text)
        if best and best[0] >= _WORTH:
            return _quiet(best[1])
    candidates = [one for found in split[:4] for one in found[:2]]
    if not candidates:
        return _quiet(headlines.shorten(prose[0].text, MOST))
    first = min(enumerate(candidates), key=lambda item: (_leans(item[1]) * 2 + item[0], item[0]))[1]
    return _quiet(_headline(first))


_SHORT_NAME = re.compile(r"\b[A-Z]{3,7}\b")
_NAME = r"[^\W\d_a-z][\w’'-]+"
_SPEAKS = re.compile(
    rf"({_NAME}) (?:said|says|added|noted|stated|explained|told)\b"
    rf"|[,”\"] (?:said|says|added|noted) (?:{_NAME} ){{0,4}}({_NAME})"
)


def _speaker(
    near: Sequence[Paragraph], body: Sequence[Paragraph], leaders: Sequence[LeaderTag]
) -> str | None:
    """The last name of whoever speaks in the paragraphs `near`, the only one who can be "he" or
    "she" there: nobody else speaks, and no leader of another name is named up to there."""
    names = {one or other for p in near for one, other in _SPEAKS.findall(p.text[:5000])}
    names -= {"He", "She", "They", "It", "We", "Who", "Officials", "This", "That"}
    if len(names) != 1:
        return None
    name = str(names.pop())
    until = max(i for i, p in enumerate(body) if p in near)
    for leader in leaders:
        told = [m for m in leader.mentions if 0 <= m.paragraph <= until]
        if told and not any(name in m.text.split() for m in told):
            return None
    return name


def _quiet(text: str) -> str:
    """`text` without a quotation mark that has no other."""
    for opening, closing in ("“”", '""', "«»"):
        if (
            text.count(opening) % 2
            if opening == closing
            else text.count(opening) != text.count(closing)
        ):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split()) or "Untitled"


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return bool(words) and sum(word in _ENGLISH for word in words) >= 0.14 * len(words)


def _people(body: Sequence[Paragraph], leaders: Sequence[LeaderTag]) -> list[headline.Person]:
    """Those named whom the text itself calls by one name as well."""
    heads = verbs().words.heads
    found = []
    for leader in leaders:
        texts = Counter(m.text for m in leader.mentions if m.paragraph >= 0 and m.text)
        short = [t for t in texts if " " not in t and len(t) > 1 and t[0].isupper()]
        full = [t for t in texts if " " in t and t[0].isupper()]
        if not short and not full:
            continue
        # Whoever has only one form is called by it, and can lose no more than an office.
        best = max(short, key=lambda t: (texts[t], t)) if short else max(full, key=len)
        forms = tuple(sorted(t for t in full if best in t.split()))
        office = (leader.office or "").lower()
        head = bool(short) and any(re.search(rf"\b{word}\b", office) for word in heads)
        head = head and not re.search(r"\b(?:vice|deputy|former)\b", office)
        found.append(headline.Person(forms, best, head))
    return found


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
    if len(text) > MOST:
        text = headline.cut(text)
    return text


_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]{1,60}\)")
# "Banda, a former head of the group, had claimed": the aside between two commas.
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
