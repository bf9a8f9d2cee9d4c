"""What the page "Following" compares with what was seen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.linking.permalinks import key_of
from generator.model import Archive
from generator.publishing.arrivals import arrivals
from generator.publishing.shelves import shelves
from generator.writing import render_pages
from tests.support import archive as made


def told(archive: Archive, root: Path) -> dict:  # type: ignore[type-arg]
    text = arrivals(shelves(archive, made.settings(root))).decode()
    assert text.startswith("self.briefingArchive={") and text.endswith("};\n")
    return json.loads(text[text.index("=") + 1 : -2])


def test_every_briefing_of_a_page_is_listed_under_it_with_the_key_that_the_page_shows(
    tmp_path: Path,
) -> None:
    archive = made.rich_archive()
    data = told(archive, tmp_path)
    pages = render_pages(archive, made.settings(tmp_path), made.COUNTRIES, made.LEADERS)
    for page, subject in data["subjects"].items():
        keys = [data["briefings"][at][0] for at in subject["about"] + subject["named"]]
        if f"{page}.md" not in pages:  # leaders whom this test's gazetteer lacks
            continue
        assert all(f"data-ba-key={key} }}" in pages[f"{page}.md"] for key in keys)
        assert pages[f"{page}.md"].count("data-ba-key=") == len(keys)
    assert "pairs/china-and-kenya" in data["subjects"]


def test_the_key_of_a_briefing_outlives_its_title_and_date(tmp_path: Path) -> None:
    item = made.briefing(made.article("Old title", "A sentence.", date="2024-01-01", seed="a.txt"))
    corrected = replace(item.article, title="New title", date=made.known("2023-02-02"))
    after = replace(item, article=corrected, path="briefings/2023/new-title")
    assert key_of(item.article) == key_of(corrected)
    (before,) = told(made.archive(item), tmp_path)["briefings"]
    (now,) = told(made.archive(after), tmp_path)["briefings"]
    assert (before[0], before[2], now[2]) == (now[0], "Old title", "New title")


def test_a_title_cannot_end_the_script(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script>\u2028x"
    item = made.briefing(made.article(title, "A sentence.", date="2024-01-01", seed="a.txt"))
    archive = made.archive(item)
    text = arrivals(shelves(archive, made.settings(tmp_path))).decode()
    assert "<" not in text
    assert "\u2028" not in text
    assert told(archive, tmp_path)["briefings"][0][2] == title
