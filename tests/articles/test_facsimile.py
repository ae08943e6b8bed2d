"""The raw page line by line, and what of it the public may see."""

from django.test import TestCase

from articles.facsimile import HiddenLines, article_view, full_view
from articles.models import Article, Document, Passage
from tests.factories import make_article, make_document, make_publication

PAGE = "甲报 第3版\n\n一号标题\n一号正文。\n二号标题\n二号正文。\n\n三号标题\n三号正文。\n"


def make_page(display: str = "full", states: tuple[str, ...] = ("published",) * 3) -> Document:
    """A page header and three articles of two lines each, in these states."""
    document = make_document(PAGE, publication=make_publication(display=display))
    Passage.objects.create(document=document, role="furniture", first_line=1, last_line=1)
    for line, state in zip((3, 5, 8), states, strict=True):
        reason = "有误。" if state == "withdrawn" else ""
        article = make_article(document=document, state=state, withdrawal_reason=reason)
        article.passages.all().delete()
        for role, number in (("title", line), ("body", line + 1)):
            Passage.objects.create(
                document=document, article=article, role=role, first_line=number, last_line=number
            )
    return document


def seen(document: Document) -> list[tuple[int, str, str] | int]:
    """(line, text, colour) of what is shown, the number of lines where they are hidden."""
    articles = Article.objects.public().for_lists().filter(document=document).on_page_order()
    return [
        line.count if isinstance(line, HiddenLines) else (line.number, line.text, line.colour)
        for line in full_view(document, articles)
        if isinstance(line, HiddenLines) or line.text
    ]


class FullViewTests(TestCase):
    def test_every_line_of_public_articles_and_furniture_is_shown(self):
        expected = [
            (1, "甲报 第3版", ""),
            (3, "一号标题", "a"),
            (4, "一号正文。", "a"),
            (5, "二号标题", "b"),
            (6, "二号正文。", "b"),
            (8, "三号标题", "c"),
            (9, "三号正文。", "c"),
        ]
        self.assertEqual(seen(make_page()), expected)

    def test_lines_of_drafts_and_withdrawn_articles_are_only_counted(self):
        expected = [(1, "甲报 第3版", ""), (3, "一号标题", "a"), (4, "一号正文。", "a"), 4]
        self.assertEqual(seen(make_page(states=("published", "draft", "withdrawn"))), expected)

    def test_lines_that_no_passage_covers_are_hidden(self):
        document = make_page()
        Passage.objects.filter(first_line=1).delete()
        self.assertEqual(seen(document)[0], 1)

    def test_of_publications_without_full_text_the_headlines_alone_are_shown(self):
        expected = [1, (3, "一号标题", "a"), 1, (5, "二号标题", "b"), 1, (8, "三号标题", "c"), 1]
        for display in ("excerpt", "none"):
            with self.subTest(display):
                Article.objects.all().delete()
                Document.objects.all().delete()  # its bytes may come again: a document is its checksum
                self.assertEqual(seen(make_page(display)), expected)

    def test_the_first_line_of_each_stretch_names_its_article(self):
        articles = Article.objects.public().for_lists().on_page_order()
        lines = full_view(make_page(), articles)
        self.assertEqual([line.number for line in lines if line.begins], [1, 3, 5, 8])


class ArticleViewTests(TestCase):
    def test_the_lines_of_one_article_are_shown_as_printed(self):
        document = make_page()
        article = document.articles.on_page_order()[1]
        lines = [(line.number, line.text) for line in article_view(article, article.passages.all())]
        self.assertEqual(lines, [(5, "二号标题"), (6, "二号正文。")])

    def test_no_line_is_shown_where_the_publication_shows_excerpts(self):
        article = make_page("excerpt").articles.on_page_order()[1]
        self.assertEqual(article_view(article, article.passages.all()), [])
