"""The sitemap knows when a page last changed from its content, and what robots are told."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import Archive, DateSource, DuplicateLink, Role
from generator.publishing import sitemap
from generator.publishing.shelves import shelves
from generator.settings import Settings
from tests.support import archive as made

ROOT = "https://archive.example/news/"
_NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def one(title: str, date: object, **more: object) -> object:
    return made.briefing(
        made.article(title, f"{title} in a sentence.", date=date, seed=f"{title}.txt", **more)
    )


ITEMS = (
    one("New", "2024-03-05", countries=("KE",)),
    one("Old", "2022-01-02", countries=("KE", made.country("CN", Role.MENTIONED))),
    one("Guess", made.known("2025-07-01", DateSource.INFERRED), countries=("KE",)),
    one("Some time", "2023", countries=("CN",)),
    one("Never", None, countries=("FR",)),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(made.settings(tmp_path), site_url=ROOT)


def archive() -> Archive:
    return made.archive(*ITEMS)


def written(settings: Settings, archive: Archive, addresses: list[str]) -> dict[str, str | None]:
    """Address below the root → day, of the sitemap made after MkDocs wrote one of `addresses`."""
    site = settings.site
    site.mkdir(parents=True, exist_ok=True)
    told = "".join(f"<url><loc>{settings.site_url}{one}</loc></url>" for one in addresses)
    (site / "sitemap.xml").write_text(f"<urlset>{told}</urlset>")
    (site / "sitemap.xml.gz").write_bytes(b"packed at some time")
    sitemap.write(site, archive, settings, sitemap.changed(shelves(archive, settings)))
    tree = ElementTree.parse(site / "sitemap.xml").getroot()
    return {
        url.findtext(f"{_NS}loc", "").removeprefix(ROOT): url.findtext(f"{_NS}lastmod")
        for url in tree
    }


def test_a_briefing_changed_on_its_own_day_and_a_list_on_that_of_its_newest(
    settings: Settings,
) -> None:
    days = sitemap.changed(shelves(archive(), settings))
    path = {item.article.title: f"{item.path}/" for item in ITEMS}
    assert days[path["New"]] == "2024-03-05"
    assert days[path["Some time"]] == "2023"
    assert days["countries/kenya/"] == "2024-03-05"
    assert days["countries/china/"] == "2023"
    assert days["years/2022/"] == "2022-01-02"
    assert days[""] == days["explore/"] == "2024-03-05"


def test_a_day_that_nobody_stated_is_no_day(settings: Settings) -> None:
    days = sitemap.changed(shelves(archive(), settings))
    path = {item.article.title: f"{item.path}/" for item in ITEMS}
    assert path["Guess"] not in days
    assert path["Never"] not in days
    assert "countries/france/" not in days
    assert "2025-07-01" not in days.values()


def test_each_page_of_mkdocs_is_listed_once_and_hand_written_ones_have_no_day(
    settings: Settings,
) -> None:
    found = written(settings, archive(), ["", "about/", "countries/kenya/"])
    assert found == {"": "2024-03-05", "about/": None, "countries/kenya/": "2024-03-05"}
    plain = (settings.site / "sitemap.xml").read_bytes()
    packed = (settings.site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == plain
    assert packed[4:8] == bytes(4)  # no time of packing


def test_a_copy_that_asks_not_to_be_found_is_not_listed(settings: Settings) -> None:
    kept, copy = ITEMS[0], ITEMS[1]
    link = DuplicateLink(kept.article.seed, 1, 0.9, "shared sentences")
    both = made.archive(kept, replace(copy, duplicate_of=link))
    found = written(settings, both, [f"{kept.path}/", f"{copy.path}/"])
    assert list(found) == [f"{kept.path}/"]


def test_robots_find_the_sitemap_where_the_site_has_an_address(settings: Settings) -> None:
    written(settings, archive(), [""])
    assert (settings.site / "robots.txt").read_text() == (
        f"User-agent: *\nDisallow: /news/seeds/\n\nSitemap: {ROOT}sitemap.xml\n"
    )


@pytest.mark.parametrize("url", ["", "http://localhost:8000/"])
def test_without_an_address_robots_are_told_nothing(tmp_path: Path, url: str) -> None:
    settings = replace(made.settings(tmp_path), site_url=url)
    settings.site.mkdir(parents=True)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (settings.site / name).write_text("<urlset></urlset>")
    sitemap.write(settings.site, archive(), settings, {})
    assert not (settings.site / "robots.txt").exists()
    assert (settings.site / "sitemap.xml").exists() == bool(url)
    assert (settings.site / "sitemap.xml.gz").exists() == bool(url)


def test_the_owners_robots_txt_stays(settings: Settings) -> None:
    settings.site.mkdir(parents=True)
    (settings.site / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    written(settings, archive(), [""])
    assert "Sitemap" not in (settings.site / "robots.txt").read_text()
