"""How names and offices found in a text are shown: as written, in the way of a title."""

from __future__ import annotations

from msgspec.structs import replace

from generator.tagging.gazetteer import Gazetteer
from generator.tagging.offices import Rank
from generator.tagging.phrase import Phrase
from generator.tagging.words import Words

_TITLES = frozenset({"minister", "secretary", "president", "premier"})


def shown_name(words: Words, first: int, last: int) -> str:
    """The name as written, blanks made single, capitals throughout made a name's."""
    pieces = [words.raw[first]]
    for at in range(first + 1, last):
        gap = words.gap[at]
        pieces.append(" " if gap.isspace() else gap)
        pieces.append(words.raw[at])
    name = "".join(pieces)
    if name.isupper():
        name = name.title()
    return name


def office_text(words: Words, phrase: Phrase, gazetteer: Gazetteer) -> str:
    """The office as the report has it, without the country: "Finance Minister"."""
    if phrase.like is not None:
        return office_text(words, replace(phrase.like, target=None, coming=False), gazetteer)
    first, last = phrase.head
    title = _capitals(words, first, last)
    if phrase.junior is not None:
        title = f"{words.raw[phrase.junior].capitalize()} {title}"
    if phrase.plural:
        title = gazetteer.offices.singular(title)
    if phrase.field is not None:
        subject = _capitals(words, *_subject(words, phrase.field, gazetteer))
        if phrase.field[0] < first:
            title = f"{subject} {title}"
        else:
            link = (
                "in charge of" if "charge" in words.low[last : phrase.field[0]] else words.low[last]
            )
            title = f"{title} {link} {subject}"
    if phrase.body is not None and phrase.organisation is None:
        body = _capitals(words, *phrase.body, letters=True)
        title = f"{body} {title}" if phrase.body[0] < first else f"{title} of the {body}"
    part = _part(words, phrase, gazetteer)
    if part:
        title = f"{title} of {part}"
    if phrase.target is not None:
        title = f"{title} to {gazetteer.country_name(phrase.target)}"
    elif phrase.kind.rank is Rank.ENVOY and phrase.organisation is not None:
        title = (
            f"{title} to the {gazetteer.organisations[phrase.organisation].name}"
            if phrase.country
            else title
        )
    if phrase.former:
        title = f"former {title}"
    return title


def _part(words: Words, phrase: Phrase, gazetteer: Gazetteer) -> str:
    """The part of a country that the office is of: "Premier of Bermuda"; "" where it is of none."""
    first = phrase.head[1] + 1
    if words.low[first : first + 1] == ["the"]:
        first += 1
    part = " ".join(words.low[first : phrase.last])
    if words.low[phrase.head[1] : phrase.head[1] + 1] != ["of"] or (
        part not in gazetteer.context.parts
    ):
        return ""
    return _capitals(words, first, phrase.last)


def _subject(words: Words, field: tuple[int, int], gazetteer: Gazetteer) -> tuple[int, int]:
    """The subject of a ministry without somebody else's title and name before it: "Deputy Premier
    Ann Ray, Police Minister Bo Lee"; and without "Federal", which all of its kind are."""
    first, last = field
    known = gazetteer.context
    for at in range(last - 1, first, -1):
        if words.gap[at] == ", " and not known.fields.issuperset(
            word for word in words.low[first:at] if word not in ("and", "of", "the", "for")
        ):
            first = at
            break
    for at in range(last - 2, first, -1):
        if words.low[at] == "and" and not _TITLES.isdisjoint(words.low[first:at]):
            first = at + 1  # "Budget Minister Ann Ray and Farm Minister Bo Lee"
            break
    while first + 1 < last and words.low[first] in ("and", "the"):
        first += 1  # "Finance Minister Ann Ray, and Education Minister Bo Lee"
    if words.low[first] == "federal" and last - first > 1:
        first += 1
    return first, last


def _capitals(words: Words, first: int, last: int, letters: bool = False) -> str:
    """The words as a title is written: "foreign minister" gives "Foreign Minister".

    `letters` keeps words in capitals, which may be abbreviations.
    """
    pieces = []
    for at in range(first, last):
        raw = words.raw[at]
        if at > first:
            gap = words.gap[at]
            pieces.append(" " if gap.isspace() else gap)
        small = words.low[at] in ("of", "and", "the", "for", "in", "to", "s", "at", "de", "d")
        plain = raw.islower() or (raw.isupper() and len(raw) > 4 and not letters)
        pieces.append(raw.capitalize() if plain and not small else raw)
    return "".join(pieces)
