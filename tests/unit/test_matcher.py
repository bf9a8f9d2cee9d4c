"""The matcher finds what trying every pattern in turn would find."""

from __future__ import annotations

import msgspec
import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cleaning.matcher import Matcher, Pattern, needs_of
from generator.cleaning.needs import Need, bare, need_of
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
    Pattern("(?:the )?(?P<what>ferry|ſhip)[s!]?", 90, "i", r"[\s•]*", r"[\s:»]*"),
    Pattern(r"\d{1,3} (?:shares?|this)(?: .*)?", 90, "i"),
    Pattern("(?:share|.*12) [^a-z]+", 90, "i"),
]
OPTIONS = re2.Options()
NEEDS = needs_of(PATTERNS, OPTIONS)
MATCHER = Matcher(PATTERNS, NEEDS, OPTIONS)
_FERRIES = tuple(sorted(f" {n} ferr{e}" for n in ("one", "two", "three") for e in ("y", "ies")))
_WORD = st.sampled_from(
    [
        "share",
        "Share",
        "this",
        "Ferry",
        "12",
        "KÖLN",
        "ςίσυφος",
        "ǅ",
        "ship",
        "ſhare",
        "...",
        "",
        "the",
        "•",
    ]
)


def _in_turn(line: str, words: int) -> list[int]:
    return [
        number
        for number, pattern in enumerate(PATTERNS)
        if words <= pattern.max_words and re2.fullmatch(pattern.whole, line)
    ]


@given(st.lists(_WORD, max_size=30))
@example(["ſhare"])
@example(["ǅ"])
def test_finds_what_trying_all_in_turn_finds(words: list[str]) -> None:
    line = " ".join(words)
    found = [number for number, _ in MATCHER.fitting(line, len(words))]
    assert found == _in_turn(line, len(words))


@pytest.mark.parametrize(
    ("pattern", "need"),
    [
        ("share|tweet", Need(("share", "tweet"), ())),
        ("Share(?: this)?", Need(("share", "share this"), ())),
        ("» (?:next|last)", Need(("last", "next"), ())),
        (".*shared by.*", Need((), ("shared by",))),
        (".* (?:one|two|three) ferr(?:y|ies)", Need((), _FERRIES)),
        ("a|.*ferry.*", Need(("a",), ("ferry",))),
        (r".*\x{a9} ?.+", Need((), ("©",))),
        (r".+[\[(]ferry.*", Need((), ("(ferry", "[ferry"))),
        ("(?P<author>.+) (?i:writes)+", Need((), ("writes",))),
        ("(?:.+ferry){2,4}", Need((), ("ferry",))),
        ("[^|]+\\|[^|]+", Need((), ("|",))),
        ("share (?:on|via) .*", Need(heads=("share on", "share vi"))),
        (r"[(\[]?ferry .*|.*\|.*", Need((), ("|",), ("ferry",))),
        ("(?:old )*(?:new )?ferry.*", Need(heads=("ferry", "new ferr", "old"))),
        ("(?:the )*(?:new )?ferry.*", Need((), ("ferry",))),
        ("(?:ferry|.*ship)(?: ahoy)+", Need((), ("ship",), ("ferry ah",))),
        ("e.*", Need(heads=("e",))),
    ],
)
def test_what_a_line_must_be_or_hold_follows_from_the_pattern(pattern: str, need: Need) -> None:
    assert need_of(pattern) == need


@pytest.mark.parametrize(
    "pattern",
    [
        ".*",
        "[a-z ]+",
        r"\w+ \d*",
        "(?:ferry)?.*",
        "ferry|.*",
        "[[:alpha:]]+ferry",
        "(?=ferry).*",
        ".*e.*",
    ],
)
def test_no_need_is_told_where_none_is_sure_or_nearly_every_line_has_it(pattern: str) -> None:
    assert need_of(pattern) is None


def test_letters_that_re2_takes_for_the_same_fold_to_the_same() -> None:
    """Or a line could lack what a pattern needs, and match it."""
    options = re2.Options()
    options.case_sensitive = False
    for code in range(0x80, 0x1E944):
        sign = chr(code)
        for other in {sign.lower(), sign.upper(), sign.title(), sign.casefold()} - {sign}:
            if len(other) == 1 and re2.compile(re2.escape(sign), options).fullmatch(other):
                assert sign.casefold() == other.casefold()


def test_a_pattern_is_tried_where_the_line_holds_what_it_needs() -> None:
    """Every match of a rule's example is found again through its need."""
    for rule in registry().rules:
        for pattern in rule.patterns:
            need = need_of(pattern)
            if need is None or rule.scope is Scope.SPAN:
                continue
            for text in (*rule.removes, *rule.keeps):
                folded = text.replace("’", "'").casefold()
                if re2.compile(f"(?i:{pattern})").fullmatch(text.replace("’", "'")):
                    held = any(part in folded for part in need.parts)
                    begun = bare(folded).startswith(need.heads)
                    assert held or begun or bare(folded) in need.whole, (rule.id, text)


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
