"""What an analyst comes for, told as visits: the evidence, the date, the record of two countries."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import Watch
from tests.support.site import page_types

pytestmark = pytest.mark.browser

SAUDI = "Saudi Arabia and Iran to reopen embassies after talks in Beijing"


def open_saudi(page: Page, site: str) -> None:
    page.goto(f"{site}years/2023/")
    page.locator(".ba-title", has_text=SAUDI).click()
    expect(page.locator("h1")).to_have_text(SAUDI)


def tag_of(page: Page, name: str) -> Locator:
    """The chip of a country or leader, with its receipt."""
    chip = page.locator(".ba-chip", has_text=name)
    return page.locator(".ba-briefing__about li").filter(has=chip)


def test_what_was_cut_from_this_text_and_why(page: Page, sample_site: str) -> None:
    open_saudi(page, sample_site)
    ledger = page.locator(".ba-removed")
    expect(ledger.locator("tbody").first).to_be_hidden()
    ledger.locator("summary").click()
    row = ledger.locator("tr", has_text="Leave a Comment")
    expect(row).to_contain_text("comment form of the source page")
    assert "Leave a Comment" not in page.locator(".ba-text").inner_text()

    with page.expect_download() as started:
        page.locator("[data-ba-seed]").click()
    seed = Path(started.value.path()).read_bytes()
    assert started.value.suggested_filename == "2023-beijing-saudi-iran.txt"
    assert hashlib.sha256(seed).hexdigest() == page.locator(".ba-digest").inner_text()
    number = int(row.locator("td").first.inner_text())
    assert "Leave a Comment" in seed.decode().splitlines()[number - 1]

    row.locator(".ba-rule").click()
    expect(page.locator("h1")).to_have_text("Cleaning rules")
    expect(page.locator(":target")).to_have_text("comment-form")


def test_why_is_this_country_here(page: Page, sample_site: str) -> None:
    open_saudi(page, sample_site)
    tag = tag_of(page, "Iran")
    panel = tag.locator(".ba-why__panel")
    expect(panel).to_be_hidden()
    tag.locator("summary").click()
    expect(panel).to_be_visible()
    marked = panel.locator("blockquote").first
    expect(marked.locator("mark")).to_have_text("Iran")
    assert marked.inner_text().strip() in f"{SAUDI}\n{page.locator('.ba-text').inner_text()}"
    expect(panel.locator(".ba-why__rule").first).to_have_text("named")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(tag.locator("summary")).to_be_focused()

    tag.locator("summary").click()
    panel.locator("a[href^='#t-']").first.click()
    assert "Iran" in page.locator(".ba-text :target").inner_text()


def test_a_receipt_opens_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_saudi(page, sample_site)
    tag = tag_of(page, "Wang Yi")
    tag.locator("summary").click()
    expect(tag.locator("blockquote mark")).to_have_text("Wang Yi")
    assert page.locator(".ba-copy").count() == 0
    expect(page.locator(".ba-cite__plain")).to_contain_text("10 March 2023")
    context.close()


def linked_data(page: Page) -> dict[str, object]:
    found = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert isinstance(found, dict)
    return found


def test_is_this_date_stated_or_inferred(page: Page, fixture_site: str) -> None:
    paths = dict(page_types())
    page.goto(f"{fixture_site}{paths['briefing-inferred']}")
    line = page.locator(".ba-dateline")
    expect(line).to_contain_text("22 July 2023")
    expect(line.locator(".ba-how--careful")).to_contain_text("inferred")
    expect(line).to_contain_text("can only be 2023")
    expect(page.locator(".ba-cite__plain")).to_contain_text("[22 July 2023, inferred]")
    assert "datePublished" not in linked_data(page)
    assert page.locator("meta[name='citation_publication_date']").count() == 0

    page.goto(f"{fixture_site}{paths['briefing']}")
    expect(line).to_contain_text("18 October 2023 (from the dateline)")
    assert page.locator(".ba-how--careful").count() == 0
    assert linked_data(page)["datePublished"] == "2023-10-18"
    date = page.locator("meta[name='citation_publication_date']").get_attribute("content")
    assert date == "2023/10/18"

    page.goto(f"{fixture_site}{paths['briefing-undated']}")
    expect(line).to_contain_text("between 27 October 2022 and 5 October 2023")
    assert "datePublished" not in linked_data(page)


def test_find_what_china_and_kenya_agreed_in_2023_and_cite_it(
    page: Page, fixture_site: str, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(fixture_site)
    page.locator(".ba-most a", has_text="Kenya").click()
    partner = page.locator(".ba-aside li", has_text="China")
    partner.locator("a", has_text="briefings").click()
    expect(page.locator("h1")).to_contain_text("China and Kenya")
    assert page.locator(".ba-list h2").all_inner_texts() == ["2024", "2023", "2022"]
    page.locator(".ba-list h2:text-is('2023') + .ba-entries .ba-title").click()
    expect(page.locator("h1")).to_have_text(
        "Kenya and China sign rail and credit accords in Beijing"
    )
    expect(page.locator(".ba-text li").first).to_contain_text("A joint desk for customs papers")

    plain = page.locator(".ba-cite__plain").inner_text()
    assert plain.startswith("A. Writer, Daily Courier, “Kenya and China sign rail and credit")
    assert page.url.removeprefix(fixture_site).rstrip("/") in plain
    page.locator(".ba-copy").first.click()
    expect(page.locator(".ba-copy").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == plain
    page.locator(".ba-cite__format summary", has_text="RIS").click()
    with page.expect_download() as started:
        page.locator(".ba-cite__format[open] a[download]").click()
    record = Path(started.value.path()).read_text(encoding="utf-8")
    assert "DA  - 2023/10/18/" in record
    assert record.splitlines()[0] == "TY  - NEWS"
    assert started.value.suggested_filename.endswith(".ris")


def test_the_reports_before_and_after_lead_along_a_country(page: Page, fixture_site: str) -> None:
    page.goto(f"{fixture_site}{dict(page_types())['briefing']}")
    row = page.locator(".ba-around__row", has_text="China").first
    later = row.locator("[rel=next]")
    title = later.locator("span").inner_text()
    later.click()
    expect(page.locator("h1")).to_have_text(title)
    page.locator(".ba-around__row", has_text="China").first.locator("[rel=prev]").click()
    expect(page.locator("h1")).to_have_text(
        "Kenya and China sign rail and credit accords in Beijing"
    )


def test_from_the_map_and_the_timeline_to_a_country_and_a_year(
    page: Page, fixture_site: str
) -> None:
    page.goto(f"{fixture_site}explore/")
    kenya = page.locator(".ba-map a[aria-label^='Kenya:']")
    number = (kenya.get_attribute("aria-label") or "").split()[1]
    kenya.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Kenya")
    expect(page.locator(".ba-coverage")).to_contain_text(f"{number} briefings")
    page.goto(f"{fixture_site}explore/")
    page.locator(".ba-chart a[aria-label^='2024:']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2024")


def test_a_country_page_says_who_holds_which_office(page: Page, fixture_site: str) -> None:
    page.goto(f"{fixture_site}countries/kenya/")
    row = page.locator(".ba-offices tr", has_text="President").first
    expect(row).to_contain_text("William Ruto since 2022")
    row.locator("a").first.click()
    expect(page.locator("h1")).to_have_text("William Ruto")
    expect(page.locator(".ba-terms")).to_contain_text("13 September 2022 to today")


def test_the_numbers_of_the_health_page_add_up(page: Page, sample_site: str) -> None:
    page.goto(f"{sample_site}health/")

    def number(table: int, row: str) -> int:
        cells = page.locator(".ba-ledger").nth(table).locator(f"tr:has(th:text-is('{row}'))")
        return int(cells.locator(".ba-number").inner_text().replace(",", ""))

    shown = number(0, "Briefings")
    assert number(0, "Reports") == shown + number(0, "Near-duplicates")
    dated = page.locator(".ba-ledger").nth(1).locator("tbody .ba-number").all_inner_texts()
    assert sum(int(text) for text in dated) == shown
    page.goto(f"{sample_site}years/")
    expect(page.locator(".ba-coverage")).to_have_text(f"{shown} briefings")


def test_feeds_of_a_country_are_announced_and_hold_its_reports(
    page: Page, sample_site: str, watch: Watch
) -> None:
    page.goto(f"{sample_site}countries/china/")
    feed = page.locator("link[rel=alternate][href$='feed.json']").last.get_attribute("href")
    content = page.request.get(f"{sample_site}countries/china/{feed}").json()
    assert content["title"] == "Briefing Archive: China"
    titles = page.locator(".ba-entries li:not(:has(.ba-role)) .ba-title").all_inner_texts()
    assert [item["title"] for item in content["items"]] == titles


def test_paper_shows_the_text_and_how_to_cite_it_and_no_controls(
    page: Page, sample_site: str
) -> None:
    open_saudi(page, sample_site)
    page.emulate_media(media="print")
    for kept in (".ba-text", ".ba-cite__plain", ".ba-provenance", ".ba-dateline"):
        expect(page.locator(kept)).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator(".ba-text").evaluate("text => getComputedStyle(text).color")
    assert ink == "rgb(0, 0, 0)"
    for gone in (
        ".ba-header",
        ".ba-footer",
        ".ba-why",
        ".ba-copy",
        ".ba-cite__format",
        "[data-ba-seed]",
    ):
        expect(page.locator(gone).first).to_be_hidden()
