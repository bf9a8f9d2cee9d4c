"""Where the body begins and ends on a page that was saved with its menus.

`stretch` finds the body; this stage hands in what stands around it, with a reason that tells an
editor where it stood, and single teasers within. Nothing here acts on a text that is mostly prose:
`condition` decides that first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.cleaning.condition import Condition, condition
from generator.cleaning.page import Page, is_headline, read_page
from generator.cleaning.page_signs import CUT, SITE
from generator.cleaning.prose import Shape
from generator.cleaning.registry import Hit, Takes, Where
from generator.cleaning.stretch import marker_words, stretch
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import ClueKind, LineKind
from generator.newstext import dateline

_MIN_LINES = 12
_NEAR = 15  # lines between the title and the body: byline, date, buttons, a picture's caption
_MAX_BOX = 8  # lines
_KNOWN_BOX = 0.6
_KNOWN_BARE = 0.5  # where no menu stands above the text
_MAX_POINTERS = 3
_MIN_BEHIND = 3  # sentences
_BARE_HEAD = 8  # lines: title, byline, date, a row of buttons
# "Read on this: A headline", in whatever language.
_POINTER = re.compile(r"[^\s:.,;]{1,30}(?: [^\s:.,;]{1,30}){0,3}: [^\W\d_a-z]")
_MAX_HEAD = 4  # lines between a headline and its article
_MIN_RUN = 3  # paragraphs
_MIN_OTHERS = 2
_OTHERS_SHARE = 0.7
_BEHIND = {
    "comments": "after the article: readers' comments",
    "related": "after the article: other articles",
    "tags": "after the article: its subjects",
    "author": "after the article: its author",
    "follow": "after the article: share, follow and sign-up boxes",
}


def edges(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """On a page with menus, all before and behind the body, but its title and metadata lines."""
    if context.trusted or len(pieces) < _MIN_LINES:
        return
    hits = [context.hit(piece) for piece in pieces]
    if condition(pieces, hits) is not Condition.PAGE:
        return
    page = read_page(pieces, context, marker_words())
    found = stretch(page)
    if found is None:
        return
    start, end = found
    if not any(page.prose[start:end]) and not any(
        piece.look.shape is Shape.SENTENCE for piece in pieces[start:end]
    ):
        return  # verse, a table: no sentence shows where the text is
    end = _behind_boxes(page, end)
    if _is_composite(page, start, end):
        return
    title = _title(page, start)
    lead = set(_lead(page, title, start))
    listed = {piece.text for piece in (*pieces[:start], *pieces[end:])}
    marks = sorted(at for at in page.markers if at >= end)
    for index in range(len(pieces)):
        if index == title and index in page.copies:
            # It stays, as titles of other seeds do; only what it is gets told.
            told = ((ClueKind.TITLE, pieces[index].text),)
            yield Verdict(index, "page-title", "title of the page", 0, 0, clues=told)
        elif start <= index < end:
            if _is_teaser_line(page, index, start, listed):
                yield Verdict(index, "teaser-line", "headline of another article in mid-text")
        elif index != title and index not in lead and not _is_clue(page, index, start, end):
            yield Verdict(index, *_reason(page, index, title, start, marks))


def _is_composite(page: Page, start: int, end: int) -> bool:
    """Whether other articles stand around the body: they are the splitter's.

    An article is three paragraphs, with a line or two between that is no headline. One that opens
    with a dateline is another report; others count where two of them, each under a headline, are
    together nearly as long as the body, and no readers' comments began before them.
    """
    found = words = 0
    for lines in (range(start), range(end, len(page.pieces))):
        comments = False
        at = lines.start
        while at < lines.stop:
            comments = comments or (page.markers.get(at) == "comments" and at >= end)
            if not page.prose[at]:
                at += 1
                continue
            last, run = at, 0
            while last < lines.stop and _goes_on(page, last, lines.stop):
                run += page.prose[last]
                last += 1
            if run >= _MIN_RUN:
                if any(
                    page.prose[one] and dateline.find(page.pieces[one].text) is not None
                    for one in range(at, last)
                ):
                    return True
                above = range(max(at - _MAX_HEAD, lines.start), at)
                headed = any(is_headline(page.pieces[one], page.hits[one]) for one in above)
                if headed and not comments:
                    found += 1
                    words += page.words(at, last)
            at = last
    return found >= _MIN_OTHERS and words >= _OTHERS_SHARE * page.words(start, end)


def _goes_on(page: Page, at: int, stop: int) -> bool:
    """Whether line `at` is prose, or a line or two between prose that is no headline."""
    for index in range(at, min(at + 3, stop)):
        if page.prose[index]:
            return True
        if is_headline(page.pieces[index], page.hits[index]):
            return False
    return False


def _behind_boxes(page: Page, end: int) -> int:
    """The end of the body where it goes on behind a small box.

    Labels of advertisements, which end no article, and a pointer or two need one paragraph behind
    them, and so does any box of a text that no menu stands above: what an extractor left. Other
    boxes, of mostly known lines, need three sentences.
    """
    count = len(page.pieces)
    bare = _has_bare_head(page, end)
    while True:
        at = end
        while at < min(end + _MAX_BOX, count) and page.short[at]:
            at += 1
        box = range(end, at)
        if not box or at == count or any(_ends_for_good(page, index) for index in box):
            return end
        known = sum(_is_pointer(page, index) for index in box)
        listed = sum(_is_listed(page, index, end) for index in box)
        pointers = any(index in page.markers for index in box)
        plain = known == len(box) and (bare or not pointers or len(box) <= _MAX_POINTERS)
        if max(known, listed) < (_KNOWN_BARE if bare else _KNOWN_BOX) * len(box) or _is_of_site(
            page, at
        ):
            return end
        if not (page.prose[at] or (plain and _is_sentence(page, at))):
            return end
        if not (plain or bare) and _sentences(page, at) < _MIN_BEHIND:
            return end
        while at < count and _is_sentence(page, at):
            at += 1
        end = at


def _sentences(page: Page, at: int) -> int:
    """How many sentences stand together from line `at` on, small boxes of known lines apart."""
    found = box = 0
    for index in range(at, len(page.pieces)):
        if _is_sentence(page, index):
            found, box = found + 1, 0
            continue
        box += 1
        known = _is_pointer(page, index) and not _ends_for_good(page, index)
        if box > _MAX_POINTERS or not known or found >= _MIN_BEHIND:
            break
    return found


def _has_bare_head(page: Page, end: int) -> bool:
    """Whether hardly anything stands above the text but its title, byline and date."""
    first = next((at for at in range(end) if page.prose[at]), end)
    return first <= _BARE_HEAD


def _is_pointer(page: Page, index: int) -> bool:
    """Whether a short line is known furniture: by a rule, or by its form as a pointer."""
    text = page.pieces[index].text
    named = _POINTER.match(text) is not None and not text.endswith((".", "!", "?", ":", ",", ";"))
    return page.hits[index] is not None or named


def _is_listed(page: Page, index: int, start: int) -> bool:
    """The same, or one of the headlines under the heading of a list from `start` on."""
    return _is_pointer(page, index) or any(
        page.markers.get(at) == "related" for at in range(start, index)
    )


def _is_of_site(page: Page, index: int) -> bool:
    """Whether the paragraph is cut short, as teasers are, or speaks of the site."""
    text = page.pieces[index].text
    return CUT.search(text[-60:]) is not None or SITE.search(text) is not None


def _ends_for_good(page: Page, index: int) -> bool:
    return page.markers.get(index) in ("comments", "author", "tail") or _names_origin(
        page.hits[index]
    )


def _is_sentence(page: Page, index: int) -> bool:
    return page.pieces[index].look.shape >= Shape.SENTENCE and page.hits[index] is None


def _reason(
    page: Page, index: int, title: int | None, start: int, marks: list[int]
) -> tuple[str, str]:
    """Rule and reason for a line outside the body: its own rule's, if it has one."""
    hit = page.hits[index]
    if hit is not None and not hit.clues:
        return hit.rule.id, hit.rule.reason
    if title is not None and title < index < start and page.pieces[index].look.ended:
        return "standfirst", "standfirst or caption above the body"
    if index < start:
        return "before-body", "before the article"
    nearest = bisect_right(marks, index)
    kind = page.markers[marks[nearest - 1]] if nearest else ""
    return "after-body", _BEHIND.get(kind, "after the article")


def _title(page: Page, start: int) -> int | None:
    """The line of the title: the last copy above the body, else the nearest headline over a byline
    or date, else the nearest headline, else the page's own first line."""
    # A short title without small words can pass for the first line of the body.
    copies = [at for at in page.copies if at < start or (at == start and not page.prose[at])]
    if copies:
        return max(copies)
    near = range(start - 1, max(start - _NEAR, -1), -1)
    heads = [at for at in near if at in page.heads and page.pieces[at].look.words >= 5]
    if heads:
        # Nearer ones are captions and names over a date; with prose between they are teasers.
        bare = [at for at in heads if page.words(at, start) == 0]
        return min(bare) if bare else max(heads)
    for at in near:
        if is_headline(page.pieces[at], page.hits[at]) and page.pieces[at].look.words >= 5:
            return at
    opens = page.pieces[0].look.words >= 4 and page.hits[0] is None and start > 0
    return 0 if opens else None


def _lead(page: Page, title: int | None, start: int) -> Iterator[int]:
    """Paragraphs between the title and the stretch: the lead may stand above a picture or a row of
    buttons. A sentence above the byline is the standfirst, which the body repeats."""
    if title is None or not 0 < start - title <= _NEAR:
        return
    for index in range(title + 1, start):
        hit = page.hits[index]
        if hit is not None and hit.rule.takes is Takes.LIST:
            return
        if page.prose[index] and not any(
            _names_origin(page.hits[at]) for at in range(index + 1, start)
        ):
            yield index


def _names_origin(hit: Hit | None) -> bool:
    return hit is not None and bool(hit.clues)


def _is_clue(page: Page, index: int, start: int, end: int) -> bool:
    """Metadata lines near the body are left to their rules; those of other stories are not."""
    hit = page.hits[index]
    if hit is None or not hit.clues:
        return False
    if index < start:
        return start - _NEAR <= index
    return index < end + 4 and hit.rule.where is Where.ANY


def _is_teaser_line(page: Page, index: int, start: int, listed: set[str]) -> bool:
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
