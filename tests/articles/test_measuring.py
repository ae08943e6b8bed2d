"""Which metric a figure measures: what the sure rule decides, and what it leaves to an editor."""

import io
import json
from decimal import Decimal

from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.deciding import refuse_evidence, revise_evidence
from articles.measuring import measures_for
from articles.models import Fact
from articles.reading.values import ReadArticle
from regions.models import Subject
from tests.articles.readings import figure, plain_story, reading
from tests.articles.test_storing import store
from tests.factories import make_article, make_fact, make_metric, make_park, make_region, make_user


class SureRuleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.output = make_metric("地区生产总值", unit_family="money", printed_forms=["GDP"])
        cls.firms = make_metric("专精特新“小巨人”企业数", unit_family="count", printed_forms=["小巨人企业"])
        cls.rank = make_metric("高新区排名", unit_family="rank", printed_forms=["全国排名"])
        cls.city, cls.county = make_region("样本市", code="990100"), make_region("试例县", code="990121")
        cls.park = make_park("样本高新区")

    def found(self, printed: str, family: str = "money", subject: Subject | None = None):
        return measures_for([subject and subject.pk]).metric_of(printed, family, subject and subject.pk)

    def test_printed_forms_and_the_name_are_found(self):
        self.assertEqual([self.found("GDP"), self.found("地区生产总值")], [self.output, self.output])

    def test_width_case_script_and_quotation_marks_do_not_matter(self):
        forms = [("ｇｄｐ", "money"), ("地區生產總值", "money"), ("專精特新小巨人企業數", "count")]
        self.assertEqual([self.found(*form) for form in forms], [self.output, self.output, self.firms])

    def test_words_for_number_do_not_matter_where_things_are_counted(self):
        self.assertEqual(
            [self.found(form, "count") for form in ("小巨人企业数量", "小巨人企业总数")], [self.firms] * 2
        )

    def test_words_for_number_matter_elsewhere(self):
        self.assertEqual(self.found("GDP总数"), None)

    def test_other_unit_family_decides_nothing(self):
        self.assertEqual(self.found("GDP", "ratio"), None)

    def test_rank_is_counted_in_places(self):
        self.assertEqual(self.found("全国排名", "count"), self.rank)

    def test_name_of_the_subject_may_stand_before_the_form(self):
        self.assertEqual(self.found("样本高新区的GDP", subject=self.park), self.output)

    def test_name_of_another_subject_may_not(self):
        self.assertEqual(self.found("试例县GDP", subject=self.park), None)

    def test_whole_city_is_the_subject_where_that_is_a_city(self):
        found = [self.found("全市GDP", subject=subject) for subject in (self.city, self.county, self.park)]
        self.assertEqual(found, [self.output, None, None])

    def test_park_may_be_called_by_what_it_is(self):
        found = [self.found(form, subject=self.park) for form in ("该区GDP", "高新区GDP", "经开区GDP")]
        self.assertEqual(found, [self.output, self.output, None])

    def test_name_and_scope_may_stand_together(self):
        self.assertEqual(self.found("样本市全市GDP", subject=self.city), self.output)

    def test_scope_word_decides_nothing_without_a_subject(self):
        self.assertEqual(self.found("全市GDP"), None)

    def test_verb_of_reaching_does_not_matter(self):
        self.assertEqual(self.found("实现地区生产总值"), self.output)

    def test_more_than_the_form_decides_nothing(self):
        self.assertEqual([self.found(form) for form in ("GDP增量", "累计GDP", "人均GDP")], [None] * 3)

    def test_form_of_two_metrics_of_one_family_decides_nothing(self):
        make_metric("国内生产总值", unit_family="money", printed_forms=["GDP"])
        make_metric("产出增速", unit_family="ratio", printed_forms=["GDP"])
        self.assertEqual([self.found("GDP"), self.found("GDP", "ratio").name], [None, "产出增速"])


class StoringTests(TestCase):
    def test_stored_figure_gets_its_metric_through_its_subject(self):
        metric, park = make_metric("营业收入", unit_family="money"), make_park("样本园")
        found = (
            figure("3", metric="样本园营业收入", subject=park.pk),
            figure("5", metric="园区营业收入", subject=park.pk, target=True),
        )
        store(reading(ReadArticle(plain_story(), figures=found)))
        rows = Fact.objects.order_by("value").values_list("value", "metric", "target")
        self.assertEqual(list(rows), [(Decimal("3"), metric.pk, False), (Decimal("5"), metric.pk, True)])

    def test_questions_do_not_grow_with_the_figures(self):
        make_metric("营业收入", unit_family="money")
        parks = [make_park(f"样本园{number}").pk for number in range(3)]
        for few in (parks[:1], parks):
            with self.assertNumQueries(2):
                measures_for(few)


class AssignMetricsTests(TestCase):
    def setUp(self):
        self.article, self.park, self.editor = make_article(), make_park("样本园"), make_user("editor")
        self.fact = self.make()
        self.metric = make_metric("地区生产总值", unit_family="money")

    def make(self, **fields) -> Fact:
        return make_fact(self.article, self.park, unit_family="money", **fields)

    def run_command(self, *options: str) -> str:
        out = io.StringIO()
        call_command("assign_metrics", *options, stdout=out)
        return out.getvalue()

    def metrics(self) -> list[str | None]:
        return list(Fact.objects.order_by("pk").values_list("metric__name", flat=True))

    def test_fact_stored_before_its_metric_gets_it(self):
        self.make(metric_printed="别的")
        self.assertEqual(self.run_command(), "1 facts got a metric, 1 stay without.\n")
        self.assertEqual(self.metrics(), ["地区生产总值", None])

    def test_second_run_finds_nothing_to_do(self):
        self.run_command()
        self.assertEqual(self.run_command(), "0 facts got a metric, 0 stay without.\n")

    def test_dry_run_writes_nothing(self):
        self.assertEqual(
            json.loads(self.run_command("--dry-run", "--json")),
            {"assigned": 1, "without": 0, "dry_run": True},
        )
        self.assertEqual(self.metrics(), [None])

    def test_metric_that_a_fact_has_stays(self):
        other = make_metric("别的指标", unit_family="money")
        Fact.objects.update(metric=other)
        self.run_command()
        self.assertEqual(self.metrics(), ["别的指标"])

    def test_refused_fact_stays_as_it_is(self):
        refuse_evidence([self.fact], self.editor)
        self.run_command()
        self.assertEqual(self.metrics(), [None])

    def test_fact_that_an_editor_changed_stays_as_he_left_it(self):
        suggestion = make_fact(self.article, subject_printed="样本园", unit_family="money")
        revise_evidence(suggestion, self.editor)
        Fact.objects.filter(pk=self.fact.pk).delete()
        self.assertEqual(self.run_command(), "0 facts got a metric, 0 stay without.\n")

    def test_without_metrics_the_command_says_what_to_load(self):
        self.metric.delete()
        with self.assertRaisesMessage(CommandError, "There are no metrics: run load_authority first."):
            self.run_command()
