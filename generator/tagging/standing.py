"""Where a name stands in a report: its sentence, and what leads up to it and follows it.

`tagging/roles.py` weighs this: a country in which something happens ("in Oslo"), to which somebody
goes ("to Kenya, Uganda and Rwanda"), a person who acts ("Ruto said").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from generator.model import Mention, Paragraph
from generator.tagging.words import TITLE

_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
_ABBREVIATED = frozenset(
    """adm amb apr aug brig capt col dec dr feb gen gov hon jan jr lt maj mr mrs ms no nov oct prof
    rep sen sept sgt sr st vs""".split()
)
#: letters before a full stop that are looked at for an abbreviation
_SHORT = 5
# "OSLO, Norway, June 3 (XY) -- "
_DATELINE = re.compile(r"[^a-z\n]{3,40}.{0,60}?(?:--|—|–| - )")
_BEFORE = re.compile(
    r"([a-z]+)((?: the| a| its| his| her| their| neighbou?ring| central| nearby)*)[ \u00a0\"“]*\Z"
)
# "to the Haiti mission": what follows makes the name a mere part of a thing's.
_NAMELESS = re.compile(r" (?!and |in |on |for |this |last |next |as |at |from |with |to |by )[a-z]")
#: letters before a name in which the word that leads up to it is looked for
_REACH = 30
_IN = frozenset("in at near from across outside inside around".split())
_TO = frozenset(
    """to visit visits visited visiting toward towards into leave leaves left enter through tour
    toured""".split()
)
# What stands between the members of a list, or between a town and its country.
_LINKS = re.compile(
    r"(?:['’]s)?(?:,| and| or|, and|,? as well as|/|-|–)(?: the)? ?|['’]s capital,? |, |\("
)
_LONGEST_LINK = 16
#: letters behind a name in which its verb is looked for
_BEHIND = 44
_ACTS = re.compile(
    r"(?:,[^,.]{0,28},|\s)?\s*(?:has |have |had |also |later )?(?:said|says|told|announced|called|"
    r"urged|added|stressed|noted|warned|met|meets|arrived|arrives|signed|thanked|expressed|hailed|"
    r"welcomed|received|confirmed|visited|vowed|praised|held|agreed|asked|is|was|will)\b"
)


class Way(Enum):
    """How the word before the name leads up to it."""

    WITHIN = "in"
    TOWARDS = "to"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a mention stands: its sentence (block, where it begins), how the text leads up to it,
    and whether it is part of the dateline."""

    sentence: tuple[int, int]
    way: Way
    dateline: bool


class Report:
    """The texts of a report by block (TITLE for the title), asked where mentions stand in them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self.texts = texts
        paragraphs = [texts[block] for block in sorted(texts) if block != TITLE]
        self.blocks = len(paragraphs)
        self._before = list(accumulate(map(len, paragraphs), initial=0))
        self.length = max(self._before[-1], 1)
        found = _DATELINE.match(texts.get(0, ""))
        self._dateline = found.end() if found else 0
        self._starts: dict[int, list[int]] = {}

    @classmethod
    def of(cls, title: str | None, body: Sequence[Paragraph]) -> Report:
        """The report with this title and body."""
        texts = {number: paragraph.text for number, paragraph in enumerate(body)}
        return cls({TITLE: title} | texts if title else texts)

    def standing(self, mention: Mention) -> Standing:
        """Where `mention` stands."""
        block, start = mention.paragraph, mention.start
        begun = self._sentence(block, start)
        found = _BEFORE.search(self.texts[block][max(begun, start - _REACH) : start])
        return Standing(
            (block, begun),
            self._way(found, mention) if found else Way.OTHER,
            mention.rule == "dateline" or (block == 0 and start < self._dateline),
        )

    def linked(self, first: Mention, second: Mention) -> bool:
        """Whether `second` goes on where `first` ended: the next of a list, or the country of a
        town."""
        if first.paragraph != second.paragraph:
            return False
        if not first.end <= second.start < first.end + _LONGEST_LINK:
            return False
        between = self.texts[first.paragraph][first.end : second.start]
        return _LINKS.fullmatch(between) is not None

    def acts(self, mention: Mention) -> bool:
        """Whether a verb of doing or saying follows the name."""
        text = self.texts[mention.paragraph]
        return _ACTS.match(text[mention.end : mention.end + _BEHIND]) is not None

    def opening(self, sentence: tuple[int, int]) -> bool:
        """Whether it is the first sentence of the body, a dateline apart."""
        return sentence[0] == 0 and sentence[1] <= self._dateline

    def place(self, mention: Mention) -> float:
        """How far into the body the mention stands, 0-1; 1 in the title, which is no part of it."""
        if mention.paragraph == TITLE:
            return 1.0
        return (self._before[mention.paragraph] + mention.start) / self.length

    def _way(self, found: re.Match[str], mention: Mention) -> Way:
        if found[1] in _IN:
            return Way.WITHIN
        behind = self.texts[mention.paragraph][mention.end : mention.end + _SHORT + 1]
        part = found[2] and _NAMELESS.match(behind)
        return Way.TOWARDS if found[1] in _TO and not part else Way.OTHER

    def _sentence(self, block: int, at: int) -> int:
        starts = self._starts.get(block)
        if starts is None:
            starts = self._starts[block] = _sentences(self.texts[block])
        return starts[bisect_right(starts, at) - 1]


def _sentences(text: str) -> list[int]:
    """Where the sentences of a block begin."""
    starts = [0]
    for end in _ENDS.finditer(text):
        at = end.start()
        if text[at] == ".":
            last = text[max(0, at - _SHORT) : at].rpartition(" ")[2].lower()
            if len(last) == 1 or last in _ABBREVIATED or last[-2:-1] == ".":
                continue
        starts.append(end.end())
    return starts
