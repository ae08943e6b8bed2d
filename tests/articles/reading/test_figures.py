"""Which quantities of a story are figures, and what is read of each."""

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.figures import read_figures
from articles.reading.values import Page, Paragraph, Piece, Story
from tests.articles.reading.figure_makers import figures_of, make_mentions, values_of
from tests.articles.reading.growth import LINEAR, times_as_long

LETTERS = "0123456789,，.%。、两十百千万亿余多个家项元第前首位占比同比增长达的和“”()泉州市年月至-"


class WhatIsAFigureTest(SimpleTestCase):
    def assertValues(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(values_of(text), wanted)

    def test_values_stand_in_their_printed_unit(self):
        self.assertValues(
            {
                "泉州市工业产值达2.1万亿元。": [("2.1", "万亿元")],
                "园内企业超千户。": [("1000", "户")],
                "泉州市人才总量超千万,居前列。": [("1000", "万")],
                "项目总投资近百亿元。": [("100", "亿元")],
                "平台每天处理十几万单。": [("10", "万单")],
                "展会收到数百份订单。": [("100", "份")],
                "规划算力达800P。": [("800", "P")],
                "税收占全市三成。": [("3", "成")],
                "技术合同成交额翻了两番。": [("2", "番")],
                "有三分之一的企业来自泉州市。": [("0.3333", "")],
                "成品率达百分之九十八。": [("98", "%")],
            }
        )

    def test_ranks_have_the_unit_of_a_place(self):
        self.assertValues(
            {
                "工业产值居全省首位。": [("1", "位")],
                "研发强度位列全国第23位。": [("23", "位")],
                "园区跻身全国前十。": [("10", "位")],
                "泉州市排名上升7位。": [("7", "位")],
                "首先,第一,要抓项目;第一产业稳中有进。": [],
            }
        )

    def test_thresholds_inside_a_name_are_not_figures(self):
        self.assertValues(
            {
                "亿元以上项目58个。": [("58", "个")],
                "超500亿元产业集群达7个。": [("7", "个")],
                "千亿元产业达到2个。": [("2", "个")],
                "百亿级企业有9家。": [("9", "家")],
            }
        )

    def test_dates_names_slogans_and_addresses_are_not_figures(self):
        self.assertValues(
            {
                "2023年10月8日上午9点,第五届大会举行,今年68岁的张样住在延安路109号。": [],
                "他说5G和500强企业都来了,“三个一百”行动启动,“3项改革”见效。": [],
                "企业一家接一家来,一批项目开工。": [],
                "三大定位、四大中心、八大产业齐头并进。": [],
                "《十项规定》和“1+2+1”体系都在其中。": [],
                "十年前,这里百花齐放,千家万户都在忙。": [],
            }
        )

    def test_pointing_words_and_labels_make_no_count(self):
        self.assertValues(
            {
                "这两条走廊都很长。": [],
                "两个项目融合建设。": [],
                "五项行动全面铺开。": [],
                "要写好两篇文章。": [],
            }
        )

    def test_the_size_of_a_ranked_group_is_not_a_figure(self):
        self.assertEqual(values_of("经济总量居沿海14个开放城市首位。"), [("1", "位")])

    def test_spells_are_figures_and_mere_dates_are_not(self):
        self.assertValues(
            {
                "泉州市连续3年入选。": [("3", "年")],
                "系统不间断运行348天。": [("348", "天")],
                "3年来,园区变了样;近三年,变化更大。": [],
            }
        )

    def test_a_range_counts_by_its_lower_value(self):
        found = figures_of("每个园区聚焦主导产业为1至2个。")
        self.assertEqual([(str(f.value), f.unit, f.qualifier) for f in found], [("1", "个", "1至2")])

    def test_one_number_of_two_measures_is_two_figures(self):
        found = figures_of("2023年,清源科技园营收和税收均增长15%。")
        self.assertEqual([f.metric for f in found], ["营收增长", "税收增长"])

    def test_a_count_in_a_headline_is_a_label(self):
        self.assertEqual(values_of("两条走廊比翼齐飞", role="heading"), [])


class WhatIsReadOfAFigureTest(SimpleTestCase):
    def test_every_field_of_a_figure(self):
        (found,) = figures_of("截至2023年年底,泉州高新区高新技术企业超过860家。")
        self.assertEqual(
            (found.subject_name, found.metric, found.value, found.unit, found.as_of, found.qualifier),
            ("泉州高新区", "高新技术企业", Decimal(860), "家", "2023-12", "超过"),
        )
        self.assertEqual(
            (found.target, found.quote, found.place.line, found.duplicate_of_line),
            (False, "泉州高新区高新技术企业超过860家", 1, None),
        )

    def test_qualifiers_are_kept_as_printed(self):
        texts = ("企业近50家", "企业40余家", "企业30家以上", "企业约30家左右", "企业不足70家")
        found = [figures_of(f"泉州市有{text}。")[0].qualifier for text in texts]
        self.assertEqual(found, ["近", "余", "以上", "约、左右", "不足"])

    def test_a_goal_is_a_target(self):
        cases = {
            "到2027年,泉州市数字经济规模达到8000亿元。": True,
            "泉州市力争工业产值突破2万亿元。": True,
            "项目预计年产值15亿元。": True,
            "2023年,泉州市工业产值达到2万亿元。": False,
            "到2020年,泉州市工业产值达到2万亿元。": False,
        }
        found = {text: figures_of(text)[0].target for text in cases}
        self.assertEqual(found, cases)

    def test_the_period_is_the_nearest_before(self):
        found = figures_of("泉州市产值从2020年的1810亿元增至2023年的2690亿元,较2019年增长40%。")
        self.assertEqual([f.as_of for f in found], ["2020", "2023", "2023"])

    def test_a_repeat_carries_the_line_of_the_first(self):
        found = figures_of(
            "清源科技园入驻企业86家",
            "清源科技园入驻企业86家,比上年多。",
            "2100万元",
            "清源科技园税收2100万元。",
        )
        self.assertEqual([f.duplicate_of_line for f in found], [None, 1, None, 3])
        self.assertEqual(found[2].metric, found[3].metric)

    def test_the_line_is_where_the_number_stands(self):
        paragraph = Paragraph("body", (Piece(4, "泉州市有高新技术"), Piece(6, "企业300家。")))
        story = Story("report", None, None, None, None, (paragraph,), ())
        page = Page("newspaper-page", "zh-Hans", None, None, None, (story,), ())
        found = read_figures(story, page, make_mentions(story))
        self.assertEqual([f.place.line for f in found], [6])

    def test_traditional_script_is_read_and_quoted_as_printed(self):
        (found,) = figures_of("泉州市高新技術企業達300餘家。")
        self.assertEqual((found.metric, found.quote), ("高新技术企业", "泉州市高新技術企業達300餘家"))

    @settings(max_examples=150, deadline=None)
    @given(st.text(alphabet=LETTERS, max_size=80))
    def test_no_text_breaks_it_and_every_quote_holds_its_number(self, text):
        for found in figures_of(text):
            self.assertEqual(found.place.line, 1)
            self.assertIn(text[found.place.start : found.place.start + 1], found.quote)

    def test_hostile_lengths_are_read_in_linear_time(self):
        for part in ("两个", "3家、", "增长3%", "“3个", "泉州市3家,", "该市有3个", "2023年3家", "(简称甲)"):
            with self.subTest(part):
                self.assertLess(times_as_long(figures_of, part, 10_000), LINEAR)
