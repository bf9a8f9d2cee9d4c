"""Where the names of a text are introduced, used, and introduced again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Paragraph
from generator.splitting.cohesion import usual_share

_PARTICLE = r"(?:al|el|bin|ben|de|da|dos|van|der|von|di|du|la|[A-Z]\.)"
# No name is longer; without a limit, a run of capitals would be tried from each of its letters.
_CAPITALISED = r"[^\W\d_a-z][\w’'-]{1,60}"
_FULL_NAME = re.compile(rf"{_CAPITALISED}(?: {_PARTICLE})*(?: {_CAPITALISED})+")
_NAME = re.compile(_CAPITALISED)
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"'”’]?\s+|[\"“‘(]\s*)$")
# Exact figures, but no years and no small whole numbers.
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|[3-9]\d\d|\d{5,})(?![\w,]|\.\d)")
_SPEECH = (
    "(?:said|told|added|noted|stated|stressed|explained|highlighted|emphasi[sz]ed|remarked|"
    "recalled|disclosed|revealed|indicated|warned|argued|announced|urged)"
)
_SPEAKER = re.compile(
    rf"(?<![^\W\d_] )(?:(?P<before>{_CAPITALISED}) (?:also |further |then )?{_SPEECH}\b)"
    rf"|\b(?:said|added) (?P<behind>{_CAPITALISED})(?=[.,;]|$)"
)
#: an agency says so behind the paragraph with the remarks; a report whose lead is cut off begins so
_REMARKS = re.compile(
    rf"(?:{_CAPITALISED} ){{0,6}}(?P<name>{_CAPITALISED}) (?:also )?made "
    r"(?:the|these|his|her|such) (?:remarks|comments|statements?|announcement|pledge|appeal|call)\b"
)
#: paragraphs above in which somebody who made remarks should be named
_REMARKS_ABOVE = 3
#: paragraphs above of which one is the lead, where the remarks are those of the lead
_LEAD_ABOVE = 2
_POSSESSIVE = re.compile(r"[’'‘]s$")
#: a capitalised word that is more frequent than this is no name at the start of a sentence ...
_NO_NAME_AT_START = 1e-5
#: ... and no telling name anywhere
_NO_NAME = 4e-4
#: a word more frequent than this is hardly a surname that only this report knows
_NO_SURNAME = 2e-6
#: facts that an article may well tell twice in one paragraph
_TOLD = 2

Signs = dict[str, float]


class Names:
    """The names of all paragraphs, and what they say at each gap."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._texts = [paragraph.text for paragraph in paragraphs]
        self._ordered = [_names(paragraph.text) for paragraph in paragraphs]
        self._names = [frozenset(names) for names in self._ordered]
        self._full = [frozenset(_FULL_NAME.findall(paragraph.text)) for paragraph in paragraphs]
        self._speakers = [_speakers(paragraph.text) for paragraph in paragraphs]
        self._figures = [frozenset(_FIGURE.findall(paragraph.text)) for paragraph in paragraphs]
        self._facts = [
            full | figures for full, figures in zip(self._full, self._figures, strict=True)
        ]
        # Where each name stands first: all names above a paragraph, without a set for each one.
        self._first: dict[str, int] = {}
        self._first_full: dict[str, int] = {}
        for index, (names, full) in enumerate(zip(self._names, self._full, strict=True)):
            for name in names:
                self._first.setdefault(name, index)
            for name in full:
                self._first_full.setdefault(name, index)

    def in_order(self) -> list[list[str]]:
        """The names of each paragraph as they stand in it."""
        return self._ordered

    def signs(self, index: int) -> Signs:
        here = self._names[index]
        fresh = {name for name in here if self._first[name] >= index}
        near, last = self._some(index - 5, index), self._some(index - 2, index)
        ahead = self._some(index, index + 2)
        full = self._full[index]
        next_full = full | (self._full[index + 1] if index + 1 < len(self._full) else frozenset())
        again = sum(1 for name in next_full if self._first_full[name] < index)
        surnames = {name.rsplit(None, 1)[-1].lower() for name in full}
        follow, above = self._some(index + 1, index + 6), self._some(index - 6, index)
        parts = {part.lower() for name in full for part in name.split()}
        return {
            "told-again": self._told_again(index),
            "told-twice": float(self._told_twice(index)),
            "remarks-of-nobody": float(self._remarks_of_nobody(index)),
            "unknown-speaker": float(any(n in fresh - parts for n in self._speakers[index])),
            "names-new": len(fresh) / len(here) if here else 0.5,
            "names-shared": len(ahead & near) / len(ahead) if ahead else 0.5,
            "names-go-on": len(last & self._some(index, index + 5)) / len(last) if last else 0.5,
            "introduced-and-used": min(2, len((surnames & follow) - above)) / 2,
            "introduced-and-known": min(2, len(surnames & above)) / 2,
            "introduced-again": min(2, again) / 2,
            "name-without-introduction": min(3, len(fresh - parts)) / 3,
        }

    def _told_again(self, index: int) -> float:
        """1 where the paragraph tells again, in figures and full names, what an earlier one told.

        An article does not give three results twice; a second report on them does.
        """
        here = self._facts[index]
        if len(here) <= _TOLD:
            return 0.0
        most = max((len(here & facts) for facts in self._facts[: max(0, index - 1)]), default=0)
        return min(1.0, max(0, most - _TOLD) / _TOLD)

    def _told_twice(self, index: int) -> bool:
        """Whether one earlier paragraph names two of the same people in full with two of the same
        figures. Not one of 544 single articles does that."""
        people, figures = self._full[index], self._figures[index]
        if len(people) < _TOLD or len(figures) < _TOLD:
            return False
        return any(
            len(people & self._full[other]) >= _TOLD
            and len(figures & self._figures[other]) >= _TOLD
            for other in range(max(0, index - 1))
        )

    def _remarks_of_nobody(self, index: int) -> bool:
        """Whether the paragraph says that somebody made "the remarks", and they do not stand
        above: nothing just above names him, or it is no lead, for it brings no new name."""
        found = _REMARKS.match(self._texts[index])
        if not found:
            return False
        name = _POSSESSIVE.sub("", found["name"].lower())
        if name not in self._some(index - _REMARKS_ABOVE, index):
            return True
        above = range(index - _LEAD_ABOVE, index)
        return index > 2 * _LEAD_ABOVE and all(
            self._first[known] < place for place in above for known in self._names[place]
        )

    def _some(self, first: int, last: int) -> frozenset[str]:
        return frozenset().union(*self._names[max(0, first) : max(0, last)])


def _speakers(text: str) -> frozenset[str]:
    """The surnames, small, that stand alone beside a verb of speech: "Munyaneza said"."""
    found = {(match["before"] or match["behind"]).lower() for match in _SPEAKER.finditer(text)}
    # "Washington said" and "the Court ruled" name nobody.
    return frozenset(name for name in found if usual_share(name) <= _NO_SURNAME)


def _names(text: str) -> list[str]:
    """The capitalised words of `text` that are names, small and without a possessive ending."""
    found: dict[str, None] = {}  # in order, each once
    for match in _NAME.finditer(text):
        word = _POSSESSIVE.sub("", match.group().lower())
        at_start = _SENTENCE_START.search(text, max(0, match.start() - 4), match.start())
        if usual_share(word) <= (_NO_NAME_AT_START if at_start else _NO_NAME):
            found[word] = None
    return list(found)
