"""A phrase of office: a title with all that hangs on it, and the draft it is made from."""

from __future__ import annotations

import msgspec

from generator.tagging.gazetteer import Entry, Gazetteer, Kind
from generator.tagging.matching import Hit, Hits
from generator.tagging.offices import OfficeKind, Rank
from generator.tagging.words import Words

# Offices of these ranks are held in a body.
OF_BODIES = (Rank.ORGANISATION, Rank.OFFICIAL, Rank.LEGISLATURE)


class Phrase(msgspec.Struct, frozen=True):
    """A title at words `head`, with everything that belongs to it in words `first` to `last`.

    `country` and `organisation` hold the office, `target` is where an envoy is posted, `field`
    the subject as written, `body` the institution or body that stands beside the title. `name` is
    the run of words that names the holder, before or after. `local` is an office of a town or
    state; `junior` is the word that makes the title a deputy's. A counterpart has the title that
    `like` has.
    """

    head: tuple[int, int]
    first: int
    last: int
    kind: OfficeKind
    country: str | None
    target: str | None
    organisation: str | None
    body: tuple[int, int] | None
    field: tuple[int, int] | None
    former: bool
    coming: bool
    name: tuple[int, int] | None
    local: bool = False
    junior: int | None = None
    plural: bool = False
    like: Phrase | None = None


class Draft(msgspec.Struct):
    """What is found out about a title while walking around it."""

    country: str | None = None
    target: str | None = None
    organisation: str | None = None
    body: tuple[int, int] | None = None
    field: tuple[int, int] | None = None
    former: bool = False
    coming: bool = False
    local: bool = False
    junior: int | None = None


class Around:
    """The words and names of one report, for those who walk around its titles."""

    def __init__(self, words: Words, hits: Hits, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.known = gazetteer.context
        self.hit_at = hits.at
        self.hit_end = hits.end
        # The names that letters in brackets stand for: "Electoral Commission (EC)".
        self.letters: dict[str, tuple[int, int]] = {}
        if " (" in words.gap:  # in few reports
            self.letters = {
                words.low[at]: (max(at - len(words.low[at]) - 2, 0), at)
                for at, gap in enumerate(words.gap)
                if gap == " (" and at and letters_in_brackets(words, at)
            }

    def near(self, at: int) -> bool:
        """Whether word `at` follows the one before it with a blank or a hyphen only."""
        return self.words.follows(at) and self.words.gap[at] in (" ", "-", "\u00a0", "\n", "–")


def letters_in_brackets(words: Words, at: int) -> bool:
    """Whether word `at` is the letters of the body before it, in brackets: "(NA)", "(BoG)", and
    "(Zec)" behind "Zimbabwe Electoral Commission"."""
    if at >= len(words) or words.gap[at] != " (" or not words.after(at).startswith(")"):
        return False
    raw, low = words.raw[at], words.low[at]
    if sum(map(str.isupper, raw)) > 1:
        return True
    first = "".join(word[0] for word in words.low[max(at - len(low), 0) : at])
    return raw[0].isupper() and len(low) > 2 and low == first


def first_of(hit: Hit, kind: Kind) -> Entry | None:
    """The first reading of a hit that is of one kind."""
    for entry in hit.entries:
        if entry.kind is kind:
            return entry
    return None
