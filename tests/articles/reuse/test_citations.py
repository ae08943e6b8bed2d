"""References after GB/T 7714-2025."""

from django.test import TestCase

from articles.models import Article
from articles.reuse.citations import cite
from tests.factories import make_article, make_credit, make_document, make_publication

ADDRESS = "https://archive.example/news/a/"


class CitationTests(TestCase):
    def make(self, *authors: str, **fields):
        paper = make_publication("示例日报")
        document = make_document(publication=paper, page_number="15", **fields)
        article = make_article("数字的来路", document=document, published="2024-11-20")
        for name in authors:
            make_credit(article, name)
        return article

    def cite(self, article: Article) -> str:
        return cite(article, article.credits.all(), ADDRESS)

    def test_a_newspaper_article_is_cited_with_date_and_page(self):
        expected = f"范小例. 数字的来路[N/OL]. 示例日报，2024-11-20（15）. {ADDRESS}"
        self.assertEqual(self.cite(self.make("范小例")), expected)

    def test_beyond_three_authors_stands_deng(self):
        expected = f"甲一，乙二，丙三，等. 数字的来路[N/OL]. 示例日报，2024-11-20（15）. {ADDRESS}"
        self.assertEqual(self.cite(self.make("甲一", "乙二", "丙三", "丁四")), expected)

    def test_without_an_author_the_title_comes_first(self):
        expected = f"数字的来路[N/OL]. 示例日报，2024-11-20（15）. {ADDRESS}"
        self.assertEqual(self.cite(self.make()), expected)

    def test_a_photographer_is_no_author(self):
        article = self.make()
        make_credit(article, "范小例", "photographer")
        expected = f"数字的来路[N/OL]. 示例日报，2024-11-20（15）. {ADDRESS}"
        self.assertEqual(self.cite(article), expected)

    def test_a_web_page_is_cited_as_such(self):
        expected = f"范小例. 数字的来路[EB/OL]. 示例日报（2024-11-20）. {ADDRESS}"
        self.assertEqual(self.cite(self.make("范小例", kind="web-page")), expected)
