"""Figures in groups, and as a newspaper prints them."""

from decimal import Decimal

from django.test import SimpleTestCase, TestCase

from articles.figures import amount, group_figures
from articles.models import Fact, Story
from tests.factories import make_article, make_fact, make_metric, make_park


class AmountTests(SimpleTestCase):
    def test_amounts_read_as_the_trade_prints_them(self):
        cases = [
            (("8", "%", "超"), "超8%"),
            (("40", "家", "余"), "40余家"),
            (("2", "亿元", "以上"), "2亿元以上"),
            (("3", "位", ""), "第3位"),
            (("10", "位", "前"), "前10位"),
            (("143", "名", ""), "143名"),
            (("2410.50", "亿元", ""), "2410.5亿元"),
            (("100", "", ""), "100"),
            (("30", "年", "过、余"), "过30余年"),
            (("1", "个", "1至2"), "1至2个"),
            (("100", "份", "数"), "数百份"),
            (("10", "公里", "几"), "几十公里"),
        ]
        found = [amount(Fact(value=Decimal(v), unit=u, qualifier=q)) for (v, u, q), _ in cases]
        self.assertEqual(found, [expected for _, expected in cases])

    def test_ten_and_some_is_told_from_some_tens_by_the_sentence(self):
        fact = Fact(value=Decimal("10"), unit="家", qualifier="几", quote="園區有十幾家企業")
        self.assertEqual(amount(fact), "十几家")


class GroupTests(TestCase):
    def setUp(self):
        self.article, self.park, self.metric = make_article(), make_park(), make_metric("地区生产总值")

    def make(self, value: str, as_of: str = "2023", **fields) -> Fact:
        return make_fact(self.article, self.park, value=Decimal(value), as_of=as_of, **fields)

    def test_curated_metrics_come_first_then_those_with_most_figures(self):
        self.make("1", metric_printed="甲")
        self.make("2", metric_printed="乙")
        self.make("3", metric_printed="乙", as_of="2022")
        self.make("4", metric=self.metric, metric_printed="GDP")
        groups = [(group.metric, len(group.figures)) for group in group_figures(Fact.objects.all())]
        self.assertEqual(groups, [("地区生产总值", 1), ("乙", 2), ("甲", 1)])

    def test_two_values_of_one_metric_and_period_are_a_conflict(self):
        self.make("2410", metric=self.metric)
        self.make("2400", metric=self.metric)
        self.make("2100", metric=self.metric, as_of="2022")
        (group,) = group_figures(Fact.objects.order_by("pk"))
        self.assertEqual([figure.conflicting for figure in group.figures], [True, True, False])

    def test_the_same_amount_in_two_units_is_no_conflict(self):
        self.make("1", unit="亿元", metric=self.metric, normal_value=100_000_000, unit_family="money")
        self.make("10000", unit="万元", metric=self.metric, normal_value=100_000_000, unit_family="money")
        (group,) = group_figures(Fact.objects.all())
        self.assertEqual(group.conflicting, False)

    def test_a_target_conflicts_with_nothing(self):
        self.make("2410", metric=self.metric)
        self.make("3000", metric=self.metric, target=True)
        (group,) = group_figures(Fact.objects.all())
        self.assertEqual(group.conflicting, False)

    def test_printed_metrics_are_not_compared(self):
        self.make("1", metric_printed="签约项目")
        self.make("2", metric_printed="签约项目")
        (group,) = group_figures(Fact.objects.all())
        self.assertEqual(group.conflicting, False)

    def test_measures_of_one_project_after_another_are_not_compared(self):
        invested = make_metric("总投资额", one_value=False)
        self.make("1", metric=invested)
        self.make("2", metric=invested)
        (group,) = group_figures(Fact.objects.all())
        self.assertEqual(group.conflicting, False)


class OriginTests(TestCase):
    """Figures that several articles state: how many articles, how many dispatches."""

    def setUp(self):
        self.park, self.metric = make_park(), make_metric("地区生产总值", one_value=True)
        self.story = Story.objects.create()

    def article(self, published: str, **fields):
        return make_article(published, published=published, **fields)

    def rows(self) -> list[tuple[str, int, int]]:
        """The title of the article that a row leads with, how many state it, how many dispatches."""
        found = Fact.objects.told_with_source().select_related("metric").order_by("-article__sort_key", "pk")
        figures = [figure for group in group_figures(found) for figure in group.figures]
        return [(figure.fact.article.title, figure.articles, figure.origins) for figure in figures]

    def test_printings_of_one_dispatch_are_one_origin_and_the_earliest_leads(self):
        for day in ("2024-05-17", "2024-05-15", "2024-05-16"):
            article = self.article(day, story=self.story)
            make_fact(article, self.park, as_of="2023", metric_printed="总投资")
        self.assertEqual(self.rows(), [("2024-05-15", 3, 1)])

    def test_two_dispatches_that_agree_on_a_measure_are_two_origins(self):
        for day, story in (("2024-05-15", self.story), ("2024-05-16", self.story), ("2024-06-01", None)):
            make_fact(self.article(day, story=story), self.park, metric=self.metric, as_of="2023")
        self.assertEqual(self.rows(), [("2024-05-15", 3, 2)])

    def test_two_dispatches_that_agree_on_anything_else_stay_apart(self):
        for day in ("2024-05-15", "2024-05-16"):
            make_fact(self.article(day), self.park, metric_printed="总投资", as_of="2023")
        self.assertEqual(self.rows(), [("2024-05-16", 1, 1), ("2024-05-15", 1, 1)])

    def test_a_reprint_that_corrected_the_number_is_shown_beside_it_as_a_conflict(self):
        for day, value in (("2024-05-15", "8"), ("2024-05-16", "9")):
            article = self.article(day, story=self.story)
            make_fact(article, self.park, metric=self.metric, as_of="2023", value=Decimal(value))
        (group,) = group_figures(Fact.objects.all())
        self.assertEqual([figure.conflicting for figure in group.figures], [True, True])

    def test_what_one_article_says_twice_stays_two_statements(self):
        for day in ("2024-05-15", "2024-05-16"):
            article = self.article(day, story=self.story)
            for _project in range(2):
                make_fact(article, self.park, metric_printed="总投资")
        self.assertEqual(self.rows(), [("2024-05-15", 2, 1), ("2024-05-15", 2, 1)])

    def test_an_article_that_names_its_source_does_not_lead(self):
        for day, source in (("2024-05-15", "江口日报"), ("2024-05-16", "")):
            article = self.article(day, story=self.story, credited_source=source)
            make_fact(article, self.park, metric_printed="总投资")
        self.assertEqual(self.rows(), [("2024-05-16", 2, 1)])
