"""The schema of a reading: the keys that score.py and importers rely on."""

from django.test import SimpleTestCase

from articles.reading.reading import read_document
from articles.reading.schema import as_json
from articles.reading.values import Hints
from regions.gazetteer import KnownName, KnownSubject, NameIndex

PAGE = """示例日报 2024年3月28日 星期四

從舊倉庫起步

珊瑚市把中試車間建到碼頭邊

本報記者 張乾

珊瑚市昨天為12家企業開通中試車間,總投資3.5億元。
"""


def reading(text):
    region = KnownSubject(
        id=7, kind="region", name="珊瑚市", code="889900", level="prefecture", path=("880000", "889900")
    )
    names = NameIndex([region], [KnownName(subject=7, text="珊瑚市")])
    return as_json(read_document(text.encode(), names, Hints()), names, "a.txt")


class SchemaTests(SimpleTestCase):
    def test_a_reading_is_written_simplified_with_ranges_of_lines(self):
        found = reading(PAGE)
        head = {
            key: found[key] for key in ("document", "kind", "publication", "published", "boilerplate_lines")
        }
        self.assertEqual(
            head,
            {
                "document": "a.txt",
                "kind": "newspaper-page",
                "publication": "示例日报",
                "published": "2024-03-28",
                "boilerplate_lines": [[1, 1]],
            },
        )
        article = found["articles"][0]
        keys = ("kicker", "title", "reporters", "lines", "title_lines", "byline_lines", "missing_text")
        self.assertEqual(
            {key: article[key] for key in keys},
            {
                "kicker": "从旧仓库起步",
                "title": "珊瑚市把中试车间建到码头边",
                "reporters": ["张乾"],
                "lines": [[3, 9]],
                "title_lines": [3, 5],
                "byline_lines": [7],
                "missing_text": False,
            },
        )

    def test_mentions_of_one_subject_are_one_entry(self):
        regions = reading(PAGE)["articles"][0]["regions"]
        self.assertEqual([(found["name"], found["code"]) for found in regions], [("珊瑚市", "889900")])

    def test_figures_carry_their_line_and_printed_quote(self):
        figures = reading(PAGE)["articles"][0]["figures"]
        self.assertIn((9, 3.5, "亿元"), [(f["line"], f["value"], f["unit"]) for f in figures])
        self.assertTrue(all(f["quote"] in PAGE for f in figures))
