"""Where a headline stands over a lead that tells the same: the head of a report among others.

A heading within a report looks like a headline, and so does a line without a full stop. But the
words of a headline come again in the lead below and not above it, and the lead names its day or has
a dateline, or shares names with the headline that nobody bore above, or a line between says when or
by whom it was published.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from generator.model import Cleaned, ClueKind
from generator.splitting.cohesion import rarities
from generator.splitting.written import Written

#: stems of a headline, at least: "More sanctions likely" may stand anywhere
_FEWEST = 4
#: the share of a headline, by rarity, that its lead tells, and how much more than the lines above
_TOLD, _MORE = 0.4, 0.3
#: words of a lead, and of the lines above that are looked at
_LEAD, _ABOVE = 12, 90
#: words above a headline, at least: a report stands there, and no standfirst or summary
_REPORT = 40
#: lines below a headline of which one is the lead: a standfirst or a caption may stand between
_LINES_BELOW = 3
#: names that headline and lead share, and the paragraphs above that have none of them
_NAMES, _NAMES_ABOVE = 2, 6
_STAMPS = (ClueKind.DATE, ClueKind.AUTHOR, ClueKind.AGENCY, ClueKind.PUBLISHER)
#: rules whose removals say when or by whom
STAMP_RULES = frozenset({"updated", "date-line", "dateline-label", "byline", "dated-byline"})


def headed(written: Written) -> list[float]:
    """1 for every paragraph that is such a headline, 0 for the others."""
    heads = written.heads
    found = [0.0] * len(heads)
    if not any(heads[1:]):
        return found
    counts, stems = written.counts, written.stems
    stamped = _stamped(written.cleaned)
    lines = [paragraph.line for paragraph in written.cleaned.paragraphs]
    # Up to the lead below a headline, other lines are its standfirst.
    done = (_lead(0, counts) or 0) if heads[0] else 0
    read = 0
    for index, head in enumerate(heads):
        read += counts[index - 1] if index else 0
        if index <= done or read < _REPORT or not head:
            continue
        lead = _lead(index, counts)
        if lead is None:
            continue
        low = bisect.bisect_right(stamped, lines[index])
        between = bisect.bisect_left(stamped, lines[lead]) > low
        if not _is_told(index, lead, stems, counts):
            continue
        if between or written.opens(lead) or _introduces(index, lead, written):
            found[index] = 1.0
            done = lead
    return found


def _lead(index: int, counts: Sequence[int]) -> int | None:
    """The first paragraph below that is long enough for a lead."""
    below = range(index + 1, min(len(counts), index + 1 + _LINES_BELOW))
    return next((place for place in below if counts[place] >= _LEAD), None)


def _introduces(index: int, lead: int, written: Written) -> bool:
    """Whether the headline names, as its lead does, whom the paragraphs above do not know. Not
    asked in a language where many a noun looks like a name."""
    if not written.english:
        return False
    shared = set(written.names(index)).intersection(written.names(lead))
    for above in range(max(0, index - _NAMES_ABOVE), index):
        shared.difference_update(written.names(above))
    return len(shared) >= _NAMES


def _is_told(index: int, lead: int, stems: Sequence[Sequence[str]], counts: Sequence[int]) -> bool:
    """Whether the lead tells what the headline says, and the lines above do not."""
    words = list(dict.fromkeys(stems[index]))
    if len(words) < _FEWEST:
        return False
    rarity: dict[str, float] = dict(zip(words, rarities(words).tolist(), strict=True))
    above: set[str] = set()
    read, place = 0, index - 1
    while place >= 0 and read < _ABOVE:
        above.update(stems[place])
        read += counts[place]
        place -= 1
    whole = sum(rarity.values())
    told = set(stems[lead])
    below = sum(value for word, value in rarity.items() if word in told) / whole
    known = sum(value for word, value in rarity.items() if word in above) / whole
    return below >= _TOLD and below - known >= _MORE


def _stamped(cleaned: Cleaned) -> list[int]:
    """The lines, in order, that say when or by whom a text was published."""
    clues = {clue.line for clue in cleaned.clues if clue.kind in _STAMPS}
    return sorted(clues | {gone.line for gone in cleaned.removals if gone.rule in STAMP_RULES})
