"""The small programs in tools/ do what make counts on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import check_yaml  # noqa: E402 - the folder is no package
import chromium  # noqa: E402
import screenshots  # noqa: E402


def yaml_problems(folder: Path, text: str) -> list[str]:
    path = folder / "file.yml"
    path.write_text(text, encoding="utf-8")
    return [problem.removeprefix(str(path)) for problem in check_yaml.problems(path)]


def test_yaml_with_tags_quotes_and_comments_passes(tmp_path: Path) -> None:
    text = '# c\non: push\na: "NO"\nb: [true, !ENV [X, y], !!python/name:os.system ""]\n'
    assert yaml_problems(tmp_path, text) == []


def test_yaml_key_given_twice_is_found(tmp_path: Path) -> None:
    [problem] = yaml_problems(tmp_path, "a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert problem.startswith(":4: key 'b' stands on line 2 already")


@pytest.mark.parametrize("text", ["code: NO", "NO: Norway", "codes: [SE, no]", "- off"])
def test_yaml_country_codes_that_read_as_false_are_found(tmp_path: Path, text: str) -> None:
    [problem] = yaml_problems(tmp_path, text)
    assert "quote it" in problem


@pytest.mark.parametrize("text", ["a: [1", "a: 'x", "\ta: 1", "a: b: c"])
def test_yaml_that_does_not_parse_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    [problem] = yaml_problems(tmp_path, text)
    assert problem.startswith((":1: does not parse", ":2: does not parse"))


def test_yaml_check_reads_workflows_but_nothing_installed_or_built(tmp_path: Path) -> None:
    for name in (".github/workflows/a.yml", "b.yaml", ".venv/c.yml", "site/d.yml", "x/e.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\n", encoding="utf-8")
    found = {path.relative_to(tmp_path).as_posix() for path in check_yaml.yaml_files([tmp_path])}
    assert found == {".github/workflows/a.yml", "b.yaml", "x/e.yml"}


def test_a_program_that_is_no_browser_is_not_taken_for_one() -> None:
    assert not chromium.starts("/bin/true")
    assert not chromium.starts("/no/such/program")


def make_site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        page = folder / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    return folder


def test_pictures_show_the_fullest_country_and_filter_the_search_by_it(tmp_path: Path) -> None:
    link = '<a href="../../briefings/2024/{}/">x</a>'
    site = make_site(
        tmp_path,
        {
            "index.html": "",
            "404.html": "",
            "search/index.html": "",
            "briefings/2024/a-1/index.html": "",
            "countries/chad/index.html": "<h1>Chad</h1>" + link.format("a-1"),
            "countries/ivory/index.html": (
                "<h1>C&ocirc;te <b>d&#x27;Ivoire</b></h1>" + link.format("a-1") + link.format("b-2")
            ),
        },
    )
    views, missing = screenshots.find_views(site)
    addresses = {view.name: view.address for view in views}
    assert addresses["country"] == "countries/ivory/"
    assert addresses["search"] == "search/?country=C%C3%B4te+d%27Ivoire"
    assert addresses["briefing"] == "briefings/2024/a-1/"
    assert {"leader", "year", "tags", "about"} <= set(missing)


def test_pictures_say_when_there_is_no_site(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "tools/screenshots.py", "--site", str(tmp_path), "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "make site" in done.stderr


def set_up(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run set-up for an environment below `tmp_path`; it installs nothing in these tests."""
    kept = {name: text for name, text in os.environ.items() if name not in {"PYTHON", "VENV"}}
    return subprocess.run(
        ["sh", "tools/setup.sh", "run"],
        cwd=ROOT,
        env=kept | {"VENV": str(tmp_path / "venv")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_set_up_that_is_complete_does_nothing(tmp_path: Path) -> None:
    bin_folder = tmp_path / "venv" / "bin"
    bin_folder.mkdir(parents=True)
    # A stand-in that starts, and notes every other use that is made of it.
    noted = tmp_path / "noted"
    (bin_folder / "python").write_text(f'#!/bin/sh\n[ "$2" = "" ] || echo "$*" >>{noted}\n')
    (bin_folder / "python").chmod(0o755)
    stamp = tmp_path / "venv" / ".installed-run"
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    stamp.write_text(f"{lock}{project}{ROOT}\n", encoding="utf-8")

    done = set_up(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not noted.exists()


def test_set_up_without_a_python_that_is_new_enough_says_what_to_do(tmp_path: Path) -> None:
    done = set_up(tmp_path, PYTHON="/no/such/python")
    assert done.returncode == 2
    assert "not Python 3.11 or newer" in done.stderr
    assert not (tmp_path / "venv").exists()
