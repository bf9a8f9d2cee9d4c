"""What of one text stands in another, sentence by sentence.

Shingles alone cannot tell a copy with a word changed here and there from a later report that keeps
the background of an earlier one: both share half of them. What tells them apart is where the rest
stands. In a copy it is scattered over sentences that are known; in another version it is whole
sentences that the other text has not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from generator.linking.wording import SHINGLE, Digests, Numbers, shingles, spelling, words
from generator.model import Article
from generator.newstext import sentences

#: a sentence is known where this share of its words stands in runs that the other text has
KNOWN = 0.5
#: words without a full stop behind them are a label, a heading or a caption ...
LABEL = 16
#: ... and they, and what speaks to the reader, count for nothing where the other text lacks them,
#: up to this part of a text and so many words: papers say such things around a report
ASIDE, ASIDE_WORDS = 0.3, 80
#: code points of a paragraph that may speak to the reader and be no report
FURNITURE = 260
#: shingles of a run of eight words
LONG_RUN = 6
#: marks of a `Glance`: few enough to stay near the processor, many enough that two seldom meet
_SLOTS = 1 << 17
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*\s*\Z")
_LONG_RUN = re.compile(b"\1{%d,}" % LONG_RUN)
_TO_READER = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Ww]e|[Oo]urs?|us)\b")
_MARK = re.compile('[“„«”»"]')
_MARKS = re.compile("[“„«”»\"]|''")
_OPENS, _CLOSES = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words `first` to `end` of a text. `aside`: a label, or words to the reader; no report."""

    text: str
    first: int
    end: int
    quoted: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text another one has, in words: of all, and of what is no quotation.

    `words` and `unquoted` leave out asides that the other text lacks. `known` are the words of
    sentences that the other text has, `same` those of them that stand in runs that are the same.
    `lead` is whether the other text has the first sentence. `asides` are the words left out.
    `told` are the known sentences.
    """

    words: int
    known: int
    same: int
    unquoted: int
    unquoted_known: int
    lead: bool
    asides: int
    told: tuple[str, ...] = ()

    @property
    def share_of_all(self) -> float:
        """Like `share`, of all words."""
        whole = self.words + self.asides
        return self.known / whole if whole else 0.0

    @property
    def share(self) -> float:
        return self.known / self.words if self.words else 0.0

    @property
    def sameness(self) -> float:
        """What part of the text is word for word the same."""
        return self.same / self.words if self.words else 0.0

    @property
    def unquoted_share(self) -> float:
        return self.unquoted_known / self.unquoted if self.unquoted else 1.0


class Reading:
    """An article read for comparing. Its sentences are looked for only when they are needed."""

    def __init__(self, article: Article, numbers: Numbers) -> None:
        self.article = article
        found = words(article.text)
        self.words = len(found)
        self.runs = shingles(found, numbers)
        ordered = np.sort(self.runs)
        self.shingles = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text, as `spelling` has them."""
        return frozenset(map(spelling, words(self.article.text)))

    @cached_property
    def _sentences(self) -> list[_Sentence]:
        found = []
        place = 0
        for paragraph in self.article.body:
            text = paragraph.text
            quotes = _quotations(text)
            # A paragraph that speaks to the reader does so as a whole: "Subscribe today."
            to_reader = (
                not quotes and len(text) <= FURNITURE and _TO_READER.search(text) is not None
            )
            for start, end in sentences.spans(text):
                piece = text[start:end]
                count = len(words(piece))
                if not count:
                    continue
                inside = sum(max(0, min(end, b) - max(start, a)) for a, b in quotes)
                aside = to_reader or (count <= LABEL and not _ENDED.search(piece))
                quoted = 2 * inside > end - start
                found.append(_Sentence(piece, place, place + count, quoted, aside))
                place += count
        return found

    def shared(self, other: Reading) -> bytes:
        """For each shingle in order whether `other` has it."""
        return bytes(_standing(self.runs, other.shingles))

    def in_common(self, other: Reading) -> int:
        """How many shingles both have, each counted once."""
        few, many = sorted((self.shingles, other.shingles), key=len)
        return int(np.count_nonzero(_standing(few, many)))

    def within(self, shared: bytes) -> Coverage:
        """How much of this text stands in another one; `shared` are the shingles that do."""
        # A byte for each word: the first, second and third word of every shingle that is shared.
        firsts = int.from_bytes(shared, "little")
        every = reduce(or_, (firsts << 8 * place for place in range(SHINGLE)))
        covered = every.to_bytes(len(shared) + SHINGLE - 1, "little")
        lead: bool | None = None
        total = known = same = unquoted = unquoted_known = asides = 0
        most = min(ASIDE * self.words, ASIDE_WORDS)
        told = []
        for one in self._sentences:
            count = one.end - one.first
            in_runs = covered.count(1, one.first, one.end)
            stands = in_runs >= KNOWN * count
            if not stands and one.aside and asides + count <= most:
                asides += count
                continue
            lead = stands if lead is None else lead
            total += count
            known += count * stands
            same += in_runs * stands
            if stands:
                told.append(one.text)
            if not one.quoted:
                unquoted += count
                unquoted_known += count * stands
        return Coverage(
            total, known, same, unquoted, unquoted_known, bool(lead), asides, tuple(told)
        )


class Glance:
    """Shows, for one text after another, about which shingles the text before it has: all that it
    has, and one in some hundred that it has not."""

    def __init__(self) -> None:
        self._marked = np.zeros(_SLOTS, np.bool_)
        self._slots: npt.NDArray[np.uint32] = np.zeros(0, np.uint32)

    def at(self, text: Reading) -> None:
        """Asks for the shingles of `text` from now on."""
        self._marked[self._slots] = False
        self._slots = text.runs & np.uint32(_SLOTS - 1)
        self._marked[self._slots] = True

    def shared(self, text: Reading) -> bytes:
        """For each shingle of `text` in order whether the text asked for may have it."""
        return bytes(self._marked[text.runs & np.uint32(_SLOTS - 1)])


def _standing(some: Digests, among: Digests) -> npt.NDArray[np.bool_]:
    """Which of `some` are `among` others, which are in order and not none."""
    places = among.searchsorted(some)
    found: npt.NDArray[np.bool_] = among[np.minimum(places, len(among) - 1)] == some
    return found


def in_runs(shared: bytes) -> tuple[float, float]:
    """The part of a text that stands in any run which another text has, and in runs of eight words
    and more. Set phrases make many short runs of two texts that fill in the same form."""
    runs = shared.count(b"\0\1") + shared.startswith(b"\1")
    whole = len(shared) + SHINGLE - 1
    covered = shared.count(b"\1") + (SHINGLE - 1) * runs
    return min(1.0, covered / whole), sum(map(len, _LONG_RUN.findall(shared))) / whole


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where `text` stands in quotation marks; one that is not closed reaches to the end."""
    found = []
    opened: int | None = None
    # A search for one of several signs takes a sixth of that for signs or pairs of signs.
    for match in (_MARKS if "''" in text else _MARK).finditer(text):
        sign = match.group()
        if opened is None and sign not in _CLOSES:
            opened = match.end()
        elif opened is not None and sign not in _OPENS:
            found.append((opened, match.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found
