"""No line of a seed, however hostile, makes a pattern take more than linear time.

Two proofs, neither of which looks at a clock: patterns of the data files run on RE2, whose automata are
linear by construction; those of Python's `re` are taken apart (see `tests.support.backtracking`).
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import generator
from generator.cleaning.registry import Scope, registry
from tests.support.backtracking import doubt

#: patterns with a run that is tried more than once, and what bounds that run
BOUNDED: dict[str, str] = {
    "generator.cleaning.registry._SITE": "sees the data file only",
    "generator.cleaning.rules_lines._BIO": "words that end where a word ends, whatever follows",
    "generator.cleaning.rules_names._GENERIC": "sees names of six words at most",
    "generator.cleaning.rules_running._PAGE": "lines hold no two spaces in a row",
    "generator.cleaning.rules_templates._ALONE": "lines hold no two spaces in a row",
    "generator.describing.short_names._ABBREVIATED": "sees a sentence of 1,200 characters at most",
    "generator.describing.openings._ATTRIBUTION": "sees a sentence of 1,200 characters at most",
    "generator.describing.openings._BRACKETS": "sees a sentence of 1,200 characters at most",
    "generator.describing.fitting._DANGLING": "sees a sentence of 1,200 characters at most",
    "generator.describing.fitting._OPEN": "sees a sentence of 1,200 characters at most",
    "generator.describing.headline._LEANING_CLAUSE": "sees a sentence of 1,200 characters at most",
    "generator.describing.short_names._LONG_NAME": "sees a sentence of 1,200 characters at most",
    "generator.describing.remarks._REMARKS": "sees a sentence of 1,200 characters at most",
    "generator.describing.openings._SLUG": "sees a sentence of 1,200 characters at most",
    "generator.describing.headline._SAYS_HE": "sees a sentence of 1,200 characters at most",
    "generator.describing.offices._MINISTER": "sees a sentence of 1,200 characters at most",
    "generator.describing.offices._NAMED": "sees a sentence of 1,200 characters at most",
    "generator.describing.offices._OF_LAND": "sees a sentence of 1,200 characters at most",
    "generator.describing.offices._RANKED": "sees a sentence of 1,200 characters at most",
    "generator.describing.offices._REPUBLIC": "sees a sentence of 1,200 characters at most",
    "generator.describing.openings._PLACE": "sees a sentence of 1,200 characters at most",
    "generator.describing.short_names._ASIDE": "sees a sentence of 1,200 characters at most",
    "generator.describing.short_names._OFFICIAL": "sees a sentence of 1,200 characters at most",
    "generator.describing.short_names._TITLED": "sees a sentence of 1,200 characters at most",
    "generator.describing.subject._SERIES": "sees a sentence of 1,200 characters at most",
    "generator.describing.subject._ADVERB": "sees one word",
    "generator.describing.names._BEHIND": "sees 200 characters at most",
    "generator.describing.names._SECTION": "sees 200 characters at most",
    "generator.describing.derived._SPEAKS": "sees 5,000 characters of a paragraph",
    "generator.describing.derived._TAIL": "sees a title that is being shortened",
    "generator.linking.wording._LATIN": "asked from the start of a word only",
    "generator.linking.wording._TWICE": "a run of one letter is read once",
    "generator.newstext.dateline._DASH": "sees the first 110 characters",
    "generator.newstext.dateline._PLACE": "sees the first 110 characters",
    "generator.newstext.sentences._WORD_BEFORE": "sees 30 characters",
    "generator.reading.html_blocks._UNSEEN": "sees the first 500 characters of a style",
    "generator.reading.html_signs._TOKEN": "sees 1,000 characters of an element's names",
    "generator.reading.markdown._CODE": "a run ends at the next backtick, where the next begins",
    "generator.reading.markdown._COMMENT": "sees the text up to the last end of a comment",
    "generator.reading.markdown._STRONG": "looks 2,000 characters ahead at most",
    "generator.splitting.names._PARTICLES": "asked of the whole text between two words",
    "generator.splitting.written._SEPARATOR": "asked of whole texts only",
    "generator.tagging.standing._ACTS": "sees 44 letters behind a name",
    "generator.tagging.words._ENDS": "paragraphs hold no line breaks",
    "generator.writing.labels._SAFE": "sees ids of the data files, and only from their start",
}


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            values = value if isinstance(value, (tuple, list)) else (value,)
            for one in values:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield f"{module.name}.{name}", one


PATTERNS = list({(one.pattern, one.flags): (name, one) for name, one in _patterns()}.values())


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_no_run_of_characters_is_tried_from_each_of_its_places(
    name: str, pattern: re.Pattern[str]
) -> None:
    found = doubt(pattern)
    assert found is None or name in BOUNDED, f"{name} tries {found} again and again"


@pytest.mark.parametrize(
    "hostile", [r"a+$", r"\s+x", r"(?:a+)+b", r"(?:a|a)*b", r"\w+\d+x", r"^a*a*b", r"x.*y.*z"]
)
def test_the_proof_finds_patterns_that_are_not_linear(hostile: str) -> None:
    assert doubt(re.compile(hostile)) is not None


@pytest.mark.parametrize(
    "harmless",
    [
        r"a+",
        r"^a+$",
        r"(?<!\s)\s+x",
        r"\b[a-z]+\b",
        r"[^\W_]+(?:['.-][^\W_]+)*",
        r"a{1,90}b",
        r"^a*b*c",
    ],
)
def test_the_proof_lets_linear_patterns_pass(harmless: str) -> None:
    assert doubt(re.compile(harmless)) is None


def test_every_exception_is_still_needed() -> None:
    doubtful = {name for name, pattern in PATTERNS if doubt(pattern) is not None}
    assert doubtful == BOUNDED.keys()


def test_rules_of_the_data_file_run_on_re2() -> None:
    rules = registry()
    line = sum(rule.scope is not Scope.SPAN for rule in rules.rules for _ in rule.patterns)
    alone = [rules._matcher.compiled(number) for number in range(line)]
    compiled = [*alone, *(one for _, one in rules._spans)]
    assert len(compiled) == sum(len(rule.patterns) for rule in rules.rules)
    assert {type(one).__module__ for one in compiled} == {"re2"}
