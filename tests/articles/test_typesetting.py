"""Full-width punctuation and paired quotation marks, one character for one."""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.typesetting import set_type

ALPHABET = st.text(alphabet="园区年月A zb12,:;?!()\"'“”‘’（），。、「」%.-\n/@", max_size=40)
CHANGED = set(",:;?!()\"'")


class SetTypeTests(SimpleTestCase):
    def check(self, table: dict[str, str]) -> None:
        self.assertEqual({text: set_type(text) for text in table}, table)

    def test_stops_beside_chinese_become_full_width(self):
        self.check(
            {
                "产值翻番,就业稳定;钱从哪来?请看:": "产值翻番，就业稳定；钱从哪来？请看：",
                "增长5.6%,12月再增9%;AI,不止于此!": "增长5.6%，12月再增9%；AI，不止于此！",
                "位列第18,2024年升到第12": "位列第18，2024年升到第12",
                "真的?!": "真的？！",
            }
        )

    def test_numbers_stay_as_they_are(self):
        self.check(
            {
                "共3,465家,比例1:1": "共3,465家，比例1:1",
                "10:30开幕,14:00闭幕": "10:30开幕，14:00闭幕",
                "发布于2024-10-22 10:15": "发布于2024-10-22 10:15",
            }
        )

    def test_latin_words_stay_as_they_are(self):
        self.check(
            {
                "Research, Development and Innovation": "Research, Development and Innovation",
                "引进Alpha, Beta两家公司": "引进Alpha, Beta两家公司",
                "取名Xi'an Hi-Tech,简称XDZ": "取名Xi'an Hi-Tech，简称XDZ",
                "The park (高新区), founded in 1991, is old: see below": (
                    "The park (高新区), founded in 1991, is old: see below"
                ),
            }
        )

    def test_addresses_stay_as_they_are(self):
        self.check(
            {
                "详见http://park.example/a?b=1,2,欢迎投稿": "详见http://park.example/a?b=1,2，欢迎投稿",
                "信箱:desk@park.example;电话:(010)1234": "信箱：desk@park.example；电话：（010）1234",
            }
        )

    def test_brackets_are_set_in_pairs(self):
        self.check(
            {
                "西部(重庆)科学城": "西部（重庆）科学城",
                "人工智能(AI)产业": "人工智能（AI）产业",
                "AI(人工智能)": "AI（人工智能）",
                "函数f(x)递增": "函数f(x)递增",
                "半对(一二）": "半对（一二）",
                "1)先立项": "1）先立项",
                "(1)先立项,(2)再开工": "（1）先立项，（2）再开工",
            }
        )

    def test_straight_quotation_marks_are_paired(self):
        self.check(
            {
                '造一座"城","园"也行': "造一座“城”，“园”也行",
                "他说:\"要有'新'办法\"": "他说：“要有‘新’办法”",
                '“先开后直"的引号': "“先开后直”的引号",
                '城"。另起"园"': "城”。另起“园”",
                '12"晶圆': '12"晶圆',
                "「城」与『园』": "「城」与『园』",
            }
        )

    def test_every_paragraph_opens_anew(self):
        self.check({'"未完\n"再来"': "“未完\n“再来”"})

    def test_hyphens_letters_and_digits_never_change(self):
        self.check({"一-二—三－四ABC123": "一-二—三－四ABC123"})

    @given(ALPHABET)
    def test_one_character_stands_for_one(self, text):
        self.assertEqual(len(set_type(text)), len(text))

    @given(ALPHABET)
    def test_nothing_but_punctuation_changes(self, text):
        changed = {old for old, new in zip(text, set_type(text), strict=True) if old != new}
        self.assertEqual(changed - CHANGED, set())

    @given(ALPHABET)
    def test_what_is_set_stays_set(self, text):
        once = set_type(text)
        self.assertEqual(set_type(once), once)

    @given(st.text(alphabet="Az09,:;?!()\"' ", max_size=30))
    def test_text_without_chinese_stays_as_it_is(self, text):
        self.assertEqual(set_type(text), text)

    @given(st.lists(st.sampled_from(["甲", "乙，", "“丙”", "3,465", "（丁）", "AB"]), max_size=8))
    def test_well_set_text_stays_as_it_is(self, words):
        text = "文" + "园".join(words) + "文"
        self.assertEqual(set_type(text), text)
