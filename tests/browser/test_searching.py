"""What the search page offers beyond words: pages by name, roles, months, how a date is known."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import hits, query

pytestmark = pytest.mark.browser


def open_filters(page: Page) -> None:
    if page.locator("details[data-ba-facets]:not([open])").count():
        page.locator("details[data-ba-facets] > summary").click()


def test_a_country_typed_into_the_box_offers_its_page_first(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/")
    page.locator("[data-ba-search]").last.fill("kenya")
    page.wait_for_url("**q=kenya*")
    expect(page.locator("[data-ba-suggested] a").first).to_have_text("Kenya")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-ba-suggested] a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Kenya")


def test_another_name_of_a_leader_offers_the_same_page(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/?q=ruto")
    expect(page.locator("[data-ba-suggested] a").first).to_have_text("William Ruto")


def test_words_that_name_nobody_offer_no_page(page: Page, fixture_site: str) -> None:
    assert hits(page, f"{fixture_site}search/?q=delegations")
    expect(page.locator("[data-ba-suggested]")).to_be_hidden()


def test_a_misspelt_name_is_offered_in_its_right_spelling(page: Page, fixture_site: str) -> None:
    assert hits(page, f"{fixture_site}search/?q=norwey&country=Norway") == []
    button = page.locator("[data-ba-nothing] [data-instead]").first
    expect(button).to_have_text("Norway")
    button.click()
    page.wait_for_url("**q=Norway*")


def test_mentions_can_be_left_out(page: Page, fixture_site: str) -> None:
    everything = hits(page, f"{fixture_site}search/?country=India")
    page.goto(f"{fixture_site}countries/india/")
    coverage = page.locator(".ba-coverage").inner_text()
    hits(page, f"{fixture_site}search/?country=India")
    open_filters(page)
    page.locator("[data-ba-role]").check()
    page.wait_for_url("**role=subject*")
    about = hits(page)
    assert len(about) < len(everything)
    assert set(about) < set(everything)
    assert coverage.startswith(f"{len(about)} briefing")


def test_months_narrow_the_results_and_stand_in_the_address(page: Page, fixture_site: str) -> None:
    hits(page, f"{fixture_site}search/?since=2023-01&until=2023-12")
    days = page.locator("[data-search-result] time").evaluate_all("all => all.map(t => t.dateTime)")
    assert days
    assert all(day.startswith("2023-") for day in days)
    open_filters(page)
    expect(page.locator("[data-ba-since]")).to_have_value("2023-01")
    page.locator("[data-ba-active] button", has_text="since 2023-01").click()
    page.wait_for_function("!location.search.includes('since')")
    assert query(page) == {"until": ["2023-12"]}


def test_no_report_lies_in_months_before_the_archive(page: Page, fixture_site: str) -> None:
    assert hits(page, f"{fixture_site}search/?until=1901-01") == []


def test_inferred_dates_can_be_told_from_stated_ones(page: Page, fixture_site: str) -> None:
    inferred = hits(page, f"{fixture_site}search/?dated=inferred")
    assert inferred
    stated = hits(page, f"{fixture_site}search/?dated=stated")
    assert not set(inferred) & set(stated)
    page.goto(f"{fixture_site}search/?dated=inferred")
    page.locator("[data-search-result] > a").first.click()
    expect(page.locator(".ba-how--careful")).to_be_visible()
