"""Sidecars from the first draft to the build: written, checked, stale, applied."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import building, datafiles, pipeline, sidecars
from generator.cli import main
from generator.errors import ArchiveError, SeedError
from generator.model import Override, SeedResult
from generator.reading.statements import json_schema
from generator.tagging import apply_override, load_gazetteer, tag
from tests.support.project import (
    DEFAULTS,
    PORT,
    ROOT,
    STRAIT,
    TREATY,
    make_project,
    settings_of,
    write_seeds,
)

SAMPLES = sorted(
    file.name for file in (ROOT / "seeds").iterdir() if file.suffix not in (".yml", ".yaml")
)
MIXED = "\n".join(text.split("\n", 2)[2] for text in (STRAIT, TREATY))
SCHEMA = datafiles.DATA / "sidecar.schema.json"


def process(folder: Path, name: str) -> SeedResult:
    return pipeline.process(folder / name, name, DEFAULTS)


# ------------------------------------------------------------------------------------ drafts


@pytest.mark.parametrize("name", SAMPLES)
def test_an_untouched_draft_changes_nothing(name: str, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "seeds" / name, tmp_path / name)
    before = process(tmp_path, name)
    target = sidecars.write(tmp_path / name, name, DEFAULTS)
    after = process(tmp_path, name)
    assert target.name == f"{name}.yml"
    assert after.stale == ()
    assert [*map(sidecars._published, after.articles)] == [
        *map(sidecars._published, before.articles)
    ]
    jsonschema.validate(yaml.safe_load(target.read_text(encoding="utf-8")), json_schema())


@pytest.mark.parametrize(
    "name", ["2018-mixed-reports.txt", "oceanview-wire.jsonl", "2015-havana-embassy.html"]
)
def test_a_draft_that_is_taken_up_states_what_was_found(name: str, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "seeds" / name, tmp_path / name)
    before = process(tmp_path, name)
    text = sidecars.drafted(tmp_path / name, name, DEFAULTS)
    taken = re.sub(r"^( *)# ", r"\1", text, flags=re.M)
    (tmp_path / f"{name}.yml").write_text(taken, encoding="utf-8")
    after = process(tmp_path, name)
    for found, stated in zip(before.articles, after.articles, strict=True):
        assert (stated.title, stated.date.value) == (found.title, found.date.value)
        assert (stated.url, stated.source) == (found.url, found.source)
        # A title that is stated counts for what the report is about; who is named stays the same.
        assert {t.id for t in stated.tags.leaders} == {t.id for t in found.tags.leaders}


def test_an_empty_draft_names_boundaries_and_what_was_removed(tmp_path: Path) -> None:
    write_seeds(tmp_path, {"mixed.txt": MIXED})
    text = sidecars.drafted(tmp_path / "mixed.txt", "mixed.txt", DEFAULTS)
    assert "## 1 of 2, lines 1-" in text
    assert re.search(r"^  - starts: \d+$", text, flags=re.M)
    assert '"Share this article"' in text


def test_hostile_words_stay_in_their_line(tmp_path: Path) -> None:
    bad = "Talks end \u2028title: owned\u2029 \x85publish: false\n\n" + PORT.split("\n", 2)[2]
    write_seeds(tmp_path, {"a.txt": bad})
    text = sidecars.drafted(tmp_path / "a.txt", "a.txt", DEFAULTS)
    assert yaml.safe_load(text) is None


def test_a_sidecar_is_never_replaced_unasked(tmp_path: Path) -> None:
    write_seeds(tmp_path, {"a.txt": PORT, "a.yml": "title: Mine\n"})
    with pytest.raises(ArchiveError, match="is there already"):
        sidecars.write(tmp_path / "a.txt", "a.txt", DEFAULTS)
    assert (tmp_path / "a.yml").read_text(encoding="utf-8") == "title: Mine\n"
    target = sidecars.write(tmp_path / "a.txt", "a.txt", DEFAULTS, force=True)
    assert target == tmp_path / "a.yml"
    assert not (tmp_path / "a.txt.yml").exists()
    text = target.read_text(encoding="utf-8")
    assert "\ntitle: Mine\n" in text
    assert '# source: "Example Wire"' in text


def test_the_command_shows_writes_and_refuses(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", {"sub/a.txt": PORT}, theme=False)
    seed = root / "seeds" / "sub" / "a.txt"
    run = ["--config", str(root / "mkdocs.yml"), "override", str(seed)]
    shown = CliRunner().invoke(main, [*run, "--stdout"])
    assert shown.exit_code == 0
    assert '# title: "Port talks end without a date"' in shown.stdout
    assert not seed.with_name("a.txt.yml").exists()
    assert CliRunner().invoke(main, run).exit_code == 0
    assert seed.with_name("a.txt.yml").read_text(encoding="utf-8") == shown.stdout
    again = CliRunner().invoke(main, run)
    assert again.exit_code == 2
    assert "--force" in again.stderr


# ------------------------------------------------------------------------------------ schema


def test_the_schema_for_editors_programs_is_that_of_the_program() -> None:
    made = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == made
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("text", ["titel: x", "articles: 3", "tags: {ad: x}", "url: ftp://x.y"])
def test_the_schema_refuses_what_the_program_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), json_schema())


# ------------------------------------------------------------------------- what matches nothing


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("keep: [no such words here]\n", r"^deep/a\.yml:1: keeps “no such words here”"),
        (
            "tags:\n  drop: [Tanzanja]\n",
            r"^deep/a\.yml:2: drops the tag “Tanzanja”.*did you mean Tanzania\?",
        ),
        ("same_as: [deep/prot.txt]\n", r"a\.yml:1: the same as “deep/prot\.txt”.*no such seed"),
        ("same_as: ['b.txt#2']\n", r"a\.yml:1: .*b\.txt holds 1 article; name one of these"),
        ("not_same_as: a.txt\n", r"a\.yml:1: .*is itself"),
        ("same_as: b.txt\nnot_same_as: b.txt\n", r"joins what deep/a\.yml:2 keeps apart"),
    ],
)
def test_what_matches_nothing_is_told_and_the_report_published(
    tmp_path: Path, sidecar: str, told: str
) -> None:
    seeds = {"deep/a.txt": PORT, "deep/a.yml": sidecar, "deep/b.txt": TREATY}
    root = make_project(tmp_path / "p", seeds, theme=False)
    settings = settings_of(root)
    run = building.generate(settings, jobs=1)
    assert len(run.archive.briefings) == 2
    (stale,) = run.report["stale_overrides"]
    assert re.search(told, stale)
    assert stale in list(building.check(settings, jobs=1))


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        (
            "articles:\n- starts: 1\n- starts: Zambia und Malawi\n- starts: no such\n",
            r"2 problems: a\.yml:3: .*a\.yml:4: ",
        ),
        ("articles:\n- starts: LUSAKA, March 4th\n", "did you mean “LUSAKA, March 4"),
        ("articles:\n- starts: farmers on both banks\n", "stand inside the paragraph on line"),
        ("articles:\n- starts: 9\n- starts: 1\n", "in the order of the text"),
        ("articles:\n- starts: 900\n", r"a\.yml:2: .*behind the last line"),
        ("articles:\n- title: A\n- title: B\n- title: C\n", "describes 3 articles"),
    ],
)
def test_boundaries_that_match_nothing_set_the_seed_aside(
    tmp_path: Path, sidecar: str, told: str
) -> None:
    write_seeds(tmp_path, {"a.txt": MIXED, "a.yml": sidecar})
    with pytest.raises(SeedError, match=told):
        process(tmp_path, "a.txt")


def test_a_drop_that_serves_one_of_the_reports_is_not_stale(tmp_path: Path) -> None:
    write_seeds(tmp_path, {"a.txt": MIXED, "a.yml": "tags: {drop: [Greece]}\n"})
    result = process(tmp_path, "a.txt")
    assert len(result.articles) == 2
    assert result.stale == ()


def test_a_tag_is_dropped_by_any_of_its_names(tmp_path: Path) -> None:
    text = PORT.replace("Tanzania", "the United Kingdom")
    write_seeds(tmp_path, {"a.txt": text, "a.yml": "tags: {drop: [Great Britain]}\n"})
    result = process(tmp_path, "a.txt")
    assert result.stale == ()
    assert "GB" not in {t.code for t in result.articles[0].tags.countries}


# -------------------------------------------------------------------------- the same, or not


def families(root: Path) -> dict[str, str]:
    archive = building.generate(settings_of(root), jobs=1).archive
    return {b.article.seed: b.duplicate_of.seed for b in archive.briefings if b.duplicate_of}


COPY = PORT.replace("Port talks end without a date", "Fees keep two ports apart")


def test_an_editor_keeps_copies_apart(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", {"a.txt": PORT, "b.txt": COPY}, theme=False)
    assert families(root) == {"b.txt": "a.txt"}
    write_seeds(root / "seeds", {"b.txt.yml": "not_same_as: a.txt\n"})
    assert families(root) == {}


def test_an_editor_joins_what_is_not_alike(tmp_path: Path) -> None:
    seeds = {"a.txt": PORT, "b.txt": COPY, "c.txt": TREATY, "c.yml": "same_as: [b.txt]\n"}
    root = make_project(tmp_path / "p", seeds, theme=False)
    joined = families(root)
    assert len(joined) == 2
    assert len({*joined.values()}) == 1


# ------------------------------------------------------------------------------ applied twice

_NAMES = st.lists(st.sampled_from(["Kenya", "KE", "Tanzania", "William Ruto", "NATO", "Peace"]))


@given(_NAMES, _NAMES)
def test_an_override_applied_twice_changes_nothing_more(add: list[str], drop: list[str]) -> None:
    from generator.model import KnownDate, Paragraph

    gazetteer = load_gazetteer()
    body = tuple(Paragraph(n, line) for n, line in enumerate(PORT.splitlines()[2:], 1) if line)
    found = tag("Port talks", body, KnownDate(), gazetteer)
    override = Override("a.yml", add_tags=tuple(add), drop_tags=tuple(drop))
    once = apply_override(found, override, gazetteer)
    assert apply_override(once, override, gazetteer) == once


# ------------------------------------------------------------- all problems of a seed at once


def test_front_matter_and_sidecar_tell_all_their_problems_at_once(tmp_path: Path) -> None:
    head = "---\ntitel: A\n---\n"
    sidecar = (
        "keep: [no such words here]\n"
        "articles:\n"
        "- starts: Zambia und Malawi\n"
        "  date: 31 June\n"
        "- starts: no such\n"
        "  tag: {drop: [Greece]}\n"
    )
    write_seeds(tmp_path, {"a.txt": head + MIXED, "a.yml": sidecar})
    with pytest.raises(SeedError) as caught:
        process(tmp_path, "a.txt")
    assert [told.split(" ")[0] for told, _ in caught.value.told] == [
        "a.txt:2:",
        "a.yml:1:",
        "a.yml:3:",
        "a.yml:4:",
        "a.yml:5:",
        "a.yml:6:",
    ]
    assert caught.value.reason.startswith("6 problems: a.txt:2: unknown key 'titel'; did you mean")


def test_a_misspelt_key_hides_no_wrong_number_of_entries(tmp_path: Path) -> None:
    sidecar = "articles:\n- titel: A\n- title: B\n- title: C\n"
    write_seeds(tmp_path, {"a.txt": MIXED, "a.yml": sidecar})
    with pytest.raises(SeedError, match=r"a\.yml:2: unknown key.*a\.yml describes 3 articles"):
        process(tmp_path, "a.txt")


def test_a_misspelt_boundary_is_not_told_twice(tmp_path: Path) -> None:
    sidecar = "articles:\n- start: 1\n- start: 3\n- start: 4\n"
    write_seeds(tmp_path, {"a.txt": MIXED, "a.yml": sidecar})
    with pytest.raises(SeedError) as caught:
        process(tmp_path, "a.txt")
    assert [advice for _, advice in caught.value.told] == ["did you mean starts?"] * 3


def test_yaml_that_cannot_be_read_hides_no_problem_of_the_front_matter(tmp_path: Path) -> None:
    write_seeds(
        tmp_path,
        {"a.txt": "---\ntitel: A\nkeep: none such\n---\n" + MIXED, "a.yml": "title: 'A\n"},
    )
    with pytest.raises(SeedError, match=r"3 problems: a\.txt:2: .*a\.txt:3: keeps.*a\.yml:\d+: "):
        process(tmp_path, "a.txt")
