"""Writes docs/cleaning-rules.md: every rule that takes text out, with an example of both kinds.

    python tools/rules_page.py            writes the page
    python tools/rules_page.py --check    exit code 1 when the committed page is out of date

The rules of patterns describe themselves in generator/data/boilerplate.yml. Those that need logic
are described here, each with a small page on which the tests watch it at work.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.cleaning.registry import Rule, Scope, Takes, registry  # noqa: E402
from generator.cleaning.rules_lines import READER_RULES  # noqa: E402
from generator.datafiles import DATA  # noqa: E402

PAGE = ROOT / "docs" / "cleaning-rules.md"

_TITLE = "Ministers of both countries open a new bridge over the river"
_BODY = (
    "The ministers of transport of Kenya and Uganda opened a bridge on Friday that took four "
    "years to build, and both said that it would halve the time that lorries need at the border.",
    "Some two thousand lorries cross there on a working day, and drivers have had to wait for up "
    "to nine hours, the chamber of commerce in Busia said before the ceremony began.",
    "The presidents are to meet at the bridge in the spring, when customs officers of the two "
    "countries will begin to work in one hall, as the agreement of last year provides for.",
)
_MENU = ("Home", "News", "Sport", "Opinion", "Traders Welcome The New Port", "Travel", "Weather")
_STANDFIRST = "Lorries will need half the time, both of the ministers say."
_TEASER = "Central Bank Holds Rates As Prices Of Fuel Rise Again"
_FOOT = (
    "Most Read", "Farmers Ask For Rain Insurance", "Copyright 2024 Example Daily",
    "Terms of Use", "Contact Us",
)  # fmt: skip
_THREAD = (
    "Posted by: lorry fan, 4 May 2024 | 10:02", "At last, I have waited years for this.",
    "Posted by: Busia1, 4 May 2024 | 11:40", "Who pays for it in the end?",
    "Posted by: Jinja, 4 May 2024 | 12:15", "All of us do, as always.",
)  # fmt: skip
_CUT = (
    "Traders welcome the new port", "Traders on both shores of the lake said that the […]",
    "Central bank holds rates again", "The central bank left its rates as they were, and […]",
)  # fmt: skip
_STAMP = "Bridge opened Ministers praise builders By Jane Doe 4 May 2024, 10:02 Share Tweet"
_BUTTONS = "Share on Facebook Share on Twitter Share via Email"
#: more of the text, for rules that want some of it above them
_MORE = (
    "The bridge was paid for by both sides, in equal parts, and neither has said what it cost.",
    "Lorries had waited on the old one for nine days, and drivers had planted gardens beside it.",
    "The gardens are to stay, the two governors agreed, because the drivers may want to come back.",
)
_GLUED = f"{_STAMP} {' '.join(_BODY)} {_BODY[0]} {_BUTTONS}"
#: a page as it is saved from a browser: menu, title, standfirst, text with a teaser in it, foot
_SAVED = (
    *_MENU, _TITLE, _STANDFIRST, "By Jane Doe", "Share", *_BODY[:2], _TEASER, _BODY[2],
    "Leave a comment", *_FOOT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logic:
    """A rule that is a function: what it takes, seen at work on a small page.

    On the lines `page` the rule takes `removes`; on the lines `other` it leaves `keeps`. A line
    that starts with "|" was marked by the reader as standing outside the article, one that starts
    with "|rule|" as what goes by that rule.
    """

    id: str
    reason: str
    why: str
    page: tuple[str, ...]
    removes: str
    other: tuple[str, ...]
    keeps: str


LOGIC: tuple[Logic, ...] = (
    Logic(
        "page-furniture",
        "part of the page around the article",
        "in an HTML page the markup tells the article from what stands around it",
        ("|All sections", _TITLE, *_BODY),
        "All sections",
        ("All sections of the road are open", *_BODY),
        "All sections of the road are open",
    ),
    Logic(
        "running-head",
        READER_RULES["running-head"],
        "print has its name and day on every page; the reader of PDF and Word sees that it does",
        (_TITLE, _BODY[0], "|running-head|Example Daily, 3 May 2024", *_BODY[1:]),
        "Example Daily, 3 May 2024",
        (_TITLE, _BODY[0], "Two bridges, one hall", *_BODY[1:]),
        "Two bridges, one hall",
    ),
    Logic(
        "page-number",
        READER_RULES["page-number"],
        "print counts its pages; the reader of PDF sees that the numbers rise from page to page",
        (_TITLE, _BODY[0], "|page-number|Page 2 of 3", *_BODY[1:]),
        "Page 2 of 3",
        (_TITLE, _BODY[0], "Bridge 2 of 3 is to follow", *_BODY[1:]),
        "Bridge 2 of 3 is to follow",
    ),
    Logic(
        "mail-quote",
        READER_RULES["mail-quote"],
        "answers carry the mail that they answer below them; where a mail is mostly quotation, the "
        "quotation is the report and stays",
        (_TITLE, *_BODY, "|mail-quote|Did you see the new bridge?"),
        "Did you see the new bridge?",
        (_TITLE, *_BODY, "Did they see the new bridge coming?"),
        "Did they see the new bridge coming?",
    ),
    Logic(
        "mail-signature",
        READER_RULES["mail-signature"],
        "mail programs put two hyphens above the name of the sender",
        (_TITLE, *_BODY, "|mail-signature|Jane Doe, Example Bank"),
        "Jane Doe, Example Bank",
        (_TITLE, *_BODY, "Jane Doe of the chamber agreed."),
        "Jane Doe of the chamber agreed.",
    ),
    Logic(
        "before-body",
        "before the article",
        "on a page saved with its menus, the stretch of running text shows where the article is",
        _SAVED,
        "Traders Welcome The New Port",
        (_TITLE, *_BODY),
        _TITLE,
    ),
    Logic(
        "page-title",
        "title of the page",
        "a saved page opens with its title, and the copy above its body is the article's",
        (f"{_TITLE} | The Lake Post", *_SAVED),
        _TITLE,
        (_TITLE, *_BODY),
        _TITLE,
    ),
    Logic(
        "standfirst",
        "standfirst or caption above the body",
        "on such a page, a sentence between title and byline sums up what the body says",
        _SAVED,
        _STANDFIRST,
        (_TITLE, _STANDFIRST, *_BODY),
        _STANDFIRST,
    ),
    Logic(
        "teaser-line",
        "headline of another article in mid-text",
        "on such a page, a long capitalised headline between paragraphs advertises another report",
        _SAVED,
        _TEASER,
        (_TITLE, *_BODY[:2], "What happens next", _BODY[2]),
        "What happens next",
    ),
    Logic(
        "after-body",
        "after the article",
        "on such a page, lists, forms and legal lines follow the last paragraph",
        _SAVED,
        "Farmers Ask For Rain Insurance",
        (_TITLE, *_BODY, "Work on the road begins in May."),
        "Work on the road begins in May.",
    ),
    Logic(
        "cut-teaser",
        "teasers of other articles, cut short",
        "several paragraphs at the end that break off are the beginnings of other articles",
        (_TITLE, *_BODY, *_CUT),
        _CUT[1],
        (_TITLE, *_BODY, *_CUT[:2]),
        _CUT[1],
    ),
    Logic(
        "one-line-head",
        "title, date and buttons above the text",
        "in a text that lost its line breaks, a stamp with day and time ends what is above it",
        (_GLUED,),
        _STAMP,
        (f"On 4 May 2024, 10:02 the bridge was opened. {' '.join(_BODY)} {_BODY[0]}",),
        f"On 4 May 2024, 10:02 the bridge was opened. {' '.join(_BODY)} {_BODY[0]}",
    ),
    Logic(
        "one-line-foot",
        "buttons, links or rights below it",
        "in a text that lost its line breaks, buttons and rights follow its last sentence",
        (f"{' '.join(_BODY)} {_BODY[0]} Copyright 2024 Example Daily",),
        "Copyright 2024 Example Daily",
        (f"{' '.join(_BODY)} {_BODY[0]} Read more in the accord, they said.",),
        f"{' '.join(_BODY)} {_BODY[0]} Read more in the accord, they said.",
    ),
    Logic(
        "comment-thread",
        "readers' comments",
        "extractors keep comments without their heading; the stamps between them tell",
        (_TITLE, *_BODY, *_THREAD),
        _THREAD[1],
        (_TITLE, *_BODY, *_THREAD[:2]),
        _THREAD[1],
    ),
    Logic(
        "above-title",
        "stands above the headline",
        "the name of a section or series often stands over the headline and is no part of the text",
        ("Notes from the border", _TITLE, *_BODY),
        "Notes from the border",
        (_TITLE, "Notes from the border", *_BODY),
        "Notes from the border",
    ),
    Logic(
        "title-suffix",
        "name of the outlet behind the title",
        "pages put their own name into the title of the window; it is kept as the source",
        (f"{_TITLE} | Example Daily", *_BODY),
        "| Example Daily",
        (f"{_TITLE} - at last", *_BODY),
        f"{_TITLE} - at last",
    ),
    Logic(
        "masthead",
        "name of the outlet above the headline",
        "pages open with the name of the paper; it is kept as the source",
        ("Lake & Coast Review", _TITLE, *_BODY, "All rights reserved, Lake & Coast Review"),
        "Lake & Coast Review",
        ("Kenya and Uganda", _TITLE, *_BODY),
        "Kenya and Uganda",
    ),
    Logic(
        "agency-line",
        "the agency of the dateline, on a line of its own",
        "agencies sign below the headline or under the last paragraph, often by their initials",
        (_TITLE, f"BUSIA, May 3 (Lake News Agency) - {_BODY[0]}", *_BODY[1:], "(LNA)"),
        "(LNA)",
        (_TITLE, f"BUSIA, May 3 (Lake News Agency) - {_BODY[0]}", "EAC", *_BODY[1:]),
        "EAC",
    ),
    Logic(
        "bare-caption",
        "caption of a picture, between text and widgets",
        "a caption says when the picture was taken; a subheading does not",
        (
            _TITLE,
            _BODY[0],
            "Lorries wait at the border in Busia on Monday",
            "Also read: Fuel prices rise again",
            *_BODY[1:],
        ),
        "Lorries wait at the border in Busia on Monday",
        (
            _TITLE,
            _BODY[0],
            "What will change for the drivers of lorries",
            "Also read: Fuel prices rise again",
            *_BODY[1:],
        ),
        "What will change for the drivers of lorries",
    ),
    Logic(
        "title-hashtag",
        "hashtag of the source",
        "posts to networks end in the outlet's own hashtag",
        (f"{_TITLE} #example", *_BODY),
        "#example",
        ("Crowds at the bridge gather under the hashtag #bridge", *_BODY),
        "Crowds at the bridge gather under the hashtag #bridge",
    ),
    Logic(
        "repeated-title",
        "the title again",
        "pages show their title in the window, in the heading and under the picture",
        (_TITLE, _BODY[0], _TITLE, *_BODY[1:]),
        _TITLE,
        (_TITLE, _BODY[0], "A bridge for two countries", *_BODY[1:]),
        "A bridge for two countries",
    ),
    Logic(
        "repeated-paragraph",
        "the same paragraph again",
        "pull quotes and summaries repeat the text; three in a row are a second copy of the report "
        "and stay",
        (_TITLE, *_BODY, _BODY[0]),
        _BODY[0],
        (_TITLE, *_BODY, *_BODY),
        _BODY[0],
    ),
    Logic(
        "template-braces",
        "braces of the source's content system",
        "the braces go, the words between them stay; on a line of their own they are a heading",
        (_TITLE, _BODY[0], "{{What was agreed}}", *_BODY[1:]),
        "{{",
        (_TITLE, _BODY[0], "The set {a, b} has two members, the teacher said.", *_BODY[1:]),
        "The set {a, b} has two members, the teacher said.",
    ),
    Logic(
        "running-head",
        "head or foot of a page, again on each",
        "documents made of pages carry the name of the series on each of them, often with a number",
        (
            _TITLE,
            _BODY[0],
            "Papers on Border Roads 14",
            _BODY[1],
            "Papers on Border Roads 15",
            _BODY[2],
            "Papers on Border Roads 16",
        ),
        "Papers on Border Roads 15",
        (_TITLE, _BODY[0], "Papers on Border Roads", *_BODY[1:]),
        "Papers on Border Roads",
    ),
    Logic(
        "quoted-again",
        "words of a paragraph, set apart once more",
        "magazines set a sentence of the text in large letters beside it",
        (_TITLE, _BODY[0], "“Drivers have had to wait for up to nine hours”", *_BODY[1:]),
        "“Drivers have had to wait for up to nine hours”",
        (
            _TITLE,
            _BODY[0],
            "“Drivers have waited for nine hours and slept on their seats”",
            *_BODY[1:],
        ),
        "“Drivers have waited for nine hours and slept on their seats”",
    ),
    Logic(
        "quoting-mark",
        "quoting mark of a mail",
        "mail programs put a mark before each line of a message that is passed on",
        tuple(f"> {line}" for line in (_TITLE, *_BODY)),
        ">",
        (_TITLE, _BODY[0], "> The bridge is open day and night.", *_BODY[1:]),
        "> The bridge is open day and night.",
    ),
    Logic(
        "among-furniture",
        "label between parts of the page",
        "what stands between two widgets and says no sentence is a widget too",
        (_TITLE, *_BODY, "Share this article", "Send it by pigeon", "Leave a comment"),
        "Send it by pigeon",
        (_TITLE, _BODY[0], "Share this article", "A bridge of two halves", *_BODY[1:]),
        "A bridge of two halves",
    ),
    Logic(
        "linked-headline",
        "headline of another story over its button",
        "sites set another story with a button of its own between two paragraphs",
        (
            _TITLE,
            *_BODY[:1],
            "Ferry owners ask for help after the opening",
            "Read more",
            *_BODY[1:],
        ),
        "Ferry owners ask for help after the opening",
        (_TITLE, *_BODY[:1], "Who pays for it", "Read more", *_BODY[1:]),
        "Who pays for it",
    ),
    Logic(
        "trailing-line",
        "line without a sentence behind the last one",
        "an article ends with a sentence; headlines and labels behind it are the page's. Lists "
        "that the text announces, verse and clauses stay",
        (_TITLE, *_BODY, *_MORE, "Farmers Ask For Rain Insurance"),
        "Farmers Ask For Rain Insurance",
        (_TITLE, *_BODY, *_MORE, "They met in these places:", "The old post office in Busia"),
        "The old post office in Busia",
    ),
    Logic(
        "trailing-pitch",
        "the site speaks to its readers, behind the text",
        "sites end a page with talk of their letters, terms and accounts; what somebody says stays",
        (
            _TITLE,
            *_BODY,
            *_MORE,
            "Tell us what else you would like to see on our website in the months to come.",
        ),
        "Tell us what else you would like to see on our website in the months to come.",
        (
            _TITLE,
            *_BODY,
            *_MORE,
            "Our website is slow, he said, and you will have to wait for it until the rains.",
        ),
        "Our website is slow, he said, and you will have to wait for it until the rains.",
    ),
    Logic(
        "led-link",
        "link to another article, between paragraphs",
        "some sites link other articles with a lead in capitals; a round-up sets one over each "
        "paragraph, and keeps them",
        (_TITLE, *_BODY, "IN THE REGION: Farmers ask for rain insurance", *_MORE),
        "IN THE REGION: Farmers ask for rain insurance",
        (_TITLE, *_BODY, "RULE ONE: Lorries wait behind the line", *_MORE),
        "RULE ONE: Lorries wait behind the line",
    ),
    Logic(
        "bare-byline",
        "name of the author under the title",
        "some pages set the author's name alone under the title; one of whom the text speaks is no "
        "author",
        (_TITLE, "Achieng Wasike", *_BODY),
        "Achieng Wasike",
        (
            _TITLE,
            "Achieng Wasike",
            *_BODY,
            "The minister, Wasike, spoke last of all, and at length.",
        ),
        "Achieng Wasike",
    ),
    Logic(
        "orphan-mark",
        "a mark without text",
        "bullets and rules of dashes stay behind when what they belonged to is gone",
        (_TITLE, _BODY[0], "• • •", *_BODY[1:]),
        "• • •",
        (_TITLE, _BODY[0], "• The bridge is open day and night.", *_BODY[1:]),
        "The bridge is open day and night.",
    ),
)

#: what the whole archive shows, which no single page can: it stands on the page of rules too, and
#: tests/unit/test_learning.py watches it at work
LEARNT = """\
## Lines learnt from the archive

### learnt-line {#learnt-line}

The same line stands in many reports of one source. No list of rules can know every site’s slogans;
an archive that holds a dozen reports of a site can. A line goes when it stands at the head or foot
of reports that tell different stories, in at least `learn_seeds` files of one site, publisher or
folder (twice as many where only the whole archive has it in common). Whole sentences must end most
reports of their source, and name it, give an address or speak to the reader; between paragraphs
only lines with an address, a handle or the outlet’s name go. Subheadings, greetings, dates,
tables, titles and the paragraphs of copied reports are never learnt. The reason beside the line
names the source and the number of reports, rounded down; the build report lists all learnt lines.

- removed: `Coastal voices since the first tide` below six reports of one paper
- kept: `Background` between their paragraphs
"""

_REACH = {
    Scope.SPAN: "Takes a piece out of a line; the rest of the line stays.",
    Scope.LINE: "Takes the line.",
}
_ALONG = {
    Takes.NOTHING: "Takes the line.",
    Takes.ONE: "Takes the line and the headline under it.",
    Takes.LIST: "Takes the line and the list of headlines under it.",
    Takes.BOX: "Takes the line and the form or pitch under it.",
    Takes.COMMENTS: "Takes the line and the comments behind it; an article that follows stays.",
    Takes.BIO: "Takes the line and a few lines about the author behind it.",
    Takes.REST: "Takes the line and all that follows.",
}

_HEAD = """\
---
title: Cleaning rules
description: Every rule that takes text out of a report, and why, with examples.
---

<!-- Written by tools/rules_page.py from generator/data/boilerplate.yml; edit it there. -->

# Cleaning rules

A report keeps every line but those that one of these rules takes out, and each line taken out is
listed at the foot of its page, under “Removed from this page”, with the name of its rule. Rules
are general; one that is for a single website says so, and where its lines were seen. When a rule
would take so much of a report that was mostly running text that something must be wrong, the
report is kept whole and says so.

Corrections and editor’s notes are never taken out. They stay in the text, in a box of their own.

Lines that state the title, date, author or source leave the text as well, but what they say is kept
and shown at the head and foot of the page.

Is a line missing that should be there? The page for editors says
[what to do](editing.md#a-line-went-that-should-have-stayed).
"""


def render() -> str:
    """The whole page."""
    rules = {rule.id: rule for rule in registry().rules}
    lines = [_HEAD]
    for section, ids in _sections():
        lines.append(f"## {section}\n")
        lines.extend(_pattern_rule(rules[name]) for name in ids)
    lines.append("## Rules that look at the whole page\n")
    given: Counter[str] = Counter()
    for one in LOGIC:
        given[one.id] += 1
        again = given[one.id] if given[one.id] > 1 else None
        lines.append(_entry(one.id, one.reason, "", one.why, [one.removes], [one.keeps], again))
    lines.append(LEARNT)
    return "\n".join(lines)


def _sections() -> Iterator[tuple[str, list[str]]]:
    """The headings in the comments of the data file, with the ids of the rules under them."""
    found: list[tuple[str, list[str]]] = []
    for line in (DATA / "boilerplate.yml").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"  # -{8,} (.+)$", line):
            found.append((heading[1][:1].upper() + heading[1][1:], []))
        elif rule := re.match(r"  - id: ([a-z0-9-]+)$", line):
            found[-1][1].append(rule[1])
    yield from found


def _pattern_rule(rule: Rule) -> str:
    reach = _ALONG[rule.takes] if rule.takes is not Takes.NOTHING else _REACH.get(rule.scope, "")
    states = sorted(
        {name for one in rule.patterns for name in re.findall(r"\(\?P<([a-z]+)>", one)} - {"span"}
    )
    if states:
        reach += f" What it states is kept: {', '.join(states)}."
    if rule.site:
        reach += f" Only for articles of {rule.site} ({_plain(rule.source or '')})."
    return _entry(rule.id, rule.reason, reach, rule.why, rule.removes, rule.keeps)


def _entry(
    name: str,
    reason: str,
    reach: str,
    why: str,
    removes: Iterable[str],
    keeps: Iterable[str],
    again: int | None = None,
) -> str:
    """A rule's part of the page; `again` is its number where two steps give the same rule, because
    an address on a page is given once."""
    reason, why = (text[:1].upper() + text[1:].rstrip(".") + "." for text in (reason, why))
    anchor = f"{name}-{again}" if again else name
    told = " ".join(part for part in (_plain(reason), reach, _plain(why)) if part)
    return (
        f"### {name} {{#{anchor}}}\n\n{told}\n\n"
        f"- removed: {', '.join(map(_code, removes))}\n"
        f"- kept: {', '.join(map(_code, keeps))}\n"
    )


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


def _code(text: str) -> str:
    """`text` as a code span, in more backticks than it holds in a row."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if "`" in text else ""
    return f"{fence}{space}{text.strip()}{space}{fence}"


def main(arguments: list[str]) -> int:
    text = render()
    if "--check" in arguments:
        current = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
        if current != text:
            print(f"{PAGE.relative_to(ROOT)} is out of date; run: python tools/rules_page.py")
        return int(current != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
