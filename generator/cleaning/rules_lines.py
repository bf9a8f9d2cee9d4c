"""Carrying out the data file's rules: spans, lines, lists under a heading, and tails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.cleaning.page_signs import CUT
from generator.cleaning.prose import Shape
from generator.cleaning.registry import PREFIXED, Hit, Scope, Takes, Where
from generator.cleaning.signs import Sign, looks_for
from generator.cleaning.sweep import KNOWN, Context, Piece, Verdict
from generator.model import ClueKind, LineKind
from generator.newstext import dateline

_MAX_LIST = 40
_MAX_TEASER = 40  # words
_MAX_BIO_WORDS = 130
_WIDTH = 48  # characters at least of a line that was broken for its length
_MAX_COMMENT_WORDS = 90
_MAX_COMMENT_LINES = 500  # enough to judge by


# What biographies of writers tell, and reports seldom do.
_BIO = re.compile(
    r"\b(?:journalist|reporter|correspondent|editor|columnist|writer|author|blogger|contributor|"
    r"photographer|freelance|journalism|newsroom|writes|blogs|twitter|linkedin|@\w+|passionate|"
    r"lecturer|professor|researcher|analyst|consultant|degree|bachelor|graduate|alumn\w+|"
    r"award-winning|enthusiast|storytell\w+|journaliste|rédacteur|periodista|jornalista|redakteur\w*)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^#?(\d{1,2})(?:[.):]| [–—-])? ")
_BOXES = frozenset(("newsletter", "newsletter-name", "paywall", "cookie-notice"))
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?$", re.IGNORECASE)
#: what a format itself says of a line (`Line.rule`): rule, reason
READER_RULES = {
    "running-head": "running head or foot of the printed page",
    "page-number": "number of the printed page",
    "mail-quote": "earlier mail that is quoted",
    "mail-signature": "signature under a mail",
}
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")


def _with_spans(texts: Sequence[str], context: Context) -> Iterable[str]:
    context.read_spans(texts)
    return [text for text in texts if context.spans[text]]


SPANS = Sign(_with_spans)


@looks_for()
def outside(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """What the reader already knows to be no part of the article."""
    del context
    for index, piece in enumerate(pieces):
        if piece.rule:
            yield Verdict(index, piece.rule, READER_RULES[piece.rule])
        elif piece.outside:
            yield Verdict(index, "page-furniture", "part of the page around the article")


@looks_for(SPANS)
def spans(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The spans that rules take out of lines; a line that is nothing else goes whole."""
    for index, piece in enumerate(pieces):
        found = context.spans_of(piece)
        if found and (line := context.hit(piece)) and line.rule.where is Where.ANY:
            continue  # the line goes as a whole; without its span it could pass for a sentence
        for hit in found:
            rule = hit.rule
            yield Verdict(index, rule.id, rule.reason, hit.start, hit.end, clues=hit.clues)


@looks_for(KNOWN)
def lines(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Lines that a rule takes, and what block and tail rules take along with them."""
    taken: set[int] = set()
    prose = _prose_before(pieces)
    for index, piece in enumerate(pieces):
        if index in taken:
            continue
        hit = context.hit(piece)
        if hit is None and (box := _box(pieces, index, context)):
            yield Verdict(index, box.rule.id, box.rule.reason)
        if hit is None or not _stands(pieces, index, hit, context, prose):
            continue
        rule = hit.rule
        yield Verdict(index, rule.id, rule.reason, clues=hit.clues)
        for other in _along(pieces, index, hit, context, prose):
            if other not in taken:
                taken.add(other)
                own = context.hit(pieces[other])
                if own and any(kind is ClueKind.PUBLISHER for kind, _ in own.clues):
                    rule = own.rule  # the outlet's address below a list still names it
                yield Verdict(
                    other, rule.id, rule.reason, clues=own.clues if own and rule is own.rule else ()
                )
                rule = hit.rule


def _box(pieces: list[Piece], index: int, context: Context) -> Hit | None:
    """The rule of the sign-up box in which a short line stands, between two of its labels."""
    if not 0 < index < len(pieces) - 1 or pieces[index].look.words > 20:
        return None
    above, below = context.hit(pieces[index - 1]), context.hit(pieces[index + 1])
    boxed = (
        above and below and above.rule.id in _BOXES and below.rule.id in (*_BOXES, "comment-field")
    )
    return above if boxed else None


def _prose_before(pieces: list[Piece]) -> list[int]:
    """Words of prose before each piece, and in all as the last number."""
    sums = [0]
    for piece in pieces:
        sums.append(sums[-1] + (piece.look.words if piece.is_prose else 0))
    return sums


def _stands(pieces: list[Piece], index: int, hit: Hit, context: Context, prose: list[int]) -> bool:
    """Whether the line stands where its rule wants it, and is not a title or subheading."""
    piece, rule = pieces[index], hit.rule
    if piece.kind is LineKind.HEADING and rule.id in ("menu-label", "source-agency", "counter"):
        return False
    titled = rule.id in PREFIXED or (rule.scope is not Scope.LINE and piece.look.words >= 4)
    if index == 0 and piece.look.shape is Shape.HEADLINE and titled:
        return False
    if rule.id == "counter" and _is_log_time(pieces, index):
        return False
    if rule.id == "url-line" and index > 0 and pieces[index - 1].text.endswith(":"):
        return False  # the sentence above has announced it
    if rule.takes is Takes.COMMENTS and piece.text.endswith("?") and _is_interview(pieces, index):
        return False
    if rule.id == "author-bio" and _is_in_story(pieces, index):
        return False
    if rule.id == "menu-label" and not _among_furniture(pieces, index, context):
        return False
    if rule.where is Where.ANY:
        return True
    headed = index > 0 and pieces[index - 1].look.shape is Shape.HEADLINE
    first = next((at for at in range(min(index, 30)) if pieces[at].is_prose), index)
    opening = prose[index] == prose[min(first + 1, index)]  # at most one paragraph stands before
    if rule.where in (Where.HEAD, Where.EDGE) and (opening or headed):
        return True
    after = prose[-1] - prose[index + 1]
    return rule.where in (Where.TAIL, Where.EDGE) and not opening and after <= 60


def _is_log_time(pieces: list[Piece], index: int) -> bool:
    """Whether a time stands over an entry of a log ("22:15", then what happened): players count
    minutes too, but not over sentence after sentence."""
    if not _CLOCK.match(pieces[index].text):
        return False
    near = range(max(index - 12, 0), min(index + 13, len(pieces) - 1))
    entries = (
        at
        for at in near
        if _CLOCK.match(pieces[at].text) and pieces[at + 1].look.shape >= Shape.SENTENCE
    )
    return index + 1 < len(pieces) and len(list(entries)) >= 3


def _is_interview(pieces: list[Piece], index: int) -> bool:
    """Whether short questions stand around the line, each with its answer below."""
    near = range(max(index - 16, 0), min(index + 17, len(pieces) - 1))
    questions = (
        at
        for at in near
        if at != index
        and pieces[at].text.endswith("?")
        and pieces[at].look.words <= 25
        and pieces[at + 1].look.shape >= Shape.SENTENCE
        and not pieces[at + 1].text.endswith("?")
    )
    return len(list(questions)) >= 3


def _is_in_story(pieces: list[Piece], index: int) -> bool:
    """Whether the person of a biography is spoken of in the text above: then it is no author."""
    found = _NAME.match(pieces[index].text)
    surname = found.group().rsplit(" ", 1)[-1] if found else ""
    if len(surname) < 3 or surname in ("The", "Mr", "Ms"):
        return False
    return any(surname in one.text for one in pieces[max(index - 300, 0) : index] if one.is_prose)


def _among_furniture(pieces: list[Piece], index: int, context: Context) -> bool:
    """A word such as "Politics" is a menu entry beside others or at the document's ends; alone
    between paragraphs it is a subheading."""
    if index == 0:
        return len(pieces) > 1 and not pieces[1].is_prose
    if index == len(pieces) - 1:
        return True
    near = (pieces[index - 1], pieces[index + 1])
    return any(one.look.shape <= Shape.HEADLINE and context.hit(one) for one in near)


def _along(
    pieces: list[Piece], index: int, hit: Hit, context: Context, prose: list[int]
) -> Iterator[int]:
    takes = hit.rule.takes
    if takes is Takes.ONE:
        if _is_listed(pieces, index + 1, context) and not _opens_article(
            pieces, index + 1, context
        ):
            yield index + 1
    elif takes is Takes.LIST:
        yield from _list(pieces, index, context, prose[index])
    elif takes is Takes.BIO:
        yield from _bio(pieces, index, prose[index])
    elif takes is Takes.COMMENTS:
        yield from _comments(pieces, index, context, prose[index])


def _is_listed(pieces: list[Piece], index: int, context: Context) -> bool:
    if index >= len(pieces):
        return False
    piece = pieces[index]
    look = piece.look
    if _is_wrapped(pieces, index):
        return False
    if look.shape <= Shape.HEADLINE:
        return look.words <= 25
    if piece.kind is LineKind.ITEM or context.hit(piece):
        return look.words <= 30
    # Headlines that are questions or quotes end like sentences.
    return (
        look.shape is Shape.SENTENCE and look.words <= 16 and piece.text.endswith(("?", "’", "'"))
    )


def _is_wrapped(pieces: list[Piece], index: int) -> bool:
    """Whether the line is part of a sentence that goes on from line to line of one width."""

    def goes_on(at: int) -> bool:
        return (
            0 < at < len(pieces)
            and pieces[at].text[0].islower()
            and len(pieces[at - 1].text) >= _WIDTH
            and not pieces[at - 1].look.ended
        )

    return goes_on(index) or goes_on(index + 1)


def _list(pieces: list[Piece], index: int, context: Context, before: int) -> Iterator[int]:
    """The headlines under a list's heading, with their teasers where the list is the document's
    end. The last headline stays where it opens another article: a composite goes on there."""
    if _is_list_to_end(pieces, index + 1, context, before):
        yield from range(index + 1, len(pieces))
        return
    end = index + 1
    while end < len(pieces) and end - index <= _MAX_LIST:
        if not _is_listed(pieces, end, context) and not _is_cut(pieces, index, end):
            break
        end += 1
    if before == 0 and end < len(pieces) and not _is_headed(pieces, index, context):
        # At the head of the page the list's last headline is the article's own.
        end = _own_headline(pieces, index + 1, end, context)
    elif (
        end - index >= 2
        and not _is_numbered(pieces, index + 1, end)
        and _opens_article(pieces, end - 1, context)
    ):
        end -= 1
    yield from range(index + 1, end)


def _is_cut(pieces: list[Piece], index: int, at: int) -> bool:
    """Whether the line is a teaser, cut short under one of the headlines of the list at `index`."""
    short = pieces[at].look.words <= _MAX_TEASER and CUT.search(pieces[at].text[-60:]) is not None
    return short and at - index > 1 and pieces[at - 1].look.shape is Shape.HEADLINE


def _is_headed(pieces: list[Piece], index: int, context: Context) -> bool:
    """Whether the article's headline stands right above the list, which opens with a teaser."""
    above = pieces[index - 1] if index else None
    return (
        above is not None
        and above.look.shape is Shape.HEADLINE
        and above.look.words >= 4
        and context.hit(above) is None
        and index + 2 < len(pieces)
        and _is_cut(pieces, index, index + 2)
    )


def _own_headline(pieces: list[Piece], start: int, end: int, context: Context) -> int:
    """The line of the last headline in `start` to `end`, or `end` where there is none."""
    for at in range(end - 1, start - 1, -1):
        look = pieces[at].look
        if look.shape >= Shape.HEADLINE and look.words >= 4 and context.hit(pieces[at]) is None:
            return at
    return end


def _is_numbered(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the lines count on from one to the next ("1. …", "2. …")."""
    numbers = [_NUMBER.match(pieces[at].text) for at in range(start, end)]
    found = [int(one.group(1)) for one in numbers if one]
    return len(found) > 1 and len(found) == len(numbers) and found[-1] - found[0] == len(found) - 1


def _is_list_to_end(pieces: list[Piece], start: int, context: Context, before: int) -> bool:
    """Whether from `start` on headlines and teasers take turns, never two paragraphs together."""
    rest = pieces[start : start + 2 * _MAX_LIST]
    listed = sum(_is_listed(pieces, start + at, context) for at in range(len(rest)))
    if len(rest) < 3 or len(rest) != len(pieces) - start or listed < 0.5 * len(rest):
        return False
    if not _is_listed(pieces, start, context):
        return False
    # A teaser stands under a headline; other paragraphs are the article's own.
    if any(one.is_prose and not _is_teaser(rest, at, context) for at, one in enumerate(rest)):
        return False
    # A long paragraph is no teaser, and two in a row are an article.
    long = any(one.is_prose and one.look.words > 60 for one in rest)
    pairs = any(one.is_prose and two.is_prose for one, two in pairwise(rest))
    return not long and not pairs and before >= sum(one.look.words for one in rest if one.is_prose)


def _is_teaser(rest: list[Piece], at: int, context: Context) -> bool:
    """Whether a headline stands right above, or with a time or a counter between."""
    for above in reversed(rest[max(at - 3, 0) : at]):
        if context.hit(above) is None:
            return above.look.shape <= Shape.SENTENCE
        if above.look.words > 8:
            return False
    return False


def _opens_article(pieces: list[Piece], index: int, context: Context) -> bool:
    """Whether the headline at `index` stands above three paragraphs of prose in a row."""
    follow = pieces[index + 1 : index + 5]
    prose = sum(one.is_prose for one in follow)
    return (
        pieces[index].look.shape is Shape.HEADLINE
        and context.hit(pieces[index]) is None
        and prose >= min(3, max(len(follow), 3))
    )


def _bio(pieces: list[Piece], index: int, before: int) -> Iterator[int]:
    """The biography under "About the author": all to the end if that is short."""
    rest = pieces[index + 1 : index + 10]
    words = sum(one.look.words for one in rest)
    if not rest or words > _MAX_BIO_WORDS or len(rest) > 8 or before < words:
        return
    told = " ".join(one.text for one in rest[:3])
    if _BIO.search(told) or all(one.look.shape <= Shape.HEADLINE for one in rest):
        yield from range(index + 1, len(pieces))


def _comments(pieces: list[Piece], index: int, context: Context, before: int) -> Iterator[int]:
    """Readers' comments to the end, unless an article follows.

    Comments are short, and lines of other kinds stand between them (names, times, "Reply"). An
    article is a run of paragraphs: three in a row, or one that is long, and the cut is off.
    """
    rest = pieces[index + 1 : index + 1 + _MAX_COMMENT_LINES]
    if before < 40 or not rest:
        return
    if any(one.is_prose and dateline.find(one.text) is not None for one in rest):
        return  # another report follows, as in a composite
    run = longest = 0
    for one in rest:
        run = run + 1 if one.is_prose else 0
        longest = max(longest, run)
    marks = sum(context.hit(one) is not None or _is_name_line(one) for one in rest)
    prose = [one.look.words for one in rest if one.is_prose]
    if longest >= 3 and marks < 0.3 * len(rest):
        return
    if prose and max(prose) > _MAX_COMMENT_WORDS and marks < 0.4 * len(rest):
        return
    if sum(prose) > 1.5 * before and marks < 0.5 * len(rest):
        return
    if prose and marks == 0 and sum(prose) > 60:
        return
    yield from range(index + 1, len(pieces))


def _is_name_line(piece: Piece) -> bool:
    return piece.look.shape is Shape.LABEL or piece.text.rstrip(": ").endswith((" says", " said"))
