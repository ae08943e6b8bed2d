"""Interleaved columns: whose a stretch of text is, and where in its story it belongs."""

from django.test import SimpleTestCase

from articles.reading.blocks import block_of
from articles.reading.cohesion import Print
from articles.reading.columns import Subjects, part_strangers
from articles.reading.joints import Joints
from articles.reading.lines import split_lines
from articles.reading.localities import Localities
from articles.reading.pages import read_page, shape_lines
from articles.reading.strands import cut_strands
from articles.reading.values import Hints

FIRST = [
    "柳河市给老锅炉装上“大脑”",
    "◎ 本报记者 何子衿",
    "柳河市的供热站里只剩下一个人值班。去年冬天,四十台老锅炉都装上了传感器,什么时候添煤、什么时候减风,全由一块屏幕说了算,一季省煤近三",
]
REST = [
    "千吨。柳河市住建局负责人说,省下来的钱够修两条热力管道,明年要把传感器装进每一栋居民楼。",
    "热力公司还在柳河市的三所学校试点按室温供热,教室空着的时候自动减温,半年又省下煤炭四百吨。",
]
SECOND = [
    "青岚县的茶山用上无人机",
    "◎ 本报记者 周望",
    "谷雨前后,青岚县的茶山最缺人手。今年,一百二十架无人机替茶农把鲜叶从山顶送到山脚,一趟只要三分钟。",
    "飞手从哪里来",
    "飞手的家门口",
    "县里的职业学校开了飞手班,头一期四十个学员一半是返乡的年轻人,学费由茶企和财政各出一半。",
]
STRAY = "青岚县人社局局长石磊介绍,飞手都从本地挑,先会采茶,再学飞行,懂得哪一片叶子等不得。"


def read(*lines):
    """The lines of each story in their order, counted from 1 without the empty lines between them."""
    stories = read_page(split_lines("\n\n".join(lines) + "\n"), Hints()).stories
    return [[line // 2 + 1 for line in story.lines if line % 2] for story in stories]


class ColumnTests(SimpleTestCase):
    def test_text_that_names_another_headline_s_place_belongs_to_that_story(self):
        found = read(*FIRST, STRAY, *REST, *SECOND)
        self.assertEqual([sorted(set(lines)) for lines in found], [[1, 2, 3, 5, 6], [4, 7, 8, 9, 10, 11, 12]])

    def test_it_stands_under_the_heading_that_has_no_text_of_its_own(self):
        self.assertEqual(read(*FIRST, STRAY, *REST, *SECOND)[1], [7, 8, 9, 10, 4, 11, 12])

    def test_a_sentence_that_goes_on_behind_a_text_shows_that_it_is_another_s(self):
        stray = "说起飞手,先要会采茶,再要学飞行,懂得哪片叶子等不得。头一批学员摔坏了十一架,练成了六十"
        page = [*FIRST, stray, *REST, *SECOND[:4], "四名。", SECOND[5]]
        self.assertEqual(
            [sorted(set(lines)) for lines in read(*page)], [[1, 2, 3, 5, 6], [4, 7, 8, 9, 10, 11, 12]]
        )

    def test_a_link_that_was_given_up_for_a_better_one_is_not_given_up_again(self):
        self.assertEqual(self.parted({0: 1, 1: 2}), {0: 2})

    def test_a_sentence_does_not_go_on_where_its_own_beginning_follows(self):
        self.assertEqual(self.parted({0: 1, 2: 0}), {2: 0})

    def parted(self, links: dict[int, int]) -> dict[int, int]:
        """What is left of links between strands, of which two speak of another story than they stand in."""
        cut = [
            "青岚县的茶山最缺人手的时候,一百二十架无人机替茶农把鲜叶从山顶送到山脚,一趟只要三分钟,飞手都从本地挑,先会采茶再学飞行,学员一半是返乡的年轻人,学费由茶企和财政各出一半的做法",
            "谷雨前后青岚县的茶山最缺人手,一百二十架无人机从山顶把鲜叶送到山脚,一趟只要三分钟,职业学校开了飞手班,头一期四十个学员一半是返乡的年轻人,学费由茶企和财政各出一半的消息",
        ]
        own = ["柳河市的小区也换了表,住户在家里就能看见热量。", REST[1], FIRST[2]]
        shapes = shape_lines(split_lines("\n\n".join([*own, *cut, REST[0], SECOND[2], SECOND[5]])))
        flow = [(block_of(shape), int(i > 5), i in (0, 6)) for i, shape in enumerate(shapes)]
        printed, titles = Print(shapes), [FIRST[0], SECOND[0]]
        strands = cut_strands(flow)
        subjects = Subjects(strands, titles, printed, Localities(titles, flow, printed), links)
        return part_strangers(strands, links, subjects, Joints(printed))

    def test_stories_one_behind_the_other_stay_as_printed(self):
        whole = [*FIRST[:2], FIRST[2] + REST[0], REST[1]]
        self.assertEqual(read(*whole, *SECOND), [[1, 2, 3, 4], [5, 6, 7, 8, 9, 10]])

    def test_a_caption_of_another_place_stands_for_itself(self):
        picture = "白石县的织造车间里,工人在检验新布。石磊/摄"
        found = read_page(split_lines("\n\n".join([*SECOND, picture])), Hints()).stories
        self.assertEqual([story.kind for story in found], ["report", "photo"])
