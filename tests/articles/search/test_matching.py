"""What the search finds, against a scan of the texts, in either script and of any length."""

import random

from django.test import TestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase
from opencc import OpenCC

from articles.models import Article
from articles.models.article_lists import KEYS_A_DAY
from articles.search.matching import containing
from articles.search.terms import occurs, searchable
from tests.factories import make_article

LETTERS = "园區区光谷中聊城于於乾干発发髮展、。，AIai5.3%％亿億 \n㎡Ｇ"
TEXTS = st.text(LETTERS, max_size=24)
PHRASES = st.text(LETTERS, min_size=1, max_size=5)
TO_TRADITIONAL = OpenCC("s2t")
WORDS = (
    "光谷 聊城 园区 发展 科技 创新 产业 东湖 历史 台湾 后来 面粉 干部 里程 云计算 关系 研发 并购 只有 松树"
)


def found(phrase: str, **how: object) -> set[str]:
    return set(Article.objects.filter(containing(phrase, **how)).values_list("text", flat=True))


class ContainingTests(TestCase):
    def assertFinds(self, phrase: str, *texts: str) -> None:
        self.assertEqual(found(phrase), set(texts))

    def test_words_of_one_two_and_more_characters_are_found_in_either_script(self):
        make_article("样本", "光谷建设综合服务区。")
        make_article("样本", "光榮，谷穗。")
        for phrase in ("谷建", "谷", "光谷建设", "光谷建設綜合服務區"):
            with self.subTest(phrase):
                expected = {"光谷建设综合服务区。"} | ({"光榮，谷穗。"} if phrase == "谷" else set())
                self.assertEqual(found(phrase), expected)

    def test_phrases_that_conversion_of_whole_words_would_miss_find_their_own_text(self):
        for phrase in ("乾隆年間", "宮商角徵羽", "沈默", "於潛", "二〇二四年", "一〇〇", "○三"):
            with self.subTest(phrase):
                text = f"前有{phrase}后有。"
                make_article("样本", text)
                self.assertIn(text, found(phrase))

    def test_either_side_of_a_stop_is_apart(self):
        make_article("样本", "今日园区。区内有路。")
        self.assertFinds("园区区内")
        self.assertFinds("园区。区内", "今日园区。区内有路。")

    def test_numbers_and_words_are_whole(self):
        text = "强度3.5％，面积100㎡，AI时代，1,200亿元，G60走廊。"
        make_article("样本", text)
        for phrase in ("3.5%", "3.5", "100㎡", "100m2", "㎡", "ai", "ＡＩ时代", "1,200亿", "g60", "面积100"):
            with self.subTest(phrase):
                self.assertFinds(phrase, text)
        for phrase in ("5%", "00", "a", "200亿", "60", "3.", "I时代"):
            with self.subTest(phrase):
                self.assertFinds(phrase)

    def test_words_of_an_alphabet_stay_apart_where_white_space_parts_them(self):
        make_article("样本", "The Optics Valley science\npark")
        self.assertFinds("science park", "The Optics Valley science\npark")
        self.assertFinds("sciencepark")
        self.assertFinds("valley", "The Optics Valley science\npark")

    def test_white_space_inside_a_chinese_word_is_nothing(self):
        make_article("样本", "记者 张　三")
        self.assertFinds("张三", "记者 张　三")
        self.assertFinds("记者张 三", "记者 张　三")

    def test_a_phrase_never_runs_from_one_part_of_the_headline_into_the_next(self):
        make_article("光谷", "建设。", kicker="东湖", subtitle="新城")
        for phrase, number in (("光谷", 1), ("东湖", 1), ("新城", 1), ("湖光", 0), ("谷新", 0), ("城建", 0)):
            with self.subTest(phrase):
                self.assertEqual(len(found(phrase)), number)

    def test_the_title_alone_is_searched_on_request(self):
        make_article("光谷新闻", "聊城正文。", kicker="引题")
        titles = {
            phrase: len(found(phrase, where="title")) for phrase in ("光谷", "光", "引题", "聊城", "聊")
        }
        self.assertEqual(titles, {"光谷": 1, "光": 1, "引题": 1, "聊城": 0, "聊": 0})

    def test_signs_of_patterns_stand_for_themselves_in_a_headline(self):
        for title in ("增长3.5%", "增长3.5成", "A_B园区", "A甲B园区", "甲\\乙园区"):
            make_article(title)
        for phrase, title in (("3.5%", "增长3.5%"), ("a_b", "A_B园区"), ("甲\\乙", "甲\\乙园区")):
            with self.subTest(phrase):
                rows = Article.objects.filter(containing(phrase, where="title"))
                self.assertEqual([each.title for each in rows], [title])

    def test_strict_search_takes_words_as_printed(self):
        make_article("样本", "園區與AI")
        results = {phrase: len(found(phrase, strict=True)) for phrase in ("園區", "园区", "AI", "ai", "ＡＩ")}
        self.assertEqual(results, {"園區": 1, "园区": 0, "AI": 1, "ai": 0, "ＡＩ": 0})

    def test_conditions_combine_with_all_others(self):
        make_article("甲", "光谷与聊城。", kind="brief")
        make_article("乙", "光谷。")
        both, neither = containing("光谷") & containing("聊城"), ~containing("聊城")
        either = containing("聊城") | containing("光谷")
        titles = [
            sorted(Article.objects.filter(condition).values_list("title", flat=True))
            for condition in (both, neither, either)
        ]
        self.assertEqual(titles, [["甲"], ["乙"], ["乙", "甲"]])
        self.assertEqual(Article.objects.filter(either, kind="brief").get().title, "甲")
        self.assertEqual(Article.objects.exclude(both).get().title, "乙")

    def test_very_long_articles_are_searched_exactly(self):
        source = random.Random(7)
        long = "".join(source.choices("光谷聊城园区科技新发展", k=200_000)) + "终局"
        repeated = "光谷" * 4_000 + "。末尾"
        make_article("长", "".join(source.choices("光谷聊城园区科技新发展", k=20_000)) + "收尾")
        make_article("更长", long)
        make_article("重复", repeated)
        for phrase in (long[150_000:150_012], "终局", "收尾", "光谷光谷光谷。末", "谷。末尾", "谷光谷。"):
            with self.subTest(phrase):
                rows = Article.objects.filter(containing(phrase))
                self.assertEqual(
                    {article.title for article in rows},
                    {article.title for article in Article.objects.all() if occurs(phrase, article.text)},
                )

    def test_whatever_is_typed_reaches_no_error_of_the_database(self):
        make_article("样本", '光谷 AND (NEAR "x*" ^a -b 😀 {a} & | ! <-> :*')
        odd = (
            "，", "。。。", "\x00", "光\x00谷", "\ud800", "光谷\udfff", "😀", "AND", "NEAR(", '"', '""', "*",
            "^a", "{title}", "a:b", "& |", "!<->", ":*", "'", "''", "\\", "%", "_", "光谷" * 5_000,
            "x" * 10_000, "5" * 10_000, " ", "\u3000", "\ufdd0", "\ufdd0光",
            "\u00a0ai\u00a0", "\ufffe", "\U0010ffff",
        )  # fmt: skip
        for phrase in odd:
            for where in ("all", "title"):
                for strict in (False, True):
                    with self.subTest(phrase[:8].encode("unicode_escape"), where=where, strict=strict):
                        self.assertLessEqual(len(found(phrase, where=where, strict=strict)), 1)
        for phrase in ("😀", "NEAR", '"x*"', "^a", "{a}", ":*", "光\x00谷", "& | !"):
            with self.subTest(phrase):
                self.assertEqual(len(found(phrase)), 1)


class ScanTests(PropertyTestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), st.lists(PHRASES, min_size=1, max_size=8)
    )
    def test_a_phrase_is_found_where_a_scan_finds_it(self, articles, phrases):
        rows = [make_article(title, text) for title, text in articles]
        cuts = [text[i : i + 3] for _title, text in articles for i in (0, 2)]
        for phrase in [*phrases, *filter(searchable, cuts)]:
            for where in ("all", "title"):
                expected = {
                    row.pk for row in rows if occurs(phrase, row.title, *[row.text] * (where == "all"))
                }
                hits = set(
                    Article.objects.filter(containing(phrase, where=where)).values_list("pk", flat=True)
                )
                self.assertEqual(hits, expected, (phrase, where))

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(TEXTS, min_size=1, max_size=3), PHRASES)
    def test_both_scripts_find_the_same(self, texts, phrase):
        for text in texts:
            make_article("样本", text)
        self.assertEqual(found(phrase), found(TO_TRADITIONAL.convert(phrase)))


class ScriptTests(TestCase):
    def test_a_hundred_queries_count_the_same_in_both_scripts(self):
        source = random.Random(11)
        words = WORDS.split()
        texts = ["".join(source.choices(words, k=30)) for _ in range(30)]
        for number, text in enumerate(texts):
            make_article("样本", TO_TRADITIONAL.convert(text) if number % 2 else text)
        for _ in range(100):
            text = source.choice(texts)
            start = source.randrange(len(text) - 8)
            phrase = text[start : start + source.randint(1, 8)]
            expected = sum(occurs(phrase, text) for text in texts)
            counts = [
                Article.objects.filter(containing(form)).count()
                for form in (phrase, TO_TRADITIONAL.convert(phrase))
            ]
            self.assertEqual((phrase, counts), (phrase, [expected, expected]))


class KeyTests(TestCase):
    def test_days_stand_a_million_keys_apart(self):
        self.assertEqual(KEYS_A_DAY, 1_000_000)
