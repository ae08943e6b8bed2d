"""Turning the pages of news: addresses that last, both ways, and what becomes of those that say nothing."""

from unittest import mock

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, Listing
from articles.models.article_lists import GREATEST_KEY
from tests.factories import make_article, make_mention, make_park
from tests.reader import PageReader

NEWS = reverse("articles:list")


class TurningCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.park = make_park()
        for number in range(45):
            make_mention(make_article(f"文{number}", published=f"2024-01-{number % 28 + 1:02}"), cls.park)
        cls.titles = list(Article.objects.newest_first().values_list("title", flat=True))
        cls.keys = list(Article.objects.newest_first().values_list("sort_key", flat=True))

    def read(self, **query) -> tuple[list[str], int | None, int | None]:
        page = self.client.get(NEWS, query).context["articles"]
        return [article.title for article in page], page.newer, page.older


class PageTests(TurningCase):
    def test_the_first_page_leads_on_to_older_articles(self):
        self.assertEqual(self.read(), (self.titles[:20], None, self.keys[19]))

    def test_every_page_leads_to_the_next_until_none_is_left(self):
        found = [self.read(before=self.keys[19]), self.read(before=self.keys[39])]
        expected = [
            (self.titles[20:40], self.keys[20], self.keys[39]),
            (self.titles[40:], self.keys[40], None),
        ]
        self.assertEqual(found, expected)

    def test_the_way_back_passes_the_same_pages(self):
        found = [self.read(after=self.keys[40]), self.read(after=self.keys[20])]
        self.assertEqual(found, [(self.titles[20:40], self.keys[20], self.keys[39]), self.read()])

    def test_a_page_with_less_than_a_page_before_it_is_the_first(self):
        self.assertEqual(self.read(after=self.keys[5]), self.read())

    def test_an_address_shows_the_same_articles_when_newer_ones_have_come(self):
        before = self.read(before=self.keys[19])
        make_article("更新的", published="2025-01-01")
        self.assertEqual(self.read(before=self.keys[19]), before)

    def test_the_address_of_an_article_that_was_withdrawn_still_turns(self):
        Article.objects.filter(sort_key=self.keys[19]).update(state="withdrawn", withdrawal_reason="有误。")
        self.assertEqual(self.read(before=self.keys[19])[0], self.titles[20:40])

    def test_an_article_withdrawn_while_the_page_is_asked_for_leaves_no_gap(self):
        Listing.objects.filter(sort_key=self.keys[0]).delete()
        Article.objects.filter(sort_key=self.keys[0]).update(state="withdrawn", withdrawal_reason="有误。")
        before, after = self.keys[:21], self.keys[1:22]
        with mock.patch("articles.listing.first_keys", side_effect=[before, after]):
            found = self.read()
        self.assertEqual(found, (self.titles[1:21], None, self.keys[20]))

    def test_the_greatest_key_of_all_leads_to_the_first_page_and_to_all_older_ones(self):
        found = [self.read(after=GREATEST_KEY), self.read(before=GREATEST_KEY)[0]]
        self.assertEqual(found, [self.read(), self.titles[:20]])

    def test_old_addresses_by_number_lead_where_they_led(self):
        found = [self.read(page=number)[0] for number in ("1", "2", "3", "99")]
        self.assertEqual(found, [self.titles[:20], self.titles[20:40], self.titles[40:], self.titles[:20]])

    def test_a_profile_turns_its_news_the_same_way(self):
        address = self.park.get_absolute_url()
        pages = [
            self.client.get(address, query).context["articles"] for query in ({}, {"before": self.keys[19]})
        ]
        found = [[article.title for article in page] for page in pages]
        self.assertEqual(found, [self.titles[:20], self.titles[20:40]])

    def test_links_lead_both_ways_and_keep_the_filters(self):
        html = self.client.get(NEWS, {"kind": "report", "before": self.keys[19]}).content.decode()
        found = {
            link
            for link in PageReader(html).links
            if link.startswith(("?kind=report&after", "?kind=report&before"))
        }
        expected = {f"?kind=report&after={self.keys[20]}", f"?kind=report&before={self.keys[39]}"}
        self.assertEqual(found, expected)


class ForgedTests(TurningCase):
    def test_a_forged_place_is_answered_with_the_first_page_and_a_message(self):
        forged = ("x", "-1", "1.5", "9" * 40, str(2**63), "٣", "", "0x10")
        for value in forged:
            for name in ("before", "after"):
                with self.subTest(name=name, value=value):
                    response = self.client.get(NEWS, {name: value})
                    titles = [article.title for article in response.context["articles"]]
                    found = (response.status_code, titles, "翻页位置无法使用" in response.content.decode())
                    self.assertEqual(found, (400, self.titles[:20], True))

    def test_a_number_that_is_none_leads_to_the_first_page(self):
        found = [self.read(page=number)[0] for number in ("x", "-1", "0", "", "9" * 40)]
        self.assertEqual(found, [self.titles[:20]] * 5)

    def test_a_place_before_all_articles_says_that_nothing_is_left(self):
        self.assertContains(self.client.get(NEWS, {"before": "0"}), "这里再没有更早的报道。")
