"""Copies and near misses of reports, made to score near-duplicates: what other papers, editors and
scrapers do to a report, and what looks like a copy but is none.

Half of the reports are told (`story`); the other half only lend paragraphs (`filler`), so that a
made pair shares what it is meant to share and nothing else.
"""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.newstext import sentences


class Truth(StrEnum):
    """What a made text is to the report that it was made of."""

    COPY = "copy"
    VERSION = "version"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """A headline and the paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Variant:
    """A text made of report number `story`; `kind` says how, `text` is the seed. What it has to be
    told from is the variant of kind `base` of the same story."""

    story: int
    kind: str
    truth: Truth
    text: str
    base: str = "original"


Maker = Callable[[Report, Sequence[Report], random.Random], Report]

#: spellings of two countries, and of names that papers write in several ways
_SPELLINGS = tuple(
    pair.split("/")
    for pair in """
    colour/color labour/labor honour/honor favour/favor neighbour/neighbor harbour/harbor
    defence/defense offence/offense licence/license centre/center theatre/theater metre/meter
    programme/program organis/organiz recognis/recogniz realis/realiz emphasis/emphasiz
    criticis/criticiz apologis/apologiz normalis/normaliz travell/travel cancell/cancel
    councillor/councilor grey/gray cheque/check ageing/aging judgement/judgment kilometre/kilometer
    Kyiv/Kiev Zelensky/Zelenskyy Erdogan/Erdoğan Mohammed/Muhammad Gaddafi/Qadhafi Koran/Quran
    Hussein/Hussain Osama/Usama Odesa/Odessa Beijing/Peking Sharif/Shareef Taliban/Taleban
    Al-Qaeda/al-Qaida
    """.split()
)
_SLASHES = {"percent": "per cent", "towards": "toward", "whilst": "while", "among": "amongst"}

_BEFORE = (
    "Skip to main content",
    "Home » News » World",
    "Share on Facebook",
    "Listen to this article",
    "Published by the newsroom",
    "4 min read",
    "You have three free articles left this month. Subscribe to read without limits.",
)
_WITHIN = (
    "Advertisement",
    "Read more: what the talks mean for the region",
    "Story continues below advertisement",
    "Sign up for our morning letter and never miss what matters",
    "ALSO READ: Five things to know this week",
    "Photo: the press service",
)
_AFTER = (
    "Post a Comment",
    "Related stories",
    "Follow us on Twitter and Facebook",
    "Our journalism is free for all to read because readers pay for it. If you can, please "
    "support us with a small sum each month.",
    "The writer can be reached by mail at the address of the newsroom.",
    "Copyright of this paper. All rights reserved. This material may not be published, "
    "broadcast, rewritten or redistributed.",
    "Get the day's top stories in your inbox every morning",
    "Tags: world, politics, diplomacy",
    "Most read",
)
_SUBSTITUTES = tuple(
    "also however new major recent local senior key public late early large small good former "
    "several various certain possible again today clearly nearly later often".split()
)
_TITLES = (
    "What happened on a long day of talks",
    "Latest: officials speak after the meeting",
    "New turn in a story the region is watching",
)


def variants(stories: Sequence[Report], fillers: Sequence[Report], seed: str) -> Iterator[Variant]:
    """For every story the report itself (kind "original"), copies and near misses of it."""
    for number, story in enumerate(stories):
        yield Variant(number, "original", Truth.COPY, _seed(story))
        for truth, makers in ((Truth.COPY, COPIES), (Truth.VERSION, VERSIONS)):
            for kind, make in makers.items():
                chance = random.Random(f"{seed} {kind} {number}")
                made = make(story, fillers, chance)
                text = _wrapped(made) if kind in _WRAPPED else _seed(made)
                yield Variant(number, kind, truth, text)
        for kind, make in OTHERS.items():
            chance = random.Random(f"{seed} {kind} {number}")
            base = "with a statement" if make is _quoting else "original"
            yield Variant(number, kind, Truth.OTHER, _seed(make(story, fillers, chance)), base)


def _seed(report: Report) -> str:
    """A seed that states its title as an editor does: then it is one article, and what the splitter
    makes of paragraphs from two reports is another question."""
    title = f"---\ntitle: {json.dumps(report.title)}\n---\n"
    return title + "\n\n".join(report.paragraphs) + "\n"


def _wrapped(report: Report) -> str:
    lines = tuple(textwrap.fill(part, 62) for part in report.paragraphs)
    return _seed(Report(report.title, lines))


# ---------------------------------------------------------------------------------- copies


def _retitled(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    return Report(chance.choice(_TITLES), report.paragraphs)


def _cut(share: float) -> Maker:
    """The head of a report: whole sentences, as an editor cuts from below."""

    def cut(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
        return Report(report.title, _first(report.paragraphs, share * report.words))

    return cut


def _first(paragraphs: Sequence[str], words: float) -> tuple[str, ...]:
    kept: list[str] = []
    left = words
    for paragraph in paragraphs:
        parts = []
        for sentence in sentences.split(paragraph):
            if left <= 0:
                break
            parts.append(sentence)
            left -= len(sentence.split())
        if parts:
            kept.append(" ".join(parts))
    return tuple(kept)


def _tail(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    head = len(_first(report.paragraphs, 0.4 * report.words))
    return Report(report.title, report.paragraphs[min(head, len(report.paragraphs) - 1) :])


def _thinned(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    """Every third sentence left out."""
    number = 0
    kept = []
    for paragraph in report.paragraphs:
        parts = []
        for sentence in sentences.split(paragraph):
            number += 1
            if number % 3:
                parts.append(sentence)
        if parts:
            kept.append(" ".join(parts))
    return Report(report.title, tuple(kept))


def _rejoined(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    """Other paragraphs: a sentence each, or pairs of paragraphs run together."""
    if chance.random() < 0.5:
        return Report(
            report.title, tuple(s for text in report.paragraphs for s in sentences.split(text))
        )
    pairs = range(0, len(report.paragraphs), 2)
    return Report(report.title, tuple(" ".join(report.paragraphs[n : n + 2]) for n in pairs))


def _requoted(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    signs = chance.choice(({'"': "''", "“": "''", "”": "''", "’": "'"}, {"'": "’", '"': "”"}))
    signs |= {"–": "--", "—": "-", "…": "..."}

    def requoted(text: str) -> str:
        for one, other in signs.items():
            text = text.replace(one, other)
        return text

    return Report(requoted(report.title), tuple(map(requoted, report.paragraphs)))


def _respelt(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    def respelt(text: str) -> str:
        for one, other in [*_SPELLINGS, *_SLASHES.items()]:
            old, new = (one, other) if one in text else (other, one)
            text = text.replace(old, new).replace(old.capitalize(), new.capitalize())
        return text

    return Report(respelt(report.title), tuple(map(respelt, report.paragraphs)))


def _padded(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    paragraphs = list(report.paragraphs)
    for line in chance.sample(_WITHIN, 3):
        paragraphs.insert(chance.randint(1, len(paragraphs)), line)
    return Report(
        report.title,
        (*chance.sample(_BEFORE, 3), *paragraphs, *chance.sample(_AFTER, 5)),
    )


def _edited(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    """One word in ten replaced, deleted or followed by another."""

    def edited(text: str) -> str:
        words: list[str] = []
        for word in text.split():
            if chance.random() >= 0.1:
                words.append(word)
                continue
            what = chance.random()
            if what < 0.67:
                words += [word] * (what < 0.33) + [chance.choice(_SUBSTITUTES)]
        return " ".join(words) or text

    return Report(edited(report.title), tuple(map(edited, report.paragraphs)))


def _reordered(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    rest = list(report.paragraphs[1:])
    chance.shuffle(rest)
    return Report(report.title, (report.paragraphs[0], *rest))


def _inside(report: Report, fillers: Sequence[Report], chance: random.Random) -> Report:
    """The report within a longer one, which goes on to tell of something else."""
    host = chance.choice(fillers[::2])
    # No longer than the report, so that two reports within one host are not one report.
    told = _first(host.paragraphs, 0.9 * report.words)
    middle = len(told) // 2
    before, after = told[:middle], told[middle:]
    return Report(host.title, (*before, *report.paragraphs, *after))


def _statement(report: Report) -> tuple[str, ...]:
    """The last two fifths of a report as a statement in quotation marks."""
    told = [s for text in report.paragraphs for s in sentences.split(text)]
    whole = " ".join(told[len(told) * 3 // 5 :])
    for sign in '"“”„«»':
        whole = whole.replace(sign, "")
    return (f"“{whole}”",) if whole else ()


def _with_statement(report: Report, _: Sequence[Report], chance: random.Random) -> Report:
    """`report` with its last two fifths as a quoted statement."""
    told = _first(report.paragraphs, 0.55 * report.words)
    return Report(report.title, (*told, *_statement(report)))


def _chained(*makers: Maker) -> Maker:
    def chained(report: Report, fillers: Sequence[Report], chance: random.Random) -> Report:
        for make in makers:
            report = make(report, fillers, chance)
        return report

    return chained


COPIES: dict[str, Maker] = {
    "retitled": _retitled,
    "cut to 70 %": _cut(0.7),
    "cut to 50 %": _cut(0.5),
    "cut to 30 %": _cut(0.3),
    "tail only": _tail,
    "thinned": _thinned,
    "wrapped": _retitled,
    "other paragraphs": _rejoined,
    "requoted": _requoted,
    "respelt": _respelt,
    "padded": _padded,
    "edited": _edited,
    "reordered": _reordered,
    "inside a longer one": _inside,
    "with a statement": _with_statement,
    "cut, edited": _chained(_cut(0.5), _edited),
    "cut, padded": _chained(_cut(0.5), _retitled, _padded),
    "edited, respelt, padded": _chained(_edited, _respelt, _padded),
    "cut, edited, requoted, padded": _chained(_cut(0.4), _edited, _requoted, _padded),
    "edited, wrapped": _chained(_edited, _requoted, _retitled),
}
_WRAPPED = frozenset({"wrapped", "edited, wrapped"})


# ------------------------------------------------------------------------------ near misses


def _version(shared: float) -> Maker:
    """A later report of a running story: `shared` of its words are the earlier one's background,
    the rest is new."""

    def version(report: Report, fillers: Sequence[Report], chance: random.Random) -> Report:
        wanted = shared * report.words
        background = _at_most(_background(report, wanted, chance), wanted)
        words = sum(len(text.split()) for text in background)
        title, fresh = _fresh(fillers, words * (1 - shared) / shared, chance)
        middle = max(1, len(fresh) // 2)
        return Report(title, (*fresh[:middle], *background, *fresh[middle:]))

    return version


def _at_most(paragraphs: Sequence[str], words: float) -> tuple[str, ...]:
    """Like `_first`, without the sentence that would be too much: a text that holds three quarters
    of a report and its lead is the report inside a longer one, no version of it."""
    kept = _first(paragraphs, words)
    told = sentences.split(kept[-1]) if kept else []
    if len(told) < 2 or sum(len(text.split()) for text in kept) <= words:
        return kept
    return (*kept[:-1], " ".join(told[:-1]))


def _fresh(
    fillers: Sequence[Report], words: float, chance: random.Random
) -> tuple[str, tuple[str, ...]]:
    """A title and so many words of paragraphs that no story has."""
    lenders = fillers[1::2] or fillers  # the others are hosts (`_inside`)
    order = chance.sample(lenders, len(lenders))
    pool = [text for filler in order[:8] for text in filler.paragraphs]
    return order[0].title, _first(pool, words)


def _background(report: Report, words: float, chance: random.Random) -> tuple[str, ...]:
    """Paragraphs of `report` with about so many words, in their order, the lead not among them
    where it can be helped."""
    order = list(range(1, len(report.paragraphs))) or [0]
    chance.shuffle(order)
    kept: list[int] = []
    for index in order:
        kept.append(index)
        words -= len(report.paragraphs[index].split())
        if words <= 0:
            break
    return tuple(report.paragraphs[index] for index in sorted(kept))


VERSIONS: dict[str, Maker] = {
    "30 % background": _version(0.3),
    "40 % background": _version(0.4),
    "50 % background": _version(0.5),
    "60 % background": _version(0.6),
    "70 % background": _version(0.7),
    "50 % background, edited": _chained(_version(0.5), _edited),
}


def _quoting(report: Report, fillers: Sequence[Report], chance: random.Random) -> Report:
    """Another report that quotes a statement the first one quotes too: see `_with_statement`."""
    title, fresh = _fresh(fillers, 0.6 * report.words, chance)
    middle = max(1, len(fresh) // 2)
    return Report(title, (*fresh[:middle], *_statement(report), *fresh[middle:]))


def _same_subject(report: Report, fillers: Sequence[Report], chance: random.Random) -> Report:
    """A report of another hand: only set phrases in common (the closest filler by words)."""
    own = set(" ".join(report.paragraphs).casefold().split())
    return max(
        fillers,
        key=lambda other: (
            len(own & set(" ".join(other.paragraphs).casefold().split())) / (1 + other.words)
        ),
    )


OTHERS: dict[str, Maker] = {"same statement": _quoting, "same subject": _same_subject}
