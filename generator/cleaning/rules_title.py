"""The title line: the outlet's name behind it, a lone hashtag, and further copies of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape, key, letters
from generator.cleaning.registry import PREFIXED, registry
from generator.cleaning.rules_names import mastheads, outlet_of
from generator.cleaning.signs import looks_for
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import ClueKind, LineKind

_STRONG = re.compile(r" (?:[|»›«•·]|::|<<|>>|—\s*\|) ?")
_BRACKET = re.compile(r"(?<!\s)\s*[(\[]([^()\[\]]{3,50})[)\]]$")
_MARKS = " |»›«<>•·:~–—-"
_HEAD = 12  # lines at the head of a page
_MIN_COPY, _MAX_CUT = 6, 60  # words of a line that is cut short
_MAX_SLOGAN = 9  # words of a part behind the outlet's name
_WEAK = re.compile(r" [-–—~] ")
_NEWSY = re.compile(
    r"\b(?:news|times|post|herald|star|standard|nation|daily|tribune|gazette|guardian|observer|mail|"
    r"telegraph|chronicle|journal|review|press|media|online|today|tv|fm|radio|magazine|mirror|express|"
    r"independent|monitor|bulletin|courier|globe|sun|watch|wire|network|report|digest|live|blog|"
    r"broadcasting|citizen|punch|vanguard|africa|asia|24|com|org|net|bbc|cnn|npr|reuters|xinhua|cgtn|"
    r"afp|ap|al jazeera|france 24|dw|rfi|voa|allafrica|business|weekly|world|zeitung|welt|monde|"
    r"ledger|record|sentinel|dispatch|examiner|gleaner|quarterly|monthly|notes|register|inquirer|echo|"
    r"presse|nachrichten|noticias|notícias|diario|jornal|berita|kompas|detik)\b",
    re.IGNORECASE,
)
# One of these, or a bracket at its end, is in each line in which one of the patterns is found.
_BEFORE_OUTLET = (
    " |", " »", " ›", " «", " •", " ·", " ::", " <<", " >>", " - ", " – ", " —", " ~ ", "#",
)  # fmt: skip
_HASHTAG = re.compile(r"(?<!\s)\s+#[^\s#.,;:!?]+$")
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


@looks_for()
def title_marks(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The outlet behind a title ("» Capital News") as a clue, and a lone hashtag removed.

    A title line is a headline-like line that opens the document or stands above prose. Mastheads
    are found in the same pass: each shows the other to be a name.
    """
    yield from mastheads(pieces, context)
    for index, piece in enumerate(pieces):
        if not _is_title(pieces, index) or not _may_end_in_outlet(piece.text):
            continue
        text = piece.text
        hit = context.hit(piece)
        if hit is not None and hit.rule.id not in PREFIXED:
            continue  # a menu or a row of buttons, no title
        if (found := _BRACKET.search(text)) and _is_outlet_in_brackets(
            pieces, index, found.group(1), context
        ):
            yield Verdict(
                index, "title-suffix", "name of the outlet behind the title", found.start(),
                len(text), clues=((ClueKind.PUBLISHER, found.group(1).strip()),),
            )  # fmt: skip
        elif (cut := _suffix(pieces, index, context)) is not None:
            outlet = _outlet(pieces, index, text[cut:], context)
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


@looks_for()
def repeats(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """Later copies of the title, and of any paragraph of ten words or more.

    Three repeated paragraphs in a row are no slip of the page but a report that stands twice in a
    composite; that is for the linking room, and all of it stays.
    """
    if not _may_repeat(pieces, context):
        return
    seen: dict[str, int] = {}
    title = key(context.metadata.title) if context.metadata.title else None
    again: list[tuple[int, bool]] = []
    headed = bool(pieces) and not pieces[0].is_prose
    long = headed and pieces[0].look.words >= _MIN_COPY
    twice = f"{pieces[0].key} {pieces[0].key}" if long else "\n"
    for index, piece in enumerate(pieces):
        words = piece.look.words
        if words < 4:
            continue
        this = piece.key
        if this.startswith(twice):
            yield Verdict(index, "repeated-title", "the title again, twice over")
            continue
        first = seen.setdefault(this, index)
        is_title = this == title or (headed and first == 0)
        if first != index and (words >= 10 or is_title):
            again.append((index, is_title))
    copies = {index for index, _ in again}
    for index in _cut_copies(pieces, headed):
        yield Verdict(index, "repeated-title", "words that another line has in full")
    for index, is_title in again:
        if is_title:
            yield Verdict(index, "repeated-title", "the title again")
        elif not any({at, at + 1, at + 2} <= copies for at in range(index - 2, index + 1)):
            yield Verdict(index, "repeated-paragraph", "the same paragraph again")


def _may_repeat(pieces: list[Piece], context: Context) -> bool:
    """Whether some line could be a copy of another or of the title, whole, cut short or twice."""
    long = [letters(piece.text) for piece in pieces if piece.look.words >= 4]
    if len(set(long)) < len(long):
        return True
    title = context.metadata.title
    if title and letters(title) in long:
        return True
    if not pieces:
        return False
    own = letters(pieces[0].text)
    head = [piece for piece in pieces[1:_HEAD] if piece.look.words >= _MIN_COPY]
    return (
        any(piece.text.endswith(("...", "…")) for piece in head)
        or any(map(own.startswith, [letters(piece.text) for piece in head]))
        or any(one.startswith(own + own) for one in long)
    )


def _cut_copies(pieces: list[Piece], headed: bool) -> Iterator[int]:
    """The lines at the head that another line has in full: the title cut short, and the first
    words of the text, cut short as a teaser of the page itself."""
    title = pieces[0].key if headed else ""
    for index, piece in enumerate(pieces[1:_HEAD], start=1):
        words = piece.look.words
        if words < _MIN_COPY:
            continue
        if title.startswith(f"{piece.key} ") or (
            words <= _MAX_CUT
            and piece.text.endswith(("...", "…"))
            and any(one.key.startswith(f"{piece.key} ") for one in pieces[index + 1 : 2 * _HEAD])
        ):
            yield index


def _is_title(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    look = piece.look
    opens = index == 0 or piece.kind is LineKind.HEADING
    if not opens and look.shape is not Shape.HEADLINE:
        return False
    if look.shape <= Shape.LABEL or look.words > 32 or len(piece.text) > 600:
        return False
    return opens or any(one.is_prose for one in pieces[index + 1 : index + 3])


def _heads(pieces: list[Piece], context: Context) -> set[str]:
    """What a title may be called elsewhere: in the metadata, on another line of the head."""
    heads = {key(context.metadata.title)} if context.metadata.title else set()
    return heads | {piece.key for piece in pieces[:60] if piece.look.words >= 4}


def _may_end_in_outlet(text: str) -> bool:
    """Whether there is a mark behind which the outlet or a hashtag could stand."""
    return text[-1] in ")]" or any(map(text.__contains__, _BEFORE_OUTLET))


def _suffix(pieces: list[Piece], index: int, context: Context) -> int | None:
    """Where the outlet's name begins behind the title, or None."""
    text, first = pieces[index].text, index == 0
    for found in _STRONG.finditer(text):
        at = found.start()
        parts = [part for part in _STRONG.split(text[at:]) if part.strip()]
        if _count(text[:at]) < 3 or not parts:
            continue
        # The outlet, with its section before it or its slogan behind it.
        fits = _count(parts[0]) <= 8 and all(_count(part) <= _MAX_SLOGAN for part in parts)
        if fits and len(parts) <= 4 and _is_name(parts[0]):
            return at
    publisher = key(context.metadata.publisher) if context.metadata.publisher else None
    for at in reversed([found.start() for found in _WEAK.finditer(text)]):
        head, tail = text[:at], text[at:]
        if _count(head) < 3 or _count(tail) > 6:
            continue
        known = publisher is not None and key(tail) == publisher
        again = first and key(head) in _heads(pieces, context)
        if known or again or (first and _is_name(tail) and _NEWSY.search(tail)):
            return at
        name = tail.strip(_MARKS)
        if _is_name(name) and _NEWSY.search(name) and outlet_of(pieces, index, name, context):
            return at
    return None


def _outlet(pieces: list[Piece], index: int, tail: str, context: Context) -> str:
    """The outlet's name in what stands behind a title; empty where only sections stand there."""
    parts = [part.strip(_MARKS) for part in _STRONG.split(tail)]
    names = [part for part in parts if part and _is_name(part) and registry().line(part, 0) is None]
    for name in names:
        if len(parts) > 1 and outlet_of(pieces, index, name, context):
            return name
    known = [name for name in names if _NEWSY.search(name)]
    return (known or names or [""])[0] if len(names) < 3 else (known or names)[-1]


def _is_outlet_in_brackets(pieces: list[Piece], index: int, name: str, context: Context) -> bool:
    """Brackets behind a title hold the outlet only where its name recurs on the page."""
    look = pieces[index].look
    return look.words >= 4 and _is_name(name) and outlet_of(pieces, index, name.strip(), context)


def _count(text: str) -> int:
    return len(text.replace("|", " ").split())


def _is_name(text: str) -> bool:
    """Capitalised words, or a domain; small words may stand between."""
    words = re.findall(r"[^\s|»›«<>•·:~–—-][^\s|»›]*", text)
    big = [
        word for word in words if word[0].isupper() or "." in word.strip(".") or word[0].isdigit()
    ]
    return bool(words) and len(big) >= 0.6 * len(words) and not text.rstrip().endswith(("?", "!"))
