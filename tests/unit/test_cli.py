"""The commands: exit codes, help, results on stdout, talk on stderr."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.tagging.leaders_data import load_leaders
from tests.support.project import ROOT, SEEDS, TREATY, briefings, files, make_project, write_seeds

COMMANDS = ("build", "check", "generate", "inspect", "override", "serve")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that `build` was run on; for tests that change nothing."""
    root = make_project(tmp_path_factory.mktemp("cli") / "project")
    result = briefings(root, "build", "--jobs", "1", "--json")
    assert result.exit_code == 0, result.stderr
    (root / "report.json").write_text(result.stdout, encoding="utf-8")
    (root / "talk.txt").write_text(result.stderr, encoding="utf-8")
    return root


# ------------------------------------------------------------------------------------- help


def test_the_commands_are_those_of_the_contract() -> None:
    assert isinstance(main, click.Group)
    assert tuple(sorted(main.commands)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_says_what_it_does_and_has_an_example(project: Path, command: str) -> None:
    result = briefings(project, command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"briefings {command} " in result.stdout
    for option in next(c for n, c in main.commands.items() if n == command).params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_options_of_build_are_those_of_the_contract() -> None:
    options = {o for parameter in main.commands["build"].params for o in parameter.opts}
    assert {"--seeds", "--docs", "--site", "--cache", "--jobs", "--strict"} <= options


# ------------------------------------------------------------------------------------- build


def test_build_makes_the_site_and_reports_as_json_on_stdout(built: Path) -> None:
    assert (built / "site" / "index.html").is_file()
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert (report["seeds"], report["briefings"]) == (3, 3)
    assert report == json.loads((built / ".cache/archive/report.json").read_text(encoding="utf-8"))
    talk = (built / "talk.txt").read_text(encoding="utf-8")
    assert "seeds read" in talk
    assert str(built / "site") in talk


def test_check_finds_no_problem_in_a_good_build(built: Path) -> None:
    result = briefings(built, "check", "--jobs", "1")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 problems" in result.stderr


def test_check_names_a_broken_link_and_exits_with_1(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text('<a href="gone/">x</a>')
    result = briefings(built, "check", "--site", str(site))
    assert result.exit_code == 1
    assert "gone/" in result.stdout


def test_check_prints_officials_to_adopt(project: Path, tmp_path: Path) -> None:
    introduced = "Kenya's Tourism Minister, Kiprop Wanjalason, opened the harbour fair in Nairobi."
    alone = "Kenya will hold the fair again next year. Wanjalason said that Nairobi was ready."
    seeds = tmp_path / "other"
    write_seeds(
        seeds, {"a.txt": f"Fair opens\n\n{introduced}\n", "b.txt": f"Fair again\n\n{alone}\n"}
    )
    result = briefings(project, "check", "--discovered", "--seeds", str(seeds), "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("# 2 briefings; a.txt#1: Kenya's Tourism Minister, Kiprop")
    (tmp_path / "leaders").mkdir()
    (tmp_path / "leaders" / "new.yml").write_text(result.stdout, encoding="utf-8")
    assert [leader.name for leader in load_leaders(tmp_path / "leaders")] == ["Kiprop Wanjalason"]


def test_check_prints_officials_as_yaml_only(project: Path) -> None:
    assert briefings(project, "check", "--discovered", "--json").exit_code == 2
    assert briefings(project, "check", "--discovered", "--seeds", "nowhere").exit_code == 2


# ---------------------------------------------------------------------------------- generate


def test_generate_writes_pages_and_no_site(project: Path) -> None:
    result = briefings(project, "generate", "--jobs", "1")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(list((project / "docs" / "briefings").rglob("*.md"))) == 3
    assert not (project / "site").exists()
    again = briefings(project, "generate", "--jobs", "1")
    assert "\n0  pages written" in again.stderr


def test_quiet_says_nothing_where_nothing_is_wrong(project: Path) -> None:
    result = briefings(project, "-q", "generate", "--jobs", "1")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_seed_set_aside_is_named_and_only_strict_makes_it_an_error(project: Path) -> None:
    write_seeds(project / "seeds", {"bad.pdf": "x"})
    plain = briefings(project, "-q", "generate", "--jobs", "1", "--json")
    assert plain.exit_code == 0
    assert "bad.pdf" in plain.stderr
    assert [seed["seed"] for seed in json.loads(plain.stdout)["quarantined"]] == ["bad.pdf"]
    assert len(list((project / "docs" / "briefings").rglob("*.md"))) == 3
    strict = briefings(project, "generate", "--jobs", "1", "--strict")
    assert strict.exit_code == 1
    checked = briefings(project, "check", "--jobs", "1", "--json")
    assert checked.exit_code == 1
    assert ["bad.pdf" in problem for problem in json.loads(checked.stdout)["problems"]] == [True]


def test_another_docs_folder_is_complete_by_itself(project: Path, tmp_path: Path) -> None:
    result = briefings(project, "generate", "--docs", str(tmp_path / "out"), "--jobs", "1")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "about.md").is_file()
    assert (tmp_path / "out" / "index.md").is_file()
    assert not (project / "docs" / "briefings").exists()


# ---------------------------------------------------------------------------------- inspect


def test_inspect_shows_what_would_become_of_a_seed_and_writes_nothing(project: Path) -> None:
    before = files(project)
    result = briefings(project, "inspect", str(project / "seeds" / "treaty.txt"))
    assert result.exit_code == 0
    assert "Two neighbours sign a river treaty" in result.stdout
    assert "2024-03-04" in result.stdout
    assert "Share this article" in result.stdout
    assert files(project) == before


def test_inspect_gives_a_record_for_each_article_in_the_order_of_the_paths(project: Path) -> None:
    seeds = project / "seeds"
    paths = [str(seeds / "treaty.txt"), str(seeds), str(seeds / "treaty.txt")]
    result = briefings(project, "inspect", *paths, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(one["seed"]).name for one in records] == ["treaty.txt", "port.txt", "strait.txt"]
    assert {one["duplicate_of"] for one in records} == {None}


def test_inspect_finds_duplicates_within_the_paths(project: Path, tmp_path: Path) -> None:
    write_seeds(tmp_path, {"copy.txt": TREATY})
    paths = [str(project / "seeds" / "treaty.txt"), str(tmp_path / "copy.txt")]
    result = briefings(project, "inspect", *paths, "--json")
    links = [json.loads(line)["duplicate_of"] for line in result.stdout.splitlines()]
    assert sorted(map(bool, links)) == [False, True]
    (link,) = filter(None, links)
    assert link == {"seed": paths[links.index(None)], "position": 1}


def test_inspect_names_what_it_cannot_read_on_stderr(project: Path) -> None:
    write_seeds(project, {"bad.pdf": "x"})
    result = briefings(project, "inspect", str(project / "bad.pdf"), "--json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "bad.pdf" in result.stderr


# ------------------------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "--jobs", "0"],
        ["build", "--seeds", "mkdocs.yml/none"],
        ["generate", "--site", "x"],
        ["inspect"],
        ["inspect", "no/such/file.txt"],
        ["serve", "--port", "many"],
        ["build", "--site", "."],
    ],
)
def test_wrong_use_exits_with_2_and_a_word_on_stderr(
    project: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    result = briefings(project, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_settings_exit_with_2(project: Path, command: str) -> None:
    (project / "mkdocs.yml").write_text("extra:\n  archive:\n    latests: 1\n", encoding="utf-8")
    seeds = project / "seeds"
    asked = {"inspect": [seeds], "override": [next(iter(sorted(seeds.glob("*.txt"))))]}
    result = briefings(project, command, *map(str, asked.get(command, [])))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean latest?" in result.stderr


def test_a_page_written_by_hand_is_never_overwritten(project: Path) -> None:
    (project / "docs" / "search.md").write_text("# Mine\n", encoding="utf-8")
    result = briefings(project, "generate", "--jobs", "1")
    assert result.exit_code == 2
    assert "search.md" in result.stderr
    assert (project / "docs" / "search.md").read_text(encoding="utf-8") == "# Mine\n"


def test_what_the_system_refuses_is_told_in_a_line(project: Path) -> None:
    (project / ".cache").write_text("a file where a folder should be")
    result = briefings(project, "generate", "--jobs", "1")
    assert result.exit_code == 2
    assert ".cache" in result.stderr
    assert "Traceback" not in result.stderr


# ------------------------------------------------------------------------ as a program of its own


def test_it_runs_as_a_module_and_ends_quietly_when_nobody_reads_on(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "--config", str(project / "mkdocs.yml")]
    run = subprocess.Popen(
        [*command, "inspect", str(project / "seeds"), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    run.stdout.close()
    _, talk = run.communicate(timeout=120)
    assert b"Traceback" not in talk
    assert run.returncode in (0, 1)


def test_serve_shows_the_site_and_a_new_seed_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", {"treaty.txt": TREATY})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "--config", str(root / "mkdocs.yml"), "serve",
         "--port", str(port), "--jobs", "1"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SITE_URL": f"http://127.0.0.1:{port}/"},
        # A job in the background of a shell has SIGINT switched off, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        assert server.stderr is not None
        # The address is told when everything is ready.
        assert any(f"http://127.0.0.1:{port}/" in line for line in iter(server.stderr.readline, ""))

        def shown(path: str = "") -> str:
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
                        return str(answer.read().decode())
                except OSError:
                    time.sleep(0.1)
            raise AssertionError("no answer")

        assert "river treaty" in shown()
        write_seeds(root / "seeds", {"strait.txt": SEEDS["strait.txt"]})
        for _ in range(600):
            if "Ferry line" in shown("feed.xml"):
                break
            time.sleep(0.1)
        assert "Ferry line" in shown("feed.xml")
        server.send_signal(signal.SIGINT)
        _, talk = server.communicate(timeout=60)
        assert server.returncode == 0
        assert "Traceback" not in talk
    finally:
        server.kill()
        server.wait()


def test_a_port_in_use_is_told_in_a_line(built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = briefings(built, "serve", "--port", str(port), "--jobs", "1")
    assert result.exit_code == 2
    assert "Address already in use" in result.stderr


def test_a_record_that_is_left_out_is_named(tmp_path: Path) -> None:
    good = json.dumps({"title": "River treaty", "text": TREATY})
    root = make_project(tmp_path / "project", {"wire.jsonl": f"{good}\n{{broken\n{good}\n"})
    made = briefings(root, "generate", "--jobs", "1")
    assert made.exit_code == 0
    assert "left out: wire.jsonl: line 2: record left out (it is not JSON" in made.stderr
    checked = briefings(root, "check", "--jobs", "1")
    assert checked.exit_code == 1
    assert "wire.jsonl: line 2: record left out" in checked.stdout
