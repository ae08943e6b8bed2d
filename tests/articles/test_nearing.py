"""What is offered where a query finds nothing."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.nearing import Proposal, near_misses
from regions.models import AUTHORITY, Edition, Origin
from tests.factories import make_article, make_mention, make_park


class NearingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.park = make_park("东湖高新区", origin=Origin.ZONES)
        make_mention(make_article("甲", "东湖高新区引来芯片企业，产业基金落地。"), cls.park)
        make_article("乙", "湖畔的化工園区。")
        Edition.objects.renew(AUTHORITY)

    def offered(self, typed: str, **options: bool) -> list[tuple[str, str]]:
        near = near_misses(typed, Article.objects.public(), "zh-hans", **options)
        return [(proposal.query, proposal.why) for proposal in near.proposals]

    def test_one_condition_left_out(self):
        self.assertEqual(
            self.offered("芯片 化工"), [("化工", "去掉条件：“芯片”"), ("芯片", "去掉条件：“化工”")]
        )

    def test_a_known_name_for_one_with_a_slip(self):
        self.assertEqual(self.offered("东糊高新区 芯片")[0], ("东湖高新区 芯片", "换成“东湖高新区”"))

    def test_a_known_name_alone_where_the_other_words_are_lost(self):
        self.assertEqual(self.offered("东糊高新区 没有的词"), [("东湖高新区", "只查“东湖高新区”")])

    def test_a_slip_in_a_short_word_is_no_name(self):
        make_park("高淳区", origin=Origin.ZONES)
        Edition.objects.renew(AUTHORITY)
        self.assertFalse(near_misses("高薪区", Article.objects.public(), "zh-hans").subjects)

    def test_a_known_name_for_its_pinyin(self):
        self.assertEqual(self.offered("donghugxq"), [("东湖高新区", "换成“东湖高新区”")])

    def test_a_known_name_for_an_unknown_one_in_a_field(self):
        self.assertEqual(self.offered("in:东湖新高区"), [("园区:东湖高新区", "换成“东湖高新区”")])

    def test_subjects_are_offered_by_their_names(self):
        near = near_misses("东湖高薪区", Article.objects.public(), "zh-hans")
        self.assertEqual([completion.subject.pk for completion in near.subjects], [self.park.pk])

    def test_the_parts_of_a_long_word(self):
        self.assertEqual(self.offered("芯片基金"), [("芯片 基金", "分开查找“芯片 基金”")])

    def test_the_words_of_a_phrase(self):
        self.assertEqual(self.offered('"基金 芯片"'), [("基金 芯片", "分开查找“基金 芯片”")])

    def test_the_folded_form_for_the_printed_one(self):
        near = near_misses("化工園區", Article.objects.public(), "zh-hans", strict=True)
        self.assertEqual(near.proposals[:1], [Proposal("化工園區", "不分简繁、全半角和大小写")])

    def test_a_query_with_a_lost_quotation_mark(self):
        self.assertEqual(self.offered('"芯片 基金'), [("芯片 基金", "不用引号")])

    def test_nothing_is_offered_that_finds_nothing(self):
        self.assertEqual(self.offered("没有的词 也没有"), [])
        self.assertFalse(near_misses("没有的词", Article.objects.public(), "zh-hans"))

    def test_what_is_not_public_is_not_offered(self):
        make_article("丙", "机密消息。", state="draft")
        self.assertEqual(self.offered("机密消息 没有"), [])

    def test_only_what_the_other_filters_let_through_counts(self):
        near = near_misses("芯片 化工", Article.objects.public().filter(title="乙"), "zh-hans")
        self.assertEqual([proposal.query for proposal in near.proposals], ["化工"])

    def test_a_long_query_costs_no_more_than_a_set_number_of_tries(self):
        for words in (8, 16):
            typed = " ".join(f"没有的词{number}" for number in range(words))
            with self.subTest(words), CaptureQueriesContext(connection) as caught:
                self.assertEqual(self.offered(typed), [])
            self.assertEqual(sum("EXISTS" in q["sql"] or "LIMIT 1" in q["sql"] for q in caught), 16)
            self.assertLess(len(caught), 30)
