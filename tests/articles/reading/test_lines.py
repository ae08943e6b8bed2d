"""Lines: where one ends."""

from django.test import SimpleTestCase

from articles.reading.lines import split_lines
from articles.reading.values import Line


class LineTests(SimpleTestCase):
    def test_a_line_ends_at_cr_lf_lf_or_cr_only(self):
        expected = (Line(1, "甲"), Line(2, "乙\f\u2028丙"), Line(3, ""), Line(4, "丁"))
        self.assertEqual(split_lines("甲\r\n乙\f\u2028丙\r\r丁\n"), expected)

    def test_text_without_an_end_is_one_line(self):
        self.assertEqual(split_lines("甲"), (Line(1, "甲"),))
