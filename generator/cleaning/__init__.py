"""Cleaning: the lines of a document in, its body and everything taken out of it out.

In: `model.Document`. Out: `model.Cleaned`: paragraphs, removals with rule and reason, clues (lines
that are metadata), and a flag where the guard kept the text whole. Pure: no disk but the rules'
data file, no clock.

Never here: splitting a seed into articles, deciding which paragraph is the title, changing words.
Corrections and editor's notes stay and become notes (`data/notes.yml`). To add a rule, enter it in
`data/boilerplate.yml` with an example removed and one kept; where logic is needed, write a stage
(see `signs.Stage`) in a `rules_*.py` and enter it in STAGES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.cleaning.prose import Shape, look
from generator.cleaning.registry import registry
from generator.cleaning.rules_between import between, linked_headlines
from generator.cleaning.rules_capped import capped_edges
from generator.cleaning.rules_comments import comment_threads
from generator.cleaning.rules_lines import lines, outside, spans
from generator.cleaning.rules_links import led_links
from generator.cleaning.rules_names import agency_lines, bare_bylines
from generator.cleaning.rules_notes import notes
from generator.cleaning.rules_oneline import one_line
from generator.cleaning.rules_pictures import bare_captions
from generator.cleaning.rules_running import pull_quotes, quoting_marks, running_heads
from generator.cleaning.rules_tail import cut_teasers
from generator.cleaning.rules_templates import template_braces
from generator.cleaning.rules_title import repeats, title_marks
from generator.cleaning.rules_trailing import trailing_lines, trailing_pitches
from generator.cleaning.signs import Shown, Stage
from generator.cleaning.sweep import (
    Context,
    Ledger,
    Piece,
    Verdict,
    apply,
    paragraphs_of,
    piece_of,
    pieces_of,
)
from generator.cleaning.typography import headings, marks, mend
from generator.model import Cleaned, Document
from generator.newstext import headlines, sentences

# In this order: what the reader knows; notes, which no later rule takes; marks within lines, so
# that later rules see plain words; the comments behind the article and its edges, while the
# furniture that shows them is still there; single lines and their lists; copies; and last what only
# changes the look of what stays.
STAGES: tuple[Stage, ...] = (
    outside,
    notes,
    quoting_marks,
    one_line,
    spans,
    template_braces,
    marks,
    title_marks,
    agency_lines,
    bare_bylines,
    comment_threads,
    cut_teasers,
    capped_edges,
    running_heads,  # behind the edges, which need the copies of a title
    bare_captions,
    linked_headlines,
    led_links,
    between,
    lines,
    trailing_pitches,
    trailing_lines,
    repeats,
    pull_quotes,
    headings,
)

_MAX_PASSES = 8
# What these take was told by stamps or marks of its own, however much of the text it is.
_SURE = frozenset(("comment-thread", "cut-teaser"))
_FEW_LINES = 6  # a text that must not lose its only sentence
_FULL_SENTENCE = 8  # words
_MIN_LEFT = 60  # words of prose that must be left for that


def clean(
    document: Document,
    *,
    guard_share: float = 0.6,
    keep: Sequence[str] = (),
    sites: frozenset[str] = frozenset(),
) -> Cleaned:
    """The article text of `document`, and an account of every line that is not in it.

    The stages run until nothing changes, so that cleaning twice equals cleaning once. Where they
    would take more than `guard_share` of the words of a text that looked like clean prose, the
    text is kept whole and `flag` says so. A line that has the words of one of `keep` loses nothing.
    Rules for a single site are used where it is one of `sites`.
    """
    before = pieces_of(document.lines)
    ledger = Ledger()
    trusted = any(line.outside for line in document.lines)
    context = Context(document.metadata, trusted, sites)
    pieces = _fixed(before, context, ledger, [headlines.fold(words) for words in keep])
    flag = None if trusted else _guard(before, pieces, guard_share, ledger)
    if not trusted and not flag and guard_share < 1:
        flag = _emptied(before, pieces)
    if flag:
        whole = [_mended(piece) for piece in before]
        return Cleaned(paragraphs_of(whole), flag=flag)
    order = sorted(ledger.removals, key=lambda one: one.line)
    clues = sorted(ledger.clues, key=lambda one: one.line)
    return Cleaned(paragraphs_of(pieces), tuple(order), tuple(clues))


def _fixed(
    pieces: list[Piece], context: Context, ledger: Ledger, held: Sequence[str]
) -> list[Piece]:
    # What each stage found nothing in: the same again would be asked for nothing.
    quiet: dict[Stage, list[Piece]] = {}
    tidy: set[str] = set()  # texts in which there is nothing more to mend
    shown = Shown(context)
    for _ in range(_MAX_PASSES):
        after = pieces
        shown.now(after)
        for stage in STAGES:
            if quiet.get(stage) == after or not shown.concern(stage, after):
                continue
            before = after
            verdicts = stage(before, context)
            after = apply(before, _allowed(verdicts, before, held) if held else verdicts, ledger)
            if after is before:
                quiet[stage] = after
            else:
                shown.now(after)
        after = [piece if piece.text in tidy else _mended(piece) for piece in after]
        tidy.update(piece.text for piece in after)
        if after == pieces:
            break
        pieces = after
    return pieces


def _allowed(
    verdicts: Iterable[Verdict], pieces: Sequence[Piece], held: Sequence[str]
) -> Iterator[Verdict]:
    """The verdicts but those that take something out of a line which the editor keeps."""
    kept = {index for index, piece in enumerate(pieces) if headlines.is_held(piece.text, held)}
    return (one for one in verdicts if not (one.rule and one.index in kept))


def _mended(piece: Piece) -> Piece:
    text = mend(piece.text)
    return piece if text == piece.text else piece_of(piece.line, text, piece.kind, piece.last)


def _guard(before: list[Piece], after: list[Piece], share: float, ledger: Ledger) -> str | None:
    """Why the text must be kept whole, or None.

    Only prose counts, and only where the text was mostly prose: of a page full of menus most
    lines go, and rightly. Readers' comments are often longer than what they are about.
    """
    total = sum(piece.look.words for piece in before)
    prose = sum(piece.look.words for piece in before if piece.is_prose)
    kept = sum(piece.look.words for piece in after if piece.is_prose)
    if prose < 0.7 * total or not prose:
        return None
    if kept >= _MIN_LEFT:
        surely = {one.line for one in ledger.removals if one.rule in _SURE}
        prose -= sum(one.look.words for one in before if one.is_prose and one.line in surely)
    gone = 1 - kept / prose
    if gone <= share:
        return None
    return f"rules would have removed {gone:.0%} of its prose; the text was kept whole"


def _emptied(before: list[Piece], after: list[Piece]) -> str | None:
    """Why a text of a few lines must be kept whole, or None: a sentence that is no known furniture
    by itself stood in it, and nothing is left that says a sentence."""
    if after and (
        len(before) > _FEW_LINES or any(one.look.shape >= Shape.SENTENCE for one in after)
    ):
        return None
    for piece in before:
        if piece.outside or piece.rule:
            continue
        for sentence in sentences.split(piece.text):
            seen = look(sentence)
            plain = seen.ended and seen.words >= _FULL_SENTENCE and seen.lower >= 0.35
            if plain and registry().line(sentence, seen.words) is None:
                return "rules would have left no sentence of it; the text was kept whole"
    return None


__all__ = ["STAGES", "clean"]
