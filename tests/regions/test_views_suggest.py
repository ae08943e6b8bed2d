"""Suggestions under the search box, and the page that shows them without JavaScript."""

from django.test import TestCase
from django.urls import reverse

from regions.models import AUTHORITY, Edition, Origin
from tests.factories import make_article, make_mention, make_park, make_region
from tests.reader import PageReader


class SuggestTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        city = make_region("样本市", origin=Origin.DIVISIONS)
        cls.park = make_park("样本高新技术产业开发区", region=city, origin=Origin.ZONES)
        cls.park.names.create(text="样本高新区", kind="short")
        cls.park.names.create(text="老样园", kind="former")
        make_mention(make_article(), cls.park)
        Edition.objects.renew(AUTHORITY)

    def suggested(self, typed: str) -> list[dict]:
        response = self.client.get(reverse("regions:suggest"), {"q": typed, "format": "json"})
        self.assertEqual(response.status_code, 200)
        return response.json()["suggestions"]

    def read(self, typed: str) -> PageReader:
        page = PageReader(self.client.get(reverse("regions:suggest"), {"q": typed}).content.decode())
        self.assertEqual((page.faults, page.inline, page.external), ([], [], []))
        return page

    def test_the_box_is_told_all_that_it_shows(self):
        self.assertEqual(
            self.suggested("laoyang"),
            [
                {
                    "name": "样本高新区",
                    "query": "样本高新技术产业开发区",
                    "other": "老样园",
                    "kind": "园区",
                    "place": "样本市",
                    "articles": 1,
                    "url": self.park.get_absolute_url(),
                }
            ],
        )

    def test_the_page_links_the_same(self):
        page = self.read("老样")
        self.assertIn(self.park.get_absolute_url(), page.links)
        self.assertIn("样本高新区 曾称老样园 园区 · 样本市 · 1 篇报道", page.text)

    def test_the_page_says_that_nothing_is_near(self):
        self.assertIn("没有相近的名称。", self.read("没有这样的名称").text)
        self.assertNotIn("没有相近的名称。", self.read("").text)

    def test_markup_is_shown_as_text(self):
        self.assertIn("在报道中查找“<b>”", self.read("<b>").text)

    def test_bad_input_is_answered(self):
        for typed in ("", " ", "字" * 10_000, "'\"", "%_*", "🚀", "\ud800", "!" * 500):
            with self.subTest(ascii(typed[:5])):
                self.assertEqual(self.suggested(typed.encode("utf-8", "replace").decode()), [])

    def test_english_pages_suggest_english_names(self):
        self.park.names.create(text="Sample High-tech Zone", language="en")
        Edition.objects.renew(AUTHORITY)
        response = self.client.get("/en/suggest/", {"q": "sample", "format": "json"})
        self.assertEqual([one["name"] for one in response.json()["suggestions"]], ["Sample High-tech Zone"])
