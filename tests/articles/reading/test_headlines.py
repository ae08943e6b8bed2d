"""Headlines: column, kicker, title and subtitle on one to five lines."""

from django.test import SimpleTestCase

from articles.reading.headlines import split_headline, title_text
from articles.reading.shapes import shape_of


def split(*lines, lead="江口高新区把中试车间建到码头边。", alone=True):
    shapes = [shape_of(number, text, text, alone) for number, text in enumerate(lines, 1)]
    found = split_headline(shapes, lead, spaced=True)
    title = title_text([shape.text[found.kicker_end :].strip() for shape in found.title])
    kicker = (
        found.title[0].text[: found.kicker_end] if found.kicker_end else "".join(s.text for s in found.kicker)
    )
    return "".join(s.text for s in found.column), kicker, title, "".join(s.text for s in found.subtitle)


class HeadlineTests(SimpleTestCase):
    def test_a_kicker_stands_over_the_title(self):
        found = split("从一间旧仓库起步", "江口高新区把中试车间建到码头边")
        self.assertEqual(found, ("", "从一间旧仓库起步", "江口高新区把中试车间建到码头边", ""))

    def test_a_bare_place_is_the_first_line_of_the_title(self):
        self.assertEqual(split("凤栖区", "给企业配“质量医生”"), ("", "", "凤栖区给企业配“质量医生”", ""))

    def test_lines_without_an_empty_line_between_them_are_one_title(self):
        found = split("江口直播送岗位", "引来十万人围观", alone=False)
        self.assertEqual(found, ("", "", "江口直播送岗位 引来十万人围观", ""))

    def test_a_dash_begins_the_subtitle(self):
        found = split("把实验室开在县城", "——访盐湖研究所所长卓越")
        self.assertEqual(found, ("", "", "把实验室开在县城", "——访盐湖研究所所长卓越"))

    def test_a_clause_without_subject_under_its_title_is_the_subtitle(self):
        found = split("江口高新区服务中心正式揭牌", "为“智慧江口”注入新动能")
        self.assertEqual(found, ("", "", "江口高新区服务中心正式揭牌", "为“智慧江口”注入新动能"))

    def test_a_column_label_stands_over_the_headline(self):
        found = split("县域短波", "江口高新区把车间建到码头边")
        self.assertEqual(found, ("县域短波", "", "江口高新区把车间建到码头边", ""))

    def test_one_line_holds_a_kicker_where_it_is_long_and_lacks_the_subject(self):
        found = split("将码头区位优势转化为中试服务最大胜势 江口高新区建成中试基地")
        self.assertEqual(found, ("", "将码头区位优势转化为中试服务最大胜势", "江口高新区建成中试基地", ""))

    def test_a_place_before_a_space_is_part_of_the_title(self):
        found = split("江口高新区 中试车间建到码头边")
        self.assertEqual(found, ("", "", "江口高新区 中试车间建到码头边", ""))
