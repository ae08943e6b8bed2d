"""An article that was found by its words shows them marked, in whichever script it is read."""

from django.test import TestCase

from articles.models import Publication
from tests.factories import make_article, make_mention, make_park, make_publication
from tests.reader import PageReader

FIRST = '<mark class="hit" id="hit-1">'


class HitTests(TestCase):
    def marks(self, article, **query: str) -> str:
        """The page's text between its first and last mark, tags and all."""
        html = self.client.get(article.get_absolute_url(), query).content.decode()
        self.assertEqual(PageReader(html).faults, [])
        start, end = html.find('<mark class="hit"'), html.rfind("</mark>")
        return html[start : end + 7] if start >= 0 else ""

    def test_the_words_of_the_address_are_marked_and_numbered(self):
        article = make_article("题目", "走进园区，再看園區。")
        self.assertEqual(
            self.marks(article, q="園區"),
            '<mark class="hit" id="hit-1">园区</mark>，再看<mark class="hit" id="hit-2">園區</mark>',
        )

    def test_words_in_the_headline_are_marked_without_a_number(self):
        self.assertEqual(
            self.marks(make_article("园区来了", "正文。"), q="园区"), '<mark class="hit">园区</mark>'
        )

    def test_marks_survive_the_other_script(self):
        article = make_article("题目", "走进园区看看。")
        self.assertEqual(self.marks(article, q="园区", script="zh-Hant"), f"{FIRST}園區</mark>")

    def test_the_printed_form_is_marked_alone_on_request(self):
        article = make_article("题目", "走进园区，再看園區。")
        self.assertEqual(self.marks(article, q="園區", strict="1"), f"{FIRST}園區</mark>")

    def test_a_mark_stands_inside_a_link(self):
        article = make_article("题目", "走进样本高新区。")
        park = make_park("样本高新区")
        make_mention(article, park)
        html = self.client.get(article.get_absolute_url(), {"q": "样本"}).content.decode()
        marked = '<mark class="hit" id="hit-1">样本</mark>高新区</a>'
        self.assertIn(f'<a href="{park.get_absolute_url()}" title="样本高新区">{marked}', html)

    def test_words_that_the_public_may_not_read_are_not_marked(self):
        paper = make_publication(display=Publication.Display.NONE)
        self.assertEqual(self.marks(make_article("题目", "走进园区。", publication=paper), q="园区"), "")

    def test_a_query_that_cannot_be_read_marks_nothing(self):
        for query in ('"园区', "\0", "园" * 10_000, "OR"):
            with self.subTest(query[:5]):
                self.assertEqual(self.marks(make_article("题目", "走进园区。"), q=query), "")

    def test_markup_in_words_and_text_is_shown_as_text(self):
        article = make_article("题目", "写着<b>&粗体的话。")
        self.assertEqual(self.marks(article, q='"<b>&粗体"'), f"{FIRST}&lt;b&gt;&amp;粗体</mark>")
