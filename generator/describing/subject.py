"""Who does it: the subject as headlines have it, and whether it is several."""

from __future__ import annotations

import re

from generator.describing.grammar import DETERMINER, PREPOSITION, STRIP
from generator.describing.verbs import verbs

_CAPITAL = r"[^\W\d_a-z][\w’'.-]+"
_NAME = rf"{_CAPITAL}(?: (?:(?:bin|al|el|de|da|dos|van|von|der|of)\b ?)?{_CAPITAL}){{1,3}}"
# "the leader of the former rebel movement Renamo, Ossufo Momade, signed": the name will do.
_NAMED = re.compile(
    rf"\b(?:[Tt]he|an?|its|their|his|her) [^,;:“”\"]{{3,90}}, ({_NAME})(?:,(?= and| [a-z])|,?$)"
)
# "Togo's Trade Minister, Ama Mensah, and": no commas in a headline.
_OFFICED = re.compile(
    r"(\b(?:[a-z][\w’'-]{0,30}|Minister|President|King|Queen|Chancellor|Ambassador|Secretary|General|"
    r"Chairman|Commissioner|Premier|Governor|Director|Leader|Affairs|Representative|Envoy|Speaker))"
    rf", ({_NAME}),(?= )"
)
_ASIDE = re.compile(r"(?<=[\w)\"”])(?<!illion), (?!and\b|or\b)[^,]{2,170},(?= (?!and\b|or\b))")
# "Togo, Benin, Mali and Niger"
_SERIES = re.compile(
    r"[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}){1,8},? and (?:the )?[A-Z]"
)


_BEHIND_HEAD = re.compile(
    r" (?:out of|of|in|at|from|for|on|with|to|by|who|between|near|against|under|across|inside|"
    r"outside|behind|around|over|along|among|including|throughout|about|ahead|after|before)\b"
)
_ADVERB = re.compile(
    r"(?:also|again|now|then|both|all|still|once|later|earlier|together|there|here|alone|"
    r"(?!family|ally|rally|supply|assembly|reply|monopoly|anomaly|fly|july|italy)\w+ly)$"
)


def is_plural(subject: str, known: frozenset[str] | set[str] = frozenset()) -> bool:
    use = verbs().words
    text = _ASIDE.sub("", f"{subject}, ").rstrip(", ")
    words = [w.strip(STRIP) for w in text.split()]
    for at, word in enumerate(words[1:-1], start=1):
        if word == "and" and "between" not in words[:at]:
            left, right = words[at - 1].lower(), words[at + 1].lower()
            if use.groups & {w.lower() for w in words[: at - 1]} and "of" in words[:at]:
                continue
            if left not in use.fields and right not in use.fields:
                return True
    head = _BEHIND_HEAD.split(text)[0].split()
    # "officers assigned (to the station)", "envoys also"
    while len(head) > 1 and (_ADVERB.match(head[-1].lower()) or head[-1] in verbs().participle):
        head.pop()
    last = head[-1].strip(STRIP) if head else ""
    low = last.lower()
    first = words[0].lower() if words else ""
    if low in use.plural or {first, *(w.lower() for w in words[1:2])} & use.plural:
        return True
    if re.search(r"(?:[a-z]ians|[a-z]ricans|Israelis|Afghans|Iraqis|Europeans|Germans)$", last):
        return True
    if last in known or low in use.single or low.endswith(("ss", "us", "is", "’s", "'s")):
        return False
    named = last[:1].isupper() and len(head) > 1 and low not in ("ministers", "leaders")
    return low.endswith("s") and not named


def with_names(text: str) -> str:
    """`text` without the commas around a name behind its office."""
    return _OFFICED.sub(r"\1 \2", text) if text.count(",") > 1 else text


def as_subject(subject: str) -> str:
    """The subject as headlines have it: no article, no aside, a capital."""
    text = _NAMED.sub(r"\1", f"{subject.strip(' ,')},")
    text = with_names(text)
    text = text.strip(" ,")
    if not _SERIES.search(text):
        text = _ASIDE.sub("", f"{text}, ").strip(" ,")
    pieces = text.split(", ")
    whole = re.search(r"\b(?:and|or)\b", pieces[-1]) or re.search(r"\d[\w. ]*$", pieces[0])
    if len(pieces) == 2 and not whole:
        text = pieces[0]
    text = _dropped_participle(text)
    text = re.sub(r"(?: (?:thereby|also|now|then|later|\w+ly))+$", "", text)
    text = re.sub(r"^(?:[Tt]he|[Aa]n?) (?!Hague|Gambia|Bahamas)", "", text)
    return text[:1].upper() + text[1:]


def _dropped_participle(text: str) -> str:
    """ "The report unveiled in May" → "The report"."""
    use = verbs()
    words = text.split()
    for at, word in enumerate(words[2:], start=2):
        low = word.strip(STRIP).lower()
        if low in use.participle and word == word.lower() and at + 1 <= len(words):
            following = words[at + 1].lower() if at + 1 < len(words) else "in"
            if following in PREPOSITION and words[at - 1].lower() not in DETERMINER:
                return " ".join(words[:at])
    return text
