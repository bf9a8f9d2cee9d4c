"""Front matter and sidecars: what an editor may state, and how mistakes are answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SeedError
from generator.model import Override, Seed
from generator.reading import read_seed

BODY = "The two ministers met in Nairobi on Monday and agreed to hold more talks in May.\n"


def read(tmp_path: Path, text: str, sidecar: str | None = None, beside: str = "a.yml") -> Seed:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    if sidecar is not None:
        (tmp_path / beside).write_text(sidecar, encoding="utf-8")
    return read_seed(tmp_path / "a.txt", "a.txt", max_bytes=100_000)


def test_front_matter_overrides_and_is_no_text(tmp_path: Path) -> None:
    head = (
        "---\ntitle: Talks\ndate: 2024-07\nsource: NO\nurl: https://example.org\n"
        "tags:\n  add: [Kenya]\n  drop: [Jordan]\nslug: talks\npublish: false\n---\n"
    )
    seed = read(tmp_path, head + BODY)
    assert seed.overrides == (
        Override(
            origin="a.txt", title="Talks", date="2024-07", source="NO", url="https://example.org",
            add_tags=("Kenya",), drop_tags=("Jordan",), slug="talks", publish=False,
        ),
    )  # fmt: skip
    assert seed.front_matter == 11
    assert [line.number for line in seed.documents[0].lines] == [12]


def test_plain_list_of_tags_adds_and_minus_drops(tmp_path: Path) -> None:
    seed = read(tmp_path, f"---\ntags: [Kenya, '-Jordan', \"- Chad\"]\n---\n{BODY}")
    (override,) = seed.overrides
    assert (override.add_tags, override.drop_tags) == (("Kenya",), ("Jordan", "Chad"))


@pytest.mark.parametrize(
    "head", ["---\n", "---\nA rule line opened it.\n---\n", "---\n\n", "----\ntitle: x\n---\n"]
)
def test_rule_line_at_the_head_is_text(tmp_path: Path, head: str) -> None:
    seed = read(tmp_path, head + BODY)
    assert seed.front_matter == 0
    assert seed.overrides == ()
    assert seed.documents[0].lines[0].number == 1


@pytest.mark.parametrize("beside", ["a.yml", "a.txt.yml", "a.yaml"])
def test_sidecar_overrides_per_article(tmp_path: Path, beside: str) -> None:
    sidecar = (
        "source: Lake Herald\narticles:\n- starts: 12\n  title: One\n"
        "- starts: The funds will be\n  publish: no\n"
    )
    whole, one, two = read(tmp_path, BODY, sidecar, beside).overrides
    assert (whole.source, whole.starts, whole.origin) == ("Lake Herald", None, beside)
    assert (one.starts, one.title) == (12, "One")
    assert (two.starts, two.publish) == ("The funds will be", False)


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("titel: x\n", r"unknown key 'titel' in a\.yml; did you mean title\?"),
        ("zzz: x\n", r"unknown key 'zzz' in a\.yml; known keys: title"),
        ("starts: 3\n", r"unknown key 'starts'"),
        ("articles:\n- start: 3\n", r"did you mean starts\?"),
        ("tags: {ad: [x]}\n", r"did you mean add\?"),
        ("- a\n- b\n", "not a mapping"),
        ("title: [a, b]\n", "not plain text"),
        ("publish: perhaps\n", "neither true nor false"),
        ("articles: 3\n", "not a list of mappings"),
        ("title: 'x\n", r"a\.yml:\d+: "),
        ("a: &a [x]\ntitle: *a\n", r"a\.yml:1: YAML anchors and aliases are not allowed"),
        ("title: " + "[" * 500 + "\n", "nested too deep"),
    ],
)
def test_mistakes_name_key_file_and_remedy(tmp_path: Path, sidecar: str, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        read(tmp_path, BODY, sidecar)


def test_mistake_in_front_matter_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"unknown key 'autor' in a\.txt"):
        read(tmp_path, f"---\ntitle: x\nautor: y\n---\n{BODY}")


def test_python_tags_in_yaml_are_not_run(tmp_path: Path) -> None:
    seed = read(tmp_path, f"---\ntitle: !!python/name:os.system x\n---\n{BODY}")
    assert seed.overrides[0].title == "x"
