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
        ("titel: x\n", r"^a\.yml:1: unknown key 'titel'; did you mean title\?"),
        ("zzz: x\n", r"a\.yml:1: unknown key 'zzz'; known keys: title"),
        ("starts: 3\n", r"unknown key 'starts'"),
        ("articles:\n- start: 3\n", r"did you mean starts\?"),
        ("tags: {ad: [x]}\n", r"did you mean add\?"),
        ("- a\n- b\n", "not a mapping"),
        ("title: [a, b]\n", "not plain text"),
        ("publish: perhaps\n", "neither true nor false"),
        ("articles: 3\n", "not a list of mappings"),
        ("title: x\ntitle: y\n", r"a\.yml:2: the key title stands twice"),
        ("date: 2024-13-01\n", r"a\.yml:1: the date .* is no date; write it as"),
        ("url: javascript:alert(1)\n", r"a\.yml:1: the url .* is no web address"),
        ("slug: '!!'\n", r"a\.yml:1: the slug .* has no letter"),
        (
            "tags:\n  add: [Kenya]\n  drop: [kenya]\n",
            r"a\.yml:2: the tag .* both added and dropped",
        ),
        ("same_as: {a: b}\n", r"a\.yml:1: same_as are not a list of names"),
        ("keep: ['!']\n", r"a\.yml:1: keep is not a list of words"),
        ("title: 'x\n", r"a\.yml:\d+: "),
        ("a: &a [x]\ntitle: *a\n", r"a\.yml:1: YAML anchors and aliases are not allowed"),
        ("title: " + "[" * 500 + "\n", "nested too deep"),
    ],
)
def test_mistakes_name_key_file_and_remedy(tmp_path: Path, sidecar: str, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        read(tmp_path, BODY, sidecar)


def test_mistake_in_front_matter_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"a\.txt:3: unknown key 'autor'"):
        read(tmp_path, f"---\ntitle: x\nautor: y\n---\n{BODY}")


def test_python_tags_in_yaml_are_not_run(tmp_path: Path) -> None:
    seed = read(tmp_path, f"---\ntitle: !!python/name:os.system x\n---\n{BODY}")
    assert seed.overrides[0].title == "x"


def test_every_problem_of_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    sidecar = (
        "titel: x\ndate: soon\narticles:\n- starts: 1\n  publish: perhaps\n- tags: {ad: [x]}\n"
    )
    with pytest.raises(SeedError) as caught:
        read(tmp_path, BODY, sidecar)
    reason = caught.value.reason
    assert reason.startswith("4 problems: ")
    for told in (
        "a.yml:1: unknown key 'titel'; did you mean title?",
        'a.yml:2: the date "soon" is no date',
        "a.yml:5: publish is neither true nor false",
        "a.yml:6: unknown key 'ad' under tags; did you mean add?",
    ):
        assert told in reason


def test_where_each_statement_stands_is_known(tmp_path: Path) -> None:
    sidecar = (
        "keep:\n- one word\n- two words\narticles:\n- starts: 1\n  tags:\n    drop:\n    - Chad\n"
    )
    whole, one = read(tmp_path, BODY, sidecar).overrides
    assert whole.at("keep:two words") == "a.yml:3"
    assert (one.at("starts"), one.at("drop:Chad")) == ("a.yml:5", "a.yml:8")


def test_pairs_are_read_as_lists_or_with_commas(tmp_path: Path) -> None:
    (override,) = read(
        tmp_path, BODY, "same_as: [b.txt, mixed.txt#3]\nnot_same_as: c.txt, d.txt\n"
    ).overrides
    assert override.same_as == ("b.txt", "mixed.txt#3")
    assert override.not_same_as == ("c.txt", "d.txt")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "~\n", "title:\ndate: null\n"])
def test_a_sidecar_that_says_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    overrides = read(tmp_path, BODY, text).overrides
    assert overrides in ((), (Override(origin="a.yml"),))
