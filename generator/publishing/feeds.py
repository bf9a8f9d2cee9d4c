"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 for the site, each country, leader and pair, and an
OPML list of them all.

An entry's id is its permalink. Its time is the day of the report: an archive has no other that
stays the same from build to build. An Atom entry must have a time, so undated briefings stand at
the beginning of time; a JSON Feed need not, so there they have none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from generator.model import Archive, Briefing, Role
from generator.settings import Settings
from generator.tagging.gazetteer import load_gazetteer
from generator.writing.citing import address
from generator.writing.feeds import Feed, feeds_of

#: entries in a feed: what feed readers keep
MOST = 50
_UNDATED = "1970-01-01T00:00:00Z"


def files(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, content) of every feed."""
    known = load_gazetteer()
    whole = Feed("feed", "", "", archive.shown[:MOST])
    feeds = [
        whole,
        *feeds_of(
            archive,
            settings,
            tuple(known.countries.values()),
            tuple(known.leaders),
            tuple(known.organisations.values()),
            MOST,
        ),
    ]
    entries: dict[str, tuple[str, dict[str, Any]]] = {}
    for feed in feeds:
        for briefing in feed.briefings:
            if briefing.path not in entries:
                entries[briefing.path] = (_entry(briefing, settings), _item(briefing, settings))
        held = [entries[briefing.path] for briefing in feed.briefings]
        yield f"{feed.path}.xml", _atom(feed, [one for one, _ in held], settings)
        yield f"{feed.path}.json", _json(feed, [one for _, one in held], settings)
    yield "feeds.opml", _opml(feeds, settings)


def _title(feed: Feed, settings: Settings) -> str:
    return f"{settings.site_name}: {feed.name}" if feed.name else settings.site_name


def _home(feed: Feed, settings: Settings) -> str:
    home = settings.site_url.rstrip("/") + "/"
    return urljoin(home, f"{feed.page}/") if feed.page else home


def _atom(feed: Feed, entries: Iterable[str], settings: Settings) -> bytes:
    root = settings.site_url.rstrip("/") + "/"
    home = _home(feed, settings)
    own = urljoin(root, f"{feed.path}.xml")
    updated = max((_time(one) or _UNDATED for one in feed.briefings), default=_UNDATED)
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(_title(feed, settings))}</title>",
        f"<id>{_text(home)}</id>",
        f"<link href={_attribute(home)} />",
        f'<link href={_attribute(own)} rel="self" type="application/atom+xml" />',
        f"<updated>{updated}</updated>",
        f"<author><name>{_text(settings.site_name)}</name></author>",
        *entries,
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(briefing: Briefing, settings: Settings) -> str:
    article = briefing.article
    url = address(briefing, settings)
    categories = "".join(f"<category term={_attribute(name)} />" for name in _about(briefing))
    time = _time(briefing) or _UNDATED
    return (
        f"<entry><title>{_text(article.title)}</title><id>{_text(url)}</id>"
        f"<link href={_attribute(url)} /><updated>{time}</updated>"
        f"<summary>{_text(article.summary or article.title)}</summary>{categories}</entry>"
    )


def _json(feed: Feed, items: list[dict[str, Any]], settings: Settings) -> bytes:
    root = settings.site_url.rstrip("/") + "/"
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed, settings),
        "home_page_url": _home(feed, settings),
        "feed_url": urljoin(root, f"{feed.path}.json"),
        "items": items,
    }
    return (json.dumps(content, ensure_ascii=False) + "\n").encode()


def _item(briefing: Briefing, settings: Settings) -> dict[str, Any]:
    article = briefing.article
    url = address(briefing, settings)
    item: dict[str, Any] = {
        "id": url,
        "url": url,
        "title": article.title,
        "content_text": article.summary or article.title,
        "tags": _about(briefing),
        "language": article.language,
    }
    if time := _time(briefing):
        item["date_published"] = time
    if article.source:
        item["authors"] = [{"name": article.source}]
    return item


def _opml(feeds: Iterable[Feed], settings: Settings) -> bytes:
    root = settings.site_url.rstrip("/") + "/"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        f"<head><title>{_text(settings.site_name)}</title></head>",
        "<body>",
    ]
    for feed in feeds:
        title = _attribute(_title(feed, settings))
        lines.append(
            f'<outline type="rss" text={title} title={title} '
            f"xmlUrl={_attribute(urljoin(root, f'{feed.path}.xml'))} "
            f"htmlUrl={_attribute(_home(feed, settings))} />"
        )
    return ("\n".join([*lines, "</body>", "</opml>"]) + "\n").encode()


def _about(briefing: Briefing) -> list[str]:
    tags = briefing.article.tags
    names = [tag.name for tag in tags.countries if tag.role is Role.PRIMARY]
    return names + [tag.name for tag in tags.leaders if tag.role is Role.PRIMARY]


def _time(briefing: Briefing) -> str | None:
    value = briefing.article.date.value
    return f"{(value + '-01-01')[:10]}T00:00:00Z" if value else None


def _text(text: str) -> str:
    return escape(_xml(text))


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """`text` without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
