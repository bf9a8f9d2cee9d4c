"""What a page of a briefing tells machines of itself: schema.org's NewsArticle as JSON-LD.

A date stands in it only where somebody states it; one that the archive inferred does not.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from generator.model import Briefing
from generator.settings import Settings
from generator.writing.citing import address, stated_date
from generator.writing.labels import Label, Labels
from generator.writing.markdown import plain

#: what could end a script element, or begin a comment in one
_ACTIVE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def as_script(data: dict[str, Any]) -> str:
    """`data` as JSON that may stand in a script element: no sign of HTML is left in it."""
    text = json.dumps(data, ensure_ascii=False)
    return "".join(_ACTIVE.get(sign, sign) for sign in text)


def news_article(
    briefing: Briefing, labels: Labels, settings: Settings, description: str
) -> dict[str, Any]:
    """The JSON-LD object for a briefing; plain data, to be escaped by whoever writes it."""
    article = briefing.article
    url = address(briefing, settings)
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": plain(article.title) or "Untitled report",
        "description": description,
        "inLanguage": article.language,
        "wordCount": len(article.text.split()),
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Collection", "name": settings.site_name, "url": settings.site_url},
    }
    if value := stated_date(article):
        fields["datePublished"] = value
    if article.source:
        fields["publisher"] = {"@type": "Organization", "name": plain(article.source)}
    if article.author:
        fields["author"] = {"@type": "Person", "name": plain(article.author)}
    elif article.source:
        fields["author"] = fields["publisher"]
    if article.place:
        fields["locationCreated"] = {"@type": "Place", "name": plain(article.place)}
    about = [_thing(label, settings) for label in labels.primary_countries + labels.primary_leaders]
    if about:
        fields["about"] = about
    mentioned = [
        _thing(label, settings)
        for label in labels.all
        if label not in labels.primary_countries + labels.primary_leaders
    ]
    if mentioned:
        fields["mentions"] = mentioned
    return fields


#: ISO's own entry on a country, by its code of ISO 3166-1; leaders and bodies have no id in the
#: data that others share, and none is guessed
_ISO = "https://www.iso.org/obp/ui/#iso:code:3166:"
_TYPES = {"countries": "Country", "leaders": "Person", "organisations": "Organization"}


def _thing(label: Label, settings: Settings) -> dict[str, Any]:
    thing: dict[str, Any] = {
        "@type": _TYPES.get(label.room, "Thing"),
        "name": label.name,
        "url": urljoin(settings.site_url.rstrip("/") + "/", label.page + "/"),
    }
    if label.room == "countries" and len(label.id) == 2:
        thing["identifier"] = label.id
        if not label.id.startswith("X"):  # those are for private use, and ISO knows nothing of them
            thing["sameAs"] = _ISO + label.id
    if label.room == "leaders" and label.detail:
        thing["jobTitle"] = plain(label.detail)
    return thing
