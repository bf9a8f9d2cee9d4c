"""Where the names of a text are introduced, used, and introduced again."""

from __future__ import annotations

import itertools
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence, Set

from generator.model import Paragraph
from generator.splitting.cohesion import unmarked, usual_share

_PARTICLE = r"(?:al|el|bin|ben|de|da|dos|van|der|von|di|du|la|[A-Z]\.)"
# No name is longer; without a limit, a run of capitals would be tried from each of its letters.
_CAPITALISED = r"[^\W\d_a-z][\w’'-]{1,60}"
_FULL_NAME = re.compile(rf"{_CAPITALISED}(?: {_PARTICLE})*(?: {_CAPITALISED})+")
_NAME = re.compile(_CAPITALISED)
#: the same, faster, in a text without other letters
_NAME_IN_ASCII = re.compile(r"[A-Z][\w’'-]{1,60}")
#: a capitalised word with more characters may be a part of one
_LONGEST = 60
#: between the first two words of a full name
_PARTICLES = re.compile(rf"(?: {_PARTICLE})* ")
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"'”’]?\s+|[\"“‘(]\s*)$")
# Exact figures, but no years and no small whole numbers.
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|[3-9]\d\d|\d{5,})(?![\w,]|\.\d)")
#: a figure begins with one
_DIGITS = re.compile(r"\d[\d.,]*")
_SPEECH = (
    "(?:said|told|added|noted|stated|stressed|explained|highlighted|emphasi[sz]ed|remarked|"
    "recalled|disclosed|revealed|indicated|warned|argued|announced|urged)"
)
_SPEAKER = re.compile(
    rf"(?<![^\W\d_] )(?:(?P<before>{_CAPITALISED}) (?:also |further |then )?{_SPEECH}\b)"
    rf"|\b(?:said|added) (?P<behind>{_CAPITALISED})(?=[.,;]|$)"
)
# The parts of it, for asking beside words that are known to be capitalised.
_SAYS = re.compile(rf" (?:also |further |then )?{_SPEECH}\b")
_WITH_ANOTHER = re.compile(r"[^\W\d_] ")
_BEHIND = re.compile(rf"\b(?:said|added) {_CAPITALISED}(?=[.,;]|$)")
#: an agency says so behind the paragraph with the remarks; a report whose lead is cut off begins so
_REMARKS = re.compile(
    rf"(?:{_CAPITALISED} ){{0,6}}(?P<name>{_CAPITALISED}) (?:also )?made "
    r"(?:the|these|his|her|such) (?:remarks|comments|statements?|announcement|pledge|appeal|call)\b"
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "both", "who"})
#: paragraphs above in which somebody who made remarks should be named
_REMARKS_ABOVE = 3
#: paragraphs above of which one is the lead, where the remarks are those of the lead
_LEAD_ABOVE = 2
#: paragraphs below in which somebody who is quoted is named again
_HEARD_BELOW = 8
_POSSESSIVE = re.compile(r"[’'‘]s$")
_POSSESSIVES = ("’s", "'s", "‘s")
#: a capitalised word that is more frequent than this is no name at the start of a sentence ...
_NO_NAME_AT_START = 1e-5
#: ... and no telling name anywhere
_NO_NAME = 4e-4
#: a word more frequent than this is hardly a surname that only this report knows
_NO_SURNAME = 2e-6
#: capitalised words remembered at most
_REMEMBERED = 50_000
#: facts that an article may well tell twice in one paragraph
_TOLD = 2

_NOBODY: frozenset[str] = frozenset()

Signs = dict[str, float]


class Names:
    """The names of all paragraphs, and what they say at each gap."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._texts = [paragraph.text for paragraph in paragraphs]
        read = [_Read(text) for text in self._texts]
        self._ordered = [one.names for one in read]
        self._names = [frozenset(one.names) for one in read]
        self._full = [frozenset(one.full) for one in read]
        self._speakers = [one.speakers for one in read]
        figures = [frozenset(_figures(text)) for text in self._texts]
        self._again, self._twice = _told_before(self._full, figures)
        # Where each name stands first: all names above a paragraph, without a set for each one.
        self._first: dict[str, int] = {}
        self._first_full: dict[str, int] = {}
        for index, (names, full) in enumerate(zip(self._names, self._full, strict=True)):
            for name in names:
                self._first.setdefault(name, index)
            for name in full:
                self._first_full.setdefault(name, index)
        # The names of two and of five paragraphs in a row, by the first of them.
        self._two = _joined(self._names, self._names[1:])
        self._five = _joined(_joined(self._two, self._two[2:]), self._names[4:])

    def in_order(self) -> list[list[str]]:
        """The names of each paragraph as they stand in it."""
        return self._ordered

    def signs(self, index: int) -> Signs:
        here, first = self._names[index], self._first
        fresh = {name for name in here if first[name] >= index}
        near = self._five[index - 5] if index >= 5 else self._some(0, index)
        last = self._two[index - 2] if index >= 2 else self._some(0, index)
        ahead = self._two[index]
        full = self._full[index]
        next_full = self._full[index + 1] if index + 1 < len(self._full) else _NOBODY
        again = sum(1 for name in full | next_full if self._first_full[name] < index)
        used = known = 0
        parts = set()
        if full:
            surnames = {name.rsplit(None, 1)[-1].lower() for name in full}
            follow = self._five[index + 1] if index + 1 < len(self._five) else _NOBODY
            above = near | self._names[index - 6] if index >= 6 else near
            used, known = len((surnames & follow) - above), len(surnames & above)
            parts = {part for name in full for part in name.lower().split()}
        return {
            "told-again": self._again[index],
            "told-twice": self._twice[index],
            "remarks-of-nobody": float(self._remarks_of_nobody(index)),
            "unknown-speaker": float(self._unknown_speaker(index, fresh - parts)),
            "names-new": len(fresh) / len(here) if here else 0.5,
            "names-shared": len(ahead & near) / len(ahead) if ahead else 0.5,
            "names-go-on": len(last & self._five[index]) / len(last) if last else 0.5,
            "introduced-and-used": min(2, used) / 2,
            "introduced-and-known": min(2, known) / 2,
            "introduced-again": min(2, again) / 2,
            "name-without-introduction": min(3, len(fresh - parts)) / 3,
        }

    def _unknown_speaker(self, index: int, unknown: Set[str]) -> bool:
        """Whether one of the `unknown` names speaks here, and is spoken of again below: one that is
        not is mostly an agency, or no name at all."""
        heard = self._speakers[index] & unknown
        return bool(heard) and not heard.isdisjoint(self._some(index + 1, index + 1 + _HEARD_BELOW))

    def _remarks_of_nobody(self, index: int) -> bool:
        """Whether the paragraph says that somebody made "the remarks", and they do not stand
        above: nothing just above names him, or it is no lead, for it brings no new name."""
        text = self._texts[index]
        found = _REMARKS.match(text) if " made " in text else None
        if not found:
            return False
        name = _POSSESSIVE.sub("", found["name"].lower())
        if name in _PRONOUNS:  # whoever it is, is named above
            return False
        if name not in self._some(index - _REMARKS_ABOVE, index):
            return True
        above = range(index - _LEAD_ABOVE, index)
        return index > 2 * _LEAD_ABOVE and all(
            self._first[known] < place for place in above for known in self._names[place]
        )

    def _some(self, first: int, last: int) -> frozenset[str]:
        return frozenset().union(*self._names[max(0, first) : max(0, last)])


def _joined(
    some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """Each of `some` with that of `others` at the same place, where there is one."""
    pairs = itertools.zip_longest(some, others, fillvalue=_NOBODY)
    return [one | other for one, other in pairs]


def _told_before(
    people: Sequence[frozenset[str]], figures: Sequence[frozenset[str]]
) -> tuple[list[float], list[float]]:
    """Whether each paragraph tells again, with full names (`people`) and figures, what an earlier
    one told, the one just above apart.

    The first list has 1 where it shares four of both with an earlier one, a half where three:
    an article does not give three results twice; a second report on them does. The second has 1
    where it shares two people and two figures with one. Not one of 544 single articles does that.
    """
    again, twice = [0.0] * len(people), [0.0] * len(people)
    with_fact: dict[str, list[int]] = {}
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    waiting: deque[int] = deque()
    for index, both in enumerate(zip(people, figures, strict=True)):
        named, counted = both
        facts = named | counted
        if len(facts) <= _TOLD:
            continue
        while waiting and waiting[0] < index - 1:
            earlier = waiting.popleft()
            for fact in people[earlier] | figures[earlier]:
                with_fact.setdefault(fact, []).append(earlier)
        shared = Counter(itertools.chain.from_iterable(with_fact.get(f, ()) for f in facts))
        most = max(shared.values(), default=0)
        again[index] = min(1.0, max(0, most - _TOLD) / _TOLD)
        if most >= 2 * _TOLD and len(named) >= _TOLD and len(counted) >= _TOLD:
            twice[index] = float(
                any(
                    len(named & people[other]) >= _TOLD and len(counted & figures[other]) >= _TOLD
                    for other in shared
                )
            )
        if both not in seen:  # what the same again would tell is known
            seen.add(both)
            waiting.append(index)
    return again, twice


class _Read:
    """What one text holds: `names` are the capitalised words that are names, small and without a
    possessive ending, as they stand in it, each once; `full` the full names; `speakers` the
    surnames, small, that stand alone beside a verb of speech ("Munyaneza said")."""

    def __init__(self, text: str) -> None:
        pattern = _NAME if unmarked(text) is None else _NAME_IN_ASCII
        words = list(pattern.finditer(text))
        self.names = _names(text, words)
        if any(match.end() - match.start() > _LONGEST for match in words):
            self.full = _FULL_NAME.findall(text)
            speakers = {match["before"] or match["behind"] for match in _SPEAKER.finditer(text)}
        else:
            self.full = _full(text, words)
            speakers = _speakers(text, words) if words else set()
        # "Washington said" and "the Court ruled" name nobody.
        small = map(str.lower, speakers)
        self.speakers = frozenset(name for name in small if usual_share(name) <= _NO_SURNAME)


def named(text: str) -> list[str]:
    """The names in a text, small and without a possessive ending, in order, each once."""
    pattern = _NAME if unmarked(text) is None else _NAME_IN_ASCII
    return _names(text, list(pattern.finditer(text)))


class _Called(dict[str, tuple[str, bool]]):
    """What a capitalised word is called, small and without a possessive ending, and whether that
    is a name at the start of a sentence too; "" where it is none anywhere. Remembered."""

    def __missing__(self, written: str) -> tuple[str, bool]:
        word = written.lower()
        if word.endswith(_POSSESSIVES):
            word = word[:-2]
        usual = usual_share(word)
        found = word if usual <= _NO_NAME else "", usual <= _NO_NAME_AT_START
        if len(self) >= _REMEMBERED:
            self.clear()
        self[written] = found
        return found


_called = _Called()


def _names(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    found: dict[str, None] = {}  # in order, each once
    for match in words:
        word, anywhere = _called[match.group()]
        if word and word not in found:
            if not anywhere:
                start = match.start()
                if _SENTENCE_START.search(text, max(0, start - 4), start):
                    continue
            found[word] = None
    return list(found)


def _full(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    """What _FULL_NAME finds, put together from the capitalised `words`."""
    found = []
    at = 0
    while at + 1 < len(words):
        begun, end = words[at].span()
        at += 1
        first = words[at].start()
        if text[end:first] != " " and not _PARTICLES.fullmatch(text, end, first):
            continue
        end = words[at].end()
        at += 1
        while at < len(words) and words[at].start() == end + 1 and text[end] == " ":
            end = words[at].end()
            at += 1
        found.append(text[begun:end])
    return found


def _figures(text: str) -> Iterator[str]:
    """What _FIGURE finds, asked only where digits begin."""
    for digits in _DIGITS.finditer(text):
        if found := _FIGURE.match(text, digits.start()):
            yield found.group()


def _speakers(text: str, words: Sequence[re.Match[str]]) -> set[str]:
    """What _SPEAKER finds, put together from the capitalised `words`."""
    found = set()
    done = 0
    for match in words:
        start, end = match.span()
        said = -1
        if text.startswith("said ", max(0, start - 5)):
            said = start - 5
        elif text.startswith("added ", max(0, start - 6)):
            said = start - 6
        if said >= done and _BEHIND.match(text, said):
            found.add(match.group())
            done = end
        elif text.startswith(" ", end) and (says := _SAYS.match(text, end)):
            if not _WITH_ANOTHER.match(text, max(0, start - 2), start):
                found.add(match.group())
            elif inner := _NAME.search(text, start + 1, end):
                found.add(inner.group())
            else:
                continue
            done = says.end()
    return found
