"""Which seeds the site offers for download."""

from __future__ import annotations

from collections import Counter

from generator.model import Archive


def seeds_offered(archive: Archive) -> frozenset[str]:
    """The digests of the seeds all of whose articles are published.

    A seed with an article that an editor withholds, or that was set aside, is not offered: its
    copy would publish what the archive does not.
    """
    published = Counter(briefing.article.seed for briefing in archive.briefings)
    whole: set[str] = set()
    part: set[str] = set()
    for briefing in archive.briefings:
        article = briefing.article
        complete = published[article.seed] == article.articles_in_seed
        (whole if complete else part).add(article.sha256)
    return frozenset(whole - part)
