"""Which lines of a web page are taken for its article. All pages and words are our own."""

from __future__ import annotations

from pathlib import Path

from evaluation import fit_page_lines
from generator.reading import html_signs
from generator.reading.html import judge_of, read_html
from generator.reading.html_blocks import blocks
from generator.reading.html_signs import signs, weights
from generator.reading.html_stated import bare_title, stated_body, summary
from generator.reading.source import Source

BODY = [
    "The two foreign ministers met in Nairobi on Monday and agreed to hold talks on trade in May.",
    "It was the third round of talks since the accord was signed in the capital two years ago.",
    "Officials said that the border would stay open while the experts finish their long report.",
    "A joint commission will look at the duties on tea, which exporters have long complained of.",
    "Neither side would say when the presidents are to meet, but an invitation has been sent.",
]
REMARKS = [
    "I have lived near that border for thirty years, and nobody ever asked any of us about it.",
    "What about the farmers who lost their crops last year? Nobody at this table speaks for them.",
    "My uncle drives a lorry there and he says that the queue was never as long as it is now.",
    "These meetings cost us a fortune every year, and all that we ever get is another report.",
    "The writer forgets that the same promise was made ten years ago and broken within a month.",
    "Let us wait and see what the commission finds before we all start to shout at each other.",
    "Tea is only the beginning of it, and cement and sugar will be next on the list, believe me.",
    "I was in the hall that day and can tell you that it was colder than any report has told.",
]


def page(*parts: str, head: str = "") -> str:
    """A page with a menu and a footer around `parts`, one a line."""
    menu = "".join(f'<li><a href="/{one}">{one}</a></li>' for one in ("News", "Sport", "Weather"))
    return "\n".join(
        [
            f"<!DOCTYPE html><html lang='en'><head><title>Ministers meet</title>{head}</head><body>",
            f'<nav class="menu"><ul>{menu}</ul></nav>',
            *parts,
            "<footer><p>Lake Herald, a paper of the lake towns. All rights reserved.</p></footer>",
            "</body></html>",
        ]
    )


def article(*extra: str) -> str:
    text = "\n".join(f"<p>{one}</p>" for one in BODY)
    return f'<article class="post"><h1>Ministers meet in Nairobi</h1>\n<div class="entry">{text}\n{"".join(extra)}</div></article>'


def inside(markup: str) -> list[str]:
    found = read_html(Source("a.html", markup)).documents[0]
    return [line.text for line in found.lines if not line.outside]


def test_body_is_inside_and_menu_and_footer_outside() -> None:
    found = inside(page(article()))
    assert [line for line in found if line in BODY] == BODY
    assert not any(line.startswith(("News", "Lake Herald")) for line in found)


def test_long_thread_of_comments_does_not_outweigh_the_article() -> None:
    thread = "".join(
        f'<div class="visitor-comment"><p>{one}</p></div>' for one in (*REMARKS, *REMARKS[::-1])
    )
    found = inside(page(article(), f'<div class="thread">{thread}</div>'))
    assert [line for line in found if line in BODY] == BODY
    assert not set(found) & set(REMARKS)


def test_page_whose_body_is_called_a_comment_keeps_it() -> None:
    text = "".join(f"<p>{one}</p>" for one in BODY)
    found = inside(page(f'<div class="comment-page"><h1>A word on tea</h1>{text}</div>'))
    assert [line for line in found if line in BODY] == BODY


def test_caption_is_outside() -> None:
    caption = "The ministers on the steps of the old county hall after their talks on Monday."
    figure = f'<figure><img src="a.jpg"><figcaption class="caption">{caption}</figcaption></figure>'
    found = inside(page(article(figure)))
    assert caption not in found
    assert [line for line in found if line in BODY] == BODY


def test_lines_keep_their_place_in_the_source() -> None:
    markup = page(article())
    source = markup.split("\n")
    for line in read_html(Source("a.html", markup)).documents[0].lines:
        assert line.text.split()[0] in source[line.number - 1]


def test_soft_hyphens_written_as_entities_go() -> None:
    markup = page(article().replace("ministers", "mini&shy;sters"))
    assert inside(markup)[-len(BODY) :][0] == BODY[0]


def test_stated_body_is_read_from_data_that_do_not_parse_as_a_whole() -> None:
    script = '{"@type": "NewsArticle", "articleBody": "One &quot;word&quot;.\\nTwo.", oops}'
    head = f'<script type="application/ld+json">{script}</script>'
    found, _ = judge_of(page(article(), head=head))
    root = found[0].element.getroottree().getroot()
    assert stated_body(root) == 'One "word".\nTwo.'


def test_summary_is_the_description_of_the_head() -> None:
    head = '<meta property="og:description" content="Talks on tea.">'
    found, _ = judge_of(page(article(), head=head))
    assert summary(found[0].element.getroottree().getroot()) == "Talks on tea."


def test_share_of_link_text_is_known_per_line() -> None:
    found, _ = judge_of(page(article("<p>See <a href='/x'>the text of the accord</a></p>")))
    dress = {block.line.text: block.dress for block in found}
    assert dress["News"]["a"] == 1.0
    assert 0.8 < dress["See the text of the accord"]["a"] < 1.0
    assert "a" not in dress[BODY[0]]


def test_every_weighed_sign_can_be_shown() -> None:
    """A misspelt sign in the data file would weigh nothing and nobody would notice."""
    marks = {f"mark-{name}" for name in weights().marks}
    fixed = fit_page_lines.NEVER_FOR | fit_page_lines.NEVER_AGAINST | marks
    source = Path(html_signs.__file__).read_text(encoding="utf-8")
    for sign in weights().weights:
        parts = sign.split("-")
        assert sign in fixed or all(part in source for part in parts), sign


def test_fit_gives_a_sign_of_the_body_a_weight_above_zero() -> None:
    body = frozenset(("always", "in-holder"))
    menu = frozenset(("always", "neither"))
    found = fit_page_lines.fit([[((body, True), 0.5), ((menu, False), 0.2)]] * 3)
    assert found["in-holder"] > 0 > found["neither"]


def test_fit_drops_a_sign_that_chance_turned_round() -> None:
    odd = frozenset(("always", "in-nav"))
    plain = frozenset(("always",))
    found = fit_page_lines.fit([[((odd, True), 0.5), ((plain, False), 0.2)]] * 3)
    assert "in-nav" not in found


def test_rows_of_a_page_tell_body_from_furniture() -> None:
    found = fit_page_lines.rows(page(article()).encode(), "\n".join(BODY))
    assert sum(true for (_, true), _ in found) == len(BODY)


def test_signs_are_the_same_for_the_same_page() -> None:
    first, second = (signs(*judge_of(page(article()))) for _ in range(2))
    assert first == second
    assert len(first) == len(
        list(blocks(judge_of(page(article()))[0][0].element.getroottree().getroot()))
    )


def test_title_loses_the_outlet_behind_a_mark_and_keeps_its_own_marks() -> None:
    tree = judge_of(page(article()))[0][0].element.getroottree().getroot()
    assert bare_title("Ministers meet in Nairobi | Lake Herald Politics", "", tree) == (
        "Ministers meet in Nairobi"
    )
    assert bare_title("Tea and trade - Lake Herald", "Lake Herald", tree) == "Tea and trade"
    assert bare_title("Tea - and trade", "Lake Herald", tree) == "Tea - and trade"
    assert bare_title("Ministers meet in Nairobi-on-Sea", "", tree) == (
        "Ministers meet in Nairobi-on-Sea"
    )


def test_heading_is_the_title_or_stays_where_the_head_states_none() -> None:
    markup = page(article()).replace("<title>Ministers meet</title>", "")
    document = read_html(Source("a.html", markup)).documents[0]
    heading = "Ministers meet in Nairobi"
    assert document.metadata.title == heading or heading in inside(markup)
