"""The front page and the page about the archive."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse

from tests.factories import make_article, make_fact, make_mention, make_park, make_region
from tests.reader import PageReader

HOME = reverse("home")


class HomeTests(TestCase):
    def test_an_empty_archive_explains_itself_and_how_to_fill_it(self):
        text = PageReader(self.client.get(HOME).content.decode()).text
        words = ("档案还是空的", "python manage.py load_sample", "python manage.py import_documents")
        self.assertEqual([word in text for word in words], [True, True, True])

    def test_the_newest_ten_articles_are_shown(self):
        for day in range(1, 13):
            make_article(f"第{day}天", published_earliest=dt.date(2024, 1, day))
        make_article("草稿", published_earliest=dt.date(2025, 1, 1), state="draft")
        titles = [article.title for article in self.client.get(HOME).context["articles"]]
        self.assertEqual(titles, [f"第{day}天" for day in range(12, 2, -1)])

    def test_parks_with_most_figures_come_first(self):
        article, first, second = make_article(), make_park("甲园"), make_park("乙园")
        make_park("无闻园")
        for park, figures in ((first, 1), (second, 2)):
            make_mention(article, park)
            for _ in range(figures):
                make_fact(article, park)
        make_fact(article, first, state="suggested")
        parks = [(park.name, park.fact_count) for park in self.client.get(HOME).context["parks"]]
        self.assertEqual(parks, [("乙园", 2), ("甲园", 1)])

    def test_provinces_are_tiles_that_lead_to_their_pages(self):
        province = make_region("山东省", "370000", level="province")
        make_mention(make_article(), make_park(region=make_region("聊城市", "371500", province)))
        (tile,) = self.client.get(HOME).context["tiles"]
        found = (tile.region, tile.abbreviation, tile.articles, tile.shade)
        self.assertEqual(found, (province, "鲁", 1, 1))

    def test_home_loads_no_text(self):
        make_article()
        (article,) = self.client.get(HOME).context["articles"]
        self.assertIn("text", article.get_deferred_fields())

    def test_home_takes_seven_queries_with_one_article_and_with_three(self):
        for number in (1, 2, 3):
            article, park = make_article(), make_park(f"园{number}")
            make_mention(article, park, primary=True)
            make_fact(article, park)
            if number != 2:
                with self.subTest(number), self.assertNumQueries(7):
                    self.client.get(HOME)


class AboutTests(TestCase):
    def test_about_names_the_address_for_takedowns(self):
        with self.settings(CONTACT_ADDRESS="desk@paper.example"):
            links = PageReader(self.client.get(reverse("about")).content.decode()).links
        self.assertIn("mailto:desk@paper.example", links)

    def test_about_takes_no_query(self):
        with self.assertNumQueries(0):
            self.client.get(reverse("about"))
