"""Where a name stands in a report: its sentence, and what leads up to it and follows it.

`tagging/roles.py` weighs this: a country in which something happens ("in Oslo"), to which somebody
goes ("to Kenya, Uganda and Rwanda"), a person who acts ("Ruto said").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import accumulate

from generator.model import Mention, Paragraph
from generator.tagging.words import TITLE

#: letters in which the end of the sentence before is looked for: a text without any costs no more
_LONGEST = 600
# What else than ". " ends a sentence.
_ENDS = ("? ", "! ", '." ', ".” ", "\n")
_ABBREVIATED = frozenset(
    """adm amb apr aug brig capt col dec dr feb gen gov hon jan jr lt maj mr mrs ms no nov oct prof
    rep sen sept sgt sr st vs""".split()
)
#: letters before a full stop that are looked at for an abbreviation
_SHORT = 5
# "OSLO, Norway, June 3 (XY) -- "
_DATELINE = re.compile(r"[^a-z\n]{3,40}.{0,60}?(?:--|—|–| - )")
# What may stand between "in" or "to" and the name.
_BETWEEN = frozenset("the a its his her their neighboring neighbouring central nearby".split())
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


# A sentence: its block, and where it begins there.
Sentence = tuple[int, int]


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

    @classmethod
    def of(cls, title: str | None, body: Sequence[Paragraph]) -> Report:
        """The report with this title and body."""
        texts = {number: paragraph.text for number, paragraph in enumerate(body)}
        return cls({TITLE: title} | texts if title else texts)

    def sentence(self, mention: Mention) -> Sentence:
        """The sentence of `mention`."""
        block = mention.paragraph
        return block, _begun(self.texts.get(block, ""), mention.start)

    def in_dateline(self, mention: Mention) -> bool:
        """Whether the mention only says where the report was written."""
        return mention.rule == "dateline" or (
            mention.paragraph == 0 and mention.start < self._dateline
        )

    def way(self, mention: Mention) -> Way:
        """How the text leads up to `mention`."""
        text, end = self._text(mention), max(mention.start - 1, 0)
        first = max(end - _REACH, 0)
        since = text.rfind(" ", first, end)
        word = text[max(since + 1, first) : end].lower()
        close = word not in _BETWEEN
        while word in _BETWEEN and since > 0:
            end, since = since, text.rfind(" ", first, since)
            word = text[max(since + 1, first) : end].lower()
        if word in _IN:
            return Way.WITHIN
        if word not in _TO:
            return Way.OTHER
        part = not close and _NAMELESS.match(text, mention.end)
        return Way.OTHER if part else Way.TOWARDS

    def _text(self, mention: Mention) -> str:
        """The block of `mention`; none where an editor added the tag."""
        return self.texts.get(mention.paragraph, "")

    def linked(self, first: Mention, second: Mention) -> bool:
        """Whether `second` goes on where `first` ended: the next of a list, or the country of a
        town."""
        if (
            first.paragraph != second.paragraph
            or not first.end <= second.start < first.end + _LONGEST_LINK
        ):
            return False
        between = self._text(first)[first.end : second.start]
        return _LINKS.fullmatch(between) is not None

    def acts(self, mention: Mention) -> bool:
        """Whether a verb of doing or saying follows the name."""
        text = self._text(mention)
        return _ACTS.match(text, mention.end, mention.end + _BEHIND) is not None

    def opening(self, sentence: Sentence) -> bool:
        """Whether it is the first sentence of the body, a dateline apart."""
        return sentence[0] == 0 and sentence[1] <= self._dateline

    def place(self, mention: Mention) -> float:
        """How far into the body the mention stands, 0-1; 1 in the title, which is no part of it."""
        if mention.paragraph == TITLE:
            return 1.0
        return (self._before[mention.paragraph] + mention.start) / self.length


def _begun(text: str, before: int) -> int:
    """Where the sentence begins that holds the place `before`."""
    begun = first = max(0, before - _LONGEST)
    at = text.rfind(". ", first, before)
    while at >= 0 and _shortened(text, at):
        at = text.rfind(". ", first, at)
    if at >= 0:
        begun = at + 2
    part = text[begun:before]
    if "? " in part or "! " in part or '." ' in part or ".” " in part or "\n" in part:
        for end in _ENDS:
            at = text.rfind(end, begun, before)
            if at >= 0:
                begun = at + len(end)
    return begun


def _shortened(text: str, at: int) -> bool:
    """Whether the full stop at `at` ends an abbreviation or an initial, not a sentence."""
    last = text[max(0, at - _SHORT) : at].rpartition(" ")[2]
    return len(last) == 1 or last[-2:-1] == "." or last.lower() in _ABBREVIATED
