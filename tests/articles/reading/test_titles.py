"""Titles: which of a headline's lines are kicker, title and subtitle, weighed against one another."""

from django.test import SimpleTestCase

from articles.reading.headlines import split_headline, title_text
from articles.reading.shapes import shape_of

LEAD = "入夜，江口市高新区的单晶车间灯火通明。今年以来，园区工业投资同比增长24%，“链长制”管到了每一颗螺丝。"


def split(*lines, lead=LEAD, alone=True):
    """Kicker, title and subtitle of lines that stand apart, or close together where not alone."""
    shapes = [shape_of(number, text, text, alone) for number, text in enumerate(lines, 1)]
    found = split_headline(shapes, lead, spaced=True)
    parts = (found.kicker, found.title, found.subtitle)
    return tuple(title_text([shape.text for shape in part]) for part in parts)


class DivisionTests(SimpleTestCase):
    def test_the_line_that_names_the_place_is_the_title(self):
        self.assertEqual(
            split("前8个月工业投资增长24%", "江口高新区“链”出新动能"),
            ("前8个月工业投资增长24%", "江口高新区“链”出新动能", ""),
        )
        self.assertEqual(
            split("江口高新区“链”出新动能", "设备连 数据通 调度统"),
            ("", "江口高新区“链”出新动能", "设备连 数据通 调度统"),
        )

    def test_a_line_with_a_dash_is_a_subtitle_wherever_its_title_stands(self):
        subtitle = "——江口高新区补链调查"
        self.assertEqual(
            split("从“一粒砂”到“一块屏”", "硅基产业这样长大", subtitle),
            ("从“一粒砂”到“一块屏”", "硅基产业这样长大", subtitle),
        )
        self.assertEqual(split("小园区的大章法", subtitle), ("", "小园区的大章法", subtitle))

    def test_of_three_lines_the_middle_one_is_the_title(self):
        self.assertEqual(
            split("12条措施覆盖研发全过程", "江口高新区为企业“量身裁衣”", "首批兑现资金3200万元"),
            ("12条措施覆盖研发全过程", "江口高新区为企业“量身裁衣”", "首批兑现资金3200万元"),
        )

    def test_a_title_broken_inside_a_clause_is_one_title(self):
        for first, second in (
            ("江口：让“科技红娘”", "走进田间地头"),
            ("湖北江口", "磷石膏有了“好去处”"),
            ("江口“数字经济”", "为何能后来居上(上)"),
            ("百年矿区里来了", "一群“技术郎中”"),
        ):
            with self.subTest(first):
                kicker, title, subtitle = split(first, second, lead=f"{LEAD}数字经济是江口的新名片。")
                self.assertEqual((kicker, title.replace(" ", ""), subtitle), ("", first + second, ""))

    def test_words_spoken_may_be_a_title_over_or_under_the_fact(self):
        fact, words = "江口发出首批“技术经纪”职称证书", "“我们等的就是这张证！”"
        self.assertEqual(split(words, fact), ("", words, fact))
        self.assertEqual(split(fact, words), (fact, words, ""))

    def test_a_study_names_itself_in_the_subtitle(self):
        self.assertEqual(
            split("一条江的“数字孪生”", "新安江畔的科技治水样本", lead="新安江的每一道弯都被搬上了屏幕。"),
            ("", "一条江的“数字孪生”", "新安江畔的科技治水样本"),
        )

    def test_close_lines_are_one_title_unless_the_second_alone_names_the_place(self):
        self.assertEqual(
            split("江口直播送岗位", "引来十万人围观", alone=False), ("", "江口直播送岗位 引来十万人围观", "")
        )
        self.assertEqual(
            split("让数据多跑路 让企业少跑腿", "江口高新区推出“秒批”", alone=False),
            ("让数据多跑路 让企业少跑腿", "江口高新区推出“秒批”", ""),
        )
