"""Loading the curated metrics: what is made, what a second file changes, what editors keep."""

from django.test import TestCase

from regions.authority_files import AuthorityError
from regions.loading import load
from regions.models import Metric
from regions.revising import revise_metric
from tests.regions.authority_csv import METRICS, make_authority

COLUMNS = ("name", "slug", "sort_name", "unit_family", "one_value", "printed_forms", "summary")


def load_metrics(metrics: str = METRICS):
    return load(make_authority(metrics=metrics), ["metrics"])


def rows() -> list[tuple]:
    return list(Metric.objects.by_name().values_list(*COLUMNS))


class LoadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.report = load_metrics()

    def test_metrics_are_made_with_their_forms_and_an_address_in_pinyin(self):
        self.assertEqual(
            rows(),
            [
                (
                    "地区生产总值", "di-qu-sheng-chan-zong-zhi", "diqushengchanzongzhi", "money", True,
                    ["GDP", "生产总值"], "一地的产出",
                ),
                (
                    "签约项目数", "qian-yue-xiang-mu-shu", "qianyuexiangmushu", "count", False,
                    ["签约项目"], "",
                ),
            ],
        )  # fmt: skip

    def test_second_load_changes_nothing(self):
        self.assertEqual(
            load_metrics().as_json(),
            {"metrics": {"created": 0, "changed": 0, "unchanged": 2}, "kept": [], "unlisted": []},
        )

    def test_changed_file_changes_the_metric(self):
        report = load_metrics(METRICS.replace("GDP|生产总值", "GDP|生产总值|经济总量"))
        self.assertEqual(report.as_json()["metrics"], {"created": 0, "changed": 1, "unchanged": 1})
        self.assertEqual(
            Metric.objects.get(unit_family="money").printed_forms, ["GDP", "生产总值", "经济总量"]
        )

    def test_what_an_editor_changed_stays_and_the_rest_follows_the_file(self):
        metric = Metric.objects.get(unit_family="money")
        metric.printed_forms = ["GDP", "经济总量"]
        revise_metric(metric)
        changed = METRICS.replace("GDP|生产总值", "GDP").replace("一地的产出", "一地一年的产出")
        report = load_metrics(changed)
        metric.refresh_from_db()
        self.assertEqual((metric.printed_forms, metric.summary), (["GDP", "经济总量"], "一地一年的产出"))
        self.assertEqual(
            report.kept,
            [
                "地区生产总值 (di-qu-sheng-chan-zong-zhi): printed_forms: "
                "kept ['GDP', '经济总量'], not ['GDP']"
            ],
        )
        self.assertEqual(load_metrics(changed).kept, report.kept)

    def test_renamed_metric_is_found_again(self):
        metric = Metric.objects.get(unit_family="money")
        metric.name = "生产总值"
        revise_metric(metric)
        report = load_metrics()
        self.assertEqual((report.parts["metrics"].created, Metric.objects.count()), (0, 2))
        self.assertEqual(metric.name, Metric.objects.get(pk=metric.pk).name)

    def test_metric_that_left_the_file_is_reported_and_stays(self):
        report = load_metrics("\n".join(METRICS.splitlines()[:2]) + "\n")
        self.assertEqual(report.unlisted, ["签约项目数 (qian-yue-xiang-mu-shu)"])
        self.assertEqual(Metric.objects.count(), 2)


class MeetingTests(TestCase):
    def test_metric_of_an_editor_under_the_same_name_stays_his(self):
        own = Metric(name="地区生产总值", unit_family="money", printed_forms=["产出"])
        revise_metric(own)
        report = load_metrics()
        own.refresh_from_db()
        self.assertEqual((own.printed_forms, own.summary, report.parts["metrics"].created), (["产出"], "", 1))
        self.assertEqual(len(report.kept), 2)

    def test_dry_run_counts_and_writes_nothing(self):
        report = load(make_authority(), ["metrics"], dry_run=True)
        self.assertEqual((report.parts["metrics"].created, Metric.objects.count()), (2, 0))

    def test_form_that_two_metrics_share_is_refused_with_both_lines(self):
        shared = METRICS + "经济总量,money,yes,ＧＤＰ,\n"
        with self.assertRaisesMessage(
            AuthorityError, "metrics.csv: line 4: expected forms of its own, found 'ＧＤＰ' of line 2 again"
        ):
            load_metrics(shared)
        self.assertEqual(Metric.objects.count(), 0)
