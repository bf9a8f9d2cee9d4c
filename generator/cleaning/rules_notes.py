"""Corrections and editor's notes: the source's word about its own report.

They stay in the text and are marked as notes, because a reader must know what was put right; no
later rule takes them (see `sweep.apply`). The words for them are in `data/notes.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import re2  # type: ignore[import-untyped]

from generator.cleaning.prose import Shape, look
from generator.cleaning.signs import Sign, looks_for
from generator.cleaning.straight import straight
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.datafiles import DATA, load
from generator.errors import DataError
from generator.model import LineKind

#: a longer paragraph is no note, whatever it begins with
_MAX_WORDS = 120
#: a label is looked for in so many code points
_MAX_CHARACTERS = 2000
# Brackets, bullets and emphasis around a note; the day it was made, behind its label.
_BEFORE = r"^[\s*_(\[•–—-]*"
_DAY = r"(?: ?[(\[][^()\[\]]{1,40}[)\]]|,? (?:on )?(?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9})(?:,? \d{4})?)?"  # noqa: E501


_WHOLE, _ALONE = 0, 1


class NoteWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`data/notes.yml`: patterns of labels and of whole sentences, with examples of either kind."""

    labels: list[str]
    sentences: list[str]
    marks: list[str]
    passes: list[str]
    define: dict[str, str] = {}


@lru_cache(maxsize=1)
def note_words() -> NoteWords:
    """The words of the data file. Raises DataError where the file does not fit."""
    return load(DATA / "notes.yml", NoteWords)


@lru_cache(maxsize=1)
def _patterns() -> Any:
    """The set of _WHOLE, a note with its text, and _ALONE, a label that stands alone."""
    words = note_words()
    sentences = "|".join(words.sentences)
    for name, value in words.define.items():
        sentences = sentences.replace(f"<<{name}>>", value)
    label = f"(?:{'|'.join(words.labels)})"
    whole = rf"(?im){_BEFORE}(?:{label}{_DAY}[\])]? ?[:：.–—-]+ ?\S.{{9,}}|{sentences})$"
    alone = rf"(?im){_BEFORE}{label}{_DAY}[\])]?[:：.]?$"
    try:
        options = re2.Options()
        options.max_mem = 1 << 28  # a set that runs out of it would say no
        found = re2.Set.SearchSet(options)
        found.Add(whole)
        found.Add(alone)
        found.Compile()
        return found
    except re2.error as error:
        raise DataError(f"notes.yml: {error}; mend its patterns") from error


def is_note(text: str) -> bool:
    """Whether a line says something about its own report, and says what."""
    return _WHOLE in _said(text)


def _said(text: str) -> frozenset[int]:
    """Which of _WHOLE and _ALONE the line is, or some line of several."""
    return frozenset(_patterns().Match(straight(text[:_MAX_CHARACTERS])) or ())


def _that_say(texts: Sequence[str], context: Context) -> Iterable[str]:
    short = [text for text in texts if look(text).words <= _MAX_WORDS]
    if not _patterns().Match(straight("\n".join([text[:_MAX_CHARACTERS] for text in short]))):
        return ()
    return [text for text in short if context.once(_said, text)]


NOTES = Sign(_that_say)


@looks_for(NOTES)
def notes(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Corrections and editor's notes become notes; a label alone takes in the sentence below it."""
    for index, piece in enumerate(pieces):
        if piece.kind is LineKind.NOTE or piece.outside or piece.look.words > _MAX_WORDS:
            continue
        said = context.once(_said, piece.text)
        if _WHOLE in said:
            yield Verdict(index, kind=LineKind.NOTE)
        elif (
            _ALONE in said
            and index + 1 < len(pieces)
            and _is_by_the_text(pieces, index)
            and _tells(pieces[index + 1], context)
        ):
            yield Verdict(index, kind=LineKind.NOTE)
            yield Verdict(index + 1, kind=LineKind.NOTE)


def _is_by_the_text(pieces: list[Piece], index: int) -> bool:
    """Whether a bare label stands right below the text or above it: the foot of a page may link to
    a list of corrections, with a sentence about the site under it."""
    return any(one.is_prose for one in pieces[max(index - 2, 0) : index]) or index == 0


def _tells(piece: Piece, context: Context) -> bool:
    """Whether the line under a bare label is what the label announces."""
    look = piece.look
    short = look.words <= _MAX_WORDS and look.shape >= Shape.SENTENCE
    return short and context.hit(piece) is None
