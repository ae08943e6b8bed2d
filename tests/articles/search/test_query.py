"""The query language: what each form means, what can't be read, and that a query printed stays itself."""

from datetime import date
from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.search.conditions import Amount, By, Clause, InSubject, Period, Phrase, Query
from articles.search.numbers import Bound
from articles.search.query import Unreadable, parse

BILLIONS_500 = Bound(Decimal(50_000_000_000), "yuan")
FIRST_HALF = (date(2023, 1, 1), date(2023, 6, 30))
PIECES = [
    "光谷", "聊城", "芯片", "园區", "OR", "或", "AND", "|", "-", "－", "\"", "“", "”", "「", "」",
    "『", "』", "title:", "标题：", "by:", "in:", "园区:", "日期:", "时期:", "目标:", "不含", "只看",
    "产值", ">", ">=", "≤", "=", "..", "…", "500亿", "五百亿元", "3%", "百分之三", "2023年上半年",
    "二〇二三年", "2023-06", "2023", "0000", "2^70", "家", "亿元", "Bio-Park", "C++", "３", "！", "、",
    "*", "NEAR(", "&", "!", ":", "'", "\\", "%", "_", "🚀",
]  # fmt: skip
PIECE = st.sampled_from([*PIECES, " ", "\u3000", "\0", "\ud800", "\n"])
QUERIES = st.lists(PIECE, max_size=14).map("".join) | st.text(max_size=40)


def clauses(*conditions: object) -> Query:
    return Query(tuple(Clause((condition,)) for condition in conditions))


class FormTests(SimpleTestCase):
    def test_words_must_all_stand(self):
        self.assertEqual(parse("光谷　芯片"), clauses(Phrase("光谷"), Phrase("芯片")))

    def test_quotation_marks_of_either_script_hold_a_phrase_together(self):
        for typed in (
            '"光谷 芯片"',
            "“光谷 芯片”",
            "「光谷 芯片」",
            "『光谷  芯片』",
            "＂光谷 芯片＂",
            "”光谷 芯片”",
        ):
            with self.subTest(typed):
                self.assertEqual(parse(typed), clauses(Phrase("光谷 芯片")))

    def test_a_phrase_may_hold_the_other_quotation_marks(self):
        self.assertEqual(parse('"打造“中国光谷”"'), clauses(Phrase("打造“中国光谷”")))

    def test_quotation_marks_within_words_part_them(self):
        self.assertEqual(
            parse("打造“中国光谷”品牌"), clauses(Phrase("打造"), Phrase("中国光谷"), Phrase("品牌"))
        )

    def test_a_minus_leaves_out(self):
        self.assertEqual(
            parse("光谷 -武汉"), Query((Clause((Phrase("光谷"),)), Clause((Phrase("武汉"),), True)))
        )

    def test_a_hyphen_within_a_word_is_text(self):
        self.assertEqual(parse("Bio-Park"), clauses(Phrase("Bio-Park")))

    def test_or_joins_its_neighbours_only(self):
        either = Clause((Phrase("光谷"), Phrase("聊城")))
        for operator in ("OR", "或", "|"):
            with self.subTest(operator):
                self.assertEqual(
                    parse(f"光谷 {operator} 聊城 芯片"), Query((either, Clause((Phrase("芯片"),))))
                )

    def test_or_in_chinese_is_a_word_where_nothing_stands_beside_it(self):
        self.assertEqual(parse("或"), clauses(Phrase("或")))

    def test_and_says_what_a_blank_says(self):
        self.assertEqual(parse("光谷 AND 芯片"), parse("光谷 芯片"))

    def test_fields_have_names_in_both_languages_and_scripts(self):
        for typed, meant in {
            "title:光谷": Phrase("光谷", "title"),
            "标题：光谷": Phrase("光谷", "title"),
            "標題: 光谷": Phrase("光谷", "title"),
            "by:范小例": By("范小例"),
            "作者：范小例": By("范小例"),
            "in:光谷": InSubject("光谷"),
            "園區：「東湖 高新區」": InSubject("東湖 高新區", "park"),
            "地区:武汉": InSubject("武汉", "region"),
        }.items():
            with self.subTest(typed):
                self.assertEqual(parse(typed), clauses(meant))

    def test_an_unknown_word_before_a_colon_is_text(self):
        self.assertEqual(parse("时间:10:30"), clauses(Phrase("时间:10:30")))

    def test_nothing_typed_asks_for_nothing(self):
        self.assertEqual(parse(" \n　"), Query())

    def test_operators_of_databases_are_text(self):
        for typed in ("光*", "NEAR(光谷)", "a&b!", "%", "col_umn"):
            if typed != "%":
                with self.subTest(typed):
                    self.assertEqual(parse(typed), clauses(Phrase(typed)))


class FigureTests(SimpleTestCase):
    def test_one_number_however_it_is_written(self):
        asked = clauses(Amount("产值", ">", BILLIONS_500))
        for typed in ("500亿元", "五百亿元", "50000000000元", "５００億元", "500 亿元", "5000000万元"):
            with self.subTest(typed):
                self.assertEqual(parse(f"产值>{typed}"), asked)

    def test_comparisons_may_be_wide_or_stand_apart(self):
        for typed in ("产值>=500亿元", "产值 ≥ 500亿元", "产值＞＝500亿元"):
            with self.subTest(typed):
                self.assertEqual(parse(typed), clauses(Amount("产值", ">=", BILLIONS_500)))

    def test_the_word_before_a_range_is_its_measure(self):
        asked = Amount("研发投入", "..", Bound(Decimal("0.03"), "ratio"), Bound(Decimal("0.05"), "ratio"))
        for typed in ("研发投入 3%..5%", "研发投入3%..5%", "研发投入=3..5%", "研发投入 百分之三…百分之五"):
            with self.subTest(typed):
                self.assertEqual(parse(typed), clauses(asked))

    def test_a_range_may_be_open_on_one_side(self):
        self.assertEqual(parse("产值 500亿元.."), clauses(Amount("产值", ">=", BILLIONS_500)))
        self.assertEqual(parse("产值 ..500亿元"), clauses(Amount("产值", "<=", BILLIONS_500)))

    def test_a_scale_alone_leaves_the_unit_open(self):
        self.assertEqual(parse("产值>500亿"), clauses(Amount("产值", ">", Bound(Decimal(50_000_000_000)))))

    def test_one_end_of_a_range_takes_the_unit_of_the_other(self):
        high = Bound(Decimal(60_000_000_000), "yuan")
        for typed in ("500..600亿元", "500亿..600亿元", "500亿元..600亿"):
            with self.subTest(typed):
                self.assertEqual(parse(f"产值 {typed}"), clauses(Amount("产值", "..", BILLIONS_500, high)))

    def test_a_figure_without_a_measure_is_any(self):
        self.assertEqual(parse("in:光谷 >500亿元"), clauses(InSubject("光谷"), Amount("", ">", BILLIONS_500)))

    def test_targets_are_left_out_on_request(self):
        self.assertEqual(
            parse("产值>500亿元 目标:不含"), Query((Clause((Amount("产值", ">", BILLIONS_500),)),), "without")
        )

    def test_a_word_that_names_a_period_with_its_year_is_one(self):
        self.assertEqual(
            parse("2023年上半年 产值>500亿元"),
            clauses(Period(*FIRST_HALF, text="2023年上半年"), Amount("产值", ">", BILLIONS_500)),
        )

    def test_a_quoted_period_is_text(self):
        self.assertEqual(parse('"2023年上半年"'), clauses(Phrase("2023年上半年")))

    def test_a_field_says_whose_period_is_meant(self):
        self.assertEqual(parse("日期:2023-H1"), clauses(Period(*FIRST_HALF, "articles")))
        self.assertEqual(parse("时期:2023年上半年"), clauses(Period(*FIRST_HALF, "figures")))
        self.assertEqual(
            parse("日期:2023..2024"), clauses(Period(date(2023, 1, 1), date(2024, 12, 31), "articles"))
        )

    def test_the_last_periods_that_a_calendar_knows_are_printed_as_they_were_typed(self):
        for typed in ("日期:9999-01", "日期:9999-12", "日期:9999", "日期:9999-12-31", "日期:0001"):
            self.assertEqual(str(parse(typed)), typed)


class UnreadableTests(SimpleTestCase):
    def test_says_which_rule_is_broken_and_where(self):
        for typed, problem, place, found in (
            ('光谷 "芯片', "quotation mark", 4, '"芯片'),
            ("芯片」", "quotation mark", 3, "」"),
            ("光谷 - 武汉", "nothing to exclude", 4, "-"),
            ("OR", "alternative", 1, "OR"),
            ("光谷 OR", "alternative", 4, "OR"),
            ("光谷 OR OR 芯片", "alternative", 4, "OR"),
            ("AND", "alternative", 1, "AND"),
            ("光谷 OR -芯片", "excluded alternative", 7, "-"),
            ("title:", "value", 1, "title"),
            ("title:>5", "value", 7, ">"),
            ("产值>", "number", 3, ">"),
            ("产值>高", "number", 4, "高"),
            ("产值>5光年", "unit", 4, "5光年"),
            ("产值>2^70", "unit", 4, "2^70"),
            ("产值>" + "9" * 31, "large", 4, "9" * 31),
            ("产值>1180591620717411303424", "large", 4, "1180591620717411303424"),
            ("产值>1180591620717411303424亿元", "large", 4, "1180591620717411303424亿元"),
            ("产值 500亿..400亿", "range", 4, "500亿..400亿"),
            ("产值 3%..5亿元", "range", 4, "3%..5亿元"),
            ("日期:0000", "date", 4, "0000"),
            ("日期:2023-13", "date", 4, "2023-13"),
            ("日期:2024..2023", "date", 4, "2024..2023"),
            ("产值>5 目标:全部", "targets", 9, "全部"),
            ("光谷 目标:不含", "targets alone", 7, "不含"),
            ("！！！", "nothing to find", 1, "！！！"),
            ("🚀", "nothing to find", 1, "🚀"),
            ("光\0谷", "unprintable", 2, "U+0000"),
            ("\ud800", "unprintable", 1, "U+D800"),
            ("谷" * 10_000, "too long", 301, "10000"),
            (" ".join("字" * 21), "too many", 41, "字"),
        ):
            with self.subTest(ascii(typed[:20])), self.assertRaises(Unreadable) as caught:
                parse(typed)
            error = caught.exception
            self.assertEqual((error.problem, error.place, error.found), (problem, place, found))

    def test_the_message_names_place_expected_and_found(self):
        with self.assertRaisesMessage(
            Unreadable, "query: character 4: expected a number such as 500亿 or 3%, found '高'"
        ):
            parse("产值>高")


class RoundTripTests(SimpleTestCase):
    @settings(max_examples=600, deadline=None)
    @given(QUERIES)
    @example("A AND >5")
    @example("1" * 280 + "..5")
    @example("0." + "3" * 28 + "倍..9")
    @example('“a"b” OR 「c」')
    @example("光谷 AND 2023年上半年")
    def test_a_query_printed_and_read_again_is_equal(self, typed):
        try:
            query = parse(typed)
        except Unreadable:
            return
        if len(str(query)) <= 300:
            self.assertEqual(parse(str(query)), query)
