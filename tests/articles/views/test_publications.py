"""Publications by year, month, day and page."""

from django.test import TestCase
from django.urls import reverse

from tests.factories import make_article, make_document, make_publication
from tests.reader import PageReader


class PublicationCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.paper = make_publication("示例日报")

    @classmethod
    def make(cls, title: str, published: str, page: str = "", **fields):
        document = make_document(f"{title}\n文。\n", publication=cls.paper, page_number=page)
        return make_article(title, document=document, published=published, **fields)

    def context(self, name: str, *parts: str):
        return self.client.get(reverse(name, args=[self.paper.slug, *parts])).context

    def divisions(self, name: str, *parts: str) -> list[tuple[str, int]]:
        return [(label, n) for label, _, n in self.context(name, *parts)["divisions"]]

    def titles(self, name: str, *parts: str) -> list[str]:
        return [article.title for article in self.context(name, *parts)["articles"]]


class PeriodTests(PublicationCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.make("甲", "2023-12-31", "1")
        cls.make("乙", "2024-03-05", "2")
        cls.make("丙", "2024-03-05", "3")
        cls.make("丁", "2024-03", "")
        cls.make("戊", "", "")
        cls.make("稿", "2022-01-01", "1", state="draft")

    def test_each_period_divides_into_the_next_smaller_one(self):
        found = [
            self.divisions("articles:publication"),
            self.divisions("articles:year", "2024"),
            self.divisions("articles:month", "2024", "03"),
            self.divisions("articles:day", "2024", "03", "05"),
        ]
        expected = [
            [("2024", 3), ("2023", 1)],
            [("2024-03", 3)],
            [("2024-03-05", 2)],
            [("2", 1), ("3", 1)],
        ]
        self.assertEqual(found, expected)

    def test_each_period_lists_its_articles(self):
        found = [
            self.titles("articles:year", "2023"),
            self.titles("articles:month", "2024", "03"),
            self.titles("articles:day", "2024", "03", "05"),
            self.titles("articles:page", "2024", "03", "05", "3"),
            self.titles("articles:undated"),
        ]
        self.assertEqual(found, [["甲"], ["丙", "乙", "丁"], ["丙", "乙"], ["丙"], ["戊"]])

    def test_periods_without_public_articles_are_not_found(self):
        addresses = [
            reverse("articles:year", args=[self.paper.slug, "2022"]),
            reverse("articles:year", args=[self.paper.slug, "0000"]),
            reverse("articles:day", args=[self.paper.slug, "2024", "99", "99"]),
            reverse("articles:page", args=[self.paper.slug, "2024", "03", "05", "77"]),
            reverse("articles:publication", args=["no-such-paper"]),
        ]
        self.assertEqual([self.client.get(address).status_code for address in addresses], [404] * 5)

    def test_the_trail_leads_back_through_the_periods(self):
        address = reverse("articles:page", args=[self.paper.slug, "2024", "03", "05", "3"])
        html = self.client.get(address).content.decode()
        trail = PageReader(html[html.index('<nav class="trail"') : html.index("<main")]).text
        self.assertEqual(trail, "首页 报刊 示例日报 2024年2024年3月2024年3月5日 第3版")


class ListTests(PublicationCase):
    def rows(self) -> list[tuple[str, int, str, str]]:
        return [
            (paper.name, paper.article_count, paper.first_date, paper.last_date)
            for paper in self.client.get(reverse("articles:publications")).context["publications"]
        ]

    def test_publications_are_counted_by_public_articles(self):
        self.make("甲", "2023-12-31")
        self.make("乙", "2024-03-05")
        self.make("稿", "2025-01-01", state="draft")
        make_article("他报的草稿", publication=make_publication("未见报"), state="draft")
        self.assertEqual(self.rows(), [("示例日报", 2, "2023-12-31", "2024-03-05")])

    def test_sample_publications_say_so_wherever_they_are_named(self):
        self.paper.sample = True
        self.paper.save()
        article = self.make("甲", "2024-03-05")
        addresses = [
            reverse("articles:publications"),
            self.paper.get_absolute_url(),
            article.get_absolute_url(),
            article.document.get_absolute_url(),
            reverse("articles:list"),
            reverse("home"),
        ]
        shown = ["样本" in PageReader(self.client.get(one).content.decode()).text for one in addresses]
        self.assertEqual(shown, [True] * 6)

    def test_the_list_takes_two_queries_with_one_publication_and_with_three(self):
        self.make("甲", "2024-03-05")
        for papers in (1, 3):
            with self.subTest(papers), self.assertNumQueries(2):
                self.client.get(reverse("articles:publications"))
            make_article(publication=make_publication())
            make_article(publication=make_publication())

    def test_a_publication_takes_six_queries_with_one_article_and_with_three(self):
        self.make("甲", "2024-03-05")
        for articles in (1, 3):
            with self.subTest(articles), self.assertNumQueries(6):
                self.client.get(self.paper.get_absolute_url())
            self.make(f"乙{articles}", "2024-03-05")
            self.make(f"丙{articles}", "2023-03-05")
