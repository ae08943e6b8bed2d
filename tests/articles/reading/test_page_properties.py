"""What holds for any text whatever: no line lost, none used twice, the same reading every time."""

from itertools import chain
from pathlib import Path

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.lines import split_lines
from articles.reading.pages import read_page
from articles.reading.values import Hints

FRAGMENTS = """
江口高新区建起中试车间
本报讯 近日,江口市开工。
□ 本报记者 何子衿
(顾盼 梁田)
秦朗
图为现场。
张三 摄
图片来源:江口
来源:江口网
2024-05-17 08:12
原标题:江口
相关新闻
版权所有 江口网
●一张表受理
问:为什么?
县域短波
1900亿元
第3版
(上接第1版)
把旧仓库改成中
试车间。
”他说。
江口日报 2023年9月14日 星期四
——访所长
更正
【本報訊】港灣科學園
首页 > 新闻
今日导读
03 江口新事
""".strip().split("\n")
PAGES = Path(__file__).resolve().parents[2] / "pages"
PRINTED = sorted(
    {line for page in PAGES.glob("*.txt") for line in page.read_text("utf-8").split("\n") if line}
)
CUT = st.tuples(st.sampled_from(PRINTED), st.integers(5, 60)).map(
    lambda cut: [cut[0][: cut[1]], cut[0][cut[1] :]]
)
WHOLE = st.sampled_from(PRINTED).map(lambda line: [line])
MIXED = st.lists(st.one_of(WHOLE, CUT), min_size=5, max_size=50).map(lambda runs: "\n".join(chain(*runs)))
LINES = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.just(""), st.text(max_size=30)), max_size=25)
TEXTS = LINES.map("\n".join)


def read(text):
    return read_page(split_lines(text), Hints())


def shape(page):
    """The reading without the text of its lines."""
    stories = [
        (s.kind, s.title, s.spans, [(c.name, c.role, c.line) for c in s.credits], s.missing_text)
        for s in page.stories
    ]
    return page.kind, page.publication, page.published, stories, page.furniture


class PropertyTests(SimpleTestCase):
    @settings(max_examples=150, deadline=None)
    @given(TEXTS)
    def test_every_non_empty_line_is_used_exactly_once(self, text):
        self.check_lines(text)

    @settings(max_examples=150, deadline=None)
    @given(MIXED)
    def test_every_line_of_mixed_and_cut_pages_is_used_exactly_once(self, text):
        self.check_lines(text)

    def check_lines(self, text):
        page = read(text)
        lines = {line.number: line.text for line in split_lines(text)}
        spans = [*page.furniture, *(span for story in page.stories for span in story.spans)]
        used = [number for span in spans for number in span]
        self.assertEqual(len(used), len(set(used)))
        missed = [n for n, text in lines.items() if n not in set(used) and text.strip()]
        self.assertEqual(missed, [])

    @settings(max_examples=60, deadline=None)
    @given(TEXTS)
    def test_each_story_has_its_lines_in_its_paragraphs(self, text):
        for story in read(text).stories:
            edges = {number for span in story.spans for number in (span.first, span.last)}
            self.assertLessEqual(edges, {line for paragraph in story.paragraphs for line in paragraph.lines})

    @settings(max_examples=40, deadline=None)
    @given(TEXTS)
    def test_reading_twice_gives_the_same(self, text):
        self.assertEqual(read(text), read(text))

    @settings(max_examples=40, deadline=None)
    @given(LINES)
    def test_line_ends_and_trailing_spaces_change_nothing(self, lines):
        lines = [line.replace("\r", "").replace("\n", "") for line in lines]
        plain = read("\n".join(lines))
        self.assertEqual(shape(read("\r\n".join(lines))), shape(plain))
        self.assertEqual(shape(read("\n".join(line + "  " for line in lines))), shape(plain))
