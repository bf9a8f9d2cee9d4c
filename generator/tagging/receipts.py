"""Every tag has a receipt: the span that names it, the alias and the rule. None fails the build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import ArchiveError
from generator.model import CountryTag, LeaderTag, Mention, OrganisationTag, Paragraph, Tags

#: how the rule of a tag begins that an editor added: it stands in no text
STATED = "stated by the editor"


class ReceiptError(ArchiveError):
    """The tagger gave a tag that it cannot show in the text: its fault, not the seed's."""


def checked(tags: Tags, title: str | None, body: Sequence[Paragraph], where: str) -> Tags:
    """`tags` as they are, when each has a receipt that stands where it says.

    Raises ReceiptError, naming `where` (the seed and the article) and every tag at fault.
    """
    faults = list(_faults(tags, title, body))
    if faults:
        raise ReceiptError(
            f"{where}: {'; '.join(faults)}: no tag is published without the words that it stands "
            "on; this is a fault of the program: please report it with the seed"
        )
    return tags


def _faults(tags: Tags, title: str | None, body: Sequence[Paragraph]) -> Iterator[str]:
    every: tuple[CountryTag | LeaderTag | OrganisationTag, ...]
    every = (*tags.countries, *tags.leaders, *tags.organisations)
    for tag in every:
        if not tag.mentions:
            yield f"the tag {tag.name} has no receipt"
        for mention in tag.mentions:
            if not _stands(mention, title, body):
                yield f"the receipt {mention.text!r} of the tag {tag.name} is not in the text"
    for doubt in tags.undecided:
        if not doubt.candidates or not _stands(doubt.mention, title, body):
            yield f"the undecided mention {doubt.mention.text!r} is not in the text"


def _stands(mention: Mention, title: str | None, body: Sequence[Paragraph]) -> bool:
    """Whether a receipt is complete, and its words stand at its place."""
    if mention.rule.startswith(STATED):
        return True
    if not (mention.text and mention.alias and mention.rule):
        return False
    if mention.paragraph >= len(body):
        return False
    text = body[mention.paragraph].text if mention.paragraph >= 0 else title or ""
    return text[mention.start : mention.end] == mention.text
