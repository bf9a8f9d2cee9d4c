"""Which stated names can be those of a writer, an outlet or an agency.

Pages and their data give labels for names: what a form asks for ("Username"), the word before a
name ("Par"), a section, a clock, the company behind the site, the title once more. A wrong name on
a page is worse than none.
"""

from __future__ import annotations

import re

from generator.newstext import headlines

_MOST_WORDS = 8
_LONGEST = 200  # code points that are looked at
_LABELS = frozenset(
    "username user admin administrator webmaster root author authors autor autorin autore auteur "
    "par by von por di da door af av od автор yazar penulis editor editors staff redaktion unknown "
    "anonymous anonyme guest gast none null undefined n/a na name e-mail email publisher source "
    "sun home menu search login register subscribe newsletter advertisement anzeige werbung "
    "publicidad publicité comments share news latest news breaking news blog website".split()
)
# "Author: Jane Doe", "Par Jane Doe"
_BEFORE = re.compile(
    r"^(?i:(?:(?:written|posted|published|reported|story|text|words) )?(?:by|par|von|por|door|af|"
    r"author|authors|autor|autora|autorin|autore|auteur|redakteur|автор|yazar|penulis|text|foto))"
    r"(?:[:：] ?| +(?=[^\W\d_a-z]))"
)
_BEHIND = re.compile(
    r"[ ,|·•–—-]+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|veröffentlicht|publié|published|"
    r"updated|posted|on|am|le|el|um|at|in)$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?<!\w)(?:gmbh|ltd|limited|llc|inc|kft|plc|s\.?r\.?l|s\.?p\.?a|b\.?v|co\. kg|"
    r"sp\.? z ?o\.? ?o|pty|corp|oy|a/s|verlag|media group)\.?(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)|^\W*(?:19|20)\d\d\W*$")
# Clocks, days with their years, and the weather: what stands beside a name at the head of a page.
_TIMES = re.compile(
    rf"{_CLOCK.pattern}|\b\d{{1,2}},? (?:19|20|1[34])\d\d\b|\d ?°|^\d{{1,2}}\b.*\b(?:19|20)\d\d$"
)
_MONTH_DAY = re.compile(
    r"^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}$", re.IGNORECASE
)
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\)|[ ,–-]|(?:19|20)\d\d)+(?=[^\W\d_])", re.IGNORECASE)
_DESK = re.compile(
    r"(?i:\b(?:news|staff|desk|reporters?|agency|team|correspondents?|service|bureau)\b)"
)
_SPOKEN = re.compile(r"(?i:[aeiouyà-öø-ÿ])")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Two words that sections are called: "News & Politics", "World News".
_SECTION = re.compile(
    r"^(?:(?:news|politics|world|business|sports?|culture|opinion|food|fashion|travel|life|style|"
    r"lifestyle|health|science|tech(?:nology)?|local|national|international|home|auto|video|photos?|"
    r"entertainment|economy|money|arts?|latest|top|more|all|our|from|by|and|advertising|episodes|"
    r"alle|folgen|abonnieren|unterwegs|anzeige|innovation|society|education|environment|"
    r"about|us|über|uns|contact|kontakt|archive)(?:[ ,&/|+-]+|$))+$",
    re.IGNORECASE,
)


def author(
    stated: str | None, publisher: str | None = None, title: str | None = None
) -> str | None:
    """The writers in `stated`, without labels; None where it names nobody.

    Several are parted by semicolons, as the data of pages give them.
    """
    if not stated:
        return None
    known = {_folded(name) for name in (publisher, title) if name}
    if _folded(stated) in known or _COMPANY.search(stated):
        return None
    kept = []
    for part in stated[:_LONGEST].split(";"):
        name = _BEHIND.sub("", _BEFORE.sub("", " ".join(part.split()))).strip(" ,|·•–—-")
        if _is_writer(name) and _folded(name) not in known:
            kept.append(_in_small_letters(name))
    return "; ".join(kept) or None


def _is_writer(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    return (
        letters >= 2
        and name.casefold() not in _LABELS
        and len(name.split()) <= 2 * _MOST_WORDS
        and not _CLOCK.search(name)
        and "://" not in name
    )


def _in_small_letters(name: str) -> str:
    """ "LYNN O'DONOVAN" as people write it; names of desks and of agencies keep their capitals."""
    words = name.split()
    people = (
        name.isupper()
        and 2 <= len(words) <= 4
        and not _DESK.search(name)
        and all(_SPOKEN.search(word) or len(word.strip(".")) == 1 for word in words)
    )
    return _NAME_WORD.sub(_name_case, name) if people else name


def _name_case(match: re.Match[str]) -> str:
    word = match.group().capitalize()
    for prefix in ("Mc", "O'", "O’", "D'", "D’"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return prefix + word[len(prefix) :].capitalize()
    return word


def publisher(stated: str | None, title: str | None = None) -> str | None:
    """The outlet in `stated`; None where it is a label, a section, a time, or the title again."""
    if not stated:
        return None
    name = _RIGHTS.sub("", " ".join(stated.split())).strip(" ,:;|·•–—-").removesuffix(" Staff")
    words = name.split()
    few = sum(character.isalpha() for character in name) < 2
    if few or len(words) > _MOST_WORDS or len(name) > _LONGEST:
        return None
    if name.casefold() in _LABELS or _SECTION.match(name) or _TIMES.search(name):
        return None
    if len(words) > 2 and name[0].islower():
        return None  # the middle of a sentence, or names of styles
    if title and len(words) > 2 and _folded(name) == _folded(title):
        return None
    return name


def agency(stated: str | None) -> str | None:
    """The agency in `stated`; None where the brackets of the dateline hold a day."""
    return None if stated is None or _MONTH_DAY.match(stated.strip()) else stated


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", headlines.fold(name)))


__all__ = ["agency", "author", "publisher"]
