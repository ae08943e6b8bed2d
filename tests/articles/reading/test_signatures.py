"""Names that sign a text at its end, in brackets or behind a gap."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.shapes import ends_sentence
from articles.reading.signatures import signature
from articles.reading.values import Hints


def signed(text):
    """The names as printed, or None."""
    found = signature(text)
    return text[slice(*found)] if found else None


class SignatureTests(SimpleTestCase):
    def test_names_stand_in_brackets(self):
        self.assertEqual(signed("园区总数达到120家。（孙立群）"), "孙立群")

    def test_names_stand_behind_a_gap(self):
        for names in ("李文", "李文 赵学东", "李文、赵学东", "王 强 欧阳明"):
            with self.subTest(names):
                self.assertEqual(signed(f"建成三座平台。 {names}"), names)

    def test_a_quotation_may_end_before_the_gap(self):
        self.assertEqual(signed("他说：“路通了。” 李文"), "李文")

    def test_a_sentence_cut_off_behind_a_gap_is_no_name(self):
        for rest in ("江苏", "高新区", "目前 全市", "园区企业总数", "李文介绍说 园区"):
            with self.subTest(rest):
                self.assertIsNone(signed(f"建成三座平台。 {rest}"))

    def test_names_without_a_full_stop_before_them_sign_nothing(self):
        self.assertIsNone(signed("来自河湾科技园的 李文"))

    def test_a_signed_sentence_is_ended(self):
        self.assertEqual(
            [
                ends_sentence(text)
                for text in ("建成三座平台。 李文", "建成三座平台。（李文）", "建成三座平台。 江苏")
            ],
            [True, True, False],
        )


class PageTests(SimpleTestCase):
    TEXT = """河湾科技园建成三座中试平台
河湾科技园日前建成三座中试平台，面向园内企业开放，预计每年服务企业200家。 李文 赵学东

绿港产业园引来新项目
绿港产业园与江州大学签订协议，共建新材料研究院，孵化企业15家。 孙立群
"""

    def test_a_story_ends_with_its_author(self):
        stories = read_page(split_lines(self.TEXT), Hints()).stories
        self.assertEqual(
            [
                (story.title, [credit.name for credit in story.credits], story.missing_text)
                for story in stories
            ],
            [
                ("河湾科技园建成三座中试平台", ["李文", "赵学东"], False),
                ("绿港产业园引来新项目", ["孙立群"], False),
            ],
        )
