"""What cleaning leaves out to be fast changes nothing: each shortcut beside the long way."""

from __future__ import annotations

import random
from collections import Counter
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import STAGES, clean
from generator.cleaning.prose import Shape, key, letters, look, tokens
from generator.cleaning.registry import registry
from generator.cleaning.signs import Shown
from generator.cleaning.straight import fold
from generator.cleaning.sweep import Context, Ledger, apply, pieces_of
from generator.model import Document, Line, LineKind, Metadata
from tests.properties.test_cleaning_properties import documents

_EXAMPLES = [text for rule in registry().rules for text in (*rule.removes, *rule.keeps)]
#: texts that one stage or another looks for
_WANTED = [
    "Correction: An earlier version of this report gave the wrong name of the minister.",
    "CORRECTION",
    "> Thank you for the draft of the accord.",
    ">> It is still open for comment.",
    "{{Trade and aid}}",
    "• first point",
    "***",
    "Ministers agree to open four border posts » Lake Herald",
    "Lake Herald",
    "NAIROBI (Wire Desk) – The ministers met on Monday and agreed to hold more talks in May.",
    "Wire Desk",
    "Jane Doe",
    "Special Correspondent",
    "J. Roe, 4 Oct 2011 | 10:02",
    "J. Roe, 5 Oct 2011 | 11:14",
    "2 hours ago",
    "I was there, and nobody said a word of it.",
    "The ministers met in the capital on Monday and agreed to hold more talks on […]",
    "Traders at the lake have asked for more crossings since the old post was closed …",
    "Ferry Talks Day Two 4",
    "Ferry Talks Day Two 5",
    "IN THE REGION: Two more ports to be built by the lake",
    "Two envoys shake hands at the lake, 4 May 2011",
    "Read more",
    "Subscribe to our newsletter and you will get the best of our website in your inbox.",
    "UNIQUE PARTNERSHIP",
    "“We agree on all that matters to the people of both of the countries at the lake,” she said.",
    "She spoke for an hour. “We agree on all that matters to the people of both of the countries at "
    "the lake,” she said. The envoy had waited for the speech since the morning.",
    "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May.",
    "It was the third round of talks since the accord was signed in the capital two years ago.",
    "Officials said that the border would stay open while the experts finish their report.",
]


def _document(chance: random.Random) -> Document:
    count = chance.choice((1, 3, 6, 12, 25))
    texts = [chance.choice(_WANTED if chance.random() < 0.75 else _EXAMPLES) for _ in range(count)]
    if chance.random() < 0.1:
        texts += [_WANTED[0], "Two envoys shake hands", "Two envoys shake hands. (Xinhua/Jane Doe)"]
    if chance.random() < 0.1:
        texts += [_WANTED[-2], "Choir of the lake wins a prize", "Read more", _WANTED[-1]]
    if chance.random() < 0.1:
        texts.insert(0, " ".join([*_WANTED[-3:] * 3, "Share Tweet Follow us on Twitter"]))
    kinds = [LineKind.TEXT] * 12 + list(LineKind)
    lines = tuple(
        Line(number, text, chance.choice(kinds), chance.random() < 0.01)
        for number, text in enumerate(texts, 1)
    )
    title = chance.choice((None, None, chance.choice(texts)))
    return Document(lines, Metadata(title=title))


def test_a_stage_has_nothing_to_say_where_its_sign_is_not_shown() -> None:
    """Walked through as `clean` does, so that stages also see what others have left."""
    chance = random.Random(1)
    told, left_out = Counter[str](), Counter[str]()
    for _ in range(500):
        document = _document(chance)
        pieces = pieces_of(document.lines)
        context = Context(document.metadata, any(line.outside for line in document.lines))
        shown, ledger = Shown(context), Ledger()
        for stage in (*STAGES, *STAGES):
            shown.now(pieces)
            concerned = shown.concern(stage, pieces)
            verdicts = list(stage(pieces, context))
            name = stage.find.__name__
            assert concerned or not verdicts, (name, pieces, verdicts)
            told[name] += bool(verdicts)
            left_out[name] += not concerned
            pieces = apply(pieces, verdicts, ledger)
    silent = {stage.find.__name__ for stage in STAGES if not told[stage.find.__name__]}
    assert not silent, "no document has anything for these stages"
    always = {
        stage.find.__name__ for stage in STAGES if stage.sign and not left_out[stage.find.__name__]
    }
    assert not always, "the signs of these stages are never missing"


@settings(max_examples=150, deadline=None)
@given(documents())
def test_all_stages_in_every_pass_find_no_more(document: Document) -> None:
    found = clean(document)
    with patch.object(Shown, "concern", lambda *_: True):
        assert clean(document) == found


def test_a_text_that_comes_back_is_asked_of_again() -> None:
    """A sign is asked again when a text comes up that was not there, even if it once was."""
    context = Context(Metadata(), False)
    shown = Shown(context)
    stage = next(one for one in STAGES if one.find.__name__ == "template_braces")
    plain, braces = pieces_of([Line(1, "The plan"), Line(2, "{{The plan}}")])
    shown.now([plain, braces])
    shown.now([plain])
    assert not shown.concern(stage, [plain])
    shown.now([braces])
    assert shown.concern(stage, [braces])


_LINES = st.lists(
    st.one_of(st.sampled_from(_EXAMPLES), st.sampled_from(_WANTED), st.text(max_size=30)),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(_LINES)
def test_lines_asked_together_meet_the_rules_of_each_alone(texts: list[str]) -> None:
    words = [look(text).words for text in texts]
    rules = registry()
    assert rules.lines(texts, words) == [
        rules.line(text, count) for text, count in zip(texts, words, strict=True)
    ]
    assert rules.spans_of(texts) == [rules.spans(text) for text in texts]


_WORDS = st.text(st.sampled_from("aéßB3İſﬁ.'-_ ,’“–"), max_size=14)


@settings(max_examples=500)
@given(_WORDS)
def test_words_counted_in_place_are_those_that_are_parted(text: str) -> None:
    seen = look(text)
    small = sum(token[0].islower() for token in tokens(text))
    if text.isascii():
        assert seen.words == len(tokens(text))
        assert seen.lower == (1 - (seen.words - small) / seen.words if seen.words else 0.0)
    assert seen.shape is not Shape.MARK or not any(map(str.isalpha, text))


@settings(max_examples=500)
@given(_WORDS, _WORDS)
def test_what_has_one_key_has_the_same_letters(one: str, two: str) -> None:
    assert letters(one) in letters(f"{one} {two}")
    assert letters(key(one)) == letters(one)


def test_folding_is_that_of_unicode() -> None:
    for sign in map(chr, (*range(0xD800), *range(0xE000, 0x1F000))):
        assert fold(f"A{sign}b") == f"A{sign}b".casefold()
        alone = [part for part in sign.casefold() if part.isascii() and part.isalnum()]
        assert sign.isalnum() or not alone
