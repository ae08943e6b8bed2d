"""From a raw page to what readers see and back: staff import it, an editor publishes, corrects, withdraws."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.e2e
TITLE = "样本高新区开出首条试验公交线"
OTHER = "样本夜校在老厂房里开课"
PAGE = f"""{TITLE}

本报讯 记者例行舟报道 11月3日，西安高新区首条自动驾驶试验公交线开出首班车。线路全长12公里，设站15个。

西安高新区有关负责人说，截至10月底，区内自动驾驶企业达到46家。
"""
SHARED_PAGE = f"""{OTHER}

本报讯 记者例行舟报道 11月5日，西安高新区的一所夜校在老厂房里开课。首批学员有180人。

夜校的教师来自附近的三所学校。

样本书屋开到地铁口

本报讯 记者例行舟报道 11月6日，一家书屋在西安高新区的地铁口开门迎客。书屋藏书2.6万册。

书屋每天开放14个小时。
"""


def log_in(visit: Any, site: Any) -> Page:
    page = visit("/admin/")
    page.get_by_label(re.compile("用户名")).fill(site.username)
    page.get_by_label(re.compile("密码")).fill(site.password)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    return page


def import_page(site: Any, folder: Any, text: str) -> None:
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    site.manage("import_documents", str(path), "--publication", "示例日报", "--published", "2024-11-06")


def open_article(page: Page, title: str) -> Locator:
    """Opens the article from the desk's list; gives the strip with its state and its steps."""
    page.goto(f"/admin/articles/article/?q={title}")
    page.get_by_role("link", name=title, exact=True).click()
    return page.get_by_role("region", name="流程")


def take(page: Page, title: str, step: str, words: str = "") -> None:
    """Takes the article one step on, writing the words that the step asks for."""
    steps = open_article(page, title)
    if words:
        steps.get_by_role("link", name=f"{step}…", exact=True).click()
        page.get_by_role("textbox").fill(words)
        page.get_by_role("button", name=step, exact=True).click()
    else:
        steps.get_by_role("button", name=step, exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def public_links(visit: Any, title: str) -> list[str]:
    """The addresses of the articles of this title that a reader finds."""
    found = visit(f"/news/?q={title}").locator("main a[href^='/news/']").filter(has_text=title)
    return [link.get_attribute("href") for link in found.all()]


def test_a_page_goes_from_the_command_line_to_the_readers_and_back(visit, site, tmp_path):
    import_page(site, tmp_path, PAGE)
    assert public_links(visit, TITLE) == []
    desk = log_in(visit, site)
    expect(open_article(desk, TITLE)).to_contain_text("草稿")
    take(desk, TITLE, "送审")
    assert public_links(visit, TITLE) == []
    take(desk, TITLE, "发布")
    address = public_links(visit, TITLE)[0]
    reader = visit(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    take(desk, TITLE, "发布更正说明", "站数应为十六个。")
    reader.reload()
    expect(reader.get_by_role("main")).to_contain_text("站数应为十六个。")
    take(desk, TITLE, "撤回", "样本：内容失实。")
    answer = reader.reload()
    assert answer is not None and answer.status == 410
    expect(reader.get_by_role("main")).to_contain_text("样本：内容失实。")
    assert public_links(visit, TITLE) == []


def test_a_scheduled_article_waits_for_its_time(visit, site, tmp_path):
    import_page(site, tmp_path, PAGE.replace(TITLE, "样本公园添了夜间班车"))
    desk, title = log_in(visit, site), "样本公园添了夜间班车"
    take(desk, title, "送审")
    open_article(desk, title).get_by_role("link", name="定时发布…").click()
    desk.get_by_label("发布时间").fill("2999-05-01T08:30")
    desk.get_by_role("button", name="保存").click()
    expect(desk.get_by_role("region", name="流程")).to_contain_text("定于 2999-05-01 08:30 发布")
    assert site.manage("publish_due") == "Nothing is due.\n"
    assert public_links(visit, title) == []


def test_a_line_moves_to_another_article_and_back(visit, site, tmp_path):
    import_page(site, tmp_path, SHARED_PAGE)
    desk = log_in(visit, site)
    open_article(desk, OTHER).get_by_role("link", name="原始版面").click()
    before = division(desk)
    desk.get_by_label("首行").fill("5")
    desk.get_by_label("末行").fill("5")
    desk.get_by_label("归入").select_option(label="样本书屋开到地铁口")
    desk.get_by_role("button", name="移动").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert division(desk) != before
    desk.get_by_role("button", name="恢复到此前").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert division(desk) == before


def division(desk: Page) -> list[str]:
    """Each line of the page as the desk shows it, in the colour of its article."""
    rows = desk.locator("[id^=line-]")
    return rows.evaluate_all("rows => rows.map(row => row.className + ' ' + row.innerText)")
