"""Pages whose lines are the physical lines of their columns."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.values import Hints
from articles.reading.wraps import is_set_in

SET_IN = """江口建起中试车间
□ 本报记者 何子衿
　　江口高新区把闲置三年的旧仓库改
成中试车间，设备由园区统一购置，企业
按小时租用。
　　车间里已经住进九家企业，最小的只
有两个人，最大的来自邻省，租下了一
整层楼。
怎样收费
　　第一年只收电费，第二年起按市价的
一半收取，三年以后与市价看齐，企业
可以随时退租。
"""


def read(text):
    return read_page(split_lines(text), Hints()).stories


def told(story):
    return [(paragraph.role, paragraph.lines) for paragraph in story.paragraphs]


class WrappedPageTests(SimpleTestCase):
    def test_physical_lines_make_the_paragraphs_that_are_set_in(self):
        (story,) = read(SET_IN)
        self.assertEqual(
            told(story),
            [
                ("title", (1,)), ("byline", (2,)), ("body", (3, 4, 5)), ("body", (6, 7, 8)),
                ("heading", (9,)), ("body", (10, 11, 12)),
            ],
        )  # fmt: skip

    def test_no_letter_is_lost_or_added_where_lines_are_joined(self):
        (story,) = read(SET_IN)
        self.assertEqual(
            [paragraph.text for paragraph in story.paragraphs if paragraph.role == "body"][0],
            "江口高新区把闲置三年的旧仓库改成中试车间，设备由园区统一购置，企业按小时租用。",
        )

    def test_each_letter_knows_its_physical_line(self):
        paragraph = read(SET_IN)[0].paragraphs[2]
        self.assertEqual(
            [paragraph.line_at(paragraph.text.index(word)) for word in ("闲置", "成中", "按小")], [3, 4, 5]
        )

    def test_a_short_line_that_ends_a_sentence_ends_the_paragraph_where_none_is_set_in(self):
        (story,) = read(
            "江口建起中试车间\n□ 本报记者 何子衿\n"
            "江口高新区把闲置三年的旧仓库改建成中\n试车间，设备由园区统一购置，企业只需要\n按小时租用。\n"
            "车间里已经住进九家企业，最小的只有两\n个人，最大的来自邻省，租下了一整层楼，\n还想再租一层。\n"
        )
        self.assertEqual([lines for role, lines in told(story) if role == "body"], [(3, 4, 5), (6, 7, 8)])

    def test_a_name_in_a_dateline_knows_the_line_it_is_printed_on(self):
        text = SET_IN.replace("□ 本报记者 何子衿\n", "").replace(
            "　　江口高新区把闲置三年的旧仓库改",
            "　　本报讯（记者陈一宁 通讯员石磊 见\n习记者吕安）江口高新区把旧仓库改",
        )
        found = [(credit.name, credit.line) for credit in read(text)[0].credits]
        self.assertEqual(found, [("陈一宁", 2), ("石磊", 2), ("吕安", 3)])

    def test_paragraphs_of_one_line_each_are_left_alone(self):
        text = "江口建起中试车间\n本报讯 江口高新区昨天开工。\n车间里已经住进九家企业。\n明年还要扩建。\n"
        self.assertEqual([lines for _, lines in told(read(text)[0])], [(1,), (2,), (3,), (4,)])

    def test_a_single_space_is_a_scanner_s_not_a_paragraph_s(self):
        self.assertEqual(
            [is_set_in(text) for text in (" 江口", "  江口", "\u3000江口", "\t江口", "江口")],
            [False, True, True, True, False],
        )
