"""Where the body begins and ends on a page that was saved with its menus.

The evidence, in order of worth: the stretch where running text outweighs short lines; the first
line behind the bulk of it that ends articles ("Related", comments, tags, ©); the last copy of the
title before it. Nothing here acts on a text that is mostly prose: `condition` decides that first.
Weights were set on pages written for this project after the counts of real pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cleaning.condition import Condition, condition
from generator.cleaning.prose import Shape, key
from generator.cleaning.registry import Hit, Scope, Takes, Where
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import LineKind

_MIN_LINES = 12
_NEAR = 15  # lines between the title and the body: byline, date, buttons, a picture's caption
_MIN_BODY = 40  # words
_SMALL_BOX = 5  # lines, heading included


@dataclass(frozen=True, slots=True)
class _Page:
    pieces: list[Piece]
    hits: list[Hit | None]
    worth: list[float]
    prose: list[int]  # words of running text, summed up before each line

    def words(self, start: int, end: int) -> int:
        """Words of running text in lines `start` to `end`, end exclusive."""
        return self.prose[max(end, start)] - self.prose[start]


def edges(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """On a page with menus, all before and behind the body, but its title and metadata lines."""
    if context.trusted or len(pieces) < _MIN_LINES:
        return
    page = _page(pieces, context)
    if condition(page.pieces, page.hits) is not Condition.PAGE:
        return
    start, end = _stretch(page, 0)
    if page.words(start, end) < _MIN_BODY // 2:
        return
    title = _title(page, start, end, context)
    if title is not None:
        start, end = _from_title(page, title, start, end)
    end = _cut(page, start, end)
    rescued = set(_lead(page, title, start))
    listed = {piece.text for piece in (*pieces[:start], *pieces[end:])}
    for index in range(len(pieces)):
        if start <= index < end:
            if _is_teaser_line(page, index, start, listed):
                yield Verdict(index, "teaser-line", "headline of another article in mid-text")
        elif index != title and index not in rescued and not _is_clue(page, index, start, end):
            yield Verdict(index, *_reason(page, index, title, start))


def _reason(page: _Page, index: int, title: int | None, start: int) -> tuple[str, str]:
    """Rule and reason for a line outside the body: its own rule's, if it has one."""
    hit = page.hits[index]
    if hit is not None and not hit.clues:
        return hit.rule.id, hit.rule.reason
    if title is not None and title < index < start and page.pieces[index].look.ended:
        return "standfirst", "standfirst or caption above the body"
    if index < start:
        return "before-body", "part of the page before the article"
    return "after-body", "part of the page behind the article"


def _page(pieces: list[Piece], context: Context) -> _Page:
    hits = [context.hit(piece) for piece in pieces]
    prose = [0]
    for piece, hit in zip(pieces, hits, strict=True):
        prose.append(prose[-1] + (piece.look.words if piece.is_prose and hit is None else 0))
    worth = [_worth(pieces, hits, index) for index in range(len(pieces))]
    return _Page(pieces, hits, worth, prose)


def _worth(pieces: list[Piece], hits: list[Hit | None], index: int) -> float:
    """How much line `index` speaks for the body (in words) or, below zero, against it."""
    piece, hit = pieces[index], hits[index]
    look = piece.look
    if hit is not None:
        if hit.clues:
            return -2.0
        return -20.0 if hit.rule.scope is not Scope.LINE else -6.0
    if look.shape is Shape.PROSE:
        words = float(min(look.words, 80))
        return 0.25 * words if words <= 45 and _is_under_headline(pieces, hits, index) else words
    if look.shape is Shape.SENTENCE:
        return min(look.words, 10) * 0.4
    if _is_fragment(pieces, index):
        return min(look.words, 10) * 0.5
    if piece.kind is LineKind.HEADING:
        return -3.0
    return -5.0 if look.shape is Shape.HEADLINE else -4.0


def _is_fragment(pieces: list[Piece], index: int) -> bool:
    """Part of a sentence that links or line breaks have cut up: it, or what follows, goes on with
    a small letter or a mark."""

    def goes_on(at: int) -> bool:
        return 0 < at < len(pieces) and (
            pieces[at].text[0].islower() or pieces[at].text[0] in ",.;:)”’"
        )

    after = goes_on(index + 1) and not pieces[index].look.ended
    before = goes_on(index) and not pieces[index - 1].look.ended
    return (before or after) and (pieces[index].look.words >= 2 or (before and after))


def _is_under_headline(pieces: list[Piece], hits: list[Hit | None], index: int) -> bool:
    """A lone sentence between two short lines, the first a headline: a teaser, as a rule."""

    def bare(at: int) -> bool:
        return not 0 <= at < len(pieces) or pieces[at].look.shape <= Shape.HEADLINE

    def headline(at: int) -> bool:
        return at >= 0 and pieces[at].look.shape is Shape.HEADLINE and hits[at] is None

    # A time or a section's name may stand between the headline and its teaser.
    above = headline(index - 1) or (
        headline(index - 2) and (hits[index - 1] is not None or bare(index - 1))
    )
    return above and bare(index + 1)


def _stretch(page: _Page, since: int) -> tuple[int, int]:
    """The run of lines from `since` on with the greatest sum of worth."""
    best, total, start = (0.0, since, since), 0.0, since
    for index in range(since, len(page.pieces)):
        if total <= 0:
            total, start = 0.0, index
        total += page.worth[index]
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _title(page: _Page, start: int, end: int, context: Context) -> int | None:
    """The line of the title: the last copy that has most of the body behind it; without copies,
    the nearest headline above the body, else the page's own first line."""
    pieces = page.pieces
    keys = [key(piece.text) if piece.look.words <= 40 else "" for piece in pieces]
    names = [key(context.metadata.title)] if context.metadata.title else []
    counts: dict[str, int] = {}
    for index, name in enumerate(keys[:end]):
        if pieces[index].look.words >= 4 and page.hits[index] is None:
            counts[name] = counts.get(name, 0) + 1
    if pieces[0].look.words >= 3 and page.hits[0] is None:
        names.append(keys[0])
    names += [name for name, count in counts.items() if count > 1]
    limit = start + (end - start) // 2
    whole = page.words(start, end)
    for name in names:
        if len(name.split()) < 3:
            continue
        copies = [index for index in range(limit) if _is_same(keys[index], name)]
        for index in reversed(copies):
            if index == 0 and len(copies) == 1:
                break  # the page's name alone says nothing of the place
            if page.words(index, end) >= 0.5 * whole:
                return index
    for index in range(max(start - _NEAR, 0), limit):
        # A headline over byline or date opens an article, wherever the stretch began.
        if _is_headline(page, index) and any(
            _names_origin(hit) for hit in page.hits[index + 1 : index + 3]
        ):
            if page.words(index, end) >= 0.6 * whole:
                return index
            break
    for index in range(start - 1, max(start - _NEAR, -1), -1):
        if _is_headline(page, index):
            return index
    return 0 if pieces[0].look.words >= 4 and page.hits[0] is None else None


def _is_headline(page: _Page, index: int) -> bool:
    look = page.pieces[index].look
    return look.shape is Shape.HEADLINE and 5 <= look.words <= 25 and page.hits[index] is None


def _is_same(one: str, name: str) -> bool:
    """Equal, or the one begins with the other (a page's name goes on with the outlet's)."""
    if one == name:
        return True
    short, long = sorted((one, name), key=len)
    return len(short.split()) >= 4 and long.startswith(short) and len(long) < 1.8 * len(short)


def _from_title(page: _Page, title: int, start: int, end: int) -> tuple[int, int]:
    """The stretch behind the title: teasers above it are no part of the body, and a short body
    right under it is preferred to a longer stretch far below."""
    if start <= title:
        # Teasers stand alone; three paragraphs in a row are an article of their own.
        return (start, end) if _has_run(page, start, title) else _stretch(page, title + 1)
    if start - title > 2 * _NEAR and title > 0:
        first = next(
            (
                index
                for index in range(title + 1, min(title + _NEAR, start))
                if page.worth[index] >= 10
            ),
            None,
        )
        if first is not None:
            near_end, total, top = first + 1, 0.0, 0.0
            for index in range(first, start):
                total += page.worth[index]
                if total > top:
                    top, near_end = total, index + 1
                if total <= 0:
                    break
            if page.words(first, near_end) >= _MIN_BODY:
                return first, near_end
    return start, end


def _has_run(page: _Page, start: int, end: int) -> bool:
    run = 0
    for index in range(start, end):
        prose = page.pieces[index].is_prose and page.hits[index] is None
        run = run + 1 if prose else 0
        if run >= 3:
            return True
    return False


def _cut(page: _Page, start: int, end: int) -> int:
    """The end of the body: before the first line that ends articles, if the bulk lies above it."""
    for index in range(start, end):
        hit = page.hits[index]
        if hit is None or not hit.rule.ends:
            continue
        before, after = page.words(start, index), page.words(index, end)
        if before < _MIN_BODY:
            continue
        goes_on = _goes_on(page, index, end)
        strong = hit.rule.scope is not Scope.LINE
        if not goes_on and (strong or after < 0.5 * before):
            end = index
            break
    while end > start + 1 and (
        page.hits[end - 1] is not None or page.pieces[end - 1].look.shape <= Shape.HEADLINE
    ):
        end -= 1
    return end


def _goes_on(page: _Page, index: int, end: int) -> bool:
    """Whether the article runs on behind a box in its middle.

    It does where three sentences in a row follow the box's short lines; behind a small box two
    paragraphs nearby will do, if neither is a teaser under a headline.
    """
    at = index + 1
    while at < end and (page.hits[at] is not None or page.pieces[at].look.shape <= Shape.HEADLINE):
        at += 1
    follow = page.pieces[at : at + 3]
    if len(follow) == 3 and all(one.look.shape >= Shape.SENTENCE for one in follow):
        return True
    small = at - index <= _SMALL_BOX and page.hits[index].rule.takes is Takes.LIST  # type: ignore[union-attr]
    near = range(at, min(at + 6, end))
    return small and sum(page.worth[one] >= 10 for one in near) >= 2


def _lead(page: _Page, title: int | None, start: int) -> Iterator[int]:
    """Paragraphs between the title and the stretch: the lead may stand above a picture or a row of
    buttons. A sentence above the byline is the standfirst, which the body repeats."""
    if title is None or not 0 < start - title <= _NEAR:
        return
    for index in range(title + 1, start):
        hit = page.hits[index]
        if hit is not None and hit.rule.takes is Takes.LIST:
            return
        if page.pieces[index].is_prose and hit is None:
            later = range(index + 1, start)
            if not any(_names_origin(page.hits[at]) for at in later):
                yield index


def _names_origin(hit: Hit | None) -> bool:
    return hit is not None and bool(hit.clues)


def _is_clue(page: _Page, index: int, start: int, end: int) -> bool:
    """Metadata lines near the body are left to their rules; those of other stories are not."""
    hit = page.hits[index]
    if hit is None or not hit.clues:
        return False
    if index < start:
        return start - _NEAR <= index
    return index < end + 4 and hit.rule.where is Where.ANY


def _is_teaser_line(page: _Page, index: int, start: int, listed: set[str]) -> bool:
    """A bare headline in the body: long and capitalised, or one that a list repeats."""
    piece = page.pieces[index]
    look = piece.look
    if index == start or look.shape is not Shape.HEADLINE or page.hits[index] is not None:
        return False
    if piece.kind is not LineKind.TEXT or look.words < 5:
        return False
    if piece.text in listed:
        return True
    return look.words >= 8 and look.lower <= 0.3 and piece.text.upper() != piece.text
