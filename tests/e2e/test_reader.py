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
    simplified, traditional = (
        [
            address.partition("?")[0]
            for address in links(visit(f"/news/?q={word}"), r"^/news/[a-z2-7]{10}/\?q=")
        ]
        for word in ("高新区", "高新區")
    )
    assert simplified
    assert simplified == traditional


def test_the_search_box_of_any_page_leads_to_the_list_of_news(visit):
    page = visit("/about/")
    box = page.get_by_role("search").get_by_role("combobox")
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


def test_a_result_leads_to_its_marked_words(visit):
    results = visit("/news/?q=高新區")
    address = links(results, r"#hit-\d+$")[0]
    page = visit(address)
    hit = page.locator(f"#{address.partition('#')[2]}")
    expect(hit).to_be_in_viewport()
    expect(hit).to_have_text(re.compile("高\\s?新\\s?[区區]"))


def test_names_are_suggested_and_opened_by_the_keyboard(visit):
    page = visit("/about/")
    box = page.get_by_role("search").get_by_role("combobox")
    box.press_sequentially("dzgxq")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("德州高新区")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    assert faults(page) == []
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press("End")
    box.press_sequentially("u")
    box.press("Backspace")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/parks/"))


def test_a_name_behind_a_field_is_filled_in(visit):
    page = visit("/about/")
    box = page.get_by_role("search").get_by_role("combobox")
    box.press_sequentially("芯片 in:liaocheng")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("芯片 in:聊城市 ")
