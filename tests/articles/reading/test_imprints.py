"""Imprints: the line with which a site introduces an article, in all the orders that sites print it."""

from django.test import SimpleTestCase

from articles.reading.controls import is_invitation, is_navigation, is_row_of_buttons
from articles.reading.imprints import find_imprint


def told(line):
    """Whether the line gives a day, its source and its names, or None where it is no imprint."""
    found = find_imprint(line)
    if found is None:
        return None
    source = line[slice(*found.source)] if found.source else None
    return found.dated, source, [(line[n.start : n.end], n.role) for n in found.names]


class ImprintTests(SimpleTestCase):
    def test_each_labelled_part_is_read_in_any_order(self):
        cases = {
            "来源：江口日报 2024-03-05 作者：何子衿 编辑：周望 字号": (
                True, "江口日报", [("何子衿", "author"), ("周望", "editor")],
            ),
            "发布时间：2024-03-05 08:30 信息来源：江口高新区管委会 浏览次数：123 次": (
                True, "江口高新区管委会", [],
            ),
            "2024年03月05日08:30 | 来源：江口网－园区频道": (True, "江口网－园区频道", []),
            "2024-03-05 08:30 来源：江口网 记者 何子衿 通讯员 周望": (
                True, "江口网", [("何子衿", "reporter"), ("周望", "correspondent")],
            ),
            "作者：何子衿 图片：周望 来源：江口日报": (
                False, "江口日报", [("何子衿", "author"), ("周望", "photographer")],
            ),
            "（稿件来源：江口日报）": (False, "江口日报", []),
            "来源丨江口发布": (False, "江口发布", []),
            "时间：2024-03-05 16:20 来源： 浏览次数： 次": (True, None, []),
            "编辑：何子衿 审核：周望 签发：石磊": (
                False, None, [("何子衿", "editor"), ("周望", "editor"), ("石磊", "editor")],
            ),
        }  # fmt: skip
        for line, wanted in cases.items():
            with self.subTest(line):
                self.assertEqual(told(line), wanted)

    def test_a_medium_beside_a_bare_date_is_the_source(self):
        for line in ("2024-03-05 08:30  江口网", "江口网 2024-03-05 08:30", "2024-03-05 08:30·江口网 湖北"):
            with self.subTest(line):
                self.assertEqual(told(line), (True, "江口网", []))

    def test_a_button_behind_a_name_is_no_name(self):
        self.assertEqual(
            told("2024-03-05 来源：江口网 编辑：周望 我要评论"), (True, "江口网", [("周望", "editor")])
        )

    def test_a_picture_s_source_and_a_sentence_are_no_imprint(self):
        for line in (
            "图片来源：江口高新区",
            "2024年3月5日，江口高新区的中试车间开工。",
            "时间：2024年3月5日 地点：江口会展中心",
            "江口高新区2024年新增企业30家",
        ):
            with self.subTest(line):
                self.assertIsNone(told(line))


class ButtonTests(SimpleTestCase):
    def test_rows_of_buttons_are_known_by_their_words(self):
        for line in (
            "【打印】 【关闭】",
            "上一版 下一版",
            "字号：大 中 小 分享到：微信 微博",
            "0人参与 0评论",
        ):
            with self.subTest(line):
                self.assertTrue(is_row_of_buttons(line))

    def test_a_column_s_name_alone_is_no_button(self):
        for line in ("关注", "链接", "评论员观察", "大中小企业一起来"):
            with self.subTest(line):
                self.assertFalse(is_row_of_buttons(line))

    def test_a_headline_may_begin_like_a_button(self):
        for line in ("评论：让数据说话", "更多中小企业用上工业软件", "收藏一座老厂房的记忆"):
            with self.subTest(line):
                self.assertFalse(is_navigation(line))

    def test_an_invitation_is_short_and_asks_to_press_or_scan(self):
        self.assertTrue(is_invitation("点击上方蓝字关注我们"))
        self.assertFalse(
            is_invitation("扫一扫药盒上的二维码,产地、采收日、炮制师傅的名字依次跳出来,一目了然。")
        )
