"""The short names of people and bodies: those that readers and the report itself call them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.describing.grammar import TOKEN
from generator.describing.verbs import verbs

_ABBREVIATED = re.compile(
    r"(?P<name>(?:[\w’'-]+ ){1,9}[\w’'-]+) \((?P<short>[A-Z]{2,7}|(?:[A-Z]\.){2,5})\)"
)
# "Organization of the Petroleum Exporting Countries"
_LONG_NAME = re.compile(
    r"\b[A-Z][a-z][\w’'-]*(?: (?:(?:of|for|and|on|the|in) ){0,2}[A-Z][a-z][\w’'-]*){2,8}"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in the report: the longer forms of the name that it uses, and the short one.

    `head`: readers know them by the short name alone."""

    forms: tuple[str, ...]
    short: str
    head: bool


def abbreviations(sentence: str, shorts: Collection[str]) -> list[tuple[str, str]]:
    """Names that the sentence itself shortens, "Shanghai Cooperation Organization (SCO)", and those
    of whose initials the report has an abbreviation among `shorts`."""
    found = []
    for match in _LONG_NAME.finditer(sentence) if shorts else ():
        words = match.group().split()
        big = [at for at, word in enumerate(words) if word[0].isupper()]
        for size in range(len(big), 2, -1):
            spans = [big[at : at + size] for at in range(len(big) - size + 1)]
            fits = [(s, "".join(words[at][0] for at in s)) for s in spans]
            if hit := next(((s, short) for s, short in fits if short in shorts), None):
                found.append((" ".join(words[hit[0][0] : hit[0][-1] + 1]), hit[1]))
                break
    for match in _ABBREVIATED.finditer(sentence):
        words = match["name"].split()
        letters = [w[0] for w in words if w[:1].isupper()]
        short = match["short"].replace(".", "")
        size = len(short)
        if "".join(letters[-size:]) != short:
            continue
        first = [at for at, w in enumerate(words) if w[:1].isupper()][-size]
        found.append((" ".join(words[first:]), match["short"]))
    return found


def short_names(text: str, people: Sequence[Person], *, heads_only: bool) -> str:
    """`text` with the people known by one name called by it, without their offices."""
    for person in people:
        if heads_only and not person.head:
            continue
        for form in (*sorted(person.forms, key=len, reverse=True), person.short):
            at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if at is None:
                continue
            start = _office_start(text, at.start())
            text = text[:start] + person.short + text[at.end() :]
            break
    return " ".join(text.split())


def _office_start(text: str, name: int) -> int:
    """Where the office before the name at `name` begins ("Russian President |Vladimir Putin")."""
    use = verbs().words.offices
    words = [(m.start(), m.group()) for m in TOKEN.finditer(text[:name])]
    start, seen = name, False
    while words:
        at, word = words[-1]
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if low in use and not word.endswith((",", ".", ";", ":")):
            office = low == "state" and len(words) > 2 and words[-2][1] == "of"
            if low in ("of", "state", "the", "his", "her", "first", "un", "head") and not (
                seen or office
            ):
                break
            seen = True
        elif seen and low in verbs().words.fields:
            pass
        elif (
            seen
            and word[:1].isupper()
            and (not word.endswith((",", ".", ";", ":")) or re.fullmatch(r"(?:[A-Z]\.)+", word))
        ):
            # The country: "Russian President", "the United States Secretary of State".
            start = at
            words.pop()
            if words and word == "States" and words[-1][1] == "United":
                start = words.pop()[0]
            if words and words[-1][1] == "the":
                start = words.pop()[0]
            break
        else:
            break
        start = at
        words.pop()
    return start if seen else name
