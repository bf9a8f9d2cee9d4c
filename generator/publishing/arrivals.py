"""What the page "Following" compares with what a reader has seen: `arrivals.js`.

One file for all readers, so that asking for it tells nobody what is followed. It is a script that
sets one name, because a browser opens no data from a disk; it holds nothing but JSON.
"""

from __future__ import annotations

import json

from generator.linking.permalinks import key_of
from generator.model import Role
from generator.publishing.shelves import Shelves
from generator.writing import dates
from generator.writing.listings import Entry
from generator.writing.subjects import WITH_FEED

#: what could end a line of a script, or the element it stands in
_ACTIVE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def arrivals(held: Shelves) -> bytes:
    """The script: `briefings` as [key, path, title, date in words, date or null], newest first;
    `subjects` by page path, with the places in `briefings` of those about it and of those that
    only mention it."""
    listed = held.listed
    places = {entry.briefing.path: at for at, entry in enumerate(listed.entries)}
    briefings = [
        [
            key_of(entry.briefing.article),
            entry.briefing.path,
            entry.briefing.article.title or "Untitled report",
            dates.when(entry.briefing.article.date),
            entry.briefing.article.date.value,
        ]
        for entry in listed.entries
    ]
    subjects = {}
    for page, subject in listed.subjects.items():
        if subject.label.room in WITH_FEED:
            about = [one for one in subject.entries if _is_about(one)]
            named = [one for one in subject.entries if not _is_about(one)]
            subjects[page] = _places(about, named, places)
    for pair in held.pairs.paged.values():
        subjects[pair.page] = _places(pair.entries, [], places)
    data = {"briefings": briefings, "subjects": subjects}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"self.briefingArchive={''.join(_ACTIVE.get(sign, sign) for sign in text)};\n".encode()


def _is_about(entry: Entry) -> bool:
    return entry.under is not None and entry.under.role is Role.PRIMARY


def _places(about: list[Entry], named: list[Entry], places: dict[str, int]) -> dict[str, list[int]]:
    return {
        "about": [places[entry.briefing.path] for entry in about],
        "named": [places[entry.briefing.path] for entry in named],
    }
