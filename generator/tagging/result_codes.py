"""Countries of athletes and teams in results: "Norberto Tellez (CUB) 1:44.58".

The codes of data/codes.yml are words, teams and bodies elsewhere, so they count only in brackets
behind a name, in a report on sport, where nearly all such brackets hold one of them.
"""

from __future__ import annotations

from generator.tagging.gazetteer import Gazetteer
from generator.tagging.words import Words

# "Brown (CHI), Lee (DEN), Ray (BOS)" are teams of one country: not all of these are codes.
_SHARE = 0.8


def result_codes(words: Words, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """The words that are such codes, in order, each with its country (ISO 3166-1 alpha-2)."""
    known = gazetteer.codes
    if gazetteer.context.sport.isdisjoint(words.said):
        return []
    met = known.keys() & words.said
    if len(met) < 2:
        return []
    found = sorted(
        (at, known[low]) for low in met for at in words.places(low) if _bracketed(words, at)
    )
    if len({code for _, code in found}) < 2:
        return []
    every = sum(len(raw) == 3 and _bracketed(words, at) for at, raw in enumerate(words.raw))
    return found if len(found) >= _SHARE * every else []


def _bracketed(words: Words, at: int) -> bool:
    """Whether capitals stand in brackets behind a name or a figure: "(GER)", "(GER, 2:02)"."""
    return (
        words.raw[at].isupper()
        and words.follows(at)
        and words.gap[at][-1:] == "("
        and words.after(at)[:1] in (")", ",", ";", "/")
        and (words.upper(at - 1) or words.raw[at - 1].isdigit())
    )
