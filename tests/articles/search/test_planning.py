"""Searches among other conditions, orders and bounds give the rows that a scan gives."""

import random
from collections.abc import Callable
from unittest import skipUnless
from unittest.mock import patch

from django.db import connection
from django.db.models import Q
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.search.lookups import Known
from articles.search.matching import containing
from articles.search.terms import occurs
from tests.factories import make_article, make_document, make_publication

PHRASES = ("光谷", "谷", "聊城", "园区发展", "城", "AI", "发展光谷", "3.5%", "区" * 120)
WORDS = ("光谷", "聊城", "园区发展", "园区", "AI", "3.5%", "光", "城", "。", "区" * 130)
STATES = ("published", "published", "corrected", "draft", "withdrawn")
Holds = Callable[[Article], bool]


class RandomQueryTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        source = random.Random(3)
        papers = [make_publication(), make_publication()]
        for number in range(60):
            state = source.choice(STATES)
            reason = {"withdrawal_reason": "样本"} if state == "withdrawn" else {}
            document = make_document(page_number=source.choice("12"), publication=source.choice(papers))
            make_article(
                "".join(source.choices(WORDS[:-1], k=2)),
                "".join(source.choices(WORDS, k=3)),
                document=document,
                state=state,
                kind=source.choice(["brief", "report"]),
                sort_key=number * 10,
                **reason,
            )

    def test_random_conditions_give_what_a_scan_gives_in_order_and_number(self):
        source = random.Random(5)
        every = list(Article.objects.newest_first().select_related("document"))
        for _query in range(60):
            condition, holds = random_condition(source)
            bound, most = source.randrange(900), source.choice([1, 3, 20, None])
            rows = Article.objects.filter(condition)
            wanted = [each for each in every if holds(each)]
            if source.random() < 0.5:
                rows, wanted = rows.public(), [each for each in wanted if each.is_public]
            if source.random() < 0.4:
                rows, wanted = rows.filter(sort_key__lt=bound), [e for e in wanted if e.sort_key < bound]
            if source.random() < 0.3:
                rows, wanted = rows.filter(kind="brief"), [e for e in wanted if e.kind == "brief"]
            if source.random() < 0.3:
                rows = rows.filter(document__page_number="1")
                wanted = [e for e in wanted if e.document.page_number == "1"]
            if source.random() < 0.3:
                rows = rows.filter(document__publication__name__startswith="示例", passages__role="title")
            with self.subTest(str(condition)[:300], most=most):
                found = rows.for_lists().newest_first()[:most] if most else rows.newest_first()
                self.assertEqual([each.pk for each in found], [each.pk for each in wanted[:most]])
                self.assertEqual(rows[:most].count(), len(wanted[:most]))
                self.assertEqual(rows.exists(), bool(wanted))
                oldest = list(rows.order_by("sort_key").values_list("pk", flat=True)[:5])
                self.assertEqual(oldest, [each.pk for each in reversed(wanted)][:5])


@skipUnless(connection.vendor == "postgresql", "SQLite goes through the hits in order by itself")
class NewestFirstTests(RandomQueryTests):
    """The same where all words are taken for common, so that the newest articles are gone through first."""

    def setUp(self) -> None:
        for place, value in (
            ("lookups.Known.share", lambda *_number: 0.9),
            ("postgres.known_of", lambda _database: Known(1000)),
            ("postgres.WORTH_TRYING", 0),
            ("postgres.FIRST_TRIED", 5),
        ):
            self.enterContext(patch(f"articles.search.{place}", value))

    def test_few_are_tried_then_as_many_as_will_hold_enough_then_all(self):
        rows = Article.objects.public().filter(containing("光谷")).newest_first()[:2]
        with CaptureQueriesContext(connection) as queries:
            list(rows)
        for part in ("LIMIT 5)", "WHEN (15 / (SELECT count(*) FROM near)) > 900 THEN 0", "OFFSET 0)"):
            self.assertIn(part, queries[0]["sql"])

    def test_other_conditions_are_asked_of_what_is_tried(self):
        rows = Article.objects.public().filter(containing("光谷"), kind="brief").newest_first()[:2]
        with CaptureQueriesContext(connection) as queries:
            list(rows)
        self.assertEqual(queries[0]["sql"].count('"articles_article"."kind" = \'brief\''), 4)

    def test_common_words_that_are_not_wanted_are_asked_of_each_article(self):
        rows = Article.objects.public().filter(~containing("光谷")).newest_first()[:2]
        with CaptureQueriesContext(connection) as queries:
            list(rows)
        self.assertIn("NOT (EXISTS (SELECT 1 FROM articles_indexed", queries[0]["sql"])


def random_condition(source: random.Random) -> tuple[Q, Holds]:
    """Phrases joined by and, or and not, with what they say of an article."""
    condition, holds = random_clause(source)
    for _more in range(source.randrange(3)):
        more, more_holds = random_clause(source)
        condition, holds = condition & more, both(holds, more_holds)
    return condition, holds


def random_clause(source: random.Random) -> tuple[Q, Holds]:
    phrases = source.sample(PHRASES, source.choice([1, 1, 1, 2, 3]))
    where = source.choice(["all", "all", "title"])
    condition = Q()
    for phrase in phrases:
        condition |= containing(phrase, where=where)
    if source.random() < 0.25:
        return ~condition, lambda article: not any_occurs(phrases, where, article)
    return condition, lambda article: any_occurs(phrases, where, article)


def any_occurs(phrases: list[str], where: str, article: Article) -> bool:
    parts = (article.title,) if where == "title" else (article.title, article.text)
    return any(occurs(phrase, *parts) for phrase in phrases)


def both(one: Holds, other: Holds) -> Holds:
    return lambda article: one(article) and other(article)


class StatementTests(TestCase):
    """What is asked of the database: the index is looked into once, and no further than the page needs."""

    def statement(self, rows: object) -> str:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(rows)
        return queries[0]["sql"]

    def test_searches_that_must_hold_together_are_one_look_into_the_index(self):
        rows = Article.objects.public().filter(containing("光谷"), containing("聊城"), ~containing("园区"))
        self.assertEqual(self.statement(rows).count(" IN (SELECT"), 1)

    def test_the_index_stops_where_the_page_ends(self):
        rows = Article.objects.public().filter(containing("光谷"), sort_key__lt=10**18).newest_first()
        self.assertEqual(self.statement(rows[:20]).count("LIMIT 20"), 2)

    def test_the_public_search_never_looks_at_other_articles(self):
        rows = Article.objects.public().filter(containing("光谷") | containing("聊城"))
        self.assertNotIn("articles_search_others", self.statement(rows))

    def test_what_stands_in_the_headline_is_not_asked_of_the_whole_article_besides(self):
        headed = containing("光谷", where="title")
        rows = Article.objects.public()
        for beside in (containing("光谷"), containing("聊城") | containing("光谷")):
            with self.subTest(str(beside)):
                both_asked = self.statement(rows.filter(beside, headed))
                self.assertEqual(both_asked, self.statement(rows.filter(headed)))

    def test_other_words_are_asked_for_besides_those_of_the_headline(self):
        make_article("光谷", "发展", state="published")
        wanted = make_article("光谷", "聊城", state="published")
        rows = Article.objects.public().filter(containing("聊城"), containing("光谷", where="title"))
        self.assertEqual(list(rows), [wanted])

    def test_words_of_the_text_are_found_where_those_of_the_headline_are_not_wanted(self):
        make_article("光谷", "光谷", state="published")
        wanted = make_article("园区", "光谷", state="published")
        rows = Article.objects.public().filter(containing("光谷"), ~containing("光谷", where="title"))
        self.assertEqual(list(rows), [wanted])
