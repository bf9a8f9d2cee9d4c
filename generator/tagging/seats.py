"""Whether a capital or a seat stands for its government: "Beijing's support", "ties with Moscow".

A town is where things happen; it names its country only when it acts as the country does.
"""

from __future__ import annotations

from generator.tagging.gazetteer import Gazetteer, Kind
from generator.tagging.matching import Hit
from generator.tagging.words import Words

_WHERE = frozenset({"in", "at", "from", "near", "outside", "around", "of", "for", "to", "via"})
_TOWARDS = frozenset(
    {"with", "against", "between", "toward", "towards", "on", "from", "by", "to", "for"}
)
_AUXILIARIES = frozenset(
    """has had have will would also which may might could should must did does not was is were
    been""".split()
)
_INVERTED = frozenset({"was", "is", "did", "does", "has", "had", "will", "would"})
_POSTED = frozenset(
    "embassy ambassador ambassadors envoy envoys consulate diplomats diplomat".split()
)
_DASHES = frozenset({"-", "–", "‑"})
# What governments sit in: such a seat is no town, and stands for nobody else.
_BUILT = frozenset(
    """palace house street kremlin bottom hall hill casa palacio palais palazzo quai castle fort
    whitehall élysée elysee matignon istana state union department ministry buildings""".split()
)
_TOWNS_WITH_ARTICLE = frozenset({"hague"})


class Seats:
    """Looks at the seats that one report names."""

    def __init__(self, words: Words, hit_at: dict[int, Hit], gazetteer: Gazetteer) -> None:
        self.words = words
        self.hit_at = hit_at
        self.known = gazetteer.context

    def acts(self, first: int, last: int) -> bool:
        """Whether words `first` to `last`, the name of a seat, stand for a government."""
        return (
            self._is_built(first, last) or self._acts(first, last) or self._in_a_pair(first, last)
        )

    def _is_built(self, first: int, last: int) -> bool:
        """Whether the seat is a building: by a word of its name, or by an article, which hardly a
        town has ("the Kremlin", "the Istana")."""
        low = self.words.low
        if not _BUILT.isdisjoint(low[first:last]):
            return True
        return (
            first > 0
            and low[first - 1] == "the"
            and self.words.follows(first)
            and _TOWNS_WITH_ARTICLE.isdisjoint(low[first:last])
            and not (last < len(low) and self.words.follows(last) and self.words.low[last] != "'s")
        )

    def _in_a_pair(self, first: int, last: int) -> bool:
        """Whether it stands beside a seat that acts ("between Moscow and Tbilisi")."""
        words = self.words
        if last + 1 < len(words) and words.low[last] in ("and", "or") and words.follows(last + 1):
            other = self.hit_at.get(last + 1)
            both = other is not None and other.of(Kind.COUNTRY) and self._verb(other.last)
            if both and not self._where(first):
                return True
        if first >= 2 and words.low[first - 1] in ("and", "or") and words.follows(first):
            for before in range(max(0, first - 4), first - 1):
                other = self.hit_at.get(before)
                if other is not None and other.last == first - 1 and other.of(Kind.COUNTRY):
                    return self._acts(other.first, other.last)
        return False

    def _acts(self, first: int, last: int) -> bool:
        words, known = self.words, self.known
        if first > 0 and words.gap[first] in _DASHES and words.low[first - 1] in ("pro", "anti"):
            return True
        following = last < len(words) and words.follows(last)
        if following and words.gap[last] in _DASHES:
            return words.low[last] in known.held_by
        if following and words.possessive(last):
            return last + 1 < len(words) and not known.state_matters.isdisjoint(
                words.low[last + 1 : last + 3]
            )
        if self._related(first) or self._posted(first):
            return True
        inverted = words.low[max(first - 2, 0)] in ("nor", "neither", "so", "as")
        if inverted and words.follows(first - 1) and words.low[first - 1] in _INVERTED:
            return True
        if following and words.low[last] in ("government", "authorities", "regime"):
            return True
        return not self._where(first) and self._verb(last)

    def _posted(self, first: int) -> bool:
        """Whether an embassy or the like is kept there: only a state receives one."""
        words = self.words
        if first < 2 or not words.follows(first - 1) or words.low[first - 1] not in ("in", "to"):
            return False
        return words.low[first - 2] in _POSTED

    def _where(self, first: int) -> bool:
        words = self.words
        at = first - 1
        if at > 0 and words.low[at] == "the":
            at -= 1
        return at >= 0 and words.follows(first) and words.low[at] in _WHERE

    def _verb(self, last: int) -> bool:
        """Whether a verb of what governments do follows, auxiliaries and adverbs apart."""
        words = self.words
        at = last
        while at < len(words) and at < last + 4 and words.follows(at):
            if words.gap[at] not in (" ", ", ", "\n"):
                return False
            low = words.low[at]
            if low in self.known.acting:
                return True
            if low not in _AUXILIARIES and not low.endswith("ly"):
                return False
            at += 1
        return False

    def _related(self, first: int) -> bool:
        """Whether relations, talks or the like are said to be with it."""
        words = self.words
        if first < 1 or not words.follows(first) or words.low[first - 1] not in _TOWARDS:
            return False
        start = max(0, first - 4)
        near = [at for at in range(start, first - 1) if words.sentence[at] == words.sentence[first]]
        if near and near[-1] == first - 2 and words.low[first - 2] in self.known.dealings:
            return True
        return words.low[first - 1] != "for" and any(
            words.low[at] in self.known.relations for at in near
        )
