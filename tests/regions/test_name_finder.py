"""Which names what was typed may mean, the best fit first."""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.name_finder import (
    EXACT,
    INITIALS,
    INSIDE,
    PINYIN,
    PREFIX,
    SLIP,
    SOUND,
    NameFinder,
    SoughtName,
    differs_by_one,
)

NAMES = [
    "济南市", "济南高新区", "德州高新区", "东湖高新区", "武汉东湖新技术开发区",
    "聊城市", "西安市", "单县", "吕梁市", "长春市", "Liaocheng",
]  # fmt: skip
FINDER = NameFinder([SoughtName(number, name) for number, name in enumerate(NAMES)])


def find(typed: str) -> list[tuple[int, str]]:
    return [(match.rank, match.text) for match in FINDER.find(typed)]


class FindTests(SimpleTestCase):
    def test_whole_names_come_before_beginnings_and_these_before_the_rest(self):
        finder = NameFinder([SoughtName(1, "新东湖"), SoughtName(2, "东湖区"), SoughtName(3, "东湖")])
        found = [(match.rank, match.text) for match in finder.find("东湖")]
        self.assertEqual(found, [(EXACT, "东湖"), (PREFIX, "东湖区"), (INSIDE, "新东湖")])

    def test_either_script_and_width_will_do(self):
        self.assertEqual(find("東湖高新區"), [(EXACT, "东湖高新区")])
        self.assertEqual(find("ＬＩＡＯ cheng"), [(EXACT, "Liaocheng"), (PINYIN, "聊城市")])

    def test_pinyin_in_full_spaced_and_begun(self):
        for typed in ("dezhougaoxin", "de zhou gao xin", "dezhougaoxinq", "De'zhou gaoxinqu"):
            with self.subTest(typed):
                self.assertEqual(find(typed), [(PINYIN, "德州高新区")])

    def test_initials_alone_and_mixed_with_syllables_and_characters(self):
        for typed in ("dzgxq", "dezhougxq", "dzhgxq"):
            with self.subTest(typed):
                self.assertEqual(find(typed), [(INITIALS, "德州高新区")])
        self.assertEqual(find("德州gxq"), [(INITIALS, "德州高新区")])
        self.assertEqual(find("济nan"), [(PINYIN, "济南市"), (PINYIN, "济南高新区")])
        self.assertEqual(find("dz高新区"), [(INITIALS, "德州高新区")])

    def test_every_reading_of_a_character_counts(self):
        self.assertEqual(find("shanxian"), [(PINYIN, "单县")])
        self.assertEqual(find("danxian"), [(PINYIN, "单县")])
        self.assertEqual(find("zhangchun"), [(PINYIN, "长春市")])
        self.assertEqual(find("lüliang"), [(PINYIN, "吕梁市")])

    def test_pinyin_within_a_name_begins_with_a_syllable(self):
        self.assertEqual(find("donghuxin"), [(INITIALS, "武汉东湖新技术开发区")])
        self.assertEqual(find("onghuxinji"), [])

    def test_characters_of_the_same_sound_are_taken_for_a_slip(self):
        self.assertEqual(find("聊成"), [(SOUND, "聊城市"), (SOUND, "Liaocheng")])
        self.assertEqual(find("东糊高新区"), [(SOUND, "东湖高新区")])

    def test_one_slip_is_forgiven(self):
        for typed in ("东湘高新区", "东湖高区", "东湖湖高新区", "东湖新高区", "西湖高新区"):
            with self.subTest(typed):
                self.assertEqual(find(typed)[:1], [(SLIP, "东湖高新区")])
        self.assertEqual(find("liaochegn"), [(SLIP, "聊城市"), (SLIP, "Liaocheng")])

    def test_two_slips_are_not(self):
        self.assertEqual(find("西湘高新区"), [])

    def test_each_subject_is_found_once_by_its_best_name(self):
        finder = NameFinder([SoughtName(1, "光谷", True), SoughtName(1, "光谷"), SoughtName(1, "中国光谷")])
        found = [(match.text, match.former) for match in finder.find("光谷")]
        self.assertEqual(found, [("光谷", False)])

    def test_names_in_force_come_before_former_ones(self):
        finder = NameFinder([SoughtName(1, "县级甲市", True), SoughtName(2, "县级甲市")])
        self.assertEqual([match.subject for match in finder.find("县级甲")], [2, 1])

    def test_nothing_is_found_for_nothing(self):
        for typed in ("", " ", "'", "\0", "🚀", "\ud800", "!" * 10_000):
            with self.subTest(ascii(typed[:3])):
                self.assertEqual(find(typed), [])
        self.assertEqual(NameFinder([]).find("东湖"), [])

    @settings(max_examples=200, deadline=None)
    @given(st.sampled_from(NAMES), st.data())
    def test_every_part_of_a_name_finds_it(self, name, data):
        start = data.draw(st.integers(0, len(name) - 2))
        end = data.draw(st.integers(start + 2, len(name)))
        self.assertIn(name, [text for _rank, text in find(name[start:end])])

    @settings(max_examples=200, deadline=None)
    @given(st.text("东湖高新区", min_size=2, max_size=6), st.data())
    def test_a_name_differs_by_one_from_itself_with_a_slip(self, name, data):
        place = data.draw(st.integers(0, len(name) - 1))
        self.assertTrue(differs_by_one(name[:place] + "谷" + name[place + 1 :], name))
        self.assertTrue(differs_by_one(name[:place] + name[place + 1 :], name))
