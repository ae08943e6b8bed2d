"""Which characters were matched as equal."""

from django.test import SimpleTestCase

from articles.search.explaining import Equal, explain


class ExplainingTests(SimpleTestCase):
    def test_names_the_characters_that_differ(self):
        self.assertEqual(explain(["园区"], ["園區", "园区"]), (Equal("园", "園"), Equal("区", "區")))

    def test_names_each_pair_once(self):
        self.assertEqual(
            explain(["二〇二三"], ["二零二三", "二零二三", "二○二三"]), (Equal("〇", "零"), Equal("〇", "○"))
        )

    def test_a_word_as_it_was_typed_needs_no_explanation(self):
        self.assertEqual(explain(["园区"], ["园区", "园 区"]), ())

    def test_one_character_may_equal_two(self):
        self.assertEqual(explain(["5m2"], ["5㎡"]), (Equal("m2", "㎡"),))
        self.assertEqual(explain(["5㎡"], ["5M2"]), (Equal("㎡", "M2"),))

    def test_widths_and_capitals_are_told_too(self):
        self.assertEqual(explain(["ai"], ["ＡＩ"]), (Equal("a", "Ａ"), Equal("i", "Ｉ")))

    def test_a_hit_that_two_phrases_share_is_explained_by_both(self):
        self.assertEqual(explain(["创新区", "科技"], ["科技創新區"]), (Equal("创", "創"), Equal("区", "區")))

    def test_hits_of_other_phrases_are_left_alone(self):
        self.assertEqual(explain(["光谷"], ["園區"]), ())
