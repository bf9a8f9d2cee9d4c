"""The workflows are pinned, least-privileged, and publish's own steps build the site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
SITE_URL = "https://example.org/archive/"


def load(path: Path) -> dict[str, Any]:
    """Return a workflow with every key and value as text (`on` stays `on`)."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def publish() -> dict[str, Any]:
    return load(ROOT / ".github" / "workflows" / "publish.yml")


def test_there_are_workflows_for_checks_and_for_publishing() -> None:
    assert {"ci.yml", "publish.yml"} <= {path.name for path in WORKFLOWS}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line)
    ]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []


def test_one_action_has_one_version_in_all_workflows() -> None:
    versions: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps(load(path)):
            if "uses" in step:
                name, commit = step["uses"].split("@")
                versions.setdefault(name, set()).add(commit)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_permissions_are_none_at_the_top_and_named_per_job(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_deploy_job_may_write(path: Path) -> None:
    may_write = {
        (name, scope)
        for name, job in load(path)["jobs"].items()
        for scope, level in job["permissions"].items()
        if level == "write"
    }
    expected = (
        {("deploy", "pages"), ("deploy", "id-token")} if path.name == "publish.yml" else set()
    )
    assert may_write == expected


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_a_time_limit_and_leaves_no_credentials(path: Path) -> None:
    workflow = load(path)
    assert [name for name, job in workflow["jobs"].items() if "timeout-minutes" not in job] == []
    checkouts = [s for s in steps(workflow) if s.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_the_job_that_can_deploy_runs_no_code_of_the_repository() -> None:
    deploy = publish()["jobs"]["deploy"]
    assert [step for step in deploy["steps"] if "run" in step] == []
    assert [step["uses"].split("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_a_deploy_is_never_cancelled_half_way() -> None:
    assert publish()["concurrency"]["cancel-in-progress"] == "false"


def test_what_shows_in_the_site_triggers_publishing() -> None:
    push = publish()["on"]["push"]
    assert push["branches"] == ["main"]
    needed = {"seeds/**", "generator/**", "docs/**", "overrides/**", "mkdocs.yml"}
    assert needed | {"requirements/**", "Makefile"} <= set(push["paths"])
    assert "workflow_dispatch" in publish()["on"]


def test_the_cached_pages_are_those_that_git_ignores_and_clean_deletes() -> None:
    ignored = {
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("/docs/")
    }
    [cached] = [
        set(step["with"]["path"].split())
        for step in steps(publish())
        if "docs/briefings" in step.get("with", {}).get("path", "")
    ]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.split("\nclean:")[1].split("\n\n")[0]
    deleted = set(re.findall(r"docs/\S+", recipe))
    assert {path for path in cached if path.startswith("docs/")} == ignored
    assert deleted == ignored
    assert {"site", ".cache"} <= cached


def test_the_oldest_supported_python_is_checked() -> None:
    matrix = load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["checks"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [oldest] = re.findall(r'requires-python = ">=([\d.]+)"', project)
    assert matrix["python"][0] == oldest


def run_steps(workflow: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return the build job's commands with their environment, expressions filled in."""
    job = workflow["jobs"]["build"]
    python = os.environ.get("PYTHON") or "python3"
    known = {
        "steps.pages.outputs.base_url": SITE_URL.rstrip("/"),
        "steps.python.outputs.python-path": python,
    }

    def fill(text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: known[match.group(1)], text)

    return [
        (fill(step["run"]), {name: fill(text) for name, text in step.get("env", {}).items()})
        for step in job["steps"]
        if "run" in step
    ]


def test_publishing_steps_build_the_site_in_a_fresh_clone(tmp_path: Path) -> None:
    """What GitHub would run, in a clone with nothing in it, with a HOME of its own.

    `BRIEFINGS_TEST_VENV=DIR` lends it the environment in DIR (`tools/setup.sh` uses it when it fits
    the lock), which saves the minute of set-up; pip's download cache is shared either way.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: there is nothing to clone")
    home = tmp_path / "home"
    home.mkdir()
    # In a container the checkout may belong to another user, which git refuses unless told.
    (home / ".gitconfig").write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
    environment = {
        name: text
        for name, text in os.environ.items()
        if name not in {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SEEDS"}
        and not name.startswith(("PYTEST_", "COV_"))
    }
    cache = os.environ.get("PIP_CACHE_DIR") or pip_cache()
    environment |= {
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "CI": "true",
        "PIP_CACHE_DIR": cache,
    }
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)],
        env=environment,
        check=True,
        timeout=120,
    )
    lent = os.environ.get("BRIEFINGS_TEST_VENV")
    if lent:
        shutil.copytree(lent, clone / ".venv", symlinks=True)

    commands = run_steps(publish())
    assert commands
    for command, extra in commands:
        # GitHub's own way to start a `run:` step.
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command],
            cwd=clone,
            env=environment | extra,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=1800,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"

    home_page = (clone / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}"' in home_page
    assert list((clone / "site" / "briefings").glob("*/*/index.html"))
    assert list((clone / "site").rglob("pagefind.js")), "the site has no search index"
    unclean = subprocess.run(
        ["git", "status", "--porcelain"],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert unclean.stdout == "", "the build left files that .gitignore does not name"


def pip_cache() -> str:
    """Return the folder in which pip keeps its downloads, before HOME is moved."""
    return subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"], capture_output=True, text=True, check=True
    ).stdout.strip()
