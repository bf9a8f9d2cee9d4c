"""The page of cleaning rules tells the truth: it is up to date, complete, and its examples work."""

from __future__ import annotations

import ast
import dataclasses
import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest

from generator.cleaning import clean
from generator.cleaning.registry import registry
from generator.cleaning.rules_lines import READER_RULES
from generator.describing import describe
from generator.describing.title import BY_PLACE_RULES
from generator.model import Cleaned, Document, Line, Metadata
from generator.splitting import split
from generator.splitting.headed import STAMP_RULES
from generator.splitting.written import EDGE_RULES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import rules_page  # noqa: E402 - the folder is no package

#: the rule that only an archive can show at work
LEARNT = "learnt-line"
IDS = [rule.id for rule in registry().rules] + [one.id for one in rules_page.LOGIC] + [LEARNT]


def cleaned(lines: tuple[str, ...]) -> Cleaned:
    """What is left of `lines` and what was taken out, by cleaning and then for want of a headline
    above it; "|" marks lines that stand outside the article, "|rule|" what the reader says."""
    marked = (re.fullmatch(r"(\|?)(?:(?<=\|)([a-z-]+)\|)?(.*)", line) for line in lines)
    found = clean(
        Document(
            tuple(
                Line(number, one[3], outside=bool(one[1]) and not one[2], rule=one[2] or "")
                for number, one in enumerate(marked, 1)
                if one
            )
        )
    )
    [part] = split(found, single=True)
    more = describe(part, Metadata()).removals
    return dataclasses.replace(found, removals=(*found.removals, *more))


def named_in_code() -> Iterator[str]:
    """The rule ids of readers, and those that functions give: the second argument of a Verdict, the
    third of a Removal (by value or by a constant of the module), the first of a pair that `_reason` returns."""
    yield from READER_RULES
    for file in sorted((ROOT / "generator").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Verdict": 1, "Removal": 2}.get(node.func.id)
                given = node.args[place : place + 1] if place else []
            elif isinstance(node, ast.FunctionDef) and node.name == "_reason":
                returned = (one.value for one in ast.walk(node) if isinstance(one, ast.Return))
                given = [one.elts[0] for one in returned if isinstance(one, ast.Tuple)]
            for rule in given:
                if isinstance(rule, ast.Constant):
                    yield str(rule.value)
                elif isinstance(rule, ast.Name) and rule.id in constants:
                    yield str(constants[rule.id])


def test_the_committed_page_is_up_to_date() -> None:
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.render(), (
        "run: python tools/rules_page.py"
    )


def test_every_rule_has_one_anchor_of_its_name() -> None:
    found = re.findall(r"^### (\S+) \{#(\1(?:-\d+)?)\}$", rules_page.render(), flags=re.M)
    assert sorted(name for name, _ in found) == sorted(IDS)
    anchors = [anchor for _, anchor in found]
    assert len(set(anchors)) == len(anchors)
    assert set(IDS) <= set(anchors)


def test_every_rule_that_is_code_is_on_the_page() -> None:
    named = set(named_in_code())
    assert len(named) > 8
    assert named == {one.id for one in rules_page.LOGIC} | {LEARNT}


@pytest.mark.parametrize("rule", rules_page.LOGIC, ids=lambda rule: rule.id)
def test_a_rule_that_is_code_takes_its_example(rule: rules_page.Logic) -> None:
    found = cleaned(rule.page)
    assert (rule.id, rule.removes) in [
        *((one.rule, one.text) for one in found.removals),
        *((one.rule, one.text) for one in found.clues),
    ]


@pytest.mark.parametrize("rule", rules_page.LOGIC, ids=lambda rule: rule.id)
def test_a_rule_that_is_code_keeps_its_near_miss(rule: rules_page.Logic) -> None:
    found = cleaned(rule.other)
    assert rule.keeps in [paragraph.text for paragraph in found.paragraphs]
    taken = {one.rule for one in found.removals} | {one.rule for one in found.clues}
    assert rule.id not in taken


def test_every_example_reads_on_the_page_as_it_is() -> None:
    page = markdown.markdown(
        rules_page.render().split("---\n", 2)[2], extensions=["attr_list", "md_in_html", "toc"]
    )
    shown = {
        " ".join(html.unescape(text).split()) for text in re.findall(r"<code>(.*?)</code>", page)
    }
    examples = [text for rule in registry().rules for text in (*rule.removes, *rule.keeps)] + [
        text for one in rules_page.LOGIC for text in (one.removes, one.keeps)
    ]
    assert [text for text in examples if " ".join(text.split()) not in shown] == []
    assert set(IDS) <= set(re.findall(r'<h3 id="([^"]+)"', page))


def test_rules_that_other_rooms_go_by_exist() -> None:
    assert not EDGE_RULES.difference(IDS)
    assert not STAMP_RULES.difference(IDS)
    assert not BY_PLACE_RULES.difference(IDS)
    assert any("caption" in one for one in IDS)  # describing.when reads days from captions
