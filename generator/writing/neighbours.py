"""The briefings before and after one, as a reader of the same country or leader meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Briefing, Role
from generator.writing.labels import Label
from generator.writing.listings import Catalogue

#: labels of each kind whose neighbours a page names
EACH = {"countries": 2, "leaders": 2}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The next older and newer briefing about `label`; undated ones have neither."""

    label: Label
    older: Briefing | None
    newer: Briefing | None


def neighbours(listed: Catalogue) -> Mapping[str, tuple[Neighbours, ...]]:
    """By path of briefing: its neighbours for its first primary countries and leaders."""
    found: defaultdict[str, list[Neighbours]] = defaultdict(list)
    rows: dict[str, dict[str, tuple[Briefing | None, Briefing | None]]] = {}
    for page, subject in listed.subjects.items():
        row = [
            entry.briefing
            for entry in subject.entries
            if entry.under
            and entry.under.role is Role.PRIMARY
            and entry.briefing.article.date.value
        ]
        around: list[Briefing | None] = [None, *row, None]
        rows[page] = {
            one.path: (around[at], around[at + 2])  # newest first: before it stands the newer
            for at, one in enumerate(row)
        }
    for entry in listed.entries:
        path = entry.briefing.path
        for room, most in EACH.items():
            labels = [one for one in entry.labels.all if one.room == room]
            primary = [one for one in labels if one.role is Role.PRIMARY][:most]
            for label in primary:
                newer, older = rows[label.page].get(path, (None, None))
                if newer or older:
                    found[path].append(Neighbours(label, older, newer))
    return {path: tuple(rows_) for path, rows_ in found.items()}
