"""The archive's health, in public: what was read, what became of it, and what is missing.

Every number is counted from the archive itself, as the other pages show it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from generator.model import Archive, Article, DateSource
from generator.writing import dates, figures
from generator.writing.frontmatter import page
from generator.writing.listings import relative
from generator.writing.lists import counted, href
from generator.writing.templates import render

PAGE = "health.md"
#: rows of a table, and stretches without a briefing that the page tells
ROWS, GAPS = 40, 12

_HOW = {
    DateSource.STATED: "stated in the text",
    DateSource.DATELINE: "from the dateline",
    DateSource.METADATA: "from the source’s own data",
    DateSource.INFERRED: "inferred, with the reason given",
    DateSource.OVERRIDE: "set by an editor",
    DateSource.NONE: "not known",
}


def health_page(archive: Archive) -> str:
    """The page as Markdown."""
    shown = [briefing.article for briefing in archive.shown]
    every = [briefing.article for briefing in archive.briefings]
    removals = Counter(removal.rule for article in every for removal in article.removals)
    reasons = {
        removal.rule: removal.reason for article in reversed(every) for removal in article.removals
    }
    ranked = sorted(removals.items(), key=lambda item: (-item[1], item[0]))
    gaps, weeks, empty = empty_weeks(shown)
    sources = Counter(article.date.source for article in shown)
    body = render(
        "health.md",
        facts=_facts(archive, shown, every),
        dated=[(words, sources[how]) for how, words in _HOW.items() if sources[how]],
        undecided=sum(len(article.tags.undecided) for article in shown),
        removals=sum(removals.values()),
        rules=[(rule, reasons[rule], count) for rule, count in ranked[:ROWS]],
        more_rules=max(0, len(ranked) - ROWS),
        quarantined=[(one.path, one.reason) for one in archive.quarantined[:ROWS]],
        more_quarantined=max(0, len(archive.quarantined) - ROWS),
        flagged=sum(1 for article in every if article.flag),
        weeks=weeks,
        empty=empty,
        gaps=gaps,
        errors=figures.told(figures.load()),
        link=lambda target: relative(PAGE, target),
        href=lambda target: href(PAGE, target),
    )
    fields = {
        "title": "Archive health",
        "description": "What was read, cleaned, split, dated, folded together and set aside.",
        "template": "subject.html",
        "kind": "health",
        "coverage": f"{counted(archive.seeds, 'seed', 'seeds')} read, {counted(len(shown))} shown",
    }
    return page(fields, body)


def _facts(
    archive: Archive, shown: Sequence[Article], every: Sequence[Article]
) -> list[tuple[str, int, str]]:
    """(what, how many, what that means), in the order of the work."""
    composites = {article.seed for article in every if article.articles_in_seed > 1}
    doubtful = sum(1 for a in every if a.boundary and a.boundary.doubtful)
    facts: list[tuple[str, int, str]] = [
        ("Seeds read", archive.seeds, "source files, kept as they came"),
        ("Set aside", len(archive.quarantined), "could not be read or published; see below"),
        ("Seeds with several reports", len(composites), "split into their reports"),
        ("Doubtful splits", doubtful, "where a report may begin, or may not"),
        ("Reports", len(every), "found in the seeds and published"),
        ("Near-duplicates", len(every) - len(shown), "folded into another that says the same"),
        ("Briefings", len(shown), "shown, counted and searched"),
    ]
    return facts


def empty_weeks(articles: Sequence[Article]) -> tuple[list[dict[str, Any]], int, int]:
    """The longest runs of weeks (Monday to Sunday) of which the archive has no report, between its
    first day and its last; then how many weeks there are, and how many of them are empty."""
    days = [
        date.fromisoformat(value)
        for article in articles
        if len(value := article.date.value or "") == 10
    ]
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
    if not mondays:
        return [], 0, 0
    weeks = (mondays[-1] - mondays[0]).days // 7 + 1
    runs = []
    for before, after in itertools.pairwise(mondays):
        missing = (after - before).days // 7 - 1
        if missing:
            first, last = before + timedelta(days=7), after - timedelta(days=1)
            runs.append((missing, first, last))
    runs.sort(key=lambda run: (-run[0], run[1]))
    told = [
        {
            "weeks": missing,
            "first": dates.in_words(first.isoformat()),
            "last": dates.in_words(last.isoformat()),
        }
        for missing, first, last in runs[:GAPS]
    ]
    return told, weeks, weeks - len(mondays)
