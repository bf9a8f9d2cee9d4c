"""The page of one briefing: all that the theme shows of it stands in the front matter, the text in
the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from generator.model import Briefing, Changes, DatePrecision, KnownDate
from generator.settings import Settings
from generator.writing import dates
from generator.writing.cards import card_file, card_of
from generator.writing.citing import citations
from generator.writing.frontmatter import page
from generator.writing.labels import Label, Labels, Names
from generator.writing.linked_data import as_script, news_article
from generator.writing.markdown import body_markdown, link, plain
from generator.writing.neighbours import Neighbours
from generator.writing.receipts import Receipts, receipts_of

#: words a minute of a practised reader of news in a first language (Brysbaert 2019 gives 238)
READING_SPEED = 238

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^]{1,2000}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")

Kept = Mapping[tuple[str, int], Briefing]


def web_address(url: str | None) -> str | None:
    """`url` where a reader may follow it: http or https, and no sign that belongs escaped."""
    url = (url or "").strip()
    return url if _WEB_ADDRESS.match(url) else None


def language_of(language: str) -> str:
    return language if _LANGUAGE.match(language) else "en"


def minutes_to_read(text: str) -> int:
    return max(1, round(len(text.split()) / READING_SPEED))


def seed_file(sha256: str) -> str:
    """Where the site keeps a copy of a seed, below its root.

    Named by its digest, so that no name of a seed is a name on the server, and as plain text
    whatever it holds, so that no browser runs a page that was a seed.
    """
    return f"seeds/{sha256}.txt"


def _card(briefing: Briefing, labels: Labels, settings: Settings) -> str | None:
    """The address of the briefing's card, where it has one."""
    if not (settings.archive.social_cards and settings.public_url):
        return None
    file = card_file(card_of(briefing, labels, settings))
    return f"{settings.public_url.rstrip('/')}/{file}"


def render(
    briefing: Briefing,
    labels: Labels,
    settings: Settings,
    names: Names,
    around: Sequence[Neighbours] = (),
    *,
    seed_offered: bool = False,
) -> str:
    """The page of a briefing that the archive keeps. `around` are its neighbours;
    `seed_offered` says whether the site holds a copy of its seed."""
    article = briefing.article
    known = article.date
    receipts = Receipts(article)
    whys = receipts_of(labels, receipts)
    undecided = receipts.undecided(names)

    def chips(shown: Sequence[Label]) -> list[dict[str, Any]]:
        return [_chip(one, names, known, whys.get((one.room, one.id))) for one in shown]

    fields = _identity(briefing, labels) | {
        "template": "briefing.html",
        "kind": "briefing",
        "place": _text(article.place),
        "agency": _text(article.agency),
        "publisher": _text(article.publisher),
        "author": _text(article.author),
        "url": web_address(article.url),
        "language": language_of(article.language),
        "date_shown": _date(known),
        "card": _card(briefing, labels, settings),
        "minutes": minutes_to_read(article.text),
        "about": {
            "countries": chips(labels.countries),
            "leaders": chips(labels.leaders),
            "organisations": chips(labels.organisations),
            "topics": chips(labels.topics),
        },
        "undecided": undecided,
        "removals": [
            {
                "line": removal.line,
                **({"where": plain(removal.where)} if removal.where else {}),
                "text": plain(removal.text),
                "rule": plain(removal.rule),
                "reason": plain(removal.reason),
            }
            for removal in article.removals
        ],
        "became": [{"line": line, "text": plain(text)} for line, text in article.metadata_lines],
        "flag": _text(article.flag),
        "seed_name": plain(article.seed.rsplit("/", 1)[-1]),
        "seed_copy": seed_file(article.sha256) if seed_offered else None,
        "seed_link": _seed_link(settings.archive.seed_link, article.seed),
        "carried_by": [
            {
                "title": plain(other.article.title),
                "page": other.path,
                "source": _text(other.article.source),
                "date": dates.in_words(other.article.date.value)
                if other.article.date.value
                else None,
                "changes": _changes(other.changes),
            }
            for other in briefing.carried_by
        ],
        "versions": [
            {
                "title": plain(other.title),
                "page": other.path,
                "source": _text(other.source),
                "date": dates.in_words(other.date) if other.date else None,
                "changes": _changes(other.changes),
            }
            for other in briefing.versions
        ],
        "related": [
            {
                "title": plain(other.title),
                "page": other.path,
                "date": dates.in_words(other.date) if other.date else None,
                "reason": plain(other.reason),
            }
            for other in briefing.related
        ],
        "around": [
            {
                "name": one.label.name,
                "page": one.label.page,
                "older": _neighbour(one.older, article.date.value, "Earlier"),
                "newer": _neighbour(one.newer, article.date.value, "Later"),
            }
            for one in around
        ],
        # Line by line: no value of the front matter runs over several (see frontmatter.page).
        "cite": {key: text.split("\n") for key, text in citations(briefing, settings).items()},
        "linked_data": as_script(news_article(briefing, labels, settings, describe(briefing))),
    }
    return page(fields, body_markdown(article.body, frozenset(receipts.paragraphs)))


def render_duplicate(
    briefing: Briefing, kept: Briefing, labels: Labels, relative: Callable[[str, str], str]
) -> str:
    """The page of a near-duplicate: it keeps its address and leads to the report that is kept."""
    fields = _identity(briefing, labels) | {
        "template": "duplicate.html",
        "kind": "duplicate",
        "duplicate_of": kept.path,
    }
    target = relative(f"{briefing.path}.md", f"{kept.path}.md")
    body = f"This report stands in the archive as {link(kept.article.title, target)}."
    return page(fields, body)


def _identity(briefing: Briefing, labels: Labels) -> dict[str, Any]:
    """What every page of a briefing says of itself, for readers of the Markdown files."""
    article = briefing.article
    return {
        "title": plain(article.title) or "Untitled report",
        "date": dates.as_yaml(article.date),
        "description": describe(briefing),
        "tags": labels.tags,
        "countries": [label.id for label in labels.primary_countries],
        "leaders": [label.id for label in labels.primary_leaders],
        "organisations": [label.id for label in labels.organisations],
        "source": _text(article.source),
        "seed": {
            "file": article.seed,
            "sha256": article.sha256,
            "lines": [article.lines[0], article.lines[1]],
            **({"where": plain(article.where)} if article.where else {}),
        },
    }


def describe(briefing: Briefing) -> str:
    """A sentence or two: the summary, else the beginning of the text, cut at a word."""
    article = briefing.article
    text = plain(article.summary) or plain(" ".join(part.text for part in article.body[:2]))
    if len(text) <= 220:
        return text
    return text[:219].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _date(known: KnownDate) -> dict[str, Any]:
    return {
        "text": dates.when(known),
        "how": plain(dates.how(known)) or None,
        "source": str(known.source),
        "precision": str(known.precision if known.value else DatePrecision.NONE),
        "machine": known.value,
        "sort": dates.sort_key(known),
        "year": dates.year(known) or "undated",
    }


def _neighbour(other: Briefing | None, own: str | None, word: str) -> dict[str, Any] | None:
    """The briefing before or after one of the date `own`; `word` is how lists have it."""
    if other is None:
        return None
    value = other.article.date.value
    return {
        "when": _same_time(own or "", value or "") or word,
        "title": plain(other.article.title) or "Untitled report",
        "page": other.path,
        "date": dates.in_words(value) if value else None,
    }


def _same_time(one: str, other: str) -> str:
    """What two dates have in common where that hides which of them is earlier; else ""."""
    if not (one.startswith(other) or other.startswith(one)):
        return ""
    shared = len(min(one, other, key=len))
    return {10: "The same day", 7: "The same month", 4: "The same year"}.get(shared, "")


def _chip(
    label: Label, names: Names, known: KnownDate, why: dict[str, Any] | None
) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": label.name, "page": label.page, "role": str(label.role)}
    if label.detail:
        then = bool(known.value) and not names.still_holds(label)
        fields["office"] = ("then " if then else "") + plain(label.detail)
    if label.code:
        fields["code"] = label.code
    if why:
        fields["why"] = why
    return fields


def _changes(changes: Changes | None) -> dict[str, Any] | None:
    """What a page tells of the differences; None where nobody looked for any."""
    if changes is None:
        return None
    return {
        "told": [
            {
                "kind": str(change.kind),
                "before": _text(change.before),
                "after": _text(change.after),
            }
            for change in changes.told
        ],
        "left_out": changes.left_out,
        "number": len(changes.told) + changes.left_out,
    }


def _seed_link(base: str | None, seed: str) -> str | None:
    return web_address(base + quote(seed)) if base else None


def _text(text: str | None) -> str | None:
    return plain(text) or None if text else None
