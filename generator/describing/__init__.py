"""Describing: what an article says of itself.

In: one article's `Part`, the data of its document, the editor's override. Out: a `Description`
with title, date, place, source and summary, and the body without its title line.

Nothing is invented here: a title that is not stated is made later, from the same words
(`derived`), and a date that is not stated is left to `tagging.dating`. To find one more
kind of fact, add a module with a `find` function that states its order of evidence, and call it
in `describe`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.describing import names, subheadings, title, when
from generator.model import (
    Clue,
    ClueKind,
    Description,
    LineKind,
    Metadata,
    Override,
    Paragraph,
    Part,
    Removal,
    TitleSource,
)
from generator.newstext import dateline, headlines, sentences

__all__ = ["describe", "summary_of"]

#: a dateline stands below a standfirst or two at most
HEAD = 4
#: about two lines in a list of search hits
SUMMARY = 220
# Kinds of lines that are no running text.
_APART = (LineKind.HEADING, LineKind.NOTE)


def describe(part: Part, metadata: Metadata, override: Override | None = None) -> Description:
    """What `part` says of itself; the editor's word goes before everything else."""
    found = title.stated(part, metadata)
    stated, start = found.title, found.above + found.copies
    held = [headlines.fold(words) for words in override.keep] if override else []
    # A correction that the page puts over its headline belongs to the text all the same.
    above = [
        p
        for p in part.paragraphs[: found.above]
        if p.kind is LineKind.NOTE or headlines.is_held(p.text, held)
    ]
    body = (*above, *part.paragraphs[start:])
    used = [(clue.line, clue.text) for clue in part.clues]
    used += [(p.line, p.text) for p in part.paragraphs[found.above : start]]
    if found.reclaimed:
        used.append((found.reclaimed.line, found.reclaimed.text))
    source = TitleSource.STATED if stated else TitleSource.DERIVED
    if override and override.title:
        stated, source = override.title, TitleSource.OVERRIDE
    said = tuple([p for p in body if p.kind is not LineKind.NOTE]) or body
    at = _lead(said)
    lead = said[at:]
    line = _dateline(said, at)
    outlet = names.publisher(metadata.publisher, stated) or _clue(
        part.clues, ClueKind.PUBLISHER, lambda value: names.publisher(value, stated)
    )
    return Description(
        body=subheadings.marked(body),
        title=stated,
        title_source=source,
        date=when.find(lead, line, part.clues, part.removals, metadata, override, said[:at]),
        place=line.place if line else None,
        publisher=(override and override.source) or outlet,
        agency=names.agency(line.agency if line else None)
        or _clue(part.clues, ClueKind.AGENCY, names.agency),
        author=names.author(metadata.author, outlet, stated)
        or _clue(part.clues, ClueKind.AUTHOR, lambda value: names.author(value, outlet, stated)),
        url=_web((override and override.url) or metadata.url or _clue(part.clues, ClueKind.URL)),
        language=metadata.language,
        summary=summarise(lead, line.end if line else 0),
        used=tuple(sorted(set(used))),
        removals=_removals(part, found, above),
    )


def summary_of(body: Sequence[Paragraph]) -> str:
    """The summary of an article with this body (see `summarise`)."""
    at = _lead(body)
    lead = body[at:]
    line = dateline.lead(lead[0].text) if lead else None
    return summarise(lead, line.end if line else 0)


def _lead(body: Sequence[Paragraph]) -> int:
    """Where the text begins: a standfirst can stand between the headline and the dateline, and the
    dateline on a line above the text."""
    apart = bool(body[1:]) and dateline.alone(body[0].text) is not None
    prose = next((i for i, p in enumerate(body[apart:], apart) if title.is_prose(p)), int(apart))
    lines = enumerate(body[apart:HEAD], apart)
    return next((i for i, p in lines if dateline.find(p.text)), prose)


def _dateline(body: Sequence[Paragraph], at: int) -> dateline.Dateline | None:
    """The dateline of the text that begins at `at`: its own, or on the line above it."""
    found = dateline.lead(body[at].text) if body else None
    if found is None and at and (above := dateline.alone(body[at - 1].text)):
        found = replace(above, end=0)
    return found


def _removals(part: Part, found: title.Stated, held: Sequence[Paragraph]) -> tuple[Removal, ...]:
    """What was removed, without a reclaimed headline and with what stood above it, but for the
    lines `held` that an editor keeps."""
    kept = [removal for removal in part.removals if removal is not found.reclaimed]
    kept += [
        Removal(p.line, p.text, "above-title", "stands above the headline")
        for p in part.paragraphs[: found.above]
        if p not in held
    ]
    return tuple(sorted(kept, key=lambda removal: removal.line))


def summarise(body: Sequence[Paragraph], skip: int = 0) -> str:
    """The first sentences of the text, up to about two lines; `skip` code points are a dateline."""
    prose = next((p.text for p in body if p.kind not in _APART), None)
    if prose is None:
        return ""
    found = sentences.split(prose[skip:])
    summary = found[0] if found else prose
    for sentence in found[1:]:
        if len(summary) + len(sentence) >= SUMMARY:
            break
        summary += " " + sentence
    return headlines.shorten(summary, SUMMARY)


def _clue(
    clues: Sequence[Clue], kind: ClueKind, read: Callable[[str], str | None] = str
) -> str | None:
    """What `read` makes of the first clue of this kind of which it makes anything."""
    values = (read(clue.value) for clue in clues if clue.kind is kind and clue.value)
    return next((value for value in values if value), None)


def _web(url: str | None) -> str | None:
    """`url` where it is a plain web address; any other scheme could run in a reader's browser."""
    if url and re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]{3,2000}", url.strip(), re.IGNORECASE):
        return url.strip()
    return None
