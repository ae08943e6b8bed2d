"""On PostgreSQL a phrase is looked up by its rarest pairs, and the text decides."""

from unittest import skipUnless

from django.db import connection
from django.test import SimpleTestCase, TestCase

from articles.models import Article
from articles.search.postgres import FREQUENCIES_HOLD, MOST_ASKED, condition, frequencies, lookup
from tests.factories import make_article

PHRASE = "聊城高新区智能制造"


class RarestPairsTests(SimpleTestCase):
    def test_of_a_long_phrase_the_pairs_are_looked_up_that_fewest_articles_have(self):
        pairs = lookup(PHRASE, "all").numbers["pairs"]
        common = {number: 0.5 + place / 100 for place, number in enumerate(pairs[:-MOST_ASKED])}
        asked, (numbers, *_) = condition(PHRASE, "all", common)
        self.assertEqual((sorted(numbers), "units" in asked), (pairs[-MOST_ASKED:], False))

    def test_of_common_pairs_the_rarer_come_first(self):
        pairs = lookup(PHRASE, "all").numbers["pairs"]
        common = {number: 1 / place for place, number in enumerate(pairs, 1)}
        _asked, (numbers, *_) = condition(PHRASE, "all", common)
        self.assertEqual(numbers, pairs[::-1][:MOST_ASKED])

    def test_one_sign_is_looked_up_by_itself_and_needs_no_text(self):
        self.assertEqual(condition("区", "all", {}), ("units @> %s::smallint[]", [[ord("区")]]))


@skipUnless(connection.vendor == "postgresql", "SQLite keeps pairs, not numbers of them")
class FrequencyTests(TestCase):
    def setUp(self) -> None:
        for number in range(3):
            make_article(f"第{number}篇", "聊城高新区的智能制造。")
        make_article("另一篇", "聊城的湖。")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_indexed")
        connection.search_frequencies = 0, {}

    def test_they_are_those_that_the_planner_knows(self):
        (pair,) = lookup("智能", "all").numbers["pairs"]
        (common,) = lookup("聊城", "all").numbers["pairs"]
        found = frequencies(connection)
        self.assertEqual((found[pair], found[common]), (0.75, 1.0))

    def test_they_are_asked_for_once_in_many_searches(self):
        with self.assertNumQueries(1):
            for _ in range(FREQUENCIES_HOLD):
                frequencies(connection)
        with self.assertNumQueries(1):
            frequencies(connection)

    def test_a_search_finds_the_same_with_them_and_without(self):
        found = [Article.objects.search(PHRASE).count()]
        connection.search_frequencies = FREQUENCIES_HOLD, {}
        found.append(Article.objects.search(PHRASE).count())
        found.append(Article.objects.search("聊城高新区的智能").count())
        self.assertEqual(found, [0, 0, 3])
