"""What the social card of a briefing says and where it is kept; `publishing.cards` draws it."""

from __future__ import annotations

import hashlib
import importlib.metadata
from dataclasses import astuple, dataclass
from functools import cache

from generator.model import Briefing
from generator.settings import Settings
from generator.writing import dates
from generator.writing.labels import Labels
from generator.writing.markdown import plain

#: raised when cards are drawn otherwise
DRAWING = 1
#: longer words than these are shortened by the drawing anyway
_MOST = 600
#: subjects named on a card
_SUBJECTS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: `instead` stands for a title that the font cannot set."""

    site: str
    title: str
    instead: str
    line: str
    about: str


def card_of(briefing: Briefing, labels: Labels, settings: Settings) -> Card:
    """The card of a briefing: its title; day, place and source; whom and what it is about."""
    article = briefing.article
    about = [one.name for one in (*labels.primary_countries, *labels.primary_leaders)][:_SUBJECTS]
    line = [dates.when(article.date), article.place, article.source]
    return Card(
        site=plain(settings.site_name)[:_MOST],
        title=" ".join(plain(article.title).split())[:_MOST] or "Untitled report",
        instead="A report on " + _listed(about) if about else "A report",
        line=" · ".join(plain(one) for one in line if one)[:_MOST],
        about=" · ".join(plain(one) for one in about)[:_MOST],
    )


def _listed(names: list[str]) -> str:
    names = [plain(name) for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def card_file(card: Card) -> str:
    """The path of a card below the site's root, named by all that it is drawn from."""
    drawn = "\0".join((str(DRAWING), _pillow(), *astuple(card)))
    return f"cards/{hashlib.blake2b(drawn.encode(), digest_size=10).hexdigest()}.png"


@cache
def _pillow() -> str:
    """The version of what draws: another may set letters a little otherwise."""
    return importlib.metadata.version("pillow")
