"""Where a person's name begins and ends, beside a title."""

from __future__ import annotations

from collections.abc import Mapping

from generator.tagging.context import Context
from generator.tagging.gazetteer import Kind
from generator.tagging.matching import Hit
from generator.tagging.phrase import letters_in_brackets
from generator.tagging.words import Words

Run = tuple[int, int]
GAPS = frozenset({" ", "-", "'", "’", "‘", ". ", "\u00a0", "\n", "‑", ".", "ʼ"})
_BEHIND_TITLE = frozenset({" ", ", ", "\u00a0", "\n", " – ", " - ", ". "})
_BEFORE_TITLE = frozenset({", ", " (", " – ", " - ", "，"})
_LONGEST = 6
_ARTICLES = frozenset({"al", "el", "bin", "ibn"})
# Surnames that are small words too: "Do Quang Hieu".
SMALL_SURNAMES = frozenset({"an", "do", "no", "so", "to"})
_STYLES = frozenset("mr mrs ms dr prof hon sir sheikh".split())
# Particles that are also plain words: they join names only where the name list says so.
_PLAIN_PARTICLES = frozenset({"y", "e", "the", "an", "as", "to"})


class Names:
    """Finds names in one report."""

    def __init__(
        self, words: Words, starts: Mapping[int, Hit], ends: Mapping[int, Hit], known: Context
    ) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends
        self.known = known

    def behind(self, at: int) -> Run | None:
        """The name behind a title that ends before word `at`, across a comma."""
        words = self.words
        if self._abbreviation(at):
            at += 1
            if at < len(words.low) and words.follows(at) and words.gap[at] in (") ", "), "):
                return self.run(at)
            return None
        if at >= len(words.low) or not words.follows(at) or words.gap[at] not in _BEHIND_TITLE:
            return None
        return self.run(at)

    def _abbreviation(self, at: int) -> bool:
        """Whether the letters of the body in brackets stand there: "Assembly (NA) Pany"."""
        return self.words.follows(at) and letters_in_brackets(self.words, at)

    def run(self, at: int) -> Run | None:
        """The name that begins at word `at`, honorifics apart; None where no name begins."""
        words = self.words
        if words.low[at : at + 2] == ["major", "general"]:
            at += 1
        at = start = self._without_honorifics(at)
        if self._article(at):
            at += 1
        while at < len(words.low) and self._short(start, at):
            if at > start and not self._joined(at):
                break
            if words.possessive(at):
                break
            if not words.upper(at):
                if at > start and (self._particle(at) or self._tied(at, start)):
                    at += 1
                    continue
                break
            low = words.low[at]
            if low in self.known.calendar and at > start:
                break
            if (
                low in self.known.starters
                and (at == start or words.opens(at))
                and not (low in SMALL_SURNAMES and at == start and self._begins(at))
            ):
                break
            if self._something_else(at, start):
                break
            at += 1
        return (start, at) if at > start else None

    def _short(self, start: int, at: int) -> bool:
        """Whether the words from `start` to `at` are few enough for a name that goes on, articles
        apart: "Sabah Al-Khaled Al-Hamad Al-Sabah"."""
        if at - start < _LONGEST:
            return True
        counted = sum(low not in _ARTICLES for low in self.words.low[start:at])
        return counted < _LONGEST and at - start < 2 * _LONGEST

    def _begins(self, at: int) -> bool:
        """Whether a surname that is also a small word begins a name in the middle of a sentence:
        "Minister Do Hung Viet"."""
        words = self.words
        return (
            not words.opens(at)
            and words.block[at] not in words.headline
            and words.upper(at + 1)
            and words.upper(at + 2)
            and words.follows(at + 1)
            and words.follows(at + 2)
            and words.gap[at + 1] == " " == words.gap[at + 2]
        )

    def before(self, first: int) -> Run | None:
        """The name that a title behind a comma explains: "Guo Haiyan, the Chinese ambassador,"."""
        words, known = self.words, self.known
        if first <= 0 or not words.follows(first):
            return None
        # "H.E. Dr Fuad Salem the Minister of Trade": without a comma only behind a style.
        styled = words.gap[first] == " " and words.low[first] == "the"
        if words.gap[first] not in _BEFORE_TITLE and not styled:
            return None
        start = first
        while start > 0 and self._short(start, first):
            before = start - 1
            if start < first and not self._joined(start):
                break
            low = words.low[before]
            if words.possessive(before):
                return None
            if not words.upper(before):
                if start < first and low in known.particles and words.upper(before - 1):
                    start = before
                    continue
                break
            hit = self.ends.get(start)
            if hit is not None and not _of_person(hit):
                if start == first:
                    return None
                if not _of_town(hit):
                    break
            if low in known.starters or low in known.calendar or low in known.honorifics:
                break
            start = before
        while start < first and words.low[start] in known.particles:
            start += 1
        if styled and not (start > 0 and words.low[start - 1] in _STYLES):
            return None
        return (start, first) if start < first else None

    def _without_honorifics(self, at: int) -> int:
        words = self.words
        while (
            at + 1 < len(words.low)
            and words.low[at] in self.known.honorifics
            and words.low[at] != "the"
            and words.follows(at + 1)
            and not (
                at in self.starts
                and (self.starts[at].of(Kind.PERSON) or self.starts[at].of(Kind.OFFICE))
            )
        ):
            at += 1
        return at

    def _joined(self, at: int) -> bool:
        """Whether word `at` can go on the name of the word before it."""
        words = self.words
        if not words.follows(at) or words.gap[at] not in GAPS:
            return False
        return words.gap[at] != ". " or len(words.raw[at - 1]) <= 2

    def _article(self, at: int) -> bool:
        """Whether a name begins with its article: "PM al-Sudani"."""
        words = self.words
        return (
            at + 1 < len(words.low)
            and words.low[at] in ("al", "el")
            and words.follows(at + 1)
            and words.gap[at + 1] == "-"
            and words.upper(at + 1)
        )

    def _tied(self, at: int, start: int) -> bool:
        """Whether small letters behind an apostrophe or a hyphen go on a name: "Ma'ruf Amin",
        "Lee Jong-seok"."""
        words = self.words
        if words.gap[at] == "-":
            return (
                at - start > 1
                and words.raw[at].isalpha()
                and words.low[at] not in self.known.hyphened
            )
        return words.gap[at] in ("'", "’", "‘", "ʼ") and len(words.raw[at]) > 1

    def _particle(self, at: int) -> bool:
        """Whether a small word joins two parts of a name ("Mohammed bin Salman")."""
        words, particles = self.words, self.known.particles
        return (
            at + 1 < len(words.low)
            and words.low[at] in particles
            and words.low[at] not in _PLAIN_PARTICLES
            and self._joined(at + 1)
            and (words.upper(at + 1) or words.low[at + 1] in particles)
        )

    def _something_else(self, at: int, start: int) -> bool:
        """Whether a country, a body or a title begins here rather than a name."""
        hit = self.starts.get(at)
        if hit is None or _of_person(hit):
            return False
        if hit.of(Kind.OFFICE) and self.words.low[at : at + 2] == ["sultan", "bin"]:
            return False  # "Prince Sultan bin Saad"
        if hit.of(Kind.OFFICE) or hit.of(Kind.ORGANISATION) or hit.of(Kind.NOTHING):
            return True
        places = hit.of(Kind.COUNTRY)
        if not places or (at > start and all(entry.weak for entry in places)):
            return False  # "Asad Siam"
        return at > start or not self.words.upper(hit.last)


def _of_town(hit: Hit) -> bool:
    """Whether it is one word that names a town: "Adama Dieng"."""
    places = hit.of(Kind.COUNTRY)
    one = hit.last - hit.first == 1
    return one and bool(places) and all(entry.form == "city" for entry in places)


def _of_person(hit: Hit) -> bool:
    return bool(hit.of(Kind.PERSON) or hit.of(Kind.FAMILY))
