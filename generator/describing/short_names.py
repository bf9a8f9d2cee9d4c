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


_UNITED = ("States", "Nations", "Kingdom")
_DIRECTIONS = frozenset("South North East West Saudi Sri New Central Equatorial".split())


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in the report: the longer forms of the name that it uses, and the short one.

    `head`: readers know them by the short name alone; `ruler`: by the name without the office."""

    forms: tuple[str, ...]
    short: str
    head: bool
    ruler: bool = False


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
    for match in _ABBREVIATED.finditer(sentence) if "(" in sentence else ():
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
        if at := _named(text, person):
            start = _office_start(text, at.start())
            text = text[:start] + person.short + text[at.end() :]
    return " ".join(text.split())


def surnames(text: str, people: Sequence[Person]) -> str:
    """`text` with the people by the one name that the report calls them by, with their offices."""
    for person in people:
        at = None if person.head else _named(text, person)
        if at and person.short in at.group().split():
            text = text[: at.start()] + person.short + text[at.end() :]
    return text


def offices(text: str, people: Sequence[Person]) -> str:
    """`text` without the names of those whose office says who they are: "the Qatari Prime
    Minister", "Russia's Ambassador to Armenia"."""
    for person in people:
        at = None if person.head else _named(text, person)
        if at is None:
            continue
        start = _office_start(text, at.start())
        if person.ruler:
            text = text[:start] + text[at.start() :]
            continue
        office = text[start : at.start()].strip()
        if len(office.split()) > 1 and office[:1].isupper() and not _OF_ANY.match(office):
            text = text[: at.start()].rstrip(" ,") + re.sub(r"^,(?= )", "", text[at.end() :])
    known = {word for one in people for word in one.short.split()}

    def nameless(found: re.Match[str]) -> str:
        kept = _OF_ANY.match(found["office"]) or known & set(found["name"].split())
        return found.group() if kept else found["office"]

    return _TITLED.sub(nameless, text)


# "the Qatari Prime Minister Sheikh Mohammed bin Abdulrahman Al Thani says"
_TITLED = re.compile(
    r"(?P<office>(?:[A-ZÀ-Þ][\w’']+ |and ){1,7}?"
    r"(?:Minister|President|Ambassador|Secretary|Chancellor|Governor)"
    r"(?: and (?:[A-Z]\w+ ){1,3}?(?:Minister|President|Secretary))?) "
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ (?:(?:bin|al|el|de|van|der) )?){1,6}"
    r"[A-ZÀ-Þ][\w’'-]+)(?=,? [a-z])"
)


# "Peter Banda, Kenya's ambassador to Italy, to ..."
_ASIDE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+)?, "
    r"(?P<what>(?:ahead|during|after|before|following|amid|despite|the|an?|its|his|her|their|who|whose|which|now|then|also|former|including|led|"
    r"chaired|[A-Z][\w]+(?: [A-Z]\w+)?[’']s?|\d)\b"
    r"[^,]{2,120}),(?= [a-z])"
)
# "the Government of Japan decides": Japan does.
_GOVERNMENT = re.compile(
    r"\b(?:[Tt]he )?Government of (?:the )?(?!National|Unity)(?=[A-ZÀ-Þ][a-z])"
)
_OFFICIAL = re.compile(
    r"(?!who|which|whose|including|led|chaired)[^,]*\b(?:ambassador|minister|envoy|spokes\w+|president|"
    r"secretary|chief|director|commander|leader|governor|representative|commissioner)\b"
)


def without_asides(text: str, people: Sequence[Person]) -> str:
    """`text` without what is said of someone between commas; of one whom readers do not know by
    name the office stays and the name goes."""
    known = {word for one in people if one.head for word in one.short.split()}

    def shorter(found: re.Match[str]) -> str:
        name = found["name"] or ""
        if name and not known & set(name.split()) and _OFFICIAL.match(found["what"]):
            return re.sub(r"^(?:the|an?) ", "", found["what"])
        return name

    return _GOVERNMENT.sub("", _ASIDE.sub(shorter, text))


def known_bodies(text: str) -> str:
    """`text` with the bodies that every reader knows by their initials called by them."""
    for name, short in verbs().words.known.items():
        if name in text:
            text = re.sub(rf"(?<!\w)(?:[Tt]he )?{name}(?!\w)", short, text)
    return text


# Offices that a country has many of, or none: these say nothing without the name.
_OF_ANY = re.compile(r"(?:Prime|Foreign|First|Vice|Deputy|Secretary|President|Minister|Former)\b")


def _named(text: str, person: Person) -> re.Match[str] | None:
    """Where `text` first has one of the names of `person`, the whole of it: "Choi Jong-kun" where
    only "Choi Jong" is known, "Marcos Jr."."""
    for form in (*sorted(person.forms, key=len, reverse=True), person.short):
        found = re.search(
            rf"(?<![\w-]){re.escape(form)}(?:-[a-z]+)*(?: (?:Jr|Sr)\b)?(?!\w)"
            r"(?:(?<=Jr)\.|(?<=Sr)\.)?",
            text,
        )
        if found:
            return found
    return None


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
            if words and (
                words[-1][1] in _DIRECTIONS or (words[-1][1] == "United" and word in _UNITED)
            ):
                start = words.pop()[0]
            if words and words[-1][1] in ("the", "his", "her", "their"):
                start = words.pop()[0]
            break
        else:
            break
        start = at
        words.pop()
    # "at the invitation of President Peter Banda" keeps its "of".
    start += 3 * text.startswith("of ", start)
    return start if seen else name
