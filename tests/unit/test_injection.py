"""Nothing that a seed says becomes active in the real, built site."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from lxml import html

from generator.writing.markdown import plain
from tests.support.chromium import launch_options
from tests.support.project import PORT, ROOT, TREATY, make_project
from tests.support.site import serving

#: each runs, loads, includes or misleads somewhere if it is not made harmless
HOSTILE = (
    "<script>window.pwned=1;alert(1)</script>",
    '<img src=x onerror="window.pwned=1;alert(2)">',
    "{{ config }} {{ 7*7 }} {% raw %} {% include 'main.html' %}",
    "`code` ``double`` ```fence",
    "[click](javascript:alert(3)) <javascript:alert(4)>",
    "![picture](http://evil.example/x.png)",
    "[ref]: http://evil.example",
    "*[Kenya]: an abbreviation",
    "[^1]: a footnote, and another[^1]",
    ": : : a definition",
    '!!! note "Title"',
    '???+ danger "Title"',
    '--8<-- "/etc/passwd"',
    "text {: onclick=alert(5) } {#id .class}",
    "1. January was cold",
    "NO",
    "- - - a rule ---",
    "a | b | c |---|---|",
    "right \u202eto left\u202c and \u2028 a line",
    "]]> --><script>window.pwned=1</script><!--",
    "';alert(6)// \";alert(7)//",
    '=HYPERLINK("http://evil.example") @SUM(1) +1 -1',
    "</title></article></body></html><h1>Breaking</h1>",
    '"><svg/onload=alert(8)>',
    "&lt;script&gt;alert(9)&lt;/script&gt; &#106;avascript:",
)

OPENING = (
    "The foreign ministers of Kenya and Norway met again in Nairobi on Monday, 6 May 2024, for talks "
    "numbered {} and spoke of fish, tea and the fees of harbours."
)
CLOSING = "President William Ruto said that round {} would be the last one before the summer break."

#: every element that the theme and our templates make
ELEMENTS = frozenset(
    "html head meta title link style script body header nav ul ol li a button span svg circle path "
    "form label input div main article section footer aside h1 h2 h3 h4 p bdi time dl dt dd details "
    "summary table thead tbody tr th td code small strong em cite blockquote kbd select option rect g "
    "hr br noscript fieldset legend mark q pre figure figcaption caption text".split()
)
GENERATED = (
    "countries/", "leaders/", "organisations/", "tags/", "years/", "search/", "pairs/", "explore/",
    "health/",
)  # fmt: skip
#: what a citation is offered as for saving; a browser runs none of them
SAVED = (
    "data:application/x-bibtex;", "data:application/x-research-info-systems;",
    "data:application/vnd.citationstyles.csl+json;",
)  # fmt: skip
LOADING = {"src", "srcset", "poster", "data", "background", "formaction", "ping", "srcdoc"}


def _seeds() -> dict[str, str | bytes]:
    seeds: dict[str, str | bytes] = {"good.txt": TREATY}
    for number, text in enumerate(HOSTILE):
        body = f"{OPENING.format(number)}\n\n{text} stands in paragraph {number} of the report.\n\n"
        body += f"{CLOSING.format(number)} {text}\n"
        seeds[f"title-{number:02}.md"] = (
            _front(title=text, source=text, tags={"add": [text]}) + body
        )
        record = {
            "title": f"{text} record {number}",
            "text": OPENING.format(1000 + number) + f"\n\nThey wrote {text} in a record.\n",
            "source": text,
            "author": text,
            "url": f"javascript:alert({number})",
            "language": text,
            "date": "2024-05-06",
        }
        seeds[f"record-{number:02}.jsonl"] = json.dumps(record) + "\n"
    meta = HOSTILE[0].replace("<", "&lt;").replace('"', "&quot;")
    seeds["page.html"] = (
        f'<html lang="x&quot; onload=alert(1)"><head><title>{meta}</title>'
        f'<meta property="og:site_name" content="{meta}"><meta name="author" content="{meta}">'
        '<link rel="canonical" href="javascript:alert(1)"></head><body onload="alert(1)"><h1>'
        f"{meta}</h1><p>{OPENING.format(2000)}</p><p onclick=alert(1)>{CLOSING.format(2000)}</p>"
        "<script>window.pwned=1</script><iframe src=http://evil.example></iframe></body></html>"
    )
    dateline = "<B>OSLO</B>, May 6, 2024 (<script>alert(1)</script>) – " + OPENING.format(3000)
    seeds["dateline.txt"] = f"A title of its own\n\n{dateline}\n\n{CLOSING.format(3000)}\n"
    seeds["side.txt"] = PORT
    seeds["side.yml"] = _front(title=HOSTILE[1], slug="../../<x>", tags=[HOSTILE[0]])[4:-4]
    for name in ('"><img src=x onerror=alert(1)>.txt', "{{ config }} $(touch pwned) `id`.txt"):
        seeds[name] = f"{OPENING.format(len(name))}\n\n{CLOSING.format(len(name) + 7)}\n"
    return seeds


def _front(**fields: Any) -> str:
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all hostile seeds, built by the real command with the real theme."""
    root = make_project(tmp_path_factory.mktemp("hostile") / "project", {})
    with (root / "mkdocs.yml").open("a") as config:  # it ends in extra.archive
        config.write("    duplicate_share: 1.0\n")
    for name, content in _seeds().items():
        assert isinstance(content, str)
        file = root / "seeds" / name.replace("/", "∕")
        file.write_text(content, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SITE_URL": "http://127.0.0.1/archive/"}
    folders = ["--docs", root / "pages", "--site", root / "site", "--cache", root / "cache"]
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--strict", *map(str, folders)],
        cwd=root, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return root


def _pages(project: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    site = project / "site"
    for file in sorted(site.rglob("*.html")):
        if "pagefind" not in file.parts:
            yield file.relative_to(site).as_posix(), html.fromstring(file.read_bytes())


def _front_matters(project: Path) -> dict[str, tuple[dict[str, Any], Path]]:
    """Front matter and page by seed."""
    found = {}
    for file in sorted((project / "pages" / "briefings").rglob("*.md")):
        head = file.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")[0]
        fields = yaml.safe_load(head)
        found[fields["seed"]["file"]] = (fields, file)
    return found


def test_no_page_has_an_element_or_attribute_of_a_seed(project: Path) -> None:
    pages = 0
    for name, tree in _pages(project):
        pages += 1
        for element in tree.iter():
            if not isinstance(element.tag, str):
                assert "script" not in (element.text or ""), name
                continue
            assert element.tag in ELEMENTS, (name, element)
            # Pages that people wrote show examples; of those made of seeds, only citations do.
            by_hand = name.count("/") == 1 and not name.startswith(GENERATED)
            if element.tag == "pre" and not by_hand:
                assert element.getparent().get("class") == "ba-cite__format", name
                assert [str(inside.tag) for inside in element] == [], name
            for attribute, value in element.attrib.items():
                assert not attribute.lower().startswith("on"), (name, attribute, value)
                assert attribute not in LOADING or element.tag == "script", (name, attribute)
                if attribute in ("href", "action"):
                    if element.get("download") and value.startswith(SAVED):
                        continue
                    scheme = urlsplit(value.strip()).scheme
                    assert scheme in ("", "http", "https", "mailto"), (name, value)
    assert pages > 2 * len(HOSTILE)


def test_pages_load_only_our_own_files(project: Path) -> None:
    scripts = {file.name for file in (ROOT / "overrides").rglob("*.js")}
    inline = set()
    for name, tree in _pages(project):
        for element in tree.iter("script"):
            if element.get("type") == "application/ld+json":
                assert not set("<>&") & set(element.text), name
                assert json.loads(element.text)["@type"] == "NewsArticle", name
                continue
            if element.get("src") is None:
                text = " ".join((element.text or "").split())
                inline.add(re.sub(r'new URL\("[./]*"', "new URL(base", text))
                continue
            address = urlsplit(element.get("src"))
            assert not address.netloc, (name, address)
            assert Path(address.path).name in scripts, (name, address)
        for element in tree.iter("link"):
            if element.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "prefetch"):
                assert not urlsplit(element.get("href")).netloc, name
        assert not list(tree.iter("img", "iframe", "object", "embed", "base", "video", "audio"))
    # The same few lines on every page: what differs from page to page could come from a seed.
    assert len(inline) <= 4
    assert not any("pwned" in text or "alert" in text for text in inline)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_is_shown_as_it_stands_in_the_seed(project: Path, number: int) -> None:
    fields, file = _front_matters(project)[f"record-{number:02}.jsonl"]
    page = project / "site" / file.relative_to(project / "pages").with_suffix("") / "index.html"
    tree = html.fromstring(page.read_bytes())
    shown = " ".join(" ".join(tree.find_class("ba-text")[0].itertext()).split())
    lines = (project / "cache").parent.joinpath("site/exports/archive.jsonl").read_text("utf-8")
    record = next(
        r for r in map(json.loads, lines.splitlines()) if r["seed"] == fields["seed"]["file"]
    )
    assert shown == " ".join(plain(record["text"].replace("\n", " ")).split())
    # … and the export's text is the seed's, but for invisible marks, entities and template
    # braces, which are boilerplate.
    assert "in a record." in record["text"]  # also where the text is read as the markup it holds
    if not any(sign in HOSTILE[number] for sign in ("\u202e", "&lt;", "  ", "{{", "</html>")):
        assert f"They wrote {HOSTILE[number]} in a record." in record["text"]
    heading = " ".join("".join(tree.find(".//h1").itertext()).split())
    assert heading == fields["title"]
    assert tree.findtext(".//title").startswith(fields["title"])


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_front_matter_holds_the_words_given(project: Path, number: int) -> None:
    fields, _ = _front_matters(project)[f"title-{number:02}.md"]
    given = " ".join(HOSTILE[number].replace("\u202e", "").replace("\u202c", "").split())
    assert " ".join(fields["title"].split()) == given
    assert isinstance(fields["source"], str)
    assert " ".join(fields["source"].split()) == given
    assert all(isinstance(tag, str) for tag in fields["tags"])
    assert fields["generated"] is True


def test_no_address_but_a_web_address_is_kept(project: Path) -> None:
    for seed, (fields, _) in _front_matters(project).items():
        address = fields.get("url") or "https://"
        assert address.startswith(("http://", "https://")), seed


def test_pages_stay_below_their_folders(project: Path) -> None:
    for file in (project / "pages" / "briefings").rglob("*.md"):
        assert set(file.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), file
    assert not list(project.parent.rglob("pwned"))


def test_machine_readable_files_parse(project: Path) -> None:
    site = project / "site"
    feed = ElementTree.parse(site / "feed.xml").getroot()
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) >= len(HOSTILE)
    assert ElementTree.parse(site / "sitemap.xml").getroot().tag.endswith("urlset")
    lines = (site / "exports" / "archive.jsonl").read_text(encoding="utf-8").split("\n")
    assert len([json.loads(line) for line in lines if line]) > 2 * len(HOSTILE)
    rows = list(csv.reader(io.StringIO((site / "exports" / "archive.csv").read_text("utf-8"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    manifest = json.loads((site / "pagefind" / "manifest.json").read_text())
    assert manifest["indexes"]


def test_scripts_never_write_markup() -> None:
    for file in (ROOT / "overrides").rglob("*.js"):
        source = file.read_text(encoding="utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert word not in source, (file.name, word)


@pytest.mark.browser
def test_search_shows_hostile_briefings_without_running_them(project: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    with serving(project / "site") as address, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        dialogs: list[str] = []
        asked: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        seen = set()
        for words in ("alert", "script", "pwned", "onerror", "Kenya"):
            page.goto(f"{address}search/?q={words}")
            page.wait_for_selector("[data-search-result]")
            seen |= set(page.locator("[data-search-result] > a").all_text_contents())
            assert page.locator("[data-search-result] :is(script, img, svg, iframe)").count() == 0
            assert page.evaluate("window.pwned") is None
        assert HOSTILE[0] in seen
        page.goto(f"{address}search/?q=pwned")
        page.locator("[data-search-result] > a").filter(has_text=HOSTILE[0]).first.click()
        page.wait_for_selector("article.ba-briefing")
        assert HOSTILE[0] in (page.locator("h1").text_content() or "")
        assert page.evaluate("window.pwned") is None
        assert dialogs == []
        assert [url for url in asked if not url.startswith(address)] == []
        browser.close()
