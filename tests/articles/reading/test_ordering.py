"""Whose the strands of a page are."""

from django.test import SimpleTestCase

from articles.reading.blocks import block_of
from articles.reading.cohesion import Lexis, Print
from articles.reading.lines import split_lines
from articles.reading.ordering import share_out
from articles.reading.pages import shape_lines
from articles.reading.strands import cut_strands

LINES = [
    "柳河市的旧小区今冬装上了热量表,住户在家里就能看见自己用了多少。",
    "茶农把鲜叶交给飞手,从山顶送到山脚,一趟只要三分钟。",
    "供热公司说,看得见热量以后,开窗散热的住户少了一半。",
    "青岚县的茶山用上了无人机,谷雨前后不再缺人手。",
    "热量表的钱由财政和供热公司各出一半,住户不用掏钱。",
    "职业学校开了飞手班,头一期四十个学员一半是返乡的年轻人。",
]


class SharingTests(SimpleTestCase):
    def test_a_text_that_both_stories_around_it_step_over_is_given_to_one_of_them(self):
        shapes = shape_lines(split_lines("\n".join(LINES)))
        flow = [(block_of(shape), int(i > 2), i in (0, 3)) for i, shape in enumerate(shapes)]
        strands = cut_strands(flow, breaks={shape.number for shape in shapes})
        lexis = Lexis([strand.lines for strand in strands], Print(shapes))
        shares = share_out(strands, {0: 2, 3: 5, 1: 4}, ["柳河市装上热量表", "青岚县用上无人机"], lexis)
        self.assertEqual(sorted(sum(shares, [])), [0, 1, 2, 3, 4, 5])
        self.assertEqual((shares[0][:2], shares[1][:2]), ([0, 2], [3, 5]))
