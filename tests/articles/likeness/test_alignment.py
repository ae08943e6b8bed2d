"""Laying texts side by side: what the quick look may rule out, the comparison never finds."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from articles.likeness.alignment import align, most_shared, shorter_first

PARTS = st.lists(
    st.sampled_from(
        ["光谷今年新建实验室", "三点五亿元", "3.5", "3.6", "ai", "gdp增长", "甲", "乙丙", "，", "12", "年"]
    )
)


class MostSharedTests(TestCase):
    @given(PARTS, PARTS)
    def test_no_alignment_finds_more(self, one, other):
        left, right = shorter_first("".join(one), "".join(other))
        self.assertLessEqual(align(left, right).shared, most_shared(left, right))

    @given(PARTS, PARTS, PARTS, PARTS)
    def test_no_alignment_of_a_quotation_finds_more(self, before, shared, after, instead):
        texts = "".join([*before, *shared, *after]), "".join([*instead, *shared])
        left, right = shorter_first(*texts)
        self.assertLessEqual(align(left, right).shared, most_shared(left, right))

    def test_names_and_phrases_alone_share_little(self):
        left, right = ["园"] * 5 + [f"{number}" for number in range(500)], ["园"] * 5 + ["区"] * 500
        self.assertLess(most_shared(left, right), 40)
