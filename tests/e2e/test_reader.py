"""A reader's ways through the sample archive, in a real browser."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
PAGES = ["/", "/news/", "/parks/", "/regions/", "/initiatives/", "/publications/", "/about/"]


def links(page: Page, pattern: str) -> list[str]:
    """Addresses of the page's links that match, in order."""
    read = "anchors => anchors.map(anchor => anchor.getAttribute('href'))"
    found = page.eval_on_selector_all("a[href]", read)
    return [address for address in found if re.search(pattern, address)]


def first_article(visit: Any) -> str:
    return links(visit("/news/"), r"^/news/[a-z2-7]{10}/$")[0]


def first_fact(visit: Any) -> str:
    park = visit("/parks/")
    profile = visit(links(park, r"^/parks/[a-z0-9-]+/$")[0])
    return links(profile, r"^/news/[a-z2-7]{10}/#fact-\d+$")[0]


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe calls serious or critical, with the first element it names."""
    found = [
        fault
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_number_of_a_profile_opens_its_marked_sentence(visit):
    address = first_fact(visit)
    page = visit(address)
    anchor = page.locator(f"#{address.partition('#')[2]}")
    expect(anchor).to_be_in_viewport()


def test_a_search_in_traditional_script_finds_what_the_simplified_one_finds(visit):
    simplified = links(visit("/news/?q=高新区"), r"^/news/[a-z2-7]{10}/$")
    traditional = links(visit("/news/?q=高新區"), r"^/news/[a-z2-7]{10}/$")
    assert simplified
    assert simplified == traditional


def test_the_search_box_of_any_page_leads_to_the_list_of_news(visit):
    page = visit("/about/")
    box = page.get_by_role("search").get_by_role("searchbox")
    box.fill("园区")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/news/\?q="))
    expect(page.locator("main")).to_contain_text("园区")


def test_an_article_leads_to_its_page_and_the_page_back_to_the_article(visit):
    article = first_article(visit)
    page = visit(article)
    document = links(page, r"^/documents/\d+/")[0]
    page.goto(document)
    assert article in [address.partition("#")[0] for address in links(page, r"^/news/[a-z2-7]{10}/")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(visit, path):
    assert overflow(visit(path, width=360)) == 0


def test_an_article_and_its_raw_page_fit_a_phone(visit):
    article = first_article(visit)
    page = visit(article, width=360)
    assert overflow(page) == 0
    page.goto(links(page, r"^/documents/\d+/")[0])
    assert overflow(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_fault_of_access(visit, path, scheme):
    assert faults(visit(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_profiles_articles_and_raw_pages_have_no_serious_fault_of_access(visit, scheme):
    fact = first_fact(visit)
    page = visit(fact, color_scheme=scheme)
    found = faults(page)
    for address in (links(page, r"^/documents/\d+/")[0], links(page, r"^/parks/[a-z0-9-]+/")[0]):
        page.goto(address)
        found += faults(page)
    assert found == []


def test_nothing_is_asked_of_another_site_and_nothing_breaks_the_content_policy(visit, site):
    page = visit("/")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in [*PAGES, first_article(visit)]:
        page.goto(path)
    assert [url for url in asked if not url.startswith((site.address, "data:"))] == []
    assert complaints == []


def test_news_can_be_filtered_without_java_script(visit):
    page = visit("/news/", java_script=False)
    everything = page.locator("main").inner_text()
    page.goto("/news/?kind=photo")
    assert page.locator("main").inner_text() != everything


def test_the_keyboard_reaches_the_text_first(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_interface_changes_its_language_and_stays_on_the_page(visit):
    page = visit("/parks/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/parks/"))
    expect(page.locator("h1")).to_have_text("Parks")


def test_an_unknown_address_says_so(visit, site):
    page = visit("/")
    answer = page.goto("/news/aaaaaaaaaa/")
    assert answer.status == 404
    expect(page.locator("h1")).to_be_visible()
