"""Properties of linking and of what editors state, on natural reports rather than on made words."""

from __future__ import annotations

import dataclasses
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.pairs import load_pairs
from generator import editing, pipeline
from generator.linking import kindred, link, relations
from generator.model import Article, Override, SeedResult
from tests.support.archive import article
from tests.support.project import DEFAULTS, PORT, TREATY, write_seeds

_REPORTS = [
    article(report.title, report.text, seed=f"{number:02}-{part}.txt", date=report.date)
    for number, pair in enumerate(load_pairs())
    for part, report in enumerate((pair.one, pair.other))
]
#: with copies of one length that state as much, so that only the order of names is left to decide
_ARCHIVE = [
    *_REPORTS,
    *(
        article(one.title, one.text, seed=f"copy-{one.seed}", date=one.date.value)
        for one in _REPORTS
    ),
]


@given(st.randoms(use_true_random=False), st.integers(min_value=2, max_value=len(_ARCHIVE)))
@settings(max_examples=8, deadline=None)
def test_families_and_versions_are_the_same_for_any_order(
    chance: random.Random, count: int
) -> None:
    chosen = chance.sample(_ARCHIVE, count)
    found = relations(chosen, 0.75)
    again = relations(chance.sample(chosen, count), 0.75)
    assert again == found
    assert kindred(chosen, again) == kindred(chosen, found)
    if count == len(_ARCHIVE):
        assert len(found.duplicates) >= len(_REPORTS)
        assert found.versions


def _places(articles: Sequence[Article]) -> dict[tuple[str, int], str]:
    briefings, refused = link(articles, duplicate_share=0.75, most_related=3)
    assert refused == ()
    return {(b.article.seed, b.article.position): b.path for b in briefings}


@given(st.randoms(use_true_random=False), st.integers(min_value=1, max_value=len(_ARCHIVE) - 1))
@settings(max_examples=4, deadline=None)
def test_more_seeds_move_no_briefing_even_where_they_are_its_copies(
    chance: random.Random, count: int
) -> None:
    order = chance.sample(_ARCHIVE, len(_ARCHIVE))
    before = _places(order[:count])
    assert len(before) == count
    assert before.items() <= _places(order).items()


_STATED = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Mine", "A treaty: what it says", "№ 4 – the port"]),
        "date": st.sampled_from(["2023", "2023-07", "2023-07-22"]),
        "source": st.sampled_from(["The Gull", "Example Wire"]),
        "slug": st.sampled_from(["port-talks", "treaty"]),
        "publish": st.booleans(),
        "keep": st.just(["Share this article"]),
        "tags": st.fixed_dictionaries(
            {},
            optional={
                "add": st.lists(st.sampled_from(["Fishery", "NATO"]), min_size=1),
                "drop": st.lists(st.sampled_from(["Tanzania", "Kenya"]), min_size=1),
            },
        ),
    },
)


def _articles(folder: Path, seed: str, sidecar: str) -> list[dict[str, object]]:
    """What readers see of the articles of a seed with this sidecar."""
    write_seeds(folder, {"a.txt": seed, "a.txt.yml": sidecar})
    result = pipeline.process(folder / "a.txt", "a.txt", DEFAULTS)
    assert isinstance(result, SeedResult)
    return [
        {
            "title": (one.title, one.title_source),
            "date": (one.date.value, one.date.source),
            "source": one.source,
            "slug": one.slug,
            "publish": one.publish,
            "text": one.text,
            "tags": one.tags,
        }
        for one in result.articles
    ]


@given(_STATED, st.sampled_from([PORT, TREATY]))
@settings(max_examples=10, deadline=None)
def test_what_is_stated_twice_is_what_is_stated_once(said: dict[str, object], seed: str) -> None:
    """In front matter and in the sidecar again, or in one of them alone: the same briefing."""
    stated = yaml.safe_dump(said, allow_unicode=True) if said else ""
    head = f"---\n{stated}---\n" if said else ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once = _articles(folder, seed, stated)
        assert _articles(folder, head + seed, stated) == once
        if "title" in said:
            assert once[0]["title"][0] == said["title"]  # type: ignore[index]
        if "publish" in said:
            assert once[0]["publish"] is said["publish"]


_NAMES = ["Kenya", "NATO", "Fishery", "European Union"]
_SOME = st.lists(st.sampled_from(["x.txt", "y.txt#2", "the tide"]), max_size=3, unique=True)
_SAID = st.builds(
    lambda tags, split, **said: Override(
        "a.txt", add_tags=tuple(tags[:split]), drop_tags=tuple(tags[split:]), **said
    ),
    st.permutations(_NAMES),
    st.integers(0, len(_NAMES)),
    title=st.sampled_from([None, "One", "Two"]),
    date=st.sampled_from([None, "2023", "2023-07-22"]),
    source=st.sampled_from([None, "The Gull"]),
    url=st.sampled_from([None, "https://example.org/a"]),
    slug=st.sampled_from([None, "port-talks"]),
    publish=st.booleans(),
    keep=_SOME.map(tuple),
    same_as=_SOME.map(tuple),
    not_same_as=_SOME.map(tuple),
)


@given(_SAID)
def test_an_override_applied_twice_changes_nothing_more(one: Override) -> None:
    (once,) = editing.assign((one,), 1)
    again = dataclasses.replace(one, origin="a.txt.yml")
    (twice,) = editing.assign((one, again), 1)
    assert once == one
    assert twice == again
