"""A sidecar that is there already, brought up to date with `override --force`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sidecars
from generator.cli import main
from generator.errors import ArchiveError
from generator.reading.overrides import sidecar
from tests.support.project import DEFAULTS, PORT, STRAIT, TREATY, make_project, write_seeds

MIXED = "\n".join(text.split("\n", 2)[2] for text in (STRAIT, TREATY))


def brought_up(folder: Path, seed: str, said: str) -> str:
    """The sidecar after `--force`, where `said` stood before; checks that it states the same."""
    write_seeds(folder, {"a.txt": seed, "a.txt.yml": said})
    before = sidecar(folder / "a.txt").overrides
    target = sidecars.write(folder / "a.txt", "a.txt", DEFAULTS, force=True)
    assert target.name == "a.txt.yml"
    assert sidecar(folder / "a.txt").overrides == before
    text = target.read_text(encoding="utf-8")
    sidecars.write(folder / "a.txt", "a.txt", DEFAULTS, force=True)
    assert target.read_text(encoding="utf-8") == text, "a second time changed more"
    return text


def test_what_the_editor_says_stays_and_what_is_new_is_added(tmp_path: Path) -> None:
    said = "# asked the ministry, 3 May\ntitle: Mine  # better\ntags: {drop: [Tanzania]}\n"
    text = brought_up(tmp_path, PORT, said)
    assert "# asked the ministry, 3 May\ntitle: Mine  # better\ntags: {drop: [Tanzania]}\n" in text
    assert "# title:" not in text
    assert "# tags:" not in text
    assert "# slug: " in text
    assert "# publish: true" in text
    taken = yaml.safe_load(re.sub(r"^# (?=slug|publish)", "", text, flags=re.M))
    assert taken["title"] == "Mine"
    assert taken["publish"] is True


def test_each_report_of_several_keeps_its_own(tmp_path: Path) -> None:
    write_seeds(tmp_path, {"a.txt": MIXED})
    draft = sidecars.drafted(tmp_path / "a.txt", "a.txt", DEFAULTS)
    first, second = re.findall(r"starts: (\d+)", draft)
    said = (
        "source: The Gull\n"
        "articles:\n"
        f"  - starts: {first}\n"
        "    title: One of mine\n"
        "    # the second is from another day\n"
        f"  - starts: {second}\n"
        "    keep:\n"
        "      - Share this article\n"
    )
    text = brought_up(tmp_path, MIXED, said)
    one, two = text.split(f"- starts: {second}")
    assert "    title: One of mine\n" in one
    assert "    # title:" not in one
    assert "    # keep: []" in one
    assert "    # the second is from another day\n" in one
    assert "    # title: " in two
    assert "    # keep" not in two
    assert "      - Share this article\n    ## title" in two


@pytest.mark.parametrize(
    "said",
    [
        "articles: [{title: Mine}]\n",
        "{title: Mine, publish: no}\n",
        "articles:\n- title: Mine\n",
        "articles:\n  - {title: Mine}\n",
        "title: |\n  # title: a line that looks like a draft\nslug: x\n",
        "title: >-\n  Two lines\n  of one title\n",
        'title: "Two lines\n\n  of one"\ndate: 2024\n',
        "tags:\n  add: [\n    Fishery\n  ]\n",
        "title: Mine\n...\n",
        "---\ntitle: Mine\n",
        "title:\n",
        "# only a comment\n",
        "",
    ],
)
def test_no_layout_of_yaml_loses_a_word(said: str, tmp_path: Path) -> None:
    text = brought_up(tmp_path, PORT, said)
    for line in said.splitlines():
        assert line.strip() in text
    assert "# slug: " in text or "slug: x" in text


def test_an_untouched_draft_is_written_anew(tmp_path: Path) -> None:
    for seed in (PORT, MIXED):
        write_seeds(tmp_path, {"a.txt": seed})
        draft = sidecars.drafted(tmp_path / "a.txt", "a.txt", DEFAULTS)
        text = brought_up(tmp_path, seed, draft)
        # Boundaries that the program stated itself keep the place in the file where they stand, and
        # their reason is now that a file says so.
        found = {line for line in draft.splitlines() if line.strip()}
        told = {line for line in text.splitlines() if line.strip()}
        assert {line for line in found - told if "## boundary" not in line} <= {
            "## Each begins where starts says: a line of the file, or the first words of a paragraph."
        }
        assert {line for line in told - found if "## boundary" not in line} == set()
        (tmp_path / "a.txt.yml").unlink()


def test_a_sidecar_with_problems_is_left_as_it_is(tmp_path: Path) -> None:
    write_seeds(tmp_path, {"a.txt": PORT, "a.txt.yml": "titel: Mine\ndate: never\n"})
    with pytest.raises(ArchiveError, match=r"(?s)titel.*nothing was written"):
        sidecars.write(tmp_path / "a.txt", "a.txt", DEFAULTS, force=True)
    said = (tmp_path / "a.txt.yml").read_text(encoding="utf-8")
    assert said == "titel: Mine\ndate: never\n"


def test_the_command_adds_and_says_where(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", {"a.txt": PORT, "a.yml": "title: Mine\n"}, theme=False)
    run = ["--config", str(root / "mkdocs.yml"), "override", str(root / "seeds" / "a.txt")]
    assert CliRunner().invoke(main, run).exit_code == 2
    assert CliRunner().invoke(main, [*run, "--force"]).exit_code == 0
    text = (root / "seeds" / "a.yml").read_text(encoding="utf-8")
    assert "\ntitle: Mine\n" in text
    assert "# slug: " in text


_VALUE = st.one_of(
    st.sampled_from(
        ["NO", "# x", "a: b", "- a", "'", '"', "\\", "{", "]", "## title: x", "# title: y"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30),
).filter(lambda text: any(map(str.isalnum, text)))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "title": _VALUE,
            "source": _VALUE,
            "keep": st.lists(_VALUE, min_size=1, max_size=3),
            "publish": st.booleans(),
            "date": st.just("2024-05-03"),
        },
    ),
    st.booleans(),
    st.sampled_from(['"', "'", "|", ">", None]),
)
@settings(max_examples=12, deadline=None)
def test_whatever_is_said_is_said_after_it_was_brought_up(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, object], flow: bool, style: str | None
) -> None:
    folder = tmp_path_factory.mktemp("sidecar")
    text = yaml.dump(
        said, allow_unicode=True, default_flow_style=flow, default_style=style, width=40
    )
    write_seeds(folder, {"a.txt": PORT, "a.txt.yml": text if said else ""})
    try:
        before = sidecar(folder / "a.txt").overrides
        sidecars.write(folder / "a.txt", "a.txt", DEFAULTS, force=True)
    except ArchiveError:
        assert (folder / "a.txt.yml").read_text(encoding="utf-8") == (text if said else "")
        return
    assert sidecar(folder / "a.txt").overrides == before
