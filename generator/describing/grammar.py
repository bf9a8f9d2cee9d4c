"""The small words by which an English sentence is read: what begins a clause, what helps a verb."""

from __future__ import annotations

import re

RELATIVE = frozenset("who which that whose whom where".split())
PRONOUN = frozenset("he she it they we i you this that these those there his her its their".split())
TOKEN = re.compile(r"[^\s]+")
STRIP = "\"“”‘'(),;:.!?…«»–—"
DETERMINER = frozenset(
    "the a an his her its their our my this that these those of by for with to in on from at as "
    "and or no any every each more most very".split()
)
PREPOSITION = frozenset(
    "in at on for with by from to into over under against between among during about towards "
    "toward through across after before of as".split()
)
BARRIER = RELATIVE | frozenset(
    "when while as after before because and but if he she it they we i you since although".split()
)
BE = {"is": False, "are": True, "was": False, "were": True}
HAVE = {"has": False, "have": True}
MODAL = frozenset("will would can could may might must should shall".split())
# How "it was the general who gave the order" begins.
CLEFT = r"\bit (?:is|was)\b"
