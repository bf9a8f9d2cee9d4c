"""A build with nothing to do does nothing; whatever changes, the next one runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building, publishing, standing
from generator.model import Archive
from generator.settings import Settings, load_settings

REPORT = """Envoys meet in Nairobi

NAIROBI, March 4, 2024 - Kenya and Ethiopia agreed on Monday to open a second border post, the
foreign ministry in Nairobi said. Ethiopian officials will visit the site in April.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("seeds", "docs", "overrides"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A\ncopyright: !ENV [BRIEFINGS_TEST_NOTE, none]\n", encoding="utf-8"
    )
    (tmp_path / "seeds" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "overrides" / "main.html").write_text("<p>\n", encoding="utf-8")
    return load_settings(tmp_path / "mkdocs.yml")


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stands in for MkDocs and Pagefind, which take seconds; counts how often they are asked."""
    asked: list[int] = []

    def publish(
        archive: Archive, settings: Settings, progress: Callable[[str], None]
    ) -> publishing.Published:
        asked.append(len(archive.briefings))
        settings.site.mkdir(exist_ok=True)
        (settings.site / "index.html").write_text("<p>home</p>", encoding="utf-8")
        return publishing.Published(5, 0, 1)

    monkeypatch.setattr(publishing, "publish", publish)
    return asked


def test_second_build_finds_everything_in_place(settings: Settings, published: list[int]) -> None:
    first = building.build(settings, jobs=1)
    second = building.build(settings, jobs=1)
    assert published == [1]
    assert second.report == first.report
    assert second.quarantined == first.quarantined
    assert second.archive == first.archive
    assert second.written.written == second.written.deleted == ()
    assert set(second.written.unchanged) == set(first.written.written)
    assert second.published == publishing.Published(0, 5, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: (s.seeds / "b.txt").write_text(REPORT.replace("Envoys", "Ministers")),
        lambda s: (s.seeds / "a.txt").write_text(REPORT.replace("March 4", "March 5")),
        lambda s: (s.seeds / "a.txt").rename(s.seeds / "c.txt"),
        lambda s: (s.seeds / "a.yml").write_text("title: Another\n"),
        lambda s: (s.docs / "about.md").write_text("# About us\n"),
        lambda s: (s.docs / "more.md").write_text("# More\n"),
        lambda s: (s.docs / "index.md").unlink(),
        lambda s: (s.docs / "index.md").write_text("---\ngenerated: true\n---\nspoilt\n"),
        lambda s: (s.root / "overrides" / "main.html").write_text("<b>\n"),
        lambda s: (s.site / "index.html").unlink(),
        lambda s: (s.site / "index.html").write_text("cut"),
        lambda s: (s.cache / "report.json").unlink(),
        lambda s: (s.cache / "standing.json").unlink(),
        lambda s: (s.cache / "standing.json").write_bytes(b"\xff{"),
        lambda s: s.config.write_text(s.config.read_text() + "extra: {a: 1}\n"),
    ],
)
def test_any_change_makes_the_next_build_run(
    settings: Settings, published: list[int], change: Callable[[Settings], object]
) -> None:
    building.build(settings, jobs=1)
    change(settings)
    building.build(settings, jobs=1)
    assert len(published) == 2
    assert (settings.docs / "index.md").read_text(encoding="utf-8").count("spoilt") == 0
    building.build(settings, jobs=1)
    assert len(published) == 2


def test_pages_in_a_folder_of_their_own_are_found_in_place(
    settings: Settings, published: list[int]
) -> None:
    own = load_settings(settings.config, docs=settings.root / "elsewhere")
    building.build(own, jobs=1)
    building.build(own, jobs=1)
    assert len(published) == 1
    (own.docs / "about.md").write_text("# Spoilt\n", encoding="utf-8")
    building.build(own, jobs=1)
    assert len(published) == 2
    assert (own.docs / "about.md").read_text(encoding="utf-8") == "# About\n"
    (own.hand_written / "about.md").write_text("# About us\n", encoding="utf-8")
    building.build(own, jobs=1)
    assert len(published) == 3


def test_environment_named_in_the_settings_counts(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = standing.inputs(settings)
    assert before is not None
    monkeypatch.setenv("BRIEFINGS_TEST_OTHER", "x")
    assert standing.inputs(settings) == before
    monkeypatch.setenv("BRIEFINGS_TEST_NOTE", "x")
    assert standing.inputs(settings) != before


def test_program_counts(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = standing.inputs(settings)
    monkeypatch.setattr("generator.datafiles.program", lambda: "another")
    assert standing.inputs(settings) != before


def test_what_cannot_be_walked_is_never_taken_for_unchanged(
    settings: Settings, published: list[int]
) -> None:
    (settings.root / "elsewhere").mkdir()
    (settings.seeds / "link").symlink_to(settings.root / "elsewhere", target_is_directory=True)
    assert standing.inputs(settings) is None
    building.build(settings, jobs=1)
    building.build(settings, jobs=1)
    assert len(published) == 2


def test_failed_build_leaves_no_note(
    settings: Settings, published: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> publishing.Published:
        raise OSError("disk full")

    building.build(settings, jobs=1)
    (settings.seeds / "a.txt").write_text(REPORT + "More.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "publish", fail)
        with pytest.raises(OSError, match="disk full"):
            building.build(settings, jobs=1)
    building.build(settings, jobs=1)
    assert len(published) == 2
