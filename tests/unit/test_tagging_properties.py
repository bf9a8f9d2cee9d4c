"""What holds for every text: receipts stand where they say, same text gives same tags."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import KnownDate, Mention, Paragraph, Role, Tags
from generator.tagging import build, load_gazetteer, tag
from generator.tagging.gazetteer import Gazetteer

PIECES = st.sampled_from(
    [
        "Kenya", "Kenyan", "President", "Ruto", "William Ruto", "Foreign Minister", "Mutua", "Xi",
        "U.S.", "-", ", ", ". ", "the", "former", "elect", "Georgia", "Korean", "’s", "\n", "(",
        ")", "Chinese Ambassador to Kenya, Wen Dashan", "in 2024", "Congo", "UN", "of", "and",
        "#", "ß", "Erdoğan", "e\u0301", "Ministers", "İstanbul", "Côte d'Ivoire", "May",
        "\u200b", "A" * 30,
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25).map(" ".join)


def mentions(tags: Tags) -> Iterator[Mention]:
    for kind in (tags.countries, tags.leaders, tags.organisations):
        for found in kind:
            yield from found.mentions
    for doubt in tags.undecided:
        yield doubt.mention


@settings(max_examples=150, deadline=None)
@given(title=st.none() | TEXTS, paragraphs=st.lists(TEXTS, max_size=4))
def test_every_receipt_is_the_text_at_its_place(title: str | None, paragraphs: list[str]) -> None:
    body = [Paragraph(number, text) for number, text in enumerate(paragraphs, 1)]
    tags = tag(title, body, KnownDate(month=7, day=22), load_gazetteer())
    for mention in mentions(tags):
        text = title if mention.paragraph == -1 else paragraphs[mention.paragraph]
        assert text is not None
        assert text[mention.start : mention.end] == mention.text
        assert mention.text and mention.alias and mention.rule


@settings(max_examples=60, deadline=None)
@given(title=st.none() | TEXTS, paragraphs=st.lists(TEXTS, max_size=3))
def test_the_same_text_gives_the_same_tags(title: str | None, paragraphs: list[str]) -> None:
    body = [Paragraph(number, text) for number, text in enumerate(paragraphs, 1)]
    once = tag(title, body, KnownDate(), load_gazetteer())
    assert tag(title, body, KnownDate(), load_gazetteer()) == once
    assert all(found.mentions for kind in (once.countries, once.leaders) for found in kind)
    for roles in ([c.role for c in once.countries], [leader.role for leader in once.leaders]):
        assert roles == sorted(roles, key=lambda role: role is not Role.PRIMARY)


def test_the_order_of_the_data_changes_nothing() -> None:
    full = load_gazetteer()
    body = [Paragraph(1, "Kenyan President William Ruto met Xi Jinping of China in Congo.")]
    turned = _turned(full)
    assert tag(None, body, KnownDate(), turned) == tag(None, body, KnownDate(), full)


def _turned(full: Gazetteer) -> Gazetteer:
    from pathlib import Path

    from generator import datafiles
    from generator.tagging.leaders_data import load_leaders

    leaders = load_leaders(Path(datafiles.DATA / "leaders"))
    return build(
        reversed(list(full.countries.values())),
        reversed(list(full.organisations.values())),
        reversed(leaders),
    )


def test_a_pickled_gazetteer_tags_alike() -> None:
    full = load_gazetteer()
    body = [Paragraph(1, "Kenyan President William Ruto met Xi Jinping of China in Congo.")]
    copied = pickle.loads(pickle.dumps(full))
    assert tag(None, body, KnownDate(), copied) == tag(None, body, KnownDate(), full)
