"""The pages of parks."""

from decimal import Decimal

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, Story
from regions.models import Milestone, Name
from tests.factories import (
    make_article,
    make_document,
    make_fact,
    make_initiative,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_publication,
    make_region,
    make_relation,
)
from tests.reader import PageReader, part

PARKS = reverse("regions:parks")


class ListTests(TestCase):
    def names(self, **query: str) -> list[str]:
        return [park.name for park in self.client.get(PARKS, query).context["parks"]]

    def test_parks_most_in_the_news_come_first(self):
        make_park("甲园")
        park = make_park("乙园")
        make_mention(make_article(), park)
        make_mention(make_article(state="draft"), make_park("丙园"))
        self.assertEqual(self.names(), ["乙园", "丙园", "甲园"])

    def test_each_filter_finds_its_parks(self):
        city = make_region("样本市", "880100")
        found = make_park("要找的园", city, park_kind="incubator", origin="zones")
        Name.objects.create(subject=found, text="老名字", kind="former")
        make_mention(make_article(), found)
        make_park("别的园")
        queries = [
            {"kind": "incubator"},
            {"origin": "zones"},
            {"region": "样本市"},
            {"name": "要找"},
            {"name": "老名"},
            {"reported": "on"},
        ]
        self.assertEqual([self.names(**query) for query in queries], [["要找的园"]] * len(queries))

    def test_names_may_be_typed_in_traditional_characters(self):
        make_park("样本高新区", make_region("东莞市", "880200"))
        make_park("别的园")
        queries = [{"name": "樣本高新區"}, {"region": "東莞市"}]
        self.assertEqual([self.names(**query) for query in queries], [["样本高新区"]] * 2)

    def test_a_park_is_listed_by_its_short_name(self):
        park = make_park("样本高新技术产业开发区")
        Name.objects.create(subject=park, text="老样高", kind="short", valid_to="2010")
        Name.objects.create(subject=park, text="样高新区", kind="short")
        make_park("甲园")
        text = PageReader(self.client.get(PARKS).content.decode()).text
        found = ("样高新区" in text, "样本高新技术产业开发区" in text, "老样高" in text)
        self.assertEqual(found, (True, False, False))

    def test_the_traditional_interface_shows_names_in_traditional_characters(self):
        make_park("东湖高新区")
        self.assertContains(self.client.get(f"/zh-hant{PARKS}"), "東湖高新區")

    def test_other_parks_are_the_last_of_the_kinds(self):
        make_park("甲园", park_kind="other")
        make_park("乙园", park_kind="other")
        make_park("丙园", park_kind="incubator")
        kinds = [kind for kind, _, _ in self.client.get(PARKS).context["kinds"]]
        self.assertEqual(kinds, ["incubator", "other"])

    def test_bad_values_are_answered_in_words_and_find_nothing(self):
        make_park()
        response = self.client.get(PARKS, {"region": "无此市", "kind": "x"})
        found = (sorted(response.context["filter"].form.errors), list(response.context["parks"]))
        self.assertEqual(found, (["kind", "region"], []))

    def test_kinds_are_counted(self):
        make_park("甲园", park_kind="incubator")
        make_park("乙园", park_kind="incubator")
        make_park("丙园", park_kind="science city")
        kinds = [(str(label), n) for _, label, n in self.client.get(PARKS).context["kinds"]]
        self.assertEqual(kinds, [("孵化器", 2), ("科学城", 1)])

    def test_merged_and_abolished_parks_are_not_listed(self):
        park = make_park("在册园")
        make_park("并入园", merged_into=park)
        make_park("撤销园", until="2010")
        self.assertEqual(self.names(), ["在册园"])

    def test_the_list_takes_five_queries_with_one_park_and_with_three(self):
        for number in (1, 2, 3):
            park = make_park(f"园{number}", make_region(f"市{number}"))
            make_mention(make_article(), park)
            if number != 2:
                with self.subTest(number), self.assertNumQueries(5):
                    self.client.get(PARKS)


class ProfileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.city = make_region("样本市", "880100")
        cls.park = make_park("样本高新区", cls.city)
        cls.article = make_article("来源文章", "去年产值8亿元。", published="2024-03-05")
        make_mention(cls.article, cls.park)

    def read(self) -> str:
        return self.client.get(self.park.get_absolute_url()).content.decode()

    def context(self):
        return self.client.get(self.park.get_absolute_url()).context

    def test_a_figure_stands_with_its_period_its_sentence_and_its_source(self):
        make_fact(self.article, self.park, value=Decimal("8"), as_of="2023", quote="去年产值8亿元。")
        table = part(self.read(), '<table class="figures figures-profile">', "</table>")
        self.assertEqual(
            table,
            "指标时期数值出处 地区生产总值 2023年 8亿元 来源文章 2024年3月5日去年产值8亿元。到文章里看这句话",
        )

    def test_a_figure_that_reprints_state_too_is_of_one_origin(self):
        story = Story.objects.create()
        Article.objects.filter(pk=self.article.pk).update(story=story)
        again = make_article("转载", "去年产值8亿元。", published="2024-03-07", story=story)
        make_mention(again, self.park)
        draft = make_article("草稿", "去年产值8亿元。", published="2024-03-01", story=story, state="draft")
        for article in (self.article, again, draft):
            make_fact(article, self.park, value=Decimal("8"), as_of="2023", quote="去年产值8亿元。")
        html = self.read()
        row = part(html, '<details class="repeats">', "</details>")
        self.assertEqual(row, "2 篇报道，同出 1 稿 转载 2024年3月7日")
        self.assertIn(
            "报道 2 2 篇报道，同出 1 稿", part(html, '<section class="part" id="news">', "</section>")
        )

    def test_a_figure_leads_to_its_sentence_in_the_article(self):
        fact = make_fact(self.article, self.park, quote="去年产值8亿元。")
        self.assertIn(f"{self.article.get_absolute_url()}#fact-{fact.pk}", PageReader(self.read()).links)

    def test_a_target_is_marked_as_one(self):
        make_fact(self.article, self.park, target=True)
        self.assertIn("2410亿元 目标", PageReader(self.read()).text)

    def test_values_that_differ_are_both_shown_and_said_to(self):
        metric = make_metric()
        for value in ("8", "9"):
            make_fact(self.article, self.park, metric=metric, value=Decimal(value), as_of="2023")
        text = PageReader(self.read()).text
        found = [words in text for words in ("8亿元", "9亿元", "同一时期的报道数字不一致，一并列出")]
        self.assertEqual(found, [True, True, True])

    def test_suggested_figures_and_those_of_drafts_are_not_shown(self):
        make_fact(self.article, self.park, state="suggested")
        make_fact(make_article(state="draft"), self.park)
        self.assertEqual(self.context()["figures"], [])

    def test_sentences_of_publications_without_full_text_are_not_shown(self):
        for display in ("excerpt", "none"):
            paper = make_publication(display=display)
            article = make_article(document=make_document(publication=paper))
            make_fact(article, self.park, quote="不许公开的原句")
            make_relation(article, self.park, make_organisation(f"大学{display}"), quote="不许公开的原句")
        self.assertNotIn("不许公开的原句", self.read())

    def test_relations_are_shown_both_ways_each_once_with_its_sources(self):
        part_of, partner = make_park("园中园"), make_organisation("样本大学")
        make_relation(self.article, part_of, self.park)
        make_relation(make_article(), part_of, self.park)
        make_relation(self.article, self.park, partner, kind="cooperates-with")
        ties = [
            (tie.from_subject.name, str(tie.kind), tie.to_subject.name, len(tie.sources))
            for tie in self.context()["ties"]
        ]
        expected = [("样本高新区", "合作", "样本大学", 1), ("园中园", "隶属", "样本高新区", 2)]
        self.assertEqual(ties, expected)

    def test_names_and_milestones_stand_in_the_order_of_time(self):
        Name.objects.create(subject=self.park, text="样本开发区", kind="former", valid_from="1991")
        Milestone.objects.create(subject=self.park, kind="upgraded", date="2010-09")
        Milestone.objects.create(subject=self.park, kind="founded", date="1991")
        context = self.context()
        found = (
            [name.text for name in context["names"]],
            [str(milestone) for milestone in context["milestones"]],
        )
        self.assertEqual(found, (["样本高新区", "样本开发区"], ["1991 设立", "2010-09 升级"]))

    def test_the_name_in_full_heads_the_page_with_the_short_one_below(self):
        Name.objects.create(subject=self.park, text="样高", kind="short")
        head = part(self.read(), "<h1>", '<ul class="jumps">')
        self.assertEqual(head, f"{self.park.name} 样高")

    def test_a_name_in_another_script_or_width_is_not_told_twice(self):
        for text, kind in (("样（本）高", "other"), ("样(本)高", "short"), ("樣(本)高", "other")):
            Name.objects.create(subject=self.park, text=text, kind=kind)
        names = [name.text for name in self.context()["names"]]
        self.assertEqual(names, [self.park.name, "样(本)高"])

    def test_parts_and_initiatives_of_the_same_news_are_listed(self):
        make_park("园中园", parent=self.park)
        make_mention(self.article, make_initiative("样本行动"))
        make_initiative("别处行动")
        context = self.context()
        found = [[one.name for one in context[name]] for name in ("parts", "initiatives", "regions")]
        self.assertEqual(found, [["园中园"], ["样本行动"], ["样本市"]])

    def test_news_of_a_park_is_also_that_of_its_parts(self):
        make_mention(make_article("园中园的"), make_park("园中园", parent=self.park))
        self.assertEqual([one.title for one in self.context()["articles"]], ["来源文章", "园中园的"])

    def test_news_is_counted_by_year(self):
        make_mention(make_article(published="2022"), self.park)
        self.assertEqual(self.context()["years"], [("2024", 1), ("2022", 1)])

    def test_a_park_merged_away_redirects_for_good(self):
        old = make_park("旧高新区", merged_into=self.park)
        response = self.client.get(old.get_absolute_url())
        self.assertEqual((response.status_code, response["Location"]), (301, self.park.get_absolute_url()))

    def test_a_region_is_no_park(self):
        self.assertEqual(self.client.get("/parks/880100/").status_code, 404)

    def test_markup_in_every_text_is_shown_as_text(self):
        evil = "<img src=x>"
        self.park.name = self.park.summary = self.park.source = evil
        self.park.save()
        Name.objects.create(subject=self.park, text=evil)
        make_fact(self.article, self.park, quote=evil, metric_printed=evil, qualifier=evil)
        make_relation(self.article, self.park, make_organisation(evil), quote=evil)
        self.assertNotIn("<img", self.read())

    def test_a_profile_takes_twenty_queries_with_one_of_everything_and_with_three(self):
        for number in (1, 2, 3):
            article = make_article()
            make_mention(article, self.park, primary=True)
            make_mention(article, make_initiative(f"行动{number}"))
            make_fact(article, self.park, metric=make_metric(f"指标{number}"))
            make_relation(article, make_park(f"园{number}", parent=self.park), self.park)
            if number != 2:
                with self.subTest(number), self.assertNumQueries(20):
                    self.client.get(self.park.get_absolute_url())
