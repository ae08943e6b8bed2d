"""Ranking: by the words' places and frequency in the article alone."""

from django.test import SimpleTestCase

from articles.search.ranking import Candidate, ranked, score

WORDS = [["园区", "園區"]]


class RankingTests(SimpleTestCase):
    def test_a_word_in_the_headline_counts_more_than_one_in_the_text(self):
        found = ranked([Candidate(1, "", "园区"), Candidate(2, "园区", "")], WORDS)
        self.assertEqual(found, [2, 1])

    def test_a_word_that_occurs_more_often_counts_more_in_texts_of_one_length(self):
        found = ranked([Candidate(1, "", "园区园区"), Candidate(2, "", "园区别的")], WORDS)
        self.assertEqual(found, [1, 2])

    def test_a_word_means_less_in_a_longer_text(self):
        found = ranked([Candidate(2, "", "园区" + "文" * 5000), Candidate(1, "", "园区" + "文" * 100)], WORDS)
        self.assertEqual(found, [1, 2])

    def test_of_equals_the_newest_comes_first(self):
        self.assertEqual(ranked([Candidate(key, "", "园区") for key in (3, 9, 5)], WORDS), [9, 5, 3])

    def test_every_spelling_of_a_word_is_the_word(self):
        self.assertEqual(score(Candidate(1, "", "園區"), WORDS), score(Candidate(1, "", "园区"), WORDS))

    def test_two_words_count_more_than_one_of_them_twice(self):
        words = [["园区"], ["夜校"]]
        found = ranked([Candidate(1, "", "园区夜校"), Candidate(2, "", "园区园区")], words)
        self.assertEqual(found, [1, 2])

    def test_no_words_leave_the_order_of_time(self):
        self.assertEqual(ranked([Candidate(1, "", "甲"), Candidate(2, "", "乙")], []), [2, 1])
