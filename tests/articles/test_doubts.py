"""Open questions worded for the editor: every rule of the code that doubts has its words."""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase
from django.utils.translation import override

from articles.doubts import GROUNDS, WORDED_WHERE_MADE, WORDINGS, word_doubt

ARTICLES = Path(settings.BASE_DIR) / "articles"


@cache
def doubts_made() -> tuple[tuple[str, ast.Call], ...]:
    """Each place of the code that makes a Doubt, with its file."""
    return tuple(
        (path.relative_to(ARTICLES).as_posix(), node)
        for path in sorted(ARTICLES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Doubt"
    )


def texts_of(folder: str) -> set[str]:
    """Every text that stands in the code of a folder."""
    return {
        node.value
        for path in (ARTICLES / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


class CompletenessTests(SimpleTestCase):
    def test_every_rule_that_doubts_is_worded(self):
        rules = [(name, call.args[0]) for name, call in doubts_made()]
        unknown = [
            (name, ast.unparse(rule))
            for name, rule in rules
            if not isinstance(rule, ast.Constant) or rule.value not in {*WORDINGS, *WORDED_WHERE_MADE}
        ]
        self.assertEqual(unknown, [])

    def test_no_wording_is_left_of_a_rule_that_is_gone(self):
        made = {ast.literal_eval(call.args[0]) for _name, call in doubts_made()}
        self.assertEqual({*WORDINGS, *WORDED_WHERE_MADE} - made, set())

    def test_reading_leaves_every_wording_to_this_room(self):
        of_reading = {
            ast.literal_eval(call.args[0]) for name, call in doubts_made() if name.startswith("reading/")
        }
        self.assertEqual(of_reading - set(WORDINGS), set())

    def test_every_ground_is_a_rule_of_reading(self):
        self.assertEqual(set(GROUNDS) - texts_of("reading"), set())


class WordingTests(SimpleTestCase):
    def test_a_place_left_open_is_named_with_what_it_may_be(self):
        message = "several places bear one name: 普陀区—普陀区(310107)、普陀区(330903)"
        with override("zh-hans"):
            found = word_doubt({"rule": "region: left open", "line": 7, "message": message})
        self.assertEqual(
            found,
            "第 7 行：这个地名不止一处，文中其他地名不足以判定。请选定是哪一处。"
            "（普陀区—普陀区(310107)、普陀区(330903)）",
        )

    def test_a_doubt_of_reading_is_worded_with_its_line(self):
        self.assertEqual(
            word_doubt({"rule": "no headline", "line": 7, "message": "no headline is printed"}),
            "第 7 行：这段文字没有见报标题。请确认它是独立一篇，还是别篇的一部分。",
        )

    def test_what_the_rule_went_by_stands_behind(self):
        doubt = {"rule": "weak headline", "line": 3, "message": "may begin here: headline of a picture"}
        self.assertEqual(
            word_doubt(doubt),
            "第 3 行：这里可能是另一篇文章的开头，也可能仍属上一篇。请确认是否分篇。"
            "（依据：标题下只有图片和说明）",
        )

    def test_a_doubt_worded_where_it_was_made_keeps_its_words(self):
        self.assertEqual(
            word_doubt(
                {"rule": "headline too long", "line": 1, "message": "“标题”过长，只保留了前 200 字。"}
            ),
            "第 1 行：“标题”过长，只保留了前 200 字。",
        )

    def test_a_doubt_of_the_whole_document_names_no_line(self):
        self.assertEqual(word_doubt({"rule": "own rule", "message": "整版存疑"}), "整版存疑")

    def test_a_bare_text_is_told_as_it_is(self):
        self.assertEqual(word_doubt("旧的疑点"), "旧的疑点")

    def test_an_english_editor_reads_english(self):
        with override("en"):
            self.assertEqual(
                word_doubt({"rule": "no headline", "line": 7, "message": ""}),
                "Line 7: No headline is printed with this text. "
                "Confirm whether it is an article of its own or part of another.",
            )
