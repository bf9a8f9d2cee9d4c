"""The headline made for an article that states none: the best of its first sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.describing import headline
from generator.describing.fitting import MOST, cut
from generator.describing.short_names import Person
from generator.describing.title import is_prose
from generator.describing.verbs import verbs
from generator.model import LeaderTag, Paragraph
from generator.newstext import dateline, headlines, sentences

_WORD = re.compile(r"[^\W_]+")
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
                if best and best[0] >= headline.BEST - 1.1 * at - 0.7 * inner:
                    continue
                told = headline.read(
                    sentence, people, place, speaker, shorts, first=at == inner == 0
                )
                if told is None:
                    continue
                score = told.score - 1.1 * at - 0.7 * inner + 1.0 * (at == inner == 0)
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
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    # A lead full of names has few of them, but "the" is no word of another language.
    return share >= 0.14 or (share >= 0.07 and "the" in words)


def _people(body: Sequence[Paragraph], leaders: Sequence[LeaderTag]) -> list[Person]:
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
        ruler = any(re.search(rf"\b{word}\b", office) for word in heads)
        ruler = ruler and not re.search(r"\b(?:vice|deputy|former)\b", office)
        found.append(Person(forms, best, ruler and bool(short), ruler))
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
        text = cut(text)
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
