"""The locks cover the project file, and every line of them is pinned and hashed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {"run": ROOT / "requirements" / "run.txt", "dev": ROOT / "requirements" / "dev.txt"}


def canonical(name: str) -> str:
    """Return a package's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(lock: str) -> list[tuple[str, str, str]]:
    """Return (name, version, the entry's whole text) in the order of the file."""
    text = LOCKS[lock].read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = []
    for entry in re.split(r"\n(?=\S)", lines.strip()):
        match = re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry)
        assert match, f"not a pinned requirement: {entry.splitlines()[0]}"
        found.append((canonical(match[1]), match[2], entry))
    return found


def project() -> dict[str, list[str]]:
    """Return the names that pyproject.toml asks for, by lock."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> list[str]:
        return [canonical(re.split(r"[\[<>=!~; ]", text)[0]) for text in requirements]

    run = names(table["dependencies"])
    return {"run": run, "dev": run + names(table["optional-dependencies"]["dev"])}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes(lock: str) -> None:
    found = entries(lock)
    assert len(found) > 20
    assert [
        name for name, _, text in found if not re.search(r"--hash=sha256:[0-9a-f]{64}", text)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_that_the_project_file_names_is_locked(lock: str) -> None:
    locked = {name for name, _, _ in entries(lock)}
    assert set(project()[lock]) - locked == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_editable_install_needs_nothing_that_is_not_locked(lock: str) -> None:
    assert "setuptools" in {name for name, _, _ in entries(lock)}


def test_the_development_lock_holds_the_run_lock() -> None:
    run = {(name, version) for name, version, _ in entries("run")}
    dev = {(name, version) for name, version, _ in entries("dev")}
    assert run - dev == set()


def test_development_tools_stay_out_of_the_run_lock() -> None:
    run = {name for name, _, _ in entries("run")}
    assert run & {"pytest", "ruff", "mypy", "playwright", "zizmor", "pre-commit"} == set()


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(
    ("name", "least", "below"),
    [
        # MkDocs 2 drops plugins and themes as Material knows them.
        ("mkdocs", (1, 6), (2,)),
        ("mkdocs-material", (9, 8), (10,)),
        ("pymdown-extensions", (11, 0, 2), (99,)),
    ],
)
def test_the_site_builders_are_held_to_versions_that_fit(
    lock: str, name: str, least: tuple[int, ...], below: tuple[int, ...]
) -> None:
    versions = [version for found, version, _ in entries(lock) if found == name]
    assert versions
    assert all(least <= numbers(version) < below for version in versions)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address_of_a_package_index(lock: str) -> None:
    text = LOCKS[lock].read_text(encoding="utf-8")
    assert (
        re.findall(r"https?://|file://|--(?:extra-)?index-url|--find-links|--trusted-host", text)
        == []
    )


def test_the_oldest_python_of_the_project_is_the_one_set_up_asks_for() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = table["requires-python"].removeprefix(">=")
    setup = (ROOT / "tools" / "setup.sh").read_text(encoding="utf-8")
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in setup
    assert f"--python-version {oldest}" in (ROOT / "tools" / "lock.sh").read_text(encoding="utf-8")
