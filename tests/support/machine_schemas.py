"""JSON schemas of what the site tells machines, written from the specifications."""

from __future__ import annotations

from typing import Any

_URL = {"type": "string", "pattern": r"^https?://[^\s<>\"{}|\\^`]+$"}
_TEXT = {"type": "string", "minLength": 1}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    # "at least one" of them (JSON Feed 1.1, Top-level)
    "items": {
        "type": "object",
        "properties": {"name": _TEXT, "url": _URL, "avatar": _URL},
        "minProperties": 1,
    },
}
# RFC 3339
_DATE = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}

#: https://www.jsonfeed.org/version/1.1/
JSON_FEED: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _URL,
        "feed_url": _URL,
        "description": _TEXT,
        "next_url": _URL,
        "icon": _URL,
        "favicon": _URL,
        "authors": _AUTHORS,
        "language": _TEXT,
        "expired": {"type": "boolean"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": _TEXT,
                    "url": _URL,
                    "external_url": _URL,
                    "title": _TEXT,
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "summary": {"type": "string"},
                    "image": _URL,
                    "banner_image": _URL,
                    "date_published": _DATE,
                    "date_modified": _DATE,
                    "authors": _AUTHORS,
                    "tags": {"type": "array", "items": _TEXT},
                    "language": _TEXT,
                },
                "patternProperties": {"^_": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "patternProperties": {"^_": {"type": "object"}},
    "additionalProperties": False,
}


def _thing(type: str, *required: str, **properties: Any) -> dict[str, Any]:
    """A schema.org thing of this type, which has a name and what else is required."""
    return {
        "type": "object",
        "required": ["@type", "name", *required],
        "properties": {"@type": {"const": type}, "name": _TEXT, "url": _URL, **properties},
    }


_SAME_AS = {
    "anyOf": [_URL, {"type": "array", "items": _URL, "minItems": 1}],
}
_ABOUT = {
    "type": "array",
    "minItems": 1,
    "uniqueItems": True,
    "items": {
        "oneOf": [
            _thing(
                "Country",
                "url",
                identifier={"type": "string", "pattern": "^[A-Z]{2}$"},
                sameAs=_SAME_AS,
            ),
            _thing("Person", "url", jobTitle=_TEXT, sameAs=_SAME_AS),
            _thing("Organization", "url", sameAs=_SAME_AS),
            _thing("Thing", "url", sameAs=_SAME_AS),
        ]
    },
}

#: https://schema.org/NewsArticle, as this site uses it: what must be there, and the type of each
NEWS_ARTICLE: dict[str, Any] = {
    "type": "object",
    "required": [
        "@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "inLanguage",
        "isPartOf", "isAccessibleForFree",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "@id": _URL,
        "url": _URL,
        "mainEntityOfPage": _URL,
        "headline": _TEXT,
        "description": {"type": "string"},
        # BCP 47
        "inLanguage": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
        "wordCount": {"type": "integer", "minimum": 0},
        "isAccessibleForFree": {"const": True},
        # as exact as it is known: ISO 8601 with or without month and day
        "datePublished": {
            "type": "string",
            "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        },
        "isPartOf": _thing("Collection", "url"),
        "publisher": _thing("Organization"),
        "author": {"oneOf": [_thing("Person"), _thing("Organization")]},
        "locationCreated": _thing("Place"),
        "about": _ABOUT,
        "mentions": _ABOUT,
        "image": {"anyOf": [_URL, {"type": "object", "required": ["@type", "url"]}]},
    },
    "additionalProperties": False,
}  # fmt: skip
