from django.test import SimpleTestCase

from articles.reading.scanning import find_edges, scan_paragraphs
from tests.articles.reading.subjects import INDEX, make_story


class EdgeTests(SimpleTestCase):
    def cut(self, text):
        hits = INDEX.find(text)
        edges = find_edges(text, hits)
        return [text[a:b] for a, b in zip(edges, [*edges[1:], len(text)], strict=True)]

    def test_a_name_may_begin_after_punctuation_verbs_and_connectives(self):
        self.assertEqual(self.cut("走进云帆园,位于东郊"), ["走", "进", "云帆园,", "位于", "东郊"])

    def test_words_that_hold_the_letters_of_a_stop_stay_whole(self):
        self.assertEqual(self.cut("有色金属"), ["有色金属"])

    def test_known_names_stay_whole(self):
        self.assertEqual(self.cut("重庆高新"), ["重庆高新"])

    def test_a_counted_classifier_ends_before_the_name(self):
        self.assertEqual(self.cut("3个云帆园"), ["3个", "云帆园"])

    def test_a_bracket_inside_a_name_parts_nothing(self):
        self.assertEqual(self.cut("国网(徐州)研究院"), ["国网(徐州)研究院"])


class ScanTests(SimpleTestCase):
    def test_offsets_hold_in_the_printed_text(self):
        (scan,) = scan_paragraphs(make_story("從溫州獲悉"), INDEX, None)
        (hit,) = scan.hits
        self.assertEqual((hit.text, scan.printed(hit.start, hit.end)), ("温州", "溫州"))

    def test_every_paragraph_has_the_scan_that_it_has_alone(self):
        texts = ("走进云帆园,位于东郊", "重庆高新", "从温州获悉")
        together = scan_paragraphs(make_story(*texts), INDEX, None)
        alone = [scan for text in texts for scan in scan_paragraphs(make_story(text), INDEX, None)]
        self.assertEqual([self.told(scan) for scan in together[-3:]], [self.told(scan) for scan in alone])

    def told(self, scan):
        edges = [(scan.left_edge(at), scan.close_edge(at)) for at in range(len(scan.text) + 1)]
        return scan.text, scan.hits, edges, scan.cues


class TimeTests(SimpleTestCase):
    def test_a_long_run_of_numerals_is_one_run(self):
        self.assertEqual(find_edges("一" * 200_000), (0,))
