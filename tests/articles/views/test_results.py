"""The results of a query: passages that answer, what was taken for equal, and what nearly would be found."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions.models import AUTHORITY, Edition, Origin
from tests.factories import make_article, make_mention, make_park
from tests.reader import PageReader

BAD = {
    '"光谷': '第 1 个字处的引号没有成对："光谷',
    "光谷 OR": "第 4 个字处的“OR”两边都应当有条件，如：光谷 OR 东湖",
    "产值>高": "第 4 个字处应当是数，如 500亿元、五百亿、3%；这里是“高”。",
    "产值>1180591620717411303424亿元": "第 4 个字处的数太大：“1180591620717411303424亿元”。",
    "日期:0000": "第 4 个字处应当是日期，如 2023、2023-06、2023年上半年、2023..2024；这里是“0000”。",
    "！？，。": "“！？，。”里没有可以查找的文字：要有汉字、字母或数字。",
    "字" * 10_000: "检索词最多 300 个字，这里有 10000 个。",
    "in:没有的园": "档案里没有叫“没有的园”的地区、园区、举措或机构。",
}


class ResultsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.park = make_park("样本高新区", origin=Origin.ZONES)
        cls.article = make_article("园区来了", "走进样本高新區看<芯片>。")
        make_mention(cls.article, cls.park)
        Edition.objects.renew(AUTHORITY)

    def read(self, **query: str) -> PageReader:
        response = self.client.get(reverse("articles:list"), query)
        self.assertEqual(response.status_code, 200)
        page = PageReader(response.content.decode())
        self.assertEqual((page.faults, page.inline, page.external), ([], [], []))
        return page

    def test_the_passage_that_answers_is_shown_marked_and_linked(self):
        response = self.client.get(reverse("articles:list"), {"q": "高新区"})
        self.assertContains(response, '走进样本<mark class="hit">高新區</mark>看&lt;芯片&gt;。')
        self.assertContains(
            response, f'{self.article.get_absolute_url()}?q=%E9%AB%98%E6%96%B0%E5%8C%BA#hit-1"'
        )

    def test_what_was_taken_for_equal_is_said_with_the_way_to_the_printed_form(self):
        page = self.read(q="高新区")
        self.assertIn("视为同一个字：区=區 只查原样的写法", page.text)
        self.assertTrue(any("strict=1" in link for link in page.links), page.links)
        self.assertIn("没有符合这些条件的报道", self.read(q="高新区", strict="1").text)

    def test_a_query_is_told_as_it_was_read(self):
        self.assertIn("检索条件：“样本”；不要：“招聘”", self.read(q="样本 -招聘").text)

    def test_where_nothing_is_found_names_and_queries_are_offered(self):
        page = self.read(q="样本高薪区")
        self.assertIn("您是不是要找 样本高新区", page.text)
        self.assertIn(self.park.get_absolute_url(), page.links)
        self.assertIn(
            f"{reverse('articles:list')}?q=%E6%A0%B7%E6%9C%AC%E9%AB%98%E6%96%B0%E5%8C%BA", page.links
        )

    def test_what_cannot_be_read_is_said_with_its_place(self):
        for typed, message in BAD.items():
            with self.subTest(typed[:12]):
                page = self.read(q=typed)
                self.assertIn(message, page.text)
                self.assertNotIn("园区来了", page.text)

    def test_operators_of_databases_and_odd_characters_are_text(self):
        for typed in ("光*", "NEAR(光谷 芯片)", "a&b|!c:*", "{title}:x", "%_", "'; --", "\\", "<b>", "‮光谷"):
            with self.subTest(typed):
                self.assertNotIn("Traceback", self.read(q=typed).text)

    def test_drafts_are_in_no_result_count_or_proposal(self):
        make_article("机密", "机密的消息，样本以外。", state="draft")
        for typed in ("机密", "机密 没有", "样本以外", "标题:机密"):
            with self.subTest(typed):
                page = self.read(q=typed)
                self.assertNotIn("的消息", page.text)
                self.assertIn("没有符合这些条件的报道", page.text)
                self.assertNotIn("换个说法能找到", page.text)

    def test_a_query_costs_as_many_queries_for_three_articles_as_for_one(self):
        counts = []
        for more in (0, 2):
            for _number in range(more):
                make_mention(make_article("样本", "样本高新区。"), self.park)
            with CaptureQueriesContext(connection) as caught:
                self.client.get(reverse("articles:list"), {"q": "样本"})
            counts.append(len(caught))
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[0], 20)
