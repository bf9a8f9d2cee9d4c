"""The day of a report, from what it states; nothing is inferred here (see tagging.dating)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

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
from generator.newstext import dates
from generator.newstext.dateline import Dateline

_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
# What makes a full date in the lead the day of another event.
_OTHER_DAY = re.compile(
    r"\b(?:since|until|till|from|before|after|ago|earlier|previous(?:ly)?|last|born|anniversary|"
    r"by|between|expire[sd]?|scheduled|will|due|deadline|planned|starting|through)\b",
    re.IGNORECASE,
)
#: captions further apart than this show an archive of pictures, not the day of the report
_CAPTION_DAYS = 7


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
    for clue in clues:
        if clue.kind is ClueKind.DATE and (value := dates.exact(clue.value)):
            return known(value, DateSource.STATED, "from the date line of the source page")
    stamp = next((clue for clue in clues if clue.kind is ClueKind.DATE), None)
    partial = line.date if line else None
    if partial is None and stamp is not None:
        partial = next(dates.find(stamp.value), None)
    if partial and partial.year:
        return _written(partial, DateSource.DATELINE, "from the dateline")
    stamps = {
        date.iso: date for p in above for date in dates.find(p.text) if date.year and date.day
    }
    if len(stamps) == 1:
        (only,) = stamps.values()
        return _written(only, DateSource.STATED, "a line above the text gives the day")
    lead = body[0].text[line.end if line else 0 :] if body else ""
    full = [date for date in dates.find(lead) if date.year and date.day]
    if partial:
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
    if len(full) == 1 and not _OTHER_DAY.search(lead[max(0, full[0].start - 40) : full[0].start]):
        return _written(full[0], DateSource.STATED, "the first paragraph names the day")
    if caption := _from_captions(removals):
        return caption
    short = [date for date in dates.find(lead) if date.year is None and date.day]
    if len(short) == 1 and not _OTHER_DAY.search(
        lead[max(0, short[0].start - 40) : short[0].start]
    ):
        date = short[0]
        return KnownDate(
            month=date.month,
            day=date.day,
            weekday=date.weekday,
            reason="the first paragraph gives day and month without a year",
        )
    return KnownDate()


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


def _from_captions(removals: Sequence[Removal]) -> KnownDate | None:
    """The latest day in the captions of fresh pictures; file photos say nothing of the day."""
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
    return known(days[-1], DateSource.INFERRED, f"its latest picture was taken on {days[-1]}")
