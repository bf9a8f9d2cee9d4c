"""Whether a name of a country is plainly part of something else, whatever the rest of the report
says: a sum of money, a road, a newspaper, a tongue, a hashtag, a town of a state.
"""

from __future__ import annotations

import string

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.words import Words

_NEAR = frozenset({" ", "-", "\u00a0", "\n", "–"})
# Before "of" and a name: a newspaper, a radio or a bank.
NAMED_OF = frozenset({"times", "voice", "radio", "bank"})
_LETTERS = frozenset(string.ascii_uppercase)
# Before a tongue, and before a people as well.
TONGUES_BEHIND = frozenset({"in", "into", "from"})


class Within:
    """Looks at the words right around the names of one report."""

    def __init__(self, words: Words, hits: Hits, gazetteer: Gazetteer) -> None:
        self.words = words
        self.hit_at = hits.at
        self.gazetteer = gazetteer
        #: whether there may be a state behind a town at all
        self.states = bool(hits.of(Kind.SUBDIVISION)) or self._marked()

    def no_mention(self, hit: Hit, entries: tuple[Entry, ...]) -> bool:
        """Whether the name is plainly part of something else."""
        words, known = self.words, self.gazetteer.context
        first, last = hit.first, hit.last
        gap = words.gap[first]
        if (
            gap[-1:] in ("#", "@", "_")
            or gap.endswith("//")
            or words.low[first - 1 : first] == ["www"]
        ):
            return True
        behind = words.after(last - 1)
        after = words.low[last] if last < len(words.low) and words.follows(last) else ""
        form = entries[0].form
        if form == "combining" and not behind.startswith(("-", "–", "‑")):
            return True
        if behind[:1] in ("@", "_") or (behind == "." and after and words.raw[last].islower()):
            return True
        if form == "abbreviation":
            # "US$5" and "US $5 billion" are money.
            if behind.strip(" .\u00a0").startswith("$") or self._highway(last):
                return True
            if words.block[first] in words.shouting and words.low[first] in known.words_in_capitals:
                return True
        if (
            form in ("abbreviation", "demonym", "name")
            and after in known.money
            and entries[0].key == "US"
        ):
            return True
        if self.in_a_state(last):
            return True
        if self._publication(hit):
            return True
        if after in known.local_after and words.upper(last) and self._near(last):
            if last in self.hit_at and self.hit_at[last].of(Kind.OFFICE):
                return False  # "the British High Commissioner"
            return words.block[first] not in words.headline
        return form == "demonym" and (
            self._tongue(hit, after, behind) or self._of_a_parish(hit.last)
        )

    def _highway(self, last: int) -> bool:
        """Whether the name is a road's: "U.S. 31", "US Highway 52"."""
        words = self.words
        if last >= len(words.low) or not words.follows(last) or words.gap[last].strip(" .-"):
            return False
        return words.raw[last].isdigit() or words.low[last] in self.gazetteer.context.roads

    def _marked(self) -> bool:
        """Whether a shortened state stands anywhere ("Ala.")."""
        words, marks = self.words, self.gazetteer.context.subdivision_marks
        if not marks.isdisjoint(words.written):
            return True
        letters = words.written & _LETTERS
        # "N.Y."
        return len(letters) > 1 and any(
            len(mark) == 2 and letters.issuperset(mark) for mark in marks
        )

    def in_a_state(self, last: int) -> bool:
        """Whether ", Ohio" follows: a town of that name in a state."""
        words = self.words
        if not self.states or not words.follows(last) or words.gap[last] not in (", ", ","):
            return False
        hit = self.hit_at.get(last)
        if hit is not None and hit.of(Kind.SUBDIVISION):
            return True
        if len(words.raw[last]) == 1 and words.after(last) == "." and last + 1 < len(words.low):
            return words.raw[last] + words.raw[last + 1] in self.gazetteer.context.subdivision_marks
        return words.raw[last] in self.gazetteer.context.subdivision_marks and (
            words.after(last)[:1] in (".", ",", ")", ";", "") or words.raw[last].isupper()
        )

    def _publication(self, hit: Hit) -> bool:
        words, known = self.words, self.gazetteer.context
        if words.block[hit.first] in words.headline:
            return False
        for at in range(hit.last, min(hit.last + 2, len(words.low))):
            if not (words.follows(at) and words.gap[at] == " " and words.upper(at)):
                break
            if words.low[at] in known.publication_after:
                return True
        first = hit.first
        if first >= 2 and words.low[first - 1] == "of" and words.low[first - 2] in NAMED_OF:
            return words.upper(first - 2) and words.low[first - 2] != "bank" and self._near(first)
        return False

    def _of_a_parish(self, last: int) -> bool:
        """Whether an adjective belongs to a church, club or hospital: "Swedish Medical Center"."""
        words = self.words
        for at in range(last, min(last + 3, len(words.low))):
            if not (words.follows(at) and words.gap[at] == " " and words.upper(at)):
                return False
            if words.low[at] in self.gazetteer.context.parishes:
                return words.block[at] not in words.headline
        return False

    def _near(self, at: int) -> bool:
        return self.words.follows(at) and self.words.gap[at] in _NEAR

    def _tongue(self, hit: Hit, after: str, behind: str) -> bool:
        """Whether a demonym is a language here ("speaks fluent Chinese", "said in French")."""
        words, known = self.words, self.gazetteer.context
        before = words.low[hit.first - 1] if words.follows(hit.first) else ""
        if after in known.tongue_after or before in known.speech:
            return True
        if before in TONGUES_BEHIND and (
            not after or not behind.isspace() or after in known.after_tongue
        ):
            return words.raw[hit.first][-1:] != "s"
        return False

    def opens_a_name(self, hit: Hit) -> bool:
        """Whether a town's name is followed by another capital ("Paris Hilton")."""
        words, last = self.words, hit.last
        if words.block[hit.first] in words.headline or not words.follows(last):
            return False
        if words.gap[last] != " " or not words.upper(last):
            return False
        return last not in self.hit_at and words.low[last] not in self.gazetteer.context.calendar
