"""Building again: only what changed is rendered, and nothing is missing afterwards."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from generator import building
from generator.errors import ArchiveError
from generator.publishing import search_index, site, swap
from generator.settings import Settings, load_settings
from tests.support.project import PORT, STRAIT, files, make_project, write_seeds


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was built once."""
    root = make_project(tmp_path_factory.mktemp("site") / "project")
    building.build(load_settings(root / "mkdocs.yml"), jobs=1)
    return root


@pytest.fixture
def project(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The built project, to be changed by one test; it stands where it was built."""
    keep = tmp_path / "keep"
    shutil.copytree(first, keep, copy_function=shutil.copy2)
    yield load_settings(first / "mkdocs.yml")
    shutil.rmtree(first)
    shutil.copytree(keep, first, copy_function=shutil.copy2)


def build(settings: Settings) -> site.Published:
    published = building.build(settings, jobs=1).published
    assert published is not None
    return published


def without_mark(folder: Path) -> dict[str, bytes]:
    return {
        name: content
        for name, content in files(folder).items()
        if name != swap.MARK and not name.startswith("pagefind/")
    }


def test_the_first_build_makes_pages_search_feed_and_exports(first: Path) -> None:
    made = files(first / "site")
    for name in ("index.html", "feed.xml", "exports/archive.csv", "exports/archive.jsonl"):
        assert name in made
    assert "pagefind/manifest.json" in made
    assert sum(name.startswith("briefings/2024/") for name in made) == 2
    assert not any(path.name.startswith("site.") for path in first.iterdir())


def test_each_seed_can_be_downloaded_as_it_came_and_as_plain_text(first: Path) -> None:
    made = files(first / "site")
    copies = {name: content for name, content in made.items() if name.startswith("seeds/")}
    seeds = [file.read_bytes() for file in (first / "seeds").iterdir()]
    assert sorted(copies.values()) == sorted(seeds)
    for name, content in copies.items():
        assert name == f"seeds/{hashlib.sha256(content).hexdigest()}.txt"
        page = next(text for text in made.values() if f'href="../../../{name}"'.encode() in text)
        assert b"Download it as it came" in page


def test_a_seed_with_a_withheld_report_has_no_copy(project: Settings) -> None:
    sidecar = "articles:\n  - starts: 1\n  - starts: Port talks end\n    publish: false\n"
    new = STRAIT.replace("2023", "2021")
    write_seeds(project.seeds, {"two.txt": f"{new}\n{PORT}", "two.yml": sidecar})
    build(project)
    digest = hashlib.sha256((project.seeds / "two.txt").read_bytes()).hexdigest()
    assert not (project.site / "seeds" / f"{digest}.txt").exists()
    assert (project.site / "seeds").is_dir()
    (page,) = (project.docs / "briefings" / "2021").glob("*.md")
    assert "file: two.txt" in page.read_text(encoding="utf-8")


def test_no_seed_is_copied_where_the_settings_say_so(project: Settings) -> None:
    config = project.config.read_text(encoding="utf-8")
    project.config.write_text(config + "    seed_copies: false\n", encoding="utf-8")
    build(load_settings(project.config))
    assert not (project.site / "seeds").exists()
    assert not any(b"Download it as it came" in content for content in files(project.site).values())


def test_nothing_changed_renders_nothing(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("was called")

    monkeypatch.setattr(site, "_mkdocs", never)
    monkeypatch.setattr(search_index, "build", never)
    before = files(project.site)
    published = build(project)
    assert (published.rendered, published.indexes) == (0, 0)
    assert published.reused > 10
    assert files(project.site) == before


def test_a_new_seed_renders_only_the_pages_it_changes(project: Settings) -> None:
    strait = next((project.docs / "briefings" / "2023").glob("*.md"))
    write_seeds(
        project.seeds, {"new.txt": PORT.replace("6, 2024", "9, 2022").replace("port", "rail")}
    )
    published = build(project)
    assert 0 < published.rendered < published.reused + published.rendered
    assert published.reused >= 3
    page = project.site / "briefings" / "2023" / strait.stem / "index.html"
    assert "Ferry line" in page.read_text(encoding="utf-8")
    assert len(list((project.site / "briefings" / "2022").glob("*/index.html"))) == 1


def test_building_step_by_step_gives_the_site_that_building_at_once_gives(
    project: Settings, tmp_path: Path
) -> None:
    write_seeds(project.seeds, {"new.txt": STRAIT.replace("2023", "2021")})
    build(project)
    step_by_step = without_mark(project.site)
    shutil.rmtree(project.site)
    shutil.rmtree(project.cache)
    build(project)
    assert without_mark(project.site) == step_by_step


def test_a_seed_taken_away_takes_its_page_with_it(project: Settings) -> None:
    (project.seeds / "strait.txt").unlink()
    build(project)
    assert not (project.site / "briefings" / "2023").exists()
    assert "Ferry line" not in (project.site / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["theme", "settings"])
def test_a_changed_theme_or_setting_renders_everything(project: Settings, what: str) -> None:
    changed = project.root / {"theme": "overrides/main.html", "settings": "mkdocs.yml"}[what]
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    published = build(project)
    assert published.reused == 0
    assert published.rendered > 10


def test_a_site_that_something_else_made_is_not_trusted(project: Settings) -> None:
    (project.site / swap.MARK).write_text("another\n")
    assert build(project).reused == 0


def test_a_build_that_fails_leaves_the_last_good_site(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project.site)

    def failing(*_: object) -> None:
        raise ArchiveError("the search index could not be built")

    monkeypatch.setattr(search_index, "_run", failing)
    write_seeds(project.seeds, {"new.txt": STRAIT.replace("2023", "2021")})
    with pytest.raises(ArchiveError):
        build(project)
    assert files(project.site) == before
    monkeypatch.undo()
    build(project)
    assert (project.site / "briefings" / "2021").is_dir()


def test_a_theme_that_cannot_be_rendered_is_an_error_with_the_reason(project: Settings) -> None:
    before = files(project.site)
    (project.root / "overrides" / "main.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"main\.html:1: .*last good site"):
        build(project)
    assert files(project.site) == before


def test_pages_hold_nothing_of_the_frame_that_only_materials_script_uses(project: Settings) -> None:
    build(project)
    pages = [*project.site.rglob("index.html"), project.site / "404.html"]
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'class="md-(?:toggle|overlay|dialog)|data-md-component="skip"', text)
        assert text.count("<main") == text.count("</main>") == 1
        assert text.count('class="ba-skip"') == 1
