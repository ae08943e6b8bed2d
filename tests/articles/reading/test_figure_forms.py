"""Every form in which the trade prints a quantity: one test a form, on sentences of our own."""

from decimal import Decimal

from django.test import SimpleTestCase

from articles.reading.figures import read_figures
from articles.reading.values import Page, Paragraph, Piece, Story
from tests.articles.reading.figure_makers import figures_of, make_mentions


def read(*paragraphs: str, **more: str) -> list[tuple[str, str, str, str | None]]:
    """(metric, value, unit, qualifier) of each figure."""
    found = figures_of(*paragraphs, **more)  # type: ignore[arg-type]
    return [(each.metric, f"{each.value:f}", each.unit, each.qualifier) for each in found]


def dated(*paragraphs: str) -> list[tuple[str, str | None]]:
    return [(f"{each.value:f}", each.as_of) for each in figures_of(*paragraphs)]


def aimed(*paragraphs: str) -> list[tuple[str, bool]]:
    return [(f"{each.value:f}", each.target) for each in figures_of(*paragraphs)]


class NumeralTests(SimpleTestCase):
    def test_a_thousand_and_more(self):
        self.assertEqual(read("泉州高新区集聚科技企业千余家。"), [("科技企业", "1000", "家", "余")])

    def test_ten_and_some(self):
        self.assertEqual(read("泉州高新区十几家企业获得融资。"), [("企业", "10", "家", "几")])

    def test_nearly_ten_thousand_million(self):
        self.assertEqual(read("泉州高新区累计投入近百亿元。"), [("投入", "100", "亿元", "近")])

    def test_a_half(self):
        found = read("泉州高新区研发人员占全部职工的一半以上。")
        self.assertEqual(found, [("研发人员占全部职工比重", "0.5", "", "以上")])
        self.assertEqual([each[1] for each in read("泉州高新区半数以上的企业建立研发机构。")], ["0.5"])

    def test_a_fraction(self):
        self.assertEqual(read("泉州高新区GDP占全市比重近五分之一。"), [("GDP占全市比重", "0.2000", "", "近")])

    def test_the_first_place(self):
        for words in ("居全省首位", "位居全省第一", "居全省榜首"):
            with self.subTest(words):
                found = read(f"泉州高新区专利授权量{words}。")
                self.assertEqual(found, [("专利授权量全省排名", "1", "位", None)])

    def test_doubling(self):
        self.assertEqual(read("泉州高新区工业总产值实现翻番。"), [("工业总产值翻番", "1", "番", None)])
        self.assertEqual(read("泉州高新区工业总产值翻两番。"), [("工业总产值翻番", "2", "番", None)])

    def test_tenths(self):
        self.assertEqual(read("泉州高新区科技成果转化率超过七成。"), [("科技成果转化率", "7", "成", "超过")])

    def test_numerals_in_full(self):
        found = read("泉州高新区规模以上工业企业达三百二十家。")
        self.assertEqual(found, [("规模以上工业企业", "320", "家", None)])


class RangeTests(SimpleTestCase):
    def test_a_range_is_one_figure_with_its_lower_value(self):
        for words, printed in {
            "为3—5亿元": "3—5亿",
            "为3亿元至5亿元": "3亿元至5亿元",
            "在3亿元到5亿元之间": "3亿元到5亿元",
        }.items():
            with self.subTest(words):
                self.assertEqual(
                    read(f"泉州高新区企业研发投入{words}。"), [("企业研发投入", "3", "亿元", printed)]
                )

    def test_a_share_may_range(self):
        self.assertEqual(read("泉州高新区企业利润率在5%至8%之间。"), [("企业利润率", "5", "%", "5%至8%")])

    def test_from_one_value_to_another_is_two_figures(self):
        for words in ("由3亿元到5亿元", "从3亿元增至5亿元"):
            with self.subTest(words):
                self.assertEqual([each[1] for each in read(f"泉州高新区税收{words}。")], ["3", "5"])


class RankTests(SimpleTestCase):
    def test_a_place_in_a_field(self):
        self.assertEqual(read("泉州高新区综合实力居全国第12位。"), [("综合实力全国排名", "12", "位", None)])

    def test_among_the_first(self):
        self.assertEqual(read("泉州高新区综合实力进入全省前三。")[0][1:], ("3", "位", "前"))

    def test_a_rank_that_moves_is_two_ranks_the_first_with_its_year(self):
        found = read("泉州高新区企业总数由上年的全省第八位跃升至第五位。")
        self.assertEqual(
            [each[:3] for each in found], [("企业总数全省排名", "8", "位"), ("企业总数排名", "5", "位")]
        )
        found = dated("泉州高新区企业总数由上年的全省第八位跃升至第五位。")
        self.assertEqual(found, [("8", "2023"), ("5", None)])

    def test_places_won_are_told_from_a_place(self):
        found = read("泉州高新区综合实力居全国第12位,比上年前进3位。")
        self.assertEqual([each[0] for each in found], ["综合实力全国排名", "综合实力排名比上年前进"])


class ShareAndGrowthTests(SimpleTestCase):
    def test_a_share(self):
        found = read("泉州高新区高新技术产业占工业总产值的比重达65.2%。")
        self.assertEqual(found, [("高新技术产业占工业总产值比重", "65.2", "%", None)])

    def test_growth(self):
        found = read("泉州高新区进出口总额达到88.6亿元,同比增长9.4%。")
        self.assertEqual(found[1], ("进出口总额同比增长", "9.4", "%", None))

    def test_points_more_than_the_year_before(self):
        found = read("泉州高新区研发投入占比3.5%,比上年提高0.3个百分点,比全省高1.2个百分点。")
        self.assertEqual([each[0] for each in found[1:]], ["研发投入占比比上年提高", "研发投入占比高出全省"])

    def test_a_multiple_of_an_earlier_year_is_not_of_that_year(self):
        found = dated("泉州高新区去年工业总产值320亿元,是2019年的2.1倍。")
        self.assertEqual(found, [("320", "2023"), ("2.1", "2023")])

    def test_what_was_reached_is_not_of_the_year_it_began(self):
        self.assertEqual(
            dated("泉州高新区税收由2019年的12亿元增加到20亿元。"), [("12", "2019"), ("20", None)]
        )

    def test_a_great_mark_that_is_passed_is_a_figure(self):
        self.assertEqual(read("泉州高新区税收突破20亿元大关。"), [("税收", "20", "亿元", "突破")])


class PerUnitTests(SimpleTestCase):
    def test_the_measure_says_for_each_what(self):
        for words, wanted in {
            "每亩税收达到35万元": ("每亩税收", "35", "万元", None),
            "亩均税收35万元": ("亩均税收", "35", "万元", None),
            "每万人发明专利拥有量达48件": ("每万人发明专利拥有量", "48", "件", None),
            "人均GDP突破20万元": ("人均GDP", "20", "万元", "突破"),
        }.items():
            with self.subTest(words):
                self.assertEqual(read(f"泉州高新区{words}。"), [wanted])

    def test_a_printed_unit_keeps_what_it_is_for_each_of(self):
        for words, unit in {
            "能耗降至0.12吨标准煤/万元": "吨标准煤/万元",
            "投资强度达到350万元/亩": "万元/亩",
            "厂房租金为18元/平方米": "元/平方米",
        }.items():
            with self.subTest(words):
                self.assertEqual([each[2] for each in read(f"泉州高新区{words}。")], [unit])


class ListTests(SimpleTestCase):
    def test_one_verb_for_several_things(self):
        found = read("泉州高新区高新技术企业、科技型中小企业、瞪羚企业分别为320家、560家、41家。")
        self.assertEqual(
            [each[:2] for each in found],
            [("高新技术企业", "320"), ("科技型中小企业", "560"), ("瞪羚企业", "41")],
        )

    def test_two_measures_with_a_number_each_are_no_twins(self):
        found = read("泉州高新区工业总产值和税收分别达到320亿元和18亿元,分别增长12.5%和8.3%。")
        self.assertEqual(
            [each[:2] for each in found],
            [("工业总产值", "320"), ("税收", "18"), ("工业总产值增长", "12.5"), ("税收增长", "8.3")],
        )

    def test_one_measure_of_several_places(self):
        for words in (
            "泉州市和晋江市的税收分别为120亿元、80亿元。",
            "泉州市、晋江市分别完成税收120亿元、80亿元。",
        ):
            with self.subTest(words):
                found = [(each.subject_name, each.metric, int(each.value)) for each in figures_of(words)]
                self.assertEqual(found, [("泉州市", "税收", 120), ("晋江市", "税收", 80)])

    def test_several_in_one_clause(self):
        found = read("泉州高新区累计培育企业逾千家、吸纳就业近10万人、授权专利2万多件。")
        self.assertEqual(
            found,
            [("企业", "1000", "家", "逾"), ("吸纳就业", "10", "万人", "近"), ("授权专利", "2", "万件", "多")],
        )


class PeriodTests(SimpleTestCase):
    def test_a_figure_takes_the_period_it_was_counted_in(self):
        for words, wanted in {
            "2021年至2023年,": "2021/2023",
            "从2021年到2023年,": "2021/2023",
            "2021—2023年,": "2021/2023",
            "2019年以来,": "2019/2024-03",
            "近三年,": "2021/2023",
            "“十三五”期间,": "2016/2020",
            "“十四五”以来,": "2021/2024-03",
            "上半年,": "2023-H1",
            "1至9月,": "2023-01/2023-09",
            "1—2月,": "2024-01/2024-02",
            "今年前三季度,": "2024-01/2024-09",
            "去年,": "2023",
            "截至10月底,": "2023-10",
            "截至目前,": "2024-03",
            "本世纪初,": "200",
        }.items():
            with self.subTest(words):
                self.assertEqual(dated(f"{words}泉州高新区引进项目230个。"), [("230", wanted)])

    def test_the_same_months_of_the_year_before(self):
        found = dated("今年前两个月,泉州高新区税收9亿元,去年同期为7亿元。")
        self.assertEqual(found, [("9", "2024-01/2024-02"), ("7", "2023-01/2023-02")])


class TargetTests(SimpleTestCase):
    def test_aimed_at_and_reported_in_one_sentence(self):
        for words in (
            "泉州高新区力争到2025年工业总产值突破1000亿元,2023年为620亿元。",
            "到2025年泉州高新区工业总产值将达到1000亿元,2023年为620亿元。",
        ):
            with self.subTest(words):
                self.assertEqual(aimed(words), [("1000", True), ("620", False)])

    def test_a_plan_that_is_a_verb_is_no_name(self):
        found = figures_of("泉州高新区今年计划新增企业100家,1至2月已新增18家。")
        self.assertEqual(
            [(each.subject_name, each.target) for each in found],
            [("泉州高新区", True), ("泉州高新区", False)],
        )

    def test_a_share_of_the_aim_that_is_reached_is_reported(self):
        self.assertEqual(aimed("泉州高新区完成年度目标的30%。"), [("30", False)])

    def test_from_one_year_to_another_is_no_aim(self):
        self.assertEqual(aimed("从2021年到2023年,泉州高新区投入12亿元。"), [("12", False)])

    def test_the_planned_area_is_that_of_the_plan_in_force(self):
        self.assertEqual(aimed("泉州高新区规划面积30平方公里。"), [("30", False)])


class RepeatTests(SimpleTestCase):
    def test_headline_pull_quote_and_box_are_one_fact(self):
        texts = (
            ("title", "泉州高新区工业总产值突破320亿元"),
            ("body", "去年,泉州高新区工业总产值突破320亿元。"),
            ("quote", "泉州高新区工业总产值突破320亿元"),
        )
        numbered = enumerate(texts, 1)
        paragraphs = tuple(Paragraph(role, (Piece(line, text),)) for line, (role, text) in numbered)
        story = Story("report", None, None, None, None, paragraphs, ())
        page = Page("newspaper-page", "zh-Hans", None, "2024-03-29", "2024-03-29", (story,), ())
        found = read_figures(story, page, make_mentions(story))
        self.assertEqual({each.value for each in found}, {Decimal(320)})
        self.assertEqual([each.duplicate_of_line for each in found].count(None), 1)
