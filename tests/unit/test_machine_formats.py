"""What the sample archive tells machines is what their specifications ask for: every feed, the list
of feeds, the linked data of every briefing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
import yaml

from generator import building
from generator.model import Archive
from generator.publishing import exports
from generator.settings import Settings, load_settings
from tests.support import archive as made
from tests.support.machine_schemas import JSON_FEED, NEWS_ARTICLE

ROOT = Path(__file__).parents[2]
HOME = "https://archive.example/reports/"


@dataclass(frozen=True)
class Sample:
    archive: Archive
    settings: Settings
    files: dict[str, bytes]
    #: path below docs, without the ending → front matter
    pages: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The archive of the repository's own seeds, with its pages as they are written."""
    root = tmp_path_factory.mktemp("machines")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", HOME)
        settings = load_settings(
            ROOT / "mkdocs.yml", docs=root / "docs", site=root / "site", cache=root / "cache"
        )
        run = building.generate(settings, jobs=1)
    pages = {
        file.relative_to(settings.docs).with_suffix("").as_posix(): yaml.safe_load(
            file.read_text(encoding="utf-8").split("\n---\n", 1)[0]
        )
        for file in settings.docs.rglob("*.md")
        if file.read_text(encoding="utf-8").startswith("---\n")
    }
    return Sample(run.archive, settings, exports.files(run.archive, settings), pages)


def feeds(sample: Sample, ending: str) -> dict[str, bytes]:
    """Path → content of every feed with this ending."""
    found = {
        name: content
        for name, content in sample.files.items()
        if name.rpartition("/")[2] == f"feed.{ending}"
    }
    assert len(found) > 60
    return found


def test_every_atom_feed_is_read_without_complaint(sample: Sample) -> None:
    for name, content in feeds(sample, "xml").items():
        read = feedparser.parse(content, response_headers={"content-type": "application/atom+xml"})
        assert not read.bozo, (name, read.get("bozo_exception"))
        assert read.version == "atom10", name
        assert read.feed.title, name
        assert read.feed.id.startswith(HOME), name
        links = {link.rel: link.href for link in read.feed.links}
        assert links["self"] == HOME + name
        assert links["alternate"] == read.feed.id
        assert read.feed.updated_parsed, name
        assert 0 < len(read.entries) <= 50, name
        ids = [entry.id for entry in read.entries]
        assert len(set(ids)) == len(ids), name
        for entry in read.entries:
            assert entry.link == entry.id
            assert entry.title, (name, entry.id)
            assert entry.summary, (name, entry.id)
            assert entry.updated_parsed, (name, entry.id)
        assert read.feed.updated_parsed == max(entry.updated_parsed for entry in read.entries), name


def test_every_entry_of_a_feed_has_a_page(sample: Sample) -> None:
    for name, content in feeds(sample, "json").items():
        for item in json.loads(content)["items"]:
            assert item["url"].removeprefix(HOME).rstrip("/") in sample.pages, name


def test_every_json_feed_is_as_version_1_1_has_it(sample: Sample) -> None:
    check = validator(JSON_FEED)
    for name, content in feeds(sample, "json").items():
        feed = json.loads(content)
        assert [error.message for error in check.iter_errors(feed)] == [], name
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids), name
        assert feed["feed_url"] == HOME + name


def test_both_forms_of_a_feed_hold_the_same(sample: Sample) -> None:
    told = feeds(sample, "json")
    for name, content in feeds(sample, "xml").items():
        atom = feedparser.parse(content)
        other = json.loads(told[name.removesuffix("xml") + "json"])
        assert [entry.id for entry in atom.entries] == [item["id"] for item in other["items"]]
        assert atom.feed.title == other["title"]


def test_the_list_of_feeds_leads_to_every_feed_and_its_page(sample: Sample) -> None:
    root = ElementTree.fromstring(sample.files["feeds.opml"])
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title")
    outlines = root.findall("body//outline")
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert outline.get("text")
        page = outline.get("htmlUrl", "").removeprefix(HOME).rstrip("/")
        assert page == "" or page in sample.pages
    addresses = [outline.get("xmlUrl", "") for outline in outlines]
    assert sorted(addresses) == sorted(HOME + name for name in feeds(sample, "xml"))


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def linked_data(sample: Sample) -> dict[str, dict[str, Any]]:
    """Path of each briefing that is shown → its linked data."""
    found = {
        path: json.loads(fields["linked_data"])
        for path, fields in sample.pages.items()
        if fields.get("linked_data")
    }
    assert set(found) == {briefing.path for briefing in sample.archive.shown}
    return found


def test_the_linked_data_of_every_briefing_is_a_news_article(sample: Sample) -> None:
    check = validator(NEWS_ARTICLE)
    for path, data in linked_data(sample).items():
        assert [f"{e.json_path}: {e.message}" for e in check.iter_errors(data)] == [], path
        assert data["@id"] == data["url"] == f"{HOME}{path}/"


def test_linked_data_leads_only_to_pages_of_the_archive(sample: Sample) -> None:
    for path, data in linked_data(sample).items():
        for thing in data.get("about", []) + data.get("mentions", []):
            assert thing["url"].removeprefix(HOME).rstrip("/") in sample.pages, path


def test_linked_data_states_what_the_report_states(sample: Sample) -> None:
    data = linked_data(sample)
    for briefing in sample.archive.shown:
        article = briefing.article
        told = data[briefing.path]
        stated = article.date.value if article.date.source.value != "inferred" else None
        assert told.get("datePublished") == stated
        assert (told.get("publisher") or {}).get("name") == article.source
        assert told["headline"] == article.title


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"version": "https://jsonfeed.org/version/1"}, "was expected"),
        ({"items": [{"content_text": "x"}]}, "'id' is a required property"),
        ({"items": [{"id": "a"}]}, "not valid under any"),
        ({"items": [{"id": "a", "content_text": "x", "date_published": "May 3"}]}, "May 3"),
        ({"entries": []}, "'entries' does not match"),
    ],
)
def test_the_schema_of_json_feeds_refuses_what_is_wrong(
    change: dict[str, object], about: str
) -> None:
    right = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}
    check = validator(JSON_FEED)
    assert check.is_valid(right)
    [error] = check.iter_errors(right | change)
    assert about in error.message


def test_hostile_titles_leave_feeds_that_can_be_read(tmp_path: Path) -> None:
    settings = made.settings(tmp_path)
    check = validator(JSON_FEED)
    for name, content in exports.files(made.rich_archive(), settings).items():
        if name.endswith("feed.xml"):
            read = feedparser.parse(content)
            assert not read.bozo, (name, read.get("bozo_exception"))
            assert read.entries
        elif name.endswith("feed.json"):
            assert check.is_valid(json.loads(content)), name
