"""Composites made of articles: files of several reports run together, of every kind that is met.

The articles come from a folder (`FIELD/KEY.txt`: a paragraph a line, the first line `# HEADLINE`
where one is known), or from the sample archive. A recipe says what scrapers left of them: with or
without headlines, leads cut off, on one topic or on any, broken into lines of one, two or four
sentences, with separators or leftovers of the page between. The same articles one by one are the
single reports that have to stay whole.
"""

from __future__ import annotations

import itertools
import math
import random
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.gold import GOLD, SEEDS, GoldSeed, load_gold
from generator.cleaning import clean
from generator.model import Cleaned, Document, Line, LineKind
from generator.newstext import headlines, sentences
from generator.reading import read_seed
from generator.reading.wrapping import unwrap
from generator.splitting.cohesion import terms

#: an article has at least as many lines and words, or it is no report
FEWEST_LINES, FEWEST_WORDS = 3, 60
#: an article with more words is a very long one
LONG = 1500
#: composites of more words are left out
MOST_WORDS = 6500
#: the halves that articles may be divided into
HALVES = ("tune", "check")
#: columns at which lines are wrapped
_COLUMNS = 72
#: what stands on a line, by the sentences a line of a recipe
BREADTHS: Mapping[int, str] = {
    0: "paragraphs",
    1: "one sentence",
    2: "two sentences",
    4: "four sentences",
    -1: "one to three sentences",
    -2: "a part of a paragraph, re-wrapped",
}
_WRAPPED = -2


@dataclass(frozen=True, slots=True)
class Text:
    """An article: `lines` are its paragraphs, without the headline."""

    key: str
    field: str
    title: str | None
    lines: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(line.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Case:
    """A file: its lines, and the indexes of those with which its articles begin (0 first)."""

    kind: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    #: what stands on a line
    breadth: str = ""

    def document(self) -> Document:
        """As the reader gives it: line `index` has the number `index + 1`."""
        numbered = list(enumerate(self.lines, 1))
        if self.breadth == BREADTHS[_WRAPPED]:
            return Document(tuple(unwrap(numbered)))
        return Document(tuple(Line(number, text) for number, text in numbered))

    def cleaned(self) -> Cleaned:
        return clean(self.document())


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a scraper left of the articles of one file."""

    titles: bool = False
    leads_cut: bool = False
    one_topic: bool = False
    #: sentences a line (one of `BREADTHS`); None draws for each file
    sentences: int | None = 0
    between: tuple[str, ...] = ()
    #: how many articles a file holds, and of how many words each
    articles: tuple[int, int] = (2, 12)
    words: tuple[int, int] = (0, 1_000_000)


_SEPARATORS = ("* * *", "---", "Read more", "Share this article", "Read more »", "=====")
_LEFTOVERS = ("Share this article", "Tweet", "Post a Comment", "Print", "0 comments", "Follow us")

#: whole reports of ordinary length, several in a file
_REPORTS = Recipe(sentences=None, articles=(4, 10), words=(120, 1300))

RECIPES: Mapping[str, Recipe] = {
    "reports": _REPORTS,
    "reports, one topic": replace(_REPORTS, one_topic=True),
    "reports, leads cut": replace(_REPORTS, leads_cut=True),
    "reports, re-wrapped": replace(_REPORTS, sentences=_WRAPPED),
    "untitled": Recipe(),
    "one topic": Recipe(one_topic=True),
    "leads cut": Recipe(leads_cut=True),
    "one topic, leads cut": Recipe(one_topic=True, leads_cut=True),
    "one sentence a line": Recipe(sentences=1),
    "two sentences a line": Recipe(sentences=2),
    "four sentences a line": Recipe(sentences=4),
    "titled": Recipe(titles=True),
    "separators": Recipe(between=_SEPARATORS),
    "leftovers": Recipe(between=_LEFTOVERS),
}


def read_folder(folder: Path) -> list[Text]:
    """The articles below `folder`, by path; those too short to be reports are left out."""
    found = []
    for file in sorted(folder.rglob("*.txt")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").split("\n")]
        lines = [line for line in lines if line]
        title = lines.pop(0).removeprefix("# ") if lines and lines[0].startswith("# ") else None
        text = Text(file.stem, file.parent.name, title, tuple(lines))
        if text.words >= FEWEST_WORDS:
            found.append(text)
    return found


def of_the_sample(seeds: Path, gold: Sequence[GoldSeed]) -> list[Text]:
    """The articles of the sample archive, own words, cut at their labelled boundaries."""
    found = []
    for truth in gold:
        seed = read_seed(seeds / truth.seed, truth.seed, max_bytes=20_000_000)
        if len(seed.documents) != 1 or seed.documents[0].single:
            continue
        cleaned = clean(seed.documents[0])
        lines = [p.line for p in cleaned.paragraphs]
        starts = []
        for article in truth.articles:
            first = article.lines[0] if article.lines else 1
            starts.append(next((i for i, line in enumerate(lines) if line >= first), len(lines)))
        for number, (first, last) in enumerate(itertools.pairwise([*starts, len(lines)])):
            share = cleaned.paragraphs[first:last]
            headed = bool(share) and (
                share[0].kind is LineKind.HEADING or headlines.looks_like_title(share[0].text)
            )
            title = share[0].text if headed else None
            body = tuple(p.text for p in share[headed:])
            text = Text(f"{truth.seed}:{number}", "own words", title, body)
            if len(body) >= FEWEST_LINES and text.words >= FEWEST_WORDS:
                found.append(text)
    return found


def composites(
    texts: Sequence[Text],
    kind: str,
    count: int,
    chance: random.Random,
    recipe: Recipe | None = None,
) -> list[Case]:
    """`count` files of articles of `texts`, made by the recipe of that `kind`, or by another one
    that is called so; none where `texts` holds too few articles for it."""
    recipe = recipe or RECIPES[kind]
    least, most = recipe.words
    texts = [text for text in texts if least <= text.words <= most]
    if len(texts) < recipe.articles[0]:
        return []
    near = _Neighbours(texts) if recipe.one_topic else None
    made: list[Case] = []
    while len(made) < count:
        size = min(chance.randint(*recipe.articles), len(texts))
        if near:
            field = near.around(chance.randrange(len(texts)), size)
        else:
            field = chance.sample(range(len(texts)), size)
        of_file = recipe
        if recipe.sentences is None:
            of_file = replace(recipe, sentences=chance.choice((0, 1, 2, -1)))
            chance.shuffle(field)
        lines: list[str] = []
        starts: list[int] = []
        between = chance.choice(recipe.between) if recipe.between else None
        for index in field:
            share = _scraped(texts[index], of_file, chance)
            if len(share) < FEWEST_LINES:
                continue
            if between and lines:
                lines.append(between)
            starts.append(len(lines))
            lines += share
        if len(starts) > 1:
            breadth = BREADTHS[of_file.sentences or 0]
            made.append(Case(kind, tuple(lines), tuple(starts), breadth))
    return made


def singles(texts: Sequence[Text], chance: random.Random) -> list[Case]:
    """Every article of `texts` alone, long ones and others; again with short lines."""
    made = []
    for text in texts:
        kind = "single, very long" if text.words >= LONG else "single"
        for recipe in (
            Recipe(titles=chance.random() < 0.5),
            Recipe(sentences=chance.choice((1, 2))),
        ):
            lines = _scraped(text, recipe, chance)
            if lines:
                broken = ", short lines" if recipe.sentences else ""
                made.append(Case(kind + broken, tuple(lines), (0,)))
    return made


def _scraped(text: Text, recipe: Recipe, chance: random.Random) -> list[str]:
    lines = list(text.lines)
    size = recipe.sentences or 0
    if len(lines) < FEWEST_LINES and not size:
        size = -1  # no paragraphs of its own: lines of one to three sentences
    if recipe.leads_cut and len(lines) > FEWEST_LINES:
        del lines[0]
    if size == _WRAPPED:
        lines = list(itertools.chain.from_iterable((*_wrapped(line), "") for line in lines))
    elif size:
        lines = _broken(lines, size, chance)
        if recipe.leads_cut and len(text.lines) < FEWEST_LINES:
            del lines[0]
    if recipe.titles and text.title:
        lines.insert(0, text.title)
    return lines


def _broken(lines: Sequence[str], size: int, chance: random.Random) -> list[str]:
    """The sentences of `lines` on lines of `size`; where it is negative, of one to three."""
    every = [sentence for line in lines for sentence in sentences.split(line)]
    found = []
    while every:
        take = size if size > 0 else chance.randint(1, 3)
        found.append(" ".join(every[:take]))
        del every[:take]
    return found


def _wrapped(line: str) -> list[str]:
    """`line` as mail programs break it; words longer than a line stay whole."""
    return textwrap.wrap(line, _COLUMNS, break_long_words=False, break_on_hyphens=False)


class _Neighbours:
    """Which articles are about the same things: cosine of their words, rare words first."""

    def __init__(self, texts: Sequence[Text]) -> None:
        counts = [terms(" ".join(text.lines)) for text in texts]
        spread = Counter(word for one in counts for word in one)
        self._texts = texts
        self._vectors = []
        for one in counts:
            vector = {
                word: (1 + math.log(n)) * math.log(len(texts) / spread[word])
                for word, n in one.items()
                if spread[word] > 1
            }
            size = math.sqrt(sum(value * value for value in vector.values())) or 1.0
            self._vectors.append({word: value / size for word, value in vector.items()})

    def around(self, start: int, size: int) -> list[int]:
        """`size` articles: `start` and those of its field nearest to it, nearest first."""
        here = self._vectors[start]
        others = [
            (sum(value * self._vectors[i].get(w, 0.0) for w, value in here.items()), i)
            for i, text in enumerate(self._texts)
            if i != start and text.field == self._texts[start].field
        ]
        others.sort(key=lambda item: (-item[0], item[1]))
        return [start, *(i for _, i in others[: size - 1])]


def cases_of(texts: Sequence[Text], count: int, seed: int, longest: int) -> Iterator[Case]:
    """`count` composites of every kind, of articles of at most `longest` words (those that come out
    very long left out), and all singles."""
    pool = [text for text in texts if text.words <= longest]
    for kind in RECIPES:
        for case in composites(pool, kind, count, random.Random(f"{seed} {kind}")):
            if sum(len(line.split()) for line in case.lines) <= MOST_WORDS:
                yield case
    yield from singles(texts, random.Random(seed))


def texts_of(folder: Path | None, half: str | None) -> list[Text]:
    """The articles of the sample archive and of `folder`: all of them, or one half.

    The half `tune` (or `check`) is every second article of the sample, and the fields of the
    folder that are called NAME-tune; they are called NAME then.
    """
    texts = of_the_sample(SEEDS, load_gold(GOLD))
    if half:
        texts = texts[half == "check" :: 2]
    for text in read_folder(folder) if folder else []:
        name, _, of = text.field.rpartition("-")
        if of not in HALVES:
            name = text.field
        elif half and half != of:
            continue
        texts.append(replace(text, field=name))
    return texts
