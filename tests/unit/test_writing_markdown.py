"""What a seed says must be read, never obeyed: rendered text equals source text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import LineKind, Paragraph
from generator.writing.markdown import body_markdown, escape, link, plain

ROOT = Path(__file__).parents[2]


class _Loader(yaml.SafeLoader):
    pass


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
_Loader.add_constructor("!ENV", lambda loader, node: "")


def _site_extensions() -> tuple[list[str], dict[str, Any]]:
    """The extensions of mkdocs.yml, with those that MkDocs itself always adds."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    names, configs = ["toc", "tables", "fenced_code"], {}
    for item in config["markdown_extensions"]:
        name, options = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        if name not in names:
            names.append(name)
        configs[name] = options
    return names, configs


SITE = _site_extensions()
GENEROUS: tuple[list[str], dict[str, Any]] = (
    [
        "attr_list", "md_in_html", "toc", "tables", "fenced_code", "footnotes", "abbr",
        "admonition", "def_list", "sane_lists", "pymdownx.magiclink", "pymdownx.emoji",
        "pymdownx.snippets", "pymdownx.mark", "pymdownx.caret", "pymdownx.tilde",
        "pymdownx.keys", "pymdownx.critic", "pymdownx.tasklist", "pymdownx.details",
        "pymdownx.superfences", "pymdownx.inlinehilite",
        "pymdownx.fancylists", "pymdownx.blocks.admonition",
    ],
    {},
)  # fmt: skip

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</article><h1>Breaking</h1>",
    "<!-- gone -->",
    "[click](javascript:alert(1))",
    "![pic](https://evil.example/x.png)",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "https://evil.example/path?a=b&c=d",
    "www.evil.example",
    "write to someone@example.org today",
    "<someone@example.org>",
    "[x]: https://evil.example 'title'",
    "[x][y] and [z]",
    "[^1]: a note",
    "a note[^1] here",
    "*[UN]: United Nations",
    "!!! danger \"Title\"",
    "??? note",
    "/// note | Title",
    ": a definition",
    "1. January was cold",
    "1) January was cold",
    "٣. مارس",
    "a. letter",
    "IV. Roman",
    "(1) in brackets",
    "- dash",
    "+ plus",
    "* star",
    "> quote",
    "# heading",
    "####### too many",
    "heading #",
    "=====",
    "-----",
    "- - -",
    "***",
    "___",
    "a | b | c",
    "|---|---|",
    "```python",
    "~~~",
    "`code`",
    "``double ` tick``",
    "*emphasis* and **strong** and _this_ and __that__",
    "snake_case_name",
    "{: #id .class onclick=alert(1) }",
    "text {#id}",
    "{{ config.site_name }}",
    "{% include 'x' %}",
    "{++ added ++} {-- gone --} {~~ a~>b ~~} {== mark ==} {>> note <<}",
    "&lt;script&gt; &amp; &copy; &#60; &nbsp;",
    "AT&T; R&D",
    "\\*not\\* and \\",
    "ends with backslash\\",
    "[TOC]",
    "[[TOC]]",
    ":smile: :+1: 10:30:45",
    "==mark== ^^insert^^ ~~strike~~ H~2~O x^2^",
    "++ctrl+alt+del++",
    "--8<-- \"/etc/passwd\"",
    "-8<- \"mkdocs.yml\"",
    "---",
    "...",
    "    four spaces",
    "\tTab",
    "two  spaces  ",
    "a<br>b",
    "$$x$$ and $y$ and \\(z\\)",
    "- [ ] task",
    "NO",
    "%%comment%%",
    "\x02klzzwxh:0\x03",
    "\x02amp\x03",
    "\u202eright to left\u202c",
    "“Quote” — dash … (c) (tm)",
    "line\nbreak\r\nand more\n\n# not a heading",
    "~~~~ {.python}",
    "<",
    "&",
    "&#",
    "#",
    "\\",
    "!",
    "![",
    "&#106;avascript:alert(1)",
]  # fmt: skip


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")


def _render(source: str, extensions: tuple[list[str], dict[str, Any]]) -> _Seen:
    names, configs = extensions
    seen = _Seen()
    seen.feed(markdown.markdown(source, extensions=names, extension_configs=configs))
    seen.close()
    return seen


@pytest.mark.parametrize("extensions", [SITE, GENEROUS], ids=["site", "generous"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_paragraph_is_one_plain_paragraph(
    text: str, extensions: tuple[list[str], dict[str, Any]]
) -> None:
    seen = _render(escape(text), extensions)
    assert seen.text.strip() == plain(text)
    assert seen.tags == (["p"] if plain(text) else [])
    assert seen.attributes == []


@pytest.mark.parametrize("extensions", [SITE, GENEROUS], ids=["site", "generous"])
@pytest.mark.parametrize("text", [text for text in HOSTILE if plain(text)])
def test_hostile_link_text_opens_nothing(
    text: str, extensions: tuple[list[str], dict[str, Any]]
) -> None:
    seen = _render(f"- {link(text, 'page.md')} end", extensions)
    assert seen.text.strip() == f"{plain(text)} end"
    assert seen.tags == ["ul", "li", "a"]
    assert seen.attributes == [("href", "page.md")]


KINDS = {
    LineKind.TEXT: ["p"],
    LineKind.HEADING: ["h2"],
    LineKind.ITEM: ["ul", "li"],
    LineKind.QUOTE: ["blockquote", "p"],
    LineKind.NOTE: ["div", "p"],
}
ATTRIBUTES = {LineKind.HEADING: ["id"], LineKind.NOTE: ["class"]}


@pytest.mark.parametrize("kind", list(LineKind))
@pytest.mark.parametrize("text", [text for text in HOSTILE if plain(text)])
def test_hostile_line_of_every_kind_stays_what_it_is(text: str, kind: LineKind) -> None:
    seen = _render(body_markdown([Paragraph(1, text, kind)]), SITE)
    assert seen.text.strip() == plain(text)
    assert seen.tags == KINDS[kind]
    assert [name for name, _ in seen.attributes] == ATTRIBUTES.get(kind, [])


SIGNS = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()#+-.!<>&|~^@:=\"'/;%?$ 1aIwhtps\n\t"), st.characters()
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(SIGNS)
@example("1.")
@example("a\x85b")
def test_any_text_renders_as_itself(text: str) -> None:
    seen = _render(escape(text), SITE)
    assert seen.text.strip() == plain(text)
    assert seen.tags == (["p"] if plain(text) else [])
    assert seen.attributes == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(SIGNS, st.sampled_from(list(LineKind))), max_size=6))
def test_any_body_keeps_its_words_and_has_only_our_elements(
    lines: list[tuple[str, LineKind]],
) -> None:
    body = [Paragraph(n, text, kind) for n, (text, kind) in enumerate(lines, 1)]
    seen = _render(body_markdown(body), SITE)
    assert set(seen.tags) <= {"p", "h2", "ul", "li", "blockquote", "div"}
    assert {name for name, _ in seen.attributes} <= {"id", "class"}
    words = " ".join(" ".join(plain(text) for text, _ in lines).split())
    assert " ".join(seen.text.split()) == words
    count = sum(1 for text, kind in lines if kind is LineKind.ITEM and plain(text))
    assert seen.tags.count("li") == count


def test_runs_of_items_and_quotes_are_one_list_and_one_quotation() -> None:
    body = [
        Paragraph(1, "First", LineKind.ITEM),
        Paragraph(2, "Second", LineKind.ITEM),
        Paragraph(3, "Said one", LineKind.QUOTE),
        Paragraph(4, "Said two", LineKind.QUOTE),
        Paragraph(5, "After."),
    ]
    assert body_markdown(body) == "- First\n- Second\n\n> Said one\n>\n> Said two\n\nAfter."


def test_notes_in_a_row_share_one_box() -> None:
    body = [
        Paragraph(1, "The envoys met."),
        Paragraph(2, "Correction: There were two.", LineKind.NOTE),
        Paragraph(3, '"Two" is right.', LineKind.NOTE),
        Paragraph(4, "They left."),
    ]
    source = body_markdown(body)
    assert source == (
        "The envoys met.\n\n"
        '!!! note ""\n\n    Correction: There were two.\n\n    "Two" is right.\n\n'
        "They left."
    )
    assert _render(source, SITE).tags == ["p", "div", "p", "p", "p"]


def test_ordinary_prose_is_left_readable() -> None:
    prose = "On 3 May 2024 (Friday), Mr. Ruto said: “Trade rose 12.5% to $3bn - a record!”"
    assert escape(prose) == prose
