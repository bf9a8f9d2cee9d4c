"""Pages of the copy for reading offline: links change, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ArchiveError
from generator.publishing import offline
from tests.support import archive as made


@pytest.mark.parametrize(
    ("link", "offline_link"),
    [
        ("../china/", "../china/index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../search/?country=Kenya&amp;q=a/b", "../search/index.html?country=Kenya&amp;q=a/b"),
        ("../cleaning-rules/#x/", "../cleaning-rules/index.html#x/"),
        ("#part", "#part"),
        ("?q=1", "?q=1"),
        ("feed.xml", "feed.xml"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("//a.example/b/", "//a.example/b/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("data:text/plain,a/", "data:text/plain,a/"),
    ],
)
def test_a_link_to_a_folder_names_its_file(link: str, offline_link: str) -> None:
    assert (
        offline.page(f'<a class="x" href="{link}">t</a>')
        == f'<a class="x" href="{offline_link}">t</a>'
    )


@pytest.mark.parametrize(
    "text",
    [
        'He wrote href="../x/" and left.',
        '<p title="a > b href=&quot;c/&quot;">x</p>',
        """<p data-x='href="a/"'>x</p>""",
        '<img src="../x/">',
    ],
)
def test_what_only_looks_like_a_link_stays(text: str) -> None:
    assert offline.page(text) == text


def test_a_sign_of_a_tag_within_an_attribute_ends_no_tag() -> None:
    assert (
        offline.page('<a title="a > b" href="c/">x</a>')
        == '<a title="a > b" href="c/index.html">x</a>'
    )


def test_the_search_page_gets_the_script_that_runs_from_a_disk() -> None:
    made = offline.page('<script type="module" src="../assets/archive/search.js"></script>')
    assert "module" not in made
    assert 'src="../assets/archive/search-offline.js"' in made


def test_nothing_is_packed_into_the_site_itself_or_before_it_is_there(tmp_path: Path) -> None:
    settings = replace(made.settings(tmp_path), site=tmp_path / "site")
    with pytest.raises(ArchiveError, match="build it first"):
        offline.pack(settings, tmp_path / "a.zip")
    settings.site.mkdir()
    (settings.site / "index.html").write_text("x")
    with pytest.raises(ArchiveError, match="outside of the site"):
        offline.pack(settings, settings.site / "a.zip")
