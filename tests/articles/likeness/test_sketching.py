"""A sketch is small, the same everywhere, and shared by texts that share sentences."""

import random

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.likeness.alignment import Letters, is_likely
from articles.likeness.sketching import FEWEST_LETTERS, MOST_KEPT, may_be_one, sketch, sketch_size
from articles.search.folding import fold
from articles.tracing import LEAST_SHARED
from tests.articles.likeness.dispatches import DISPATCH, LEAD, OTHER_HAND, STORY, misread

LETTERS = "江口高新区企业设备检测车间工程师数据样品研发平台服务建设项目投资产业技术中心大学人才"


def text_of(length: int, seed: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choice(LETTERS) for _ in range(length))


class SketchTests(SimpleTestCase):
    def test_a_sketch_has_the_size_that_its_length_gives(self):
        sizes = [len(sketch(text_of(length, 1))) for length in (80, 1200, 20_000)]
        self.assertEqual(sizes, [16, 28, MOST_KEPT])

    def test_a_caption_has_none(self):
        self.assertEqual(sketch(text_of(FEWEST_LETTERS - 1, 1)), frozenset())

    def test_numbers_fit_the_integer_of_every_database(self):
        self.assertTrue(all(0 <= number < 2**63 for number in sketch(DISPATCH)))

    def test_it_never_changes_with_the_machine_or_the_release(self):
        self.assertEqual(min(sketch("江口高新区共享车间" * 20)), 33_964_440_686_992_034)

    def test_scripts_and_punctuation_make_no_difference(self):
        self.assertEqual(sketch(fold("江口高新區,共享車間。" * 20)), sketch(fold("江口高新区共享车间" * 20)))

    def test_a_part_is_found_in_the_whole(self):
        parts = [fold(LEAD), fold(STORY[0]), fold(misread(DISPATCH))]
        self.assertTrue(all(len(sketch(fold(DISPATCH)) & sketch(part)) >= 2 for part in parts))

    def test_a_quarter_of_a_long_text_is_found_in_it(self):
        found = []
        for seed in range(40):
            whole = text_of(2000, seed)
            found.append(len(sketch(whole) & sketch(whole[700:1200])) >= 2)
        self.assertGreaterEqual(sum(found), 38)

    def test_two_reports_of_one_event_share_next_to_nothing(self):
        self.assertLess(len(sketch(fold(DISPATCH)) & sketch(fold(OTHER_HAND))), 4)

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=400))
    def test_any_text_has_a_sketch_no_larger_than_its_length_gives(self, text):
        self.assertLessEqual(len(sketch(fold(text))), sketch_size(len(text)))


class FirstLookTests(SimpleTestCase):
    """Which of the texts that share shingles are compared at all."""

    def looked_at(self, one: str, other: str) -> bool:
        shared = len(sketch(one) & sketch(other))
        likely = is_likely(Letters(one), Letters(other))
        return shared >= LEAST_SHARED and may_be_one(shared, len(one), len(other)) and likely

    def test_most_of_a_text_badly_scanned_is_compared_with_it(self):
        found = []
        for seed in range(100):
            whole = text_of(1500, seed)
            printed = misread(whole[:900] + text_of(600, 1000 + seed), share=0.05, seed=seed)
            found.append(self.looked_at(whole, printed))
        self.assertGreaterEqual(sum(found), 98)

    def test_a_brief_is_compared_with_the_digest_that_holds_it(self):
        found = []
        for seed in range(100):
            brief = text_of(400, seed)
            found.append(
                self.looked_at(brief, text_of(1500, 1000 + seed) + brief + text_of(900, 2000 + seed))
            )
        self.assertGreaterEqual(sum(found), 95)

    def test_texts_that_share_a_few_sentences_are_not_compared(self):
        for seed in range(20):
            quoted = text_of(60, seed)
            one, other = (text_of(1500, start + seed) + quoted for start in (1000, 2000))
            with self.subTest(seed):
                self.assertFalse(self.looked_at(one, other))
