"""How queries are worded for people."""

from django.test import SimpleTestCase

from articles.search.explaining import Equal
from articles.search.query import parse
from articles.search.tokens import EXPECTED, Unreadable
from articles.search.wording import PROBLEMS, equals_in_words, in_words, is_plain, why_unreadable


class WordingTests(SimpleTestCase):
    def test_every_problem_has_a_sentence(self):
        self.assertEqual(PROBLEMS.keys(), EXPECTED.keys())
        for problem in PROBLEMS:
            with self.subTest(problem):
                sentence = why_unreadable(Unreadable(problem, 7, "某词"))
                self.assertTrue("某词" in sentence or "7" in sentence, sentence)

    def test_a_message_names_place_and_words(self):
        with self.assertRaises(Unreadable) as caught:
            parse("产值>高")
        self.assertEqual(
            why_unreadable(caught.exception), "第 4 个字处应当是数，如 500亿元、五百亿、3%；这里是“高”。"
        )

    def test_a_query_is_told_as_it_was_read(self):
        query = "光谷 OR 东湖 -招聘 标题:芯片 by:范小例 in:武汉 产值>500亿 研发投入 3%..5% 目标:不含"
        self.assertEqual(
            in_words(parse(query)),
            [
                "“光谷” 或 “东湖”",
                "不要：“招聘”",
                "标题里有“芯片”",
                "署名“范小例”",
                "关于“武汉”",
                "“产值” 大于 500亿",
                "“研发投入” 在 3% 与 5% 之间",
                "目标数字不算",
            ],
        )

    def test_periods_say_whose_they_are(self):
        self.assertEqual(
            in_words(parse("2023年上半年 日期:2024 时期:2023")),
            [
                "文中写到“2023年上半年”，或有这一时期（2023-01-01 至 2023-06-30）的数据",
                "见报日期在 2024",
                "有 2023 的数据",
            ],
        )

    def test_one_phrase_needs_no_words(self):
        told = [
            is_plain(parse(query)) for query in ("光谷", '"光谷 芯片"', "光谷 芯片", "-光谷", "2023年", "")
        ]
        self.assertEqual(told, [True, True, False, False, False, True])

    def test_equal_characters_are_listed(self):
        self.assertEqual(equals_in_words([Equal("园", "園"), Equal("〇", "零")]), "园=園、〇=零")
        self.assertEqual(equals_in_words([]), "")
