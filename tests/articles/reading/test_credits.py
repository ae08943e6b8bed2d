"""Credits: the forms in which the trade prints names and roles."""

from django.test import SimpleTestCase

from articles.reading.credits import only_names, parse_credits
from articles.reading.datelines import find_dateline
from articles.reading.pictures import find_picture_credit, is_caption


def parsed(text):
    names = parse_credits(text)
    return None if names is None else [(text[n.start : n.end], n.role) for n in names]


class BylineTests(SimpleTestCase):
    def test_each_name_has_the_role_printed_before_it(self):
        cases = {
            "本报记者 何子衿 通讯员 周望": [("何子衿", "reporter"), ("周望", "correspondent")],
            "通讯员 冬青 本报记者 夏荷": [("冬青", "correspondent"), ("夏荷", "reporter")],
            "本报记者 谭笑 实习生 尹可 通讯员 白桦": [
                ("谭笑", "reporter"), ("尹可", "intern"), ("白桦", "correspondent"),
            ],
            "实习记者梁田 通讯员高玥 石磊": [
                ("梁田", "intern"), ("高玥", "correspondent"), ("石磊", "correspondent"),
            ],
            "顾盼 秦朗记者石磊报道": [("顾盼", "author"), ("秦朗", "author"), ("石磊", "reporter")],
            "江口日报/江口新闻客户端记者 温岚": [("温岚", "reporter")],
            "全媒体记者 温岚 施展 文/图": [("温岚", "reporter"), ("施展", "reporter")],
            "文/张小川 图/李远": [("张小川", "author"), ("李远", "photographer")],
            "记者 龚雪 制图 陆平": [("龚雪", "reporter")],
            "记者欧阳明月": [("欧阳明月", "reporter")],
            "记者顾盼／江口即时报导": [("顾盼", "reporter")],
            "文/图 本报记者 温岚": [("温岚", "reporter")],
            "本报记者 温岚/文 施展/摄": [("温岚", "reporter"), ("施展", "photographer")],
            "本报记者 温岚 文/施展 图": [("温岚", "reporter"), ("施展", "photographer")],
            "文丨温岚": [("温岚", "author")],
            "作者｜温岚 摄影｜施展": [("温岚", "author"), ("施展", "photographer")],
            "江口观察记者 温岚": [("温岚", "reporter")],
            "科技江口记者 温岚": [("温岚", "reporter")],
            "供稿：党政办": [],
            "供稿：温岚": [("温岚", "author")],
            "作者:贺知章": [("贺知章", "author")],
        }  # fmt: skip
        for printed, expected in cases.items():
            with self.subTest(printed):
                self.assertEqual(parsed(printed), expected)

    def test_a_name_set_wide_is_one_name(self):
        self.assertEqual(parsed("张 伟 李 娜"), [("张 伟", "author"), ("李 娜", "author")])

    def test_a_stray_space_parts_no_name(self):
        self.assertEqual(
            parsed("本报记者 何子衿 通讯员 郝 景川"), [("何子衿", "reporter"), ("郝 景川", "correspondent")]
        )
        self.assertEqual(parsed("本报记者 王小 明"), [("王小 明", "reporter")])
        self.assertEqual(parsed("作者:王 小明 李远"), [("王 小明", "author"), ("李远", "author")])

    def test_a_column_of_the_newsroom_is_no_byline(self):
        self.assertEqual(parsed("记者手记"), None)

    def test_text_that_holds_more_than_names_is_no_byline(self):
        for printed in ("企业负责人", "记者从管委会了解到,园区", "推动产业创新"):
            with self.subTest(printed):
                self.assertFalse(parsed(printed) and only_names(printed))


class DatelineTests(SimpleTestCase):
    def test_datelines_give_paper_length_and_names(self):
        cases = {
            "本报讯 近日,江口市": (None, "本报讯 ", []),
            "江口日报讯(记者罗一舟)9月": ("江口日报", "江口日报讯(记者罗一舟)", ["罗一舟"]),
            "新华社西宁8月2日电(记者 央金、李琳海)记者": (
                "新华社", "新华社西宁8月2日电(记者 央金、李琳海)", ["央金", "李琳海"],
            ),
            "本报讯 通讯员吕安 记者石磊报道 丰溪县": (
                None, "本报讯 通讯员吕安 记者石磊报道 ", ["吕安", "石磊"],
            ),
            "【记者陈咏诗台中报道】中部": (None, "【记者陈咏诗台中报道】", ["陈咏诗"]),
            "(中央社记者柯宜臻台南2日电)园区": (None, "(中央社记者柯宜臻台南2日电)", ["柯宜臻"]),
            "【大公报讯】记者谭咏琳横琴报道:园区": ("大公报", "【大公报讯】记者谭咏琳横琴报道:", ["谭咏琳"]),
        }  # fmt: skip
        for line, (paper, length, names) in cases.items():
            with self.subTest(line):
                found = find_dateline(line)
                printed = [line[n.start : n.end] for n in found.names]
                self.assertEqual((found.paper, found.length, printed), (paper, len(length), names))

    def test_ordinary_sentences_have_no_dateline(self):
        for line in ("本社区通讯员队伍不断壮大。", "近日,园区举行签约仪式。", "报道称,园区已经满员。"):
            with self.subTest(line):
                self.assertIsNone(find_dateline(line))


class PictureTests(SimpleTestCase):
    def test_photographers_are_persons_only(self):
        cases = {
            "江口港码头。端木晴 摄": ["端木晴"],
            "(黄俊杰摄)": ["黄俊杰"],
            "新华社记者 乔木 摄": ["乔木"],
            "智能制造基地 齐飞/摄": ["齐飞"],
            "(江口高新区供图)": [],
            "受访者供图": [],
        }
        for line, expected in cases.items():
            with self.subTest(line):
                credit = find_picture_credit(line)
                self.assertEqual([line[n.start : n.end] for n in credit.names], expected)

    def test_a_picture_source_is_a_source(self):
        credit = find_picture_credit("图片来源:江口高新区(临港)")
        self.assertEqual((credit.source, credit.whole), (True, True))

    def test_a_picture_source_keeps_a_bracket_of_its_own_and_no_other(self):
        for line in (
            "图片来源:江口高新区(临港)",
            "(图片来源:江口高新区(临港))",
            "图片来源:江口日报",
            "(图片来源:江口日报)",
        ):
            with self.subTest(line):
                credit = find_picture_credit(line)
                expected = "江口高新区(临港)" if "高新区" in line else "江口日报"
                self.assertEqual(line[credit.start : credit.end], expected)

    def test_captions_point_at_their_picture(self):
        self.assertTrue(is_caption("10月6日,选手调试无人船。图为比赛现场。"))
        self.assertFalse(is_caption("图书馆为居民开放。"))
