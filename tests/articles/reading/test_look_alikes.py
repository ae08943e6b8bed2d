"""Names that a letter of like outline tells from a known one: asked about, never changed, never bound."""

from dataclasses import replace

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.look_alike_letters import LOOK_ALIKES
from articles.reading.look_alikes import NamesRead, ask_look_alikes, misread
from articles.reading.mentions import find_mentions
from articles.reading.people import find_people
from articles.reading.scanning import scan_paragraphs
from articles.reading.values import Doubt, FoundCredit
from tests.articles.reading.growth import LINEAR, times_as_long
from tests.articles.reading.subjects import INDEX, PAGE, make_story


def read(*body: str, writers: tuple[str, ...] = ()) -> NamesRead:
    story = make_story(*body)
    signed = tuple(FoundCredit(name, "reporter", number, "", 0.9) for number, name in enumerate(writers, 20))
    story = replace(story, credits=signed)
    scans = scan_paragraphs(story, INDEX, None)
    return NamesRead(story, scans, find_mentions(story, PAGE, INDEX, scans), find_people(story, scans))


def asked(*reads: NamesRead) -> list[list[tuple[str, int, str, float | None]]]:
    """(rule, line, words → proposal, confidence) by story."""

    def told(doubt: Doubt) -> tuple[str, int, str, float | None]:
        return doubt.rule, doubt.line, doubt.message.rpartition(": ")[2], doubt.confidence

    return [[told(doubt) for doubt in doubts] for doubts in ask_look_alikes(reads, INDEX)]


class PlaceTests(SimpleTestCase):
    def places(self, *body: str) -> list[tuple[str, float | None]]:
        [doubts] = asked(read(*body))
        self.assertEqual({rule for rule, *_ in doubts} - {"look-alike place"}, set())
        return [(words, confidence) for _, _, words, confidence in doubts]

    def test_a_city_that_is_none_but_for_a_letter_is_asked_about(self):
        self.assertEqual(self.places("除州市新增企业二十家。"), [("除州市 → 徐州市", 0.7)])

    def test_the_right_name_in_the_same_document_makes_it_surer(self):
        self.assertEqual(
            self.places("除州市新增企业二十家。", "徐州市还将投入。"), [("除州市 → 徐州市", 0.9)]
        )

    def test_the_zone_of_a_misread_city_is_asked_about(self):
        self.assertEqual(self.places("温川高新区很忙。"), [("温川高新区 → 温州高新区", 0.7)])
        self.assertEqual(self.places("除州经开区很忙。"), [("除州经开区 → 徐州经开区", 0.7)])

    def test_a_bare_form_is_asked_about_only_beside_the_right_name(self):
        self.assertEqual(self.places("除州,新增企业二十家。"), [])
        self.assertEqual(self.places("徐州市很忙。", "除州,新增企业二十家。"), [("除州 → 徐州", 0.6)])

    def test_letters_inside_other_words_are_left_alone(self):
        self.assertEqual(self.places("徐州市很忙。", "费用扣除州里补贴后不高。"), [])

    def test_a_name_that_is_known_is_right(self):
        self.assertEqual(self.places("苏州市、徐州市、常州市、舟山市普陀区、洛阳市老城区都来了。"), [])

    def test_a_misprint_is_asked_about_where_it_stands_first(self):
        [doubts] = asked(read("除州市很忙。", "除州市还将投入。"))
        self.assertEqual([line for _, line, _, _ in doubts], [1])

    def test_nothing_is_bound_and_nothing_changed(self):
        found = read("除州市新增企业二十家。")
        self.assertEqual([mention for mention in found.mentions if mention.subject], [])
        self.assertEqual(found.story.paragraphs[0].text, "除州市新增企业二十家。")

    def test_traditional_script_is_quoted_as_printed(self):
        self.assertEqual(self.places("溫川高新區很忙。"), [("溫川高新區 → 温州高新区", 0.7)])


class PersonTests(SimpleTestCase):
    def test_two_writers_that_differ_by_a_letter_are_asked_about_once(self):
        first, second = read("甲。", writers=("王天明",)), read("乙。", writers=("王夭明",))
        found = asked(first, second)
        self.assertEqual(found, [[], [("look-alike person", 20, "王夭明 → 王天明", 0.6)]])

    def test_the_rarer_form_is_the_doubtful_one(self):
        found = asked(*(read("甲。", writers=(name,)) for name in ("王夭明", "王天明", "王天明")))
        self.assertEqual([len(doubts) for doubts in found], [1, 0, 0])

    def test_names_of_different_length_or_by_two_letters_are_two_people(self):
        self.assertEqual(asked(read("甲。", writers=("王天明", "王天", "玉夭朋"))), [[]])

    def test_one_name_alone_is_never_asked_about(self):
        self.assertEqual(asked(read("甲。", writers=("王夭明",))), [[]])


class NameTests(SimpleTestCase):
    def test_two_firms_that_differ_by_a_letter_are_asked_about(self):
        [doubts] = asked(read("云帆治金有限公司签约。", "云帆冶金有限公司投产,云帆冶金有限公司扩建。"))
        told = [(rule, words) for rule, _, words, _ in doubts]
        self.assertEqual(told, [("look-alike name", "云帆治金有限公司 → 云帆冶金有限公司")])


PAIRS = {(one, other) for one, others in LOOK_ALIKES.items() for other in others}


class TableTests(SimpleTestCase):
    def test_likeness_is_mutual(self):
        self.assertEqual([pair for pair in PAIRS if pair[::-1] not in PAIRS], [])

    def test_no_letter_is_its_own_double(self):
        self.assertEqual([letter for letter, others in LOOK_ALIKES.items() if letter in others], [])

    def test_one_letter_is_too_short_to_be_misread(self):
        self.assertEqual(list(misread("州")), [])


class PropertyTests(SimpleTestCase):
    @given(st.text("徐除州洲市县区高新温川，。天夭", max_size=60))
    def test_no_text_breaks_it_and_what_is_asked_about_is_printed(self, text):
        for doubts in ask_look_alikes([read(text or "甲")], INDEX):
            for doubt in doubts:
                self.assertIn(doubt.message.rpartition(": ")[2].partition(" → ")[0], text)

    def test_hostile_lengths_are_read_in_linear_time(self):
        for part in ("市", "除州市", "徐州市除", "高新区", "除"):
            with self.subTest(part):
                grown = times_as_long(lambda text: ask_look_alikes([read(text)], INDEX), part, 20_000)
                self.assertLess(grown, LINEAR)
