"""Units and the normal value of a figure."""

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.units import family_of, normal_value, unit_at


class NormalValueTest(SimpleTestCase):
    def test_values_come_out_in_the_unit_of_their_family(self):
        for (value, unit), wanted in {
            ("2", "亿元"): ("200000000", "yuan"),
            ("1", "万亿元"): ("1000000000000", "yuan"),
            ("3", "亿美元"): ("300000000", "us dollar"),
            ("1.3", "万家"): ("13000", "count"),
            ("1000", "万"): ("10000000", "count"),
            ("10", "万名"): ("100000", "persons"),
            ("20", "万人次"): ("200000", "visits"),
            ("4.2", "万平方米"): ("42000", "square metres"),
            ("2.4", "公顷"): ("24000", "square metres"),
            ("39", "公里"): ("39000", "metres"),
            ("500", "P"): ("500", "petaflops"),
            ("2", "千瓦时"): ("2", "kilowatt hours"),
            ("3", "百万千瓦"): ("3000000", "kilowatts"),
            ("5", "%"): ("0.05", "ratio"),
            ("0.5", ""): ("0.5", "ratio"),
            ("2", "番"): ("4", "ratio"),
            ("3", "成"): ("0.3", "ratio"),
            ("2", "个百分点"): ("2", "percentage points"),
            ("1", "位"): ("1", "count"),
        }.items():
            with self.subTest(f"{value} {unit}"):
                found = normal_value(Decimal(value), unit)
                self.assertEqual(found, (Decimal(wanted[0]), wanted[1]))

    def test_an_unknown_unit_has_no_normal_value(self):
        self.assertIsNone(normal_value(Decimal(3), "喵"))

    def test_a_growth_beyond_reason_has_no_normal_value(self):
        self.assertIsNone(normal_value(Decimal(10) ** 9, "番"))

    def test_family_of_a_printed_unit(self):
        self.assertEqual([family_of("亿元"), family_of("喵")], ["yuan", None])

    @given(st.decimals(allow_nan=False, allow_infinity=False, places=2), st.text(max_size=6))
    def test_no_unit_breaks_it(self, value, unit):
        found = normal_value(value, unit)
        self.assertTrue(found is None or found[1] != "")


class UnitAtTest(SimpleTestCase):
    def test_the_longest_unit_wins(self):
        found = [unit_at(text, 1) for text in ("3人次", "3平方米", "3个百分点", "3个企业", "3喵", "3")]
        texts = [unit.text if unit else None for unit in found]
        self.assertEqual(texts, ["人次", "平方米", "个百分点", "个", None, None])
