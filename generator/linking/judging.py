"""Whether two reports are the same one, versions of one running story, or neither.

Shingles say how much of the shorter text stands in the longer one, sentences where the rest stands
(`comparing`), names and numbers whether both tell of the same things (`facts`).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.linking.comparing import Coverage, Reading, in_runs
from generator.linking.facts import facts
from generator.model import Article, DatePrecision

#: pairs that share less than this of the smaller text's shingles are not compared further ...
GLANCE = 0.27
#: ... nor those that share less than this part in runs of three words, and that in runs of eight
RUNS, LONG_RUNS = 0.58, 0.24
#: texts below this many shingles must match nearly whole, word for word ...
SHORT, SHORT_SHARE = 40, 0.85
#: ... or from so many on hold nothing but sentences that are known, so much of them word for word,
#: and every fact: what an editor changes in a brief is no name and no number
BRIEF, BRIEF_SHARE, BRIEF_SAME = 20, 0.9, 0.75
#: the part of a copy that is word for word the same; below it, two reports only fill in the same
#: form (markets, weather, results)
SAME = 0.65
#: of what a copy does not quote, this part must be known too: two papers may quote one statement
UNQUOTED = 0.5
#: where the shorter text has a lead that the longer has not, or either where they are of nearly one
#: length, a later report of the story is likelier than a copy: so much more must be known, and
#: nothing is taken for an aside
NEW_LEAD = 0.1
#: the longer of two texts of nearly one length has at most so many times the words of the other
ALIKE = 1.2
#: twins have this part of all words and runs in common: what one is to others the other is too
TWINS = 0.97
#: a version shares so much of its own wording: at least so many words of it, in so many sentences
#: or else twice as many words ...
VERSION_SHARE, VERSION_WORDS, VERSION_SENTENCES = 0.25, 20, 2
#: ... with a report of so many days before or after, where both days are known
VERSION_DAYS = 2


class Verdict(NamedTuple):
    """What two reports are to each other: the score of a `copy` (0 where neither is one), how much
    of the shorter one stands in the longer where they are a `version` of one story (else 0),
    whether they are `alike`: sentence by sentence the same, though in other words or with other
    facts than copies have; and whether they are `twins`: word for word the same."""

    copy: float = 0.0
    version: float = 0.0
    alike: bool = False
    twins: bool = False


def compared(one: Reading, other: Reading, share: float) -> Verdict:
    """What the two are, where the sentences with `share` (0-1) of a copy's words must be known."""
    longer, shorter = (one, other) if one.words >= other.words else (other, one)
    least = min(len(longer.shingles), len(shorter.shingles))
    if not least:
        return Verdict()
    contained = shorter.in_common(longer) / least
    if contained < GLANCE:
        return Verdict()
    shared = shorter.shared(longer)
    if least < SHORT:
        if contained >= max(share, SHORT_SHARE):
            return Verdict(contained)
        return Verdict(_brief(shorter.within(shared), longer, share) if least >= BRIEF else 0.0)
    if not runs_on(shared):
        return Verdict()
    within = shorter.within(shared)
    score = _copied(within, longer, share, new_lead=not within.lead)
    alike = within.share_of_all >= min(1.0, share + NEW_LEAD)
    if longer.words <= ALIKE * shorter.words:
        wider = longer.within(longer.shared(shorter))
        if not score:
            # A copy may lose sentences and gain as many words of furniture.
            score = _copied(wider, shorter, share, new_lead=not within.lead)
        elif not wider.lead:
            # No report within a longer one: as long, with a lead of its own, it is a later one.
            score = _copied(within, longer, share, new_lead=True)
    version = (
        not score
        and within.unquoted_known >= VERSION_WORDS
        and (within.unquoted_known >= 2 * VERSION_WORDS or len(within.told) >= VERSION_SENTENCES)
        and within.unquoted_share >= VERSION_SHARE
        and _of_one_story(longer.article, shorter.article)
        and facts(within.told).kept_in(longer.vocabulary)
    )
    twins = contained >= TWINS and shorter.words >= TWINS * longer.words
    return Verdict(score, within.share if version else 0.0, alike, twins)


def runs_on(shared: bytes) -> bool:
    """Whether the shingles that two texts share, in the order of one of them, stand together."""
    in_any, in_long = in_runs(shared)
    return in_any >= RUNS or in_long >= LONG_RUNS


def _copied(within: Coverage, other: Reading, share: float, *, new_lead: bool) -> float:
    """How much of a text stands in the `other`, as the score of a copy; 0 where it is too little,
    or where the same words tell of other people and places, or other figures."""
    # Who asks for whole texts (a share of 1) asks for the same words, not for edited sentences.
    if within.unquoted_share < UNQUOTED or within.sameness < max(SAME, 2 * share - 1):
        return 0.0
    stands = within.share_of_all if new_lead else within.share
    if stands < min(1.0, share + NEW_LEAD * new_lead):
        return 0.0
    return stands if facts(within.told).kept_in(other.vocabulary) else 0.0


def _brief(within: Coverage, longer: Reading, share: float) -> float:
    """Like `_copied`, of a text of a few sentences."""
    stands = within.share_of_all
    if stands < max(share, BRIEF_SHARE) or within.sameness < max(BRIEF_SAME, 2 * share - 1):
        return 0.0
    return stands if facts(within.told).kept_in(longer.vocabulary, nearly_all=True) else 0.0


def _of_one_story(one: Article, other: Article) -> bool:
    """Whether two reports may be versions by their days; unknown days forbid nothing."""
    days = [
        date.fromisoformat(article.date.value)
        for article in (one, other)
        if article.date.value and article.date.precision is DatePrecision.DAY
    ]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= VERSION_DAYS
