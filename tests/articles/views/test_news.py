"""The news list: its order, its filters, its words for bad values, its queries."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse

from tests.factories import (
    make_article,
    make_credit,
    make_initiative,
    make_mention,
    make_park,
    make_publication,
    make_region,
)
from tests.reader import PageReader

NEWS = reverse("articles:list")


class NewsCase(TestCase):
    def titles(self, **query: str) -> list[str]:
        return [article.title for article in self.client.get(NEWS, query).context["articles"]]

    def errors(self, **query: str) -> dict[str, list[str]]:
        return dict(self.client.get(NEWS, query).context["filter"].form.errors)


class ListTests(NewsCase):
    def test_newest_articles_come_first_and_undated_ones_by_their_earliest_day(self):
        make_article("旧", published="2022-01-01", published_earliest=dt.date(2022, 1, 1))
        make_article("新", published="2024-01-01", published_earliest=dt.date(2024, 1, 1))
        make_article("未注明", published_earliest=dt.date(2023, 1, 1))
        self.assertEqual(self.titles(), ["新", "未注明", "旧"])

    def test_only_published_and_corrected_articles_are_listed(self):
        for state in ("draft", "in-review", "published", "corrected", "withdrawn"):
            make_article(state, state=state, withdrawal_reason="有误。" if state == "withdrawn" else "")
        self.assertEqual(sorted(self.titles()), ["corrected", "published"])

    def test_an_undated_article_says_not_before_which_day(self):
        make_article(published_earliest=dt.date(2023, 3, 5))
        self.assertIn("不早于2023年3月5日", PageReader(self.client.get(NEWS).content.decode()).text)

    def test_an_empty_archive_says_so(self):
        self.assertContains(self.client.get(NEWS), "档案里还没有公开的报道。")

    def test_a_subject_printed_in_two_forms_is_shown_once(self):
        article, park = make_article(), make_park("样本高新区")
        make_mention(article, park, primary=True)
        make_mention(article, park, primary=True, printed="样高")
        (row,) = self.client.get(NEWS).context["articles"]
        self.assertEqual(row.main_subjects, [park])

    def test_markup_in_titles_is_shown_as_text(self):
        make_article('<script>alert("1")</script>', kicker="<b>引</b>", script="zh-Hans")
        page = self.client.get(NEWS).content.decode()
        self.assertEqual(("<script>" in page, "<b>引" in page), (False, False))

    def test_the_list_loads_no_text(self):
        make_article()
        (article,) = self.client.get(NEWS).context["articles"]
        self.assertIn("text", article.get_deferred_fields())

    def test_a_list_of_one_article_takes_thirteen_queries(self):
        make_mention(make_article(), make_park(), primary=True)
        with self.assertNumQueries(13):
            self.client.get(NEWS)

    def test_a_list_of_three_articles_takes_thirteen_queries(self):
        for _ in range(3):
            paper = make_publication()
            make_mention(make_article(publication=paper), make_park(), primary=True)
        with self.assertNumQueries(13):
            self.client.get(NEWS)


class WordsTests(NewsCase):
    @classmethod
    def setUpTestData(cls):
        make_article("科创走廊的新账本", "聊城市的数字。")
        make_article("別的事", "與此無關。", script="zh-Hant")

    def test_both_scripts_find_the_same(self):
        queries = ("科创走廊", "科創走廊", "科创 账本", "聊城", "别的", "別的", "没有这个词")
        self.assertEqual(
            [self.titles(q=q) for q in queries],
            [["科创走廊的新账本"]] * 4 + [["別的事"]] * 2 + [[]],
        )

    def test_too_many_words_are_refused_with_the_number_allowed(self):
        words = " ".join(["字"] * 21)
        self.assertEqual(self.errors(q=words), {"q": ["一次最多写 20 个条件，从“字”起多了。"]})

    def test_the_search_box_stands_in_the_header(self):
        self.assertContains(
            self.client.get(NEWS), f'<form class="masthead-search" action="{NEWS}" method="get"'
        )


class FilterTests(NewsCase):
    @classmethod
    def setUpTestData(cls):
        cls.province = make_region("东山省", "880000", level="province")
        cls.city = make_region("样本市", "880100", cls.province)
        cls.park = make_park("样本高新区", cls.city)
        cls.initiative = make_initiative("样本行动")
        cls.paper = make_publication("示例日报")
        cls.found = make_article(
            "要找的",
            publication=cls.paper,
            kind="brief",
            published="2024-03-05",
            published_earliest=dt.date(2024, 3, 5),
        )
        make_article("别的", published="2021", published_earliest=dt.date(2021, 1, 1))
        make_mention(cls.found, cls.park)
        make_mention(cls.found, cls.initiative)
        make_credit(cls.found, "范小例")

    def test_each_filter_finds_the_article(self):
        queries = [
            {"region": "样本市"},
            {"region": "880000"},
            {"province": "880000"},
            {"park": "样本高新区"},
            {"park": self.park.slug},
            {"initiative": "样本行动"},
            {"publication": self.paper.slug},
            {"kind": "brief"},
            {"author": "范小例"},
            {"since": "2024"},
            {"since": "2024-03-05", "until": "2024-03-05"},
            {"since": "2024-03", "until": "2024-03"},
        ]
        self.assertEqual([self.titles(**query) for query in queries], [["要找的"]] * len(queries))

    def test_filters_narrow_one_another(self):
        self.assertEqual(self.titles(region="样本市", until="2021"), [])

    def test_a_suggested_mention_is_no_finding(self):
        other = make_article("没采用的")
        make_mention(other, make_park("待定园区"), state="suggested")
        self.assertEqual(self.titles(park="待定园区"), [])

    def test_the_name_of_a_merged_park_finds_what_it_was_merged_into(self):
        make_park("旧高新区", merged_into=self.park)
        self.assertEqual(self.titles(park="旧高新区"), ["要找的"])

    def test_bad_values_are_answered_in_words_and_find_nothing(self):
        cases = [
            ({"region": "无此市"}, {"region": ["档案里没有叫“无此市”的地区。"]}),
            ({"park": "无此园"}, {"park": ["档案里没有叫“无此园”的园区。"]}),
            (
                {"since": "去年"},
                {"since": ["“去年”不是有效日期：应为 2024、2024-03 或 2024-03-28 的形式。"]},
            ),
            (
                {"until": "2024-13"},
                {"until": ["“2024-13”不是有效日期：应为 2024、2024-03 或 2024-03-28 的形式。"]},
            ),
        ]
        found = [(self.errors(**query), self.titles(**query)) for query, _ in cases]
        self.assertEqual(found, [(expected, []) for _, expected in cases])

    def test_an_unknown_publication_or_kind_is_no_error_of_the_server(self):
        self.assertEqual(
            [(sorted(self.errors(**{name: "9" * 30})), self.titles(**{name: "9" * 30})) for name in
             ("publication", "kind", "province", "author")],
            [(["publication"], []), (["kind"], []), (["province"], []), ([], [])],
        )  # fmt: skip

    def test_filters_in_force_are_shown_by_the_names_that_readers_know(self):
        query = {"region": "880100", "kind": "brief", "publication": self.paper.slug, "author": "范小例"}
        chips = self.client.get(NEWS, query).context["filter"].chips
        self.assertEqual(
            [(str(chip["label"]), str(chip["value"])) for chip in chips],
            [("地区", "样本市"), ("报刊", "示例日报"), ("体裁", "简讯"), ("署名", "范小例")],
        )

    def test_each_filter_in_force_can_be_taken_away(self):
        links = PageReader(self.client.get(NEWS, {"kind": "brief", "author": "甲"}).content.decode()).links
        self.assertEqual(
            [link for link in links if link.startswith("?")], ["?author=%E7%94%B2", "?kind=brief"]
        )

    def test_a_nul_in_the_address_is_refused(self):
        self.assertEqual(self.client.get(f"{NEWS}?q=%00").status_code, 400)
