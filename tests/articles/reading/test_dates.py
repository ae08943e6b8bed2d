"""Dates: the days that a page and a file's name state."""

from django.test import SimpleTestCase

from articles.reading.dates import day_in_file_name, first_day, latest_day


class DateTests(SimpleTestCase):
    def test_first_day_reads_the_printed_forms(self):
        cases = {
            "2023年9月14日 星期四": "2023-09-14",
            "2024-05-17 08:12:33": "2024-05-17",
            "2024/5/7": "2024-05-07",
            "2023年13月40日": None,
            "9月14日": None,
            "二〇二三年九月十四日 星期四": "2023-09-14",
            "二○二四年十二月三十一日": "2024-12-31",
            "二〇二四年二月三十日": None,
            "二〇二四年十十月一日": None,
        }
        for text, expected in cases.items():
            with self.subTest(text):
                self.assertEqual(first_day(text), expected)

    def test_a_file_name_states_a_day_only_when_set_off(self):
        self.assertEqual(day_in_file_name("江口日报_2023-09-14_03.txt"), "2023-09-14")
        self.assertEqual(day_in_file_name("20230914.txt"), "2023-09-14")
        self.assertIsNone(day_in_file_name("000_a20230914b.txt"))

    def test_latest_day_takes_the_year_that_the_page_is_certain_of(self):
        self.assertEqual(latest_day(["2023年一季度指数发布。", "2023年,5月28~29日举行。"]), "2023-05-29")

    def test_the_first_days_of_a_year_follow_a_year_that_is_over(self):
        self.assertEqual(
            latest_day(["2020年年底,名单公布。2020年度十强。", "1月17日,记者获悉。"]), "2021-01-17"
        )

    def test_a_plan_gives_no_year(self):
        self.assertIsNone(latest_day(["到2030年建成。", "5月3日开工。"]))
