"""Whole pages: the invented ones beside their gold readings, and small ones for single rules."""

import json
from pathlib import Path

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.script import name_to_simplified, to_simplified
from articles.reading.values import Hints

PAGES = Path(__file__).resolve().parents[2] / "pages"
OWN = (
    "boxes-and-decks", "county-briefs", "header-and-jump", "interview", "lists", "photo-stories", "portal",
    "traditional-daily", "wire-and-tails", "wrapped-bare", "wrapped-set-in",
    "proof-23-web-park-authority", "proof-24-epaper-article", "proof-25-wechat-repost",
    "proof-28-print-ocr-qinhuangdao", "proof-29-epaper-full-page", "proof-30-web-portal-mixed",
    "proof-31-parkpaper-trailing",
)  # fmt: skip
HEADERS = (
    "江口日报 03 2023年9月14日",
    "2023年9月14日 星期四 江口日报 A03版",
    "第3版 要闻 2023年9月14日 江口日报",
    "A05 园区·经济 2023年9月14日 星期四 江口日报",
    "■ 园区观察 江口日报 5 2023.09.14",
    "江口日报 | 2023年9月14日 | 星期四 | 05版 | 责任编辑:王二 版式:李三",
    "江 口 日 报\n二〇二三年九月十四日 星期四",
    "第A05版:要闻\n\n江口日报\n\n2023年09月14日 星期四",
    "江口日报\n2023年9月14日\n农历癸卯年七月三十\n星期四\n第5版\n园区周刊",
    "江口日报数字报\n上一版 下一版\n第05版:园区\n2023年09月14日 星期四 放大 缩小 默认",
    "江口日报社主办 国内统一连续出版物号 CN00-0000\n2023年9月14日 第36期(总第2089期)",
)
ROLES = {
    "reporters": "reporter", "correspondents": "correspondent", "interns": "intern",
    "photographers": "photographer", "authors_unspecified": "author", "editors": "editor",
}  # fmt: skip


def read(text, **hints):
    return read_page(split_lines(text), Hints(**hints))


def used(spans, text):
    """The non-empty lines of the spans in their order."""
    lines = {line.number: line.text for line in split_lines(text)}
    return [number for span in spans for number in span if lines[number].strip()]


def simplified(text):
    return to_simplified(text).replace(" ", "") if text else None


def expected_of(gold, text):
    lines = {line.number: line.text for line in split_lines(text)}
    return {
        "lines": [n for a, b in gold["lines"] for n in range(a, b + 1) if lines[n].strip()],
        "title": simplified(gold["title"]),
        "source": simplified(gold["credited_source"]),
        "published": gold["published"],
        "names": sorted((role, name) for key, role in ROLES.items() for name in gold.get(key, ())),
    }


def found_of(story, text):
    return {
        "lines": used(story.spans, text),
        "title": simplified(story.title),
        "source": simplified(story.credited_source),
        "published": story.published,
        "names": sorted((credit.role, name_to_simplified(credit.name)) for credit in story.credits),
    }


class GoldPageTests(SimpleTestCase):
    def test_pages_are_read_as_their_gold_readings_say(self):
        for name in OWN:
            gold = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
            text = (PAGES / f"{name}.txt").read_text("utf-8")
            page = read(text)
            with self.subTest(name):
                self.assertEqual(
                    [found_of(story, text) for story in page.stories],
                    [expected_of(article, text) for article in gold["articles"]],
                )
                kind = (page.kind, page.publication, page.published)
                self.assertEqual(kind, (gold["kind"], gold["publication"], gold["published"]))

    def test_three_interleaved_columns_keep_nearly_all_text_with_its_story(self):
        text = (PAGES / "three-columns.txt").read_text("utf-8")
        gold = json.loads((PAGES / "three-columns.json").read_text("utf-8"))
        owner = {n: i for i, a in enumerate(gold["articles"]) for n in expected_of(a, text)["lines"]}
        found = {n: i for i, story in enumerate(read(text).stories) for n in used(story.spans, text)}
        self.assertEqual([n for n in owner if owner[n] != found[n]], [19])


class StoryTests(SimpleTestCase):
    def test_a_sentence_cut_by_the_column_is_one_paragraph_of_two_pieces(self):
        page = read("江口建起中试车间\n\n本报讯 江口高新区把旧仓库改成中\n\n试车间。\n")
        last = page.stories[0].paragraphs[-1]
        self.assertEqual((last.text, last.lines), ("本报讯 江口高新区把旧仓库改成中试车间。", (3, 5)))

    def test_a_cut_sentence_without_its_other_half_is_a_doubt(self):
        story = read("江口建起中试车间\n\n本报讯 江口高新区把旧仓库\n").stories[0]
        self.assertEqual((story.missing_text, [doubt.line for doubt in story.doubts]), (True, [3]))

    def test_a_caption_over_the_headline_belongs_to_the_story_it_shows(self):
        text = (
            "甲县修通环湖路\n\n本报讯 甲县环湖路全线修通,沿线十二个村子受益。\n\n"
            "学徒在北洼镇数控车间练习 齐飞/摄\n\n北洼镇 学徒也能评工程师\n\n"
            "本报讯 北洼镇数控车间的学徒日前领到证书。\n"
        )
        self.assertEqual([used(s.spans, text) for s in read(text).stories], [[1, 3], [5, 7, 9]])

    def test_a_pointer_under_a_byline_is_not_the_next_headline_s_too(self):
        text = "\n".join(
            [
                "江口高新区擦亮工业底色",
                "◎ 本报记者 何子衿",
                "(上接第1版)",
                "从一间旧仓库起步",
                "3月28日,一辆方头方脑的微型电动车驶下江口基地的生产线,它是今年一季度下线的第10万辆新能源车。",
            ]
        )
        spans = [span for story in read(text).stories for span in story.spans]
        self.assertEqual(sorted(number for span in spans for number in span), [1, 2, 3, 4, 5])

    def test_a_page_header_gives_paper_and_day_and_is_furniture(self):
        page = read("江口日报\n2023年9月14日 星期四\n\n江口建起中试车间\n\n本报讯 江口市昨天开工。\n")
        self.assertEqual((page.publication, page.published), ("江口日报", "2023-09-14"))
        self.assertEqual([(span.first, span.last) for span in page.furniture], [(1, 2)])

    def test_a_page_header_may_hold_its_parts_in_any_order(self):
        rest = "\n\n江口建起中试车间\n\n本报讯 江口市昨天开工。\n"
        for header in HEADERS:
            page = read(header + rest)
            with self.subTest(header):
                found = (page.publication, page.published, [span.first for span in page.furniture])
                self.assertEqual(found, ("江口日报", "2023-09-14", [1]))
                self.assertEqual([story.title for story in page.stories], ["江口建起中试车间"])

    def test_an_electronic_edition_says_at_the_end_where_it_was_printed(self):
        page = read("江口建起中试车间\n\n本报讯 江口市昨天开工。\n\n《江口日报》(2023年09月14日 第05版)\n")
        found = (page.publication, page.published, [(span.first, span.last) for span in page.furniture])
        self.assertEqual(found, ("江口日报", "2023-09-14", [(5, 5)]))

    def test_a_column_s_label_over_a_picture_belongs_to_the_picture_and_the_briefs_under_it(self):
        text = (
            "甲县修通环湖路\n\n本报讯 甲县环湖路全线修通,沿线十二个村子受益。\n\n乡镇镜头\n\n"
            "9月3日,在北洼镇的数控车间,学徒们在师傅的指点下第一次独自操作机床。\n\n齐飞 摄(江口日报发)\n\n"
            "青岚县试种海水稻\n\n本报讯 青岚县的海水稻昨天开镰。\n"
        )
        found = [(s.kind, s.column, used(s.spans, text)) for s in read(text).stories]
        briefs = [("brief", None, [1, 3]), ("photo", "乡镇镜头", [5, 7, 9]), ("brief", "乡镇镜头", [11, 13])]
        self.assertEqual(found, briefs)

    def test_hints_win_over_the_page_and_the_page_over_the_file_name(self):
        text = "江口日报讯\n\n江口建起中试车间\n\n江口日报讯 江口市昨天开工。\n"
        page = read(text, publication="样本报", published="2023-09", file_name="2022-01-01.txt")
        self.assertEqual((page.publication, page.published), ("样本报", "2023-09"))
        self.assertEqual(read(text, file_name="2022-01-01.txt").published, "2022-01-01")

    def test_the_source_beside_the_original_title_wins(self):
        text = (
            "首页 > 新闻\n对标头部园区 江口怎样追赶\n来源:江口新闻网\n2024-10-21 09:59:10\n"
            "原标题:对标头部园区 江口怎样追赶\n"
            "来源:江口日报\n\n江口市科技局一行到外地学习园区建设经验,回来以后列出清单。\n\n版权所有:江口网\n"
        )
        page = read(text)
        self.assertEqual(
            (page.kind, page.publication, page.published, page.stories[0].credited_source),
            ("web-page", "江口网", "2024-10-21", "江口日报"),
        )

    def test_text_without_any_headline_is_a_story_with_a_doubt(self):
        story = read("江口市昨天开工建设一座车间。\n").stories[0]
        self.assertEqual((story.title, [doubt.rule for doubt in story.doubts]), (None, ["no headline"]))

    def test_an_empty_page_has_no_stories(self):
        self.assertEqual(read("\n \n").stories, ())
