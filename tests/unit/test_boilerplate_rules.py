"""Every rule of data/boilerplate.yml proves itself on its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import generator
from generator.cleaning.prose import look
from generator.cleaning.registry import Registry, Rule, Scope, registry

RULES = registry().rules
_IDS = [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=_IDS)
def test_takes_its_removed_examples(rule: Rule) -> None:
    for example in rule.removes:
        assert registry().matches(rule, example), example
        if rule.scope is Scope.SPAN:
            assert registry().spans(example), example
        else:
            assert registry().line(example, look(example).words) is not None, example


@pytest.mark.parametrize("rule", RULES, ids=_IDS)
def test_no_rule_takes_its_kept_examples(rule: Rule) -> None:
    for example in rule.keeps:
        assert registry().line(example, look(example).words) is None, example
        assert registry().spans(example) == [], example


@pytest.mark.parametrize("rule", RULES, ids=_IDS)
def test_rule_says_why_it_exists(rule: Rule) -> None:
    assert len(rule.reason.split()) >= 2
    assert len(rule.why.split()) >= 4


def test_ids_are_unique() -> None:
    assert len(set(_IDS)) == len(_IDS)


def test_a_rule_without_an_example_is_refused() -> None:
    assert isinstance(registry(), Registry)
    assert all(rule.removes and rule.keeps for rule in RULES)


@pytest.mark.parametrize("name", ["boilerplate.yml", "notes.yml", "headlines.yml"])
def test_data_reads_alike_with_and_without_the_compiled_yaml_reader(name: str) -> None:
    text = (Path(generator.__file__).parent / "data" / name).read_text(encoding="utf-8")
    plain = yaml.load(text, Loader=yaml.BaseLoader)
    assert plain == yaml.load(text, Loader=yaml.CBaseLoader)
