"""Known initiatives and organisations: they get their subject, and longer shapes stay themselves."""

from django.test import SimpleTestCase

from articles.reading.mentions import find_mentions
from articles.reading.values import Page, Paragraph, Piece, Story
from regions.gazetteer import KnownName, KnownSubject, NameIndex

INDEX = NameIndex(
    [
        KnownSubject(1, "region", "珊瑚市", code="889900", level="prefecture", path=("889900",)),
        KnownSubject(2, "initiative", "蓝色引擎行动", region_code="889900"),
        KnownSubject(3, "organisation", "珊瑚市海洋局", region_code="889900"),
        KnownSubject(4, "initiative", "数智灯塔"),
    ],
    [
        KnownName(1, "珊瑚市"),
        KnownName(2, "蓝色引擎行动"),
        KnownName(2, "“蓝色引擎”行动", "other"),
        KnownName(3, "珊瑚市海洋局"),
        KnownName(4, "数智灯塔"),
    ],
)


def titles(text: str) -> list[tuple[int | None, str, str]]:
    story = Story("report", None, None, None, None, (Paragraph("body", (Piece(1, text),)),), ())
    page = Page("newspaper-page", "zh-Hans", None, None, None, (story,), ())
    return [
        (mention.subject, mention.name, mention.printed)
        for mention in find_mentions(story, page, INDEX)
        if mention.kind in ("initiative", "organisation")
    ]


class KnownTitleTests(SimpleTestCase):
    def test_quoted_scheme_gets_its_subject_and_canonical_name(self):
        self.assertEqual(titles("全市启动“蓝色引擎”行动。"), [(2, "蓝色引擎行动", "“蓝色引擎”行动")])

    def test_name_without_any_shape_is_found(self):
        self.assertEqual(titles("当地推出数智灯塔。"), [(4, "数智灯塔", "数智灯塔")])

    def test_organisation_gets_its_subject_and_its_place_stays_a_place(self):
        self.assertEqual(titles("珊瑚市海洋局表示。"), [(3, "珊瑚市海洋局", "珊瑚市海洋局")])

    def test_longer_shape_is_something_else(self):
        self.assertEqual(
            titles("会上发布《数智灯塔建设三年行动计划》。"),
            [(None, "数智灯塔建设三年行动计划", "数智灯塔建设三年行动计划")],
        )
