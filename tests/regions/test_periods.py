"""Dates and periods in words."""

from django.test import SimpleTestCase
from django.utils.translation import override

from regions.periods import in_words

PERIODS = [
    "2024",
    "2024-03",
    "2024-03-08",
    "2023-Q1",
    "2023-H1",
    "2023-H2",
    "2023-01/2023-09",
    "2023-11/2024-02",
    "2024-11-08/2024-11-15",
    "2024-13/2024-14",
    "2020s",
    "2024-13",
]


class PeriodTests(SimpleTestCase):
    def test_periods_in_chinese(self):
        expected = [
            "2024年",
            "2024年3月",
            "2024年3月8日",
            "2023年第1季度",
            "2023年上半年",
            "2023年下半年",
            "2023年1月至9月",
            "2023年11月至2024年2月",
            "2024年11月8日至11月15日",
            "2024-13/2024-14",
            "2020s",
            "2024-13",
        ]
        with override("zh-hans"):
            self.assertEqual([in_words(period) for period in PERIODS], expected)

    def test_periods_in_english(self):
        expected = [
            "2024",
            "March 2024",
            "8 March 2024",
            "Q1 2023",
            "first half of 2023",
            "second half of 2023",
            "January to September 2023",
            "November 2023 to February 2024",
            "8 November to 15 November 2024",
            "2024-13/2024-14",
            "2020s",
            "2024-13",
        ]
        with override("en"):
            self.assertEqual([in_words(period) for period in PERIODS], expected)
