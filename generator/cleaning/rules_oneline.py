"""Text that lost its line breaks: what stands around the article, taken off as spans.

A rule for whole lines would drop the article with its furniture. Here nothing is taken but what a
sure sign ends (a stamp with day and time above the text) or begins (buttons, rights, the comment
form behind it), and never more than a small part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2  # type: ignore[import-untyped]

from generator.cleaning.prose import look
from generator.cleaning.registry import registry
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import ClueKind
from generator.newstext import sentences

_MIN_WORDS = 100
_HEAD = 900  # code points in which the article has begun
_HEAD_SHARE = 0.25  # of the text at most stands above the article
_FOOT_SHARE = 0.3
_LAST = 8  # sentences looked at from the end

_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)? [A-ZÄÀ-Þ][^\W\d_]{2,9}\.?,? \d{4}|"
    r"[A-Z][^\W\d_]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{4}[.-]\d{1,2}[.-]\d{1,2})"
)
_CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?(?:[ap]\.?m\.?|[AP]\.?M\.?|Uhr|hrs|h))?"
    r"(?: \(?[A-Z]{2,4}(?:[+-]\d{1,2})?\)?)?"
)
_BUTTON = (
    r"(?:Share|Tweet|Print|Email|Save|Like|Bookmark|Facebook|Twitter|X|LinkedIn|Linkedin|Pinterest|"
    r"WhatsApp|Reddit|Telegram|Messenger|Tumblr|Flipboard|Pocket|Copy (?:URL|link|Link))"
)
# A stamp of the page: day and time, in this order or the other, and the buttons behind them.
_STAMP = re2.compile(
    rf"(?:({_DAY})(?: ?[-–—|/·•,] ?| (?:at|um|à) |, (?:at|um|à) | )(?:{_CLOCK})|"
    rf"{_CLOCK},? (?:[A-Z][a-z]{{2,8}},? )?({_DAY})|"
    r"\d{1,2} ?(?:[Mm]in(?:ute)?s?|MIN)\.?(?: |-)(?:[Rr]ead|READ)|"
    r"(?:[Ss]hare|SHARE) (?:this|This|THIS) "
    r"(?:story|article|post|page|Story|Article|STORY|ARTICLE)!?)"
    rf"(?:[ |·•,/–-]+(?:Share (?:this )?(?:on|via) [A-Z]\w+|\d+ [Cc]omments?|{_BUTTON}\b))*"
)
# Words before a stamp that show it to be part of a sentence.
_IN_SENTENCE = re.compile(
    r"(?:\b(?:on|at|by|since|until|from|before|after|am|vom|seit|bis|le|du|el|del|em|il|al|pada|"
    r"in|of|and|to)|,) ?(?:[A-Z][a-z]+day,? )?$"
)
_STATES = re.compile(
    r"(?:posted|published|updated|modified|first published|veröffentlicht|publié|publicado)"
    r"(?: (?:on|am|le|el))?:? ?(?:[A-Z][a-z]{1,12},? )?$",
    re.IGNORECASE,
)
_FOOT = re2.compile(
    r"(?:[.!?…][\"”’»)]{0,2}|\)|\d) +("
    r"(?:Share (?:this )?(?:on|via) (?:Facebook|Twitter|X)|"
    r"(?:Facebook|Share) (?:Twitter|Facebook)|Leave a (?:Reply|Comment|comment|reply)|"
    r"(?:Related|RELATED|More|Most) (?:[Aa]rticles?|[Ss]tories|[Pp]osts?|[Ll]inks|[Tt]opics|"
    r"[Pp]opular|[Rr]ead|ARTICLES|STORIES|POSTS)\b|You [Mm](?:ay|ight) [Aa]lso [Ll]ike|"
    r"Filed [Uu]nder:?|Tags: |"
    r"Sign up (?:for|to)\b|Subscribe (?:to|now|Now)\b|Follow (?:us|@\w+)|"
    r"Follow [A-Z][\w ]{2,30} on "
    r"(?:Twitter|Facebook|X|Instagram)|(?:Reader )?[Cc]omments(?: ?[(\[]?\d|$)|Loading comments|"
    r"Copyright (?:©|\(c\)|\d{4}|by)|© ?(?:\d{4}|[A-Z])|All rights reserved|Topics [A-Z]|"
    r"By (?:signing up|submitting), you|Read (?:more|next|also)(?: ?[:»›→]|$)|"
    r"(?:Mehr zum Thema|Lesen Sie auch|Weiterlesen|Lire aussi|À lire aussi|Leia (?:também|mais)|"
    r"Lea también|Leggi anche|Baca juga|Читайте также)\b))"
)


LONG = sign_of(lambda text: look(text).words >= _MIN_WORDS)


@looks_for(LONG)
def one_line(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """In a text on one line, or nearly so, the stamp with all above it, and the foot."""
    del context
    total = sum(piece.look.words for piece in pieces)
    for index, piece in enumerate(pieces[:4]):
        if piece.look.words < _MIN_WORDS or piece.look.words < 0.7 * total:
            continue
        text = piece.text
        head, day = _head(text)
        if head:
            yield Verdict(
                index, "one-line-head", "title, date and buttons above the text", 0, head,
                clues=((ClueKind.DATE, day),) if day else (),
            )  # fmt: skip
        foot = _foot(text)
        if foot < len(text):
            yield Verdict(
                index, "one-line-foot", "buttons, links or rights below it", foot, len(text)
            )


def _head(text: str) -> tuple[int, str]:
    """Where the article begins behind the last stamp above it, and the first day that such stamps
    state; 0 where no stamp is sure."""
    limit = min(_HEAD, int(_HEAD_SHARE * len(text)))
    end, day = 0, ""
    for found in _STAMP.finditer(text[: limit + 100]):
        if found.start() > limit:
            break
        before, after = text[: found.start()], text[found.end() : found.end() + 2]
        stated = _STATES.search(before[-60:]) is not None
        if not stated and _IN_SENTENCE.search(before[-40:]):
            break
        if not after[:1].isspace() or not (after[1:].isupper() or after[1:] in "“\"„«‘'([|"):
            continue
        # A sentence or two may stand above a stamp as standfirst, a paragraph may not.
        if len(sentences.split(before)) > 3:
            break
        end = found.end() + 1
        day = day or (found.group(1) or found.group(2) or "")
    return end, day


def _foot(text: str) -> int:
    """Where the foot begins behind the last sentence; the text's end where there is none."""
    start = int((1 - _FOOT_SHARE) * len(text))
    signs = (start + found.start(1) for found in _FOOT.finditer(text[start:]))
    end = next((at for at in signs if _is_foot(text[at:])), len(text))
    return _without_known(text, end)


def _is_foot(rest: str) -> bool:
    """Whether what follows the sign is no running text: at most every other sentence is one."""
    parts = sentences.split(rest)
    running = sum(len(part.split()) >= 12 and part[-1:] in '.!?”"' for part in parts)
    return running <= 1 or len(rest.split()) <= 60


def _without_known(text: str, end: int) -> int:
    """`end`, moved above the sentences at the end that a rule for whole lines knows."""
    at = end
    for part in reversed(sentences.split(text[max(end - 1500, 0) : end])[-_LAST:]):
        words = len(part.split())
        hit = registry().line(part, words)
        if words < 4 or hit is None or not (hit.rule.ends or hit.rule.id in _ENDING):
            break
        start = text.rfind(part, 0, at)
        if start < (1 - _FOOT_SHARE) * len(text):
            break
        at = start
    return at


_ENDING = frozenset(("newsletter", "legal-line", "follow-us", "author-bio", "pitch"))

__all__ = ["one_line"]
