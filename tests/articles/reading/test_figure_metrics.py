"""The metric of a figure: the noun that names the measure."""

from django.test import SimpleTestCase

from tests.articles.reading.figure_makers import figures_of


def metrics_of(text: str) -> list[str]:
    return [figure.metric for figure in figures_of(text)]


class MetricTest(SimpleTestCase):
    def assertMetrics(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text):
                self.assertEqual(metrics_of(text), wanted)

    def test_the_noun_before_the_predicate_names_the_measure(self):
        self.assertMetrics(
            {
                "2023年,泉州市全社会研发投入占地区生产总值比重达到3.1%。": [
                    "全社会研发投入占地区生产总值比重"
                ],
                "泉州市规模以上工业增加值约为5600亿元。": ["规模以上工业增加值"],
                "清源科技园共签约招商引资项目38个。": ["签约招商引资项目"],
                "园区集聚创新平台56个、科研院所49家。": ["创新平台", "科研院所"],
                "泉州市从业人员12万人,能源产业产值90亿元。": ["从业人员", "能源产业产值"],
            }
        )

    def test_a_counted_noun_stands_behind_its_classifier(self):
        self.assertMetrics(
            {
                "清源科技园引进12家金融机构。": ["引进金融机构"],
                "泉州市有46个重大项目集中开工。": ["集中开工重大项目"],
                "9个项目入选创新能力方向。": ["入选创新能力方向项目"],
                "商圈内200余家咖啡、茶饮等品牌店铺开门迎客。": ["品牌店铺开门迎客"],
            }
        )

    def test_growth_and_shares_take_the_noun_measured_before(self):
        self.assertMetrics(
            {
                "泉州市产业增加值346亿元、增速9.1%。": ["产业增加值", "产业增加值增速"],
                "贷款余额53亿元,同比增长31%。": ["贷款余额", "贷款余额同比增长"],
                "高新技术企业57家,占全市的41%。": ["高新技术企业", "高新技术企业占全市比重"],
                "工业产值8000亿元,居全省第三。": ["工业产值", "工业产值全省排名"],
                "研发强度为4.2%,高于全市1.1个百分点。": ["研发强度", "研发强度高于全市"],
            }
        )

    def test_a_bare_total_takes_the_thing_counted_before(self):
        self.assertMetrics({"新增高新技术企业96家,总数达到520家。": ["新增高新技术企业", "高新技术企业总数"]})

    def test_money_given_for_something_is_named_by_its_purpose(self):
        self.assertMetrics({"泉州高新区匹配了260万元的验证资金。": ["验证资金"]})

    def test_what_is_compared_with_an_earlier_year_is_not_of_that_year(self):
        (first, times) = figures_of("2023年,入库企业1142家,是2020年的2.4倍。")
        self.assertEqual((first.as_of, times.as_of), ("2023", "2023"))

    def test_a_list_shares_one_predicate(self):
        self.assertMetrics(
            {
                "装备制造业、纺织业产值同比增长5%、8%。": [
                    "装备制造业产值同比增长",
                    "纺织业产值同比增长",
                ],
                "瞪羚企业、上市后备企业分别超过320家和95家。": ["瞪羚企业", "上市后备企业"],
                "营业收入95亿元、净利润3亿元,同比分别增长8%和12%。": [
                    "营业收入",
                    "净利润",
                    "营业收入同比增长",
                    "净利润同比增长",
                ],
            }
        )

    def test_a_plain_measure_is_joined_to_the_thing_measured(self):
        self.assertMetrics(
            {
                "重点产业项目13个,总投资32亿元。": ["重点产业项目", "重点产业项目总投资"],
                "总投资12亿元的8个项目开工。": ["项目总投资", "开工项目"],
            }
        )

    def test_the_share_of_a_place_names_both(self):
        self.assertMetrics(
            {"这里有全市43%的创新平台、35%的高等院校。": ["创新平台占全市比重", "高等院校占全市比重"]}
        )

    def test_an_amount_may_stand_before_its_noun(self):
        self.assertMetrics(
            {
                "企业获得500万元流动资金贷款。": ["流动资金贷款"],
                "泉州高新区把3万平方米新建厂房交给企业。": ["新建厂房面积"],
            }
        )
