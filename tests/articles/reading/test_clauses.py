"""Sentences, clauses and short quotations of a paragraph."""

from django.test import SimpleTestCase

from articles.reading.clauses import divide


class ClausesTest(SimpleTestCase):
    def test_a_clause_ends_at_its_mark(self):
        text = "甲区增长,乙区下降。丙区持平"
        clauses = divide(text)
        self.assertEqual(
            [text[slice(*clauses.clause(place))] for place in (1, 6, 11)], text.replace("。", ",").split(",")
        )

    def test_a_thousands_comma_ends_no_clause(self):
        clauses = divide("企业1,234家,产值增长")
        self.assertEqual(clauses.before(8), "企业1,234家")

    def test_clauses_of_a_sentence_come_nearest_first(self):
        text = "先说一句。甲,乙,丙"
        clauses = divide(text)
        found = [text[slice(*clause)] for clause in clauses.clause_starts_before(9)]
        self.assertEqual(found, ["丙", "乙", "甲"])

    def test_short_quotations_and_titles_are_names_and_speech_is_not(self):
        text = "“三个一百”和《十条措施》,他说:“我们有三家企业,都很好。”"
        clauses = divide(text)
        found = [clauses.in_short_quote(text.index(word)) for word in ("三个", "十条", "三家")]
        self.assertEqual(found, [True, True, False])

    def test_a_clause_reaches_only_so_far(self):
        first, last = divide("长" * 5000).clause(2500)
        self.assertEqual((first, last), (2500 - 160, 2500 + 160))
