"""A document as it is written: what all of splitting asks of its lines, read once."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

from generator.model import Cleaned, LineKind
from generator.newstext import dateline, headlines
from generator.splitting.cohesion import is_english, spelt_lines, stems
from generator.splitting.names import named

_LEAD = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec)\w*\.? \d|yesterday|today)\b"
)
#: characters of a line in which the day is looked for
_LEAD_REACH = 250
_SEPARATOR = re.compile(r"\W{3,}$")
#: rules whose removals stand at the end or the head of a page, and so between two articles
EDGE_RULES = frozenset(
    {
        "about-author",
        "author-bio",
        "breadcrumb",
        "comment-field",
        "comment-form",
        "comment-section",
        "follow-us",
        "hashtags",
        "newsletter",
        "newsletter-name",
        "post-navigation",
        "share-label",
        "share-networks",
    }
)


class Written:
    """The paragraphs of a document. `words` are those of each one as `spelt` gives them, `stems`
    those of them that carry a subject, `counts` the numbers of all words, with those of one
    letter; `heads`, `dated` and `headings` tell which look like headlines, have a dateline, are
    marked as headings."""

    def __init__(self, cleaned: Cleaned) -> None:
        self.cleaned = cleaned
        self.texts = [paragraph.text for paragraph in cleaned.paragraphs]
        self.words = spelt_lines(self.texts)
        self.heads = [headlines.looks_like_title(text) for text in self.texts]
        self.dated = [dateline.find(text) is not None for text in self.texts]
        self.headings = [one.kind is LineKind.HEADING for one in cleaned.paragraphs]

    @functools.cached_property
    def stems(self) -> list[list[str]]:
        return [stems(line) for line in self.words]

    @functools.cached_property
    def counts(self) -> list[int]:
        return [len(text.split()) for text in self.texts]

    @functools.cached_property
    def english(self) -> bool:
        return is_english(self.words)

    @functools.cached_property
    def between(self) -> dict[str, Sequence[float]]:
        """What was removed at the gap above each paragraph: the signs `separator` and
        `edge-above`."""
        paragraphs = self.cleaned.paragraphs
        separator, edge = [0.0] * len(paragraphs), [0.0] * len(paragraphs)
        lines = [paragraph.line for paragraph in paragraphs]
        for removal in self.cleaned.removals:
            index = bisect.bisect_right(lines, removal.line)
            if 0 < index < len(lines) and removal.line > paragraphs[index - 1].end_line:
                if _SEPARATOR.fullmatch(removal.text.strip()):
                    separator[index] = 1.0
                if removal.rule in EDGE_RULES:
                    edge[index] = 1.0
        return {"separator": separator, "edge-above": edge}

    def names(self, index: int) -> list[str]:
        """The names in a paragraph."""
        return named(self.texts[index])

    def opens(self, index: int) -> bool:
        """Whether a paragraph begins as a lead does, with a dateline or a day."""
        return self.dated[index] or self.names_a_day(index)

    def names_a_day(self, index: int) -> bool:
        """Whether a paragraph names a day as a lead does."""
        text = self.texts[index][:_LEAD_REACH]
        # Hardly a line has these letters, and the pattern is slow.
        return ("day" in text or "on " in text) and _LEAD.search(text) is not None
