"""The URL path of a briefing: readable, unique, and the same whatever other seeds there are.

A path is `briefings/<year>/<slug>-<key>`. The key is a digest of the seed's name and the article's
position in it and of nothing else, so that no other seed can change it.
"""

from __future__ import annotations

import hashlib

from slugify import slugify

from generator.model import Article

#: code points of the readable part; longer URLs are cut by mail programs and chat windows
SLUG = 72
#: digits of the key: 32 bits beside the readable part, which two briefings would have to share too
KEY = 8
#: names that MkDocs takes for the front page of a folder
_FRONT_PAGES = frozenset({"index", "readme"})


def path_of(article: Article) -> str:
    """The permalink of `article` below the site's root, without slashes at its ends.

    A slug that the editor chose stands alone, without the key.
    """
    year = article.date.value[:4] if article.date.value else "undated"
    chosen = slugify(
        article.slug or "", max_length=SLUG + 1 + KEY, word_boundary=True, save_order=True
    )
    if chosen in _FRONT_PAGES:
        return f"briefings/{year}/{chosen}-{key_of(article)}"
    if chosen:
        return f"briefings/{year}/{chosen}"
    return f"briefings/{year}/{_readable(article.title)}-{key_of(article)}"


def key_of(article: Article) -> str:
    """What stays the same of a permalink when title or date of the article are corrected."""
    name = article.seed if article.position == 1 else f"{article.seed}#{article.position}"
    return hashlib.blake2b(name.encode(), digest_size=KEY // 2).hexdigest()


def _readable(title: str) -> str:
    return slugify(title, max_length=SLUG, word_boundary=True, save_order=True) or "briefing"
