"""What the hooks of MkDocs in overrides/shell.py leave of Material's frame and style sheet."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("shell", ROOT / "overrides" / "shell.py")
assert _spec
assert _spec.loader
shell = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(shell)


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".md-nav{color:red}.md-typeset p{margin:0}", ".md-typeset p{margin:0}"),
        (".md-nav a,.md-typeset a{color:red}", ".md-typeset a{color:red}"),
        (".md-typeset :is(.a,.b) c,.md-top{x:y}", ".md-typeset :is(.a,.b) c{x:y}"),
        (".md-typeset a:not(.md-nav__link){x:y}", ".md-typeset a:not(.md-nav__link){x:y}"),
        ("@media print{.md-header{a:b}}", ""),
        ("@media print{.md-header{a:b}p{c:d}}", "@media print{p{c:d}}"),
        ("@supports (a:b){@media print{.md-nav{c:d}}}", ""),
        ("@keyframes x{0%{a:b}to{c:d}}", "@keyframes x{0%{a:b}to{c:d}}"),
        ("@font-face{font-family:a;src:url(b)}", "@font-face{font-family:a;src:url(b)}"),
        ('@charset "utf-8";p{a:b}', '@charset "utf-8";p{a:b}'),
        (":root{--a:url('data:x;{}')}", ':root{--a:url("data:x;{}")}'),
        ('a::before{content:"}/*"}p{c:d}', 'a::before{content:"}/*"}p{c:d}'),
        ("/* {.md-nav{ */p{a:b}", "p{a:b}"),
        ('[data-x="a,b"] p,.md-nav{a:b}', '[data-x="a,b"] p{a:b}'),
        ("", ""),
    ],
)
def test_rules_of_the_frame_go_and_all_others_stay_as_they_are(css: str, left: str) -> None:
    assert shell.trimmed(css) == left


@pytest.mark.parametrize("css", ["p{a:b}}", "@media print{p{a:b} em}", "p{a:b} em"])
def test_a_sheet_that_is_no_valid_css_is_refused(css: str) -> None:
    with pytest.raises(ValueError, match="line 1 of the style sheet"):
        shell.trimmed(css)


def test_of_materials_own_sheet_everything_for_content_is_left() -> None:
    material = importlib.util.find_spec("material")
    assert material
    assert material.submodule_search_locations
    folder = Path(material.submodule_search_locations[0]) / "templates/assets/stylesheets"
    [main] = folder.glob("main.*.css")
    css = main.read_text(encoding="utf-8")
    left = shell.trimmed(css)
    assert len(left) < 0.6 * len(css)
    assert shell.trimmed(left) == left
    for name in ("admonition", "highlight", "tabbed-set", "task-list-item", "footnote", "grid"):
        assert left.count(f".{name}") > 0
        # all that stands outside the frame's own rules
        assert left.count(f".md-typeset .{name}") == css.count(f".md-typeset .{name}")
    assert {":root{", "@media print{"} <= set(re.findall(r":root\{|@media print\{", left))


def test_only_the_frame_is_taken_from_a_page() -> None:
    switch = '<input class="md-toggle" type="checkbox" autocomplete="off">'
    body = f'<header class="ba-header"></header><main>{switch}</main><footer></footer>'
    page = f'<body>{switch}<label class="md-overlay" for="a"></label>{body}</body>'
    assert shell.plain_frame(page) == f"<body>{body}</body>"
    assert shell.plain_frame("<p>no page</p>") == "<p>no page</p>"
