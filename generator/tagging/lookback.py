"""The years that a text looks back on: it was not written before them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from generator.tagging.context import context
from generator.tagging.words import Words

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH_OF = {name: i + 1 for i, name in enumerate(_MONTHS)} | {
    name[:3]: i + 1 for i, name in enumerate(_MONTHS)
} | {"sept": 9}  # fmt: skip
_CENTURY = frozenset("12")
# How many words a verb stands from the year that it tells of.
_NEAR = 9
# "Since" stands at most so many words before the year that it begins with.
_SINCE = 7
_LONG = frozenset({"years", "decades", "year"})
_TO_COME = frozenset({"will", "next", "tomorrow"})
# What can stand between a year and its election.
_KINDS = frozenset(
    """general presidential parliamentary legislative federal national local municipal european
    midterm mid assembly summer winter""".split()
)
# "Anwar, who was sacked", but not "Mahathir sacked him".
_SACKED = frozenset({"sacked", "fired", "dismissed"})
_WAS = frozenset({"was", "were", "been", "being", "is", "are", "got"})
_AIMED_AT = frozenset({"target", "targets"})
_NOT_PAST = frozenset({"be", "are", "is", "being", "the", "a", "an", "get", "to"})


def tells_of_old_days(words: Words, at: int, horizon: int = 2099) -> bool:
    """Whether word `at` may stand for the holder of an office in other days than the report's: its
    sentence states a year or speaks of decades, it comes behind "when" or "replaced", or the
    holder has resigned or died. A year behind `horizon` is one to come."""
    first, last = sentence_of(words, at)
    known = context()
    # "Talks when the president visits next month" are still to come.
    ahead = not _TO_COME.isdisjoint(words.low[first:last])
    for place in range(first, last):
        low = words.low[place]
        if (
            (
                (_year(low) or _decade(low) or 0) in range(1900, horizon + 1)
                and not _until_now(words, at, place)
            )
            or low in known.old_days
            or (low == "ago" and words.low[place - 1] in _LONG and place > first)
            or (place < at and low in known.old_before and not (ahead and low == "when"))
            or (
                at < place <= at + _NEAR
                and (low in known.gone_after or (low in _SACKED and words.low[place - 1] in _WAS))
            )
        ):
            return True
    return not known.gone_before.isdisjoint(words.low[max(first, at - 6) : at])


def _until_now(words: Words, at: int, place: int) -> bool:
    """Whether the year at `place` begins what still holds for `at`: "Vaz, in power since 2014",
    "the first visit since he took office in May 2014"."""
    return place > at + 1 and "since" in words.low[max(place - _SINCE, at) : place]


def sentence_of(words: Words, at: int) -> tuple[int, int]:
    """The words of the sentence that word `at` stands in, as first and behind the last."""
    sentence = words.sentence[at]
    first = last = at
    while first > 0 and words.sentence[first - 1] == sentence:
        first -= 1
    while last < len(words) and words.sentence[last] == sentence:
        last += 1
    return first, last


def _year(word: str) -> int | None:
    if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2099:
        return int(word)
    return None


def _shown(word: str) -> str:
    return f"the {word}" if _decade(word) else word


def _decade(word: str) -> int | None:
    """The first year of "the 1990s"."""
    return _year(word[:4]) if len(word) == 5 and word[3:] == "0s" else None


@dataclass(frozen=True, slots=True)
class Looked:
    """The first day on which a text can have been written, by a year that it speaks of: `said`
    tells that in words."""

    day: date
    said: str


def latest_day(words: Words, horizon: date) -> Looked | None:
    """The latest day that the text looks back on, or a year before the latest that it speaks of
    without saying that it is past: it was not written before.

    Years behind `horizon` are left out: nobody can look back on them.
    """
    best: Looked | None = None
    ahead: dict[int, bool] = {}  # by sentence: a row of a thousand dates is one
    stated = [
        (int(low[:4]), at)
        for low, places in words.where.items()
        if low[:1] in _CENTURY and (_year(low) or _decade(low))
        for at in places
    ]
    for year, at in stated:
        if year > horizon.year or not _told(words, at, ahead):
            continue
        day = _day_of(words, at, year)
        shown = day.isoformat() if (day.month, day.day) != (1, 1) else _shown(words.low[at])
        found = Looked(day, f"the text looks back on {shown}")
        if not _past(words, at):
            # Next year is spoken of all the time, the year after it hardly without "will".
            earlier = date(day.year - 1, day.month, min(day.day, 28))
            found = Looked(earlier, f"the text speaks of {shown}")
        if best is None or found.day > best.day:
            best = found
    return best


def _past(words: Words, at: int) -> bool:
    """Whether a verb near the year at word `at` says that it is past: "was agreed in 2023"."""
    first, last = sentence_of(words, at)
    known = context().past
    for place in range(max(first, at - _NEAR), min(last, at + _NEAR + 1)):
        low = words.low[place]
        if low in known and words.gap[place] != "-":
            return True
        # "to be elected in 2024" is still to come, "are needed" is now.
        if (
            low.endswith("ed")
            and len(low) > 4
            and low == words.raw[place]
            and (place == first or words.low[place - 1] not in _NOT_PAST)
        ):
            return True
    return False


def _told(words: Words, at: int, ahead: dict[int, bool]) -> bool:
    """Whether the year at word `at` is told as past: no plan, no target, no span to come.

    `ahead` keeps which sentences look ahead.
    """
    known = context()
    before = words.low[at - 1] if words.follows(at) else ""
    if _year(words.low[at]) is None:  # "the turbulent 1990s": no other count ends so
        return not _ahead(words, at, ahead)
    if before not in known.look_back and before not in _MONTH_OF and not before.isdigit():
        return False
    if before.isdigit() and len(before) > 2:
        return False
    text = words.texts[words.block[at]]
    if text[words.end(at) : words.end(at) + 1] in ("-", "–", "/", "%") or words.gap[at][-1:] in (
        "-",
        "–",
        "$",
        "€",
    ):
        return False
    after = words.low[at + 1] if at + 1 < len(words) and words.follows(at + 1) else ""
    if after in _KINDS and at + 2 < len(words) and words.follows(at + 2):
        after = words.low[at + 2]  # "the 2014 general elections"
    if after in known.named_after:
        return False
    return not _ahead(words, at, ahead)


def _ahead(words: Words, at: int, ahead: dict[int, bool]) -> bool:
    """Whether the sentence of word `at` looks ahead."""
    sentence = words.sentence[at]
    if sentence not in ahead:
        # The numbers of sentences rise from word to word.
        first = bisect_left(words.sentence, sentence)
        last = bisect_right(words.sentence, sentence)
        known = context().ahead
        ahead[sentence] = not known.isdisjoint(_without_month(words, first, last))
    return ahead[sentence]


def _without_month(words: Words, first: int, last: int) -> set[str]:
    """The words of a sentence; "May" the month is not "may", "the target of an attack" no plan."""
    return {
        words.low[at]
        for at in range(first, last)
        if (words.low[at] != "may" or words.raw[at] == "may")
        and not (words.low[at] in _AIMED_AT and words.low[at + 1 : at + 2] == ["of"])
    }


def _day_of(words: Words, at: int, year: int) -> date:
    """The day that a year with the words before it states: "June 24, 2024", "June 2024"."""
    for back in (1, 2):
        place = at - back
        if place < 0 or words.sentence[place] != words.sentence[at]:
            break
        month = _MONTH_OF.get(words.low[place])
        if month and words.upper(place):
            number = 1
            beside = (
                words.low[at - 1] if back == 2 else words.low[at - 2 : at - 1][0] if at > 1 else ""
            )
            if beside.isdigit() and 1 <= int(beside) <= 31:
                number = int(beside)
            try:
                return date(year, month, number)
            except ValueError:
                return date(year, month, 1)
    return date(year, 1, 1)
