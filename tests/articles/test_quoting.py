"""What a page of results quotes from each article."""

import datetime as dt
from decimal import Decimal

from django.test import TestCase

from articles.models import Article, Publication
from articles.quoting import quote
from articles.search.explaining import Equal
from tests.factories import make_article, make_fact, make_park, make_publication

LONG = "开头的话。" * 40


class QuotingTests(TestCase):
    def quoted(self, typed: str, **options: bool) -> list[tuple[str, list[str], str]]:
        """(title, passages, address) of every public article by title, hits in brackets."""
        articles = list(Article.objects.public().for_lists().order_by("title"))
        self.equals = quote(articles, typed, **options)
        return [
            (
                in_brackets(article.quoted.title),
                [in_brackets(passage.pieces) for passage in article.quoted.snippet.passages],
                article.quoted.url.removeprefix(article.get_absolute_url()),
            )
            for article in articles
        ]

    def test_the_passage_and_its_place_on_the_page(self):
        make_article("园区来了", f"园区。{LONG}芯片园區。")
        self.assertEqual(
            self.quoted("芯片 园区"),
            [("[园区]来了", ["[芯片][园區]。"], "?q=%E8%8A%AF%E7%89%87+%E5%9B%AD%E5%8C%BA#hit-2")],
        )
        self.assertEqual(self.equals, (Equal("区", "區"),))

    def test_the_printed_form_needs_no_explanation(self):
        make_article("甲", "园區和园区。")
        self.assertEqual(
            self.quoted("园区", strict=True),
            [("甲", ["园區和[园区]。"], "?q=%E5%9B%AD%E5%8C%BA&strict=1#hit-1")],
        )
        self.assertEqual(self.equals, ())

    def test_an_excerpt_is_quoted_no_further_than_it_is_shown(self):
        paper = make_publication(display=Publication.Display.EXCERPT)
        make_article("甲", f"园区在前。{LONG}芯片在后。", publication=paper)
        [(_title, passages, place)] = self.quoted("芯片 园区")
        self.assertEqual(
            (passages[0][:7], "芯片" in passages[0], place[-6:]), ("[园区]在前。", False, "#hit-1")
        )

    def test_a_paper_that_shows_no_text_is_not_quoted(self):
        paper = make_publication(display=Publication.Display.NONE)
        make_fact(make_article("园区", "芯片产值600亿元。", publication=paper), make_park(), **money("600"))
        [(title, passages, place)] = self.quoted("园区 AND >5亿")
        self.assertEqual((title, passages, "#" in place), ("[园区]", [], False))

    def test_a_subtitle_is_quoted_where_the_text_lacks_the_words(self):
        make_article("甲", "正文。", subtitle="芯片来了")
        self.assertEqual(self.quoted("芯片")[0][1], ["[芯片]来了"])

    def test_a_figure_that_was_asked_for_is_quoted_by_its_sentence(self):
        article = make_article("甲", f"{LONG}去年产值600亿元。")
        fact = make_fact(article, make_park(), quote="去年产值600亿元。", **money("600"))
        make_fact(article, make_park(), quote="别的。", **money("3"))
        [(_title, passages, place)] = self.quoted("产值>500亿")
        self.assertEqual((passages, place.rpartition("#")[2]), (["去年产值[600亿元]。"], f"fact-{fact.pk}"))

    def test_a_page_takes_three_queries_whatever_it_holds(self):
        paper = make_publication(display=Publication.Display.EXCERPT)
        for number in range(6):
            article = make_article(f"第{number}篇", "正文。", publication=paper if number % 2 else None)
            make_fact(article, make_park(), **money("600"), as_of_first=dt.date(2023, 1, 1))
        articles = list(Article.objects.public().for_lists().newest_first())
        for page in (articles[:2], articles):
            with self.subTest(len(page)), self.assertNumQueries(3):
                quote(page, "正文 AND >5亿元")


def money(billions: str) -> dict:
    value = Decimal(billions)
    kept = {"normal_value": value * 100_000_000, "unit_family": "money"}
    return {"metric_printed": "产值", "value": value, "unit": "亿元", **kept}


def in_brackets(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)
