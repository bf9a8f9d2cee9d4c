"""For "made the remarks when seeing X": the deed behind the remarks, since the remarks themselves
stand elsewhere."""

from __future__ import annotations

import re

from generator.describing.verbs import verbs

_REMARKS = re.compile(
    r"^(?:made|delivered|said|issued|gave|is|was|were|spoke|speaks|speaking|revealed|stated)?\s*"
    r"(?:(?:the|these|this|those) (?:remarks?|comments?|statements?|call|appeal|announcement)"
    r"|this|so|speaking|spoke)?\s*"
    r"(?:on|in|at|during|while|when|as|after|following)?\s*"
    r"(?:(?:he|she|they)\s+)?(?:an?|the|his|her|their|separate|bilateral|talks and)?\s*"
    r"(?P<act>met|meeting|meetings|talks|visiting|visited|hosting|hosted|receiving|received|"
    r"addressing|addressed|opening|opened|signing|signed|attending|attended|launching|launched|"
    r"inaugurating|welcoming|welcomed)\b"
    r"(?: (?:with|at|between) )?\s*(?P<rest>.*)$"
)
LEANS = re.compile(
    r"\b(?:made|delivered) (?:the|these|this|those) "
    r"(?:remarks?|comments?|statements?|announcement|call)\b"
    r"|\b(?:said|stated|noted|disclosed|revealed|announced|explained) (?:this|so)\b"
    r"|\b(?:was|were) speaking\b|\bspoke (?:when|while|during)\b"
)


def deed_behind(subject: str, predicate: str) -> tuple[str, str] | None:
    """For "made the remarks when seeing X": the deed and its object ("meet", "X")."""
    if not LEANS.search(predicate) or not subject:
        return None
    tail = predicate
    while tail:
        found = _REMARKS.match(tail)
        if found:
            act = found["act"]
            use = verbs()
            base = use.gerund.get(act) or use.past.get(act)
            if act in ("meeting", "meetings", "talks"):
                base = "meet"
                if act == "talks":
                    return None
            rest = re.sub(r"^with ", "", found["rest"])
            return (base, rest) if base and len(rest.split()) >= 1 else None
        _, _, tail = tail.partition(" ")
        cut = re.search(r"\b(?:when|while|during|at|in|after|as|following)\b", tail)
        tail = tail[cut.start() :] if cut else ""
    return None
