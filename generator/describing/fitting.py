"""A headline cut to its length where a phrase ends, so that what is left says something whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.describing.complete import is_complete
from generator.describing.short_names import Person, short_names
from generator.describing.subject import OFFICED
from generator.describing.verbs import verbs
from generator.newstext import headlines

#: a headline of our own is at most this long, in code points
MOST = 90
#: a shorter one says too little to be cut so far
LEAST = 30
# Where a headline may end: before a comma, a subordinate clause, or else a further phrase.
_CLAUSE = re.compile(
    r"[,;:]? (?=(?:while|when|where|after|before|because|although|following|in order|amid|citing|"
    r"adding|saying|noting|according|including|despite|which|who|whose|so that|thereby|thus|if|"
    r"unless|until|since|under which)\b)|[,;:] |,$| [–—-] "
)
_PHRASE = re.compile(
    r" (?=(?:in|at|on|for|with|by|from|over|under|against|during|about|through|across|ahead of|"
    r"that|to|into|alongside|as|between|and|or|among|within|without|towards?)\b)"
)
_LOOSE = re.compile(r" (?=(?:of|near|than|until|like|via|upon|inside|outside|behind|beyond)\b)")
_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:the|an?|of|to|in|at|on|for|with|by|from|and|or|but|that|which|who|as|is|are|"
    r"was|were|be|his|her|its|their|more|most|than|has|have|will|not|into|over|about|between|all|"
    r"both|ahead|(?<!each )other|some|such|several|new|further|very|also|whose|where|when|"
    r"because|under|had|been|being|would|could|should|might|not only|shortly|just|only|even|amid|"
    r"following|including|while|after|before|during))+$",
    re.IGNORECASE,
)
# What no sentence ends with, though nothing was cut from it: a time or an attribution went.
_OPEN = re.compile(
    r"(?:[\s,;:–—-]{1,3}(?:the|an?|of|and|or|but|that|which|who|as|his|her|its|their|than|whose|"
    r"shortly|just|only|even|because|when|where|while))+$",
    re.IGNORECASE,
)
_INNER_ARTICLE = re.compile(
    r" (?:the|an?|their|its) (?!(?:day|week|month|year|few|lot|number|Hague|Gambia)\b)(?=[\w“\"])"
)


def fit(
    subject: str,
    verb: tuple[str, str],
    rest: str,
    people: Sequence[Person],
    abbreviations: Sequence[tuple[str, str]],
) -> tuple[str, bool, bool]:
    """The headline, at most `MOST` long, whether nothing of weight had to go, and whether what is
    left is complete. `verb` is the main verb as one says it and as the headline says it.

    What goes first are articles and long names, then clauses, then phrases, from the end.
    """
    base, spoken = verb
    rest = OFFICED.sub(r" \1", f"{rest},").rstrip(",") if rest.count(",") else rest
    joined = f"{subject} {spoken} {rest}".replace(" , ", ", ").strip()
    whole = short_names(joined, people, heads_only=True)
    without = _INNER_ARTICLE.sub(" ", whole)
    brief = without
    for name, short in abbreviations:
        brief = brief.replace(_INNER_ARTICLE.sub(" ", name), short)
    variants = [whole, without, brief, short_names(brief, people, heads_only=False)]
    said = len(f"{subject} {spoken}".split())
    for text in variants:
        if len(text) <= MOST:
            return _ended(text, cut=False), True, True
    for text in variants:
        for end in reversed([end for end in _ends(_CLAUSE, text, said) if end >= LEAST]):
            shorter = _ended(text[:end])
            if not _half(shorter) and is_complete(shorter, text[len(shorter) :], base):
                return shorter, end >= MOST // 2, True
    text = variants[-1]
    ends = sorted({*_ends(_CLAUSE, text, said), *_ends(_PHRASE, text, said)}, reverse=True)
    fallback = ""
    for end in [*(e for e in ends if e >= MOST // 2), *(e for e in ends if e >= LEAST)]:
        shorter = _ended(text[:end])
        if len(shorter) >= LEAST and not _half(shorter):
            if is_complete(shorter, text[len(shorter) :], base):
                return shorter, False, True
            fallback = fallback or shorter
    if fallback:
        return fallback, False, False
    # Before a word is cut from those it belongs to ("keeping interest" of "interest rates").
    for end in sorted(_ends(_LOOSE, text, said), reverse=True):
        if end >= LEAST and not _half(_ended(text[:end])):
            return _ended(text[:end]), False, False
    return _ended(text[:MOST].rsplit(" ", 1)[0]), False, False


def _ends(where: re.Pattern[str], text: str, said: int) -> list[int]:
    """Where `text` can be cut so that it fits and says more than who and the verb."""
    found = [m.start() for m in where.finditer(text) if m.start() <= MOST]
    if where is _CLAUSE:
        use = verbs()
        found += [
            m.start()
            for m in _AND.finditer(text)
            if m.start() <= MOST and m["word"] in {*use.past, "then", "thereby", "will", "has"}
        ]
    least = max(said - 2, 2)
    return sorted(end for end in found if len(text[:end].split()) >= least + 3)


_AND = re.compile(r" (?:and|but) (?P<word>[a-z]+)")


def cut(text: str) -> str:
    """`text` cut to `MOST` where a phrase or at least a word ends, without what would dangle."""
    ends = [m.start() for m in (*_CLAUSE.finditer(text), *_PHRASE.finditer(text))]
    for end in sorted({end for end in ends if MOST // 2 <= end <= MOST}, reverse=True):
        shorter = _ended(text[:end])
        if not _half(shorter):
            return shorter
    return headlines.shorten(text, MOST)


def _half(text: str) -> bool:
    """Whether what a cut leaves calls for more: "between Kenya", "both the king", "not only"."""
    if " not only " in text and " but " not in text:
        return True
    tail = text.split()[-4:]
    return "and" not in tail and any(w in ("between", "both", "either") for w in tail)


def _ended(text: str, *, cut: bool = True) -> str:
    text = (_DANGLING if cut else _OPEN).sub("", text.rstrip(" ,;:–—-"))
    return text.rstrip(" ,;:–—-")
