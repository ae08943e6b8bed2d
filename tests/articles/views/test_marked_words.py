"""Words that are marked, quoted, explained or proposed are shown as words, whatever they hold."""

import json
import re

from django.test import TestCase
from django.urls import reverse

from regions.models import AUTHORITY, Edition
from tests.factories import make_article, make_fact, make_mention, make_park, make_publication
from tests.reader import PageReader

NEWS, SUGGEST = reverse("articles:list"), reverse("regions:suggest")
HOSTILE = "<script>alert(1)</script>'&amp;"
OBEYED = re.compile(r"<script>|alert\(1\)</|<x |'&amp;(?!amp)")


class MarkedWordsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        paper = make_publication(HOSTILE)
        cls.park = make_park(f"{HOSTILE}园")
        cls.park.names.create(text=f"老{HOSTILE}园", kind="former")
        cls.article = make_article(
            f"题{HOSTILE}目", f"话{HOSTILE}語，＜ｘ onload=1＞。", publication=paper, kicker=HOSTILE,
            subtitle=f"副{HOSTILE}题",
        )  # fmt: skip
        make_mention(cls.article, cls.park, primary=True, printed=HOSTILE)
        make_fact(cls.article, cls.park, metric_printed=HOSTILE, quote=f"句{HOSTILE}", unit="<x>")
        Edition.objects.renew(AUTHORITY)

    def html(self, address: str, **query: str) -> str:
        html = self.client.get(address, query).content.decode()
        self.assertEqual(PageReader(html).faults, [])
        self.assertEqual(OBEYED.findall(html), [])
        return html

    def test_marks_in_headline_and_passage_hold_words_alone(self):
        html = self.html(NEWS, q=f'"{HOSTILE}"')
        marked = "&lt;script&gt;alert(1)&lt;/script&gt;&#x27;&amp;amp;"
        self.assertEqual(html.count(f'<mark class="hit">{marked}</mark>'), 2)

    def test_marks_that_begin_and_end_within_markup_hold_words_alone(self):
        for words in ('"script"', '"script>"', "alert", "amp", '">alert(1)</"', '"&amp"'):
            with self.subTest(words):
                for address in (NEWS, self.article.get_absolute_url()):
                    self.assertIn('<mark class="hit"', self.html(address, q=f"题 {words}"))

    def test_marks_in_an_article_hold_words_alone(self):
        for script in ("", "zh-Hant"):
            self.html(self.article.get_absolute_url(), q=f'"话{HOSTILE}语"', script=script)

    def test_what_counted_as_equal_is_shown_as_words(self):
        html = self.html(NEWS, q='"<x onload=1>"')
        self.assertIn("&lt;=＜", html)

    def test_how_a_query_was_read_is_shown_as_words(self):
        for query in (f'"{HOSTILE}" OR by:"{HOSTILE}"', f'-"{HOSTILE}" 题', f'"{HOSTILE}">5 目标:只看'):
            self.html(NEWS, q=query)

    def test_what_is_proposed_and_what_cannot_be_read_is_shown_as_words(self):
        for query in (
            f'"{HOSTILE}无"',
            f"{HOSTILE} 没有这样的词",
            f'"{HOSTILE}',
            f'in:"{HOSTILE}"',
            f"题 in:{HOSTILE}",
        ):
            self.html(NEWS, q=query)

    def test_names_that_are_suggested_are_words_in_the_page_and_in_json(self):
        self.html(SUGGEST, q=HOSTILE)
        response = self.client.get(SUGGEST, {"q": f"老{HOSTILE}", "format": "json"})
        found = json.loads(response.content)["suggestions"]
        self.assertEqual([one["query"] for one in found], [self.park.name])
        headers = (response["Content-Type"], response["X-Content-Type-Options"])
        self.assertEqual(headers, ("application/json", "nosniff"))
