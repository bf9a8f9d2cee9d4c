"""The day of publication from the lines around an article that are no part of it.

Cleaning takes most of them for what they are and hands them on as clues; others it takes away with
the page's head. Either way the words stay with the article, and these functions read them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Clue, ClueKind, DatePrecision, DateSource, KnownDate, Metadata, Removal
from generator.newstext import dates

#: a stamp stands within so many lines of the seed above the text, or below it
_ABOVE, _BELOW = 30, 12
#: a page is brought up to date within so many days
_UPDATE = 60
#: the words that can stand around the date in a line that is a stamp
_WORDS = 9
_LONGEST = 160
_PLACES = frozenset({"before-body", "page-furniture", "menu-label", "bare-caption"})
_UPDATED = re.compile(
    r"updat|modif|revis|edited|aktuali|actuali|atuali|aggiorn|mis[e]? à jour|bijgewerkt|"
    r"diperbarui|обновл|güncelle|수정",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:first |story )?(?:publi|post|date\b|datum|erstellt|veröffentl|pubblicat|gepubliceerd|"
    r"diterbitkan|опубликован|yayın|created|issued|stand\b)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Zones of the one country that writes the month first; "CST" is China's as well.
_AMERICAN = re.compile(r"\b(?:E[SD]T|P[SD]T|M[SD]T|CDT|ET|PT)\b")
_HOST = re.compile(r"https?://[^/\s]*\.([a-z]{2})(?:[:/]|$)", re.IGNORECASE)
#: top-level domains and languages of countries that write the month first
_MONTH_FIRST = frozenset({"us", "ph"})
_SLASHED = re.compile(r"(?<![\w./-])(\d\d?)[/-](\d\d?)[/-](?:(?:19|20)\d\d|\d\d)(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells whether a page writes the day or the month first."""

    texts: tuple[str, ...]
    urls: tuple[str, ...]
    language: str | None

    def month_first(self) -> bool | None:
        """Whether the month comes first: by a date that leaves no doubt, by the domain's country,
        by the language; None where nothing tells."""
        orders = {
            int(second) > 12
            for text in self.texts
            for one, second in _SLASHED.findall(text)
            if (int(one) > 12) != (int(second) > 12)
        }
        if len(orders) == 1:
            return orders.pop()
        hosts = {host.lower() for url in self.urls for host in _HOST.findall(url)}
        if hosts:
            return not hosts.isdisjoint(_MONTH_FIRST)
        language = (self.language or "").lower().replace("_", "-")
        if language in ("en-us", "en-ph"):
            return True
        if language and language != "en":
            return False
        return None


def setting(clues: Sequence[Clue], removals: Sequence[Removal], metadata: Metadata) -> Setting:
    """What the lines around an article tell of how its page writes dates."""
    urls = [clue.value for clue in clues if clue.kind is ClueKind.URL]
    if metadata.url:
        urls.append(metadata.url)
    texts = (*(clue.text for clue in clues), *(removal.text for removal in removals))
    return Setting(texts, tuple(urls), metadata.language)


def exact(text: str, around: str, page: Setting) -> KnownDate | None:
    """The date that `text` states; of two readings of figures the one that `around`, the line it
    stands in, and the page allow. Where both stay possible only the year is known, with both days
    as bounds."""
    value = dates.exact(text)
    if value is None:
        return None
    readings = dates.either(text)
    if len(value) != 4 or readings is None or readings[0] == readings[1]:
        return KnownDate(value, _PRECISION[len(value)], DateSource.STATED)
    month_first = True if _AMERICAN.search(around) else _by_weekday(around, readings)
    if month_first is None:
        month_first = page.month_first()
    if month_first is not None:
        return KnownDate(readings[not month_first], DatePrecision.DAY, DateSource.STATED)
    first, last = sorted(readings)
    return KnownDate(
        value,
        DatePrecision.YEAR,
        DateSource.STATED,
        bounds=(first, last),
        reason=f"the page writes {text.strip()}, which is {first} or {last}",
    )


def of_clues(lines: Sequence[Clue], first: int, page: Setting) -> KnownDate | None:
    """The day that the date lines of an article state; `first` is the line where its text begins.

    A line with a label ("Published ...") goes before a bare date, one above the text before one
    below it. Two days not far apart are those of publication and update; a column of dates belongs
    to a list of other articles, and states nothing.
    """
    labelled = [clue for clue in lines if clue.rule != "date-line"]
    above = [clue for clue in lines if clue.line < first or clue.line == 0]
    for chosen in ([clue for clue in labelled if clue.line < first], above, labelled, lines):
        found = {d.value or "": d for clue in chosen if (d := exact(clue.value, clue.text, page))}
        whole = sorted(value for value in found if len(value) == 10)
        if len(whole) == 1 or (len(whole) == 2 and _near(*whole)):
            return found[whole[0]]
        if found and not whole:
            return found[max(found, key=len)]
    return None


def _near(one: str, other: str) -> bool:
    days = datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)
    return abs(days.days) <= _UPDATE


_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}


def _by_weekday(around: str, readings: tuple[str, str]) -> bool | None:
    named = {day for word in _WORD.findall(around) if (day := dates.weekday_of(word)) is not None}
    fitting = [datetime.date.fromisoformat(iso).weekday() in named for iso in readings]
    return fitting[0] if sum(fitting) == 1 else None


def around(
    removals: Sequence[Removal], first: int, last: int, page: Setting
) -> tuple[KnownDate, str] | None:
    """The one day of publication in the lines taken away right above and below the text, with how
    it is known; None where they name several days or none.

    `first` and `last` are the lines of the text. A day of publication goes before one of an update.
    """
    lines = list(_lines(removals, first, last))
    for wanted, reason in (
        (False, "from the date line of the source page"),
        (True, "from the line that says when the page was last updated"),
    ):
        found = [one for one in lines if one.updated is wanted]
        for chosen in (found, [one for one in found if one.sure]):
            if len({one.day.value for one in chosen}) == 1:
                return chosen[0].day, reason
        if found:
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A day in a line; `sure` where a label or a time of day stands beside it."""

    day: KnownDate
    updated: bool
    sure: bool


def _lines(removals: Sequence[Removal], first: int, last: int) -> Iterator[_Stamp]:
    page: Setting | None = None
    for removal in removals:
        text, label = removal.text, _LABEL.match(removal.text.lstrip(" -–—|•·"))
        if len(text) > _LONGEST or not any(c.isdigit() for c in text):
            continue
        above = first - _ABOVE <= removal.line < first and removal.rule in _PLACES
        below = last < removal.line <= last + _BELOW and removal.rule == "after-body" and label
        updated = removal.rule == "updated" and first - _ABOVE <= removal.line <= last + _BELOW
        if not (above or below or updated):
            continue
        if page is None:
            page = Setting(tuple(other.text for other in removals), (), None)
        yield from _stamps(text, page, bool(label), updated)


def _stamps(text: str, page: Setting, label: bool, updated: bool) -> Iterator[_Stamp]:
    places = [(d.start, d.end) for d in dates.find(text) if d.year and d.day and not d.ranged]
    if not places and (found := dates.OR.search(text)):
        places = [found.span()]
    if not 0 < len(places) <= 2:
        return
    if len(_WORD.findall(text)) > _WORDS + 4 * (len(places) - 1) + 6 * label:
        return
    sure = label or _TIME.search(text) is not None
    before = 0
    for start, end in places:
        day = exact(text[start:end], text, page)
        if day is not None and day.value is not None and len(day.value) == 10:
            words = text[max(before, start - 30) : start]
            yield _Stamp(day, updated or _UPDATED.search(words) is not None, sure)
        before = end
