"""Reprints with the edits that papers make are known; articles that share a form or an event are not."""

import datetime as dt

from django.test import SimpleTestCase
from opencc import OpenCC

from articles.likeness.judging import judge
from tests.articles.likeness.dispatches import (
    DISPATCH,
    LEAD,
    NEW_LEAD,
    ONE_MONTH,
    ONE_NOTICE,
    ONE_WEEK,
    OTHER_HAND,
    OTHER_MONTH,
    OTHER_NOTICE,
    OTHER_WEEK,
    SECOND_PLACE,
    STORY,
    TITLE,
    misread,
    printing,
)


def rule(one, other):
    """The rule that takes the two for one dispatch, and whether it needs no editor."""
    verdict = judge(printing(one), printing(other))
    return (verdict.rule, verdict.confidence >= 0.9) if verdict else None


class ReprintTests(SimpleTestCase):
    def test_the_same_words_are_the_same_text(self):
        self.assertEqual(rule(DISPATCH, DISPATCH), ("same text", True))

    def test_another_title_and_other_punctuation_change_nothing(self):
        retitled = "检测设备随约随用" + "".join([LEAD, *STORY]).replace(",", ", ").replace("。", ".")
        self.assertEqual(rule(DISPATCH, retitled), ("same text", True))

    def test_the_other_script_is_the_same_text(self):
        self.assertEqual(rule(DISPATCH, OpenCC("s2t").convert(DISPATCH)), ("same text", True))

    def test_a_rewritten_lead_is_an_edited_text(self):
        self.assertEqual(rule(DISPATCH, "".join([TITLE, NEW_LEAD, *STORY])), ("edited text", True))

    def test_a_text_cut_to_its_first_half_is_a_shortened_one(self):
        self.assertEqual(rule(DISPATCH, "".join([TITLE, LEAD, STORY[0][:90]])), ("shortened text", True))

    def test_a_text_with_a_paragraph_added_is_the_same_one(self):
        self.assertEqual(rule(DISPATCH, DISPATCH + SECOND_PLACE), ("same text", True))

    def test_paragraphs_in_another_order_are_the_same_text(self):
        self.assertEqual(
            rule(DISPATCH, "".join([TITLE, LEAD, STORY[2], STORY[0], STORY[1]])), ("same text", True)
        )

    def test_misread_characters_change_nothing(self):
        self.assertEqual(rule(DISPATCH, misread(DISPATCH)), ("same text", True))

    def test_a_corrected_number_is_let_pass(self):
        self.assertEqual(rule(DISPATCH, DISPATCH.replace("912", "921")), ("same text", True))

    def test_words_changed_here_and_there_are_an_edited_text_for_an_editor_to_confirm(self):
        edited = DISPATCH.replace("如今", "现在").replace("有关负责人介绍", "相关人士告诉记者")
        edited = edited.replace("头一年", "首年").replace("来回得等一个星期", "往返需要七天")
        self.assertEqual(rule(DISPATCH, edited), ("edited text", False))

    def test_a_brief_that_is_one_item_of_a_long_digest_is_only_suggested(self):
        self.assertEqual(
            rule(LEAD, OTHER_HAND + LEAD + ONE_WEEK + ONE_MONTH), ("part of a longer text", False)
        )


class LookAlikeTests(SimpleTestCase):
    def test_two_reports_of_one_press_conference_share_a_quotation_and_no_dispatch(self):
        self.assertIsNone(rule(DISPATCH, OTHER_HAND))

    def test_two_notices_of_one_form_are_two(self):
        self.assertIsNone(rule(ONE_NOTICE, OTHER_NOTICE))

    def test_a_notice_without_numbers_is_known_by_its_other_names(self):
        one, other = ("".join(letter for letter in text if not letter.isdecimal())
                      for text in (ONE_NOTICE, OTHER_NOTICE))  # fmt: skip
        self.assertIsNone(rule(one, other))

    def test_one_months_figures_are_not_anothers(self):
        self.assertIsNone(rule(ONE_MONTH, OTHER_MONTH))

    def test_weekly_bulletins_share_only_their_frame(self):
        weeks = [printing(text, publication=1, published=dt.date(2024, 5, day))
                 for text, day in ((ONE_WEEK, 10), (OTHER_WEEK, 17))]  # fmt: skip
        self.assertIsNone(judge(*weeks))

    def test_a_sentence_in_common_is_too_little(self):
        self.assertIsNone(rule(SECOND_PLACE, SECOND_PLACE))

    def test_what_one_paper_prints_again_weeks_later_waits_for_an_editor(self):
        again = printing(DISPATCH, publication=1, published=dt.date(2024, 6, 1))
        self.assertEqual(
            judge(printing(DISPATCH, publication=1, published=dt.date(2024, 5, 15)), again).confidence, 0.8
        )

    def test_the_same_words_a_year_later_are_less_sure(self):
        first, later = (printing(DISPATCH, published=dt.date(year, 5, 15)) for year in (2023, 2024))
        self.assertLess(judge(first, later).confidence, judge(first, first).confidence)
