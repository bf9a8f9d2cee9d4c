"""The matcher finds what trying every pattern in turn would find."""

from __future__ import annotations

import msgspec
import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cleaning.matcher import Matcher, Pattern, free_of_words
from generator.cleaning.prose import look
from generator.cleaning.registry import Registry, Scope, registry
from generator.errors import DataError

PATTERNS = [
    Pattern("(?i:share(?: this)?)", 5),
    Pattern("[. ]{3,}", 1),
    Pattern("[0-9 ]+", 90),
    Pattern("(?i:share.*|.*ferry.*)", 90),
    Pattern("(?-i:İstanbul|ſhip|STRASSE)", 90),
    Pattern("(?i:köln|ΣΊΣΥΦΟΣ|ǆ)", 90),
]
OPTIONS = re2.Options()
FREE = free_of_words(PATTERNS, OPTIONS)
MATCHER = Matcher(PATTERNS, FREE, OPTIONS)
_WORD = st.sampled_from(
    ["share", "Share", "this", "Ferry", "12", "KÖLN", "ςίσυφος", "ǅ", "ship", "ſhare", "...", ""]
)


def _in_turn(line: str, words: int) -> list[int]:
    return [
        number
        for number, pattern in enumerate(PATTERNS)
        if words <= pattern.max_words and re2.fullmatch(pattern.text, line)
    ]


@given(st.lists(_WORD, max_size=30))
@example(["ſhare"])
@example(["ǅ"])
def test_finds_what_trying_all_in_turn_finds(words: list[str]) -> None:
    line = " ".join(words)
    found = [number for number, _ in MATCHER.fitting(line, len(words))]
    assert found == _in_turn(line, len(words))


def test_patterns_without_a_word_that_must_be_there_are_free() -> None:
    assert FREE[:2] == [1, 2]
    assert 0 not in FREE


def test_every_example_of_a_rule_meets_the_first_rule_that_takes_it() -> None:
    rules = registry()
    whole = [rule for rule in rules.rules if rule.scope is not Scope.SPAN]
    for rule in whole:
        for text in (*rule.removes, *rule.keeps):
            plain = text.replace("’", "'")
            words = look(plain).words
            fitting = [one for one in whole if words <= one.max_words and rules.matches(one, plain)]
            hit = rules.line(plain, words)
            if fitting:
                assert hit is not None
                assert hit.rule is fitting[0], text


def test_a_pattern_that_re2_does_not_take_names_its_rule() -> None:
    broken = msgspec.structs.replace(registry().rules[-1], id="broken-rule", match="(?=a)b")
    with pytest.raises(DataError, match="broken-rule"):
        Registry([broken])
