"""Reading metrics.csv: whole rows, and complaints with file and line."""

from django.conf import settings
from django.test import SimpleTestCase

from regions.authority_files import AuthorityError
from regions.authority_metrics import UNIT_FAMILIES, Measure, metric_faults, read_metrics
from regions.models import UnitFamily
from tests.regions.authority_csv import METRICS


class ReadingTests(SimpleTestCase):
    def test_measure_is_read_whole(self):
        self.assertEqual(
            read_metrics(METRICS)[0],
            Measure(2, "地区生产总值", "money", True, ("GDP", "生产总值"), "一地的产出"),
        )

    def test_unit_families_are_those_of_the_archive(self):
        self.assertEqual(list(UNIT_FAMILIES), UnitFamily.values)

    def test_shipped_measures_contradict_nothing(self):
        path = settings.BASE_DIR / "seeds" / "authority" / "metrics.csv"
        self.assertEqual(list(metric_faults(read_metrics(path.read_text(encoding="utf-8")))), [])

    def test_growth_is_a_measure_of_its_own(self):
        path = settings.BASE_DIR / "seeds" / "authority" / "metrics.csv"
        growing = [m for m in read_metrics(path.read_text(encoding="utf-8")) if m.name.endswith("增速")]
        self.assertEqual({measure.unit_family for measure in growing}, {"ratio"})


class ComplaintTests(SimpleTestCase):
    def complaint(self, text: str) -> str:
        with self.assertRaises(AuthorityError) as caught:
            read_metrics(text)
        return str(caught.exception)

    def test_unknown_family_is_named_with_the_known_ones(self):
        self.assertIn(
            "metrics.csv: line 2: expected one of money, count",
            self.complaint(METRICS.replace(",money,", ",yuan,")),
        )

    def test_doubtful_one_value_is_named(self):
        self.assertEqual(
            self.complaint(METRICS.replace("money,yes", "money,perhaps")),
            "metrics.csv: line 2: expected one of yes, no in one_value, found 'perhaps'",
        )

    def test_name_longer_than_its_column_is_named(self):
        self.assertIn(
            "metrics.csv: line 2: expected at most 80 characters in name",
            self.complaint(METRICS.replace("地区生产总值", "值" * 81)),
        )

    def test_repeated_name_is_named(self):
        faults = list(metric_faults(read_metrics(METRICS + "签约项目数,count,no,,\n")))
        self.assertEqual(
            faults, ["metrics.csv: line 4: expected a name of its own, found '签约项目数' of line 3 again"]
        )
