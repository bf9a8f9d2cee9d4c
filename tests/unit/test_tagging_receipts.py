"""No tag without a receipt: a tag that the text does not show stops the build."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import KnownDate, Mention, Paragraph, Tags
from generator.tagging import load_gazetteer, tag
from generator.tagging.receipts import STATED, ReceiptError, checked

TITLE = "Kenya and China sign accord"
BODY = [
    Paragraph(1, "Kenyan President William Ruto met Wang Yi. A Congolese singer sang at the UN.")
]


def tags() -> Tags:
    return tag(TITLE, BODY, KnownDate(), load_gazetteer())


def test_what_the_tagger_finds_has_receipts() -> None:
    found = tags()
    assert found.countries and found.leaders and found.organisations and found.undecided
    assert checked(found, TITLE, BODY, "a.txt, article 1") is found


@pytest.mark.parametrize("kind", ["countries", "leaders", "organisations"])
def test_a_tag_without_a_receipt_stops_the_build(kind: str) -> None:
    found = tags()
    bare = tuple(replace(one, mentions=()) for one in getattr(found, kind))
    with pytest.raises(ReceiptError, match=r"a\.txt, article 1: .* has no receipt"):
        checked(replace(found, **{kind: bare}), TITLE, BODY, "a.txt, article 1")


@pytest.mark.parametrize(
    "wrong",
    [
        Mention(0, 0, 5, "China", "China", "name"),
        Mention(0, 0, 6, "Kenyan", "", "name"),
        Mention(0, 0, 6, "Kenyan", "Kenyan", ""),
        Mention(7, 0, 6, "Kenyan", "Kenyan", "name"),
    ],
    ids=["other words", "no alias", "no rule", "no such paragraph"],
)
def test_a_receipt_that_is_not_in_the_text_stops_the_build(wrong: Mention) -> None:
    found = tags()
    country = replace(found.countries[0], mentions=(wrong,))
    with pytest.raises(ReceiptError, match="is not in the text"):
        checked(replace(found, countries=(country,)), TITLE, BODY, "a.txt, article 1")


def test_a_doubt_without_candidates_stops_the_build() -> None:
    found = tags()
    doubt = replace(found.undecided[0], candidates=())
    with pytest.raises(ReceiptError, match="undecided"):
        checked(replace(found, undecided=(doubt,)), TITLE, BODY, "a.txt, article 1")


def test_an_editors_tag_needs_no_words_in_the_text() -> None:
    found = tags()
    stated = Mention(-1, 0, 0, "", "", f"{STATED} in a.yml")
    country = replace(found.countries[0], mentions=(stated,))
    assert checked(replace(found, countries=(country,)), TITLE, BODY, "a.txt, article 1")
