"""Laying texts side by side: what the quick look may rule out, the comparison never finds."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from articles.likeness.alignment import Letters, align, most_shared, words_of

PARTS = st.lists(
    st.sampled_from(
        ["光谷今年新建实验室", "三点五亿元", "3.5", "3.6", "ai", "gdp增长", "甲", "乙丙", "，", "12", "年"]
    )
)


class MostSharedTests(TestCase):
    def assertBound(self, one: str, other: str) -> None:
        left, right = sorted((words_of(one), words_of(other)), key=len)
        most = most_shared(Letters(one), Letters(other))
        self.assertLessEqual(align(left, right).shared, most)

    @given(PARTS, PARTS)
    def test_no_alignment_finds_more(self, one, other):
        self.assertBound("".join(one), "".join(other))

    @given(PARTS, PARTS, PARTS, PARTS)
    def test_no_alignment_of_a_quotation_finds_more(self, before, shared, after, instead):
        self.assertBound("".join([*before, *shared, *after]), "".join([*instead, *shared]))

    def test_names_and_phrases_alone_share_little(self):
        self.assertLess(most_shared(Letters("园区" * 3 + "新" * 500), Letters("园区" * 3 + "旧" * 500)), 40)
