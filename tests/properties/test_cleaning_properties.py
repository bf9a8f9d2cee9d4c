"""What holds for every document, however strange: nothing is lost, and twice equals once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.model import Document, Line, LineKind, Metadata

_PROSE = [
    "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May.",
    "Officials said that the border would stay open while the experts finish their report.",
    "He declined to share this with reporters, who had waited for hours in front of the palace.",
    "“We agree on all that matters,” the envoy said after the meeting with the president.",
    "It was the third round of talks since the accord was signed in the capital two years ago.",
    "Der Minister sagte am Montag, dass die Gespräche im Mai in der Hauptstadt fortgesetzt werden.",
    "两国外长星期一在内罗毕举行会谈，双方同意继续加强在贸易和安全领域的合作，并推动地区和平。",
    "Follow us, the minister told the crowd, and they followed him to the gates of the old palace.",
]
_SHORT = [
    "Share",
    "Facebook Twitter WhatsApp",
    "Post a Comment (0)",
    "Related Stories",
    "Home",
    "World",
    "Talks resume in Geneva after a break",
    "Envoys Agree On A New Road Map For The Lake Region Now",
    "About The Author",
    "Source: Xinhua",
    "Source :",
    "By Jane Doe",
    "July 3, 2024",
    "{{Trade",
    "}}",
    "{{Trade and aid}}",
    "{{ page.title }}",
    "UNIQUE PARTNERSHIP",
    "•",
    "• first point",
    "“Yes.”",
    "Two envoys shake hands. (Xinhua/Jane Doe)",
    "© 2024 Example. All rights reserved.",
    "---",
    "Tags: Kenya, China",
    "READ ALSO: Talks resume",
    "3 min read",
    "Next article",
    "Comments (3)",
    "Talks resume in Geneva | The Example Times",
    "Talks resume #kenya #china",
    "a .... b , c",
    "China‘s",
    "Sign up for our newsletter",
    "[Image: a table]",
    "12",
    "Home > News > World",
    "!!!",
    "Leave a Reply",
    "Jane Doe is a senior reporter.",
    "{% if x %}",
    "${x}",
    "He said {{yes}} to it.",
]
_ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=40
)
_TEXT = st.one_of(st.sampled_from(_PROSE), st.sampled_from(_SHORT), st.sampled_from(_SHORT), _ANY)
_KIND = st.sampled_from([LineKind.TEXT] * 8 + [LineKind.HEADING, LineKind.ITEM, LineKind.QUOTE])
_TITLE = st.one_of(st.none(), st.sampled_from([*_PROSE, *_SHORT]))


@st.composite
def documents(draw: st.DrawFn, *, marked: bool = True) -> Document:
    texts = draw(st.lists(_TEXT, max_size=60))
    lines = [
        Line(number, " ".join(text.split()), draw(_KIND), marked and draw(st.integers(0, 30)) == 0)
        for number, text in enumerate(texts, 1)
        if text.strip()
    ]
    return Document(tuple(lines), Metadata(title=draw(_TITLE)), single=draw(st.booleans()))


_MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(documents())
@_MANY
def test_every_line_ends_as_paragraph_clue_or_removal(document: Document) -> None:
    cleaned = clean(document)
    there = {
        number
        for paragraph in cleaned.paragraphs
        for number in range(paragraph.line, paragraph.end_line + 1)
    }
    there |= {one.line for one in cleaned.removals} | {one.line for one in cleaned.clues}
    assert {line.number for line in document.lines} <= there


@given(documents(marked=False))
@_MANY
def test_cleaning_twice_equals_once(document: Document) -> None:
    once = clean(document)
    again = clean(
        Document(
            tuple(Line(one.line, one.text, one.kind) for one in once.paragraphs),
            document.metadata,
            document.single,
        )
    )
    assert [one.text for one in again.paragraphs] == [one.text for one in once.paragraphs]


@given(documents())
@_MANY
def test_removals_name_rule_reason_and_text(document: Document) -> None:
    source = {line.number: line.text for line in document.lines}
    for removal in clean(document).removals:
        assert removal.rule
        assert removal.reason
        assert removal.text.strip()
        assert removal.line in source


@given(st.lists(st.sampled_from(_PROSE), min_size=1, max_size=12, unique=True))
@_MANY
def test_plain_prose_stays_as_it_is(texts: list[str]) -> None:
    cleaned = clean(Document(tuple(Line(n, text) for n, text in enumerate(texts, 1))))
    assert [one.text for one in cleaned.paragraphs] == texts
    assert cleaned.removals == ()


@given(documents())
@_MANY
def test_the_same_document_cleans_the_same(document: Document) -> None:
    assert clean(document) == clean(document)
