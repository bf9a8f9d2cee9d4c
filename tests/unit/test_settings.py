"""mkdocs.yml: what is read, what is refused, and what would destroy something."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.settings import ArchiveSettings, load_settings


def config(folder: Path, text: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path, **folders: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(file, **folders)
    return str(caught.value)


def test_everything_has_a_default(tmp_path: Path) -> None:
    found = load_settings(config(tmp_path, "site_name: Name\n"))
    assert found.archive == ArchiveSettings()
    assert found.site_name == "Name"
    assert found.seeds == tmp_path / "seeds"
    assert found.docs == found.hand_written == tmp_path / "docs"
    assert found.site == tmp_path / "site"
    assert found.cache == tmp_path / ".cache" / "archive"
    assert found.root == tmp_path


def test_what_the_file_says_is_taken_relative_to_it(tmp_path: Path) -> None:
    text = "docs_dir: pages\nsite_dir: out\nextra:\n  archive:\n    seeds: raw\n    latest: 3\n"
    found = load_settings(config(tmp_path, text))
    assert (found.docs, found.site, found.seeds) == (
        tmp_path / "pages",
        tmp_path / "out",
        tmp_path / "raw",
    )
    assert found.archive.latest == 3


def test_folders_on_the_command_line_are_taken_from_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = config(tmp_path, "site_name: Name\n")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert load_settings(file, seeds=Path("mine")).seeds == tmp_path / "elsewhere" / "mine"


def test_env_values_are_those_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = config(tmp_path, "site_url: !ENV [NO_SUCH_1, NO_SUCH_2, 'https://a.example/']\n")
    assert load_settings(file).site_url == "https://a.example/"
    monkeypatch.setenv("NO_SUCH_2", "https://b.example/")
    assert load_settings(file).site_url == "https://b.example/"


def test_tags_that_concern_mkdocs_alone_do_not_disturb(tmp_path: Path) -> None:
    text = "site_name: Name\nmarkdown_extensions:\n  - x:\n      f: !!python/name:os.system\n"
    assert load_settings(config(tmp_path, text)).site_name == "Name"


def test_a_misspelt_key_is_named_with_the_one_meant(tmp_path: Path) -> None:
    said = refused(
        config(tmp_path, "extra:\n  archive:\n    latests: 3\n    zzz: 1\n    related: 99\n")
    )
    assert "extra.archive.latests is no setting; did you mean latest?" in said
    assert "extra.archive.zzz" in said
    assert "related must lie between 0 and 20" in said


@pytest.mark.parametrize(
    "line",
    [
        "latest: many",
        "latest: 0",
        "guard_share: 1.5",
        "seed_link: 'javascript:alert(1)'",
        "seeds: [a]",
    ],
)
def test_a_wrong_value_is_refused(tmp_path: Path, line: str) -> None:
    said = refused(config(tmp_path, f"extra:\n  archive:\n    {line}\n"))
    assert "mkdocs.yml" in said
    assert line.split(":")[0] in said


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "a: [", "extra:\n  archive: 3\n", "\tx"])
def test_a_file_that_holds_no_settings_is_refused(tmp_path: Path, text: str) -> None:
    assert "mkdocs.yml" in refused(config(tmp_path, text))


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    assert "--config" in refused(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("place", [".", "..", "seeds", "docs", ".cache", "docs/site", "seeds/site"])
def test_a_site_that_would_take_the_place_of_something_else_is_refused(
    tmp_path: Path, place: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert "--site" in refused(config(project, "site_name: Name\n"), site=project / place)


@pytest.mark.parametrize(
    ("option", "place"),
    [("docs", "seeds"), ("docs", "seeds/pages"), ("docs", "docs/pages"), ("seeds", "docs/seeds")],
)
def test_pages_and_seeds_that_would_be_taken_for_each_other_are_refused(
    tmp_path: Path, option: str, place: str
) -> None:
    file = config(tmp_path, "site_name: Name\n")
    assert str(tmp_path) in refused(file, **{option: tmp_path / place})


def test_folders_beside_each_other_are_fine(tmp_path: Path) -> None:
    file = config(tmp_path, "site_name: Name\n")
    found = load_settings(
        file, seeds=tmp_path / "s", docs=tmp_path / "d", site=tmp_path / "o", cache=tmp_path / "c"
    )
    assert found.hand_written == tmp_path / "docs"
