"""While the search index is of another release, words can't be looked for and all else goes on."""

from django.db import connection
from django.test import TestCase
from django.urls import reverse

from articles.models import IndexState
from articles.search.terms import VERSION
from tests.factories import make_article, make_user

NEWS = reverse("articles:list")


class OutOfStepTests(TestCase):
    def setUp(self):
        self.article = make_article("甲园的消息", "甲园开园。")
        IndexState.objects.update(version=VERSION + 1)
        connection.search_index_version = None
        self.addCleanup(setattr, connection, "search_index_version", VERSION)

    def test_a_search_is_answered_503_with_a_page_that_says_why(self):
        for query in ({"q": "甲园"}, {"q": "甲园", "order": "relevance"}, {"q": "甲园", "strict": "1"}):
            with self.assertLogs("newsarchive.middleware", "ERROR") as logged:
                response = self.client.get(NEWS, query)
            found = (response.status_code, response["Retry-After"], response["Cache-Control"])
            self.assertEqual(found, (503, "300", "no-store"))
            self.assertContains(response, "检索用的索引需要重建", status_code=503)
            self.assertNotIn("version", response.content.decode())
            self.assertIn("reindex", logged.output[0])

    def test_the_page_speaks_the_readers_language(self):
        self.assertContains(self.client.get("/en/news/?q=x"), "Search is paused", status_code=503)

    def test_the_desks_search_says_so_too(self):
        self.client.force_login(make_user(is_superuser=True))
        response = self.client.get(reverse("admin:articles_article_changelist"), {"q": "甲园"})
        self.assertEqual(response.status_code, 503)

    def test_whatever_needs_no_words_goes_on(self):
        addresses = [NEWS, f"{NEWS}?kind=report", self.article.get_absolute_url(), "/", "/suggest/?q=x",
                     f"{self.article.get_absolute_url()}?q=甲园"]  # fmt: skip
        self.assertEqual({self.client.get(address).status_code for address in addresses}, {200})
