"""Web pages: where the article begins and ends, what a site prints around it."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.values import Hints

TITLE = "江口把老码头改成中试车间"
BODY = [
    "江口市的老码头停用了十二年,去年冬天,四家企业合伙把它改成了一座中试车间,吊机留在原处,轨道上跑的却是装样品的小车。",
    "“拆掉最省事,留下来最费心。”园区负责人何子衿说,光是加固栈桥就花了四百万元,好处是样品下船就能上线,一趟省下两个小时。",
    "下一步,园区打算把旧料仓改成公共测试场,向周边县区的企业开放预约。",
]


def read(*lines):
    page = read_page(split_lines("\n\n".join(lines) + "\n"), Hints())
    return page, page.stories[0]


def furniture(page):
    """The lines of the furniture, counted from 1 without the empty lines between them."""
    return sorted({line // 2 + 1 for span in page.furniture for line in (span.first, span.last)})


class WebPageTests(SimpleTestCase):
    def test_time_and_source_may_stand_over_the_title(self):
        page, story = read(
            "江口网 > 正文", "2024-03-05 10:15", "来源：江口网", TITLE, *BODY, "【责任编辑：周望】"
        )
        self.assertEqual(
            (story.title, story.published, story.credited_source, len(page.stories)),
            (TITLE, "2024-03-05", "江口网", 1),
        )

    def test_the_window_s_title_names_the_site_and_is_no_kicker(self):
        page, story = read(f"{TITLE}_江口新闻网", TITLE, "2024-03-05 来源：江口日报", *BODY, "返回列表")
        self.assertEqual((page.publication, story.title, story.kicker), ("江口新闻网", TITLE, None))

    def test_the_paper_over_the_time_is_the_source(self):
        page, story = read(
            TITLE, "江口日报", "2024-03-05 08:00", "关注", *BODY, "相关推荐", "版权所有 江口在线"
        )
        self.assertEqual((story.title, story.credited_source), (TITLE, "江口日报"))

    def test_an_account_over_the_time_gives_way_to_a_labelled_source(self):
        _, story = read(
            TITLE,
            "原创 石磊 江口发布",
            "江口发布",
            "2024-03-05 18:30 湖北",
            *BODY,
            "来源：江口日报",
            "往期推荐",
        )
        self.assertEqual(
            (story.title, story.credited_source, [(c.name, c.role) for c in story.credits]),
            (TITLE, "江口日报", [("石磊", "author")]),
        )

    def test_an_electronic_edition_is_its_paper_s(self):
        page, story = read(
            "江口日报 数字报 2024年3月5日 星期二 第03版：要闻", "上一版 下一版", TITLE,
            "来源：江口日报 2024-03-05 作者：何子衿 编辑：周望 字号",
            "本报记者 何子衿", *BODY, "上一篇 下一篇",
        )  # fmt: skip
        self.assertEqual((page.publication, page.published), ("江口日报", "2024-03-05"))
        self.assertEqual(
            [(credit.name, credit.role) for credit in story.credits],
            [("周望", "editor"), ("何子衿", "reporter")],
        )

    def test_short_lines_behind_the_last_paragraph_are_no_headings(self):
        page, _ = read(
            "首页 > 新闻",
            TITLE,
            "2024-03-05 来源：江口网",
            *BODY,
            "责任编辑：周望",
            "时刻新闻",
            "江口网友都在看",
        )
        self.assertEqual(furniture(page), [1, 8, 9])

    def test_a_title_of_many_clauses_is_told_by_the_time_under_it(self):
        title = "老码头、旧料仓、停摆的吊机,江口人把它们一样一样捡了回来,拼成了一座中试车间"
        _, story = read("首页 > 新闻", title, "2024-03-05 08:30 来源：江口网", *BODY, "版权所有 江口网")
        self.assertEqual(story.title, title)

    def test_a_site_s_disclaimer_ends_the_article(self):
        page, _ = read(
            "首页 > 新闻",
            TITLE,
            "2024-03-05 来源：江口网",
            *BODY,
            "特别声明：本平台仅提供信息存储服务。",
            "热点推荐",
        )
        self.assertEqual(furniture(page), [1, 7, 8])
