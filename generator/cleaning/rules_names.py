"""Names that stand on lines of their own: the outlet above its article, the agency around it.

A name is told from a headline or a heading by what else the document says: it recurs in the
title, at the foot or in a byline, or the dateline states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.cleaning.prose import Shape, key, look, tokens
from generator.cleaning.signs import looks_for, sign_of
from generator.cleaning.sweep import Context, Piece, Verdict
from generator.model import ClueKind, LineKind
from generator.newstext import places

_HEAD = 6  # lines at most above which a masthead stands
_MAX_WORDS = 6
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|star|standard|daily|tribune|gazette|guardian|observer|mail|"
    r"telegraph|chronicle|journal|review|press|today|magazine|mirror|express|independent|monitor|"
    r"bulletin|courier|globe|wire|digest|quarterly|weekly|monthly|ledger|record|sentinel|dispatch|"
    r"examiner|gleaner|register|inquirer|advocate|echo|argus|beacon|messenger|advertiser|reporter|"
    r"spectator|statesman|zeitung|nachrichten|kurier|presse|courrier|quotidien|noticias|notícias|"
    r"diario|diário|jornal|gazeta|correio|corriere|gazzetta|berita|harian|вестник|известия|газета)"
    r"(?: (?:online|logo|tv|radio))?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<! ) +[|·•] +")
_LOGO = re.compile(r"^(?:(?:site |the )?logo(?: of)?:? )|(?: (?:site )?logo)$", re.IGNORECASE)
# Section names, which recur in menus and breadcrumbs as mastheads do.
_GENERIC = re.compile(
    r"^(?:(?:breaking|latest|top|world|local|national|international|business|sports?|political|"
    r"general|home|daily|weekly|press|regional|african?|asian?|other|more|all|the) )*"
    r"(?:news|review|press|today|daily|weekly|monthly|magazine|digest|register|record|live|reporter|"
    r"mail|post|star|standard|express|politics|business|sports?|opinion)$",
    re.IGNORECASE,
)
# Lines whose rules say that they hold a list of subjects, not the outlet's name.
# The captions of pictures hold the names of people.
_SUBJECTS = frozenset(
    (
        "tag-line", "tag-words", "tag-list", "breadcrumb", "menu-label", "byline",
        "caption-credit", "caption-position", "caption-dated", "file-caption",
    )
)  # fmt: skip
_HOUSE = re.compile(r"\b(?:television|tv|radio|media|network|broadcasting|channel|agency)$", re.I)
# "Cairo - Jane Doe": the town before the writer
_PLACED = re.compile(r"([^\W\d_][^:,–—-]{2,30}?) ?[:,–—-] ?(\S.+)")
_ROLE = re.compile(r"\b(?:correspondents?|reporters?|writers?|editors?)$", re.IGNORECASE)
_MAX_ROLE = 3  # words
_ADVERTISED = 3  # copies of a name in a row, which are an advertiser's
_PERSON = (
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[^\W\d_a-z][\w’'-]+(?: (?:de|da|van|von|bin|al|el|[A-Z]\.))?"
    r"(?: [^\W\d_a-z][\w’'-]+){1,2}"
)
_WRITERS = re.compile(rf"^{_PERSON}(?:(?:, | and | & ){_PERSON})?$")
_DATELINE = 91  # code points within which the bracket of a dateline opens
_IN_DATELINE = re.compile(r"^.{0,90}?\(([^\W\d_a-z][^()\d]{1,38})\) ?(?:[-–—:]|$|[A-Z])")
_CREDIT = re.compile(
    r"^[(\[–—-]{0,2} ?((?:sources?|via|credit)[:：] ?)?([^()\[\]:]{2,40}?) ?[)\]]?$", re.I
)
_ARTICLE = re.compile(r"^the ")
_MARKS = tuple("|»(«~:<–—-")  # before a name at the end of a line


def outlet_of(pieces: list[Piece], index: int, name: str, context: Context) -> bool:
    """Whether `name`, found at `index`, recurs as a name: alone, at the end of a short line, or in
    a line of the page's furniture. Running text does not count."""
    wanted = key(name)
    if len(wanted) < 4:
        return False
    for at, piece in enumerate(pieces):
        if at == index or piece.is_prose or piece.look.words > 30:
            continue
        other = piece.key
        if wanted not in other:
            continue
        if other == wanted or _ends_in(piece.text, name) or _ends_in(piece.text, f"{name})"):
            return True
        hit = context.hit(piece)
        if hit is not None and hit.rule.id not in _SUBJECTS and f" {wanted} " in f" {other} ":
            return True
    return False


def _ends_in(text: str, name: str) -> bool:
    """Whether `name` ends the text behind a mark, with a space between or none."""
    if not text.endswith(name):
        return False
    before = text[: -len(name)].removesuffix(" ")
    return before.endswith(_MARKS)


def _named(text: str) -> tuple[str, int]:
    """What the line would be the name of, and of how many parts it is; no name where it is none of
    a line of a few words, alone or with its place or slogan behind a bar."""
    if look(text).shape > Shape.HEADLINE:
        return "", 0
    parts = [part for part in _PARTS.split(_LOGO.sub("", text)) if part.strip()]
    name = parts[0].strip(" *|»·•–—-") if 1 <= len(parts) <= 2 else ""
    # An exclamation is the label of a box: "Hot! News".
    fits = 1 <= len(name.split()) <= _MAX_WORDS and "!" not in name
    return (name, len(parts)) if fits else ("", 0)


def mastheads(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """The outlet's name above the headline, as a clue: it recurs elsewhere, or names a paper."""
    first = next((at for at, piece in enumerate(pieces[:40]) if piece.is_prose), None)
    if first is None:
        return
    for index in range(min(first, _HEAD)):
        piece = pieces[index]
        name, parts = _named(piece.text)
        if piece.kind is not LineKind.TEXT or not parts or context.hit(piece) is not None:
            continue
        if not _has_headline(pieces, index, first, context):
            continue
        named = _is_set_as_name(name) and _OUTLET.search(name) is not None
        known = key(context.metadata.publisher or "") == key(name)
        # One word alone may be a subject; with its place or slogan behind a bar it is a name.
        long = len(name.split()) + parts > 2
        # A title recurs, too; it has small words among the large.
        set_so = _is_set_as_name(name) or len(name.split()) <= 2
        copies = sum(one.key == piece.key for one in pieces[:first])
        recurs = (
            long and set_so and copies < _ADVERTISED and outlet_of(pieces, index, name, context)
        )
        if _GENERIC.match(name) or not (named or known or recurs):
            continue
        if key(name) in _agencies(pieces):
            continue
        value = _spelt(pieces, name)
        yield Verdict(
            index, "masthead", "name of the outlet above the headline",
            clues=((ClueKind.PUBLISHER, value),),
        )  # fmt: skip


def _writer(text: str) -> str | None:
    """The name of a person, or two, who alone stand on the line, but for the town; else None."""
    if not 2 <= look(text).words <= 7:
        return None
    placed = _PLACED.match(text)
    name = placed[2] if placed and places.known(placed[1]) else _once(text)
    return None if _HOUSE.search(name) or not _WRITERS.match(name) else name


def _is_role(text: str) -> bool:
    """Whether the line is what a person does who signed above it."""
    return look(text).words <= _MAX_ROLE and _ROLE.search(text) is not None


WRITERS = sign_of(lambda text: _writer(text) is not None or _is_role(text))


@looks_for(WRITERS)
def bare_bylines(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A person's name alone between the title and the first paragraph, as the author.

    The title is the document's first line, a copy of it, or that of its data. A name of which the
    text speaks is no author's: a heading, a place.
    """
    yield from _signed(pieces, context)
    first = next((at for at, piece in enumerate(pieces[:60]) if piece.is_prose), None)
    if not first:
        return
    opening = key(context.metadata.title) if context.metadata.title else pieces[0].key
    for index in range(max(first - 4, 1), first):
        piece = pieces[index]
        name = _writer(piece.text)
        if name is None:
            continue
        if piece.kind is not LineKind.TEXT or context.hit(piece) is not None:
            continue
        above = pieces[max(index - 3, 0) : index]
        titled = any(
            one.look.words >= 4 and (one.key == opening or opening.startswith(one.key))
            for one in above
        )
        if not titled or _OUTLET.search(piece.text) or _GENERIC.match(piece.text):
            continue
        if places.known(piece.text):
            continue
        names = [word.casefold() for word in tokens(name) if len(word) >= 4]
        told = any(name in other.text.casefold() for other in pieces[first:] for name in names)
        heading = any(name in opening for name in names)
        if names and not told and not heading:
            yield Verdict(
                index, "bare-byline", "name of the author under the title",
                clues=((ClueKind.AUTHOR, name),),
            )  # fmt: skip


def _once(text: str) -> str:
    """`text`, or half of it where it is the same name twice ("Jane DoeJane Doe")."""
    half = text[: len(text) // 2]
    return half if text == half + half else text


def _signed(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A person's name behind the text, over a line that is what the person does ("Special
    Correspondent"), as the author."""
    for index in range(len(pieces) - 1, 1, -1):
        role, name = pieces[index], pieces[index - 1]
        if role.is_prose:
            return
        if not _is_role(role.text) or not 2 <= name.look.words <= 3:
            continue
        hit = context.hit(role)
        signs = hit is not None and hit.rule.id == "byline" and _WRITERS.match(name.text)
        if signs and pieces[index - 2].look.ended and context.hit(name) is None:
            yield Verdict(
                index - 1, "bare-byline", "name of the author under the text",
                clues=((ClueKind.AUTHOR, name.text),),
            )  # fmt: skip


def _has_headline(pieces: list[Piece], index: int, first: int, context: Context) -> bool:
    """Whether another line above the text is the headline, so that this one is none."""
    return any(
        at != index
        and piece.look.words >= 4
        and piece.look.shape in (Shape.HEADLINE, Shape.SENTENCE)
        and context.hit(piece) is None
        for at, piece in enumerate(pieces[:first])
    )


def _is_set_as_name(name: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _spelt(pieces: list[Piece], name: str) -> str:
    """The name as another line spells it, where this one is all capitals or all small."""
    if name != name.upper() and name != name.lower():
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for piece in pieces:
        if piece.is_prose or len(piece.text) > 300:
            continue
        for found in pattern.finditer(piece.text):
            if found.group() not in (name.upper(), name.lower()):
                return found.group()
    return name


def _dateline(text: str) -> re.Match[str] | None:
    """The dateline of a paragraph which names an agency."""
    if "(" not in text[:_DATELINE] or look(text).shape is not Shape.PROSE:
        return None
    return _IN_DATELINE.match(text)


AGENCIES = sign_of(_dateline, somewhere=lambda texts: "(" in texts)


def _agencies(pieces: list[Piece]) -> dict[str, str]:
    """The agencies that datelines state, by their folded names and initials."""
    agencies: dict[str, str] = {}
    for piece in pieces[:200]:
        found = _dateline(piece.text)
        if found:
            name = found.group(1).strip()
            agencies.setdefault(key(name), name)
            initials = "".join(word[0] for word in name.split() if word[0].isupper()).casefold()
            if len(initials) >= 2:
                agencies.setdefault(initials, name)
    return agencies


@looks_for(AGENCIES)
def agency_lines(pieces: list[Piece], context: Context) -> Iterator[Verdict]:
    """A line that is only the agency which a dateline states, in full or by its initials."""
    del context
    agencies = _agencies(pieces)
    if not agencies:
        return
    for index, piece in enumerate(pieces):
        if piece.look.words > 6 or len(piece.text) > 60:
            continue
        credit = _CREDIT.match(piece.text)
        if credit is None:
            continue
        name = agencies.get(_ARTICLE.sub("", key(credit.group(2))))
        if name is not None:
            yield Verdict(
                index, "agency-line", "the agency of the dateline, on a line of its own",
                clues=((ClueKind.AGENCY, name),),
            )  # fmt: skip
