"""The pages of regions."""

from django.test import TestCase
from django.urls import reverse

from regions.models import Name, Succession
from tests.factories import (
    make_article,
    make_fact,
    make_initiative,
    make_mention,
    make_organisation,
    make_park,
    make_region,
)


class RegionCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.province = make_region("东山省", "370000", level="province")
        cls.city = make_region("样本市", "370100", cls.province)
        cls.county = make_region("样本县", "370101", cls.city, level="county")

    def context(self, region):
        return self.client.get(region.get_absolute_url()).context


class TreeTests(RegionCase):
    def tree(self) -> list:
        context = self.client.get(reverse("regions:regions")).context
        return [
            (province.name, n, [(city.name, m) for city, m in cities])
            for province, n, cities in context["tree"]
        ]

    def test_provinces_count_the_articles_of_all_they_contain(self):
        article = make_article()
        make_mention(article, self.county)
        make_mention(article, make_park(region=self.city))
        make_mention(make_article(), self.province)
        self.assertEqual(self.tree(), [("东山省", 2, [("样本市", 1)])])

    def test_drafts_and_suggestions_count_for_nothing(self):
        make_mention(make_article(state="draft"), self.city)
        make_mention(make_article(), self.city, state="suggested")
        self.assertEqual(self.tree(), [("东山省", 0, [("样本市", 0)])])

    def test_abolished_divisions_stay_out_of_the_tree(self):
        make_region("旧市", "370200", self.province, until="1990")
        self.assertEqual(self.tree(), [("东山省", 0, [("样本市", 0)])])

    def test_tiles_of_the_map_take_their_shade_from_the_news(self):
        for _ in range(3):
            make_mention(make_article(), self.city)
        tiles = self.client.get(reverse("regions:regions")).context["tiles"]
        self.assertEqual([(tile.abbreviation, tile.articles, tile.shade) for tile in tiles], [("鲁", 3, 2)])

    def test_the_tree_takes_three_queries_with_one_province_and_with_three(self):
        for regions in (1, 3):
            with self.subTest(regions), self.assertNumQueries(3):
                self.client.get(reverse("regions:regions"))
            make_region("西山省", f"14000{regions}", level="province")


class RegionTests(RegionCase):
    def test_a_region_shows_what_contains_it_and_what_it_contains(self):
        park = make_park(region=self.county)
        context = self.context(self.city)
        found = [[one.name for one in context[name]] for name in ("ancestors", "children", "parks")]
        self.assertEqual(found, [["东山省"], ["样本县"], [park.name]])

    def test_a_region_lists_initiatives_and_organisations_that_lie_in_it_or_share_its_news(self):
        make_organisation("样本大学", region=self.city)
        make_initiative("本地行动", region=self.county)
        make_initiative("别处行动")
        article = make_article()
        make_mention(article, self.city)
        make_mention(article, make_initiative("同报行动"))
        context = self.context(self.city)
        found = [sorted(one.name for one in context[name]) for name in ("initiatives", "organisations")]
        self.assertEqual(found, [["同报行动", "本地行动"], ["样本大学"]])

    def test_news_of_a_region_is_news_of_all_within(self):
        make_mention(make_article("县里的"), self.county)
        make_mention(make_article("园里的"), make_park(region=self.county))
        make_mention(make_article("草稿", state="draft"), self.county)
        self.assertEqual([one.title for one in self.context(self.province)["articles"]], ["园里的", "县里的"])

    def test_an_abolished_region_says_what_followed(self):
        old = make_region("旧市", "370200", self.province, until="1990")
        Succession.objects.create(predecessor=old, successor=self.city, date="1990")
        found = [
            [step.successor.name for step in self.context(old)["successors"]],
            [step.predecessor.name for step in self.context(self.city)["predecessors"]],
        ]
        self.assertEqual(found, [["样本市"], ["旧市"]])

    def test_a_region_merged_away_redirects_for_good(self):
        old = make_region("重复市", "370300", self.province, merged_into=self.city)
        response = self.client.get(old.get_absolute_url())
        self.assertEqual((response.status_code, response["Location"]), (301, self.city.get_absolute_url()))

    def test_an_unknown_region_is_not_found(self):
        self.assertEqual(self.client.get("/regions/999999/").status_code, 404)

    def test_a_name_in_the_language_of_the_interface_is_shown_where_there_is_one(self):
        Name.objects.create(subject=self.city, text="Sample City", language="en")
        html = self.client.get(f"/en{self.city.get_absolute_url()}").content.decode()
        found = (
            "<h1>Sample City</h1>" in html,
            f'href="/en/regions/370101/" lang="zh-Hans">{self.county}' in html,
        )
        self.assertEqual(found, (True, True))

    def test_a_region_takes_twenty_one_queries_with_one_of_everything_and_with_three(self):
        for number in (1, 2, 3):
            park = make_park(f"园{number}", self.city)
            make_region(f"县{number}", parent=self.city, level="county")
            article = make_article()
            make_mention(article, park, primary=True)
            make_mention(article, make_initiative(f"行动{number}"))
            make_fact(article, self.city)
            if number != 2:
                with self.subTest(number), self.assertNumQueries(21):
                    self.client.get(self.city.get_absolute_url())
