"""The names of reading's rules: found in its code, and told in docs/reading.md."""

from django.test import SimpleTestCase

from articles.reading.reading import read_document
from articles.reading.values import Hints, ReadArticle
from bench.authority import read_index
from bench.evaluate import gold_pages
from bench.rules import BEGIN, DOCUMENT, END, ROOT, rooms, rules_of, with_table

PAGES = ("p03-xian.txt", "p06-county-briefs.txt", "p07-west-science-city.txt")
AGAIN = "run: .venv/bin/python -m bench.rules --write"


def named() -> set[str]:
    return {name for path in rooms() for name in rules_of(path.read_text(encoding="utf-8"))}


def carried(article: ReadArticle) -> set[str]:
    """The rules of everything in an article; one that joins two is both."""
    found = [article.story, *article.story.credits, *article.mentions, *article.figures, *article.relations]
    return {part for each in found for part in each.rule.split("/")}


class FindingTests(SimpleTestCase):
    def test_rules_are_found_however_the_code_hands_them_on(self):
        code = """
def find(block):
    \"\"\"What was found, and the rule that found it.\"\"\"
    rule = "bare names" if block else "marked names"
    metric, rule = (1, "shared-predicate") if block else other(block)
    yield Block(shape, "furniture", "page header")
    yield Head(1, 2, "headline of a notice", 0.9)
    yield found(rule="park: known name" if block else "park: shape of the name")
    tests = [("masthead", is_masthead)]
    return block, "growth"
"""
        self.assertEqual(
            rules_of(code),
            [
                "bare names", "growth", "headline of a notice", "marked names", "masthead", "page header",
                "park: known name", "park: shape of the name", "shared-predicate",
            ],
        )  # fmt: skip

    def test_table_takes_the_place_of_the_old_one(self):
        self.assertEqual(
            with_table(f"above\n{BEGIN}old\n{END}below\n", "new\n"), f"above\n{BEGIN}new\n{END}below\n"
        )

    def test_document_without_its_marks_is_refused(self):
        with self.assertRaisesMessage(ValueError, "expected the lines <!-- rules: begin -->"):
            with_table("nothing here", "new\n")


class DocumentTests(SimpleTestCase):
    def test_every_rule_of_the_code_is_told(self):
        _above, _begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
        told = rest.partition(END)[0]
        self.assertEqual(sorted(name for name in named() if f"`{name}`" not in told), [], AGAIN)

    def test_every_rule_that_a_reading_carries_is_found_in_the_code(self):
        names, known = read_index(featured=True), named()
        pages = [page for _gold, page in gold_pages(ROOT) if page.name in PAGES]
        found = {
            rule
            for page in pages
            for article in read_document(page.read_bytes(), names, Hints()).articles
            for rule in carried(article)
        }
        unknown = {rule for rule in found if not {rule, rule.partition(": ")[2]} & known}
        self.assertEqual((len(pages), unknown), (3, set()))
