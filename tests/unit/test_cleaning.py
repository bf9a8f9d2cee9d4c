"""What cleaning takes, what it keeps, and what it says about both. All texts are our own."""

from __future__ import annotations

import pytest

from generator.cleaning import clean
from generator.cleaning.typography import mend
from generator.model import Cleaned, ClueKind, Document, Line, LineKind, Metadata

PROSE = [
    "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May.",
    "It was the third round of talks since the accord was signed in the capital two years ago.",
    "Officials said that the border would stay open while the experts finish their report.",
    "The envoy told reporters that a date for the summit had not been set by the two sides.",
    "Traders at the lake have asked for more crossings since the old post was closed in 2019.",
    "Under the plan, customs officers of both countries will work in the same building.",
]
TITLE = "Ministers agree to open four border posts"
MENU = ["Skip to content", "Home", "News", "World", "Business", "Sport", "Opinion", "Sign in"]
FOOT = ["About us", "Contact us", "Privacy Policy", "Terms of Use", "© 2024 The Lake Herald"]
HEADS = ["Fuel prices rise again in the north", "Choir wins prize", "School results are out"]


def run(*texts: str, title: str | None = None, guard_share: float = 0.6) -> Cleaned:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return clean(Document(lines, Metadata(title=title)), guard_share=guard_share)


def kept(cleaned: Cleaned) -> list[str]:
    return [one.text for one in cleaned.paragraphs]


def rules(cleaned: Cleaned) -> dict[int, str]:
    return {one.line: one.rule for one in cleaned.removals}


# ------------------------------------------------------------------------- what must stay


@pytest.mark.parametrize(
    "line",
    [
        "He declined to share this.",
        "Follow us, the minister told the crowd.",
        "“We use cookies,” the spokesman said with a laugh.",
        "“Yes,” he said.",
        "Why?",
        "Subscribe to peace, she told the crowd.",
        "Become a member of the union, the president told the neighbours.",
        "More: he promised to end the war.",
        "All comments are subject to the law on secrets, he said.",
        "The opinions expressed by the minister are not those of the cabinet, he said.",
        "No comment, the ministry said.",
        "The ministry fights malaria and (HIV/AIDS).",
        "Editor's note: the figures of May were corrected.",
        "Article 5. The parties shall meet once a year.",
        "1. Trade",
    ],
)
def test_body_that_sounds_like_boilerplate_stays(line: str) -> None:
    cleaned = run(*PROSE[:3], line, *PROSE[3:])
    assert line in kept(cleaned)
    assert cleaned.removals == ()


def test_subheading_that_is_also_a_menu_word_stays_between_paragraphs() -> None:
    cleaned = run(*PROSE[:3], "Security", *PROSE[3:])
    assert "Security" in kept(cleaned)


def test_one_line_document_survives_with_boilerplate_words_in_it() -> None:
    text = " ".join([*PROSE, "Share this article.", "Read more about the talks in the paper."])
    assert kept(run(text)) == [text]


def test_short_lines_of_a_poem_or_list_stay() -> None:
    verse = ["The water came", "and took the road", "and took the tree", "we did not know"] * 4
    assert kept(run("Song of the lake", *verse)) == ["Song of the lake", *verse]


def test_title_of_the_form_of_a_widget_stays_as_first_line() -> None:
    assert kept(run("Watch: ministers meet in Nairobi for talks", *PROSE))[0].startswith("Watch")


@pytest.mark.parametrize(
    "text",
    [
        "Die Minister trafen sich am Montag in Nairobi und vereinbarten weitere Gespräche im Mai.",
        "两国外长星期一在内罗毕举行会谈，双方同意继续加强在贸易和安全领域的合作，并推动地区和平。",
        "Министры встретились в понедельник в Найроби и договорились продолжить переговоры в мае.",
        "التقى الوزيران يوم الاثنين في نيروبي واتفقا على مواصلة المحادثات بشأن التجارة في مايو.",
        "Kedua menteri bertemu di Nairobi pada hari Senin dan sepakat untuk bertemu lagi pada Mei.",
    ],
)
def test_text_in_other_languages_stays(text: str) -> None:
    assert kept(run(text, f"{text[:-1]} 2024!")) == [text, f"{text[:-1]} 2024!"]


# --------------------------------------------------------------------------- what must go


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share this article", "share-label"),
        ("Facebook Twitter WhatsApp", "share-networks"),
        ("Post a Comment (0)", "comment-form"),
        ("READ ALSO: Fuel prices rise again", "read-also"),
        ("Advertisement", "ad-label"),
        ("Two envoys shake hands on Monday. (Xinhua/Jane Doe)", "caption-credit"),
        ("Photo: Jane Doe", "credit-line"),
        ("[Image: two envoys at a table]", "credit-line"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("This website uses cookies to improve your experience.", "cookie-notice"),
        ("Tags: Kenya, Uganda", "tag-line"),
        ("{{ page.title }}", "template-variable"),
        ("[caption id=5]", "shortcode"),
        ('{"@type": "NewsArticle", "url": "x"}', "code-line"),
        ("•", "orphan-mark"),
        ("* * *", "orphan-mark"),
        ("Source :", "source-empty"),
    ],
)
def test_widget_between_paragraphs_goes_with_its_rule(line: str, rule: str) -> None:
    cleaned = run(*PROSE[:3], line, *PROSE[3:])
    assert kept(cleaned) == PROSE
    assert rules(cleaned) == {4: rule}


def test_list_of_other_articles_goes_with_its_heading() -> None:
    cleaned = run(*PROSE, "Related Stories", *HEADS)
    assert kept(cleaned) == PROSE
    assert len(cleaned.removals) == 4


def test_comments_go_with_the_form() -> None:
    cleaned = run(
        *PROSE,
        "3 Comments",
        "johnk",
        "2 hours ago",
        "They promised the same in 2019, did they not?",
        "Reply",
        "mary",
        "1 hour ago",
        "I hope that it will be done in time for the harvest.",
        "Reply",
    )
    assert kept(cleaned) == PROSE


def test_author_box_goes_with_its_biography() -> None:
    bio = "Jane Doe is a senior reporter who has covered the lake region for the paper since 2011."
    assert kept(run(*PROSE, "About The Author", bio)) == PROSE


def test_copies_of_title_and_paragraphs_go() -> None:
    cleaned = run(TITLE, TITLE, *PROSE, PROSE[0])
    assert kept(cleaned) == [TITLE, *PROSE]
    assert set(rules(cleaned).values()) == {"repeated-title", "repeated-paragraph"}


# ------------------------------------------------------------------------------- metadata


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("By Jane Doe", ClueKind.AUTHOR, "Jane Doe"),
        ("Published: July 22, 2023 10:15 GMT", ClueKind.DATE, "July 22, 2023"),
        ("Source: Xinhua", ClueKind.AGENCY, "Xinhua"),
        ("Source: The New Times", ClueKind.PUBLISHER, "The New Times"),
        ("https://example.org/news/1", ClueKind.URL, "https://example.org/news/1"),
    ],
)
def test_metadata_lines_become_clues(line: str, kind: ClueKind, value: str) -> None:
    cleaned = run(TITLE, line, *PROSE)
    assert [(one.kind, one.value, one.line) for one in cleaned.clues] == [(kind, value, 2)]
    assert kept(cleaned) == [TITLE, *PROSE]


@pytest.mark.parametrize("mark", [" » ", " | ", " - ", " — "])
def test_outlet_behind_the_title_becomes_a_publisher(mark: str) -> None:
    cleaned = run(f"{TITLE}{mark}Lake Times", *PROSE)
    assert kept(cleaned)[0] == TITLE
    assert [(one.kind, one.value) for one in cleaned.clues] == [(ClueKind.PUBLISHER, "Lake Times")]


def test_dash_in_a_title_is_no_suffix() -> None:
    title = "Ministers agree on posts - but not on money"
    assert kept(run(title, *PROSE))[0] == title


def test_agency_behind_the_last_sentence_keeps_the_sentence() -> None:
    cleaned = run(*PROSE[:-1], f"{PROSE[-1]} (Xinhua)")
    assert kept(cleaned) == PROSE
    assert [(one.kind, one.value) for one in cleaned.clues] == [(ClueKind.AGENCY, "Xinhua")]


# ---------------------------------------------------------------------- braces, typography


def test_brace_heading_over_two_lines_becomes_a_heading() -> None:
    cleaned = run(*PROSE[:2], "{{Trade and aid", "}}", *PROSE[2:])
    heading = cleaned.paragraphs[2]
    assert (heading.text, heading.kind, heading.line, heading.end_line) == (
        "Trade and aid", LineKind.HEADING, 3, 4,
    )  # fmt: skip
    assert [one.text for one in cleaned.removals] == ["{{", "}}"]


def test_inline_brace_word_becomes_plain_text() -> None:
    cleaned = run("He spoke of {{trade}} and of the border in his speech to the chamber on Monday.")
    assert kept(cleaned)[0].startswith("He spoke of trade and")


def test_capitals_between_paragraphs_become_a_heading_as_they_stand() -> None:
    cleaned = run(*PROSE[:3], "UNIQUE PARTNERSHIP", *PROSE[3:])
    assert (cleaned.paragraphs[3].text, cleaned.paragraphs[3].kind) == (
        "UNIQUE PARTNERSHIP", LineKind.HEADING,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("China‘s offer stands , the envoy said in the capital on Monday after the talks.",
         "China’s offer stands, the envoy said in the capital on Monday after the talks."),
        ("The talks went on and on ..... and then they ended without a result on Monday.",
         "The talks went on and on ... and then they ended without a result on Monday."),
        ("He called it a ‘sign of hope’ for all the people of the lake region on Monday.",
         "He called it a ‘sign of hope’ for all the people of the lake region on Monday."),
        ("Kenya 's envoy ( on the left ) said in the capital on Monday that talks will go on .",
         "Kenya's envoy (on the left) said in the capital on Monday that talks will go on."),
        ('The envoy said : " We shall go on , " and then " We met in \'s-Gravenhage " on Monday .',
         'The envoy said : "We shall go on," and then "We met in \'s-Gravenhage" on Monday.'),
        ('A 5 " pipe and a 6 " pipe were laid under the lake by the two towns on Monday morning.',
         'A 5 " pipe and a 6 " pipe were laid under the lake by the two towns on Monday morning.'),
        ('He said "yes" to the first question and then " no to the next one on Monday morning.',
         'He said "yes" to the first question and then " no to the next one on Monday morning.'),
        ("It cost 1,000.50 dollars, or .5 percent of the sum that was set aside for it.",
         "It cost 1,000.50 dollars, or .5 percent of the sum that was set aside for it."),
    ],
)  # fmt: skip
def test_typography_mends_marks_and_leaves_meaning(before: str, after: str) -> None:
    assert kept(run(before)) == [after]


# --------------------------------------------------------------------------- whole pages


def test_page_with_menus_keeps_title_and_body_only() -> None:
    cleaned = run(
        f"{TITLE} | The Lake Herald", *MENU, TITLE, "By Jane Doe", "July 3, 2024", "Share", *PROSE,
        "Related Stories", HEADS[0], "The price of petrol went up by three percent on Monday.",
        HEADS[1], "The choir of the cathedral won the prize for the third time in a row.", *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *PROSE]
    assert {one.kind for one in cleaned.clues} == {
        ClueKind.TITLE, ClueKind.PUBLISHER, ClueKind.AUTHOR, ClueKind.DATE,
    }  # fmt: skip


def test_page_with_teasers_above_the_title_starts_behind_it() -> None:
    cleaned = run(
        "The Lake Herald", *MENU, HEADS[0], PROSE[5], HEADS[1], PROSE[4], TITLE, "July 3, 2024",
        *PROSE[:4], *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *PROSE[:4]]


def test_boxes_in_the_middle_of_a_page_go_and_the_body_goes_on() -> None:
    cleaned = run(
        "Skip to content", *MENU, "This article is more than 2 years old", TITLE,
        "Four crossings will open before December, the two governments say, after years of talks.",
        "Jane Kamau in Nairobi", "Wed 3 Jul 2024 10.15 BST", "Share", *PROSE[:3],
        "Sign up to Lake Weekly", "Free weekly newsletter", "The news of the lake, every Friday",
        "Enter your email address", "Sign up", "after newsletter promotion", *PROSE[3:],
        "Explore more on these topics", "Kenya", "Uganda", "Most viewed", *HEADS, *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *PROSE]
    assert "standfirst" in rules(cleaned).values()


def test_caption_under_its_label_goes() -> None:
    cleaned = run(
        "Menu", *MENU, TITLE, "Published", "3 July", "Image source, Getty Images",
        "Image caption,", "The posts will be built with money of a bank", "By Jane Kamau", *PROSE,
        "More on this story", HEADS[0], "Published", "2 July", *FOOT,
    )  # fmt: skip
    assert kept(cleaned) == [TITLE, *PROSE]


def test_sentences_cut_up_by_links_stay_on_a_page() -> None:
    body = [
        "The ministers met in",
        "Nairobi",
        "on Monday, and agreed to hold more talks",
        "on trade.",
    ]
    cleaned = run("Menu", *MENU, TITLE, *PROSE[:3], *body, *PROSE[3:], "Most viewed", *HEADS, *FOOT)
    assert kept(cleaned) == [TITLE, *PROSE[:3], *body, *PROSE[3:]]


def test_articles_run_together_all_stay() -> None:
    more = [
        f"In {place}, {text[0].lower()}{text[1:]}"
        for place, text in zip("ABCDEF", PROSE, strict=True)
    ]
    last = [f"{text[:-1]}, the paper reported." for text in PROSE]
    cleaned = run(*PROSE, "Post a Comment", *more, "About The Author", *last)
    assert kept(cleaned) == [*PROSE, *more, *last]
    assert [one.line for one in cleaned.removals] == [7, 14]


def test_report_that_stands_twice_is_left_to_linking() -> None:
    assert kept(run(*PROSE, *PROSE)) == [*PROSE, *PROSE]


# ---------------------------------------------------------------------------------- guard


def test_guard_keeps_text_whole_and_says_so() -> None:
    cleaned = run(*(f"{text} (Xinhua/Jane Doe)" for text in PROSE))
    assert len(cleaned.paragraphs) == len(PROSE)
    assert cleaned.removals == ()
    assert cleaned.flag is not None
    assert "kept whole" in cleaned.flag


def test_guard_share_can_be_raised() -> None:
    texts = [f"{text} (Xinhua/Jane Doe)" for text in PROSE]
    assert run(*texts, guard_share=1.0).flag is None


def test_lines_outside_by_the_reader_go() -> None:
    lines = (Line(1, "Home", outside=True), *(Line(n, t) for n, t in enumerate(PROSE, 2)))
    cleaned = clean(Document(lines))
    assert kept(cleaned) == PROSE
    assert rules(cleaned) == {1: "page-furniture"}


def test_document_without_lines_is_empty() -> None:
    assert clean(Document(())) == Cleaned(())


@pytest.mark.parametrize(
    "title",
    [
        "Kenya to join the BRICS bloc",
        "Support for NATO membership grows in Sweden",
        "New reports from Gaza emerge",
        "Comments on the peace plan differ",
        "Copyright deal reached with China",
        "Contact group meets in Ramstein",
        "Follow the leader",
        "Share the wealth, Lula tells rich states",
        "Sponsored by Qatar, talks resume",
        "Latest in a series of coups",
        "The story so far",
        "Next steps",
        "What we know",
        "Security cooperation",
    ],
)
def test_titles_and_subheadings_stay(title: str) -> None:
    assert title in kept(run(title, *PROSE))
    assert title in kept(run(*PROSE[:3], title, *PROSE[3:]))


@pytest.mark.parametrize(("text", "mended"), [("tea ,, fish", "tea, fish"), ("tea ,,", "tea,")])
def test_what_one_repair_leaves_is_mended_too(text: str, mended: str) -> None:
    assert mend(text) == mended == mend(mended)
