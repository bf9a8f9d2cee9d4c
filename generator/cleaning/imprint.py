"""What an article shows the archive of itself, so that lines which recur can be found.

In: an article after the per-article stages, so that what rules take is gone and its title is known.
Out: its `Imprint`: where it comes from, and for every paragraph of the body a digest and traits.
Pure, and small: it is stored with the article's result. What follows from many imprints is decided
in `learning`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from enum import IntEnum
from urllib.parse import urlsplit

import re2  # type: ignore[import-untyped]

from generator.cleaning.prose import Look, Shape, look, tokens
from generator.model import Article, Imprint, LineKind, LinePrint, Paragraph
from generator.newstext import dateline, dates, headlines


class Trait(IntEnum):
    """What speaks for or against a paragraph, as far as the article alone can tell (bits)."""

    PROSE = 1  # running text
    SENTENCE = 2  # ended like a sentence, prose or not
    LABEL = 4  # up to three words
    ABOVE_PROSE = 8  # the next paragraph is running text
    SIGN = 16  # an address, a mark of furniture, or the outlet's own name
    ADDRESSED = 32  # speaks to its reader, or of itself as "we"
    FIXED = 64  # never to be learnt: headings, dates, salutations, the title, an editor's word


# Longer lines are compared, because copies share them, and never learnt.
_MAX_WORDS, _MAX_CHARACTERS = 60, 600
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_LETTERS = re.compile(r"[^\W\d_]")
_NAME = 80  # characters of a source's name
#: digest bits; a whole number that JSON readers hold exactly
_BITS = 52
_MARKS = " \t•·▪●■◆►▶»›>*|+–—-:.…"

# A set of one says yes or no in a third of the time that a pattern needs to say where.
_ADDRESS = re2.Set.SearchSet()
_ADDRESS.Add(
    r"(?i)https?://|\bwww\.|[\w.-]@\w|(?:^|[\s(])[@#]\pL|[|»›©®™→►▶]|"
    r"\b[a-z0-9-]{2,40}\.(?:com|org|net|info|news|press|media|tv|int|example)\b|"
    r"\b[a-z0-9-]{2,40}\.(?:co|com|ac|go|gov|or|org)\.[a-z]{2}\b"
)
_ADDRESS.Compile()
# Who speaks to readers says so in few words; thanks and greetings belong to speeches.
_ADDRESSED = frozenset(
    """
    you your our us we vous votre vos nous notre nos tu tus nuestro nuestra nuestros nuestras
    nosotros você vocês voce voces nosso nossa nossos nossas
    unser unsere unseren unserem unserer unseres uns
    nostro nostra nostri nostre onze ons kami kamu anda наш наша наше наши нашей нашего нашу наших
    нашим нас нам вас вам ваш ваша ваше ваши вашей вашу ваших
    """.split()
)
_SALUTATION = re.compile(
    r"\b(?:thanks?|thank|merci|gracias|obrigad[oa]|danke|grazie|bedankt|terima kasih|спасибо|"
    r"excellenc(?:y|ies)|ladies|gentlemen|dear|distinguished|colleagues|mesdames|messieurs|"
    r"señor(?:es|as)?|senhor(?:es|as)?|damen|herren|god bless|amen)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”„«]')
_HOST_HEADS = ("www.", "m.", "amp.", "mobile.", "edition.")
_NO_WORD = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"([^\W\d_]{2,30})[-_. ]")
_NAMES = frozenset(("the", "le", "la", "el", "der", "die", "das", "al"))


def imprint(article: Article, keep: Sequence[str] = (), *, apart: bool = False) -> Imprint:
    """The imprint of `article`; lines that hold the editor's words `keep` are never learnt.

    `apart` says that the article is a record of its seed, not a stretch of it.
    """
    sources = tuple(
        (kind, headlines.shorten(name, _NAME)) for kind, name in _sources(article, apart)
    )
    names = [squeezed for kind, name in sources if (squeezed := _squeezed(kind, name))]
    title = headlines.fold(article.title)
    looks = [look(paragraph.text) for paragraph in article.body]
    held = [headlines.fold(words) for words in keep]
    lines = []
    for index, (paragraph, seen) in enumerate(zip(article.body, looks, strict=True)):
        traits = _traits(paragraph, seen, names)
        if index + 1 < len(looks) and looks[index + 1].shape is Shape.PROSE:
            traits |= Trait.ABOVE_PROSE
        if _is_open(traits) and (
            _is_fixed(paragraph, seen, signed=bool(traits & Trait.SIGN))
            or _is_of_title(paragraph.text, title)
            or headlines.is_held(paragraph.text, held)
        ):
            traits |= Trait.FIXED
        # Beside a sign of furniture a number counts something ("© 2024"); alone it may be what the
        # line has to say, as in a table of prices, and then only the same number recurs.
        same = normal(paragraph.text, numbers=not traits & Trait.SIGN)
        lines.append(LinePrint(_digest(same), int(traits)))
    return Imprint(article.position, sources, tuple(lines), apart)


def _is_open(traits: int) -> bool:
    """Whether the line could be learnt at all: sentences only with a sign, or to the reader."""
    if traits & Trait.FIXED:
        return False
    sentence = traits & (Trait.SENTENCE | Trait.PROSE)
    return not sentence or bool(traits & (Trait.SIGN | Trait.ADDRESSED))


def normal(text: str, *, numbers: bool = False) -> str:
    """`text` as lines are compared: small letters, single spaces, bare ends, and any number as #
    unless `numbers` count.

    >>> normal("  • 1,204 Comments: ")
    '# comments'
    """
    small = text.casefold()
    return " ".join((small if numbers else _NUMBER.sub("#", small)).split()).strip(_MARKS)


def _digest(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)


def _traits(paragraph: Paragraph, seen: Look, names: Sequence[str]) -> int:
    traits = 0
    if seen.shape is Shape.PROSE:
        traits |= Trait.PROSE
    if seen.shape >= Shape.SENTENCE:
        traits |= Trait.SENTENCE
    elif seen.shape <= Shape.LABEL:
        traits |= Trait.LABEL
    if seen.words > _MAX_WORDS or len(paragraph.text) > _MAX_CHARACTERS:
        return traits | Trait.FIXED
    # "US" is a country.
    all_ = tokens(paragraph.text)
    told = [word for word in all_ if word != "US"] if "US" in all_ else all_
    words = " ".join(told).casefold().split()
    joined = _joined("".join(words)) if names else ""
    if any(name in joined for name in names) or _ADDRESS.Match(paragraph.text):
        traits |= Trait.SIGN
    if not _ADDRESSED.isdisjoint(words):
        traits |= Trait.ADDRESSED
    return traits


def _is_fixed(paragraph: Paragraph, seen: Look, *, signed: bool) -> bool:
    """Whether the line is the article's whatever other articles hold: a subheading, what leads up
    to the next line, speech, a greeting, a date or the place of a dateline."""
    text = paragraph.text
    if paragraph.kind in (LineKind.HEADING, LineKind.QUOTE) or len(_LETTERS.findall(text)) < 3:
        return True
    if text.rstrip().endswith((",", ":", ";", "،", "：")):
        return True
    if _QUOTED.search(text) or _SALUTATION.search(text):
        return True
    dated = seen.words <= 12 and not signed and _NUMBER.search(text) is not None
    if dated and next(dates.find(text), None) is not None:
        return True
    return dateline.find(text) is not None


def _is_of_title(text: str, title: str) -> bool:
    """Whether the line is the title, or the sentence from which it was made."""
    folded = headlines.fold(text)
    return bool(title) and (folded.startswith(title) or (len(folded) > 8 and folded in title))


def _sources(article: Article, apart: bool) -> list[tuple[str, str]]:
    """Where the article comes from: its site, its publisher; where neither is known its agency;
    else what its folder or the beginning of its file's name has in common with others, or for a
    record its file."""
    found = []
    if site := host(article.url):
        found.append(("site", site))
    if article.publisher:
        found.append(("publisher", article.publisher))
    if not found and article.agency:
        found.append(("publisher", article.agency))
    if not found and apart:
        found.append(("file", article.seed))
    if not found:
        folder, _, name = article.seed.rpartition("/")
        if folder:
            found.append(("folder", folder))
        if begins := _PREFIX.match(name):
            found.append(("files", begins[1]))
    return found


def host(url: str | None) -> str | None:
    """The name of the site in `url`, in small letters and without "www."; None without one."""
    try:
        name = (urlsplit(url or "").hostname or "").strip(".")
    except ValueError:
        return None
    for head in _HOST_HEADS:
        if name.startswith(head) and name.count(".") > 1:
            name = name.removeprefix(head)
    return name if "." in name and len(name) < 254 else None


def sites_of(url: str | None) -> frozenset[str]:
    """The sites to which the page at `url` belongs: its host and the domains above it."""
    labels = (host(url) or "").split(".")
    return frozenset(".".join(labels[at:]) for at in range(len(labels) - 1))


def source_key(name: str) -> str:
    """`name` of a source as it is compared: words only, in small letters, without an article."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] in _NAMES else words)


def _squeezed(kind: str, name: str) -> str | None:
    """The outlet's name in one word, as addresses have it; None where it says little."""
    if kind == "site":
        labels = name.split(".")
        word = max(labels[:-1], key=len)
    elif kind == "publisher":
        word = source_key(name)
    else:
        return None
    joined = _joined(word.casefold())
    return joined if len(joined) >= 5 else None


def _joined(text: str) -> str:
    return text if text.isalnum() else _NO_WORD.sub("", text)
