"""A headline cut to its length where a phrase ends, so that what is left says something whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.describing.complete import NOUNS, is_complete
from generator.describing.grammar import DETERMINER
from generator.describing.short_names import (
    Person,
    known_bodies,
    offices,
    short_names,
    surnames,
    without_asides,
)
from generator.describing.subject import with_names
from generator.describing.verbs import verbs
from generator.newstext import headlines

#: a headline of our own is at most this long, in code points
MOST = 90
#: a shorter one says too little to be cut so far
LEAST = 30
#: from this length on a cut one mostly says what happened
_TELLING = 55
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
# Not behind a name: "Ministry of Health".
_OF = re.compile(r"(?<= )[a-z]+(?P<end> )(?=of\b)")
_LOOSE = re.compile(r" (?=(?:of|near|than|until|like|via|upon|inside|outside|behind|beyond)\b)")
_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:the|an?|of|to|in|at|on|for|with|by|from|and|or|but|that|which|who|as|is|are|"
    r"was|were|be|his|her|its|their|more|most|than|has|have|will|not|into|over|about|between|all|"
    r"both|ahead|(?<!each )other|some|such|several|new|further|very|also|whose|where|when|"
    r"because|under|had|been|being|having|would|could|should|might|not only|shortly|just|only|even|"
    r"amid|still|already|southern|northern|eastern|western|"
    r"following|including|while|after|before|during))+$",
    re.IGNORECASE,
)
# What no sentence ends with, though nothing was cut from it: a time or an attribution went.
_OPEN = re.compile(
    r"(?:[\s,;:–—-]{1,3}(?:the|an?|of|and|or|but|that|which|who|as|his|her|its|their|than|whose|"
    r"shortly|just|only|even|because|when|where|while))+$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(“[^”]{1,200}”|\"[^\"]{1,200}\")")
_PURPOSE = re.compile(r"\b(?:in (?:a bid|order|an (?:effort|attempt))|so as) to ")
_INNER_ARTICLE = re.compile(
    r" (?:the|an?|their|its) (?!(?:day|week|month|year|few|lot|number|Hague|Gambia)\b)"
    r"(?=[\w“\"$€£])"
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
    rest = with_names(f"{rest},").rstrip(",")
    joined = f"{subject} {spoken} {rest}".replace(" , ", ", ").strip()
    variants = []
    for text in _variants(joined, people, abbreviations):
        if len(text) <= MOST:
            return _ended(text, cut=False), True, True
        variants.append(text)
    fallback = ""
    tried: set[str] = set()
    for kinds, least, some in (
        ((_CLAUSE,), _TELLING, [without_asides(variants[0], people), *variants]),
        ((_CLAUSE, _PHRASE), _TELLING, variants[-3:]),
        ((_CLAUSE, _PHRASE, _OF), _TELLING, variants[-3:]),
        ((_CLAUSE,), LEAST, variants),
        ((_CLAUSE, _PHRASE), MOST // 2, variants[-3:]),
        ((_CLAUSE, _PHRASE), LEAST, variants[-1:]),
    ):
        for text in some:
            said = _said(text, spoken)
            ends = {end for kind in kinds for end in _ends(kind, text, said) if end >= least}
            for end in sorted(ends, reverse=True):
                shorter = _ended(text[:end])
                if len(shorter) < min(least, LEAST) or shorter in tried or _half(shorter):
                    continue
                tried.add(shorter)
                if is_complete(shorter, text[len(shorter) :], base):
                    clause = _PHRASE not in kinds and end >= MOST // 2
                    return _with_articles(shorter, variants[0]), clause, True
                fallback = fallback or shorter
    if fallback:
        return fallback, False, False
    text = variants[-1]
    said = _said(text, spoken)
    # Before a word is cut from those it belongs to ("keeping interest" of "interest rates").
    for end in sorted(_ends(_LOOSE, text, said), reverse=True):
        if end >= LEAST and not _half(_ended(text[:end])):
            return _ended(text[:end]), False, False
    return _ended(text[:MOST].rsplit(" ", 1)[0]), False, False


def _said(text: str, spoken: str) -> int:
    """How many words of `text` say who and the verb."""
    at = f"{text} ".find(f" {spoken} ")
    return len(text[: at + len(spoken) + 1].split()) if at >= 0 else len(text.split())


def _with_articles(cut: str, whole: str) -> str:
    """`cut` with the articles that `whole` has up to there, where they find room."""
    for end in range(len(cut), min(MOST, len(whole)) + 1):
        if _without_articles(whole[:end]) == cut and whole[end : end + 1] in ("", " ", ","):
            return whole[:end]
    return cut


def _variants(
    joined: str, people: Sequence[Person], abbreviations: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """The headline uncut, each time shorter by what a reader misses least."""
    whole = _PURPOSE.sub("to ", short_names(joined, people, heads_only=True))
    yield whole
    text = _without_articles(whole)
    yield text
    for name, short in abbreviations:
        text = text.replace(_INNER_ARTICLE.sub(" ", name), short)
    yield text
    text = without_asides(text, people)
    yield text
    text = surnames(text, people)
    yield text
    text = known_bodies(text)
    yield text
    yield offices(text, people)
    yield short_names(text, people, heads_only=False)


def _without_articles(text: str) -> str:
    """`text` without articles behind its first word, but for those in quotation marks."""
    parts = _QUOTED.split(text)
    return "".join(
        part if at % 2 else _INNER_ARTICLE.sub(" ", part) for at, part in enumerate(parts)
    )


def _ends(where: re.Pattern[str], text: str, said: int) -> list[int]:
    """Where `text` can be cut so that it fits and says more than who and the verb."""
    end = "end" if where is _OF else 0
    found = [m.start(end) for m in where.finditer(text) if m.start(end) <= MOST]
    if where is _CLAUSE:
        use = verbs()
        found += [
            m.start()
            for m in _AND.finditer(text)
            if m.start() <= MOST and m["word"] in {*use.past, "then", "thereby", "will", "has"}
        ]
    if where is _PHRASE:
        use = verbs()
        found += [
            m.end("before")
            for m in _GERUND.finditer(text)
            if m.end("before") <= MOST
            and m["word"] not in NOUNS
            and m["before"] not in _STATES
            and (m["word"] in use.gerund or (m["to"] and m["word"] in use.participle))
            and m["before"].lower() not in DETERMINER
        ]
    least = max(said - 2, 2)
    return sorted(end for end in found if len(text[:end].split()) >= least + 3)


#: "three remain missing"
_STATES = frozenset("remain remains stay stays go goes keep keeps leave leaves is are was".split())
# "a resolution condemning", "a visit aimed at"
_GERUND = re.compile(
    r"(?<= )(?P<before>[\w’'-]+)"
    r"(?= (?P<word>[a-z]+(?:ing|ed|en))\b(?P<to> (?:at|by|in|with|on|to|of|for|from))?)"
)
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


# "rules out a truce and declares"
_SECOND = re.compile(r",? (?:and|but|then|and then) (?P<verb>[a-z]+)$")


def _is_second(word: str) -> bool:
    use = verbs()
    return word in use.past or word in use.present or word in use.present.values()


def _ended(text: str, *, cut: bool = True) -> str:
    text = (_DANGLING if cut else _OPEN).sub("", text.rstrip(" ,;:–—-"))
    while cut and (second := _SECOND.search(text)) and _is_second(second["verb"]):
        text = _DANGLING.sub("", text[: second.start()])
    return text.rstrip(" ,;:–—-")
