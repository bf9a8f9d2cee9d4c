"""The editor's word on a seed: which article each override is about, and tags added and dropped."""

from __future__ import annotations

import difflib
import functools
import itertools
from collections.abc import Sequence

from slugify import slugify

from generator.errors import Problem, SeedError
from generator.model import Override, Pairing, Paragraph, Seed
from generator.newstext import headlines

#: lines of a seed, and code points of each, among which a slip of the pen is looked for
_LINES, _LONG = 2_000, 300


def starts(seed: Seed) -> tuple[int | str, ...]:
    """The boundaries that the editor stated for `seed`, as line numbers or first words."""
    return tuple(override.starts for override in seed.overrides if override.starts is not None)


def places(seed: Seed, paragraphs: Sequence[Paragraph], wrong: list[Problem]) -> tuple[int, ...]:
    """The lines of the stated boundaries (see `starts`) in the text that is left after cleaning.

    Adds to what is `wrong` every one that is not in the text, or stands above the one before it:
    entries are told apart by their order, and one that slipped would rename its neighbours.
    """
    found: list[int] = []
    folded = [headlines.fold(p.text) for p in paragraphs]
    before: Override | None = None
    for override in seed.overrides:
        if override.starts is None:
            continue
        where = override.at("starts")
        line = _line_of(override.starts, paragraphs, folded)
        if line is None:
            wrong.append(_no_place(override.starts, where, paragraphs, folded))
            continue
        if found and before is not None and line <= found[-1]:
            told = f"line {line}, where or above where the entry before it begins"
            wrong.append(
                (
                    f"{where}: the article begins on {told} (line {found[-1]})",
                    "write the entries in the order of the text, and lines where words recur",
                )
            )
            continue
        found.append(line)
        before = override
    return tuple(found)


def every_problem(seed: Seed, articles: int, found: Sequence[Problem]) -> list[Problem]:
    """The problems `found` in what is stated of `seed`, which must be set aside for them, and those
    that would be told next: words to keep that no line has, and entries that are not as many as its
    `articles`, unless that follows from wrong boundaries. By file and line, each once."""
    problems = [*found, *_kept_in_vain(seed)]
    if not any("starts" in told or "begins" in told for told, _ in found) and not any(
        "starts" in advice for _, advice in found
    ):
        try:
            assign(seed.overrides, articles)
        except SeedError as error:
            problems += error.told
    files = list(dict.fromkeys(told.partition(":")[0] for told, _ in problems))

    def place(problem: Problem) -> tuple[int, int]:
        file, _, rest = problem[0].partition(":")
        line = rest.partition(":")[0]
        return files.index(file), int(line) if line.isdecimal() else 0

    return sorted(dict.fromkeys(problems), key=place)


def _line_of(
    start: int | str, paragraphs: Sequence[Paragraph], folded: Sequence[str]
) -> int | None:
    if isinstance(start, int):
        return next((p.line for p in paragraphs if p.line >= start), None)
    words = headlines.fold(start)
    begun = (p.line for p, text in zip(paragraphs, folded, strict=True) if text.startswith(words))
    return next(begun, None)


def _no_place(
    start: int | str, where: str, paragraphs: Sequence[Paragraph], folded: Sequence[str]
) -> tuple[str, str]:
    if isinstance(start, int):
        return (
            f"{where}: the article begins on line {start}, behind the last line of text",
            f"state a line up to {paragraphs[-1].line}",
        )
    words = headlines.fold(start)
    heads = {
        text[: len(words) + 8]: p for p, text in reversed([*zip(paragraphs, folded, strict=True)])
    }
    guess = difflib.get_close_matches(words, heads, 1, 0.6)
    within = next(
        (p.line for p, text in zip(paragraphs, folded, strict=True) if words in text), None
    )
    advice = "copy the first words of the article as the page shows them"
    if guess:
        paragraph = heads[guess[0]]
        shown = " ".join(paragraph.text.split()[: len(start.split()) + 1])
        advice = f"did you mean “{shown}” on line {paragraph.line}?"
    elif within:
        advice = f"they stand inside the paragraph on line {within}: boundaries lie between them"
    return f'{where}: the article begins with "{start}", and no paragraph begins so', advice


def keep(seed: Seed) -> tuple[str, ...]:
    """The words of lines that the editor wants kept, whatever cleaning says."""
    return tuple(words for override in seed.overrides for words in override.keep)


def stale(seed: Seed, unmatched: Sequence[Sequence[tuple[str, str | None]]]) -> tuple[str, ...]:
    """What the editor states of `seed` that matches nothing in it, as messages with the line.

    `unmatched` holds for each article the names of dropped tags that it does not have, each with
    the tag that may be meant. None of this changes what is published: there is nothing to drop
    and no line to keep. It is told, because it may be a slip of the pen or of the program.
    """
    told = _kept_in_vain(seed)
    everywhere = set.intersection(*({name for name, _ in one} for one in unmatched))
    anywhere = {name for one in unmatched for name, _ in one}
    guesses = {name: guess for one in unmatched for name, guess in reversed(one)}
    added = {slugify(name) for override in seed.overrides for name in override.add_tags}
    general = _all_general(seed.overrides)
    for place, override in enumerate(seed.overrides):
        own = place - (len(seed.overrides) - len(unmatched))
        single = not general and own >= 0
        missing = {name for name, _ in unmatched[own]} if single else everywhere
        for name in override.drop_tags:
            if name in missing and name in anywhere and slugify(name) not in added:
                guess = guesses.get(name)
                told.append(
                    (
                        f"{override.at(f'drop:{name}')}: drops the tag “{name}”, and the report "
                        "has no such tag",
                        f"did you mean {guess}?" if guess else "take it out",
                    )
                )
    return tuple(f"{what}; {advice}" for what, advice in told)


def _kept_in_vain(seed: Seed) -> list[Problem]:
    """The words to keep that no line of the seed has."""
    texts = [headlines.fold(line.text) for one in seed.documents for line in one.lines]
    return [
        (
            f"{override.at(f'keep:{words}')}: keeps “{words}”, and no line of the seed has "
            "these words",
            _meant_line(words, seed)
            or "copy them from the line as inspect shows it, or take them out",
        )
        for override in seed.overrides
        for words in override.keep
        if not any(headlines.fold(words) in text for text in texts)
    ]


def _meant_line(words: str, seed: Seed) -> str:
    """The line that `words` may mean, as advice; "" where none is close."""
    wanted = headlines.fold(words)
    lines = (line for one in seed.documents for line in one.lines)
    near = {
        headlines.fold(line.text): line
        for line in itertools.islice(lines, _LINES)
        if len(line.text) <= _LONG and abs(len(line.text) - len(words)) <= len(words) // 2
    }
    guess = difflib.get_close_matches(wanted, near, 1, 0.7)
    if not guess:
        return ""
    line = near[guess[0]]
    return f"did you mean “{line.text}” on line {line.number}?"


def pairings(seed: Seed, overrides: Sequence[Override | None]) -> tuple[Pairing, ...]:
    """What the editor says of articles of `seed` and others, that they are the same or are not;
    `overrides` holds the one for each article."""
    return tuple(
        Pairing(position, other, same, override.at(f"{key}:{other}"))
        for position, override in enumerate(overrides, start=1)
        if override
        for key, same, others in (
            ("same_as", True, override.same_as),
            ("not_same_as", False, override.not_same_as),
        )
        for other in others
    )


def is_one_article(seed: Seed) -> bool:
    """Whether the editor says so, by stating what only one article can have: a title or a slug."""
    return _all_general(seed.overrides) and any(o.title or o.slug for o in seed.overrides)


def assign(overrides: Sequence[Override], articles: int) -> list[Override | None]:
    """The override of each of a seed's `articles`, in order.

    What is stated for the seed as a whole (in its front matter, or beside `articles` in its
    sidecar) holds for each of its articles, as far as nothing else is stated for that one.
    Raises SeedError where the overrides for single articles are not as many as the articles.
    """
    if not overrides:
        return [None] * articles
    if _all_general(overrides):
        return [functools.reduce(_merged, overrides)] * articles
    general = len(overrides) - articles
    listed = sum(override.listed for override in overrides)
    if (
        general < 0
        or listed not in (0, articles)
        or any(override.starts is not None for override in overrides[:general])
    ):
        last = overrides[-1]
        entries = sum(
            o.origin == last.origin and (o.listed or o.starts is not None) for o in overrides
        )
        raise SeedError(
            f"{last.origin} describes {entries or 1} articles, and the seed holds {articles}",
            "run inspect on the seed and describe each article, with starts where they differ",
        )
    return [
        functools.reduce(_merged, (*overrides[:general], override))
        for override in overrides[general:]
    ]


def _all_general(overrides: Sequence[Override]) -> bool:
    """Whether each file says one thing, about the seed as a whole: no list of its articles."""
    return all(o.starts is None and not o.listed for o in overrides) and len(
        {override.origin for override in overrides}
    ) == len(overrides)


def _merged(first: Override, then: Override) -> Override:
    """Both, `then` going before `first` where they contradict each other."""
    return Override(
        origin=then.origin,
        starts=then.starts,
        title=then.title or first.title,
        date=then.date or first.date,
        source=then.source or first.source,
        url=then.url or first.url,
        add_tags=_both(_without(first.add_tags, then.drop_tags), then.add_tags),
        drop_tags=_both(_without(first.drop_tags, then.add_tags), then.drop_tags),
        slug=then.slug or first.slug,
        publish=first.publish and then.publish,
        keep=_both(first.keep, then.keep),
        same_as=_both(first.same_as, then.same_as),
        not_same_as=_both(first.not_same_as, then.not_same_as),
        where=tuple({**dict(first.where), **dict(then.where)}.items()),
    )


def _both(first: Sequence[str], then: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _without(names: Sequence[str], others: Sequence[str]) -> list[str]:
    taken = {slugify(name) for name in others}
    return [name for name in names if slugify(name) not in taken]
