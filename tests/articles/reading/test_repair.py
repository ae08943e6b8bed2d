"""Repair: gaps that a column's width put into words are closed, others stay."""

from django.test import SimpleTestCase

from articles.reading.repair import clean_lines, close_gaps


class RepairTests(SimpleTestCase):
    def test_gaps_inside_words_are_closed(self):
        printed = "江口高新区的旧仓库改成了中 试车间,层高十二米,地坪 承重好,离货场不到一公 里。"
        self.assertEqual(close_gaps(printed), printed.replace(" ", ""))

    def test_a_slogan_in_quotation_marks_keeps_its_parts(self):
        self.assertEqual(close_gaps("主题是“创新驱动 产研融合”的活动"), "主题是“创新驱动 产研融合”的活动")

    def test_the_names_of_a_dateline_stay_apart(self):
        self.assertEqual(close_gaps("本报讯 顾盼 梁田 日前,江 口市", 10), "本报讯 顾盼 梁田 日前,江口市")

    def test_latin_words_keep_their_spaces(self):
        self.assertEqual(close_gaps("使用 Open Source 软件"), "使用 Open Source 软件")

    def test_full_width_digits_and_control_characters_are_mended(self):
        found = clean_lines(["\u3000２０２３年Ａ座\u200b５％\x0c", "", "园区 ２期"])
        self.assertEqual(found, ["2023年A座5%", "", "园区 2期"])
