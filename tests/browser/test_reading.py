"""What a reader does with the archive, on a phone and on a desktop."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watch
from tests.support.site import page_types

pytestmark = pytest.mark.browser


def hits(page: Page, address: str | None = None) -> list[str]:
    """The titles of the hits, once the search has come to rest."""
    if address is not None:
        page.goto(address)
    page.wait_for_function(
        "document.querySelector('[data-ba-search-app]:not([hidden]):not([aria-busy])') !== null"
    )
    return page.locator("[data-search-result] > a").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def test_search_for_a_leader_narrow_it_open_a_hit_and_come_back(
    page: Page, fixture_site: str, size: str, context: BrowserContext
) -> None:
    page.goto(fixture_site)
    page.locator("header [data-ba-search]").fill("Ruto")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Ruto")
    everything = hits(page)
    assert len(everything) >= 2

    def tick(name: str, value: str) -> None:
        if size == "phone" and page.locator("details[data-ba-facets]:not([open])").count():
            page.locator("details[data-ba-facets] > summary").click()
        page.locator(f'input[name="{name}"][value="{value}"]').check()

    tick("country", "France")
    page.wait_for_url("**country=France*")
    assert hits(page) == ["Ruto and Macron discuss debt relief"]
    tick("year", "2024")
    page.wait_for_url("**year=2024*")
    assert hits(page) == ["Ruto and Macron discuss debt relief"]
    expect(page.locator("[data-ba-count]")).to_have_text("1 briefing for “Ruto”")
    assert query(page) == {"q": ["Ruto"], "country": ["France"], "year": ["2024"]}
    state = page.url

    page.locator("[data-search-result] > a").first.click()
    expect(page.locator("h1")).to_have_text("Ruto and Macron discuss debt relief")
    page.locator(".ba-chip", has_text="Emmanuel Macron").click()
    expect(page.locator("h1")).to_have_text("Emmanuel Macron")
    page.go_back()
    page.go_back()
    assert page.url == state
    assert hits(page) == ["Ruto and Macron discuss debt relief"]
    page.go_back()
    assert "year" not in query(page)
    page.go_back()
    assert query(page) == {"q": ["Ruto"]}
    assert hits(page) == everything

    shared = context.new_page()
    assert hits(shared, state) == ["Ruto and Macron discuss debt relief"]
    assert shared.locator("[data-ba-search]").input_value() == "Ruto"
    assert shared.locator("[data-ba-active] li").count() >= 2


def test_searching_for_nothing_browses_everything_by_date(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/")
    expect(page.locator("[data-ba-count]")).to_have_text("25 briefings")
    page.locator("[data-ba-more]").click()
    page.wait_for_url("**page=2*")
    assert len(hits(page)) == 25
    dates = page.locator("[data-search-result] time").evaluate_all(
        "all => all.map(t => t.dateTime)"
    )
    padded = [value + "-00-00"[len(value) - 4 :] for value in dates]
    assert padded == sorted(padded, reverse=True)
    assert page.locator("[data-search-date]").last.inner_text() in (
        "Date unknown",
        "3 March, year unknown",
    )


@pytest.mark.parametrize(("sort", "reverse"), [("date", True), ("oldest", False)])
def test_sorting_by_date_is_exact_across_years(
    page: Page, fixture_site: str, sort: str, reverse: bool
) -> None:
    hits(page, f"{fixture_site}search/?q=delegations&sort={sort}")
    page.wait_for_selector("[data-search-result]")
    dates = page.locator("[data-search-result] time").evaluate_all(
        "all => all.map(t => t.dateTime)"
    )
    assert len(dates) > 10
    padded = [value + "-00-00"[len(value) - 4 :] for value in dates]
    assert padded == sorted(padded, reverse=reverse)


def test_counts_beside_filters_say_what_choosing_them_gives(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/?country=Kenya")
    china = page.locator('label:has(input[name="country"][value="China"]) .ba-count')
    assert china.text_content() == "3"
    both = hits(page, f"{fixture_site}search/?country=Kenya&country=China")
    assert len(both) == 3
    years = hits(page, f"{fixture_site}search/?country=Kenya&year=2023&year=2025")
    assert len(years) == 3
    beside = page.locator('label:has(input[name="year"][value="2024"]) .ba-count')
    assert beside.text_content() == "4"


def test_nothing_found_offers_a_way_on(page: Page, fixture_site: str) -> None:
    assert hits(page, f"{fixture_site}search/?q=ruto&country=Norway") == []
    expect(page.locator("[data-ba-count]")).to_have_text("Nothing found for “ruto”")
    page.locator("[data-ba-nothing] button").click()
    page.wait_for_selector("[data-search-result]")
    assert query(page) == {"q": ["ruto"]}


def test_typing_searches_and_makes_one_entry_in_the_history(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/?country=Kenya")
    page.locator("[data-ba-search]").press_sequentially("climate", delay=60)
    page.wait_for_url("**q=climate*")
    assert hits(page) == ["Kenya hosts climate envoys"]
    page.go_back()
    assert query(page) == {"country": ["Kenya"]}
    assert len(hits(page)) == 9


def test_keys_move_through_the_hits(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/?q=delegations&sort=date")
    page.locator("body").press("/")
    expect(page.locator("[data-ba-search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-result] > a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-search-result] > a").nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-ba-search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    title = page.locator("[data-search-result] > a").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_slash_reaches_the_box_in_the_header(page: Page, fixture_site: str) -> None:
    page.goto(f"{fixture_site}countries/kenya/")
    page.locator("body").press("/")
    expect(page.locator("header [data-ba-search]")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("header [data-ba-search]")).to_have_value("a/b")


def test_the_choice_of_dark_is_remembered_and_the_system_followed(
    page: Page, fixture_site: str, context: BrowserContext
) -> None:
    page.goto(fixture_site)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".ba-scheme-button").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(f"{fixture_site}about/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    expect(page.locator(".ba-scheme-button")).to_have_attribute("aria-pressed", "true")
    page.locator(".ba-scheme-button").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_menu_opens_on_a_phone_and_stands_open_on_a_desktop(
    page: Page, fixture_site: str, size: str
) -> None:
    page.goto(fixture_site)
    link = page.locator("#ba-nav a", has_text="Leaders")
    if size == "phone":
        expect(link).to_be_hidden()
        page.locator(".ba-menu-button").click()
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_have_text("Leaders")
    expect(page.locator("#ba-nav a[aria-current]")).to_have_text("Leaders")


def test_a_duplicate_leads_to_the_report_that_is_kept(page: Page, fixture_site: str) -> None:
    paths = dict(page_types())
    page.goto(f"{fixture_site}{paths['duplicate']}")
    page.wait_for_url(f"{fixture_site}{paths['briefing']}")
    expect(page.locator(".ba-carried")).to_contain_text("Evening Star")


def test_nothing_of_a_hostile_seed_runs(page: Page, fixture_site: str) -> None:
    path = next(path for name, path in page_types() if name == "briefing-hostile")
    page.goto(f"{fixture_site}{path}")
    assert page.locator("article :is(script, img, iframe, [onclick], [onerror])").count() == 0
    assert page.locator(".ba-text a").count() == 0
    assert "hacked" not in page.title()
    assert page.locator(".ba-text p").nth(1).inner_text() == "1. January was cold"
    assert page.locator("a[href^='javascript']").count() == 0
    page.locator(".ba-removed > summary").click()
    expect(page.locator(".ba-removed td").nth(1)).to_have_text("<script>alert(8)</script>")
    page.goto(f"{fixture_site}search/?q=cold")
    page.wait_for_selector("[data-search-result]")
    assert page.locator("[data-search-result] :is(script, img)").count() == 0


def test_a_missing_page_offers_the_archive(page: Page, fixture_site: str, watch: Watch) -> None:
    watch.allowed.append("404 (Not Found)")
    page.goto(f"{fixture_site}briefings/2024/gone/")
    expect(page.locator("h1")).to_have_text("There is no page here")
    page.locator(".ba-lost a", has_text="Countries").click()
    expect(page.locator("h1")).to_have_text("Countries")


def test_without_javascript_everything_but_search_can_be_read(
    browser: object, fixture_site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{fixture_site}search/")
    expect(page.locator(".ba-search__without")).to_be_visible()
    page.locator(".ba-search__without a", has_text="by country").click()
    expect(page.locator("h1")).to_have_text("Countries")
    page.locator("a", has_text="Kenya").first.click()
    page.locator(".ba-entries a").first.click()
    expect(page.locator(".ba-text p").first).to_be_visible()
    context.close()


def test_no_page_is_wider_than_a_small_phone(page: Page, fixture_site: str, watch: Watch) -> None:
    watch.allowed.append("404 (Not Found)")
    page.set_viewport_size({"width": 320, "height": 640})
    for name, path in page_types():
        page.goto(f"{fixture_site}{path}")
        page.wait_for_selector("body:not(:has([data-ba-search-app]:is([hidden], [aria-busy])))")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, name


def test_the_sample_archive_can_be_searched(page: Page, sample_site: str) -> None:
    titles = hits(page, f"{sample_site}search/")
    page.goto(sample_site)
    latest = page.locator(".ba-latest .ba-title").all_inner_texts()
    assert titles[: len(latest)] == latest
    assert hits(page, f"{sample_site}search/")
    number = re.match(r"\d+", page.locator("[data-ba-count]").inner_text())
    assert number
    country = page.locator('input[name="country"]').first.get_attribute("value")
    narrowed = hits(page, f"{sample_site}search/?country={country}")
    assert narrowed
    page.locator("[data-search-result] > a").first.click()
    expect(page.locator("h1")).to_have_text(narrowed[0])
    expect(page.locator(".ba-chip", has_text=country).first).to_be_visible()


def test_a_link_to_a_briefing_that_moved_leads_to_it(
    page: Page, sample_site: str, watch: Watch
) -> None:
    watch.allowed.append("404 (Not Found)")
    paths = page.request.get(f"{sample_site}permalinks.json").json()
    key, path = next(iter(paths.items()))
    page.goto(f"{sample_site}briefings/1999/an-older-headline-{key}/")
    page.wait_for_url(f"{sample_site}{path}/")
    expect(page.locator("article h1")).to_be_visible()
