"""The words that names end with, found in one pass over a story and handed to its paragraphs."""

from django.test import SimpleTestCase

from articles.reading.cue_words import cues_of_parts, find_words


def cues(text: str) -> dict[str, list[str]]:
    found = find_words(text).cues
    return {name: [text[start:end] for start, end in spans] for name, spans in found.items() if spans}


class CueTests(SimpleTestCase):
    def test_of_words_with_one_beginning_the_longest_is_found(self):
        self.assertEqual(cues("云帆产业园区"), {"park": ["产业园区"], "thing": ["产业园"]})

    def test_a_word_may_be_of_several_classes(self):
        self.assertEqual(cues("云帆示范区"), {"park": ["示范区"], "initiative": ["示范区"]})

    def test_an_ending_that_begins_another_word_is_none(self):
        self.assertEqual(cues("清源大学生"), {})
        self.assertEqual(cues("清源大学"), {"organisation": ["大学"]})

    def test_each_part_gets_its_own_by_its_own_offsets(self):
        found = cues_of_parts(find_words("云帆公司\n\n设立青禾集团"), (0, 5, 6))
        self.assertEqual([part.organisation for part in found], [((2, 4),), (), ((4, 6),)])


class TimeTests(SimpleTestCase):
    def test_a_long_row_of_endings_takes_no_long_time(self):
        self.assertEqual(len(find_words("公司" * 50_000).cues["organisation"]), 50_000)
