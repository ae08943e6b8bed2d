"""Periods of figures: what a text names and which days it covers."""

from datetime import date

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.periods import find_periods, period_bounds
from tests.articles.reading.growth import LINEAR, times_as_long

SPRING = "2024-03-29"


def read(text: str, reference: str | None = SPRING) -> list[tuple[str, str | None]]:
    return [(text[found.start : found.end], found.as_of) for found in find_periods(text, reference)]


class FindPeriodsTest(SimpleTestCase):
    def test_periods_are_resolved_against_the_day_of_publication(self):
        for text, wanted in {
            "2022年": ("2022年", "2022"),
            "二〇二三年上半年": ("二〇二三年上半年", "2023-H1"),
            "去年": ("去年", "2023"),
            "前年底": ("前年底", "2022-12"),
            "2020年年底": ("2020年年底", "2020-12"),
            "明年5月": ("明年5月", "2025-05"),
            "去年前三季度": ("去年前三季度", "2023-01/2023-09"),
            "2023年1至11月": ("2023年1至11月", "2023-01/2023-11"),
            "2024年第一季度": ("2024年第一季度", "2024-Q1"),
            "今年以来": ("今年以来", "2024/2024-03"),
            "2017年以来": ("2017年以来", "2017/2024-03"),
            "“十四五”期间": ("“十四五”", "2021/2025"),
            "十四五末": ("十四五", "2025"),
            "近三年": ("近三年", "2021/2023"),
            "目前": ("目前", "2024-03"),
            "2月30日": ("2月30日", None),
        }.items():
            with self.subTest(text):
                self.assertEqual(read(text), [wanted])

    def test_two_ends_make_one_period(self):
        for text, wanted in {
            "2021年至2023年": "2021/2023",
            "从2021年到2023年": "2021/2023",
            "2021—2023年": "2021/2023",
            "2022年11月至2023年3月": "2022-11/2023-03",
            "去年11月至今年2月": "2023-11/2024-02",
            "1月份到2月份": "2024-01/2024-02",
            "3月1日至5日": "2024-03-01/2024-03-05",
            "2021年至2023年12月": "2021/2023-12",
        }.items():
            with self.subTest(text):
                self.assertEqual([as_of for _, as_of in read(text)], [wanted])

    def test_an_end_before_its_beginning_makes_two_periods(self):
        self.assertEqual(read("2023年至2021年"), [("2023年", "2023"), ("2021年", "2021")])

    def test_from_the_one_year_until_now(self):
        for text in ("2019年以来", "2019年至今", "2019年起", "2019年开园以来", "2019年挂牌至今"):
            with self.subTest(text):
                self.assertEqual(read(text), [(text, "2019/2024-03")])
        self.assertEqual(read("年初以来"), [("年初以来", "2024-01/2024-03")])
        self.assertEqual(read("“十四五”以来"), [("“十四五”以来", "2021/2024-03")])

    def test_until_this_years_month_is_not_until_now(self):
        self.assertEqual(read("截至今年2月"), [("今年2月", "2024-02")])

    def test_parts_of_a_five_year_plan(self):
        for text, wanted in {
            "“十三五”期间": "2016/2020",
            "“十四五”前三年": "2021/2023",
            "“十四五”开局之年": "2021",
            "“十四五”规划收官之年": "2025",
            "“九五”期间": "1996/2000",
            "“十五”时期": "2001/2005",
        }.items():
            with self.subTest(text):
                self.assertEqual([as_of for _, as_of in read(text)], [wanted])
        self.assertEqual(read("十五个项目、二十五期间"), [])

    def test_decades_of_a_century(self):
        for text, wanted in {
            "上世纪90年代": ("1990-01-01", "1999-12-31"),
            "20世纪八十年代": ("1980-01-01", "1989-12-31"),
            "本世纪初": ("2000-01-01", "2009-12-31"),
            "上世纪末": ("1990-01-01", "1999-12-31"),
            "80年代": ("1980-01-01", "1989-12-31"),
        }.items():
            with self.subTest(text):
                [(_, as_of)] = read(text)
                self.assertEqual(tuple(map(str, period_bounds(as_of))), wanted)

    def test_the_same_part_of_last_year_is_that_of_the_period_before(self):
        for text, wanted in {
            "今年前两个月完成9亿元,去年同期7亿元": "2023-01/2023-02",
            "2022年完成9亿元,上年同期7亿元": "2021",
            "去年同期7亿元": "2023",
        }.items():
            with self.subTest(text):
                self.assertEqual(read(text)[-1][1], wanted)

    def test_a_part_of_a_year_that_is_not_over_is_last_years(self):
        for text, wanted in {
            "上半年": "2023-H1",
            "1至9月": "2023-01/2023-09",
            "1—2月": "2024-01/2024-02",
            "前4月": "2023-01/2023-04",
            "一季度": "2024-Q1",
        }.items():
            with self.subTest(text):
                self.assertEqual([as_of for _, as_of in read(text)], [wanted])

    def test_the_months_about_the_day_of_publication(self):
        self.assertEqual(read("本月、上个月、今明两年"), [
            ("本月", "2024-03"), ("上个月", "2024-02"), ("今明两年", "2024/2025"),
        ])  # fmt: skip
        self.assertEqual(read("上月", "2024-01-05"), [("上月", "2023-12")])

    def test_a_month_is_left_open_where_only_the_year_of_publication_is_known(self):
        self.assertEqual(read("5月", "2024"), [("5月", None)])

    def test_a_month_without_a_year_is_the_last_one_gone_by(self):
        self.assertEqual(read("截至11月"), [("11月", "2023-11")])
        self.assertEqual(read("3月28日"), [("3月28日", "2024-03-28")])

    def test_a_half_or_quarter_that_has_begun_is_of_the_running_year(self):
        self.assertEqual(find_periods("上半年", "2024-08-15")[0].as_of, "2024-H1")
        self.assertEqual(find_periods("一季度", "2024-08")[0].as_of, "2024-Q1")
        self.assertEqual(find_periods("下半年", "2024-03-29")[0].as_of, "2023-H2")

    def test_a_month_takes_the_year_of_its_sentence(self):
        self.assertEqual(read("2022年,1-9月")[1], ("1-9月", "2022-01/2022-09"))
        self.assertEqual(read("2022年。1-2月")[1], ("1-2月", "2024-01/2024-02"))

    def test_that_year_is_the_year_named_before(self):
        self.assertEqual(read("2019年搬迁,当年见效")[1], ("当年", "2019"))
        self.assertEqual(read("当年见效"), [("当年", None)])

    def test_the_end_of_the_year_may_lie_ahead(self):
        self.assertEqual(read("年底"), [("年底", "2024-12")])

    def test_nothing_relative_is_dated_without_a_reference(self):
        self.assertEqual(read("去年、近三年、目前、5月", None)[0], ("去年", None))
        self.assertEqual([as_of for _, as_of in read("去年、近三年、目前、5月", None)], [None] * 4)

    def test_recent_years_are_left_open_late_in_the_year(self):
        self.assertEqual(read("近三年", "2024-11-06"), [("近三年", None)])

    def test_decades_and_ages_are_no_periods(self):
        self.assertEqual(read("1990年代,青年人今年轻"), [])

    @given(
        st.text(alphabet="0123456789年月日底末初前近过去今当上下半季度十四五以来~-—至“”。,个第", max_size=40)
    )
    def test_no_text_breaks_it_and_every_period_has_bounds(self, text):
        for found in find_periods(text, SPRING):
            if found.as_of is not None:
                first, last = period_bounds(found.as_of)
                self.assertLessEqual(first, last)

    def test_hostile_lengths_are_read_in_linear_time(self):
        for part in ("2022年", "1-9月", "今年", "十四五", "近三年", "。2022年前三", "前一", "一二〇"):
            with self.subTest(part):
                grown = times_as_long(lambda text: find_periods(text, SPRING), part, 100_000)
                self.assertLess(grown, LINEAR)


class PeriodBoundsTest(SimpleTestCase):
    def test_first_and_last_day(self):
        for as_of, wanted in {
            "2024": (date(2024, 1, 1), date(2024, 12, 31)),
            "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
            "2024-02-29": (date(2024, 2, 29), date(2024, 2, 29)),
            "2024-Q4": (date(2024, 10, 1), date(2024, 12, 31)),
            "2024-H1": (date(2024, 1, 1), date(2024, 6, 30)),
            "2021/2025": (date(2021, 1, 1), date(2025, 12, 31)),
            "2024-01/2024-09": (date(2024, 1, 1), date(2024, 9, 30)),
            "201": (date(2010, 1, 1), date(2019, 12, 31)),
        }.items():
            with self.subTest(as_of):
                self.assertEqual(period_bounds(as_of), wanted)

    def test_an_error_names_the_text(self):
        for as_of in ("2024-13", "2023-02-29", "去年", "", "2024-05/2023"):
            with self.subTest(as_of), self.assertRaisesMessage(ValueError, repr(as_of)):
                period_bounds(as_of)
