"""On PostgreSQL a phrase is looked up by its rarest pairs, and the text decides; how much that may find."""

from unittest import skipUnless

from django.db import connection
from django.test import SimpleTestCase, TestCase

from articles.models import Article
from articles.search.lookups import KNOWN_FOR, MOST_ASKED, Known, candidates, condition, known_of, lookup
from articles.search.matching import Found
from articles.search.planning import Clause
from tests.factories import make_article

PHRASE = "聊城高新区智能制造"


class RarestPairsTests(SimpleTestCase):
    def test_of_a_long_phrase_the_pairs_are_looked_up_that_fewest_articles_have(self):
        pairs = lookup(PHRASE, "all").numbers["pairs"]
        common = {("pairs", each): 0.5 + place / 100 for place, each in enumerate(pairs[:-MOST_ASKED])}
        asked, (numbers, *_) = condition(PHRASE, "all", Known(9, common))
        self.assertEqual((sorted(numbers), "units" in asked), (pairs[-MOST_ASKED:], False))

    def test_of_common_pairs_the_rarer_come_first(self):
        pairs = lookup(PHRASE, "all").numbers["pairs"]
        common = {("pairs", number): 1 / place for place, number in enumerate(pairs, 1)}
        _asked, (numbers, *_) = condition(PHRASE, "all", Known(9, common))
        self.assertEqual(numbers, pairs[::-1][:MOST_ASKED])

    def test_one_sign_is_looked_up_by_itself_and_needs_no_text(self):
        self.assertEqual(condition("区", "all", Known()), ("units @> %s::smallint[]", [[ord("区")]]))


class CandidateTests(SimpleTestCase):
    """How many entries are looked into for words of which the statistics know some."""

    known = Known(
        1000, {("pairs", lookup(word, "all").numbers["pairs"][0]): 0.4 for word in ("光谷", "聊城")}
    )

    def expected(self, *clauses: Clause) -> float:
        return candidates(clauses, self.known)

    def test_of_two_characters_as_many_as_have_their_pair(self):
        self.assertAlmostEqual(self.expected(Clause((Found("光谷"),))), 400)

    def test_of_two_words_between_independent_and_always_together(self):
        self.assertAlmostEqual(
            self.expected(Clause((Found("光谷"),)), Clause((Found("聊城"),))), 253, delta=1
        )

    def test_of_either_of_two_words_both_together_and_never_more_than_there_are(self):
        self.assertAlmostEqual(self.expected(Clause((Found("光谷"), Found("聊城")))), 800)
        self.assertAlmostEqual(self.expected(Clause((Found("光谷"), Found("聊城"), Found("光谷")))), 1000)

    def test_of_words_that_are_not_common_none_are_expected(self):
        self.assertEqual(self.expected(Clause((Found("光谷"),)), Clause((Found("园区"),))), 0)

    def test_what_is_not_wanted_leaves_as_many(self):
        wanted, unwanted = Clause((Found("光谷"),)), Clause((Found("园区"),), excluded=True)
        self.assertAlmostEqual(self.expected(wanted, unwanted), 400)


@skipUnless(connection.vendor == "postgresql", "SQLite keeps pairs, not numbers of them")
class FrequencyTests(TestCase):
    def setUp(self) -> None:
        for number in range(3):
            make_article(f"第{number}篇", "聊城高新区的智能制造。")
        make_article("另一篇", "聊城的湖。")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_indexed")
        connection.search_known = 0, Known()

    def test_they_are_those_that_the_planner_knows(self):
        (pair,) = lookup("智能", "all").numbers["pairs"]
        (common,) = lookup("聊城", "all").numbers["pairs"]
        found = known_of(connection)
        self.assertEqual((found.share("pairs", pair), found.share("pairs", common)), (0.75, 1.0))
        self.assertEqual(found.entries, 4)

    def test_they_are_asked_for_once_in_many_searches(self):
        with self.assertNumQueries(1):
            for _ in range(KNOWN_FOR):
                known_of(connection)
        with self.assertNumQueries(1):
            known_of(connection)

    def test_a_search_finds_the_same_with_them_and_without(self):
        found = [Article.objects.search(PHRASE).count()]
        connection.search_known = KNOWN_FOR, Known()
        found.append(Article.objects.search(PHRASE).count())
        found.append(Article.objects.search("聊城高新区的智能").count())
        self.assertEqual(found, [0, 0, 3])
