from django.test import SimpleTestCase

from regions.word_finder import WordFinder


class WordFinderTests(SimpleTestCase):
    def find(self, text: str, *words: str) -> list[tuple[int, int, str]]:
        return list(WordFinder({word: word for word in words}).find(text))

    def test_overlapping_words_are_all_found(self):
        self.assertEqual(
            self.find("温州市区", "温州", "温州市", "市区"),
            [(0, 2, "温州"), (0, 3, "温州市"), (2, 4, "市区")],
        )

    def test_halves_of_two_characters_make_no_word(self):
        word = "\u4e4e\u4e4e"  # its bytes stand in the text below at an odd place as well
        self.assertEqual(self.find("\u4e4e\u4e4e\u4e4e", word), [(0, 2, word), (1, 3, word)])
        self.assertEqual(self.find("\u334e\u4e4e\u4e33", word), [])

    def test_offsets_hold_behind_a_character_beyond_the_first_plane(self):
        self.assertEqual(self.find("\U00020000温州", "温州"), [(1, 3, "温州")])

    def test_a_word_may_hold_such_a_character(self):
        word = "\U00020000州"
        self.assertEqual(self.find("在\U00020000州和\U00020001州", word), [(1, 3, word)])

    def test_words_are_sorted_into_the_lists_that_their_values_number(self):
        sorted_in = [[], [], []]
        WordFinder({"温州": (0,), "市区": (0, 2)}).sort("温州市区", sorted_in)
        self.assertEqual(sorted_in, [[(0, 2), (2, 4)], [], [(2, 4)]])

    def test_no_words_find_nothing(self):
        self.assertEqual(self.find("温州"), [])
