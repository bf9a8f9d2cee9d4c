"""The day of a report, from what it states; nothing is inferred here (see tagging.dating)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.describing import stamps
from generator.errors import SeedError
from generator.model import (
    Clue,
    ClueKind,
    DatePrecision,
    DateSource,
    KnownDate,
    Metadata,
    Override,
    Paragraph,
    Removal,
)
from generator.newstext import dates, sentences
from generator.newstext.dateline import Dateline

_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
# What makes a date in the lead the day of another event: these right before it,
_OTHER_DAY = re.compile(
    r"\b(?:since|until|till|from|before|after|ago|earlier|previous(?:ly)?|last|born|anniversary|"
    r"by|between|expire[sd]?|scheduled|will|due|deadline|planned|starting|through|who|whom|whose|"
    r"which|that|when|where|following|follows|follow|mark(?:s|ed|ing)?|dated|commemorat\w+|next|"
    r"disaster|attacks?|attempts?|coup|crash|wake|ahead|than|upcoming|elections?|"
    r"independence)\b",
    re.IGNORECASE,
)
# one of these anywhere before it in its sentence,
_AHEAD = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expected|plan(?:s|ned)|set to|invit\w+)\b", re.I
)
# "India today invited him for talks on Saturday, June 12": the report has told its own day already.
_TOLD = re.compile(r"\b(?:today|yesterday|tonight)\b(?!\W{0,3}$)", re.IGNORECASE)
# or a date that qualifies a noun: "a 26 December 2019 ruling", "the July 22, 2021, attack".
_QUALIFIER = re.compile(r"\b(?:a|an|the|its|his|her|their|this|of|['’]s)\s*$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?!in\b|at\b|and\b|to\b|on\b|for\b|with\b|as\b|by\b|that\b)[a-z]{3}")
_NAMED = re.compile(r"\b(?:an?|the)\s*$", re.IGNORECASE)
_NOUN_APART = re.compile(r",\s[a-z]{3}")
# "On Saturday afternoon (Aug. 19)", "on Tuesday morning, 5 September".
_WEEKDAY_BEFORE = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|afternoon|evening|night))?"
    r"(?:, ?| ?\()$"
)
#: words of other tongues before a date are not understood, so there can only be a few of them
_OPENING = 30
#: so many paragraphs that begin with different days make a chronology
_ENTRIES = 3
#: code points of the first paragraph that are looked at
_LEAD = 1000
#: a line above the text that is a stamp has at most so many words
_STAMP = 12
#: a sentence of the lead behind so many others tells of other days
_SENTENCES = 2
#: a dateline's day and the day of its page lie this near to each other
_APART = 10
#: captions further apart than this show an archive of pictures, not the day of the report
_CAPTION_DAYS = 7
#: days after a picture was taken in which a report shows it; later ones are of other years
_SOON = 60


def known(value: str, source: DateSource, reason: str) -> KnownDate:
    """The KnownDate for an ISO date that is exact to the day, month or year."""
    return KnownDate(value, _PRECISION[len(value)], source, reason=reason)


def find(
    body: Sequence[Paragraph],
    line: Dateline | None,
    clues: Sequence[Clue],
    removals: Sequence[Removal],
    metadata: Metadata,
    override: Override | None,
    above: Sequence[Paragraph] = (),
) -> KnownDate:
    """What the article states of its day; `above` are the lines between headline and text.

    Evidence in order: the editor's word, the document's own data, a line with the date of
    publication, the dateline, one full date above the text or in the first paragraph, dated
    captions. A day and
    month without a year are kept for the tagger, which may know who was in office when.

    Raises SeedError where the editor's word is no date.
    """
    if override and override.date:
        return known(
            _editors(override), DateSource.OVERRIDE, f"stated by the editor in {override.origin}"
        )
    if metadata.date and (value := dates.exact(metadata.date)):
        return known(value, DateSource.METADATA, "from the data of the source page")
    page = stamps.setting(clues, removals, metadata)
    lines = [clue for clue in clues if clue.kind is ClueKind.DATE]
    if day := stamps.of_clues(lines, body[0].line if body else 0, page):
        return replace(day, reason=day.reason or "from the date line of the source page")
    stamp = lines[0] if lines else None
    partial = line.date if line else None
    if partial is None and stamp is not None:
        # With years they would have stated the day: a column of dates is a list of other articles.
        partial = next((date for date in dates.find(stamp.value) if date.year is None), None)
    if partial and partial.year:
        return _written(partial, DateSource.DATELINE, "from the dateline")
    days = {
        date.iso: date
        for p in above
        if len(p.text.split()) <= _STAMP
        for date in dates.find(p.text)
        if date.year and date.day and not date.ranged
    }
    if len(days) == 1:
        (only,) = days.values()
        return _written(only, DateSource.STATED, "a line above the text gives the day")
    beside = stamps.around(removals, body[0].line, body[-1].end_line, page) if body else None
    if beside and (partial is None or partial.day is None):
        return replace(beside[0], reason=beside[1])
    if _is_chronology(body):
        return KnownDate()
    start = line.end if line else 0
    lead = body[0].text[start : start + _LEAD] if body else ""
    full = [date for date in _of_the_day(lead) if date.year]
    if partial:
        if beside and (near := _nearest(partial, beside[0].value or "")):
            return known(near, DateSource.DATELINE, f"from the dateline, and {beside[1]}")
        for date in full:
            if (date.month, date.day) == (partial.month, partial.day):
                return _written(
                    date, DateSource.DATELINE, "from the dateline and the first paragraph"
                )
        return KnownDate(
            month=partial.month,
            day=partial.day,
            weekday=partial.weekday,
            reason="the dateline gives day and month without a year",
        )
    if len(full) == 1:
        return _written(full[0], DateSource.STATED, "the first paragraph names the day")
    if caption := _from_captions(removals, body):
        return caption
    short = [date for date in _of_the_day(lead) if date.year is None]
    if len(short) == 1:
        date = short[0]
        named = _WEEKDAY_BEFORE.search(lead[: date.start])
        return KnownDate(
            month=date.month,
            day=date.day,
            weekday=dates.weekday_of(named[1]) if named else date.weekday,
            reason="the first paragraph gives day and month without a year",
        )
    return KnownDate()


def _is_chronology(body: Sequence[Paragraph]) -> bool:
    """Whether the paragraphs begin with days of their own: none of them is the report's."""
    if len(body) < _ENTRIES:
        return False
    opening = (next(dates.find(p.text[:_OPENING]), None) for p in body)
    days = {(date.month, date.day) for date in opening if date and date.day and date.start == 0}
    return len(days) >= _ENTRIES


def _of_the_day(lead: str) -> list[dates.WrittenDate]:
    """The dates in the first sentences of `lead` that can be the day of the report."""
    found: list[dates.WrittenDate] = []
    if next(dates.find(lead), None) is None:
        return found
    for start, end in sentences.spans(lead)[:_SENTENCES]:
        for date in dates.find(lead[start:end]):
            before, after = lead[start : start + date.start], lead[start + date.end : end]
            if (
                date.day is None
                or date.ranged
                or (not date.english and date.start > _OPENING)
                or _OTHER_DAY.search(before[-40:])
                or _AHEAD.search(before)
                or _TOLD.search(before)
                or (_QUALIFIER.search(before) and _NOUN.match(after))
                or (_NAMED.search(before) and _NOUN_APART.match(after))
            ):
                continue
            found.append(date)
        if found:
            break
    return found


def _nearest(partial: dates.WrittenDate, stated: str) -> str | None:
    """The day of `partial` in the year that is nearest to the day `stated`; None where even that
    lies apart from it."""
    page = datetime.date.fromisoformat(stated)
    candidates = []
    for year in (page.year - 1, page.year, page.year + 1):
        try:
            candidates.append(datetime.date(year, partial.month, partial.day or 1))
        except ValueError:  # 29 February
            continue
    best = min(candidates, key=lambda day: abs((day - page).days), default=None)
    if best is None or abs((best - page).days) > _APART:
        return None
    return best.isoformat()


def _editors(override: Override) -> str:
    """The editor's date; a SeedError where it is none, because theirs must never be guessed."""
    text = override.date or ""
    value = dates.editors(text)
    if value is None:
        raise SeedError(
            f'the date "{text}" in {override.origin} is no date',
            "write it as YYYY-MM-DD, YYYY-MM or YYYY",
        )
    return value


def _written(date: dates.WrittenDate, source: DateSource, reason: str) -> KnownDate:
    iso = date.iso or ""
    if date.weekday is not None and len(iso) == 10:
        actual = datetime.date.fromisoformat(iso)
        if actual.weekday() != date.weekday:
            # One of weekday, day and month is a slip of the source; only the year is left to trust.
            return KnownDate(
                iso[:4],
                DatePrecision.YEAR,
                source,
                reason=f"{reason}, but {iso} was a {actual:%A}: the day is left open",
            )
    return known(iso, source, reason)


def _from_captions(removals: Sequence[Removal], body: Sequence[Paragraph]) -> KnownDate | None:
    """The latest day in the captions of fresh pictures; file photos say nothing of the day. Where
    the text names a later day without a year, the picture may be older than the report."""
    days = sorted(
        date.iso or ""
        for removal in removals
        if "caption" in removal.rule and not re.search(r"\bfile\b", removal.text, re.IGNORECASE)
        for date in dates.find(removal.text)
        if date.year and date.day
    )
    if not days:
        return None
    first, last = (datetime.date.fromisoformat(day) for day in (days[0], days[-1]))
    if (last - first).days > _CAPTION_DAYS:
        return None
    taken = f"its latest picture was taken on {days[-1]}"
    if any(_is_soon_after(last, date) for p in body for date in dates.find(p.text)):
        return KnownDate(bounds=(days[-1], None), reason=f"{taken}, and the text names later days")
    return known(days[-1], DateSource.INFERRED, taken)


def _is_soon_after(day: datetime.date, other: dates.WrittenDate) -> bool:
    """Whether `other`, of the same year if it names none, lies within weeks behind `day`."""
    if not other.month or not other.day:
        return False
    try:
        written = datetime.date(other.year or day.year, other.month, other.day)
    except ValueError:
        return False
    return 0 < (written - day).days <= _SOON
