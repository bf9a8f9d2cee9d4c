"""The signs of the edges: what each line of a page says for or against being in the body, and what
each gap says for the body's beginning or end there. Names are those of `data/edges.yml`."""

from __future__ import annotations

import re
from math import log1p

import re2  # type: ignore[import-untyped]

from generator.cleaning.page import Page, stems
from generator.cleaning.prose import Shape
from generator.cleaning.registry import Scope

Signs = dict[str, float]

NAMES = {
    "lines": frozenset(
        (
            "after-comments",  # a sentence behind the first marker of readers' comments
            "after-related",  # a sentence shortly behind the heading of a list
            "clue",  # a line that states metadata
            "cut-off",  # ends with dots, as teasers do
            "fragment",
            "headline",
            "label",
            "list",  # taken by a rule that takes other lines along
            "marker",
            "over-clue",  # byline or date follow: a standfirst or teaser
            "prose",
            "prose-company",  # share of prose among the two lines before and behind
            "prose-length",
            "recurring",
            "sentence",
            "sentence-length",
            "short-company",  # the same, around a short line
            "site",
            "teaser",
            "title-copy",
            "title-words",
            "widget",
        )
    ),
    "starts": frozenset(
        (
            "at-prose",
            "before",  # share of the page's prose that stands before
            "clue-above",
            "first-under-title",  # no prose between the title's last copy and here
            "head-near",
            "title-far",
            "title-near",
            "under-prose",
            "under-widget",
        )
    ),
    "ends": frozenset(
        (
            "after",  # share of the page's prose that stands behind
            "after-prose",
            "after-short",
            "at-clue",
            "at-marker",
            "at-widget",
            "over-prose",
            "over-short",
        )
    ),
}

_NEAR_TITLE = 4  # lines: byline, date and buttons
_FAR_TITLE = 20  # lines: a picture's caption, a box
_BOX = 3
_RELATED = 15  # lines for which a list of other articles goes on
CUT = re.compile(r"(?:\.\.\.|…)[\])]?(?: \S{1,20}){0,3}\W{0,4}$|\[(?:…|\.\.\.)\]")
# Words that speak of the site, not of the world; the longer the paragraph, the less they say.
SITE = re2.compile(
    r"(?i)©|\(c\)|copyright|all rights reserved|cookie|privacy|alle rechte|tous droits|"
    r"todos los derechos|todos os direitos|terms of (?:use|service)|datenschutz|impressum|"
    r"subscri|newsletter|abonn|e-?mail|log ?in|sign up|regist"
)


def line_signs(page: Page) -> list[Signs]:
    """For each line, its signs: kind (exactly one of them) and company."""
    found = []
    comments = related = False
    since = run = 0
    for at, piece in enumerate(page.pieces):
        signs = _kind(page, at)
        run = run + 1 if page.short[at] else 0
        if run > _BOX:  # a box in mid-article is short; of a long list the rest adds little
            signs = {name: value / 4 for name, value in signs.items()}
        if at in page.markers:
            signs["marker"] = 1.0 / max(run, 1)
        if piece.look.shape >= Shape.SENTENCE and page.hits[at] is None:
            if comments:
                signs["after-comments"] = 1.0
            if related and at - since <= _RELATED:
                signs["after-related"] = 1.0
            _told(page, at, signs)
        around = [page.prose[i] for i in range(max(at - 2, 0), min(at + 3, len(page.prose)))]
        others = sum(around) - page.prose[at]
        if page.prose[at]:
            signs["prose-company"] = others / 4
        elif page.short[at]:
            signs["short-company"] = others / 4
        if at in page.recurring:
            signs["recurring"] = 1.0
        if at in page.copies:
            signs["title-copy"] = 1.0
        kind = page.markers.get(at)
        if kind == "comments" and page.sums[at] >= 40:
            comments = True
        if kind == "related":
            related, since = True, at
        found.append(signs)
    return found


def _kind(page: Page, at: int) -> Signs:
    piece, hit = page.pieces[at], page.hits[at]
    look = piece.look
    if hit is not None:
        if hit.clues:
            return {"clue": 1.0}
        return {"widget" if hit.rule.scope is Scope.LINE else "list": 1.0}
    if look.shape is Shape.PROSE:
        return {"prose": 1.0, "prose-length": log1p(min(look.words, 100) / 10)}
    if look.shape is Shape.SENTENCE:
        return {"sentence": 1.0, "sentence-length": min(look.words, 20) / 10}
    if is_fragment(page, at):
        return {"fragment": 1.0}
    if look.shape is Shape.HEADLINE:
        return {"headline": 1.0}
    return {"label": 1.0} if look.shape is Shape.LABEL else {}


def _told(page: Page, at: int, signs: Signs) -> None:
    """The signs of sentences: teasers, talk of the site, words of the title."""
    piece = page.pieces[at]
    words = piece.look.words
    if words <= 60 and _is_teaser(page, at):
        signs["teaser"] = 1.0
    if words <= 80 and CUT.search(piece.text[-60:]):
        signs["cut-off"] = 1.0
    if words <= 120 and SITE.search(piece.text):
        signs["site"] = 1 / (1 + words / 40)
    if page.title_words:
        signs["title-words"] = min(len(stems(piece.text) & page.title_words), 3) / 3
    if any(hit is not None and hit.clues for hit in page.hits[at + 1 : at + 4]):
        signs["over-clue"] = 1.0


def is_fragment(page: Page, at: int) -> bool:
    """Part of a sentence that links or line breaks have cut up: it, or what follows, goes on with
    a small letter or a mark."""
    pieces = page.pieces

    def goes_on(index: int) -> bool:
        return 0 < index < len(pieces) and (
            pieces[index].text[0].islower() or pieces[index].text[0] in ",.;:)”’"
        )

    after = goes_on(at + 1) and not pieces[at].look.ended
    before = goes_on(at) and not pieces[at - 1].look.ended
    return (before or after) and (pieces[at].look.words >= 2 or (before and after))


def _is_teaser(page: Page, at: int) -> bool:
    """A lone sentence between two short lines, the first a headline. A time or a section's name may
    stand between the headline and its teaser."""

    def headline(index: int) -> bool:
        return (
            index >= 0
            and page.pieces[index].look.shape is Shape.HEADLINE
            and page.hits[index] is None
        )

    above = headline(at - 1) or (headline(at - 2) and page.short[at - 1])
    return above and (at + 1 == len(page.short) or page.short[at + 1])


def start_signs(page: Page) -> list[Signs]:
    """For each line, what speaks for the body's beginning with it."""
    found = []
    copy = head = clue = -1000
    whole = max(page.sums[-1], 1)
    for at in range(len(page.pieces)):
        signs: Signs = {"before": page.sums[at] / whole}
        if at - copy <= _NEAR_TITLE:
            signs["title-near"] = 1.0
        elif at - copy <= _FAR_TITLE:
            signs["title-far"] = 1.0
        if at - head <= 8:
            signs["head-near"] = 1.0
        if at - clue <= 4:
            signs["clue-above"] = 1.0
        if copy >= 0 and page.words(copy, at) == 0:
            signs["first-under-title"] = 1.0
        if page.prose[at]:
            signs["at-prose"] = 1.0
        if at and page.prose[at - 1]:
            signs["under-prose"] = 1.0
        if at and page.hits[at - 1] is not None:
            signs["under-widget"] = 1.0
        hit = page.hits[at]
        copy = at if at in page.copies else copy
        head = at if at in page.heads else head
        clue = at if hit is not None and hit.clues else clue
        found.append(signs)
    return found


def end_signs(page: Page) -> list[Signs]:
    """For each line, and last for the page's end, what speaks for the body's end before it."""
    found = []
    whole = max(page.sums[-1], 1)
    count = len(page.pieces)
    for at in range(count + 1):
        signs: Signs = {"after": (whole - page.sums[at]) / whole}
        if at < count:
            hit = page.hits[at]
            if at in page.markers:
                signs["at-marker"] = 1.0
            if hit is not None:
                signs["at-clue" if hit.clues else "at-widget"] = 1.0
            elif page.prose[at]:
                signs["over-prose"] = 1.0
            elif page.short[at]:
                signs["over-short"] = 1.0
        if at and page.prose[at - 1]:
            signs["after-prose"] = 1.0
        elif at and page.short[at - 1]:
            signs["after-short"] = 1.0
        found.append(signs)
    return found
