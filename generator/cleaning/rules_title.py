"""The title line: the outlet's name behind it, a lone hashtag, and further copies of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape, key
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import ClueKind, LineKind

_STRONG = re.compile(r" (?:[|»›•·]|::|—\s*\|) ?")
_WEAK = re.compile(r" [-–—~] ")
_NEWSY = re.compile(
    r"\b(?:news|times|post|herald|star|standard|nation|daily|tribune|gazette|guardian|observer|mail|"
    r"telegraph|chronicle|journal|review|press|media|online|today|tv|fm|radio|magazine|mirror|express|"
    r"independent|monitor|bulletin|courier|globe|sun|watch|wire|network|report|digest|live|blog|"
    r"broadcasting|citizen|punch|vanguard|africa|asia|24|com|org|net|bbc|cnn|npr|reuters|xinhua|cgtn|"
    r"afp|ap|al jazeera|france 24|dw|rfi|voa|allafrica|business|weekly|world|zeitung|welt|monde|"
    r"presse|nachrichten|noticias|notícias|diario|jornal|berita|kompas|detik)\b",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"\s+#[^\s#.,;:!?]+$")
_TAKES_TAG = frozenset(
    [
        "hashtag",
        "tag",
        "say",
        "says",
        "with",
        "under",
        "the",
        "using",
        "for",
        "of",
        "on",
        "and",
        "to",
        "a",
        "by",
        "as",
        "is",
    ]
)


def title_marks(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The outlet behind a title ("» Capital News") as a clue, and a lone hashtag removed.

    A title line is a headline-like line that opens the document or stands above prose.
    """
    heads = {key(context.metadata.title)} if context.metadata.title else set()
    heads |= {key(piece.text) for piece in pieces[:60] if piece.look.words >= 4}
    for index, piece in enumerate(pieces):
        if not _is_title(pieces, index):
            continue
        text = piece.text
        if (cut := _suffix(text, heads, context, first=index == 0)) is not None:
            outlet = re.sub(r"^[\s|»›•·:~–—-]+", "", _STRONG.split(text[cut:])[-1]).strip()
            clues = ((ClueKind.PUBLISHER, outlet),) if outlet else ()
            yield Verdict(
                index, "title-suffix", "name of the outlet behind the title", cut, len(text),
                clues=clues,
            )  # fmt: skip
        elif (found := _HASHTAG.search(text)) and index == 0:
            before = text[: found.start()].rsplit(" ", 1)[-1].lower()
            if piece.look.words >= 5 and before not in _TAKES_TAG:
                yield Verdict(
                    index, "title-hashtag", "hashtag of the source", found.start(), len(text)
                )


def repeats(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Later copies of the title, and of any paragraph of ten words or more.

    Three repeated paragraphs in a row are no slip of the page but a report that stands twice in a
    composite; that is for the linking room, and all of it stays.
    """
    seen: dict[str, int] = {}
    title = key(context.metadata.title) if context.metadata.title else None
    again: list[tuple[int, bool]] = []
    headed = bool(pieces) and not pieces[0].is_prose
    for index, piece in enumerate(pieces):
        words = piece.look.words
        if words < 4:
            continue
        this = key(piece.text)
        first = seen.setdefault(this, index)
        is_title = this == title or (headed and first == 0)
        if first != index and (words >= 10 or is_title):
            again.append((index, is_title))
    copies = {index for index, _ in again}
    for index, is_title in again:
        if is_title:
            yield Verdict(index, "repeated-title", "the title again")
        elif not any({at, at + 1, at + 2} <= copies for at in range(index - 2, index + 1)):
            yield Verdict(index, "repeated-paragraph", "the same paragraph again")


def _is_title(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    look = piece.look
    if look.shape <= Shape.LABEL or look.words > 32 or len(piece.text) > 600:
        return False
    if index == 0 or piece.kind is LineKind.HEADING:
        return True
    return look.shape is Shape.HEADLINE and any(
        one.is_prose for one in pieces[index + 1 : index + 3]
    )


def _suffix(text: str, heads: set[str], context: Context, *, first: bool) -> int | None:
    """Where the outlet's name begins behind the title, or None."""
    strong = [found.start() for found in _STRONG.finditer(text)]
    for at in strong:
        head, tail = text[:at], text[at:]
        if _count(head) >= 3 and _count(tail) <= 8 and _is_name(tail):
            return at
    publisher = key(context.metadata.publisher) if context.metadata.publisher else None
    for at in reversed([found.start() for found in _WEAK.finditer(text)]):
        head, tail = text[:at], text[at:]
        if _count(head) < 3 or _count(tail) > 6:
            continue
        known = publisher is not None and key(tail) == publisher
        again = first and key(head) in heads
        if known or again or (first and _is_name(tail) and _NEWSY.search(tail)):
            return at
    return None


def _count(text: str) -> int:
    return len(text.replace("|", " ").split())


def _is_name(text: str) -> bool:
    """Capitalised words, or a domain; small words may stand between."""
    words = re.findall(r"[^\s|»›•·:~–—-][^\s|»›]*", text)
    big = [
        word for word in words if word[0].isupper() or "." in word.strip(".") or word[0].isdigit()
    ]
    return bool(words) and len(big) >= 0.6 * len(words) and not text.rstrip().endswith(("?", "!"))
