"""README and CONTRIBUTING name only what exists, and `make help` lists every word."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md")
# Words that other words lead to, not for typing.
INNER = {"set-up", "set-up-dev", "chromium"}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code(name: str) -> str:
    """Return what the page shows as code: fenced blocks and spans."""
    text = page(name)
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, flags=re.M | re.S)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return "\n".join([*blocks, *spans])


def targets() -> set[str]:
    phony = re.findall(r"^\.PHONY: (.*)$", page("Makefile"), flags=re.M)
    return {word for line in phony for word in line.split()}


def help_words() -> set[str]:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^  make ([a-z-]+)  ", done.stdout, flags=re.M))


def test_make_help_lists_every_word() -> None:
    assert help_words() == targets() - INNER


def test_every_word_is_phony() -> None:
    defined = set(re.findall(r"^([a-z-]+):(?!=)", page("Makefile"), flags=re.M))
    assert defined == targets()


@pytest.mark.parametrize("name", PAGES)
def test_make_words_on_the_page_exist(name: str) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code(name)))
    assert named
    assert named - targets() == set()


def test_the_readme_explains_the_words_that_users_need() -> None:
    assert {"site", "serve", "test", "check", "clean", "help"} <= set(
        re.findall(r"\bmake ([a-z-]+)", code("README.md"))
    )


def test_commands_on_the_pages_exist() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    known = set(re.findall(r"^  ([a-z][a-z-]*) ", done.stdout, flags=re.M))
    named = {
        word for name in PAGES for word in re.findall(r"\bbriefings ([a-z][a-z-]*)", code(name))
    }
    assert {"build", "inspect", "check"} <= named
    assert named - known == set()


@pytest.mark.parametrize("name", PAGES)
def test_files_that_the_page_links_to_exist(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page(name))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert local
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_the_readme_shows_a_picture_before_the_first_command() -> None:
    text = page("README.md")
    assert -1 < text.index("![") < text.index("```")


def test_ci_calls_the_words_that_people_call() -> None:
    script = page(".ci/run")
    assert re.search(r"^make lint\b", script, flags=re.M)
    assert re.search(r"^make test\b", script, flags=re.M)
