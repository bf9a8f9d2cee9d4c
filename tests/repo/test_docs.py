"""The documentation is complete and true: what can be set, typed or read is described, and the
examples do what the page says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from markdown.extensions.toc import slugify

from generator import cli, options
from generator.building import inspect, inspect_records
from generator.model import Archive, SeedResult
from generator.reading import READERS, overrides
from generator.report import build_report
from generator.settings import ArchiveSettings, load_settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(file.relative_to(ROOT).as_posix() for file in ROOT.glob("docs/adr/*.md")),
    "docs/editing.md",
    "docs/internals.md",
    "docs/about.md",
)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code(name: str) -> set[str]:
    """What the page shows in spans of code, and the words of each that stand apart."""
    spans = re.findall(r"`([^`\n]+)`", page(name))
    return {*spans, *(word.strip(",") for span in spans for word in span.split())}


def rows(name: str, heading: str) -> dict[str, list[str]]:
    """The table whose first heading is `heading`: the first cell, without code marks → the rest."""
    found = re.search(rf"^\| {heading} \|.*\n\|[ |-]+\|\n((?:\|.*\n)+)", page(name), flags=re.M)
    assert found, f"{name} has no table that begins with {heading}"
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()
    ]
    return {row[0].strip("`"): row[1:] for row in cells}


# ------------------------------------------------------------------- settings, commands, codes


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    documented = rows("README.md", "setting")
    assert list(documented) == list(ArchiveSettings.__struct_fields__)
    defaults = ArchiveSettings()
    for name, cells in documented.items():
        default = getattr(defaults, name)
        shown = cells[0].strip("`")
        if isinstance(default, bool):
            assert shown == str(default).lower(), name
        elif isinstance(default, float):
            assert float(shown) == default, name
        else:
            assert shown == ("none" if default is None else str(default)), name


def test_every_command_is_in_the_readme() -> None:
    described = {
        found[1] for key in rows("README.md", "command") if (found := re.match(r"make (\w+)", key))
    }
    assert {"site", "serve", "check"} <= described
    listed = re.findall(r"^\| `briefings (\w+)", page("README.md"), flags=re.M)
    assert sorted(listed) == sorted(cli.main.commands)


@pytest.mark.parametrize("name", ["", *sorted(cli.main.commands)])
def test_every_option_is_in_the_readme(name: str) -> None:
    command: click.Command = cli.main.commands[name] if name else cli.main
    context = click.Context(command)
    options = {
        spelling
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        for spelling in parameter.opts
    }
    assert "--help" in options
    assert options - code("README.md") == set()


def test_every_exit_code_is_in_the_readme() -> None:
    codes = {str(value) for value in (options.DONE, options.PROBLEMS, options.WRONG_USE)}
    assert set(rows("README.md", "exit code")) == codes


# ------------------------------------------------------------------------------- for editors


def test_every_override_key_is_described_for_editors() -> None:
    assert set(rows("docs/editing.md", "key")) == set(overrides._KEYS)
    assert {"articles", "starts", "add", "drop"} <= code("docs/editing.md") | set(
        re.findall(r"\b\w+(?=:)", page("docs/editing.md"))
    )


def test_every_ending_that_is_read_is_described_for_editors() -> None:
    listed = {ending for key in rows("docs/editing.md", "ending") for ending in key.split("`, `")}
    assert listed == set(READERS)


def test_every_way_to_know_a_date_is_described_for_editors() -> None:
    from generator.model import DateSource

    cells = {row[0].strip("`") for row in rows("docs/editing.md", "the page says").values()}
    assert cells == {source.value for source in DateSource}


def fixed_words(node: ast.expr) -> Iterator[str]:
    """The constant pieces of a message."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from fixed_words(part)
    elif isinstance(node, ast.IfExp):
        yield from fixed_words(node.body)
        yield from fixed_words(node.orelse)


def messages() -> Iterator[tuple[str, list[str]]]:
    """Where a seed can be set aside, and the words of reason and advice that never change."""
    for file in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            first = {"SeedError": 0, "Quarantined": 1}.get(node.func.id)
            if first is None or len(node.args) < first + 2:
                continue
            words = [text.strip(" ,;:.'\"()") for text in fixed_words(node.args[first])]
            advice = [text.strip() for text in fixed_words(node.args[first + 1])]
            # A reason that is all variable ("w.yml:2: did not find ...") is known by its advice.
            told = [text for text in words if len(text) > 3] or [t for t in advice if len(t) > 3]
            if told:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", told


def test_every_reason_to_set_a_file_aside_is_explained_to_editors() -> None:
    symptoms = [re.findall(r"`([^`]+)`", key) for key in rows("docs/editing.md", "it says")]
    shown = " \n ".join(symptom for cell in symptoms for symptom in cell)
    everything = shown + " \n " + " \n ".join(rows("docs/editing.md", "it says"))
    found = list(messages())
    assert len(found) > 25
    missing = [
        f"{where}: {told}" for where, told in found if not any(t in everything for t in told)
    ]
    assert missing == []


def examples() -> dict[str, str]:
    """The files that the page for editors shows: a name in code, a colon, a block."""
    return dict(
        re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", page("docs/editing.md"), flags=re.M | re.S)
    )


def records_of(folder: Path, name: str) -> list[dict[str, Any]]:
    for file, text in examples().items():
        (folder / file).write_text(text, encoding="utf-8")
    settings = load_settings(ROOT / "mkdocs.yml")
    outcomes = list(inspect([folder / name], settings))
    assert all(isinstance(outcome, SeedResult) for outcome in outcomes), outcomes
    return list(inspect_records(outcomes, settings))


def primary(record: Mapping[str, Any]) -> set[str]:
    return {tag["name"] for tag in record["countries"] if tag["role"] == "primary"}


def test_the_front_matter_example_does_what_it_says(tmp_path: Path) -> None:
    [record] = records_of(tmp_path, "kenya.txt")
    assert record["title"] == "Kenya and China sign a railway agreement"
    assert (record["date"], record["date_source"]) == ("2023-07-22", "override")
    assert record["publisher"] == "The Daily Example"
    assert record["url"] == "https://example.org/railway"
    assert "Ethiopia" in primary(record)
    assert "Rwanda" not in {tag["name"] for tag in record["countries"]}


def test_the_printed_example_is_what_inspect_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.search(r"then says:\n\n```text\n(.*?)^```", page("docs/editing.md"), re.M | re.S)
    assert shown
    (tmp_path / "kenya.txt").write_text(examples()["kenya.txt"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(
        cli.main, ["--config", str(ROOT / "mkdocs.yml"), "inspect", "kenya.txt"]
    )
    assert done.stdout.strip() == shown[1].strip()


def test_the_sidecar_example_does_what_it_says(tmp_path: Path) -> None:
    first, second, third = records_of(tmp_path, "mixed.txt")
    assert [first["lines"][0], second["lines"][0], third["lines"][0]] == [1, 3, 5]
    assert first["publisher"] == "The Daily Example"
    assert second["title"] == "Rwanda and Jordan agree on a council for trade"
    assert second["date"] == "2024-04-08"
    assert "Jordan" in primary(second)
    outcomes = inspect([tmp_path / "mixed.txt"], load_settings(ROOT / "mkdocs.yml"))
    [result] = [outcome for outcome in outcomes if isinstance(outcome, SeedResult)]
    assert [article.publish for article in result.articles] == [True, True, False]
    assert [article.slug for article in result.articles] == [None, "council-for-trade", None]


# ----------------------------------------------------------------------------- for engineers


def keys_of(value: Any) -> Iterator[str]:
    """All keys of a JSON value that do not come from data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def documented_keys() -> set[str]:
    table = page("docs/internals.md").split("## What the program says to machines")[1]
    return set(re.findall(r"`([a-z_]+)`", table))


def test_every_key_of_inspect_is_in_the_internals() -> None:
    settings = load_settings(ROOT / "mkdocs.yml")
    seeds = ("2018-mixed-reports.txt", "prague-political-community.txt")
    outcomes = list(inspect([ROOT / "seeds" / name for name in seeds], settings))
    keys = {key for record in inspect_records(outcomes, settings) for key in keys_of(record)}
    assert {"known", "date_bounds", "rule"} <= keys
    assert keys - documented_keys() == set()


def test_every_key_of_the_report_is_in_the_internals() -> None:
    assert set(build_report(Archive(()), [])) - documented_keys() == set()


def named_files(name: str) -> Iterable[str]:
    """Paths in code on a page that claim to be in the repository."""
    return (
        span
        for span in re.findall(r"`([^`\s…*<>]+)`", page(name))
        if re.match(r"(?:generator|tests|tools|evaluation|overrides|docs|seeds)/", span)
    )


#: what a build or `make golden` writes, and seeds of examples
GENERATED = re.compile(
    r"docs/(?:briefings|countries|leaders|years|tags|\.generated)|tests/golden/|seeds/kenya"
)


@pytest.mark.parametrize("name", PAGES)
def test_files_named_on_the_page_exist(name: str) -> None:
    missing = [
        path
        for path in named_files(name)
        if not (ROOT / path).exists() and not GENERATED.match(path)
    ]
    assert missing == []


@pytest.mark.parametrize("name", [one for one in PAGES if one != "README.md"])
def test_links_on_the_page_lead_somewhere(name: str) -> None:
    own_folder = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", page(name)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        if path == "search.md":  # the generator writes it
            continue
        file = own_folder / path if path else ROOT / name
        assert file.exists(), f"{name}: {target}"
        if anchor:
            text = file.read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, flags=re.M)
            anchors = {slugify(heading, "-") for heading in headings}
            assert anchor in anchors, f"{name}: {target}"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = re.findall(r"\]\((\d{4}[^)]+\.md)\)", page("docs/adr/README.md"))
    assert listed == sorted(file.name for file in (ROOT / "docs" / "adr").glob("0*.md"))
