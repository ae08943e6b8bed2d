"""Results of a query: order, counts, facets, calendar; what is not public is in none of them."""

import datetime as dt
from urllib.parse import quote

from django.test import TestCase, override_settings
from django.urls import reverse

from articles import ordering, surveying
from articles.revising import withdraw_article
from tests.factories import (
    make_article,
    make_initiative,
    make_mention,
    make_park,
    make_publication,
    make_region,
    make_user,
)
from tests.reader import PageReader, part

NEWS = reverse("articles:list")


class ResultsCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.province = make_region("东山省", "880000", level="province")
        cls.city = make_region("样本市", "880100", cls.province)
        cls.park, cls.initiative = make_park("甲园", cls.city), make_initiative("夜校行动")
        cls.paper = make_publication("示例日报")
        cls.make("园区办夜校", "园区的夜校开课。", "2024-03-05", cls.park, cls.initiative)
        cls.make("夜校招生", "夜校在园区招生。", "2023-06-01", cls.park, kind="brief")
        cls.make("别的", "夜校与夜校。", "2023-06-02", make_park("乙园"))
        for state in ("draft", "in-review"):
            cls.make("夜校未公开", "夜校。", "2022-01-01", cls.park, cls.initiative, state=state)

    @classmethod
    def make(cls, title, text, published, *subjects, **fields):
        article = make_article(title, text, published=published, publication=cls.paper, **fields)
        for subject in subjects:
            make_mention(article, subject)
        return article

    def context(self, **query):
        return self.client.get(NEWS, query).context

    def titles(self, **query) -> list[str]:
        return [article.title for article in self.context(**query)["articles"]]

    def facets(self, **query) -> dict[str, list[tuple[str, int]]]:
        found = self.context(**query)["facets"]
        return {f"{facet.name}": [(str(v.shown), v.articles) for v in facet.values] for facet in found}

    def leaves(self, **query) -> list[tuple[str, int]]:
        return [(leaf.period, leaf.articles) for leaf in self.context(**query)["datebook"].leaves]


class OrderTests(ResultsCase):
    def test_the_newest_come_first_and_the_best_on_request(self):
        self.assertEqual(self.titles(q="夜校"), ["园区办夜校", "别的", "夜校招生"])
        self.assertEqual(self.titles(q="夜校", order="relevance"), ["夜校招生", "园区办夜校", "别的"])

    def test_both_scripts_rank_alike(self):
        self.assertEqual(self.titles(q="夜校", order="relevance"), self.titles(q="夜校", order="relevance"))
        traditional = self.make("園區夜校", "園區的夜校開課。", "2021-01-01")
        found = [self.titles(q=words, order="relevance") for words in ("园区", "園區")]
        self.assertEqual((found[0], traditional.title in found[0]), (found[1], True))

    def test_equals_are_ordered_by_time_and_stay_so(self):
        for day in ("2020-01-01", "2020-01-03", "2020-01-02"):
            self.make(f"同样{day}", "学堂开课。", day)
        expected = ["同样2020-01-03", "同样2020-01-02", "同样2020-01-01"]
        self.assertEqual([self.titles(q="学堂", order="relevance") for _ in range(2)], [expected] * 2)

    def test_pages_of_ranked_results_have_numbers_and_any_number_leads_to_one(self):
        for number in range(21):
            self.make(f"课程{number}", "学堂开课。", "2020-01-01")
        found = [
            self.context(q="学堂", order="relevance", page=page)["articles"].number
            for page in ("1", "2", "99", "x", "-1", "9" * 40, "")
        ]
        self.assertEqual(found, [1, 2, 2, 1, 1, 2, 1])

    def test_no_more_than_so_many_are_ranked_and_readers_are_told(self):
        before, ordering.MOST_RANKED = ordering.MOST_RANKED, 1
        self.addCleanup(setattr, ordering, "MOST_RANKED", before)
        response = self.client.get(NEWS, {"q": "夜校", "order": "relevance"})
        self.assertContains(response, "按相关程度排列的是最新的和标题相符的 1 篇")

    def test_without_words_there_is_no_relevance(self):
        self.assertEqual(self.titles(order="relevance"), ["园区办夜校", "别的", "夜校招生"])


class CountTests(ResultsCase):
    def test_hits_are_counted_and_beyond_the_bound_said_to_be_more(self):
        self.assertContains(self.client.get(NEWS, {"q": "夜校"}), "共 3 篇")
        before, surveying.MOST_COUNTED = surveying.MOST_COUNTED, 2
        self.addCleanup(setattr, surveying, "MOST_COUNTED", before)
        found = self.context(q="夜校")["survey"]
        self.assertEqual((found.count, found.more), (2, True))
        self.assertContains(self.client.get(NEWS, {"q": "夜校"}), "10,000+ 篇")

    def test_the_whole_archive_is_counted_without_a_bound(self):
        self.assertEqual(self.context()["survey"].count, 3)

    def test_results_take_the_same_queries_for_one_hit_and_for_three(self):
        with self.assertNumQueries(12):
            self.client.get(NEWS, {"q": "夜校"})
        with self.assertNumQueries(12):
            self.client.get(NEWS, {"q": "开课"})


class FacetTests(ResultsCase):
    def test_facets_count_what_the_hits_are_about(self):
        expected = {
            "region": [("东山省", 2)],
            "park": [("甲园", 2), ("乙园", 1)],
            "initiative": [("夜校行动", 1)],
            "publication": [("示例日报", 3)],
            "kind": [("报道", 2), ("简讯", 1)],
        }
        self.assertEqual(self.facets(q="夜校"), expected)

    def test_a_facet_leads_to_as_many_hits_as_it_says(self):
        for name, value in (("park", self.park.slug), ("kind", "brief"), ("region", "880000")):
            counted = {v.value: v.articles for f in self.context(q="夜校")["facets"] if f.name == name
                       for v in f.values}  # fmt: skip
            self.assertEqual(self.context(q="夜校", **{name: value})["survey"].count, counted[value])

    def test_a_region_divides_into_what_lies_in_it(self):
        self.assertEqual(self.facets(q="夜校", region="880000")["region"], [("样本市", 2)])

    def test_links_add_a_facet_and_begin_at_the_first_page(self):
        html = self.client.get(NEWS, {"q": "夜校", "before": "20990101000000"}).content.decode()
        links = PageReader(html).links
        self.assertIn(f"?q={quote('夜校')}&kind=brief", links)

    def test_facets_of_many_hits_count_the_newest_and_say_so(self):
        before, surveying.MOST_LOOKED_INTO = surveying.MOST_LOOKED_INTO, 1
        self.addCleanup(setattr, surveying, "MOST_LOOKED_INTO", before)
        response = self.client.get(NEWS, {"q": "夜校"})
        self.assertContains(response, "以上各项的篇数按最新的 1 篇统计。")

    def test_the_whole_archive_has_facets_too(self):
        found = self.facets()
        self.assertEqual((found["region"], found["park"]), ([("东山省", 2)], [("甲园", 2), ("乙园", 1)]))

    def test_names_in_facets_are_shown_as_text(self):
        self.make("夜校", "夜校。", "2024-01-01", make_park("<b>园</b>"))
        html = self.client.get(NEWS, {"q": "夜校"}).content.decode()
        self.assertEqual(("<b>园" in html, "&lt;b&gt;园" in html), (False, True))


class CalendarTests(ResultsCase):
    def test_hits_are_counted_by_year_then_month_then_day(self):
        found = [
            self.leaves(q="夜校"),
            self.leaves(q="夜校", since="2023", until="2023"),
            self.leaves(q="夜校", since="2023-06", until="2023-06"),
        ]
        expected = [
            [("2024", 1), ("2023", 2)],
            [("2023-06", 2)],
            [("2023-06-02", 1), ("2023-06-01", 1)],
        ]
        self.assertEqual(found, expected)

    def test_the_archive_has_its_years(self):
        self.assertEqual(self.leaves(), [("2024", 1), ("2023", 2)])

    def test_the_calendar_leads_down_and_up_by_links(self):
        html = self.client.get(NEWS, {"q": "夜校", "since": "2023-06", "until": "2023-06"}).content.decode()
        links = PageReader(html).links
        q = quote("夜校")
        expected = [f"?q={q}&since=2023-06-02&until=2023-06-02", f"?q={q}&since=2023&until=2023"]
        self.assertEqual([link for link in expected if link not in links], [])

    def test_undated_articles_are_in_no_year(self):
        make_article("夜校何时", "夜校。")
        self.assertEqual(self.leaves(q="夜校"), [("2024", 1), ("2023", 2)])


class PrivateTests(ResultsCase):
    def test_what_is_withdrawn_leaves_every_count_at_once(self):
        self.client.get(NEWS, {"q": "夜校"})
        article = self.make("夜校撤下", "夜校。", "2025-01-01", make_park("丙园"))
        withdraw_article(article, make_user("", "Reviewer"), "有误。")
        found = (self.titles(q="夜校"), self.facets(q="夜校")["park"], self.leaves(q="夜校"))
        expected = (
            ["园区办夜校", "别的", "夜校招生"],
            [("甲园", 2), ("乙园", 1)],
            [("2024", 1), ("2023", 2)],
        )
        self.assertEqual(found, expected)

    def test_drafts_are_in_no_result_count_facet_or_calendar(self):
        html = self.client.get(NEWS, {"q": "夜校"}).content.decode()
        found = ("夜校未公开" in html, self.leaves(q="未公开"), self.facets(q="未公开"))
        self.assertEqual(found, (False, [], {}))


class BadInputTests(ResultsCase):
    def test_bad_input_is_answered_in_words_and_in_bounded_time(self):
        cases = [
            {"q": "夜" * 10_000}, {"q": '"'}, {"q": "-"}, {"q": "（）《》"}, {"q": "NEAR/2 OR AND NOT *"},
            {"q": "a:* & !b | <->"}, {"q": "😀"}, {"park": str(2**70)}, {"publication": str(2**70)},
            {"before": str(2**70)}, {"page": str(2**70)}, {"since": "0000"}, {"until": "0000-00-00"},
            {"q": "产值>" + "9" * 400}, {"order": "x", "q": "夜校"}, {"kind": "\u202e"},
        ]  # fmt: skip
        codes = {str(query)[:40]: self.client.get(NEWS, query).status_code for query in cases}
        self.assertEqual({key: code for key, code in codes.items() if code not in (200, 400)}, {})

    def test_lone_surrogates_and_bytes_that_are_no_text_are_answered(self):
        found = [self.client.get(f"{NEWS}?q={q}").status_code for q in ("%ED%A0%80", "%FF%FE", "%C3%28")]
        self.assertEqual(found, [200, 200, 200])

    @override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False)
    def test_a_nul_is_refused(self):
        self.assertEqual(self.client.get(f"{NEWS}?q=%E5%A4%9C%00").status_code, 400)

    def test_a_period_before_all_time_finds_nothing(self):
        self.assertEqual(self.titles(until="0001"), [])

    def test_dates_of_the_future_find_nothing(self):
        self.assertEqual(self.titles(since=str(dt.date.max.year)), [])


class ShownTests(ResultsCase):
    def test_the_words_stand_in_the_search_field_and_filters_are_kept(self):
        html = self.client.get(NEWS, {"q": '夜校"<', "kind": "brief"}).content.decode()
        bar = html[html.index('<form class="search-bar"') :]
        found = [piece in bar for piece in ('value="夜校&quot;&lt;"', 'name="kind" value="brief"')]
        self.assertEqual(found, [True, True])

    def test_the_order_can_be_changed_by_a_link(self):
        html = self.client.get(NEWS, {"q": "夜校"}).content.decode()
        self.assertEqual(part(html, '<p class="order">', "</p>"), "排序 最新在前 最相关在前")
