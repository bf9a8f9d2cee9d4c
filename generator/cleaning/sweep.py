"""The one place that takes text out: stages hand in verdicts, the sweep carries them out.

A `Piece` is a line on its way through the stages. A `Verdict` says what is to happen to a piece
or a span of it, and by which rule; nothing leaves a piece without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from generator.cleaning.prose import Look, Shape, key, look
from generator.cleaning.registry import Hit, registry
from generator.cleaning.signs import Sign
from generator.model import Clue, ClueKind, Line, LineKind, Metadata, Paragraph, Removal


class Piece(msgspec.Struct, frozen=True):
    """A line as it stands after the stages so far. Made by `piece_of`."""

    line: int
    text: str
    kind: LineKind
    last: int
    outside: bool
    rule: str
    # Asked for some forty times a line: kept here, not looked up by text.
    look: Look
    is_prose: bool

    @property
    def key(self) -> str:
        """See `prose.key`."""
        return key(self.text)


def piece_of(
    line: int,
    text: str,
    kind: LineKind = LineKind.TEXT,
    last: int = 0,
    outside: bool = False,
    rule: str = "",
) -> Piece:
    seen = look(text)
    return Piece(line, text, kind, last, outside, rule, seen, seen.shape is Shape.PROSE)


class Verdict(msgspec.Struct, frozen=True):
    """What happens to piece `index`: a span of it goes (the whole without `end`), or it changes. An
    empty span with clues takes nothing, and tells what the line is.

    `into` is what takes the place of a span; `kind` makes the piece something else; `merge` takes
    the following piece's line into this one (it has a verdict of its own).
    """

    index: int
    rule: str = ""
    reason: str = ""
    start: int = 0
    end: int | None = None
    into: str = ""
    kind: LineKind | None = None
    clues: tuple[tuple[ClueKind, str], ...] = ()
    until: int = 0


_NEVER = object()
T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """What a stage may know besides the pieces."""

    metadata: Metadata
    trusted: bool  # the reader has already told the article from the page around it
    sites: frozenset[str] = frozenset()  # whose rules apply beside the general ones
    texts: frozenset[str] = frozenset()  # of the lines as they now are
    hits: dict[str, Hit | None] = field(default_factory=dict)
    spans: dict[str, list[Hit]] = field(default_factory=dict)
    known: dict[tuple[Callable[[str], object], str], object] = field(default_factory=dict)

    def once(self, asked: Callable[[str], T], text: str) -> T:
        """`asked(text)`, asked once however often the stages come to the line."""
        found = self.known.get((asked, text), _NEVER)
        if found is _NEVER:
            found = self.known[asked, text] = asked(text)
        return found  # type: ignore[return-value]

    def spans_of(self, piece: Piece) -> list[Hit]:
        """What span rules take out of the piece."""
        if piece.text not in self.spans:
            self.read_spans((piece.text,))
        return self.spans[piece.text]

    def read_spans(self, texts: Iterable[str]) -> None:
        """Asks all span rules of all of `texts` at once."""
        new = [text for text in texts if text not in self.spans]
        self.spans.update(zip(new, registry().spans_of(new, self.sites), strict=True))

    def hit(self, piece: Piece) -> Hit | None:
        """The line rule that fits the piece, position apart; none fits reported speech."""
        try:
            return self.hits[piece.text]
        except KeyError:
            self.read({piece.text, *self.texts})
            return self.hits[piece.text]

    def read(self, texts: Iterable[str]) -> None:
        """Asks all rules of all of `texts` at once, which takes less time than one by one."""
        hits = self.hits
        new = [text for text in texts if text not in hits]
        words = [look(text).words for text in new]
        for text, found in zip(new, registry().lines(new, words, self.sites), strict=True):
            hits[text] = None if found and _is_spoken(text, found) else found


# Someone speaks: the line is the report's, whatever it sounds like ("Follow us, he told them.").
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|asked|according to|announced|declared|warned|wrote|cried|shouted|"
    r"replied|(?:had|were|was) (?:written|painted|carved|printed|heard|told)|a dit|sagte|dijo|"
    r"disse)\b|^[\"“„«「]"
)
# Rules for captions and credits, which often quote or tell.
_PICTURES = frozenset(("caption-credit", "credit-line", "embed", "wire-credits", "media-label"))


# Rules for boxes that ask the reader for something; no such line ends in the middle of a sentence.
_ASKING = frozenset(
    (
        "newsletter",
        "newsletter-name",
        "share-label",
        "follow-us",
        "paywall",
        "comment-form",
        "pitch",
    )
)


# "Watch: it will rain." A title behind a label begins with a capital and has no full stop.
_SENTENCE = re.compile(r"\w{1,20}: [a-z]")


def _is_spoken(text: str, hit: Hit) -> bool:
    if hit.rule.id in _ASKING and text.endswith((";", ",")):
        return True  # a clause of a communiqué
    if hit.rule.id == "media-label" and _SENTENCE.match(text):
        return text.endswith(".") and not text.endswith("..")
    return hit.rule.id not in _PICTURES and look(text).ended and _SPEECH.search(text) is not None


def _known(texts: Sequence[str], context: Context) -> Iterable[str]:
    context.read(texts)
    return [text for text in texts if context.hits[text] is not None]


#: the sign of lines that a rule of the data file fits, position apart
KNOWN = Sign(_known)


def known_by(*ids: str) -> Sign:
    """The sign of lines that one of these rules fits."""

    def among(texts: Sequence[str], context: Context) -> Iterable[str]:
        context.read(texts)
        hits = context.hits
        return [text for text in texts if (hit := hits[text]) is not None and hit.rule.id in ids]

    return Sign(among)


@dataclass(slots=True)
class Ledger:
    """What was taken out, in the order in which it was."""

    removals: list[Removal] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)


def pieces_of(lines: Iterable[Line]) -> list[Piece]:
    return [
        piece_of(line.number, line.text, line.kind, line.last_number, line.outside, line.rule)
        for line in lines
        if line.text.strip()
    ]


def paragraphs_of(pieces: Iterable[Piece]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(one.line, one.text, one.kind, one.last) for one in pieces)


def apply(pieces: list[Piece], verdicts: Iterable[Verdict], ledger: Ledger) -> list[Piece]:
    """The pieces after the verdicts. Later verdicts on a piece that is gone, or on a span that
    overlaps an earlier one, are void."""
    by_index: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        by_index.setdefault(verdict.index, []).append(verdict)
    if not by_index:
        return pieces
    kept = []
    for index, piece in enumerate(pieces):
        mine = by_index.get(index)
        changed = _apply(piece, mine, ledger) if mine else piece
        if changed is not None:
            kept.append(changed)
    return kept


def _apply(piece: Piece, verdicts: list[Verdict], ledger: Ledger) -> Piece | None:
    if piece.kind is LineKind.NOTE and not piece.outside:
        # A correction is kept wherever it stands, whatever it sounds like.
        verdicts = [one for one in verdicts if one.end is not None or one.rule in _OF_NOTES]
    whole = next((one for one in verdicts if one.rule and one.end is None), None)
    if whole:
        _record(piece, piece.text, whole, ledger)
        return None
    spans = sorted((one for one in verdicts if one.end is not None), key=lambda one: one.start)
    parts: list[str] = []
    at = 0
    for one in spans:
        end = one.end or 0
        if one.start < at:
            continue
        parts += [piece.text[at : one.start], one.into]
        at = end
        gone = piece.text[one.start : end]
        if one.rule and (gone.strip() or one.clues):
            _record(piece, gone.strip() or piece.text, one, ledger)
    text = " ".join("".join([*parts, piece.text[at:]]).split()) if spans else piece.text
    if not text:
        return None
    kind, last = piece.kind, piece.last
    for one in verdicts:
        if one.kind is not None:
            kind = one.kind
        if one.until:
            last = max(last, one.until)
    return piece_of(piece.line, text, kind, last, piece.outside, piece.rule)


#: what may take a note as a whole: its second copy is none
_OF_NOTES = frozenset(("repeated-paragraph",))


def _record(piece: Piece, text: str, verdict: Verdict, ledger: Ledger) -> None:
    if not verdict.clues:
        ledger.removals.append(Removal(piece.line, text, verdict.rule, verdict.reason))
    for kind, value in verdict.clues:
        clue = Clue(kind, value, piece.line, text, verdict.rule)
        if clue not in ledger.clues:  # a line that stays may be told of in every pass
            ledger.clues.append(clue)
