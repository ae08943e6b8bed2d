"""Whether a sentence that one line leaves open goes on in another."""

from django.test import SimpleTestCase

from articles.reading.cohesion import Print
from articles.reading.joints import Joints
from articles.reading.shapes import Shape, shape_of


def fits(*lines: str) -> list[float]:
    """How well the first line goes on in each of the others."""
    shapes = shapes_of(*lines)
    joints = Joints(Print(shapes))
    return [joints.fit(shapes[0], other) for other in shapes[1:]]


def shapes_of(*lines: str) -> list[Shape]:
    return [shape_of(number, line, line, True) for number, line in enumerate(lines, 1)]


class JointTests(SimpleTestCase):
    def test_a_word_of_the_trade_cut_in_two_is_known_by_its_halves(self):
        right, other = fits("全区共有规模以", "上工业企业87家。", "岑立夫介绍新区的做法。")
        self.assertGreater(right, other)

    def test_a_line_that_begins_with_an_amount_does_not_go_on_behind_a_comma(self):
        self.assertEqual([fit > 0 for fit in fits("引进高层次人才", "1600余名,其中博士占三成。")], [True])
        self.assertEqual([fit > 0 for fit in fits("这座平台,", "1600余名,其中博士占三成。")], [False])

    def test_a_source_named_first_begins_a_sentence(self):
        introduced, plain = fits("这座平台,", "据介绍,园区已有企业30家。", "该平台已有数据30万条。")
        self.assertLess(introduced, plain)

    def test_several_lines_are_judged_as_each_is_by_itself(self):
        before, *others = shapes_of(
            "新区今年建成中试平",
            "台三座,均已启用。",
            "据介绍,园区已有企业30家。",
            "中试平台服务企业87家。",
            "12家企业入驻。",
        )
        joints = Joints(Print([before, *others]))
        several = joints.fits(before, dict(enumerate(others)))
        self.assertEqual(several, {place: joints.fit(before, other) for place, other in enumerate(others)})
        self.assertGreater(several[0], max(several[1], several[2], several[3]))

    def test_no_line_that_ends_with_a_mark_joins_by_its_letters(self):
        before, after = shapes_of("这座平台,", "台三座,均已启用。")
        joints = Joints(Print([before, after]))
        self.assertEqual(joints.fits(before, {7: after}), {7: joints.fit(before, after)})
