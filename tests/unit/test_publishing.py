"""The swap, the search index's names, the exports, and the links of a built site."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.errors import ArchiveError
from generator.model import Archive, Role
from generator.publishing import exports, links, search_index, swap
from tests.support import archive as made
from tests.support.project import settings_of

# ------------------------------------------------------------------------------------ swap


def site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / swap.MARK).write_text("id\n")
    (folder / "index.html").write_text(text)
    return folder


def shown(folder: Path) -> str:
    return (folder / "index.html").read_text()


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    staging = swap.staging_for(live)
    site(staging, "new")
    assert shown(live) == "old"
    swap.swap_in(staging, live)
    assert shown(live) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    live = tmp_path / "deep" / "site"
    swap.swap_in(site(swap.staging_for(live), "new"), live)
    assert shown(live) == "new"


def test_what_a_crashed_build_left_is_removed(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "old")
    site(tmp_path / "site.building", "half")
    assert list(swap.staging_for(live).iterdir()) == []
    assert shown(live) == "old"


def test_a_crash_between_the_two_steps_leaves_the_last_good_site(tmp_path: Path) -> None:
    live = site(tmp_path / "site", "good")
    live.rename(tmp_path / "site.old")
    site(tmp_path / "site.building", "new")
    swap.staging_for(live)
    assert shown(live) == "good"


def test_a_step_that_fails_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = site(tmp_path / "site", "good")
    staging = site(swap.staging_for(live), "new")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == staging:
            raise OSError("disk")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk"):
        swap.swap_in(staging, live)
    assert shown(live) == "good"


def test_a_folder_of_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.docx").write_text("years of work")
    with pytest.raises(ArchiveError, match="no built site"):
        swap.staging_for(tmp_path / "site")
    assert (tmp_path / "site" / "thesis.docx").exists()


def test_an_empty_folder_and_a_site_of_mkdocs_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    swap.staging_for(tmp_path / "empty")
    plain = tmp_path / "plain"
    plain.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):
        (plain / name).write_text("x")
    swap.staging_for(plain)


def test_a_reused_file_is_the_same_file_or_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("x")
    swap.reuse(tmp_path / "a", tmp_path / "b" / "c")
    assert (tmp_path / "a").samefile(tmp_path / "b" / "c")

    def refuse(*_: object) -> None:
        raise OSError("other disk")

    monkeypatch.setattr(os, "link", refuse)
    swap.reuse(tmp_path / "a", tmp_path / "d")
    assert (tmp_path / "d").read_text() == "x"


# ---------------------------------------------------------------------------- search index


def test_a_small_archive_has_one_index_and_a_large_one_an_index_per_year() -> None:
    small = ["briefings/2024/a.md", "briefings/undated/b.md"]
    assert set(search_index.index_names(small).values()) == {search_index.WHOLE}
    large = [f"briefings/{2000 + n % 20}/{n}.md" for n in range(search_index.ONE_INDEX)]
    assert set(search_index.index_names(large).values()) == {search_index.WHOLE}
    names = search_index.index_names([*large, "briefings/undated/x.md"])
    assert names["briefings/undated/x.md"] == "undated"
    assert names[large[0]] == "2000"
    assert len(set(names.values())) == 21


def test_indexes_are_named_newest_first() -> None:
    given = ["undated", "2020", "2024", "2020", "1999"]
    assert search_index.newest_first(given) == ["2024", "2020", "1999", "undated"]
    assert search_index.newest_first([]) == []


# ----------------------------------------------------------------------------------- exports

HOSTILE = '=HYPERLINK("https://evil.example") \x00\x0b\x1b & <b>'


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    plain = made.article(
        "Kenya and China talk",
        countries=("KE", made.country("CN", Role.MENTIONED)),
        leaders=("william-ruto", made.leader("xi-jinping", Role.MENTIONED)),
        organisations=(made.UN,),
        date="2024-05-03",
        place="Nairobi",
        publisher="Daily",
        seed="a.txt",
    )
    hostile = made.article(
        HOSTILE,
        summary="+1 " + HOSTILE,
        place="@home",
        publisher="-1",
        agency="\t=1",
        date=None,
        seed="=b.txt",
    )
    kept = made.briefing(plain)
    twin = made.briefing(replace(plain, seed="twin.txt"))
    twin = replace(twin, duplicate_of=made.DuplicateLink("a.txt", 1, 0.9, "containment"))
    archive = Archive((kept, twin, made.briefing(hostile)))
    return exports.files(archive, settings_of(tmp_path_factory.mktemp("exports")))


def rows(exported: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported["exports/archive.csv"].decode())))


def test_the_table_has_a_row_for_each_briefing_that_is_shown(exported: dict[str, bytes]) -> None:
    first, second = rows(exported)
    assert first["title"] == "Kenya and China talk"
    assert (first["date"], first["date_precision"]) == ("2024-05-03", "day")
    assert (first["countries"], first["countries_mentioned"]) == ("Kenya", "China")
    assert (first["leaders"], first["leaders_mentioned"]) == ("William Ruto", "Xi Jinping")
    assert (first["organisations"], first["source"], first["seed"]) == (
        "United Nations",
        "Daily",
        "a.txt",
    )
    assert first["permalink"].startswith("https://archive.example/reports/briefings/2024/")
    assert second["date"] == ""


def test_no_cell_of_the_table_is_run_by_a_spreadsheet(exported: dict[str, bytes]) -> None:
    for row in rows(exported):
        for cell in row.values():
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert rows(exported)[1]["place"] == "'@home"


def test_json_lines_hold_the_records_with_their_permalinks(exported: dict[str, bytes]) -> None:
    lines = exported["exports/archive.jsonl"].decode().splitlines()
    first, second = (json.loads(line) for line in lines)
    assert list(first)[:3] == ["permalink", "seed", "position"]
    assert [leader["role"] for leader in first["leaders"]] == ["primary", "mentioned"]
    assert second["title"] == HOSTILE


def test_countries_and_leaders_have_feeds_that_the_list_of_feeds_names(
    exported: dict[str, bytes],
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    paths = {name.removesuffix(".xml") for name in exported if name.endswith("feed.xml")}
    assert {"feed", "countries/kenya/feed", "leaders/william-ruto/feed"} <= paths
    for path in paths:
        root = ElementTree.fromstring(exported[f"{path}.xml"])
        ids = [entry.findtext(f"{atom}id") for entry in root.findall(f"{atom}entry")]
        assert ids
        other = json.loads(exported[f"{path}.json"])
        assert [item["id"] for item in other["items"]] == ids
        assert other["feed_url"].endswith(f"/{path}.json")
    listed = ElementTree.fromstring(exported["feeds.opml"]).iter("outline")
    assert {one.get("xmlUrl", "").partition("/reports/")[2] for one in listed} == {
        f"{path}.xml" for path in paths
    }


def test_the_feed_is_xml_whatever_a_title_holds(exported: dict[str, bytes]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(exported["feed.xml"])
    entries = feed.findall(f"{atom}entry")
    titles = [entry.findtext(f"{atom}title") for entry in entries]
    assert titles == ["Kenya and China talk", HOSTILE.replace("\x00\x0b\x1b", "")]
    assert [entry.findtext(f"{atom}updated") for entry in entries] == [
        "2024-05-03T00:00:00Z",
        "1970-01-01T00:00:00Z",
    ]
    assert [c.get("term") for c in entries[0].findall(f"{atom}category")] == [
        "Kenya",
        "William Ruto",
    ]
    assert feed.findtext(f"{atom}updated") == "2024-05-03T00:00:00Z"
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert len(set(ids)) == 2
    assert all(str(one).startswith("https://archive.example/reports/briefings/") for one in ids)


def test_the_search_page_learns_every_name_with_its_page(exported: dict[str, bytes]) -> None:
    rows = {row[1]: row for row in json.loads(exported["search-names.json"])}
    name, page, kind, count, others = rows["countries/kenya"]
    assert (name, page, kind, count) == ("Kenya", "countries/kenya", "country", 2)
    assert "Republic of Kenya" in others
    assert rows["leaders/william-ruto"][2] == "leader"
    assert list(rows) == sorted(rows)


def test_an_empty_archive_exports_empty_files(tmp_path: Path) -> None:
    files = exports.files(Archive(()), settings_of(tmp_path))
    assert files["exports/archive.jsonl"] == b""
    assert len(files["exports/archive.csv"].splitlines()) == 1
    assert ElementTree.fromstring(files["feed.xml"]) is not None


# -------------------------------------------------------------------------------------- links


def page(folder: Path, name: str, body: str, head: str = "") -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")


def found(folder: Path) -> list[str]:
    return list(links.problems(folder, "https://archive.example/reports/"))


def test_links_that_lead_somewhere_are_no_problem(tmp_path: Path) -> None:
    page(
        tmp_path,
        "index.html",
        '<a href="a/">a</a><a href="a/#top">b</a><a href="a/index.html?x=1">c</a><a href="#">d</a>'
        '<a href="https://other.example/">e</a><a href="mailto:a@b.example">f</a><a>g</a>'
        '<a href="https://archive.example/reports/a/">h</a><img src="a/p%20q.png">'
        '<a href="">i</a>',
        '<link rel="canonical" href="https://elsewhere.example/">',
    )
    page(tmp_path, "a/index.html", '<p id="top"><a href="../">up</a> <a href="#top">top</a>')
    (tmp_path / "a" / "p q.png").write_bytes(b"x")
    page(tmp_path, "404.html", '<a href="/reports/a/">a</a>')
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ('<a href="gone/">a</a>', "gone/ leads nowhere"),
        ('<a href="../../etc/passwd">a</a>', "leads nowhere"),
        ('<a href="#nothing">a</a>', "#nothing names no place"),
        ('<a href="javascript:alert(1)">a</a>', "leads nowhere"),
        ('<a href="https://archive.example/reports/gone/">a</a>', "leads nowhere"),
        ('<img src="https://cdn.example/x.png">', "another host"),
        ('<script src="//cdn.example/x.js"></script>', "another host"),
        ('<iframe src="http://cdn.example/"></iframe>', "another host"),
        ('<a href="http://[half">a</a>', "no address"),
    ],
)
def test_a_broken_link_is_named_with_its_page(tmp_path: Path, body: str, word: str) -> None:
    page(tmp_path, "a/index.html", body)
    (problem,) = found(tmp_path)
    assert problem.startswith("a/index.html: ")
    assert word in problem


def test_style_sheets_of_other_hosts_are_found(tmp_path: Path) -> None:
    page(tmp_path, "index.html", "", '<link rel="stylesheet" href="https://cdn.example/x.css">')
    assert len(found(tmp_path)) == 1


def test_an_empty_page_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(" \n")
    (tmp_path / "other.html").write_bytes(b"")
    assert found(tmp_path) == []
