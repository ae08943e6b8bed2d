"""What a query finds: conditions on text, subjects, signatures, figures and days, as the database answers."""

import datetime as dt
from decimal import Decimal

from django.test import TestCase

from articles.models import Article
from articles.search.asking import asked
from articles.search.tokens import Unreadable
from tests.factories import (
    make_article,
    make_credit,
    make_fact,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_region,
)


def find(query: str, **options: bool) -> list[str]:
    rows = Article.objects.public().filter(asked(query, **options))
    return list(rows.order_by("title").values_list("title", flat=True))


def make_money(article: Article, subject, billions: str, **fields):
    value = Decimal(billions)
    fields = {"metric_printed": "工业总产值", "value": value, "unit": "亿元", **fields}
    normal = {"normal_value": value * 100_000_000, "unit_family": "money"}
    return make_fact(article, subject, **{**normal, **fields})


class WordTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article("甲", "东湖开发区引来芯片企业。")
        make_article("乙", "東湖開發區引來光電企業。")
        make_article("丙", "鲁西的一座化工园区。")

    def test_words_are_found_in_either_script(self):
        self.assertEqual(find("东湖"), ["乙", "甲"])
        self.assertEqual(find("東湖"), ["乙", "甲"])

    def test_every_word_must_stand(self):
        self.assertEqual(find("东湖 芯片"), ["甲"])

    def test_a_minus_leaves_out(self):
        self.assertEqual(find("东湖 -芯片"), ["乙"])
        self.assertEqual(find("-东湖"), ["丙"])

    def test_or_takes_either(self):
        self.assertEqual(find("芯片 OR 化工"), ["丙", "甲"])

    def test_a_phrase_stands_as_it_is(self):
        self.assertEqual(find('"引来芯片"'), ["甲"])
        self.assertEqual(find('"芯片引来"'), [])

    def test_the_printed_form_is_searched_on_request(self):
        self.assertEqual(find("東湖", strict=True), ["乙"])

    def test_a_title_is_searched_alone(self):
        self.assertEqual(find("标题:甲 OR 标题:东湖"), ["甲"])

    def test_drafts_are_not_found(self):
        make_article("丁", "东湖的草稿。", state="draft")
        self.assertEqual(find("草稿"), [])

    def test_nothing_asked_leaves_all(self):
        self.assertEqual(find(" "), ["丙", "乙", "甲"])


class SubjectTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        province = make_region("样本省", level="province")
        cls.city = make_region("样本市", parent=province)
        cls.park = make_park("样本 高新区", region=cls.city)
        make_mention(make_article("园区报道", "园区的消息。"), cls.park)
        make_mention(make_article("城市报道", "城市的消息。"), cls.city)
        make_mention(make_article("大学报道", "大学的消息。"), make_organisation("样本大学"))

    def test_a_subject_counts_with_all_that_it_contains(self):
        self.assertEqual(find("in:样本省"), ["园区报道", "城市报道"])
        self.assertEqual(find('园区:"样本 高新区"'), ["园区报道"])

    def test_a_name_in_the_other_script_is_known(self):
        self.assertEqual(find("in:樣本大學"), ["大学报道"])

    def test_a_former_name_is_known(self):
        self.park.names.create(text="旧名园", kind="former")
        self.assertEqual(find("in:旧名园"), ["园区报道"])

    def test_a_field_asks_for_one_kind(self):
        with self.assertRaises(Unreadable) as caught:
            find("光谷 园区:样本市")
        error = caught.exception
        self.assertEqual((error.problem, error.place, error.found), ("subject", 7, "样本市"))

    def test_suggested_mentions_do_not_count(self):
        make_mention(make_article("未定", "未定的消息。"), self.park, state="suggested", printed="园")
        self.assertEqual(find("园区:「样本 高新区」"), ["园区报道"])


class SignatureTests(TestCase):
    def test_a_signature_is_found_in_either_script(self):
        make_credit(make_article("甲"), "范小例")
        make_credit(make_article("乙"), "范大例")
        self.assertEqual(find("by:范小例"), ["甲"])
        self.assertEqual(find("作者：範小例"), ["甲"])


class FigureTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.region = make_region("样本市")
        cls.park = make_park("样本高新区", region=cls.region)
        cls.other = make_park("别处高新区")
        cls.large = make_article("大", "去年产值很大。")
        make_money(cls.large, cls.park, "600")
        cls.small = make_article("小", "去年产值很小。")
        make_money(
            cls.small, cls.other, "30", as_of_first=dt.date(2023, 1, 1), as_of_last=dt.date(2023, 6, 30)
        )
        cls.aim = make_article("计划", "到那时产值更大。")
        make_money(cls.aim, cls.park, "900", target=True)

    def test_one_value_however_it_is_written(self):
        for number in ("500亿", "500亿元", "五百亿元", "50000000000元", "５００億元", "0.05万亿元"):
            with self.subTest(number):
                self.assertEqual(find(f"产值>{number}"), ["大", "计划"])

    def test_targets_are_left_out_on_request(self):
        self.assertEqual(find("产值>500亿 目标:不含"), ["大"])
        self.assertEqual(find("产值>500亿 目标:只看"), ["计划"])

    def test_a_range_holds_its_ends(self):
        self.assertEqual(find("产值 30亿..600亿元"), ["大", "小"])
        self.assertEqual(find("产值 31..599亿元"), [])

    def test_figures_are_of_the_subject_that_is_asked_for(self):
        make_mention(self.small, self.park, printed="高新区")
        make_mention(self.large, self.park)
        self.assertEqual(find("in:样本市"), ["大", "小", "计划"])
        self.assertEqual(find("in:样本市 产值>=1亿"), ["大", "计划"])

    def test_figures_are_of_the_period_that_is_asked_for(self):
        for period in ("2023年上半年", "二〇二三年", "时期:2023-H1", "时期:2022..2023"):
            with self.subTest(period):
                self.assertEqual(find(f"{period} 产值>1亿"), ["小"])
        self.assertEqual(find("2023年下半年 产值>1亿"), [])

    def test_a_rounded_figure_may_be_more_than_it_prints(self):
        make_money(make_article("超过", "产值超。"), self.park, "500", qualifier="超")
        make_money(make_article("正好", "产值正好。"), self.park, "500")
        self.assertEqual(find("产值>500亿 目标:不含"), ["大", "超过"])

    def test_units_of_other_families_are_other_figures(self):
        self.assertEqual(find("产值>1家"), [])
        self.assertEqual(find("产值>1美元"), [])

    def test_shares_are_compared_in_per_cent(self):
        ratio = {"value": Decimal(4), "normal_value": Decimal(4), "unit": "%", "unit_family": "ratio"}
        make_fact(make_article("投入", "投入。"), self.park, metric_printed="研发投入占比", **ratio)
        for query in (
            "研发投入 3%..5%",
            "研发投入 百分之三..百分之五",
            "研发投入 0.03倍..0.05倍",
            "研发投入 3..5",
        ):
            with self.subTest(query):
                self.assertEqual(find(query), ["投入"])

    def test_a_curated_metric_is_found_by_any_of_its_forms(self):
        metric = make_metric("地区生产总值", printed_forms=["GDP", "国内生产总值"])
        make_money(make_article("总值", "总值。"), self.region, "700", metric_printed="总值", metric=metric)
        self.assertEqual(find("ＧＤＰ>500亿"), ["总值"])

    def test_undecided_figures_do_not_count(self):
        make_money(make_article("待定", "待定。"), self.park, "800", state="suggested")
        self.assertEqual(find(">700亿 目标:不含"), [])

    def test_figures_can_be_left_out(self):
        self.assertEqual(find("产值 -产值>500亿"), ["小"])


class DayTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article("说到", "回顾二〇二三年上半年的进展。", published_earliest=dt.date(2024, 3, 1))
        reported = make_article("数字", "产值大增。", published_earliest=dt.date(2023, 8, 1))
        days = {"as_of_first": dt.date(2023, 1, 1), "as_of_last": dt.date(2023, 6, 30)}
        make_money(reported, make_park(), "600", **days)
        make_article("别的", "没有说。", published_earliest=dt.date(2023, 8, 2))

    def test_a_period_finds_its_words_and_its_figures(self):
        self.assertEqual(find("2023年上半年"), ["数字", "说到"])

    def test_a_quoted_period_finds_its_words_only(self):
        self.assertEqual(find('"二零二三年上半年"'), ["说到"])
        self.assertEqual(find("二〇二三年上半年", strict=True), ["说到"])

    def test_the_day_of_an_article_has_a_field_of_its_own(self):
        self.assertEqual(find("日期:2023-08"), ["别的", "数字"])
        self.assertEqual(find("日期:2023-08-02..2024"), ["别的", "说到"])
